// Writing JSON piece by piece into a string.
#include "io/json_writer.h"

#include <array>
#include <charconv>
#include <cmath>
#include <utility>

#include "io/utf8.h"

namespace entente::io {

void append_json_string(std::string& out, std::string_view text) {
  static constexpr char kHex[] = "0123456789abcdef";
  out += '"';
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint point = code_point_at(text, i);
    if (is_malformed(point)) {
      out += kReplacementCharacter;
      ++i;
      continue;
    }
    const char c = text[i];
    if (point.size > 1) {
      out.append(text.substr(i, point.size));
    } else if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '\t') {
      out += "\\t";
    } else if (point.value < 0x20) {
      out += "\\u00";
      out += kHex[point.value >> 4];
      out += kHex[point.value & 15u];
    } else {
      out += c;
    }
    i += point.size;
  }
  out += '"';
}

void append_decimal(std::string& out, std::uint64_t value) {
  std::array<char, 20> buffer;
  const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
  static_cast<void>(error);  // twenty digits hold every 64-bit number
  out.append(buffer.data(), end);
}

void JsonWriter::key(std::string_view name) {
  separate();
  append_json_string(out_, name);
  out_ += ": ";
  after_key_ = true;
}

void JsonWriter::string(std::string_view text) {
  separate();
  append_json_string(out_, text);
}

void JsonWriter::number(std::uint64_t value) {
  separate();
  append_decimal(out_, value);
}

void JsonWriter::real(double value) {
  if (!std::isfinite(value)) return null();
  separate();
  std::array<char, 32> buffer;
  const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
  static_cast<void>(error);  // the shortest form of a double takes 24 characters at most
  out_.append(buffer.data(), end);
}

void JsonWriter::boolean(bool value) {
  separate();
  out_ += value ? "true" : "false";
}

void JsonWriter::null() {
  separate();
  out_ += "null";
}

void JsonWriter::raw(std::string_view json) {
  separate();
  out_ += json;
}

void JsonWriter::member_or_null(std::string_view name, std::string_view text) {
  key(name);
  if (text.empty()) {
    null();
  } else {
    string(text);
  }
}

std::string JsonWriter::finish() && {
  out_ += '\n';
  return std::move(out_);
}

void JsonWriter::begin(char bracket, Layout layout) {
  separate();
  out_ += bracket;
  open_.push_back({layout, true});
}

void JsonWriter::end(char bracket) {
  const Open last = open_.back();
  open_.pop_back();
  if (last.layout == Layout::kLines && !last.empty) break_line();
  out_ += bracket;
}

void JsonWriter::separate() {
  if (std::exchange(after_key_, false) || open_.empty()) return;
  Open& last = open_.back();
  if (!std::exchange(last.empty, false)) out_ += last.layout == Layout::kLines ? "," : ", ";
  if (last.layout == Layout::kLines) break_line();
}

void JsonWriter::break_line() {
  out_ += '\n';
  out_.append(2 * open_.size(), ' ');
}

}  // namespace entente::io
