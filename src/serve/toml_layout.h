// Which lines of a case file belong to what? Tables with the comments above them, and where each key's value stands.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace entente::serve {

struct TomlPair {
  std::string key;                             // as written, without quotes: "that", or "start" of `start = [...]`
  std::size_t begin = 0, end = 0;              // of the statement, comment behind it included, without the line break
  std::size_t equals = 0;                      // of its '='
  std::size_t value_begin = 0, value_end = 0;  // of the value
};

struct TomlTable {
  std::string name;        // "party.option"; empty for what stands before the first header
  bool array = false;      // [[...]]
  std::size_t begin = 0;   // of its first line: that of the header, or of the comment lines right above it
  std::size_t header = 0;  // where the '[' stands
  std::size_t end = 0;     // behind the line break of its last line that is neither empty nor belongs to the next table
  std::vector<TomlPair> entries;

  const TomlPair* find(std::string_view key) const;
};

// The tables of a text, in order; the first is what stands before any header. The text may have errors: tables begin
// where a header does, all the same.
std::vector<TomlTable> toml_tables(std::string_view text);

// The decoded string of an entry; nothing where its value is none.
std::optional<std::string> string_value(std::string_view text, const TomlPair& entry);

// The strings within [begin, end), a value: one, or those of a list or an inline table, in order; comments are passed
// over.
struct TomlString {
  std::size_t begin = 0, end = 0;  // with its quotes
  std::string value;
};
std::vector<TomlString> toml_strings(std::string_view text, std::size_t begin, std::size_t end);

}  // namespace entente::serve
