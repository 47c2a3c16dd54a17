// How words are laid out on a screen: width, lines, colour.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace entente {

// How wide and how coloured. Colour repeats what the words say; it is never the only sign of anything.
struct TextStyle {
  unsigned width = 80;  // columns; lines are broken to fit, words never
  bool color = false;   // ANSI escapes
};

std::string bold(std::string_view text, const TextStyle& style);
std::string dim(std::string_view text, const TextStyle& style);
std::string green(std::string_view text, const TextStyle& style);

// Columns `text` takes on a terminal: code points, without escapes and combining marks, wide East Asian ones twice.
std::size_t columns(std::string_view text);
// `text` filled up with spaces to `width` columns.
std::string padded(std::string_view text, std::size_t width);

// `text` broken at spaces into lines of at most style.width columns (longer words stand alone), the first begun with
// `first`, the others with `rest`. Newlines in `text` are kept. Ends in '\n'.
std::string wrap(std::string_view text, const TextStyle& style, std::string_view first = "",
                 std::string_view rest = "");

// How far a task is: "solving [###############---------------]  50%  12 %/s  4 s left" for `share` done after
// `seconds`.
std::string progress_line(double share, std::string_view what, double seconds);

}  // namespace entente
