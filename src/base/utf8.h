// Where do the characters of a UTF-8 text begin, and is it UTF-8 at all?
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace entente {

// Offset of the first byte that is not part of well-formed UTF-8 (no overlong forms, no surrogates, at most U+10FFFF).
std::optional<std::size_t> first_invalid_utf8(std::string_view text);

// Code points in `text`. Bytes that continue a character are not counted, so malformed text gives a count all the same.
std::size_t count_code_points(std::string_view text);

// The code point at `offset` of well-formed text, and how many bytes it takes; U+FFFD and 1 where it is malformed.
struct CodePoint {
  char32_t value = 0xFFFD;
  std::size_t size = 1;
};
CodePoint code_point_at(std::string_view text, std::size_t offset);

// code_point_at() found no well-formed character: an ill-formed byte, where U+FFFD itself would have three.
inline bool is_malformed(const CodePoint& point) {
  return point.size == 1 && point.value == 0xFFFD;
}

void append_utf8(std::string& out, char32_t value);

// True for what must not reach a terminal from somebody's file: control characters (white space included) and the
// signs that reverse the direction of writing.
bool is_control(char32_t value);

// At most `limit` code points of `text`, with "..." in place of what was left out. Control characters become spaces.
std::string excerpt(std::string_view text, std::size_t limit = 60);

}  // namespace entente
