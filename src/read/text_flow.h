// How do pieces of text become paragraphs?
#pragma once

#include <cstdint>
#include <string_view>

#include "read/offset_map.h"

namespace entente {

// Appends pieces in reading order. White space between them becomes one space, one line end or one empty line; what
// has no width (soft hyphens, marks of direction) and control characters are left out.
class TextFlow {
 public:
  explicit TextFlow(MappedText& out) : out_(out) {}

  // `text` stands at [begin, end) of the source: one to one where the lengths agree, else as a whole.
  void add(std::string_view text, std::uint64_t begin, std::uint64_t end);
  void space() { ask(Gap::kSpace); }
  void line_break() { ask(Gap::kLine); }
  void paragraph() { ask(Gap::kParagraph); }

 private:
  enum class Gap : std::uint8_t { kNone, kSpace, kLine, kParagraph };
  void ask(Gap gap) {
    if (gap > gap_) gap_ = gap;
  }
  void put(std::string_view text, std::uint64_t begin, std::uint64_t end);

  MappedText& out_;
  Gap gap_ = Gap::kNone;
};

}  // namespace entente
