// How does somebody's text stand in HTML and SVG so that it is text and nothing else?
#include "render/markup.h"

#include <array>

#include "base/utf8.h"
#include "entente/tell/words.h"

namespace entente {
namespace {

// Thousandths of the size, for the characters from ' ' to '~', as in a wide sans-serif type; others by their columns.
constexpr std::array<unsigned short, 95> kWidths = {
    320, 400, 460, 840, 640, 950, 780, 280, 390, 390, 500, 840, 320, 360,  320, 340, 640, 640, 640,
    640, 640, 640, 640, 640, 640, 640, 340, 340, 840, 840, 840, 530, 1000, 690, 690, 700, 770, 640,
    580, 780, 760, 300, 300, 660, 560, 870, 750, 790, 610, 790, 700, 640,  620, 740, 690, 990, 690,
    620, 690, 390, 340, 390, 840, 500, 500, 620, 640, 550, 640, 620, 360,  640, 640, 280, 280, 580,
    280, 980, 640, 620, 640, 640, 420, 530, 400, 640, 600, 820, 600, 600,  530, 640, 340, 640, 840};
constexpr unsigned kColumn = 680;

}  // namespace

std::string markup_escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint point = code_point_at(text, i);
    switch (point.value) {
      case U'&':
        out += "&amp;";
        break;
      case U'<':
        out += "&lt;";
        break;
      case U'>':
        out += "&gt;";
        break;
      case U'"':
        out += "&quot;";
        break;
      case U'\'':
        out += "&#39;";
        break;
      case U'\n':
      case U'\r':
      case U'\t':
        out += ' ';
        break;
      default: {
        const bool noncharacter = (point.value & 0xFFFE) == 0xFFFE || (point.value >= 0xFDD0 && point.value <= 0xFDEF);
        append_utf8(out, is_control(point.value) || noncharacter ? U'\xFFFD' : point.value);
      }
    }
    i += point.size;
  }
  return out;
}

double sans_width(std::string_view text, double size, bool bold) {
  double thousandths = 0;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint point = code_point_at(text, i);
    thousandths += point.value >= 0x20 && point.value <= 0x7E
                       ? kWidths[point.value - 0x20]
                       : static_cast<double>(kColumn * columns(text.substr(i, point.size)));
    i += point.size;
  }
  return thousandths * size * (bold ? 1.12 : 1.0) / 1000;
}

}  // namespace entente
