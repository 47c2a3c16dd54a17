// What base/utf8.h leaves to its users: what to write in place of bytes that are not UTF-8. What we write is always
// valid.
#pragma once

#include <string_view>

#include "base/utf8.h"

namespace entente::io {

inline constexpr std::string_view kReplacementCharacter = "\xEF\xBF\xBD";

}  // namespace entente::io
