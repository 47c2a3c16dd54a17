// Writing JSON piece by piece into a string: no tree is built, so a document may describe millions of states.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace entente::io {

// `text` as a JSON string, quotes included. Bytes that are not UTF-8 become U+FFFD.
void append_json_string(std::string& out, std::string_view text);
void append_decimal(std::string& out, std::uint64_t value);

// Calls must nest as JSON does: in an object, key() before every value. A container opened with kLines has one member
// per line, indented; with kInline everything on one line.
class JsonWriter {
 public:
  enum class Layout : std::uint8_t { kLines, kInline };

  void begin_object(Layout layout = Layout::kInline) { begin('{', layout); }
  void end_object() { end('}'); }
  void begin_array(Layout layout = Layout::kInline) { begin('[', layout); }
  void end_array() { end(']'); }
  void key(std::string_view name);
  void string(std::string_view text);
  void number(std::uint64_t value);
  void real(double value);  // shortest text that reads back as the same number; null where it is none
  void boolean(bool value);
  void null();
  // A value already written as JSON.
  void raw(std::string_view json);

  // key() and the value in one.
  void member(std::string_view name, std::string_view text) { key(name), string(text); }
  void member(std::string_view name, const char* text) { key(name), string(text); }
  void member(std::string_view name, const std::string& text) { key(name), string(text); }
  void member(std::string_view name, std::uint64_t value) { key(name), number(value); }
  void member(std::string_view name, std::uint32_t value) { key(name), number(value); }
  void member(std::string_view name, bool value) { key(name), boolean(value); }
  // null where the text is empty.
  void member_or_null(std::string_view name, std::string_view text);

  // What has been written since the last call, so that a long document need not be in memory as a whole.
  std::string take() { return std::exchange(out_, {}); }
  std::uint64_t pending() const { return out_.size(); }
  // The document, ended by a newline.
  std::string finish() &&;

 private:
  struct Open {
    Layout layout;
    bool empty;
  };
  void begin(char bracket, Layout layout);
  void end(char bracket);
  void separate();  // the comma, line end and indentation due before the next member
  void break_line();

  std::string out_;
  std::vector<Open> open_;
  bool after_key_ = false;
};

}  // namespace entente::io
