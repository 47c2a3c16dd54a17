// What is wrong with the syntax of a TOML text, in words for somebody who does not program, and where does it begin?
#include "case/toml_errors.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "base/utf8.h"
#include "case/toml_scan.h"

namespace entente {
namespace {

bool has(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

std::string_view line_at(std::string_view text, std::size_t at) {
  const std::size_t before = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
  const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
  return text.substr(begin, std::min(text.find('\n', begin), text.size()) - begin);
}

// The characters from `at` that belong together.
std::size_t token_end(std::string_view text, std::size_t at) {
  const std::size_t end = text.find_first_of(" \t\r\n,]}#=", at);
  return std::max(at + 1, end == std::string_view::npos ? text.size() : end);
}

std::size_t token_begin(std::string_view text, std::size_t at) {
  while (at > 0 && std::string_view(" \t\r\n,[{=").find(text[at - 1]) == std::string_view::npos) --at;
  return at;
}

// "title" of `title = "x"`.
std::string_view key_of(std::string_view statement) {
  std::string_view key = statement.substr(0, statement.find('='));
  while (!key.empty() && (key.back() == ' ' || key.back() == '\t')) key.remove_suffix(1);
  return key;
}

// The earlier statement that gave the key or table of statement `index` already.
std::optional<std::size_t> given_before(std::string_view text, const std::vector<TomlStatement>& statements,
                                        std::size_t index) {
  const auto body = [&](std::size_t k) {
    return text.substr(statements[k].begin, statements[k].end - statements[k].begin);
  };
  const bool header = statements[index].header;
  const std::string_view name = header ? header_name(body(index)) : key_of(body(index));
  for (std::size_t k = index; k-- > 0;) {
    if (statements[k].header) {
      if (!header) return std::nullopt;  // the section began here
      if (header_name(body(k)) == name) return statements[k].begin;
    } else if (!header && key_of(body(k)) == name) {
      return statements[k].begin;
    }
  }
  return std::nullopt;
}

std::string line_number(std::string_view text, std::size_t at) {
  return std::to_string(1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

SyntaxError repeated(std::string_view text, const std::vector<TomlStatement>& statements, std::size_t index) {
  const TomlStatement& s = statements[index];
  const std::string_view body = text.substr(s.begin, s.end - s.begin);
  const std::string_view name = s.header ? header_name(body) : key_of(body);
  SyntaxError out;
  out.begin = s.begin;
  out.end = s.header ? s.begin + std::min(body.size(), body.find(']') + 1) : s.begin + name.size();
  const auto first = given_before(text, statements, index);
  out.what = s.header ? "section [" + excerpt(name) + "] " : "'" + excerpt(name) + "' ";
  out.what += first ? "is given twice" : "clashes with what was given before under this name";
  if (first) out.hint = "first here: line " + line_number(text, *first);
  return out;
}

SyntaxError unclosed(std::string_view text, std::size_t open) {
  const char mark = text[open];
  if (mark == '[') return {open, open + 1, "'[' is never closed", "put ] behind the last item"};
  if (mark == '{') return {open, open + 1, "'{' is never closed", "put } behind the last item, on the same line"};
  const std::string fence(text.substr(open, 3) == std::string(3, mark) ? 3 : 1, mark);
  return {open, std::min(text.find('\n', open), text.size()), "the text in quotes is never closed",
          "put " + fence + " at its end"};
}

}  // namespace

SyntaxError explain_syntax_error(std::string_view text, std::size_t at, std::string_view description) {
  const std::vector<TomlStatement> statements = scan_toml(text);
  std::size_t index = statements.size();
  for (std::size_t k = 0; k < statements.size() && statements[k].begin <= at; ++k) index = k;
  const bool known = index < statements.size();

  if (known && has(description, "cannot redefine")) return repeated(text, statements, index);
  if (known) {
    const std::size_t begin = statements[index].begin;
    const auto open = open_at(text, begin, at);
    const bool quote = open && (text[*open] == '"' || text[*open] == '\'');
    if (quote && !has(description, "escape sequence")) return unclosed(text, *open);
    // The next statement, or the end, stands where an item or a bracket should; a header there looks like more
    // brackets.
    const std::string_view line = line_at(text, at);
    const auto line_begin = static_cast<std::size_t>(line.data() - text.data());
    const bool next = line_begin > begin && looks_like_statement(line);
    const auto cause = next ? open_at(text, begin, line_begin) : open;
    const bool broken_off = next || at >= text.size() || has(description, "end-of-file");
    if (cause && broken_off && !statements[index].header && statements[index].open) return unclosed(text, *cause);
  }
  const std::size_t end = token_end(text, std::min(at, text.size()));
  SyntaxError out{at, std::min(end, text.size()), {}, {}};
  if (has(description, "expected value, saw")) {
    out.what = "a value is missing";
    out.end = at + 1;
  } else if (has(description, "could not determine value type") || has(description, "could not be interpreted") ||
             has(description, "as a value") || has(description, "expected 'true'") ||
             has(description, "expected 'false'")) {
    out.what = "this is no value";
    out.hint = "text stands in straight quotes, \"like this\"; other values are 3, 0.5, true, 2024-05-02 and [lists]";
  } else if (has(description, "64 bits")) {
    out.begin = token_begin(text, at);
    out.end = token_end(text, out.begin);
    out.what = "the number is too large";
  } else if (has(description, "expected '='")) {
    out.what = "expected '=' behind the key";
    out.hint = "write key = value";
  } else if (has(description, "expected ']'") && known && statements[index].header) {
    const std::string_view body = text.substr(statements[index].begin, statements[index].end - statements[index].begin);
    const bool two = body.starts_with("[[");
    const std::string name(header_name(body));
    out.end = at + 1;
    out.what = "the header is not closed";
    out.hint = "write " + std::string(two ? "[[" : "[") + name + (two ? "]]" : "]");
  } else if (has(description, "comment or whitespace")) {
    out.what = "unexpected '" + excerpt(text.substr(out.begin, out.end - out.begin), 40) + "' behind the value";
    out.hint = "a line has one key and one value; text stands in quotes";
  } else if (has(description, "expected keys, tables") || has(description, "bare key starting")) {
    out.what = "expected a key or a [header]";
    out.hint = "write key = value; what is not for the program stands behind '#'";
  } else if (has(description, "expected comma or closing")) {
    out.what = has(description, "'}'") ? "expected ',' or '}'" : "expected ',' or ']'";
    out.hint = "items of a list are separated by commas";
  } else if (has(description, "escape sequence")) {
    out.what = "no escape sequence '" + excerpt(text.substr(at > 0 && text[at] != '\\' ? at - 1 : at, 2)) + "'";
    if (at > 0 && text[at] != '\\') --out.begin;
    out.end = out.begin + 2;
    out.hint = "write \\\\ for a backslash, or put the text in single quotes";
  } else if (has(description, "after '\\r'")) {
    out.begin = at > 0 ? at - 1 : at;
    out.end = at;
    out.what = "a carriage return that ends no line";
    out.hint = "save the file with ordinary line breaks";
  } else if (has(description, "closing '}'") && has(description, "\\n")) {
    out.end = at + 1;
    out.what = "a table in { } must stand on one line";
    out.hint = "close it on this line, or write it as a section with its own [header]";
  } else if (has(description, "leading zeroes")) {
    out.begin = token_begin(text, at);
    out.what = "a number does not begin with 0";
    out.hint = "text stands in quotes";
  } else {
    static constexpr std::string_view kPrefix = "Error while parsing ";
    if (description.starts_with(kPrefix)) description.remove_prefix(kPrefix.size());
    const std::size_t colon = description.find(": ");
    if (colon != std::string_view::npos) description.remove_prefix(colon + 2);
    out.what = "not valid TOML: " + std::string(description);
  }
  return out;
}

}  // namespace entente
