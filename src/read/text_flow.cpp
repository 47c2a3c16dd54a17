// How do pieces of text become paragraphs?
#include "read/text_flow.h"

#include <array>

namespace entente {
namespace {

enum class Class : std::uint8_t { kLetter, kSpace, kLead };  // kLead: perhaps a space or nothing, the next bytes tell

constexpr std::array<Class, 256> classes() {
  std::array<Class, 256> out{};
  for (std::size_t b = 0; b <= 0x20; ++b) out[b] = Class::kSpace;
  out[0x7F] = Class::kSpace;
  out[0xC2] = out[0xE2] = out[0xEF] = Class::kLead;
  return out;
}
constexpr std::array<Class, 256> kCharacterClasses = classes();

Class class_of(char c) {
  return kCharacterClasses[static_cast<unsigned char>(c)];
}

// What stands at the front of `text`: a character to keep (0), a space or nothing of so many bytes.
struct Special {
  std::size_t space = 0;
  std::size_t nothing = 0;
};
Special special(std::string_view text) {
  const auto byte = [&](std::size_t k) { return k < text.size() ? static_cast<unsigned char>(text[k]) : 0u; };
  if (byte(0) == 0xC2) {
    if (byte(1) == 0xA0 || byte(1) == 0x85) return {2, 0};
    if (byte(1) == 0xAD || (byte(1) >= 0x80 && byte(1) < 0xA0)) return {0, 2};
  }
  if (byte(0) == 0xE2 && byte(1) == 0x80) {
    const unsigned last = byte(2);
    if ((last >= 0x80 && last <= 0x8A) || last == 0xA8 || last == 0xA9 || last == 0xAF) return {3, 0};
    if (last == 0x8B || last == 0x8E || last == 0x8F || (last >= 0xAA && last <= 0xAE)) return {0, 3};
  }
  if (byte(0) == 0xE2 && byte(1) == 0x81) {
    if (byte(2) == 0x9F) return {3, 0};
    if (byte(2) == 0xA0 || (byte(2) >= 0xA6 && byte(2) <= 0xAF)) return {0, 3};
  }
  if (byte(0) == 0xEF && byte(1) == 0xBB && byte(2) == 0xBF) return {0, 3};
  return {};
}

}  // namespace

void TextFlow::put(std::string_view text, std::uint64_t begin, std::uint64_t end) {
  if (text.empty()) return;
  if (!out_.text.empty() && gap_ != Gap::kNone)
    out_.insert(gap_ == Gap::kSpace ? " " : gap_ == Gap::kLine ? "\n" : "\n\n");
  gap_ = Gap::kNone;
  out_.replace(text, begin, end);
}

void TextFlow::add(std::string_view text, std::uint64_t begin, std::uint64_t end) {
  const bool regular = end - begin == text.size();
  std::size_t from = 0;  // what is not yet put
  const auto flush = [&](std::size_t to) {
    if (regular)
      put(text.substr(from, to - from), begin + from, begin + to);
    else
      put(text.substr(from, to - from), begin, end);
  };
  for (std::size_t i = 0; i < text.size();) {
    const Class c = class_of(text[i]);
    if (c == Class::kLetter) {
      ++i;
      continue;
    }
    if (c == Class::kLead) {
      const Special s = special(text.substr(i));
      if (s.space + s.nothing == 0) {
        ++i;
        continue;
      }
      flush(i);
      if (s.space > 0) space();
      i += s.space + s.nothing;
      from = i;
      continue;
    }
    // A single space between words is copied with them.
    if (text[i] == ' ' && i > from && i + 1 < text.size() && class_of(text[i + 1]) == Class::kLetter) {
      ++i;
      continue;
    }
    flush(i);
    space();
    while (i < text.size() && class_of(text[i]) == Class::kSpace) ++i;
    from = i;
  }
  flush(text.size());
}

}  // namespace entente
