// Statements that are no "X says Y": passives, nouns, "according to", "reportedly", and what somebody is quoted as
// saying.
#include "read/patterns.h"

#include <algorithm>

namespace entente::read {

// "The line will open," the minister was quoted as saying by Tass.
void PatternFinder::quoted_before(const Candidate& c, std::size_t end, Finding finding,
                                  std::vector<Finding>& found) const {
  if (end + 1 < c.region.hi && words("by").has(tokens_[end])) {
    const std::size_t last = phrases_.noun_phrase_after(end + 1, c.region, true);
    if (last > end + 1) finding.through = {end + 1, last}, end = last;
  }
  finding.word = &CueLexicon::built_in().cue(CueLexicon::built_in().find(word_hash("said")).front().cue);
  finding.lemma = "say";
  finding.pattern = Pattern::kQuoteLeft;
  if (left_content(c, c.subject.begin, end, finding)) found.push_back(std::move(finding));
}

void PatternFinder::passive(const Candidate& c, std::size_t sentence, std::vector<Finding>& found) const {
  const Cue& cue = *c.cue;
  const Region region = c.region;
  Finding finding;
  finding.word = &cue;
  finding.lemma = cue.lemma;
  finding.sentence = sentence;
  finding.head = c.group.head;
  finding.negated = c.group.negated;
  finding.modal = c.group.modal;
  finding.pattern = Pattern::kPassive;
  finding.cue = Range{c.group.infinitive ? c.group.begin + 1 : c.group.begin, c.after};
  std::size_t k = c.after;
  if (k >= region.hi) return;
  Range by{};
  // "was quoted as saying"
  if (words("quoted", "cited", "reported").has(tokens_[c.group.head]) && k + 1 < region.hi &&
      words("as").has(tokens_[k]) && words("saying", "telling").has(tokens_[k + 1]) && c.subject.found()) {
    Candidate saying = c;
    saying.after = k + 2;
    saying.cue = &CueLexicon::built_in().cue(CueLexicon::built_in().find(word_hash("said")).front().cue);
    // The medium may stand between: "was quoted by Tass as saying" is met below.
    const Complement right = complement(saying);
    finding.cue = Range{c.group.begin, k + 2};
    finding.source = c.subject.pieces;
    if (!right.found()) {
      quoted_before(c, k + 2, std::move(finding), found);
      return;
    }
    finding.content = right.content;
    finding.that = right.that;
    finding.quoted = right.quoted;
    found.push_back(std::move(finding));
    return;
  }
  if (words("by").has(tokens_[k]) && k + 1 < region.hi) {
    const std::size_t end = phrases_.noun_phrase_after(k + 1, region);
    if (end > k + 1) by = {k + 1, end};
    if (words("quoted", "cited").has(tokens_[c.group.head]) && end + 1 < region.hi && words("as").has(tokens_[end]) &&
        words("saying", "telling").has(tokens_[end + 1]) && c.subject.found()) {
      Candidate saying = c;
      saying.after = end + 2;
      saying.cue = &CueLexicon::built_in().cue(CueLexicon::built_in().find(word_hash("said")).front().cue);
      const Complement right = complement(saying);
      if (!right.found()) {
        finding.source = c.subject.pieces;
        finding.cue = Range{c.group.begin, end + 2};
        finding.through = by;
        quoted_before(c, end + 2, std::move(finding), found);
        return;
      }
      Finding inner = finding;
      inner.cue = Range{end + 1, end + 2};
      inner.source = c.subject.pieces;
      inner.content = right.content;
      finding.source = {by};
      finding.cue = Range{c.group.begin, k};
      finding.content = c.subject.pieces;
      finding.content.push_back({end, right.content.back().end});
      found.push_back(std::move(finding));
      found.push_back(std::move(inner));
      return;
    }
  }
  // Who is named as the speaker makes any cue one; without him only those that are used so.
  const bool agent = !by.empty() && (cue.has(Frame::kObject) || !cue.second.empty()) && (cue.relation || !cue.speech());
  // "is considered likely to win"
  const bool judged = (tokens_[k].tag == Tag::kJj || words("likely", "unlikely").has(tokens_[k])) &&
                      words("consider", "deem", "judge", "believe").has(word_hash(cue.lemma));
  if (!cue.has(Frame::kPassive) && !agent && !judged) return;
  const auto add_subject = [&] {
    if (c.subject.found() && !words("it", "there").has(tokens_[c.subject.pieces.front().begin]))
      finding.content = {Range{c.subject.pieces.front().begin, c.subject.pieces.front().end}};
  };
  if (!by.empty()) {
    if (!c.subject.found()) return;
    finding.source = {by};
    finding.cue = Range{finding.cue->begin, k + 1};
    add_subject();
    if (by.end < region.hi && (words("for", "of", "as", "to").has(tokens_[by.end]))) {
      const Range rest =
          phrases_.trimmed({by.end, content_end(by.end, region, Kind::kNominal, c.group.present, false)});
      if (!rest.empty()) finding.content.push_back(rest);
    }
    if (!finding.content.empty()) found.push_back(std::move(finding));
    return;
  }
  // "wants to be seen as a healer": how somebody wishes to be thought of reports nobody's thought.
  if (!cue.speech() && c.group.begin > region.lo && words("to").has(tokens_[c.group.begin - 1])) return;
  Kind kind = Kind::kInfinitive;
  bool fits = false;
  if (words("to").has(tokens_[k]) && k + 1 < region.hi &&
      (tokens_[k + 1].tag == Tag::kVb || is_be(tokens_[k + 1]) || is_have(tokens_[k + 1]))) {
    fits = cue.has(Frame::kTo) || cue.has(Frame::kObjectTo) || cue.cls == CueClass::kThink || cue.speech() ||
           cue.cls == CueClass::kKnow;
  } else if (words("that", "whether", "if", "why", "how").has(tokens_[k]) &&
             (cue.has(Frame::kThat) || cue.has(Frame::kWh))) {
    fits = true;
    kind = Kind::kClause;
    finding.that = words("that").has(tokens_[k]);
  } else if (judged && c.subject.found()) {
    fits = true;
  } else if (tokens_[k].is_word()) {
    for (const std::uint64_t second : cue.second) fits = fits || tokens_[k].hash == second;
    kind = Kind::kNominal;
    // "A summit is expected in the dry season".
    if (words("expect", "plan", "schedule", "anticipate").has(word_hash(cue.lemma)) && tokens_[k].tag != Tag::kVbg &&
        c.subject.found())
      fits = true;
  }
  if (!fits || k + 1 >= region.hi) return;
  // "was told that": the subject listens, nobody knows who spoke.
  const bool listener = cue.has(Frame::kHear) || cue.has(Frame::kHearTo) || cue.lemma == "ask";
  // "The company has been urged to pay": who is asked is part of what is asked.
  const bool asked =
      (cue.has(Frame::kHearTo) || cue.has(Frame::kObjectTo)) && kind == Kind::kInfinitive && cue.lemma != "tell";
  if (!listener || asked) add_subject();
  const Range rest = phrases_.trimmed({k, content_end(k, region, kind, c.group.present, false)});
  if (rest.empty()) return;
  finding.content.push_back(rest);
  // "is seen as a hero by the left"
  if (kind == Kind::kNominal) {
    for (std::size_t t = rest.begin + 1; t + 1 < rest.end; ++t) {
      if (!words("by").has(tokens_[t]) || !phrases_.starts_noun_phrase(t + 1) || phrases_.time_word(t + 1) ||
          tokens_[t + 1].tag == Tag::kCd)
        continue;
      finding.source = {Range{t + 1, rest.end}};
      finding.content.back().end = t;
      break;
    }
  }
  found.push_back(std::move(finding));
}

void PatternFinder::noun(const Candidate& c, std::size_t sentence, std::vector<Finding>& found) const {
  const Region region = c.region;
  const std::size_t i = c.group.head;
  std::size_t k = c.after;
  if (k + 1 >= region.hi || !tokens_[k].is_word()) return;
  Finding finding;
  finding.word = c.cue;
  finding.lemma = c.cue->lemma;
  finding.sentence = sentence;
  finding.head = i;
  finding.pattern = Pattern::kNoun;
  // The owner: "his", "Ankara's", behind at most two adjectives.
  std::size_t left = i;
  while (left > region.lo && i - left < 3 &&
         (tokens_[left - 1].tag == Tag::kJj || tokens_[left - 1].tag == Tag::kCd || tokens_[left - 1].tag == Tag::kNn ||
          tokens_[left - 1].tag == Tag::kVbn))
    --left;
  if (left > region.lo && tokens_[left - 1].tag == Tag::kPrps) {
    finding.source = {Range{left - 1, left}};
  } else if (left > region.lo + 1 && tokens_[left - 1].tag == Tag::kPos) {
    const std::size_t begin = phrases_.noun_phrase_before(left - 1, region);
    if (begin != kNowhere) finding.source = {Range{begin, left}};
  }
  // "has no intention of staying": a verb that only carries the noun.
  std::size_t cue_begin = i;
  if (finding.source.empty()) {
    std::size_t have = left;
    while (have > region.lo && i - have < 5 &&
           (tokens_[have - 1].tag == Tag::kDt || tokens_[have - 1].tag == Tag::kJj ||
            words("no", "any", "little").has(tokens_[have - 1])) &&
           tokens_[have - 1].is_word())
      --have;
    if (have > region.lo && is_have(tokens_[have - 1])) {
      const VerbGroup group = phrases_.verb_group(have - 1, region);
      const Subject subject = phrases_.subject_before(group, region);
      if (subject.found()) {
        finding.source = subject.pieces;
        finding.negated = group.negated || words("no", "little").has(tokens_[have]);
        cue_begin = group.begin;
      }
    }
  }
  Kind kind = Kind::kNominal;
  bool fits = false;
  std::size_t cue_end = c.after;
  std::size_t content = k;
  const auto whose_at = [&](std::size_t at) {
    return at + 1 < region.hi && words("by", "from", "among").has(tokens_[at]) && phrases_.starts_noun_phrase(at + 1) &&
           !phrases_.time_word(at + 1);
  };
  // "growing concern among Republicans that ...", "criticism from the unions of ...": whose it is stands behind.
  if (finding.source.empty() && whose_at(k)) {
    const std::size_t end = phrases_.noun_phrase_after(k + 1, region, true);
    const bool goes_on = end + 1 < region.hi && (words("that", "to").has(tokens_[end]) ||
                                                 std::find(c.cue->prepositions.begin(), c.cue->prepositions.end(),
                                                           tokens_[end].hash) != c.cue->prepositions.end());
    if (end > k + 1 && goes_on) {
      finding.source = {Range{k + 1, end}};
      k = content = end;
      cue_end = c.after;
    }
  }
  // "criticism of the plan by union leaders"
  if (finding.source.empty() && c.cue->speech()) {
    for (const std::uint64_t preposition : c.cue->prepositions) {
      if (tokens_[k].hash != preposition || !phrases_.starts_noun_phrase(k + 1)) continue;
      const std::size_t end = phrases_.noun_phrase_after(k + 1, region, true);
      if (end == k + 1 || !whose_at(end)) continue;
      const std::size_t last = phrases_.noun_phrase_after(end + 1, region);
      finding.source = {Range{end + 1, last}};
      finding.cue = Range{cue_begin, k + 1};
      finding.content = {Range{k + 1, end}};
      found.push_back(std::move(finding));
      return;
    }
  }
  const bool owned =
      !finding.source.empty() && (phrases_.starts_noun_phrase(k + 1) || phrases_.opens(k + 1) != nullptr);
  if (words("that").has(tokens_[k]) && c.cue->has(Frame::kThat) && (owned || phrases_.clause_starts(k + 1, region)) &&
      tokens_[k + 1].tag != Tag::kVbd && tokens_[k + 1].tag != Tag::kMd && tokens_[k + 1].tag != Tag::kVbz) {
    fits = true;
    finding.that = true;
    kind = Kind::kClause;
  } else if (!finding.source.empty() && words("to").has(tokens_[k]) && tokens_[k + 1].tag == Tag::kVb &&
             c.cue->has(Frame::kTo)) {
    fits = true;
    kind = Kind::kInfinitive;
  } else if (!finding.source.empty()) {
    for (const std::uint64_t preposition : c.cue->prepositions) {
      if (tokens_[k].hash != preposition || !(phrases_.starts_noun_phrase(k + 1) || tokens_[k + 1].tag == Tag::kVbg))
        continue;
      fits = true;
      cue_end = k + 1;
      content = k + 1;
    }
  }
  // "the claim that ...": nobody's. (README of the gold set.)
  if (!fits || finding.source.empty()) return;
  std::size_t end = content_end(content, region, kind, c.group.present, true);
  if (kind != Kind::kInfinitive) {
    // A noun with its clause is often a subject itself: stop at a comma.
    for (std::size_t t = content; t < end; ++t)
      if (tokens_[t].kind == TokenKind::kComma) end = t;
  }
  if (kind != Kind::kClause) {
    for (std::size_t t = content; t < end; ++t)
      if (words("that", "who", "which", "whether", "if", "when", "what", "how").has(tokens_[t])) {
        break;
      } else if (phrases_.finite(t)) {
        end = t;
        break;
      }
  }
  if (finding.that) {
    // "his claim that he opposed the war is false": the second verb without a subject of its own is the sentence's.
    bool first = false;
    for (std::size_t t = content + 1; t < end; ++t) {
      if (tokens_[t].tag == Tag::kVb && (tokens_[t - 1].tag == Tag::kNnp || tokens_[t - 1].tag == Tag::kNns ||
                                         tokens_[t - 1].tag == Tag::kNn || tokens_[t - 1].tag == Tag::kPrp)) {
        first = true;  // "that Congress pay"
        continue;
      }
      if (!phrases_.finite(t)) continue;
      if (first && tokens_[t - 1].is_word() &&
          (tokens_[t - 1].tag == Tag::kJj || tokens_[t - 1].tag == Tag::kNn || tokens_[t - 1].tag == Tag::kNns ||
           tokens_[t - 1].tag == Tag::kNnp)) {
        bool joint = false;
        for (std::size_t b = t - 1; b > content && t - b < 5 && !phrases_.finite(b); --b)
          joint = joint || tokens_[b].tag == Tag::kCc || tokens_[b].tag == Tag::kSc ||
                  words("that", "who", "which").has(tokens_[b]);
        if (!joint) {
          end = t;
          break;
        }
      }
      first = true;
    }
  }
  const Range range = phrases_.trimmed({content, end});
  if (range.empty()) return;
  finding.cue = Range{cue_begin, cue_end};
  finding.content = {range};
  found.push_back(std::move(finding));
}

// "According to Saleh, the line “was never ours”, while Brand insists it was": the marks show where the words end.
void PatternFinder::end_behind_quotation(std::vector<Range>& content) const {
  if (content.empty()) return;
  Range& piece = content.back();
  for (std::size_t t = piece.begin + 1; t + 1 < piece.end; ++t) {
    if (phrases_.closes(t - 1) == nullptr || tokens_[t].kind != TokenKind::kComma) continue;
    if (!words("while", "whereas", "but", "although", "though").has(tokens_[t + 1])) continue;
    piece.end = t;
    return;
  }
}

void PatternFinder::according(std::size_t i, std::size_t sentence, std::vector<Finding>& found) const {
  const Region region = region_of(i, sentences_[sentence]);
  if (i + 2 >= region.hi) return;
  Finding finding;
  finding.lemma = "according to";
  finding.pattern = Pattern::kAccording;
  finding.sentence = sentence;
  finding.head = i;
  finding.cue = Range{i, i + 2};
  std::size_t end = phrases_.source_after(i + 2, region);
  if (end == i + 2) return;
  const std::size_t core = phrases_.noun_phrase_after(i + 2, region);
  const auto clause = [&](std::size_t from, std::size_t to) {
    const Range range = phrases_.trimmed({from, to});
    if (!range.empty()) finding.content.push_back(range);
  };
  if (i == region.lo || (i == region.lo + 1 && tokens_[region.lo].tag == Tag::kCc)) {
    // In front, an apposition and the subject look alike: take the phrase to the comma that leaves a clause behind.
    const auto leaves_clause = [&](std::size_t at) {
      return at >= region.hi || (tokens_[at].kind == TokenKind::kComma && phrases_.clause_starts(at + 1, region));
    };
    while (end > core && !leaves_clause(end)) {
      do --end;
      while (end > core && tokens_[end].kind != TokenKind::kComma);
    }
    if (end < region.hi && tokens_[end].kind == TokenKind::kComma && phrases_.opens(end + 1) != nullptr &&
        phrases_.opens(end + 1)->end() >= region.hi) {
      clause(end + 1, phrases_.opens(end + 1)->end());
    } else {
      clause(end, content_end(end + 1 < region.hi ? end + 1 : end, region, Kind::kClause, false, false));
      end_behind_quotation(finding.content);
    }
  } else {
    std::size_t from = region.lo;
    for (std::size_t t = region.lo; t < i; ++t)
      if (tokens_[t].kind == TokenKind::kSemicolon) from = t + 1;
    std::size_t until = i;
    if (until > from && phrases_.closes(until - 1) != nullptr) {
      const Quotation* quotation = phrases_.closes(until - 1);
      from = std::min(from, quotation->open);
    }
    clause(from, until);
    if (end < region.hi && tokens_[end].kind == TokenKind::kComma) {
      const std::size_t last = content_end(end + 1, region, Kind::kClause, false, false);
      const Range rest = phrases_.trimmed({end + 1, last});
      if (!rest.empty() && phrases_.has_clause(rest) && tokens_[rest.begin].tag != Tag::kVbg && cuts_[end] == 0) {
        bool relative = words("who", "which", "whose").has(tokens_[rest.begin]);
        if (!relative) finding.content.push_back(rest);
      }
    }
  }
  if (finding.content.empty()) return;
  for (const Range& range : finding.content)
    for (std::size_t t = range.begin; t < range.end; ++t)
      finding.quoted = finding.quoted || (tokens_[t].is_quote() && !tokens_[t].single);
  finding.source = {phrases_.trimmed({i + 2, end})};
  found.push_back(std::move(finding));
}

void PatternFinder::adverb(std::size_t i, std::size_t sentence, std::vector<Finding>& found) const {
  const Region region = region_of(i, sentences_[sentence]);
  Finding finding;
  finding.lemma = lower(tokens_[i].text);
  finding.pattern = Pattern::kAdverb;
  finding.sentence = sentence;
  finding.head = i;
  finding.cue = Range{i, i + 1};
  std::size_t from = i;
  while (from > region.lo && tokens_[from - 1].kind != TokenKind::kComma &&
         tokens_[from - 1].kind != TokenKind::kSemicolon && !tokens_[from - 1].is_quote() && i - from < 30)
    --from;
  const Range before = phrases_.trimmed({from, i});
  const Range after = phrases_.trimmed({i + 1, content_end(i + 1, region, Kind::kNominal, false, false)});
  if (!before.empty()) finding.content.push_back(before);
  if (!after.empty()) finding.content.push_back(after);
  if (!finding.content.empty()) found.push_back(std::move(finding));
}

// "Reuters quoted unnamed sources, including a senior official, as saying that ...": both levels.
void PatternFinder::quoted_as_saying(const Candidate& c, std::size_t sentence, std::vector<Finding>& found) const {
  std::size_t as = c.after;
  while (as + 1 < c.region.hi && as - c.after < 60 &&
         !(words("as").has(tokens_[as]) && words("saying", "telling").has(tokens_[as + 1])))
    ++as;
  if (as + 1 >= c.region.hi || !words("as").has(tokens_[as]) || !c.subject.found()) return;
  Candidate saying = c;
  saying.after = as + 2;
  saying.cue = &CueLexicon::built_in().cue(CueLexicon::built_in().find(word_hash("said")).front().cue);
  const Complement right = complement(saying);
  const Range who = phrases_.trimmed({c.after, as});
  if (who.empty()) return;
  if (!right.found()) {
    // "The line will open," Reuters quoted the minister as saying.
    Finding behind;
    behind.word = saying.cue;
    behind.lemma = "say";
    behind.sentence = sentence;
    behind.head = as + 1;
    behind.pattern = Pattern::kQuoteLeft;
    behind.source = {who};
    behind.cue = Range{as, as + 2};
    behind.through = c.subject.pieces.front();
    if (left_content(c, c.subject.begin, as + 2, behind)) found.push_back(std::move(behind));
    return;
  }
  Finding outer;
  outer.word = c.cue;
  outer.lemma = c.cue->lemma;
  outer.sentence = sentence;
  outer.head = c.group.head;
  outer.pattern = Pattern::kSecond;
  outer.source = c.subject.pieces;
  outer.shared = c.shared;
  outer.cue = Range{c.group.begin, c.after};
  outer.content = {Range{c.after, right.content.back().end}};
  Finding inner = outer;
  inner.word = saying.cue;
  inner.lemma = "say";
  inner.head = as + 1;
  inner.pattern = right.pattern;
  inner.shared = false;
  inner.source = {who};
  inner.cue = Range{as, as + 2};
  inner.content = right.content;
  inner.that = right.that;
  inner.quoted = right.quoted;
  found.push_back(std::move(outer));
  found.push_back(std::move(inner));
}

}  // namespace entente::read
