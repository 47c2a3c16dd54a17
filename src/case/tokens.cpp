// Which words and signs is an expression made of?
#include "case/tokens.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/ascii.h"
#include "base/utf8.h"

namespace entente {
namespace {

struct Sign {
  std::string_view text;
  TokenKind kind;
  Compare compare = Compare::kEqual;
};

// Longer signs before those they begin with.
constexpr std::array kSigns = {
    Sign{"<->", TokenKind::kIff},
    Sign{"->", TokenKind::kImplies},
    Sign{"<=", TokenKind::kCompare, Compare::kLessEqual},
    Sign{">=", TokenKind::kCompare, Compare::kGreaterEqual},
    Sign{"!=", TokenKind::kCompare, Compare::kNotEqual},
    Sign{"==", TokenKind::kCompare, Compare::kEqual},
    Sign{"=", TokenKind::kCompare, Compare::kEqual},
    Sign{"<", TokenKind::kCompare, Compare::kLess},
    Sign{">", TokenKind::kCompare, Compare::kGreater},
    Sign{"!", TokenKind::kNot},
    Sign{"&&", TokenKind::kAnd},
    Sign{"&", TokenKind::kAnd},
    Sign{"||", TokenKind::kOr},
    Sign{"|", TokenKind::kOr},
    Sign{"(", TokenKind::kOpen},
    Sign{")", TokenKind::kClose},
    Sign{"+", TokenKind::kPlus},
    Sign{"-", TokenKind::kMinus},
    Sign{"*", TokenKind::kTimes},
    Sign{"/", TokenKind::kDivide},
    Sign{"\u00AC", TokenKind::kNot},                              // ¬
    Sign{"\u2227", TokenKind::kAnd},                              // ∧
    Sign{"\u2228", TokenKind::kOr},                               // ∨
    Sign{"\u2192", TokenKind::kImplies},                          // →
    Sign{"\u21D2", TokenKind::kImplies},                          // ⇒
    Sign{"\u2194", TokenKind::kIff},                              // ↔
    Sign{"\u21D4", TokenKind::kIff},                              // ⇔
    Sign{"\u2264", TokenKind::kCompare, Compare::kLessEqual},     // ≤
    Sign{"\u2265", TokenKind::kCompare, Compare::kGreaterEqual},  // ≥
    Sign{"\u2260", TokenKind::kCompare, Compare::kNotEqual},      // ≠
    Sign{"\u2212", TokenKind::kMinus},                            // −
    Sign{"\u00D7", TokenKind::kTimes},                            // ×
};

// Signs people write that could mean two things, or something else elsewhere; looked for before kSigns.
struct Refused {
  std::string_view text;
  std::string_view hint;
};
constexpr std::array kRefused = {
    Refused{"<=>", "write '<->' for 'if and only if'"},
    Refused{"=>", "write '->' for 'implies' or '>=' for 'at least'"},
    Refused{"=<", "write '<=' for 'at most'"},
    Refused{"<>", "write '!=' for 'is not'"},
    Refused{"~", "write 'not'"},
    Refused{"\u201C", "use straight quotes: \" or '"},
    Refused{"\u201D", "use straight quotes: \" or '"},
    Refused{"\u2018", "use straight quotes: \" or '"},
    Refused{"\u2019", "use straight quotes: \" or '"},
    Refused{"\u2013", "write '-' or '->'"},
    Refused{"\u2014", "write '-' or '->'"},
};

constexpr std::array<std::pair<std::string_view, TokenKind>, 9> kKeywords = {{
    {"not", TokenKind::kNot},
    {"and", TokenKind::kAnd},
    {"or", TokenKind::kOr},
    {"implies", TokenKind::kImplies},
    {"iff", TokenKind::kIff},
    {"if", TokenKind::kIf},
    {"then", TokenKind::kThen},
    {"true", TokenKind::kTrue},
    {"false", TokenKind::kFalse},
}};

std::optional<TokenKind> keyword(std::string_view word) {
  for (const auto& [text, kind] : kKeywords)
    if (std::equal(word.begin(), word.end(), text.begin(), text.end(),
                   [](char a, char b) { return ascii::lower(a) == b; }))
      return kind;
  return std::nullopt;
}

template <class Table>
const typename Table::value_type* starts(const Table& table, std::string_view rest) {
  for (const auto& entry : table)
    if (rest.starts_with(entry.text)) return &entry;
  return nullptr;
}

// White space beyond ASCII that text copied from elsewhere brings along.
bool space(char32_t c) {
  return c == U' ' || c == U'\t' || c == U'\n' || c == U'\r' || c == 0xA0 || (c >= 0x2000 && c <= 0x200B) ||
         c == 0x202F || c == 0x3000 || c == 0xFEFF;
}

// Bytes of the word at the start of `rest`; 0 where there is none.
std::size_t word_length(std::string_view rest) {
  std::size_t n = 0;
  while (n < rest.size()) {
    const char c = rest[n];
    const auto byte = static_cast<std::uint8_t>(c);
    if (byte < 0x80) {
      if (!(ascii::is_alnum(c) || c == '_' || c == '.')) break;
      ++n;
      continue;
    }
    if (starts(kSigns, rest.substr(n)) != nullptr || starts(kRefused, rest.substr(n)) != nullptr) break;
    const CodePoint point = code_point_at(rest, n);
    if (space(point.value) || point.value < 0xA0) break;
    n += point.size;
  }
  // "1e-3" and "2.5E+6" are one number.
  if (n > 1 && n + 1 < rest.size() && ascii::is_digit(rest[0]) && ascii::lower(rest[n - 1]) == 'e' &&
      (rest[n] == '-' || rest[n] == '+') && ascii::is_digit(rest[n + 1]) &&
      std::all_of(rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(n) - 1,
                  [](char c) { return ascii::is_digit(c) || c == '.'; })) {
    ++n;
    while (n < rest.size() && ascii::is_digit(rest[n])) ++n;
  }
  return n;
}

}  // namespace

bool is_reserved_word(std::string_view word) {
  return keyword(word).has_value();
}

bool is_plain_word(std::string_view name) {
  return !name.empty() && word_length(name) == name.size() && !is_reserved_word(name);
}

std::vector<Token> tokenize(std::string_view text, std::vector<ExpressionError>& errors) {
  std::vector<Token> out;
  std::size_t at = 0;
  const auto push = [&](TokenKind kind, std::size_t size, std::string_view name = {}) {
    out.push_back({kind, Compare::kEqual, at, at + size, name});
    at += size;
  };
  while (at < text.size()) {
    const std::string_view rest = text.substr(at);
    const CodePoint point = code_point_at(text, at);
    if (space(point.value)) {
      at += point.size;
      continue;
    }
    if (const std::size_t n = word_length(rest); n > 0) {
      const std::string_view word = rest.substr(0, n);
      const auto known = keyword(word);
      push(known.value_or(TokenKind::kWord), n, word);
      continue;
    }
    if (rest.front() == '\'' || rest.front() == '"') {
      const std::size_t close = rest.find(rest.front(), 1);
      if (close == std::string_view::npos) {
        errors.push_back({at, text.size(), "unclosed-quote", "the quoted name is never closed",
                          std::string("put ") + rest.front() + " behind the name"});
        break;
      }
      if (close == 1) {
        errors.push_back({at, at + 2, "empty-name", "empty name in quotes", ""});
        break;
      }
      push(TokenKind::kQuoted, close + 1, rest.substr(1, close - 1));
      continue;
    }
    if (const Refused* refused = starts(kRefused, rest)) {
      errors.push_back({at, at + refused->text.size(), "unexpected-sign",
                        "'" + std::string(refused->text) + "' is not part of an expression",
                        std::string(refused->hint)});
      break;
    }
    if (const Sign* sign = starts(kSigns, rest)) {
      push(sign->kind, sign->text.size(), sign->text);
      out.back().compare = sign->compare;
      continue;
    }
    errors.push_back({at, at + point.size, "unexpected-character",
                      "unexpected character '" + excerpt(rest.substr(0, point.size)) + "'",
                      "names are letters, digits and '_'; other names stand in quotes"});
    break;
  }
  out.push_back({TokenKind::kEnd, Compare::kEqual, at, at, {}});
  return out;
}

}  // namespace entente
