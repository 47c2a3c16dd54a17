// How long is the UTF-8 sequence that begins here, and which code point does it spell? RFC 3629: no overlong forms, no
// surrogates, nothing past U+10FFFF.
#include "io/utf8.h"

namespace entente::io {

CodePoint decode_utf8(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(text[i])); };
  const std::uint32_t first = byte(at);
  if (first < 0x80) return {first, 1};
  std::size_t length = 0;
  std::uint32_t value = 0;
  std::uint32_t least = 0;
  if ((first & 0xE0u) == 0xC0u) {
    length = 2, value = first & 0x1Fu, least = 0x80;
  } else if ((first & 0xF0u) == 0xE0u) {
    length = 3, value = first & 0x0Fu, least = 0x800;
  } else if ((first & 0xF8u) == 0xF0u) {
    length = 4, value = first & 0x07u, least = 0x10000;
  } else {
    return {};
  }
  if (text.size() - at < length) return {};
  for (std::size_t i = 1; i < length; ++i) {
    const std::uint32_t next = byte(at + i);
    if ((next & 0xC0u) != 0x80u) return {};
    value = (value << 6) | (next & 0x3Fu);
  }
  if (value < least || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) return {};
  return {value, length};
}

std::string_view replacement_character() {
  return "\xEF\xBF\xBD";
}

}  // namespace entente::io
