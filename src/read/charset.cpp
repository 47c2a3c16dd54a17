// In which charset are these bytes written, and what do they say in UTF-8?
//
// In this order: what the user asks for, a byte order mark, UTF-16 by its zero bytes, UTF-8 where the bytes are
// well-formed (no text of another charset is, by chance, over more than a few letters), what the page declares, and
// what the letters look like (charset_guess.cpp). Charsets of one byte a letter are decoded by a table that iconv fills
// once; others by iconv letter by letter, since its map must tell where each one stood.
#include "read/charset.h"

#include <fmt/format.h>
#include <iconv.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <optional>

#include "base/ascii.h"
#include "base/utf8.h"

namespace entente {
namespace {

constexpr std::size_t kDeclaredWithin = 4096;
constexpr char32_t kUnknown = 0xFFFD;

// The name browsers take a declared charset for: the ISO sets are in truth their Windows supersets.
std::string canonical(std::string_view declared) {
  const std::string name = ascii::lowered(declared);
  struct Alias {
    const char* from;
    const char* to;
  };
  static constexpr Alias kAliases[] = {
      {"utf8", "utf-8"},
      {"unicode-1-1-utf-8", "utf-8"},
      {"us-ascii", "windows-1252"},
      {"ascii", "windows-1252"},
      {"iso-8859-1", "windows-1252"},
      {"iso8859-1", "windows-1252"},
      {"latin1", "windows-1252"},
      {"latin-1", "windows-1252"},
      {"cp1252", "windows-1252"},
      {"x-cp1252", "windows-1252"},
      {"iso-8859-9", "windows-1254"},
      {"iso8859-9", "windows-1254"},
      {"latin5", "windows-1254"},
      {"cp1254", "windows-1254"},
      {"cp1256", "windows-1256"},
      {"cp1251", "windows-1251"},
      {"cp1250", "windows-1250"},
      {"cp1253", "windows-1253"},
      {"cp1255", "windows-1255"},
      {"koi8r", "koi8-r"},
      {"unicode", "utf-16le"},
      {"gb2312", "gbk"},
      {"ks_c_5601-1987", "euc-kr"},
      {"x-sjis", "shift_jis"},
      {"x-euc", "euc-jp"},
  };
  for (const Alias& alias : kAliases)
    if (name == alias.from) return alias.to;
  return name;
}

// As IANA writes it.
std::string iana(const std::string& name) {
  for (const char* prefix : {"windows-", "macintosh"})
    if (name.starts_with(prefix)) return name;
  std::string out = name;
  for (char& c : out)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
  return name == "shift_jis" ? "Shift_JIS" : out;
}

class Converter {
 public:
  explicit Converter(const std::string& charset) : handle_(iconv_open("WCHAR_T", charset.c_str())) {}
  ~Converter() {
    if (ok()) iconv_close(handle_);
  }
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;
  bool ok() const { return handle_ != reinterpret_cast<iconv_t>(-1); }

  void reset() { iconv(handle_, nullptr, nullptr, nullptr, nullptr); }

  // The character one byte stands for alone; 0 for none. Some charsets keep a letter back, since a mark may follow it,
  // until they are asked to end.
  char32_t letter(char byte) {
    std::array<wchar_t, 4> out{};
    char* in_at = &byte;
    std::size_t in_left = 1;
    char* out_at = reinterpret_cast<char*>(out.data());
    std::size_t out_left = sizeof out;
    const bool read = iconv(handle_, &in_at, &in_left, &out_at, &out_left) != static_cast<std::size_t>(-1);
    if (read && out_left == sizeof out) iconv(handle_, nullptr, nullptr, &out_at, &out_left);
    reset();
    return read && out_left == sizeof out - sizeof(wchar_t) ? static_cast<char32_t>(out[0]) : 0;
  }

  // The characters that the first bytes of `bytes` stand for and how many bytes these are; none where they stand for
  // nothing.
  std::pair<std::u32string, std::size_t> next(std::string_view bytes) {
    for (std::size_t window = 1; window <= std::min<std::size_t>(bytes.size(), 8); ++window) {
      std::array<wchar_t, 4> out{};
      char* in_at = const_cast<char*>(bytes.data());  // iconv's signature; it does not write
      std::size_t in_left = window;
      char* out_at = reinterpret_cast<char*>(out.data());
      std::size_t out_left = sizeof out;
      const std::size_t status = iconv(handle_, &in_at, &in_left, &out_at, &out_left);
      const std::size_t made = (sizeof out - out_left) / sizeof(wchar_t);
      const std::size_t used = window - in_left;
      if (made > 0 || (used > 0 && status != static_cast<std::size_t>(-1))) {
        std::u32string text;
        for (std::size_t k = 0; k < made; ++k) text += static_cast<char32_t>(out[k]);
        return {text, used};
      }
      if (status == static_cast<std::size_t>(-1) && errno != EINVAL) break;
    }
    return {};
  }

 private:
  iconv_t handle_;
};

// Reads one charset into UTF-8 and counts what it could not.
struct Reader {
  MappedText out;
  std::size_t broken = 0;
  std::size_t zeros = 0;

  void character(char32_t value, std::size_t begin, std::size_t end) {
    if (value == 0) ++zeros, value = U' ';
    if ((value >= 0xD800 && value <= 0xDFFF) || value > 0x10FFFF) value = kUnknown, ++broken;
    std::string bytes;
    append_utf8(bytes, value);
    out.replace(bytes, begin, end);
  }
  void unknown(std::size_t begin, std::size_t end) {
    ++broken;
    out.replace("\xEF\xBF\xBD", begin, end);
  }

  void utf8(std::string_view bytes, std::size_t from) {
    for (std::size_t i = from; i < bytes.size();) {
      std::string_view rest = bytes.substr(i);
      const std::size_t zero = std::min(rest.find('\0'), rest.size());
      const auto bad = first_invalid_utf8(rest.substr(0, zero));
      const std::size_t good = bad.value_or(zero);
      out.copy(rest.substr(0, good), i);
      i += good;
      if (i == bytes.size()) break;
      if (bad) {
        // What was begun and broken off is one character.
        std::size_t size = 1;
        while (size < 3 && i + size < bytes.size() && (static_cast<unsigned char>(bytes[i]) & 0xC0u) == 0xC0u &&
               (static_cast<unsigned char>(bytes[i + size]) & 0xC0u) == 0x80u)
          ++size;
        unknown(i, i + size);
        i += size;
      } else {
        character(0, i, i + 1);
        ++i;
      }
    }
  }

  void utf16(std::string_view bytes, std::size_t from, bool big) {
    const auto unit = [&](std::size_t i) {
      const auto a = static_cast<unsigned char>(bytes[i]);
      const auto b = static_cast<unsigned char>(bytes[i + 1]);
      return static_cast<char32_t>(big ? a << 8 | b : b << 8 | a);
    };
    std::size_t i = from;
    for (; i + 1 < bytes.size();) {
      const char32_t first = unit(i);
      if (first >= 0xD800 && first <= 0xDBFF && i + 3 < bytes.size()) {
        const char32_t second = unit(i + 2);
        if (second >= 0xDC00 && second <= 0xDFFF) {
          character(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00), i, i + 4);
          i += 4;
          continue;
        }
      }
      character(first, i, i + 2);
      i += 2;
    }
    if (i < bytes.size()) unknown(i, bytes.size());
  }

  void single(std::string_view bytes, Converter& converter) {
    std::array<std::string, 256> table;
    for (std::size_t b = 0; b < 256; ++b) {
      const char32_t letter = converter.letter(static_cast<char>(b));
      if (letter != 0) append_utf8(table[b], letter);
    }
    for (std::size_t i = 0; i < bytes.size();) {
      std::size_t end = i;
      while (end < bytes.size() && static_cast<unsigned char>(bytes[end]) < 0x80 && bytes[end] != 0) ++end;
      out.copy(bytes.substr(i, end - i), i);
      if (end == bytes.size()) break;
      const std::string& known = table[static_cast<unsigned char>(bytes[end])];
      if (bytes[end] == 0)
        character(0, end, end + 1);
      else if (known.empty())
        unknown(end, end + 1);
      else
        out.replace(known, end, end + 1);
      i = end + 1;
    }
  }

  void several(std::string_view bytes, Converter& converter) {
    for (std::size_t i = 0; i < bytes.size();) {
      const auto [text, used] = converter.next(bytes.substr(i));
      if (used == 0) {
        unknown(i, i + 1);
        ++i;
        continue;
      }
      for (const char32_t c : text) character(c, i, i + used);
      i += used;
    }
  }
};

// Whether each byte from 0x80 on is a character of its own (or none).
bool one_byte_a_letter(Converter& converter) {
  for (std::size_t b = 0x80; b < 256; ++b) {
    // Behind a first byte some take a letter of ASCII, others only bytes of their own.
    for (const char second : {'a', '\xA1', '\xB0'}) {
      const std::array<char, 3> bytes = {static_cast<char>(b), second, second};
      const auto [text, used] = converter.next({bytes.data(), bytes.size()});
      converter.reset();
      if (used > 1) return false;
    }
  }
  const auto [escape, used] = converter.next("\x1B$B");
  converter.reset();
  return used == 1;
}

// The byte windows-1252 writes a character as; -1 where it has none.
int windows_byte(char32_t c) {
  static constexpr char32_t kHigh[32] = {0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021,
                                         0x2C6,  0x2030, 0x160,  0x2039, 0x152,  0x8D,   0x17D,  0x8F,
                                         0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                         0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178};
  if (c >= 0xA0 && c <= 0xFF) return static_cast<int>(c);
  for (int k = 0; k < 32; ++k)
    if (kHigh[k] == c) return 0x80 + k;
  return -1;
}

// The bytes at `at`, which were UTF-8, were taken for windows-1252 and were written in UTF-8 once more: the character
// they were, and how many bytes it takes up now; none where that is not so.
std::pair<std::string, std::size_t> written_twice(std::string_view text, std::size_t at) {
  constexpr std::size_t kLongest = 4;
  std::string once;
  std::size_t i = at;
  while (i < text.size() && once.size() < kLongest) {
    const CodePoint c = code_point_at(text, i);
    const int byte = is_malformed(c) ? -1 : windows_byte(c.value);
    if (byte < 0 || (once.empty() ? byte < 0xC2 || byte > 0xF4 : (byte & 0xC0) != 0x80)) break;
    once += static_cast<char>(byte);
    i += c.size;
    if (once.size() > 1 && !first_invalid_utf8(once)) return {once, i - at};
  }
  return {};
}

// Undoes that where it is so throughout the text; whether it was.
bool mend_written_twice(std::string_view text, std::size_t skip, MappedText& out) {
  constexpr std::size_t kLeast = 2;
  constexpr std::size_t kMostOthers = 8;  // one other character to so many
  std::size_t twice = 0, others = 0;
  for (std::size_t i = skip; i < text.size();) {
    if (static_cast<unsigned char>(text[i]) < 0x80) {
      ++i;
      continue;
    }
    const std::size_t size = written_twice(text, i).second;
    size > 0 ? ++twice : ++others;
    i += size > 0 ? size : code_point_at(text, i).size;
  }
  if (twice < kLeast || others * kMostOthers > twice) return false;
  std::size_t from = skip;
  for (std::size_t i = skip; i < text.size();) {
    const auto [once, size] =
        static_cast<unsigned char>(text[i]) < 0x80 ? std::pair<std::string, std::size_t>() : written_twice(text, i);
    if (size == 0) {
      ++i;
      continue;
    }
    out.copy(text.substr(from, i - from), from);
    out.replace(once, i, i + size);
    from = i += size;
  }
  out.copy(text.substr(from), from);
  return true;
}

// The value after `name` and an equals sign in the first bytes of a page.
std::string_view declared_value(std::string_view head, const std::string& lower_head, const char* name) {
  for (std::size_t at = lower_head.find(name); at != std::string::npos; at = lower_head.find(name, at + 1)) {
    std::size_t i = at + std::strlen(name);
    const auto skip = [&](const char* set) {
      while (i < head.size() && std::strchr(set, head[i]) != nullptr && head[i] != 0) ++i;
    };
    skip(" \t\r\n");
    if (i >= head.size() || head[i] != '=') continue;
    ++i;
    skip(" \t\r\n\"'");
    const std::size_t end = std::min(head.find_first_of("\"' \t\r\n;/>?", i), head.size());
    if (end > i) return head.substr(i, end - i);
  }
  return {};
}

// Bytes that begin as files of another kind do.
const char* other_kind(std::string_view bytes) {
  struct Magic {
    std::string_view begins;
    const char* what;
  };
  static constexpr Magic kMagic[] = {
      {"%PDF-", "a PDF document"},
      {"PK\x03\x04", "a zip archive or office document"},
      {"\xD0\xCF\x11\xE0", "an old office document"},
      {"\x89PNG", "a picture"},
      {"\xFF\xD8\xFF", "a picture"},
      {"GIF8", "a picture"},
      {"\x1F\x8B", "a compressed file"},
      {"\x7F"
       "ELF",
       "a program"},
      {"{\\rtf", "an RTF document"},
      {"SQLite format 3", "a database"},
  };
  for (const Magic& magic : kMagic)
    if (bytes.starts_with(magic.begins)) return magic.what;
  const std::string head = ascii::lowered(bytes.substr(0, 2048));
  if (head.find("mime-version:") != std::string::npos &&
      head.find("content-type: multipart/related") != std::string::npos)
    return "a page saved as one file with its pictures (MHTML)";
  return nullptr;
}

// UTF-16 without a mark: Latin text has every second byte zero; other scripts have spaces and line ends so.
std::optional<bool> looks_utf16_big(std::string_view bytes) {
  const std::size_t n = std::min<std::size_t>(bytes.size(), 65536) / 2;
  if (n < 4) return std::nullopt;
  std::size_t even = 0, odd = 0, even_space = 0, odd_space = 0;
  for (std::size_t k = 0; k < n; ++k) {
    const bool space_even = bytes[2 * k] == ' ' || bytes[2 * k] == '\n';
    const bool space_odd = bytes[2 * k + 1] == ' ' || bytes[2 * k + 1] == '\n';
    if (bytes[2 * k] == 0) ++even, odd_space += space_odd ? 1u : 0u;
    if (bytes[2 * k + 1] == 0) ++odd, even_space += space_even ? 1u : 0u;
  }
  if (even * 10 > n * 7 && odd * 20 < n) return true;
  if (odd * 10 > n * 7 && even * 20 < n) return false;
  if (even * 20 > n && even_space == 0 && odd_space * 2 > even && odd * 50 < n) return true;
  if (odd * 20 > n && odd_space == 0 && even_space * 2 > odd && even * 50 < n) return false;
  return std::nullopt;
}

bool mostly_control(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 65536);
  const auto control = std::count_if(head.begin(), head.end(), [](char c) {
    const auto b = static_cast<unsigned char>(c);
    return b < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != 0x1B;
  });
  return static_cast<std::size_t>(control) * 10 > head.size() * 3;
}

}  // namespace

Result<Decoded> decode(std::string_view bytes, const std::string& asked, bool markup) {
  Decoded result;
  if (const char* what = other_kind(bytes))
    return fail(ErrorKind::kInput, fmt::format("this is {}, not a text or a page; save its text first", what));
  std::string charset = asked.empty() ? "" : canonical(asked);
  std::size_t skip = 0;
  if (bytes.starts_with("\xEF\xBB\xBF") && (charset.empty() || charset == "utf-8")) {
    charset = "utf-8", skip = 3;
  } else if (bytes.starts_with("\xFF\xFE") && (charset.empty() || charset == "utf-16le" || charset == "utf-16")) {
    charset = "utf-16le", skip = 2;
  } else if (bytes.starts_with("\xFE\xFF") && (charset.empty() || charset == "utf-16be" || charset == "utf-16")) {
    charset = "utf-16be", skip = 2;
  }
  if (charset == "utf-16") charset = "utf-16be";
  if (charset.empty())
    if (const auto big = looks_utf16_big(bytes)) charset = *big ? "utf-16be" : "utf-16le";
  if (!charset.starts_with("utf-16") && mostly_control(bytes))
    return fail(ErrorKind::kInput, "this is no text: too many of its bytes stand for no character");

  std::string declared, language;
  if (markup && charset.empty()) {
    const std::string_view head = bytes.substr(0, kDeclaredWithin);
    const std::string small = ascii::lowered(head);
    declared = canonical(declared_value(head, small, "charset"));
    if (declared.empty() && small.starts_with("<?xml")) declared = canonical(declared_value(head, small, "encoding"));
    language = ascii::lowered(declared_value(head, small, "lang"));
    if (declared.starts_with("utf-16")) declared = "utf-8";  // it was read as bytes that declare it
  }
  const bool valid = first_invalid_utf8(bytes.substr(skip)) == std::nullopt;
  if (charset.empty() && valid) {
    charset = "utf-8";
    const bool ascii =
        std::none_of(bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
    if (!declared.empty() && declared != "utf-8" && !ascii && !declared.starts_with("iso-2022"))
      result.warnings.push_back(fmt::format("the page declares {} but is written in UTF-8", iana(declared)));
    if (ascii && declared.starts_with("iso-2022")) charset = declared;
  }
  if (charset.empty()) {
    const std::string guess = likely_charset(bytes, language);
    if (declared.empty()) {
      charset = guess;
    } else if (declared != "utf-8") {
      charset = Converter(declared).ok() ? declared : guess;
      if (charset != declared)
        result.warnings.push_back(fmt::format("the page declares an unknown charset, \"{}\"; read as {}",
                                              excerpt(declared, 40), iana(charset)));
    } else {
      // Declared as UTF-8 with errors: a page of one charset with another's pieces in it, or not UTF-8 at all.
      std::size_t high = 0, broken = 0;
      for (std::size_t i = 0; i < bytes.size();) {
        const CodePoint c = code_point_at(bytes, i);
        if (static_cast<unsigned char>(bytes[i]) >= 0x80) is_malformed(c) ? ++broken : ++high;
        i += c.size;
      }
      charset = broken > high ? guess : "utf-8";
      if (charset != "utf-8")
        result.warnings.push_back(fmt::format("the page declares UTF-8 but is not; read as {}", iana(charset)));
    }
  }
  result.charset = iana(charset);

  Reader reader;
  if (charset == "utf-8") {
    if (valid && bytes.find('\0') == std::string_view::npos && mend_written_twice(bytes, skip, reader.out)) {
      result.owned = std::move(reader.out.text);
      result.map = std::move(reader.out.map);
      result.warnings.push_back("the text was written in UTF-8 twice over; it was read back once");
      return result;
    }
    if (valid && bytes.find('\0') == std::string_view::npos) {
      result.as_it_stands = true;
      result.bytes = bytes.substr(skip);
      if (skip > 0 && !result.bytes.empty()) result.map = {{0, skip}, {result.bytes.size(), bytes.size()}};
      return result;
    }
    reader.utf8(bytes, skip);
  } else if (charset == "utf-16le" || charset == "utf-16be") {
    reader.utf16(bytes, skip, charset == "utf-16be");
  } else {
    Converter converter(charset);
    if (!converter.ok())
      return fail(ErrorKind::kUsage,
                  fmt::format("unknown charset \"{}\"; try UTF-8 or windows-1252", excerpt(asked, 40)));
    if (one_byte_a_letter(converter))
      reader.single(bytes, converter);
    else
      reader.several(bytes, converter);
  }
  result.owned = std::move(reader.out.text);
  result.map = std::move(reader.out.map);
  if (reader.broken > 0)
    result.warnings.push_back(fmt::format("{} {} of {} could not be decoded and {} shown as U+FFFD", reader.broken,
                                          reader.broken == 1 ? "character" : "characters", result.charset,
                                          reader.broken == 1 ? "is" : "are"));
  if (reader.zeros > 0)
    result.warnings.push_back(fmt::format("{} zero {} read as {}", reader.zeros,
                                          reader.zeros == 1 ? "byte is" : "bytes are",
                                          reader.zeros == 1 ? "a space" : "spaces"));
  return result;
}

}  // namespace entente
