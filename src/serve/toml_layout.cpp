// Which lines of a case file belong to what?
#include "serve/toml_layout.h"

#include <algorithm>

#include "case/toml_scan.h"
#include "case/toml_string.h"

namespace entente::serve {
namespace {

std::size_t line_begin(std::string_view text, std::size_t at) {
  if (at == 0) return 0;
  const std::size_t break_before = text.rfind('\n', at - 1);
  return break_before == std::string_view::npos ? 0 : break_before + 1;
}

std::size_t line_end(std::string_view text, std::size_t at) {
  const std::size_t line_break = text.find('\n', at);
  return line_break == std::string_view::npos ? text.size() : line_break + 1;
}

std::string_view without_space(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r' || text.back() == '\n'))
    text.remove_suffix(1);
  return text;
}

// Behind the string that begins at `at`, or the end of the text.
std::size_t behind_string(std::string_view text, std::size_t at) {
  const char fence = text[at];
  const bool triple = text.substr(at, 3) == std::string(3, fence);
  at += triple ? 3 : 1;
  while (at < text.size()) {
    if (text[at] == '\\' && fence == '"') {
      at += 2;
    } else if (text[at] != fence) {
      ++at;
    } else if (!triple) {
      return at + 1;
    } else if (text.substr(at, 3) == std::string(3, fence)) {
      at += 3;
      for (int k = 0; k < 2 && at < text.size() && text[at] == fence; ++k) ++at;
      return at;
    } else {
      ++at;
    }
  }
  return text.size();
}

// Where the value that begins at `begin` ends: before a comment, and before space at the end.
std::size_t value_end(std::string_view text, std::size_t begin, std::size_t end) {
  std::size_t at = begin;
  std::size_t last = begin;
  int depth = 0;
  while (at < end) {
    const char ch = text[at];
    if (ch == '"' || ch == '\'') {
      at = std::min(behind_string(text, at), end);
      last = at;
      continue;
    }
    if (ch == '#') {
      if (depth == 0) break;
      at = std::min(text.find('\n', at), end);
      continue;
    }
    if (ch == '[' || ch == '{') ++depth;
    if (ch == ']' || ch == '}') --depth;
    ++at;
    if (ch != ' ' && ch != '\t' && ch != '\r' && ch != '\n') last = at;
  }
  return last;
}

std::optional<TomlPair> entry_of(std::string_view text, const TomlStatement& statement) {
  TomlPair entry;
  entry.begin = statement.begin;
  entry.end = statement.end;
  std::size_t at = statement.begin;
  while (at < statement.end && text[at] != '=' && text[at] != '\n') {
    at = text[at] == '"' || text[at] == '\'' ? behind_string(text, at) : at + 1;
  }
  if (at >= statement.end || text[at] != '=') return std::nullopt;
  entry.equals = at;
  std::string_view key = without_space(text.substr(statement.begin, at - statement.begin));
  if (key.size() >= 2 && (key.front() == '"' || key.front() == '\'') && key.back() == key.front())
    key = key.substr(1, key.size() - 2);
  entry.key = key;
  ++at;
  while (at < statement.end && (text[at] == ' ' || text[at] == '\t')) ++at;
  entry.value_begin = at;
  entry.value_end = value_end(text, at, statement.end);
  return entry;
}

// The name in a header, spaces and quotes taken away: `[ source."gazette" ]` is source.gazette.
std::string name_of(std::string_view header) {
  const std::size_t close = header.find(']');
  std::string name;
  for (const char ch : header.substr(0, close)) {
    if (ch != '[' && ch != ' ' && ch != '\t' && ch != '"' && ch != '\'') name += ch;
  }
  return name;
}

}  // namespace

const TomlPair* TomlTable::find(std::string_view key) const {
  const auto found =
      std::find_if(entries.begin(), entries.end(), [&](const TomlPair& entry) { return entry.key == key; });
  return found == entries.end() ? nullptr : &*found;
}

std::vector<TomlTable> toml_tables(std::string_view text) {
  std::vector<TomlTable> tables(1);
  for (const TomlStatement& statement : scan_toml(text)) {
    if (!statement.header) {
      if (auto entry = entry_of(text, statement)) tables.back().entries.push_back(std::move(*entry));
      tables.back().end = line_end(text, statement.end);
      continue;
    }
    TomlTable table;
    table.header = statement.begin;
    const std::string_view header = text.substr(statement.begin, statement.end - statement.begin);
    table.array = header.starts_with("[[");
    table.name = name_of(header);
    table.begin = line_begin(text, statement.begin);
    // Comment lines right above belong to the header, up to what the table before says.
    while (table.begin > tables.back().end) {
      const std::size_t above = line_begin(text, table.begin - 1);
      if (above < tables.back().end || !without_space(text.substr(above, table.begin - above)).starts_with('#')) break;
      table.begin = above;
    }
    // A comment at the very top is about the file.
    if (tables.size() == 1 && tables.back().entries.empty() && table.begin == 0)
      table.begin = line_begin(text, table.header);
    table.end = line_end(text, statement.end);
    tables.push_back(std::move(table));
  }
  // Comments behind the last key, before an empty line or the next table's own, belong to the table too.
  for (std::size_t i = 0; i < tables.size(); ++i) {
    const std::size_t limit = i + 1 < tables.size() ? tables[i + 1].begin : text.size();
    std::size_t at = tables[i].end;
    while (at < limit) {
      const std::size_t next = line_end(text, at);
      if (!without_space(text.substr(at, next - at)).starts_with('#')) break;
      at = next;
    }
    tables[i].end = std::min(at, limit);
  }
  return tables;
}

std::optional<std::string> string_value(std::string_view text, const TomlPair& entry) {
  if (entry.value_begin >= entry.value_end) return std::nullopt;
  const char first = text[entry.value_begin];
  if (first != '"' && first != '\'') return std::nullopt;
  if (behind_string(text, entry.value_begin) != entry.value_end || entry.value_end < entry.value_begin + 2)
    return std::nullopt;
  std::vector<std::size_t> offsets;
  return decode_toml_string(text, entry.value_begin, entry.value_end, offsets);
}

std::vector<TomlString> toml_strings(std::string_view text, std::size_t begin, std::size_t end) {
  std::vector<TomlString> found;
  while (begin < end) {
    const char ch = text[begin];
    if (ch == '#') {
      begin = std::min(text.find('\n', begin), end);
    } else if (ch == '"' || ch == '\'') {
      TomlString string;
      string.begin = begin;
      string.end = begin = std::min(behind_string(text, begin), end);
      if (string.end < string.begin + 2 || text[string.end - 1] != ch) break;  // never closed
      std::vector<std::size_t> offsets;
      string.value = decode_toml_string(text, string.begin, string.end, offsets);
      found.push_back(std::move(string));
    } else {
      ++begin;
    }
  }
  return found;
}

}  // namespace entente::serve
