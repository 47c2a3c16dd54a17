// Trying every cue word of a sentence.
//
// Two passes over the candidates of a sentence: first what stands left of each (verb group, subject, or the subject it
// shares with an earlier verb), which also tells where one statement ends because the next begins; then the content.
#include "read/patterns.h"

#include <algorithm>

namespace entente::read {
namespace {

constexpr auto kReportedly = words("reportedly", "allegedly", "purportedly", "supposedly");

}  // namespace

bool PatternFinder::promising(const std::vector<Token>& tokens, SentenceRange sentence) {
  const CueLexicon& lexicon = CueLexicon::built_in();
  for (std::size_t i = sentence.begin; i < sentence.end; ++i) {
    if (tokens[i].is_quote()) return true;
    if (tokens[i].kind != TokenKind::kWord) continue;
    if (!lexicon.find(tokens[i].hash).empty()) return true;
    if (words("according").has(tokens[i]) || kReportedly.has(tokens[i])) return true;
  }
  return false;
}

// Has the sentence before said whose words they are?
bool PatternFinder::claimed(const Quotation& quotation, const std::vector<Finding>& found) {
  for (const Finding& f : found)
    for (const Range& piece : f.content)
      if (f.pattern != Pattern::kNoun && piece.begin <= quotation.open && quotation.end() <= piece.end) return true;
  return false;
}

// What stands before [begin, end), the source and cue: "...," X said.
bool PatternFinder::left_content(const Candidate& c, std::size_t begin, std::size_t end, Finding& finding) const {
  const Region region = c.region;
  if (begin == 0) return false;
  const std::size_t mark = begin - 1;
  const Quotation* quotation = phrases_.closes(mark);
  if (quotation == nullptr && tokens_[mark].kind == TokenKind::kComma && mark > 0)
    quotation = phrases_.closes(mark - 1);
  if (quotation == nullptr && begin == region.lo) return false;
  if (quotation == nullptr && mark < region.lo) return false;
  const bool insertion = tokens_[mark].kind == TokenKind::kComma || tokens_[mark].kind == TokenKind::kDash;
  if (quotation != nullptr) {
    if (quotation->end() - quotation->open < 5 && quotation->end() - quotation->open < 3) return false;
    std::size_t from = quotation->open;
    // The sentence may begin before its quotation: The plan is "crazy," he said.
    if (quotation->open > region.lo && quotation->open < region.hi &&
        tokens_[quotation->open - 1].kind != TokenKind::kStop &&
        tokens_[quotation->open - 1].kind != TokenKind::kColon &&
        !(tokens_[quotation->open - 1].kind == TokenKind::kComma && quotation->end() - quotation->open > 8)) {
      from = region.lo;
      while (from < quotation->open && (tokens_[from].tag == Tag::kCc || tokens_[from].kind == TokenKind::kComma))
        ++from;
    }
    finding.content.push_back({from, quotation->end()});
    finding.quoted = true;
  } else {
    if (!insertion || mark <= region.lo) return false;
    std::size_t from = region.lo;
    for (std::size_t t = region.lo; t < mark; ++t)
      if (tokens_[t].kind == TokenKind::kSemicolon || (cuts_[t] == 3 && t + 1 < mark)) from = t + 1;
    while (from < mark && (tokens_[from].tag == Tag::kCc || tokens_[from].kind == TokenKind::kComma)) ++from;
    if (from > 0 && from < mark && words("as").has(tokens_[mark - 1])) return false;
    const Range range = phrases_.trimmed({from, mark});
    const bool goes_on = end + 1 < region.hi && tokens_[end].kind == TokenKind::kComma && phrases_.finite(end + 1);
    if (range.end - range.begin < 2 && !goes_on) return false;
    if (range.empty()) return false;
    finding.content.push_back(range);
  }
  // What follows the insertion goes on with it.
  std::size_t k = end;
  // "..., Ferris said, pausing, ...": what he did meanwhile.
  if (k + 1 < region.hi && tokens_[k].kind == TokenKind::kComma && tokens_[k + 1].tag == Tag::kVbg) {
    std::size_t comma = k + 1;
    while (comma < region.hi && comma < k + 12 && tokens_[comma].kind != TokenKind::kComma &&
           !tokens_[comma].is_quote())
      ++comma;
    if (comma < region.hi && tokens_[comma].kind == TokenKind::kComma && phrases_.opens(comma + 1) != nullptr)
      k = comma;
  }
  if (k < region.hi && tokens_[k].kind == TokenKind::kComma && k + 1 < region.hi) {
    if (phrases_.opens(k + 1) != nullptr) {
      if (finding.quoted) {
        const Quotation* next = phrases_.opens(k + 1);
        finding.content.push_back({k + 1, next->end()});
        finding.open_end = !next->closed;
      }
    } else if (quotation == nullptr && cuts_[k] == 0 && tokens_[k + 1].is_word() && !c.inverted &&
               tokens_[k + 1].tag != Tag::kVbg && tokens_[k + 1].tag != Tag::kCc &&
               !words("who", "which", "where", "while", "as", "but", "and").has(tokens_[k + 1])) {
      const std::size_t last = content_end(k + 1, region, Kind::kClause, c.group.present, false);
      const Range rest = phrases_.trimmed({k + 1, last});
      const bool verb =
          phrases_.has_clause(rest) || tokens_[rest.begin].tag == Tag::kVb || tokens_[rest.begin].tag == Tag::kTo ||
          tokens_[rest.begin].tag == Tag::kIn || tokens_[rest.begin].tag == Tag::kSc ||
          (mark > 0 && mark > region.lo && is_be(tokens_[mark - 1].is_word() ? tokens_[mark - 1] : tokens_[mark - 2]));
      if (!rest.empty() && verb) finding.content.push_back(rest);
    }
  } else if (k < tokens_.size() && tokens_[k].kind == TokenKind::kColon && phrases_.opens(k + 1) != nullptr &&
             finding.quoted) {
    finding.content.push_back({k + 1, phrases_.opens(k + 1)->end()});
    finding.open_end = !phrases_.opens(k + 1)->closed;
  }
  return true;
}

void PatternFinder::statement(const Candidate& c, std::size_t sentence, std::vector<Finding>& found) const {
  const Cue& cue = *c.cue;
  Finding finding;
  finding.word = &cue;
  finding.lemma = cue.lemma;
  finding.sentence = sentence;
  finding.head = c.group.head;
  finding.negated = c.group.negated;
  finding.modal = c.group.modal;
  // "did not hide that": says so.
  if (words("hide").has(word_hash(cue.lemma))) finding.negated = false;
  finding.shared = c.shared;
  const std::size_t g = c.group.begin;
  std::size_t cue_begin = g;
  if (c.group.infinitive) cue_begin = g + 1;  // "to" is the governing verb's
  finding.source = c.subject.pieces;

  const bool quote_left = g > 0 && (phrases_.closes(g - 1) != nullptr || (tokens_[g - 1].kind == TokenKind::kComma &&
                                                                          g > 1 && phrases_.closes(g - 2) != nullptr));
  // Inverted: "...," said X; Said X: ...
  const bool may_invert = cue.has(Frame::kPost) &&
                          (c.form.past || c.form.third || (c.form.base && tokens_[c.group.head].tag == Tag::kVbp)) &&
                          !c.participle && !c.group.infinitive && g == c.group.head && c.after < c.region.hi &&
                          phrases_.starts_noun_phrase(c.after) && !phrases_.time_word(c.after);
  if (may_invert && (!c.subject.found() || quote_left) && !c.shared) {
    const bool comma_left = g > c.region.lo && tokens_[g - 1].kind == TokenKind::kComma;
    const bool first = g == c.region.lo;
    // "..., said the letter was authentic": no speaker stands before a verb.
    const std::size_t core = phrases_.noun_phrase_after(c.after, c.region, true);
    const bool clause = !quote_left && !first && core < c.region.hi && phrases_.finite(core);
    if (!clause)
      if (quote_left || comma_left || (first && cue.lemma == "say")) {
        const std::size_t end = phrases_.source_after(c.after, c.region);
        Candidate inverted = c;
        inverted.inverted = true;
        if (end > c.after) {
          Finding turned = finding;
          turned.source = {phrases_.trimmed({c.after, end})};
          turned.cue = Range{c.group.head, c.after};
          turned.pattern = quote_left ? Pattern::kQuoteInverted : Pattern::kInverted;
          std::size_t behind = phrases_.skip_adjuncts(end, c.region);
          if (left_content(inverted, g, behind, turned)) {
            found.push_back(std::move(turned));
            return;
          }
          if (first) {
            Candidate onward = c;
            onward.after = end;
            Complement right = complement(onward);
            if (right.found()) {
              turned.content = right.content;
              turned.that = right.that;
              turned.quoted = right.quoted;
              turned.open_end = right.open_end;
              turned.pattern = right.pattern;
              found.push_back(std::move(turned));
              return;
            }
          }
        }
      }
  }
  if (!c.subject.found() && (c.participle || (g > 0 && tokens_[g - 1].tag == Tag::kCc))) {
    // "..., said a scholar, adding ...": whoever spoke before in the sentence.
    for (std::size_t n = found.size(); n-- > 0;) {
      if (found[n].sentence != sentence || found[n].head >= c.group.head || found[n].source.empty() ||
          found[n].pattern == Pattern::kNoun)
        continue;
      finding.source = found[n].source;
      finding.shared = true;
      break;
    }
  }
  // Of participles behind a preposition ("accused of hiding") only words that are given count.
  const bool hangs = c.participle && g > c.region.lo &&
                     (tokens_[g - 1].tag == Tag::kIn ||
                      (tokens_[g - 1].tag == Tag::kSc && words("of", "for", "by", "without", "from", "about", "in",
                                                               "on", "after", "before", "with", "against", "to")
                                                             .has(tokens_[g - 1])) ||
                      (tokens_[g - 1].tag >= Tag::kVb && tokens_[g - 1].tag <= Tag::kVbz));
  if (!c.subject.found() && finding.source.empty() && !(c.participle || c.group.infinitive)) return;
  Complement right = complement(c);
  const std::size_t source_begin = c.subject.found() && !c.shared ? c.subject.begin : g;
  const bool direct_left = !c.shared && cue.has(Frame::kPost) && source_begin > 0 && c.subject.found() &&
                           !c.subject.relative &&
                           (phrases_.closes(source_begin - 1) != nullptr ||
                            (tokens_[source_begin - 1].kind == TokenKind::kComma && source_begin > 1 &&
                             phrases_.closes(source_begin - 2) != nullptr)) &&
                           (phrases_.closes(source_begin - 1) != nullptr ? source_begin : source_begin - 1) > 0;
  // The closing mark must end what is said, not a scare quote before an ordinary sentence.
  bool prefers_left = false;
  if (direct_left) {
    const std::size_t closing = phrases_.closes(source_begin - 1) != nullptr ? source_begin - 1 : source_begin - 2;
    const Quotation* quotation = phrases_.closes(closing);
    const TokenKind last = closing > 0 ? tokens_[closing - 1].kind : TokenKind::kOther;
    prefers_left = (last == TokenKind::kComma || last == TokenKind::kStop || last == TokenKind::kDash ||
                    tokens_[source_begin - 1].kind == TokenKind::kComma ||
                    (closing > 0 && tokens_[closing - 1].text.ends_with('.'))) &&
                   quotation->end() - quotation->open >= 3;
    if (prefers_left && closing < c.region.lo && last != TokenKind::kComma && right.found())
      prefers_left = false;  // the sentence before
    // "Noting that it was “a matter of bread”, Serter said three ships ...": the marks are another's words.
    if (right.found() && quotation->open > c.region.lo && tokens_[quotation->open - 1].is_word() &&
        tokens_[c.region.lo].tag == Tag::kVbg)
      prefers_left = false;
    // "In an interview on “Meet the Press,” Mr. Brandt said ...": a title in what stands before the subject.
    if (right.found() && quotation->open > c.region.lo && tokens_[quotation->open - 1].is_word()) {
      bool verb = false;
      for (std::size_t t = c.region.lo; t < quotation->open; ++t) verb = verb || phrases_.finite(t);
      if (!verb) prefers_left = false;
    }
    // “The third is the well.” Nobody asked him about a fourth: a full stop ends what came before.
    if (right.found() && last == TokenKind::kStop && tokens_[closing - 1].text == ".") prefers_left = false;
    if (right.found() && (right.that || right.quoted) && last != TokenKind::kComma &&
        tokens_[source_begin - 1].kind != TokenKind::kComma)
      prefers_left = false;
    // The envoy said: “We will not sign.” The minister did not answer.
    if (closing < c.region.lo &&
        (c.group.negated || !cue.has(Frame::kQuote) || claimed(*quotation, found) || cue.cls != CueClass::kSay)) {
      if (!right.found()) return;
      prefers_left = false;
    }
  }
  if (hangs && !(right.that || right.quoted)) return;
  // "The paper reported ..., citing palace staff": from whom the speaker before has it.
  if (c.participle && (cue.lemma == "cite" || (cue.lemma == "quote" && !right.quoted)) && right.found() &&
      !found.empty() && found.back().sentence == sentence) {
    for (std::size_t n = found.size(); n-- > 0 && found[n].sentence == sentence;) {
      if (found[n].source.empty() || found[n].pattern == Pattern::kNoun) continue;
      found[n].cited = right.content.front();
      return;
    }
  }
  // Of infinitives, only those that report words: "to announce that", not "to accept the plan".
  if (c.group.infinitive && !(right.that || right.quoted ||
                              (cue.speech() && (right.pattern == Pattern::kBare || right.pattern == Pattern::kWh ||
                                                right.pattern == Pattern::kSecond))))
    return;
  // "who asked not to be named": what a source says of itself is no statement.
  if (right.found() && !right.quoted &&
      words("ask", "request", "prefer", "insist", "decline").has(word_hash(cue.lemma.substr(0, cue.lemma.find(' '))))) {
    const Range asked = right.content.front();
    for (std::size_t t = asked.begin; t < asked.end && asked.end - asked.begin < 16; ++t)
      if (words("named", "identified", "anonymity", "anonymous", "withheld", "unnamed").has(tokens_[t])) return;
  }
  if (right.found() && !prefers_left) {
    finding.cue = Range{cue_begin, right.cue_end};
    finding.content = right.content;
    finding.pattern = c.participle                      ? Pattern::kParticiple
                      : cue.kind == CueKind::kAdjective ? Pattern::kAdjective
                                                        : right.pattern;
    finding.that = right.that;
    finding.quoted = right.quoted;
    finding.open_end = right.open_end;
    // "The findings, Ferris said, “speak for themselves.”": the quotation's subject stands before the insertion.
    if (!c.shared && right.quoted && right.pattern == Pattern::kQuoteRight && cue.has(Frame::kPost) &&
        source_begin > c.region.lo + 1 && tokens_[source_begin - 1].kind == TokenKind::kComma &&
        phrases_.opens(right.content.front().begin) != nullptr && right.content.front().begin > c.after &&
        tokens_[right.content.front().begin - 1].kind == TokenKind::kComma &&
        right.content.front().begin + 1 < tokens_.size() && !tokens_[right.content.front().begin + 1].capital) {
      std::size_t from = c.region.lo;
      while (from < source_begin && tokens_[from].tag == Tag::kCc) ++from;
      const Range left = phrases_.trimmed({from, source_begin});
      bool plain = !left.empty() && phrases_.starts_noun_phrase(left.begin) && left.end - left.begin < 25;
      for (std::size_t t = left.begin; t < left.end; ++t)
        plain = plain && !phrases_.finite(t) && !tokens_[t].is_quote();
      if (plain) finding.content.insert(finding.content.begin(), left);
    }
    // "which he said would fail": the relative pronoun is what is said.
    if (!c.shared && source_begin > c.region.lo && phrases_.finite(right.content.front().begin) &&
        words("which", "that", "what", "who").has(tokens_[source_begin - 1]))
      finding.content.insert(finding.content.begin(), Range{source_begin - 1, source_begin});
    if (finding.source.empty() && !(c.participle && right.quoted)) {
      if (!(c.participle && (right.that || right.quoted))) return;
    }
    found.push_back(std::move(finding));
    return;
  }
  if (!cue.has(Frame::kPost) || !c.subject.found() || c.shared || c.subject.relative || cue.kind == CueKind::kAdjective)
    return;
  std::size_t begin = source_begin;
  if (begin == 0) return;
  std::size_t end = phrases_.skip_adjuncts(c.after, c.region);
  if (cue.has(Frame::kHear) && end < c.region.hi && phrases_.starts_noun_phrase(end))
    end = phrases_.skip_adjuncts(phrases_.noun_phrase_after(end, c.region), c.region);
  finding.cue = Range{cue_begin, c.after};
  finding.pattern = prefers_left ? Pattern::kQuoteLeft : Pattern::kPostposed;
  // "chanted as he spoke": when, not what.
  if (cue.cls == CueClass::kSpeech &&
      words("as", "when", "while", "after", "before", "because").has(tokens_[begin - 1]))
    return;
  // "As Trump said, ...": the main clause is what he said.
  if (words("as").has(tokens_[begin - 1])) {
    if (begin - 1 == c.region.lo && end < c.region.hi && tokens_[end].kind == TokenKind::kComma) {
      finding.content = {
          phrases_.trimmed({end + 1, content_end(end + 1, c.region, Kind::kClause, c.group.present, false)})};
      if (!finding.content.front().empty()) found.push_back(std::move(finding));
      return;
    }
    begin -= 1;
  }
  if (prefers_left && right.found() && right.quoted) {
    if (!left_content(c, begin, c.region.hi, finding)) return;
    finding.content.push_back(right.content.front());
    finding.open_end = right.open_end;
    found.push_back(std::move(finding));
    return;
  }
  if (!prefers_left && begin <= c.region.lo) return;
  // "allegations he has denied": what is denied stands before its relative clause.
  if (!prefers_left && cue.has(Frame::kObject) && tokens_[begin - 1].is_word() && c.after <= c.region.hi &&
      (c.after == c.region.hi || !tokens_[c.after].is_word())) {
    std::size_t noun_end = begin;
    if (words("that", "which").has(tokens_[begin - 1])) --noun_end;
    if (noun_end > c.region.lo && noun_end > 0 && tokens_[noun_end - 1].kind == TokenKind::kComma) --noun_end;
    const std::size_t noun_begin = noun_end > c.region.lo ? phrases_.noun_phrase_before(noun_end, c.region) : kNowhere;
    if (noun_begin == kNowhere || tokens_[noun_end - 1].tag == Tag::kPrp) return;
    finding.content = {Range{noun_begin, noun_end}};
    finding.pattern = Pattern::kObject;
    found.push_back(std::move(finding));
    return;
  }
  // Postposed means that nothing of weight follows: a stop, a comma, a phrase of time.
  if (!prefers_left) {
    const bool ends = end >= c.region.hi || tokens_[end].kind == TokenKind::kComma ||
                      tokens_[end].kind == TokenKind::kStop || tokens_[end].kind == TokenKind::kDash ||
                      tokens_[end].kind == TokenKind::kColon || tokens_[end].kind == TokenKind::kSemicolon ||
                      tokens_[end].is_quote() || tokens_[end].tag == Tag::kVbg || tokens_[end].tag == Tag::kCc ||
                      tokens_[end].tag == Tag::kSc || tokens_[end].tag == Tag::kWrb;
    if (!ends) return;
    bool clause = false;
    if (end + 1 < c.region.hi && tokens_[end].kind == TokenKind::kComma) {
      std::size_t verb = end + 1;
      while (verb < c.region.hi && tokens_[verb].tag == Tag::kRb) ++verb;
      // "Many, she said, privately agree"; "Under the plan, he said, taxes would fall".
      clause = (verb < c.region.hi && phrases_.finite(verb)) ||
               (tokens_[c.region.lo].tag == Tag::kIn && phrases_.clause_starts(end + 1, c.region));
    }
    for (std::size_t t = c.region.lo; t < begin; ++t) clause = clause || phrases_.finite(t) || tokens_[t].is_quote();
    if (!clause) return;
  }
  if (left_content(c, begin, end, finding)) found.push_back(std::move(finding));
}

void PatternFinder::find(std::size_t index, std::vector<Finding>& found) {
  const SentenceRange sentence = sentences_[index];
  std::vector<Candidate> list;
  for (std::size_t i = sentence.begin; i < sentence.end; ++i) {
    if (tokens_[i].kind != TokenKind::kWord) continue;
    if (auto c = candidate(i, sentence)) list.push_back(std::move(*c));
  }
  share_subjects(list);
  close_front_clauses(list);
  mark_cuts(list, sentence);
  for (const Candidate& c : list) {
    if (c.cue->kind == CueKind::kNoun) {
      noun(c, index, found);
    } else if (c.passive) {
      passive(c, index, found);
    } else {
      const std::size_t before = found.size();
      if (words("quoted", "quotes", "quoting", "cited", "cites", "citing").has(tokens_[c.group.head]))
        quoted_as_saying(c, index, found);
      if (found.size() == before) statement(c, index, found);
    }
  }
  for (std::size_t i = sentence.begin; i + 1 < sentence.end; ++i) {
    if (words("according").has(tokens_[i]) && words("to").has(tokens_[i + 1])) according(i, index, found);
    if (kReportedly.has(tokens_[i])) adverb(i, index, found);
    // "Asked whether he would leave, Trump said": a question nobody is named for.
    if (words("asked", "pressed").has(tokens_[i]) && (i == sentence.begin || words("when").has(tokens_[i - 1])) &&
        words("whether", "if", "about", "why", "how", "what", "by").has(tokens_[i + 1])) {
      std::size_t question = i + 1;
      Range by{};
      if (words("by").has(tokens_[i + 1])) {
        question = phrases_.noun_phrase_after(i + 2, {sentence.begin, sentence.end}, true);
        if (question == i + 2 || question >= sentence.end ||
            !words("whether", "if", "about", "why", "how", "what").has(tokens_[question]))
          continue;
        by = {i + 2, question};
      }
      std::size_t comma = question;
      while (comma < sentence.end && tokens_[comma].kind != TokenKind::kComma) ++comma;
      Finding asked;
      asked.lemma = "ask";
      asked.word = &CueLexicon::built_in().cue(CueLexicon::built_in().find(word_hash("asked")).front().cue);
      asked.sentence = index;
      asked.head = i;
      asked.pattern = Pattern::kPassive;
      asked.cue = Range{i, i + 1};
      if (!by.empty()) {
        asked.source = {by};
        asked.cue = Range{i, i + 2};
      }
      asked.content = {phrases_.trimmed({question, comma})};
      if (comma < sentence.end && !asked.content.front().empty()) found.push_back(std::move(asked));
    }
  }
}

}  // namespace entente::read
