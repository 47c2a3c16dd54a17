// How is a text written as a TOML string, and which byte of the file does a byte of such a string come from?
#include "case/toml_string.h"

#include <algorithm>

#include "base/utf8.h"

namespace entente {
namespace {

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return 0;
}

bool blank(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

// One escape sequence at text[at] == '\\'; appends what it stands for and returns the offset behind it.
std::size_t decode_escape(std::string_view text, std::size_t at, std::size_t end, bool multi_line, std::string& out) {
  if (at + 1 >= end) return end;
  const char kind = text[at + 1];
  std::size_t next = at + 2;
  switch (kind) {
    case 'b':
      out.push_back('\b');
      return next;
    case 't':
      out.push_back('\t');
      return next;
    case 'n':
      out.push_back('\n');
      return next;
    case 'f':
      out.push_back('\f');
      return next;
    case 'r':
      out.push_back('\r');
      return next;
    case 'e':
      out.push_back('\x1b');
      return next;
    case 'x':
    case 'u':
    case 'U': {
      const std::size_t digits = kind == 'x' ? 2 : kind == 'u' ? 4 : 8;
      char32_t value = 0;
      for (std::size_t k = 0; k < digits && next < end; ++k, ++next)
        value = (value << 4) | static_cast<char32_t>(hex_value(text[next]));
      append_utf8(out, value);
      return next;
    }
    default:
      break;
  }
  if (multi_line && blank(kind)) {
    // A backslash at the end of a line swallows all white space up to the next word.
    next = at + 1;
    while (next < end && blank(text[next])) ++next;
    return next;
  }
  out.push_back(kind);
  return next;
}

}  // namespace

std::string decode_toml_string(std::string_view text, std::size_t begin, std::size_t end,
                               std::vector<std::size_t>& offsets) {
  std::string out;
  offsets.clear();
  end = std::min(end, text.size());
  begin = std::min(begin, end);
  const std::string_view raw = text.substr(begin, end - begin);
  const char quote = raw.empty() ? '\0' : raw.front();
  const bool quoted = quote == '"' || quote == '\'';
  const bool multi_line = quoted && raw.size() >= 6 && raw[1] == quote && raw[2] == quote;
  const std::size_t fence = !quoted ? 0 : multi_line ? 3 : 1;
  std::size_t at = begin + fence;
  const std::size_t stop = end - std::min(end - at, fence);
  if (multi_line) {
    // A line break right after the opening fence is not part of the string.
    if (at < stop && text[at] == '\r') ++at;
    if (at < stop && text[at] == '\n') ++at;
  }
  while (at < stop) {
    const std::size_t from = at;
    if (quote == '"' && text[at] == '\\') {
      at = decode_escape(text, at, stop, multi_line, out);
    } else if (multi_line && text[at] == '\r' && at + 1 < stop && text[at + 1] == '\n') {
      out.push_back('\n');
      at += 2;
    } else {
      out.push_back(text[at++]);
    }
    offsets.resize(out.size(), from);
  }
  offsets.push_back(stop);
  return out;
}

std::string toml_quoted(std::string_view text) {
  static constexpr char kDigits[] = "0123456789ABCDEF";
  std::string out = "\"";
  for (char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out.push_back('\\');
      out.push_back(c);
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '\t') {
      out += "\\t";
    } else if (byte < 0x20 || byte == 0x7F) {
      out += "\\u00";
      out.push_back(kDigits[byte >> 4]);
      out.push_back(kDigits[byte & 15]);
    } else {
      out.push_back(c);
    }
  }
  return out + "\"";
}

}  // namespace entente
