// Where does each statement of a TOML text begin and end, and how deeply does it nest?
//
// A light lexer that knows strings, comments and brackets, and nothing else. It agrees with toml++ on every text up to
// the first syntax error; behind one it is a guess, good enough to find the next statement.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace entente {

struct TomlStatement {
  std::size_t begin = 0;
  std::size_t end = 0;              // without the line break
  bool header = false;              // [table] or [[array]]
  std::optional<std::size_t> open;  // where a string or bracket starts that is never closed
};

std::vector<TomlStatement> scan_toml(std::string_view text);

// Where the innermost bracket, or the string that is never closed, begins that is still open at `at`; `begin` is the
// beginning of the statement.
std::optional<std::size_t> open_at(std::string_view text, std::size_t begin, std::size_t at);

// Offset of the first bracket or key that nests deeper than `limit`.
std::optional<std::size_t> find_too_deep(std::string_view text, unsigned limit);

// True where `line` looks like the beginning of a statement: a header, or a key and an equals sign.
bool looks_like_statement(std::string_view line);

// The dotted name of a header, well-formed or not: "party.option" of "[[party.option]".
std::string_view header_name(std::string_view statement);

}  // namespace entente
