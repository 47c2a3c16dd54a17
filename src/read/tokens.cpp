// Words, marks and sentences.
//
// A token ends at white space; what is stuck together is taken apart: marks from the ends of a word, clitics from its
// tail. Whether " opens or closes is told by the white space around it; where both or neither stand, the quotation
// state machine (quotations.h) decides. A full stop ends a sentence unless the word is a known abbreviation, a single
// capital (an initial) or what follows goes on in small letters.
#include "read/tokens.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/utf8.h"

namespace entente::read {
namespace {

constexpr std::array<const char*, kTags> kNames = {
    "NN", "NNS", "NNP", "JJ", "JJR", "JJS", "RB",   "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD", "TO",   "IN",
    "SC", "DT",  "WDT", "WP", "WRB", "PRP", "PRP$", "CC", "CD",  "POS", "RP",  "EX",  "UH",  "X",  "PUNCT"};

// Abbreviations after which a capital does not begin a sentence; those of one letter are initials.
constexpr std::array<std::string_view, 60> kAbbreviations = {
    "mr",   "mrs",  "ms",     "dr",  "prof", "sen",  "rep",  "gov", "gen",    "lt",   "col",  "capt",
    "maj",  "sgt",  "cmdr",   "adm", "brig", "st",   "rev",  "hon", "pres",   "sec",  "amb",  "atty",
    "dist", "supt", "messrs", "jr",  "sr",   "vs",   "jan",  "feb", "mar",    "apr",  "jun",  "jul",
    "aug",  "sept", "sep",    "oct", "nov",  "dec",  "no",   "nos", "fig",    "ft",   "mt",   "co",
    "e.g",  "i.e",  "cf",     "al",  "ave",  "blvd", "dept", "est", "approx", "reps", "sens", "gens"};
constexpr std::array<std::uint64_t, kAbbreviations.size()> abbreviation_hashes() {
  std::array<std::uint64_t, kAbbreviations.size()> hashes{};
  for (std::size_t i = 0; i < hashes.size(); ++i) hashes[i] = constant_hash(kAbbreviations[i]);
  std::sort(hashes.begin(), hashes.end());
  return hashes;
}
constexpr auto kAbbreviationHashes = abbreviation_hashes();

bool is_space(std::string_view text, std::size_t i) {
  const char ch = text[i];
  return ch == ' ' || ch == '\n' || ch == '\t' || ch == '\r' || ch == '\v' || ch == '\f' || ch == '\0';
}
bool is_lower(char ch) {
  return ch >= 'a' && ch <= 'z';
}
bool is_letter(char ch) {
  return ascii::is_letter(ch) || static_cast<std::uint8_t>(ch) >= 0x80;
}

// Latin letters with accents: those of Latin-1 and Latin Extended-A and B as far as names in reports have them.
bool begins_capital(std::string_view word) {
  if (word.empty()) return false;
  if (ascii::is_upper(word[0])) return true;
  if (static_cast<std::uint8_t>(word[0]) < 0xC3 || word.size() < 2) return false;
  const char32_t value = code_point_at(word, 0).value;
  if (value >= 0xC0 && value <= 0xDE) return value != 0xD7;
  if ((value >= 0x100 && value <= 0x137) || (value >= 0x14A && value <= 0x177)) return (value & 1u) == 0;
  if ((value >= 0x139 && value <= 0x148) || (value >= 0x179 && value <= 0x17E)) return (value & 1u) == 1;
  return value >= 0x1E00 && value <= 0x1EFF && (value & 1u) == 0;
}

struct Mark {
  std::size_t size = 0;  // 0: no mark
  TokenKind kind = TokenKind::kOther;
  bool single = false;
};

// The mark at text[i]; apostrophes inside a word are the caller's business.
Mark mark_at(std::string_view text, std::size_t i) {
  const char ch = text[i];
  switch (ch) {
    case '"':
      return {1, TokenKind::kQuote, false};
    case '\'':
      return {1, TokenKind::kQuote, true};
    case '`':
      if (text.substr(i, 2) == "``") return {2, TokenKind::kOpenQuote, false};
      return {1, TokenKind::kOpenQuote, true};
    case '(':
    case '[':
    case '{':
      return {1, TokenKind::kOpenBracket, false};
    case ')':
    case ']':
    case '}':
      return {1, TokenKind::kCloseBracket, false};
    case ',':
      return {1, TokenKind::kComma, false};
    case ':':
      return {1, TokenKind::kColon, false};
    case ';':
      return {1, TokenKind::kSemicolon, false};
    case '!':
    case '?':
      return {1, TokenKind::kStop, false};
    case '.': {
      std::size_t n = 1;
      while (i + n < text.size() && text[i + n] == '.') ++n;
      return {n, TokenKind::kStop, false};
    }
    case '-':
      if (text.substr(i, 2) == "--") return {text.substr(i, 3) == "---" ? 3u : 2u, TokenKind::kDash, false};
      if (i > 0 && is_space(text, i - 1) && i + 1 < text.size() && is_space(text, i + 1))
        return {1, TokenKind::kDash, false};
      return {0};
    case '/':
    case '|':
    case '*':
    case '=':
    case '<':
    case '>':
    case '~':
    case '^':
    case '\\':
    case '+':
      return {1, TokenKind::kOther, false};
    default:
      break;
  }
  if (static_cast<std::uint8_t>(ch) == 0xC2 && i + 1 < text.size()) {
    const auto second = static_cast<std::uint8_t>(text[i + 1]);
    if (second == 0xAB) return {2, TokenKind::kOpenQuote, false};   // «
    if (second == 0xBB) return {2, TokenKind::kCloseQuote, false};  // »
    if (second == 0xA0) return {2, TokenKind::kOther, false};
  }
  if (static_cast<std::uint8_t>(ch) == 0xE2 && i + 2 < text.size() && static_cast<std::uint8_t>(text[i + 1]) == 0x80) {
    switch (static_cast<std::uint8_t>(text[i + 2])) {
      case 0x93:
      case 0x94:
      case 0x95:
        return {3, TokenKind::kDash, false};
      case 0x98:
        return {3, TokenKind::kOpenQuote, true};
      case 0x99:
        return {3, TokenKind::kCloseQuote, true};
      case 0x9C:
        return {3, TokenKind::kOpenQuote, false};
      case 0x9D:
        return {3, TokenKind::kCloseQuote, false};
      case 0x9E:
        return {3, TokenKind::kOpenQuote, false};
      case 0xA6:
        return {3, TokenKind::kStop, false};
      case 0xB9:
        return {3, TokenKind::kOpenQuote, true};
      case 0xBA:
        return {3, TokenKind::kCloseQuote, true};
      default:
        break;
    }
  }
  return {0};
}

bool apostrophe_at(std::string_view text, std::size_t i, std::size_t& size) {
  if (text[i] == '\'') {
    size = 1;
    return true;
  }
  if (text.substr(i, 3) == "\xE2\x80\x99") {
    size = 3;
    return true;
  }
  return false;
}

bool letter_at(std::string_view text, std::size_t i) {
  return i < text.size() && is_letter(text[i]) && mark_at(text, i).size == 0;
}

// Bytes of the word that begins at text[i]: to white space or a mark that is not inside it.
std::size_t word_end(std::string_view text, std::size_t i) {
  const std::size_t begin = i;
  while (i < text.size()) {
    if (is_space(text, i)) break;
    const char ch = text[i];
    if (ascii::is_letter(ch)) {
      ++i;
      continue;
    }
    std::size_t apostrophe = 0;
    if (apostrophe_at(text, i, apostrophe)) {  // inside: "don't", "Hay'at"; behind: "officials'" is left to the caller
      if (i > begin && letter_at(text, i + apostrophe)) {
        i += apostrophe;
        continue;
      }
      break;
    }
    const Mark mark = mark_at(text, i);
    if (mark.size == 0) {
      ++i;
      continue;
    }
    const bool digit_follows = i + mark.size < text.size() && ascii::is_digit(text[i + mark.size]);
    const bool digit_before = i > begin && ascii::is_digit(text[i - 1]);
    if ((ch == ',' || ch == ':') && digit_before && digit_follows) {
      ++i;
      continue;
    }
    if (ch == '.' && mark.size == 1) {
      if (digit_follows && (digit_before || i == begin)) {
        ++i;
        continue;
      }
      if (i > begin && i + 1 < text.size() && letter_at(text, i + 1)) {  // U.S., e.g., example.com
        ++i;
        continue;
      }
      break;
    }
    if (ch == '/' && i > begin && i + 1 < text.size() && !is_space(text, i + 1)) {
      ++i;
      continue;
    }
    break;
  }
  return std::max(i, begin + 1);
}

// Where a clitic begins in `word`, or its size.
std::size_t clitic(std::string_view word) {
  for (const std::size_t mark : {std::size_t{1}, std::size_t{3}}) {
    const auto is_mark = [&](std::size_t at) {
      return mark == 1 ? word[at] == '\'' : word.substr(at, 3) == "\xE2\x80\x99";
    };
    if (word.size() > mark + 1 && is_mark(word.size() - 1 - mark)) {
      const char last = ascii::lower(word.back());
      if (last == 's' || last == 'd' || last == 'm') return word.size() - 1 - mark;
      if (last == 't' && word.size() > mark + 2 && ascii::lower(word[word.size() - 2 - mark]) == 'n')
        return word.size() - 2 - mark;
    }
    if (word.size() > mark + 2 && is_mark(word.size() - 2 - mark)) {
      const char a = ascii::lower(word[word.size() - 2]);
      const char b = ascii::lower(word.back());
      if ((a == 'l' && b == 'l') || (a == 'r' && b == 'e') || (a == 'v' && b == 'e')) return word.size() - 2 - mark;
    }
  }
  return word.size();
}

class Tokenizer {
 public:
  Tokenizer(std::string_view text, std::uint64_t offset, std::vector<Token>& tokens)
      : text_(text), offset_(offset), tokens_(tokens) {}

  void run() {
    std::size_t i = 0;
    while (i < text_.size()) {
      if (is_space(text_, i)) {
        space_ = true;
        ++i;
        continue;
      }
      const Mark mark = mark_at(text_, i);
      if (mark.size == 0 ||
          (text_[i] == '.' && mark.size == 1 && i + 1 < text_.size() && ascii::is_digit(text_[i + 1]) && space_)) {
        i = word(i);
      } else {
        i = punctuation(i, mark);
      }
    }
  }

 private:
  void add(std::size_t begin, std::size_t end, TokenKind kind, bool single = false) {
    Token token;
    token.text = text_.substr(begin, end - begin);
    token.begin = offset_ + begin;
    token.kind = kind;
    token.single = single;
    token.space_before = space_;
    space_ = false;
    if (kind == TokenKind::kWord || kind == TokenKind::kNumber) {
      token.hash = word_hash(token.text);
      token.capital = begins_capital(token.text);
      std::size_t upper = 0;
      bool small = false;
      for (const char ch : token.text) {
        upper += ascii::is_upper(ch) ? 1u : 0u;
        small = small || is_lower(ch);
      }
      token.all_capitals = upper >= 2 && !small;
    } else {
      token.tag = Tag::kPunct;
      token.hash = static_cast<std::uint8_t>(text_[begin]);
    }
    tokens_.push_back(token);
  }

  std::size_t word(std::size_t begin) {
    std::size_t end = word_end(text_, begin);
    // The stop of an abbreviation belongs to it: "Mr.", "U.S.", "J."
    if (end < text_.size() && text_[end] == '.' && text_.substr(end, 2) != "..") {
      const std::string_view stem = text_.substr(begin, end - begin);
      const bool initial = stem.size() == 1 && ascii::is_upper(stem[0]);
      const bool dotted = stem.find('.') != std::string_view::npos && stem.size() <= 9 && !ascii::is_digit(stem[0]) &&
                          stem.size() - static_cast<std::size_t>(std::count(stem.begin(), stem.end(), '.')) <=
                              static_cast<std::size_t>(std::count(stem.begin(), stem.end(), '.')) + 2;
      if (initial || dotted ||
          std::binary_search(kAbbreviationHashes.begin(), kAbbreviationHashes.end(), word_hash(stem))) {
        const bool is_no = stem == "no" || stem == "No" || stem == "mar" || stem == "co";
        if (!is_no || (end + 2 < text_.size() && ascii::is_digit(text_[end + 2]))) ++end;
      }
    }
    const std::string_view all = text_.substr(begin, end - begin);
    const bool number =
        ascii::is_digit(all[0]) ||
        (all.size() > 1 && (all[0] == '$' || all[0] == '.' || all[0] == '-') && ascii::is_digit(all[1]));
    const std::size_t cut = clitic(all);
    if (cut > 0 && cut < all.size()) {
      add(begin, begin + cut, number ? TokenKind::kNumber : TokenKind::kWord);
      add(begin + cut, end, TokenKind::kWord);
    } else {
      add(begin, end, number ? TokenKind::kNumber : TokenKind::kWord);
    }
    return end;
  }

  std::size_t punctuation(std::size_t i, Mark mark) {
    const std::size_t end = i + mark.size;
    TokenKind kind = mark.kind;
    if (mark.single && kind != TokenKind::kOpenQuote) {
      // A possessive ("officials' fears") or an elision ("'em") is a word, not a mark.
      const bool glued = i > 0 && !space_ && is_letter(text_[i - 1]);
      const bool plural =
          glued && (text_[i - 1] == 's' || text_[i - 1] == 'S' || text_[i - 1] == 'z' || text_[i - 1] == 'x');
      const bool space_behind = end >= text_.size() || is_space(text_, end);
      if (plural && space_behind && !open_single_) {
        add(i, end, TokenKind::kWord);
        return end;
      }
      if (kind == TokenKind::kCloseQuote && space_ && !open_single_) {  // ’90s, ’em
        const std::size_t tail = end < text_.size() && !is_space(text_, end) ? word_end(text_, end) : end;
        add(i, tail, TokenKind::kWord);
        return tail;
      }
    }
    if (kind == TokenKind::kQuote) {
      const bool before = i == 0 || space_ ||
                          (!tokens_.empty() &&
                           (tokens_.back().kind == TokenKind::kOpenBracket || tokens_.back().kind == TokenKind::kDash ||
                            tokens_.back().kind == TokenKind::kOpenQuote));
      const bool behind = end >= text_.size() || is_space(text_, end);
      if (before && !behind) kind = TokenKind::kOpenQuote;
      if (!before && behind) kind = TokenKind::kCloseQuote;
      if (!before && !behind && !letter_at(text_, end)) kind = TokenKind::kCloseQuote;
    }
    if (mark.single) open_single_ = kind == TokenKind::kOpenQuote;
    add(i, end, kind, mark.single);
    return end;
  }

  std::string_view text_;
  std::uint64_t offset_;
  std::vector<Token>& tokens_;
  bool space_ = true;
  bool open_single_ = false;
};

void split(const std::vector<Token>& tokens, std::vector<SentenceRange>& sentences) {
  std::size_t begin = 0;
  const auto close = [&](std::size_t end) {
    if (end > begin) sentences.push_back({begin, end});
    begin = end;
  };
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (i + 1 - begin >= kMaxSentence) {
      close(i + 1);
      continue;
    }
    const bool abbreviation = tokens[i].kind == TokenKind::kWord && tokens[i].text.ends_with('.');
    if (tokens[i].kind != TokenKind::kStop && !abbreviation) continue;
    std::size_t j = i + 1;
    while (j < tokens.size() && (tokens[j].kind == TokenKind::kStop || tokens[j].kind == TokenKind::kCloseBracket ||
                                 tokens[j].kind == TokenKind::kCloseQuote ||
                                 (tokens[j].kind == TokenKind::kQuote && !tokens[j].space_before))) {
      ++j;
    }
    if (j >= tokens.size()) break;
    const Token& next = tokens[j];
    if (!next.space_before) continue;
    const bool starts = next.capital || next.kind == TokenKind::kOpenQuote || next.kind == TokenKind::kQuote ||
                        next.kind == TokenKind::kNumber || next.kind == TokenKind::kOpenBracket ||
                        next.kind == TokenKind::kDash;
    if (!starts) continue;
    if (abbreviation) {
      // "U.S." can end a sentence; then a word that never continues a name follows, which the cheap test here is:
      // a capital article, pronoun or conjunction.
      static constexpr std::array<std::string_view, 18> kStarters = {"the",  "a",   "he",  "she", "it", "they",
                                                                     "we",   "but", "and", "in",  "on", "this",
                                                                     "that", "i",   "his", "as",  "at", "there"};
      const bool dotted = tokens[i].text.find('.') + 1 < tokens[i].text.size();
      const bool starter = std::any_of(kStarters.begin(), kStarters.end(),
                                       [&](std::string_view word) { return constant_hash(word) == next.hash; });
      if (!(dotted && next.capital && starter)) continue;
    } else if (tokens[i].text.size() > 1 && tokens[i].text[0] != '.' && !next.capital) {
      continue;  // an ellipsis that goes on
    }
    close(j);
    i = j - 1;
  }
  close(tokens.size());
}

}  // namespace

const char* name(Tag tag) {
  return kNames[static_cast<std::size_t>(tag)];
}

std::uint64_t word_hash(std::string_view word) {
  std::uint64_t hash = 14695981039346656037u;
  for (std::size_t i = 0; i < word.size(); ++i) {
    char ch = word[i];
    ch = ascii::lower(ch);
    if (static_cast<std::uint8_t>(ch) == 0xE2 && word.substr(i, 3) == "\xE2\x80\x99") {
      ch = '\'';
      i += 2;
    }
    hash = (hash ^ static_cast<std::uint8_t>(ch)) * 1099511628211u;
  }
  return hash;
}

std::string lower(std::string_view word) {
  return ascii::lowered(word);
}

void tokenize(std::string_view text, std::uint64_t offset, std::vector<Token>& tokens,
              std::vector<SentenceRange>& sentences) {
  tokens.clear();
  sentences.clear();
  Tokenizer(text, offset, tokens).run();
  split(tokens, sentences);
}

}  // namespace entente::read
