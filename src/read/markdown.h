// What of a Markdown text is marking and not words?
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "read/cleaned.h"
#include "read/text_flow.h"

namespace entente {

// Where the text begins after a block of "key: value" lines between two lines "---"; title, author and date in it go
// to `out`.
std::size_t read_front_matter(std::string_view text, Cleaned& out);

bool is_heading(std::string_view line);

// The line without the marks at its beginning: of a heading, quotation or list.
std::string_view without_marks(std::string_view line);

// Adds a line that begins at `at` without its marks: links become their words, emphasis and code lose their signs.
// Lines that are marks alone (rules, fences, pictures, targets of links) add nothing.
void add_markdown_line(std::string_view line, std::uint64_t at, TextFlow& flow);

}  // namespace entente
