// How words are laid out on a screen.
#include "entente/render/layout.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

namespace entente {
namespace {

std::string painted(std::string_view text, const char* code, const TextStyle& style) {
  if (!style.color || text.empty()) return std::string(text);
  return fmt::format("\033[{}m{}\033[0m", code, text);
}

struct WidthOfPoint {
  std::uint32_t value;
  std::size_t bytes;
};

// The code point that begins `text`, which is not empty; a byte that begins none stands for itself.
WidthOfPoint decode(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(text[i])); };
  const std::uint32_t lead = byte(0);
  const std::size_t bytes = lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
  if (bytes == 1 || bytes > text.size()) return {lead, 1};
  std::uint32_t value = lead & (0xFFu >> (bytes + 1));
  for (std::size_t i = 1; i < bytes; ++i) value = (value << 6) | (byte(i) & 0x3Fu);
  return {value, bytes};
}

struct Range {
  std::uint32_t from, to;
};
template <std::size_t N>
bool in(const std::array<Range, N>& ranges, std::uint32_t value) {
  return std::any_of(ranges.begin(), ranges.end(), [=](Range r) { return value >= r.from && value <= r.to; });
}

// The blocks that matter to names and labels; an unusual code point misjudged costs a ragged line, nothing else.
unsigned code_point_columns(std::uint32_t value) {
  static constexpr std::array<Range, 10> kNone = {{{0x300, 0x36F},
                                                   {0x483, 0x489},
                                                   {0x591, 0x5BD},
                                                   {0x610, 0x61A},
                                                   {0x64B, 0x65F},
                                                   {0x1AB0, 0x1AFF},
                                                   {0x1DC0, 0x1DFF},
                                                   {0x200B, 0x200F},
                                                   {0x20D0, 0x20FF},
                                                   {0xFE00, 0xFE0F}}};
  static constexpr std::array<Range, 9> kTwo = {{{0x1100, 0x115F},
                                                 {0x2E80, 0x303E},
                                                 {0x3041, 0xA4CF},
                                                 {0xAC00, 0xD7A3},
                                                 {0xF900, 0xFAFF},
                                                 {0xFE30, 0xFE6F},
                                                 {0xFF00, 0xFF60},
                                                 {0x1F300, 0x1F64F},
                                                 {0x20000, 0x3FFFD}}};
  if (value < 0x300) return 1;
  if (in(kNone, value)) return 0;
  return in(kTwo, value) ? 2 : 1;
}

// The colours painted() adds, as distinct from whatever a label may hold, which printable() has removed.
bool own_escape(std::string_view text, std::size_t& length) {
  if (text.size() < 3 || text[0] != '\033' || text[1] != '[') return false;
  std::size_t i = 2;
  while (i < text.size() && (text[i] == ';' || (text[i] >= '0' && text[i] <= '9'))) ++i;
  if (i >= text.size() || text[i] != 'm') return false;
  length = i + 1;
  return true;
}

std::string duration_words(double seconds) {
  if (seconds < 90) return fmt::format("{:.0f} s", std::ceil(seconds));
  if (seconds < 5400) return fmt::format("{:.0f} min", std::ceil(seconds / 60));
  return fmt::format("{:.1f} h", seconds / 3600);
}

}  // namespace

std::string bold(std::string_view text, const TextStyle& style) {
  return painted(text, "1", style);
}
std::string dim(std::string_view text, const TextStyle& style) {
  return painted(text, "2", style);
}
std::string green(std::string_view text, const TextStyle& style) {
  return painted(text, "32", style);
}

std::size_t columns(std::string_view text) {
  std::size_t result = 0;
  while (!text.empty()) {
    std::size_t length = 0;
    if (own_escape(text, length)) {
      text.remove_prefix(length);
      continue;
    }
    const WidthOfPoint point = decode(text);
    result += code_point_columns(point.value);
    text.remove_prefix(point.bytes);
  }
  return result;
}

std::string padded(std::string_view text, std::size_t width) {
  const std::size_t taken = columns(text);
  std::string result(text);
  if (taken < width) result.append(width - taken, ' ');
  return result;
}

std::string wrap(std::string_view text, const TextStyle& style, std::string_view first, std::string_view rest) {
  std::string result;
  std::string line(first);
  std::size_t line_columns = columns(first);
  bool line_has_word = false;
  const auto end_line = [&] {
    while (!line.empty() && line.back() == ' ') line.pop_back();
    result += line;
    result += '\n';
    line = rest;
    line_columns = columns(rest);
    line_has_word = false;
  };
  while (!text.empty()) {
    if (text.front() == '\n') {
      end_line();
      text.remove_prefix(1);
      continue;
    }
    if (text.front() == ' ') {
      text.remove_prefix(1);
      continue;
    }
    const std::string_view word = text.substr(0, text.find_first_of(" \n"));
    text.remove_prefix(word.size());
    const std::size_t word_columns = columns(word);
    if (line_has_word && line_columns + 1 + word_columns > style.width) end_line();
    if (line_has_word) {
      line += ' ';
      ++line_columns;
    }
    line += word;
    line_columns += word_columns;
    line_has_word = true;
  }
  end_line();
  return result;
}

std::string progress_line(double share, std::string_view what, double seconds) {
  constexpr int kCells = 30;
  share = std::clamp(share, 0.0, 1.0);
  const auto full = static_cast<std::size_t>(share * kCells);
  std::string line = fmt::format("{} [{}{}] {:3.0f}%", what, std::string(full, '#'), std::string(kCells - full, '-'),
                                 std::floor(share * 100));
  if (share > 0 && seconds > 0) {
    line += fmt::format("  {:.2g} %/s  {} left", share * 100 / seconds, duration_words(seconds * (1 - share) / share));
  }
  return line;
}

}  // namespace entente
