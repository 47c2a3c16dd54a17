// Pairing quotation marks.
#include "read/quotations.h"

namespace entente::read {
namespace {

// Does a single mark opened at `i` close again, at a word's end, before the next double mark? Looks a bounded way.
bool single_closes(const std::vector<Token>& tokens, std::size_t i) {
  constexpr std::size_t kFar = 200;
  for (std::size_t j = i + 1; j < tokens.size() && j < i + kFar; ++j) {
    if (!tokens[j].is_quote()) continue;
    if (!tokens[j].single) return false;
    if (tokens[j].kind != TokenKind::kOpenQuote) return true;
  }
  return false;
}

// ‘It’s the owners’ wish,’: a mark behind an s, glued to it, before a small letter, where another closes in time.
bool plural_owner(const std::vector<Token>& tokens, std::size_t i) {
  constexpr std::size_t kFar = 60;
  if (i == 0 || i + 1 >= tokens.size() || tokens[i].space_before || !tokens[i - 1].is_word()) return false;
  const char last = tokens[i - 1].text.back();
  if ((last != 's' && last != 'S') || !tokens[i + 1].is_word() || tokens[i + 1].capital) return false;
  for (std::size_t j = i + 1; j < tokens.size() && j < i + kFar; ++j) {
    if (!tokens[j].is_quote()) continue;
    return tokens[j].single && tokens[j].kind != TokenKind::kOpenQuote;
  }
  return false;
}

}  // namespace

std::vector<Quotation> find_quotations(const std::vector<Token>& tokens, bool open_before,
                                       std::vector<std::uint32_t>& inside) {
  std::vector<Quotation> found;
  inside.assign(tokens.size(), kNoQuotation);
  bool open = false;
  Quotation current;
  if (open_before && !tokens.empty()) {
    std::size_t first = 0;
    while (first < tokens.size() && !(tokens[first].is_quote() && !tokens[first].single)) ++first;
    const bool begins = first == 0 && tokens[0].kind != TokenKind::kCloseQuote;
    const bool closes = first > 0 && first < tokens.size() && tokens[first].kind == TokenKind::kCloseQuote;
    if (begins || closes) {
      open = true;
      current = {};
      current.carried = true;
    }
  }
  const auto close = [&](std::size_t at, bool closed) {
    current.close = at;
    current.closed = closed;
    const auto index = static_cast<std::uint32_t>(found.size());
    for (std::size_t t = current.open; t < current.end(); ++t) inside[t] = index;
    found.push_back(current);
    open = false;
  };
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    if (!token.is_quote() || (i == 0 && open)) continue;
    if (open) {
      if (token.single != current.single) continue;  // a quotation inside
      if (token.kind == TokenKind::kOpenQuote) {
        // A second opening mark: the first was never closed where a sentence has ended since, else it is a slip.
        const bool new_sentence = tokens[i - 1].kind == TokenKind::kStop || tokens[i - 1].kind == TokenKind::kColon;
        if (!new_sentence || current.single) continue;
        close(i, false);
        open = true;
        current = {};
        current.open = i;
        continue;
      }
      if (current.single && plural_owner(tokens, i)) continue;
      close(i, true);
      continue;
    }
    if (token.kind == TokenKind::kCloseQuote) continue;  // never opened; the reader of the statement is told elsewhere
    if (token.single && !single_closes(tokens, i)) continue;
    open = true;
    current = {};
    current.open = i;
    current.single = token.single;
  }
  if (open) close(tokens.size(), false);
  return found;
}

}  // namespace entente::read
