// Where does each statement of a TOML text begin and end, and how deeply does it nest?
#include "case/toml_scan.h"

#include <algorithm>
#include <string>

#include "base/ascii.h"

namespace entente {
namespace {

// Walks over one text, token by token as far as the purpose needs.
class Scanner {
 public:
  explicit Scanner(std::string_view text, std::size_t at = 0) : text_(text), at_(at) {}

  bool done() const { return at_ >= text_.size(); }
  char peek() const { return text_[at_]; }
  std::size_t at() const { return at_; }
  void advance() { ++at_; }
  void skip_line() { at_ = std::min(text_.find('\n', at_), text_.size()); }

  // Behind the string that starts here; false where it is not closed.
  bool skip_string() {
    const char quote = peek();
    const bool triple = text_.substr(at_, 3) == std::string_view(quote == '"' ? "\"\"\"" : "'''");
    at_ += triple ? 3 : 1;
    while (!done()) {
      const char c = peek();
      if (c == '\\' && quote == '"') {
        at_ = std::min(at_ + 2, text_.size());
        continue;
      }
      if (c == '\n' && !triple) return false;
      if (c == quote && !triple) {
        advance();
        return true;
      }
      if (c == quote && triple && text_.substr(at_, 3) == std::string(3, quote)) {
        at_ += 3;
        // Up to two quotes may stand right before the closing fence.
        for (int k = 0; k < 2 && !done() && peek() == quote; ++k) advance();
        return true;
      }
      advance();
    }
    return false;
  }

 private:
  std::string_view text_;
  std::size_t at_;
};

bool key_character(char c) {
  return ascii::is_alnum(c) || c == '_' || c == '-' || c == '.' || c == '"' || c == '\'';
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r')) text.remove_suffix(1);
  return text;
}

}  // namespace

std::vector<TomlStatement> scan_toml(std::string_view text) {
  std::vector<TomlStatement> out;
  Scanner scan(text);
  while (!scan.done()) {
    const char first = scan.peek();
    if (first == ' ' || first == '\t' || first == '\r' || first == '\n') {
      scan.advance();
      continue;
    }
    if (first == '#') {
      scan.skip_line();
      continue;
    }
    TomlStatement statement;
    statement.begin = scan.at();
    statement.header = first == '[';
    std::vector<std::size_t> brackets;
    while (!scan.done()) {
      const char c = scan.peek();
      if (c == '\n' && (brackets.empty() || statement.header)) break;
      if (c == '#') {
        scan.skip_line();
        continue;
      }
      if (c == '"' || c == '\'') {
        const std::size_t from = scan.at();
        if (!scan.skip_string() && !statement.open) statement.open = from;
        continue;
      }
      if (c == '[' || c == '{') brackets.push_back(scan.at());
      if ((c == ']' || c == '}') && !brackets.empty()) brackets.pop_back();
      scan.advance();
    }
    if (!brackets.empty() && !statement.open) statement.open = brackets.back();
    statement.end = scan.at();
    out.push_back(statement);
  }
  return out;
}

std::optional<std::size_t> open_at(std::string_view text, std::size_t begin, std::size_t at) {
  Scanner scan(text, begin);
  std::vector<std::size_t> brackets;
  while (!scan.done() && scan.at() < at) {
    const char c = scan.peek();
    if (c == '#') {
      scan.skip_line();
      continue;
    }
    if (c == '"' || c == '\'') {
      const std::size_t from = scan.at();
      if (!scan.skip_string() && scan.at() >= at) return from;
      continue;
    }
    if (c == '[' || c == '{') brackets.push_back(scan.at());
    if ((c == ']' || c == '}') && !brackets.empty()) brackets.pop_back();
    scan.advance();
  }
  return brackets.empty() ? std::nullopt : std::optional(brackets.back());
}

std::optional<std::size_t> find_too_deep(std::string_view text, unsigned limit) {
  for (const TomlStatement& statement : scan_toml(text)) {
    Scanner scan(text.substr(0, statement.end), statement.begin);
    unsigned depth = 0;
    unsigned dots = 0;
    while (!scan.done()) {
      const char c = scan.peek();
      if (c == '#') {
        scan.skip_line();
        continue;
      }
      if (c == '"' || c == '\'') {
        scan.skip_string();
        continue;
      }
      if ((c == '[' || c == '{') && ++depth > limit) return scan.at();
      if ((c == ']' || c == '}') && depth > 0) --depth;
      if (c == '.') {
        if (++dots >= limit) return scan.at();
      } else if (c == '=' || c == ',' || c == '\n' || c == '[' || c == '{') {
        dots = 0;
      }
      scan.advance();
    }
  }
  return std::nullopt;
}

bool looks_like_statement(std::string_view line) {
  line = trim(line);
  if (line.empty() || line.front() == '#') return false;
  if (line.front() == '[') {
    while (!line.empty() && line.front() == '[') line.remove_prefix(1);
    line = trim(line);
    // A name and a closing bracket; numbers and strings would be items of an array.
    if (line.empty() || !ascii::is_letter(line.front())) return false;
    std::size_t k = 0;
    while (k < line.size() && (key_character(line[k]) || line[k] == ' ')) ++k;
    return k < line.size() && line[k] == ']' && line.find(',', k) == std::string_view::npos;
  }
  std::size_t k = 0;
  if (line.front() == '"' || line.front() == '\'') {
    const std::size_t close = line.find(line.front(), 1);
    if (close == std::string_view::npos) return false;
    k = close + 1;
  }
  while (k < line.size() && key_character(line[k]) && line[k] != '"' && line[k] != '\'') ++k;
  if (k == 0) return false;
  while (k < line.size() && (line[k] == ' ' || line[k] == '\t')) ++k;
  return k < line.size() && line[k] == '=' && (k + 1 >= line.size() || line[k + 1] != '=');
}

std::string_view header_name(std::string_view statement) {
  while (!statement.empty() && (statement.front() == '[' || statement.front() == ' ')) statement.remove_prefix(1);
  std::size_t k = 0;
  while (k < statement.size() && key_character(statement[k])) ++k;
  return statement.substr(0, k);
}

}  // namespace entente
