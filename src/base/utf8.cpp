// Where do the characters of a UTF-8 text begin, and is it UTF-8 at all?
#include "base/utf8.h"

namespace entente {
namespace {

std::uint8_t byte_at(std::string_view text, std::size_t i) {
  return static_cast<std::uint8_t>(text[i]);
}

bool continues(std::uint8_t byte) {
  return (byte & 0xC0u) == 0x80u;
}

// Decodes one character; size 0 where it is malformed.
CodePoint decode(std::string_view text, std::size_t offset) {
  const std::uint8_t lead = byte_at(text, offset);
  if (lead < 0x80) return {lead, 1};
  std::size_t size = 0;
  char32_t value = 0;
  char32_t least = 0;
  if ((lead & 0xE0u) == 0xC0u) {
    size = 2, value = lead & 0x1Fu, least = 0x80;
  } else if ((lead & 0xF0u) == 0xE0u) {
    size = 3, value = lead & 0x0Fu, least = 0x800;
  } else if ((lead & 0xF8u) == 0xF0u) {
    size = 4, value = lead & 0x07u, least = 0x10000;
  } else {
    return {0xFFFD, 0};
  }
  if (size > text.size() - offset) return {0xFFFD, 0};
  for (std::size_t k = 1; k < size; ++k) {
    const std::uint8_t next = byte_at(text, offset + k);
    if (!continues(next)) return {0xFFFD, 0};
    value = (value << 6) | (next & 0x3Fu);
  }
  if (value < least || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) return {0xFFFD, 0};
  return {value, size};
}

}  // namespace

std::optional<std::size_t> first_invalid_utf8(std::string_view text) {
  std::size_t i = 0;
  while (i < text.size()) {
    if (byte_at(text, i) < 0x80) {
      ++i;
      continue;
    }
    const CodePoint c = decode(text, i);
    if (c.size == 0) return i;
    i += c.size;
  }
  return std::nullopt;
}

std::size_t count_code_points(std::string_view text) {
  std::size_t n = 0;
  for (char c : text) n += continues(static_cast<std::uint8_t>(c)) ? 0u : 1u;
  return n;
}

CodePoint code_point_at(std::string_view text, std::size_t offset) {
  const CodePoint c = decode(text, offset);
  return c.size == 0 ? CodePoint{} : c;
}

void append_utf8(std::string& out, char32_t value) {
  const auto put = [&out](char32_t byte) { out.push_back(static_cast<char>(static_cast<std::uint8_t>(byte))); };
  if (value < 0x80) {
    put(value);
  } else if (value < 0x800) {
    put(0xC0 | (value >> 6));
    put(0x80 | (value & 0x3F));
  } else if (value < 0x10000) {
    put(0xE0 | (value >> 12));
    put(0x80 | ((value >> 6) & 0x3F));
    put(0x80 | (value & 0x3F));
  } else {
    put(0xF0 | (value >> 18));
    put(0x80 | ((value >> 12) & 0x3F));
    put(0x80 | ((value >> 6) & 0x3F));
    put(0x80 | (value & 0x3F));
  }
}

bool is_control(char32_t value) {
  return value < 0x20 || (value >= 0x7F && value < 0xA0) || value == 0x2028 || value == 0x2029 ||
         (value >= 0x200E && value <= 0x200F) || (value >= 0x202A && value <= 0x202E) ||
         (value >= 0x2066 && value <= 0x2069);
}

std::string excerpt(std::string_view text, std::size_t limit) {
  std::string out;
  std::size_t taken = 0;
  for (std::size_t i = 0; i < text.size(); ++taken) {
    if (taken == limit) return out + "...";
    const CodePoint c = code_point_at(text, i);
    append_utf8(out, is_control(c.value) ? U' ' : c.value);
    i += c.size;
  }
  return out;
}

}  // namespace entente
