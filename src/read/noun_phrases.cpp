// Where does a noun phrase begin that ends here, and where does one end that begins here?
//
// Backwards first the core, from the head to its determiner, owner or name; then what it hangs on ("the head of the
// agency in Ankara"), what it is joined to ("A, B and C"), and the noun before a relative clause. Forwards the same the
// other way round. A phrase is extended one link at a time, a bounded number of times, each a step to the left or
// right.
#include <algorithm>

#include "read/phrase_words.h"
#include "read/phrases.h"

namespace entente::read {
namespace {

// What may stand between a noun and its preposition: "sources close to the talks".
constexpr auto kLoose =
    words("close", "familiar", "briefed", "involved", "based", "loyal", "allied", "linked", "opposed", "reached",
          "speaking", "working", "quoted", "aligned", "affiliated", "sympathetic", "responsible", "knowledgeable",
          "present", "led", "backed", "living", "serving");
constexpr auto kAmounts =
    words("few", "many", "most", "some", "several", "all", "none", "others", "both", "one", "neither", "either", "each",
          "those", "nobody", "everyone", "everybody", "someone", "anyone", "two", "three");
constexpr auto kObjectPronouns = words("him", "them", "us", "me");

bool nominal(const Token& token) {
  switch (token.tag) {
    case Tag::kNn:
    case Tag::kNns:
    case Tag::kNnp:
    case Tag::kCd:
    case Tag::kX:
      return token.is_word();
    // "Radio Most": a capital inside a sentence is part of a name.
    case Tag::kJjs:
    case Tag::kJj:
      return token.capital && token.space_before;
    default:
      return false;
  }
}

}  // namespace

// The words of one noun phrase without what hangs on it: from the head back to its determiner.
std::size_t Phrases::core_before(std::size_t end, Region region) const {
  if (end <= region.lo) return kNowhere;
  std::size_t i = end - 1;
  const Token& head = tokens_[i];
  if (head.tag == Tag::kPrp && (!kObjectPronouns.has(head) || (i > region.lo && words("of").has(tokens_[i - 1]))))
    return i;
  if (head.tag == Tag::kDt && !words("a", "an", "the", "every", "no").has(head)) return i;  // "some", "many", "others"
  // In "“hawks”" the mark is part of the phrase.
  if (const Quotation* quotation = closes(i);
      quotation != nullptr && quotation->close - quotation->open < 6 && quotation->open > region.lo) {
    i = quotation->open;
    if (i == region.lo) return i;
    --i;
    if (!(nominal(tokens_[i]) || tokens_[i].tag == Tag::kDt || tokens_[i].tag == Tag::kJj ||
          tokens_[i].tag == Tag::kPrps))
      return i + 1;
  } else if (head.kind == TokenKind::kCloseBracket) {
    std::size_t open = i;
    while (open > region.lo && tokens_[open].kind != TokenKind::kOpenBracket && i - open < 15) --open;
    if (tokens_[open].kind != TokenKind::kOpenBracket || open == region.lo) return kNowhere;
    return core_before(open, {region.lo, open});
  } else if ((head.tag == Tag::kVbn || head.tag == Tag::kVbd) && i > region.lo &&
             words("those", "people", "some", "many").has(tokens_[i - 1])) {
    return i - 1;  // "those interviewed"
  } else if (!(nominal(head) || head.tag == Tag::kVbg ||
               (head.tag == Tag::kJj &&
                (i > region.lo ||
                 words("few", "many", "most", "several", "some", "others", "both", "all").has(head))))) {
    return kNowhere;
  }
  std::size_t begin = i;
  while (begin > region.lo) {
    const Token& before = tokens_[begin - 1];
    if (before.tag == Tag::kDt || before.tag == Tag::kPrps) {
      // "said that Moscow": a conjunction, whatever the tagger says.
      if (words("that").has(before) &&
          (tokens_[begin].tag == Tag::kNnp || tokens_[begin].tag == Tag::kNns || begin - 1 == region.lo ||
           finite(begin - 2) || tokens_[begin - 2].tag == Tag::kVbn))
        return begin;
      // "a proposal critics say": two phrases, the plural is the second.
      if (words("a", "an").has(before) && head.tag == Tag::kNns && begin < i) return i;
      --begin;
      if (begin > region.lo && tokens_[begin - 1].tag == Tag::kDt && tokens_[begin - 1].is_word())
        --begin;  // "all the"
      return begin;
    }
    if (words("neither", "either", "both").has(before)) return begin - 1;
    if (before.tag == Tag::kPos) {
      // "Ankara 's intelligence chief": what owns is part of the phrase.
      const std::size_t owner = core_before(begin - 1, region);
      return owner == kNowhere ? begin : owner;
    }
    if (before.kind == TokenKind::kCloseBracket) {  // "Sen. Smith (R-Texas) said"
      std::size_t open = begin - 1;
      while (open > region.lo && tokens_[open].kind != TokenKind::kOpenBracket && begin - open < 12) --open;
      if (tokens_[open].kind != TokenKind::kOpenBracket) return begin;
      begin = open;
      continue;
    }
    const bool modifier = nominal(before) || before.tag == Tag::kJj || before.tag == Tag::kJjs ||
                          before.tag == Tag::kJjr ||
                          ((before.tag == Tag::kVbn || before.tag == Tag::kVbg) && begin < end && before.is_word() &&
                           begin - 1 > region.lo &&
                           (tokens_[begin - 2].tag == Tag::kDt || tokens_[begin - 2].tag == Tag::kJj ||
                            tokens_[begin - 2].tag == Tag::kPrps || tokens_[begin - 2].tag == Tag::kPos)) ||
                          (before.kind == TokenKind::kOther && before.text == "&");
    if (modifier) {
      // "An earlier version": no day.
      const bool adjective =
          words("earlier", "later").has(before) && begin - 1 > region.lo && tokens_[begin - 2].tag == Tag::kDt;
      if (time_word(begin - 1) && !before.capital && !adjective) break;
      --begin;
      continue;
    }
    if (before.tag == Tag::kRb && begin < tokens_.size() &&
        (tokens_[begin].tag == Tag::kJj || tokens_[begin].tag == Tag::kCd) && begin - 1 > region.lo) {
      --begin;
      continue;
    }
    // "Israeli and Turkish officials", "foreign and defence ministers".
    if (before.tag == Tag::kCc && begin - 1 > region.lo && tokens_[begin].tag == Tag::kJj &&
        tokens_[begin - 2].tag == Tag::kJj) {
      begin -= 2;
      continue;
    }
    // “hawks” are part of the phrase; what ends with a comma is what somebody says, or a title before the subject.
    if (const Quotation* quotation = closes(begin - 1);
        quotation != nullptr && quotation->close - quotation->open < 6 && quotation->open > region.lo &&
        tokens_[quotation->close - 1].is_word()) {
      begin = quotation->open;
      continue;
    }
    break;
  }
  return begin;
}

// "people who attended the meeting": where the relative pronoun stands whose clause goes on up to `begin`, or kNowhere.
std::size_t Phrases::relative_before(std::size_t begin, Region region) const {
  std::size_t j = begin - 1;
  bool verb = finite(j);
  while (j > region.lo && begin - j < 12 && !kRelative.has(tokens_[j]) && tokens_[j].kind != TokenKind::kComma &&
         !tokens_[j].is_quote()) {
    --j;
    verb = verb || finite(j);
  }
  if (!verb || j == region.lo || !words("who", "whose", "that").has(tokens_[j]) || !nominal(tokens_[j - 1]))
    return kNowhere;
  return core_before(j, region) == kNowhere ? kNowhere : j;
}

std::size_t Phrases::noun_phrase_before(std::size_t end, Region region) const {
  std::size_t begin = core_before(end, region);
  if (begin == kNowhere) return kNowhere;
  for (unsigned steps = 0; steps < 24 && begin > region.lo; ++steps) {
    const Token& before = tokens_[begin - 1];
    if (tokens_[begin].tag == Tag::kPrp && !words("of").has(before)) return begin;
    // "Their faces darkened as Mira said": a clause of its own, not what hangs on a noun.
    if (words("as").has(before) && begin > region.lo + 1 && tokens_[begin - 2].tag >= Tag::kVb &&
        tokens_[begin - 2].tag <= Tag::kVbz &&
        !words("known", "described", "identified", "serving", "acting", "listed", "seen", "regarded")
             .has(tokens_[begin - 2]))
      return begin;
    if (kPrepositions.has(before) && before.tag != Tag::kSc && begin - 1 > region.lo) {
      // Hangs on a noun, or on "familiar", "briefed" or "working" behind one.
      std::size_t left = begin - 1;
      const Token& link = tokens_[left - 1];
      // "Few in the delegation": an amount that stands for those it counts.
      if (kAmounts.has(link) && (left - 1 == region.lo || !tokens_[left - 2].is_word() ||
                                 tokens_[left - 2].tag == Tag::kCc || tokens_[left - 2].tag == Tag::kSc)) {
        begin = left - 1;
        continue;
      }
      if (link.tag == Tag::kJj || link.tag == Tag::kVbn || link.tag == Tag::kVbg || link.tag == Tag::kVbd ||
          link.tag == Tag::kRp || kPrepositions.has(link)) {
        std::size_t far = left - 1;
        while (far > region.lo && far + 4 > left &&
               (tokens_[far].tag == Tag::kJj || tokens_[far].tag == Tag::kVbn || tokens_[far].tag == Tag::kVbg ||
                tokens_[far].tag == Tag::kVbd || tokens_[far].tag == Tag::kRb || kPrepositions.has(tokens_[far])))
          --far;
        if (!(nominal(tokens_[far]) || tokens_[far].tag == Tag::kPrp) ||
            (tokens_[far + 1].tag == Tag::kVbd && !words("briefed", "involved", "based", "armed", "backed", "led",
                                                         "allied", "linked", "tied", "close", "opposed", "aligned")
                                                       .has(tokens_[far + 1]))) {
          const std::size_t clause = relative_before(begin, region);
          if (clause == kNowhere) return begin;
          begin = core_before(clause, region);
          continue;
        }
        if (tokens_[far].tag == Tag::kPrp) return begin;
        left = far + 1;
      } else if (!(nominal(link) || closes(left - 1) != nullptr || link.tag == Tag::kDt ||
                   link.kind == TokenKind::kCloseBracket)) {
        const std::size_t clause = relative_before(begin, region);
        if (clause == kNowhere) return begin;
        begin = core_before(clause, region);
        continue;
      }
      const std::size_t next = core_before(left, region);
      if (next == kNowhere) return begin;
      begin = next;
      continue;
    }
    if (before.tag == Tag::kCc && words("and", "or").has(before) && begin - 1 > region.lo) {
      std::size_t left = begin - 1;
      if (tokens_[left - 1].kind == TokenKind::kComma) --left;
      const std::size_t next = left > region.lo
                                   ? noun_phrase_before(left, {std::max(region.lo, left > 30 ? left - 30 : 0), left})
                                   : kNowhere;
      if (next == kNowhere || tokens_[next].tag == Tag::kPrp) return begin;
      // An object is no subject: "he met Putin and Obama said".
      const bool clear = next == region.lo || tokens_[next - 1].tag == Tag::kCc || tokens_[next - 1].tag == Tag::kSc ||
                         tokens_[next - 1].kind == TokenKind::kSemicolon ||
                         tokens_[next - 1].kind == TokenKind::kColon || tokens_[next - 1].is_quote() ||
                         tokens_[next - 1].kind == TokenKind::kComma || words("that", "as").has(tokens_[next - 1]);
      if (!clear) return begin;
      begin = next;
      // "A, B and C".
      while (begin > region.lo + 1 && tokens_[begin - 1].kind == TokenKind::kComma && tokens_[begin].capital &&
             left == begin) {
        const std::size_t more = core_before(begin - 1, region);
        if (more == kNowhere) break;
        begin = more;
      }
      return begin;
    }
    // "people who attended the meeting": back to the relative pronoun.
    const bool verb = before.tag == Tag::kVbd || before.tag == Tag::kVbz || before.tag == Tag::kVbp ||
                      before.tag == Tag::kVbn || before.tag == Tag::kVb || before.tag == Tag::kRp ||
                      before.tag == Tag::kRb || before.tag == Tag::kSc;
    if (verb) {
      const std::size_t clause = relative_before(begin, region);
      if (clause != kNowhere) {
        begin = core_before(clause, region);
        continue;
      }
    }
    break;
  }
  return begin;
}

bool Phrases::starts_noun_phrase(std::size_t i) const {
  if (i >= tokens_.size()) return false;
  const Token& token = tokens_[i];
  if (!token.is_word()) return opens(i) != nullptr;
  switch (token.tag) {
    case Tag::kNn:
    case Tag::kNns:
    case Tag::kNnp:
    case Tag::kCd:
    case Tag::kDt:
    case Tag::kPrp:
    case Tag::kPrps:
    case Tag::kJj:
    case Tag::kJjr:
    case Tag::kJjs:
    case Tag::kEx:
    case Tag::kX:
      return true;
    default:
      return false;
  }
}

std::size_t Phrases::noun_phrase_after(std::size_t begin, Region region, bool core) const {
  std::size_t i = begin;
  if (i >= region.hi || !starts_noun_phrase(i)) return begin;
  if (tokens_[i].tag == Tag::kPrp || tokens_[i].tag == Tag::kEx) return i + 1;
  bool head = false;
  while (i < region.hi) {
    const Token& token = tokens_[i];
    if (const Quotation* quotation = opens(i);
        quotation != nullptr && quotation->closed && quotation->close < region.hi && quotation->close - i < 7 &&
        !(head && tokens_[i + 1].tag >= Tag::kVb && tokens_[i + 1].tag <= Tag::kMd)) {
      i = quotation->close + 1;
      head = true;
      continue;
    }
    if (nominal(token)) {
      head = true;
      ++i;
      continue;
    }
    if (token.tag == Tag::kPos && head) {
      head = false;
      ++i;
      continue;
    }
    if (token.tag == Tag::kDt || token.tag == Tag::kPrps) {
      if (head) break;
      if (token.tag == Tag::kDt) head = !words("a", "an", "the", "every", "no").has(token);
      ++i;
      if (head && i < region.hi && (nominal(tokens_[i]) || tokens_[i].tag == Tag::kJj || tokens_[i].tag == Tag::kDt))
        head = false;
      continue;
    }
    if (!head && (token.tag == Tag::kJj || token.tag == Tag::kJjr || token.tag == Tag::kJjs || token.tag == Tag::kVbn ||
                  token.tag == Tag::kVbg || token.tag == Tag::kRb)) {
      ++i;
      continue;
    }
    if (token.tag == Tag::kJj && head && i + 1 < region.hi && nominal(tokens_[i + 1])) {
      ++i;
      continue;
    }
    if (token.tag == Tag::kCc && i + 1 < region.hi && tokens_[i + 1].tag == Tag::kJj && !head) {
      ++i;
      continue;
    }
    if (token.text == "&") {
      ++i;
      continue;
    }
    if (token.kind == TokenKind::kOpenBracket && head) {
      std::size_t close = i;
      while (close < region.hi && tokens_[close].kind != TokenKind::kCloseBracket && close - i < 12) ++close;
      if (close < region.hi && tokens_[close].kind == TokenKind::kCloseBracket) {
        i = close + 1;
        continue;
      }
    }
    break;
  }
  if (core) return i;
  // What hangs on it.
  for (unsigned steps = 0; steps < 12 && i < region.hi; ++steps) {
    const Token& token = tokens_[i];
    if (kLoose.has(token) && i + 2 < region.hi && kPrepositions.has(tokens_[i + 1]) && !core) {
      const std::size_t next = noun_phrase_after(i + 2, region, true);
      if (next == i + 2) break;
      i = next;
      continue;
    }
    // "a transcript released by the committee"
    if ((token.tag == Tag::kVbn || token.tag == Tag::kVbd) && i + 2 < region.hi && words("by").has(tokens_[i + 1]) &&
        starts_noun_phrase(i + 2)) {
      const std::size_t next = noun_phrase_after(i + 2, region, true);
      if (next == i + 2) break;
      i = next;
      continue;
    }
    if (token.tag == Tag::kVbg &&
        !words("saying", "adding", "telling", "noting", "calling", "arguing", "citing", "referring").has(token) &&
        i + 1 < region.hi && starts_noun_phrase(i + 1) && tokens_[i - 1].is_word()) {
      const std::size_t next = noun_phrase_after(i + 1, region, true);
      if (next == i + 1) break;
      i = next;
      continue;
    }
    if (kPrepositions.has(token) && i + 1 < region.hi && token.tag != Tag::kSc) {
      if (time_word(i + 1) || (i + 2 < region.hi && kDayModifiers.has(tokens_[i + 1]) && time_word(i + 2))) break;
      if (words("as", "than", "since", "during", "after", "to", "over", "via", "through").has(token)) break;
      const std::size_t next = noun_phrase_after(i + 1, region, true);
      if (next == i + 1) break;
      i = next;
      continue;
    }
    if (token.tag == Tag::kCc && words("and", "or").has(token) && i + 1 < region.hi && starts_noun_phrase(i + 1)) {
      const std::size_t next = noun_phrase_after(i + 1, region, true);
      if (next == i + 1 || (next < region.hi && (finite(next) || tokens_[next].tag == Tag::kMd))) break;
      i = next;
      continue;
    }
    break;
  }
  return i;
}

std::size_t Phrases::source_after(std::size_t begin, Region region) const {
  std::size_t i = noun_phrase_after(begin, region);
  if (i == begin) return begin;
  if (tokens_[begin].tag == Tag::kPrp) return i;
  for (unsigned parts = 0; parts < 4 && i + 1 < region.hi; ++parts) {
    if (words("who", "whose").has(tokens_[i])) {
      while (i < region.hi && tokens_[i].kind != TokenKind::kComma && tokens_[i].kind != TokenKind::kStop &&
             !tokens_[i].is_quote() && tokens_[i].kind != TokenKind::kSemicolon && tokens_[i].kind != TokenKind::kColon)
        ++i;
      continue;
    }
    // "who goes by the name “Shorty”"
    if (const Quotation* quotation = opens(i);
        quotation != nullptr && quotation->closed && quotation->close - i < 7 &&
        words("name", "nickname", "called", "nicknamed", "as", "alias", "himself", "herself").has(tokens_[i - 1])) {
      i = quotation->end();
      continue;
    }
    if (tokens_[i].kind != TokenKind::kComma) break;
    const std::size_t k = i + 1;
    const Token& first = tokens_[k];
    const bool relative = words("who", "whose").has(first);
    if (!relative &&
        !(first.tag == Tag::kDt || first.tag == Tag::kNn || first.tag == Tag::kNns || first.tag == Tag::kNnp ||
          first.tag == Tag::kJj || first.tag == Tag::kCd || first.tag == Tag::kPrps))
      break;
    if (time_word(k) || kDayModifiers.has(first) ? time_word(k) || (k + 1 < region.hi && time_word(k + 1)) : false)
      break;
    std::size_t end = k;
    bool verb = false;
    bool within = relative;  // of a relative clause, which has verbs of its own
    while (end < region.hi && tokens_[end].kind != TokenKind::kComma && tokens_[end].kind != TokenKind::kStop &&
           tokens_[end].kind != TokenKind::kSemicolon && tokens_[end].kind != TokenKind::kDash &&
           tokens_[end].kind != TokenKind::kColon && opens(end) == nullptr) {
      if (words("who", "which", "that", "where").has(tokens_[end]))
        within = true, ++end;
      else if (!within && finite(end))
        verb = true, ++end;
      else
        ++end;
    }
    end = std::min(end, region.hi);
    if (verb && !relative) break;
    i = end;
  }
  return i;
}

}  // namespace entente::read
