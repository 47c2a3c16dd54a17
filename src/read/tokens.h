// Which words and marks does a stretch of English text consist of, and where do its sentences end?
//
// The tokens follow the habits of the treebank the tagger is trained on (clitics apart: "did|n't", "Ankara|'s"), but a
// word with hyphens stays whole ("Turkish-backed"): it is one modifier for whoever reads it. Bytes that are no UTF-8
// are taken as letters, so any bytes give tokens. One pass, linear; nothing is copied.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace entente::read {

enum class TokenKind : std::uint8_t {
  kWord,
  kNumber,
  kOpenQuote,     // “ « „ ‹, or " and ' that can only open
  kCloseQuote,    // ” » ›, or " and ' that can only close
  kQuote,         // a neutral mark that could be either
  kOpenBracket,   // ( [ {
  kCloseBracket,  // ) ] }
  kComma,
  kColon,
  kSemicolon,
  kDash,  // a dash that stands by itself: – — --
  kStop,  // . ! ? and the ellipsis
  kOther,
};

// Parts of speech, those of the Penn Treebank as far as the patterns tell them apart; kSc is a subordinating IN.
enum class Tag : std::uint8_t {
  kNn,
  kNns,
  kNnp,
  kJj,
  kJjr,
  kJjs,
  kRb,
  kVb,
  kVbd,
  kVbg,
  kVbn,
  kVbp,
  kVbz,
  kMd,
  kTo,
  kIn,
  kSc,
  kDt,
  kWdt,
  kWp,
  kWrb,
  kPrp,
  kPrps,
  kCc,
  kCd,
  kPos,
  kRp,
  kEx,
  kUh,
  kX,
  kPunct,
};
inline constexpr std::size_t kTags = 31;
const char* name(Tag tag);  // "NN", ..., "SC", "PUNCT"

struct Token {
  std::string_view text;    // as written
  std::uint64_t begin = 0;  // offset of its first byte in the text
  std::uint64_t hash = 0;   // of the word in small letters (word_hash), the typographic apostrophe as '
  TokenKind kind = TokenKind::kWord;
  Tag tag = Tag::kX;
  bool capital = false;       // begins with a capital letter
  bool all_capitals = false;  // two letters at least
  bool single = false;        // a quotation mark of the single kind
  bool space_before = false;

  std::uint64_t end() const { return begin + text.size(); }
  bool is_word() const { return kind == TokenKind::kWord || kind == TokenKind::kNumber; }
  bool is_quote() const {
    return kind == TokenKind::kOpenQuote || kind == TokenKind::kCloseQuote || kind == TokenKind::kQuote;
  }
};

// 64 bits of FNV-1a over the word with ASCII capitals as small letters.
std::uint64_t word_hash(std::string_view word);
constexpr std::uint64_t constant_hash(std::string_view word) {
  std::uint64_t hash = 14695981039346656037u;
  for (const char ch : word) hash = (hash ^ static_cast<std::uint8_t>(ch)) * 1099511628211u;
  return hash;
}
// Small letters, for ASCII.
std::string lower(std::string_view word);

// Token indices [begin, end) of one sentence; closing quotation marks and brackets behind its stop belong to it.
struct SentenceRange {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// Appends nothing to, but replaces, what the vectors hold. `offset` is that of text[0] in the whole text. No sentence
// is longer than kMaxSentence tokens: longer ones are cut.
inline constexpr std::size_t kMaxSentence = 320;
void tokenize(std::string_view text, std::uint64_t offset, std::vector<Token>& tokens,
              std::vector<SentenceRange>& sentences);

}  // namespace entente::read
