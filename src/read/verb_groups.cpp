// Where does a verb group begin, and who is its subject?
#include "read/phrases.h"

#include <algorithm>

#include "read/phrase_words.h"

namespace entente::read {
namespace {

// "continued to insist", "went on to say": the verb before "to" belongs to the group.
constexpr auto kAspect =
    words("continue", "continues", "continued", "begin", "begins", "began", "start", "starts", "started", "appear",
          "appears", "appeared", "seem", "seems", "seemed", "used", "tend", "tends", "tended", "going", "came",
          "declined", "declines", "refused", "refuses", "decline", "refuse", "come", "like", "likes", "liked", "loves",
          "got", "gets", "proceeded", "try", "trying");
// "Voters here say": the subject's, not the verb's.
constexpr auto kPlaces = words("here", "there", "abroad", "alike", "everywhere", "elsewhere");

}  // namespace

VerbGroup Phrases::verb_group(std::size_t head, Region region) const {
  VerbGroup group;
  group.begin = head;
  group.head = head;
  group.present = tokens_[head].tag == Tag::kVbz || tokens_[head].tag == Tag::kVbp;
  bool nearest = true;
  std::size_t last_verb = head;
  while (group.begin > region.lo) {
    const std::size_t i = group.begin - 1;
    const Token& token = tokens_[i];
    if (kNot.has(token) && !(token.tag == Tag::kDt)) {
      group.negated = true;
      group.begin = i;
      continue;
    }
    if (kPlaces.has(token) && i > region.lo && !is_be(tokens_[i - 1])) break;
    if (token.tag == Tag::kRb && token.is_word() && !(token.capital && i == region.lo && head - i == 1 && false)) {
      group.begin = i;
      continue;
    }
    const bool has_owner = token.text == "'s" || token.text == "\xE2\x80\x99s";
    const bool clitic = has_owner && i > region.lo &&
                        (tokens_[i - 1].tag == Tag::kPrp || tokens_[i - 1].tag == Tag::kEx ||
                         tokens_[i - 1].tag == Tag::kWp || tokens_[i - 1].tag == Tag::kDt);
    if (is_be(token) || (clitic && tokens_[head].tag != Tag::kVbd)) {
      if (nearest) {
        const bool ing = tokens_[last_verb].tag == Tag::kVbg;
        group.progressive = ing && last_verb == head;
        group.passive = !ing && last_verb == head;
      }
      group.present = words("is", "are", "'re", "am", "'m", "'s").has(token);
      group.helped = true;
      nearest = false;
      last_verb = i;
      group.begin = i;
      continue;
    }
    if (is_have(token)) {
      if (nearest) group.perfect = true;
      group.present = words("has", "have", "'ve").has(token);
      group.helped = true;
      nearest = false;
      last_verb = i;
      group.begin = i;
      continue;
    }
    if (is_do(token) || kModal.has(token) || token.tag == Tag::kMd) {
      if (token.tag == Tag::kNn || token.tag == Tag::kNnp) break;
      group.modal = group.modal || words("may", "might", "could", "would", "should", "'d", "can").has(token);
      group.present = words("do", "does", "will", "can", "may", "'ll").has(token);
      group.helped = true;
      nearest = false;
      last_verb = i;
      group.begin = i;
      continue;
    }
    // "would neither confirm nor deny": two heads, one cue.
    if (token.tag == Tag::kCc && nearest && i > region.lo + 1 && tokens_[i - 1].tag == tokens_[head].tag &&
        tokens_[i - 1].is_word() && words("nor", "or", "and").has(token) &&
        (words("nor").has(token) || tokens_[i - 1].tag == Tag::kVb)) {
      if (words("nor").has(token)) group.negated = true;
      group.begin = i - 1;
      continue;
    }
    if (words("to").has(token) && nearest) {
      if (i > region.lo &&
          (kAspect.has(tokens_[i - 1]) || (words("on").has(tokens_[i - 1]) && i > region.lo + 1 &&
                                           words("went", "goes", "gone", "go", "going").has(tokens_[i - 2])))) {
        const std::size_t verb = words("on").has(tokens_[i - 1]) ? i - 2 : i - 1;
        group.begin = verb;
        group.present = tokens_[verb].tag == Tag::kVbz || tokens_[verb].tag == Tag::kVbp;
        group.helped = true;
        group.negated = group.negated ||
                        words("declined", "declines", "refused", "refuses", "decline", "refuse").has(tokens_[verb]);
        last_verb = verb;
        nearest = false;
        continue;
      }
      // "has yet to decide": has not decided.
      if (i > region.lo + 1 && words("yet").has(tokens_[i - 1]) && (is_have(tokens_[i - 2]) || is_be(tokens_[i - 2]))) {
        group.begin = i - 2;
        group.present = !words("had", "was", "were").has(tokens_[i - 2]);
        group.helped = true;
        group.negated = true;
        last_verb = i - 2;
        nearest = false;
        continue;
      }
      group.infinitive = true;
      group.begin = i;
      break;
    }
    break;
  }
  // An adverb that opens the sentence is not the verb's.
  return group;
}

Subject Phrases::subject_before(const VerbGroup& group, Region region) const {
  Subject subject;
  if (group.begin <= region.lo) return subject;
  std::size_t end = group.begin;
  const Token& before = tokens_[end - 1];
  const auto take = [&](Range range) {
    subject.pieces.push_back(range);
    subject.begin = subject.begin == kNowhere ? range.begin : std::min(subject.begin, range.begin);
  };
  if (words("who", "which", "that").has(before) &&
      (before.tag == Tag::kWp || before.tag == Tag::kWdt || before.tag == Tag::kSc || before.tag == Tag::kIn) &&
      end - 1 > region.lo) {
    std::size_t noun = end - 1;
    if (tokens_[noun - 1].kind == TokenKind::kComma) --noun;
    const std::size_t begin = noun > region.lo ? noun_phrase_before(noun, region) : kNowhere;
    if (begin == kNowhere) return subject;
    take({begin, noun});
    if (words("who").has(before)) take({end - 1, end});
    subject.relative = true;
    return subject;
  }
  if (before.kind == TokenKind::kComma || before.kind == TokenKind::kDash ||
      (before.kind == TokenKind::kCloseBracket && false)) {
    // "X, the minister, said", "X, who left, said", "X — a lawyer — said".
    const TokenKind mark = before.kind;
    std::size_t open = end - 1;
    for (unsigned tries = 0; tries < 3; ++tries) {
      std::size_t j = open;
      while (j > region.lo && end - j < 45 && !(tokens_[j - 1].kind == mark)) {
        --j;
        if (tokens_[j].is_quote() && !tokens_[j].single && tries == 0) return subject;
      }
      if (j <= region.lo + 1 || tokens_[j - 1].kind != mark) return subject;
      open = j - 1;
      const Range between{open + 1, end - 1};
      const bool relative = words("who", "which", "whose", "where").has(tokens_[between.begin]);
      bool verb = false;
      for (std::size_t k = between.begin; k < between.end; ++k) {
        if (kRelative.has(tokens_[k])) break;
        // "An official, speaking anonymously because the talks continue, said": a reason has a verb of its own.
        if (k > between.begin && words("because", "as", "since", "while", "after", "before", "when").has(tokens_[k]) &&
            (tokens_[between.begin].tag == Tag::kVbg || tokens_[between.begin].tag == Tag::kVbn ||
             tokens_[between.begin].tag == Tag::kJj))
          break;
        // "Democrats, worried that ..., have demanded": a participle, whatever the tagger says.
        const bool participle =
            k == between.begin && tokens_[k].tag == Tag::kVbd && k + 1 < between.end &&
            (tokens_[k + 1].tag == Tag::kIn || tokens_[k + 1].tag == Tag::kSc || tokens_[k + 1].tag == Tag::kTo ||
             tokens_[k + 1].tag == Tag::kRb || words("that", "by", "in").has(tokens_[k + 1]));
        // "the party backed by Belgrade": a participle, whatever the tagger says.
        const bool backed = k > between.begin && tokens_[k].tag == Tag::kVbd && k + 1 < between.end &&
                            words("by", "in", "from").has(tokens_[k + 1]) && tokens_[between.begin].tag == Tag::kDt;
        verb = verb || (finite(k) && !participle && !backed);
      }
      const Token& first = tokens_[between.begin];
      const bool fits = relative ||
                        (!verb && first.is_word() && (first.tag != Tag::kCc || words("both").has(first)) &&
                         first.tag != Tag::kPrp && first.tag != Tag::kRb) ||
                        (!verb && first.tag == Tag::kRb && between.end - between.begin > 2);
      if (!fits) return subject;
      std::size_t begin = noun_phrase_before(open, region);
      if (begin == kNowhere) continue;
      // "Iran, for its part, has offered": no apposition.
      if ((first.tag == Tag::kIn && !words("of", "from").has(first)) ||
          words("according", "despite", "unlike", "along", "in", "at", "on").has(first)) {
        take({begin, open});
        return subject;
      }
      // "X, a lawyer from Austin, Texas, said": one more apposition out.
      if (begin > region.lo + 1 && tokens_[begin - 1].kind == mark &&
          (tokens_[begin].tag == Tag::kDt || (!tokens_[begin - 2].capital && tokens_[begin - 2].tag == Tag::kNn) ||
           (!tokens_[begin].capital && tokens_[begin].tag != Tag::kPrp) || tokens_[begin].tag == Tag::kCd)) {
        const std::size_t outer = noun_phrase_before(begin - 1, region);
        // "Asked about the remark, a spokesman, Jason Kell, said": the object of what stands in front is no speaker.
        const bool clear =
            outer == region.lo || (outer != kNowhere && outer > region.lo &&
                                   (tokens_[outer - 1].tag == Tag::kCc || tokens_[outer - 1].tag == Tag::kSc ||
                                    !tokens_[outer - 1].is_word() || words("that", "as").has(tokens_[outer - 1])));
        if (clear && tokens_[outer].tag != Tag::kPrp && !time_word(begin - 2)) begin = outer;
      }
      take({begin, end - 1});
      return subject;
    }
    return subject;
  }
  if (before.tag == Tag::kEx) return subject;
  std::size_t noun_end = end;
  while (noun_end > region.lo + 1 && kPlaces.has(tokens_[noun_end - 1])) --noun_end;
  std::size_t begin = noun_phrase_before(noun_end, region);
  // "a person who was not authorized to speak publicly said"
  if (begin == kNowhere && before.is_word() && before.tag >= Tag::kRb && before.tag <= Tag::kVbn &&
      noun_end > region.lo + 2) {
    const std::size_t pronoun = relative_before(noun_end, region);
    if (pronoun != kNowhere) begin = noun_phrase_before(pronoun, region);
  }
  if (begin == kNowhere) return subject;
  std::size_t last = end;
  // "Clinton on Tuesday said", "Trump last week vowed": the day is not the speaker.
  while (last > begin + 1 && (time_word(last - 1) || (kDayModifiers.has(tokens_[last - 1]) && time_word(last)))) --last;
  if (last == begin + 1 && time_word(begin)) {
    VerbGroup moved = group;
    moved.begin = begin;
    while (moved.begin > region.lo && (kDayModifiers.has(tokens_[moved.begin - 1]))) --moved.begin;
    if (moved.begin == group.begin) return subject;
    // "A poll released Wednesday found"
    if (moved.begin > region.lo + 1 && words("released", "published", "conducted", "taken", "dated", "obtained",
                                             "issued", "made", "held", "aired", "filed")
                                           .has(tokens_[moved.begin - 1])) {
      const std::size_t noun = noun_phrase_before(moved.begin - 1, region);
      if (noun != kNowhere) {
        take({noun, end});
        return subject;
      }
    }
    return subject_before(moved, region);
  }
  // "the official, an adviser to Assad said" leaves the first comma; "John Smith, the minister said" is not ours.
  take({begin, last});
  return subject;
}

}  // namespace entente::read
