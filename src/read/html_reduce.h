// What of a page needs to be parsed at all?
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace entente {

// A piece of text of the page, for which one sign stands in the markup; or a character reference, which stands there as
// it does in the page.
struct TextRun {
  std::uint64_t at = 0;  // in the markup
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
  bool reference = false;
};

// A start tag of the page, whose attributes are left out of the markup.
struct TagRun {
  std::uint64_t at = 0;  // of its '<' in the markup
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
};

struct ReducedPage {
  std::string_view page;
  std::string markup;                     // what is left to parse
  std::vector<TextRun> runs;              // ascending by `at`
  std::vector<TagRun> tags;               // ascending by `at`; only those with attributes
  std::vector<std::string_view> json_ld;  // the blocks of JSON-LD, as they stand in the page
  std::vector<std::string> warnings;
};

// What stands in the markup for a run of text; after each character reference it stands for nothing, as an end mark.
inline constexpr char kRunSign = '~';

// Elements open at a time in what is left; deeper ones lose their tags, not their text.
inline constexpr std::size_t kMaxElementNesting = 200;

// Takes out of `page` (well-formed UTF-8, which must outlive the result) what says nothing to a reader. Linear.
ReducedPage reduce_html(std::string_view page);

}  // namespace entente
