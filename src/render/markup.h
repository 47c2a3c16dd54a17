// How does somebody's text stand in HTML and SVG so that it is text and nothing else?
#pragma once

#include <string>
#include <string_view>

namespace entente {

// `text` for content and attribute values: & < > " ' escaped; bytes that are not UTF-8, control characters and the
// signs that reverse the direction of writing become U+FFFD, line ends and tabs a space.
std::string markup_escaped(std::string_view text);

// Width of `text` in a sans-serif type of `size`, on the wide side, so that what is laid out by it fits in any.
double sans_width(std::string_view text, double size, bool bold = false);

}  // namespace entente
