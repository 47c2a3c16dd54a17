// Which words and signs is an expression made of?
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "entente/case/expression.h"

namespace entente {

enum class TokenKind {
  kEnd,
  kWord,    // a name or a number: letters, digits, '_' and '.', and any character beyond ASCII
  kQuoted,  // '...' or "..."
  kNot,
  kAnd,
  kOr,
  kImplies,
  kIff,
  kIf,
  kThen,
  kTrue,
  kFalse,
  kOpen,
  kClose,
  kCompare,
  kPlus,
  kMinus,
  kTimes,
  kDivide,
};

struct Token {
  TokenKind kind = TokenKind::kEnd;
  Compare compare = Compare::kEqual;  // kCompare
  std::size_t begin = 0;              // bytes of the expression's text
  std::size_t end = 0;
  std::string_view name;  // kWord, kQuoted: without the quotes
};

// What is wrong with an expression: the bytes [begin, end) of its text.
struct ExpressionError {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string code;
  std::string what;
  std::string hint;
};

// Ends with a kEnd token, which stands at the end of the text or where an error stopped reading; views into `text`.
// Keywords are recognised in any letter case.
std::vector<Token> tokenize(std::string_view text, std::vector<ExpressionError>& errors);

// True for the words of the language (not, and, or, implies, iff, if, then, true, false), which no option may be
// called.
bool is_reserved_word(std::string_view word);

// True where `name` can stand in an expression without quotes.
bool is_plain_word(std::string_view name);

}  // namespace entente
