// What did a person mean by the words typed into a search?
//
// FTS5 has a language of its own, in which AND, NEAR, ^, -, : and brackets mean something and a stray quotation mark is
// an error. People type words. So every word becomes a quoted string, which FTS5 takes literally, and only two signs
// keep a meaning: quotation marks around a phrase and a * at the end of a word.
#include "store/ledger_impl.h"
#include "store/resemblance.h"

namespace entente::store {
namespace {

// FTS5 sees a word where its tokenizer does; without one, a quoted string would match nothing at all.
bool has_word(std::string_view text) {
  return !words_of(text).hash.empty();
}

void add_term(std::string& query, std::string_view text, bool prefix, std::string_view columns) {
  if (!has_word(text)) return;
  if (!query.empty()) query += " AND ";
  if (!columns.empty()) query.append("{").append(columns).append("} : ");
  query += '"';
  for (const char ch : text) {
    if (ch == '\0') continue;
    query += ch;
    if (ch == '"') query += '"';
  }
  query += '"';
  if (prefix) query += " *";
}

}  // namespace

std::string match_words(std::string_view words, std::string_view columns) {
  std::string query;
  std::string term;
  bool quoted = false;
  const auto end_word = [&] {
    std::string_view word = term;
    const bool prefix = !quoted && word.ends_with('*');
    while (!quoted && word.ends_with('*')) word.remove_suffix(1);
    add_term(query, word, prefix, columns);
    term.clear();
  };
  for (std::size_t at = 0; at < words.size(); ++at) {
    const char ch = words[at];
    // Typographic quotation marks too: text is pasted.
    const std::string_view rest = words.substr(at);
    const bool typographic = rest.starts_with("\xE2\x80\x9C") || rest.starts_with("\xE2\x80\x9D");
    if (ch == '"' || typographic) {
      end_word();
      quoted = !quoted;
      if (typographic) at += 2;
    } else if (!quoted && (ch == ' ' || ch == '\t' || ch == '\n' || ch == '\r')) {
      end_word();
    } else {
      term += ch;
    }
  }
  end_word();
  return query;
}

}  // namespace entente::store
