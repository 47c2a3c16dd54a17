// Where in a file is this byte, as people count, and what does its line say?
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "entente/base/diagnostic.h"

namespace entente {

// A view of a text with an index of its lines and characters. Every query costs the logarithm of the size plus at most
// one block of characters, also where the whole file is one line. Texts of 4 GiB and more are not meant for it. The
// text must outlive the object.
class SourceText {
 public:
  explicit SourceText(std::string_view text);

  std::string_view text() const { return text_; }
  // Of the byte at `offset`; at the end of the text, one past its last character.
  Position position(std::size_t offset) const;
  // Of the first byte of the character at `where`; the end of its line (or the text) where it lies beyond.
  std::size_t offset(Position where) const;
  std::uint32_t line_count() const { return static_cast<std::uint32_t>(line_starts_.size()); }
  std::size_t line_begin(std::uint32_t line) const;  // 1-based; the end of the text past the last line
  // Without its line break.
  std::string_view line(std::uint32_t line) const;
  // The same for a message: empty where it is too long to be worth keeping.
  std::string shown_line(std::uint32_t line) const;

 private:
  std::size_t code_points_before(std::size_t offset) const;

  std::string_view text_;
  std::vector<std::uint32_t> line_starts_;
  std::vector<std::size_t> block_counts_;  // code points that begin before each block
};

}  // namespace entente
