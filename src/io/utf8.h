// How long is the UTF-8 sequence that begins here, and which code point does it spell?
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace entente::io {

struct CodePoint {
  std::uint32_t value = 0;
  std::size_t length = 0;  // 0: the bytes at this place are not UTF-8 (overlong, surrogate, truncated, stray)
};

// Requires at < text.size().
CodePoint decode_utf8(std::string_view text, std::size_t at);

// U+FFFD, which stands in documents we write for bytes that are not UTF-8: what we write is always valid.
std::string_view replacement_character();

}  // namespace entente::io
