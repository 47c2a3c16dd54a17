// Do two texts say the same words, whatever their typography?
//
// Normal form: runs of white space and line breaks are one space; typographic quotation marks and dashes are their
// ASCII likes; an ellipsis is three dots; soft hyphens and zero-width characters are dropped; letters with accents are
// decomposed (NFD), so that composed and combining spellings agree. Letter case and everything else stays.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace entente {

class NormalText {
 public:
  // `original` must be UTF-8 and outlive the object. Linear in its length.
  explicit NormalText(std::string_view original);

  const std::string& text() const { return text_; }
  // Offset in the original of the character that gave the byte at `offset` of the normal form.
  std::size_t original_offset(std::size_t offset) const;

 private:
  std::string_view original_;
  std::string text_;
  // Now and then, where no white space is pending: (offset in text_, offset in the original).
  std::vector<std::pair<std::size_t, std::size_t>> checkpoints_;
};

// The normal form without leading and trailing space.
std::string normalized(std::string_view text);

}  // namespace entente
