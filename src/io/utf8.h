// What base/utf8.h leaves to its users: what to write in place of bytes that are not UTF-8. What we write is always
// valid.
#pragma once

#include <string_view>

#include "base/utf8.h"

namespace entente::io {

inline constexpr std::string_view kReplacementCharacter = "\xEF\xBF\xBD";

// code_point_at() found no well-formed character: an ill-formed byte, where U+FFFD itself would have three.
inline bool is_malformed(const CodePoint& point) {
  return point.size == 1 && point.value == 0xFFFD;
}

}  // namespace entente::io
