// Trying every cue word of a sentence.
//
// Two passes over the candidates of a sentence: first what stands left of each (verb group, subject, or the subject it
// shares with an earlier verb), which also tells where one statement ends because the next begins; then the content.
#include "read/patterns.h"

#include <algorithm>

namespace entente::read {
namespace {

constexpr auto kJoining = words("and", "but", "while", "as", "or", "yet", "whereas", "although", "though");
constexpr auto kReportWords = words("statement", "letter", "report", "tweet", "memo", "email", "e-mail", "message", "post", "interview", "document", "note", "op-ed", "speech", "release", "ad", "statements", "documents", "reports", "tweets", "letters", "signs", "sign", "article", "ruling", "filing", "lawsuit", "poll", "study");
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

// A quotation of some length is a world of its own: what is inside does not see the sentence around it.
Region PatternFinder::region_of(std::size_t i, SentenceRange sentence) const {
  Region region{sentence.begin, sentence.end};
  if (inside_[i] == kNoQuotation) return region;
  const Quotation& quotation = quotations_[inside_[i]];
  if (quotation.end() - quotation.open < 6 && quotation.closed) return region;
  const std::size_t open = quotation.carried && !tokens_[quotation.open].is_quote() ? quotation.open : quotation.open + 1;
  region.lo = std::max(region.lo, open);
  region.hi = std::min(region.hi, quotation.close);
  return region;
}

// "The source confirms that": the tagger has taken the verb for a plural, but what follows only follows verbs.
bool PatternFinder::third_person(std::size_t i, const Candidate& c) const {
  if (c.after + 1 >= tokens_.size() || tokens_[i].tag != Tag::kNns || !c.cue->speech()) return false;
  const Tag before = tokens_[i - 1].tag;
  if (before != Tag::kNn && before != Tag::kNnp) return false;
  const Token& next = tokens_[c.after];
  return words("that", "he", "she", "they", "it", "there").has(next) || phrases_.opens(c.after) != nullptr ||
         phrases_.opens(c.after + 1) != nullptr;
}

std::optional<PatternFinder::Candidate> PatternFinder::candidate(std::size_t i, SentenceRange sentence) const {
  const CueLexicon& lexicon = CueLexicon::built_in();
  const Token& token = tokens_[i];
  for (const CueForm& form : lexicon.find(token.hash)) {
    const Cue& cue = lexicon.cue(form.cue);
    Candidate c;
    c.cue = &cue;
    c.form = form;
    c.region = region_of(i, sentence);
    c.after = i + 1;
    if (cue.particle != 0) {
      if (i + 1 >= c.region.hi || tokens_[i + 1].hash != cue.particle || !tokens_[i + 1].is_word()) continue;
      c.after = i + 2;
    }
    if (cue.kind == CueKind::kNoun) {
      const bool nominal = token.tag == Tag::kNn || token.tag == Tag::kNns;
      if (!nominal) continue;
      c.group.begin = c.group.head = i;
      return c;
    }
    if (cue.kind == CueKind::kAdjective) {
      if (token.tag != Tag::kJj && token.tag != Tag::kVbn && token.tag != Tag::kNn && token.tag != Tag::kVbd) continue;
      VerbGroup group = phrases_.verb_group(i, c.region);
      const bool copula = group.helped || (i > c.region.lo && words("seems", "seemed", "appears", "appeared", "remains", "remained", "feels", "felt", "became", "is", "was").has(tokens_[i - 1]));
      if (!copula) continue;
      if (!group.helped) group = phrases_.verb_group(i - 1, c.region);
      group.head = i;
      group.passive = false;
      c.group = group;
      c.subject = phrases_.subject_before(group, c.region);
      return c;
    }
    // Of words about talking little more is meant than the topic, unless the report says them itself.
    if (cue.cls == CueClass::kSpeech && inside_[i] != kNoQuotation) continue;
    // Where tags and form disagree, the form decides: the tagger knows few of these words.
    Tag tag = token.tag;
    const bool sure = form.past && !form.base && !form.ing;
    const bool verbal = tag == Tag::kVb || tag == Tag::kVbd || tag == Tag::kVbg || tag == Tag::kVbn || tag == Tag::kVbp || tag == Tag::kVbz;
    if (!verbal && !sure && !(form.third && i > c.region.lo && (tokens_[i - 1].tag == Tag::kPrp || third_person(i, c)))) continue;
    if (!verbal && sure && tag == Tag::kJj && i + 1 < c.region.hi && (tokens_[i + 1].tag == Tag::kNn || tokens_[i + 1].tag == Tag::kNns) && !(i > c.region.lo && tokens_[i - 1].tag == Tag::kPrp)) continue;
    if (form.ing && tag != Tag::kVbg && tag != Tag::kNn) continue;
    if (form.ing && cue.cls == CueClass::kSpeech && words("speak", "talk").has(word_hash(cue.lemma.substr(0, cue.lemma.find(' ')))) && !phrases_.verb_group(i, c.region).progressive) continue;
    if (form.ing && i > c.region.lo && (tokens_[i - 1].tag == Tag::kDt || tokens_[i - 1].tag == Tag::kJj) && tokens_[i - 1].is_word()) continue;
    c.group = phrases_.verb_group(i, c.region);
    const VerbGroup& g = c.group;
    const bool participle_form = form.participle || form.past;
    if (form.ing) {
      c.participle = !g.progressive && !g.helped;
    } else if (g.passive && participle_form) {
      c.passive = true;
    } else if (form.base && !g.helped && !g.infinitive && tag == Tag::kVb) {
      // A bare infinitive or an order; after a noun the tagger has mistaken the plural's verb.
      if (g.begin == c.region.lo || !(tokens_[g.begin - 1].tag == Tag::kNns || tokens_[g.begin - 1].tag == Tag::kPrp)) continue;
    } else if (!g.helped && tag == Tag::kVbn && participle_form) {
      const bool by = c.after < c.region.hi && words("by").has(tokens_[c.after]);
      if (by) continue;
    }
    if (!g.infinitive) {
      c.subject = c.participle ? Subject{} : phrases_.subject_before(g, c.region);
    } else if (g.begin > c.region.lo) {
      c.shared = true;
    }
    return c;
  }
  return std::nullopt;
}

// The subject of the nearest finite verb left of `before`.
Subject PatternFinder::any_subject(std::size_t before, Region region) const {
  for (std::size_t i = before; i > region.lo; --i) {
    if (!phrases_.finite(i - 1)) continue;
    if (inside_[i - 1] != inside_[before < tokens_.size() ? before : before - 1]) continue;
    const VerbGroup group = phrases_.verb_group(i - 1, region);
    const Subject subject = phrases_.subject_before(group, region);
    if (subject.found() && !subject.relative) return subject;
  }
  return {};
}

void PatternFinder::share_subjects(std::vector<Candidate>& list) const {
  for (std::size_t n = 0; n < list.size(); ++n) {
    Candidate& c = list[n];
    if (c.subject.found() || c.cue->kind == CueKind::kNoun || c.group.begin <= c.region.lo) {
      // "Calling it a disaster, Trump vowed": the subject follows.
      if (c.participle && c.group.begin <= c.region.lo) {
        std::size_t comma = c.after;
        while (comma < c.region.hi && tokens_[comma].kind != TokenKind::kComma) ++comma;
        for (std::size_t v = comma; v < c.region.hi && v < comma + 30; ++v) {
          if (!phrases_.finite(v)) continue;
          c.subject = phrases_.subject_before(phrases_.verb_group(v, {comma + 1, c.region.hi}), {comma + 1, c.region.hi});
          c.shared = true;
          c.region.hi = comma;
          break;
        }
      }
      continue;
    }
    const Token& before = tokens_[c.group.begin - 1];
    const bool joined = before.tag == Tag::kCc || words("then").has(before);
    const bool after_comma = before.kind == TokenKind::kComma;
    if (!(joined || c.participle || c.group.infinitive || (after_comma && !c.passive))) continue;
    if (after_comma && !c.participle && !c.group.infinitive && !(c.group.begin >= c.region.lo + 2 && c.cue->kind == CueKind::kVerb)) continue;
    if (c.participle && !after_comma && !joined && before.is_word()) {
      // "a statement saying": the paper speaks.
      if (kReportWords.has(before) || before.tag == Tag::kNns || (before.tag == Tag::kNn && c.cue->speech() && !words("of", "for").has(before))) {
        const std::size_t begin = phrases_.noun_phrase_before(c.group.begin, c.region);
        if (begin != kNowhere) {
          c.subject.pieces.push_back({begin, c.group.begin});
          c.subject.begin = begin;
          c.shared = true;
          continue;
        }
      }
    }
    if (after_comma && !c.participle && !c.group.infinitive) continue;  // perhaps inverted; see statement()
    // The nearest earlier cue of the same tense, else the nearest verb.
    for (std::size_t m = n; m-- > 0;) {
      const Candidate& other = list[m];
      if (!other.subject.found() || other.subject.relative != false || other.cue->kind == CueKind::kNoun || other.region.lo != c.region.lo) continue;
      if (joined && !c.participle && other.group.present != c.group.present) continue;
      if (c.group.infinitive && c.group.begin != other.after && c.group.begin > other.after + 6) continue;
      c.subject = other.subject;
      c.subject.begin = c.group.begin;
      c.shared = true;
      break;
    }
    if (!c.subject.found()) {
      c.subject = any_subject(c.group.begin, c.region);
      if (c.subject.found()) {
        c.subject.begin = c.group.begin;
        c.shared = true;
      }
    }
  }
}

// Where a statement to the left must end because this one begins.
void PatternFinder::mark_cuts(const std::vector<Candidate>& list, SentenceRange sentence) {
  const auto cut = [&](std::size_t at, std::uint8_t kind) {
    if (at > sentence.begin && at < sentence.end) cuts_[at] = std::max(cuts_[at], kind);
  };
  for (const Candidate& c : list) {
    if (c.cue->kind == CueKind::kNoun || c.passive) continue;
    const std::uint8_t tense = c.group.present ? 2 : 1;
    const std::size_t g = c.group.begin;
    if (g <= c.region.lo) continue;
    const Token& before = tokens_[g - 1];
    if (c.participle && before.kind == TokenKind::kComma && c.cue->speech()) cut(g - 1, 3);
    if (c.group.infinitive) continue;
    if (!c.participle && before.tag == Tag::kCc && before.is_word()) cut(tokens_[g - 2 >= c.region.lo ? g - 2 : g - 1].kind == TokenKind::kComma ? g - 2 : g - 1, tense);
    if (!c.subject.found() || c.shared || c.subject.relative) continue;
    const std::size_t s = c.subject.begin;
    if (s <= c.region.lo + 1) continue;
    const Token& joint = tokens_[s - 1];
    if (kJoining.has(joint)) {
      const bool comma = tokens_[s - 2].kind == TokenKind::kComma;
      if (comma || words("but", "while", "whereas").has(joint)) cut(comma ? s - 2 : s - 1, tense);
    }
    // ", he said," and ", he said."
    if (joint.kind == TokenKind::kComma && c.cue->has(Frame::kPost)) {
      const std::size_t behind = phrases_.skip_adjuncts(c.after, c.region);
      if (behind >= c.region.hi || tokens_[behind].kind == TokenKind::kStop || tokens_[behind].kind == TokenKind::kComma) cut(s - 1, 3);
    }
  }
  for (std::size_t i = sentence.begin; i + 1 < sentence.end; ++i) {
    if (words("according").has(tokens_[i]) && words("to").has(tokens_[i + 1]) && i > sentence.begin) cut(tokens_[i - 1].kind == TokenKind::kComma ? i - 1 : i, 3);
  }
}

// What stands before [begin, end), the source and cue: "...," X said.
bool PatternFinder::left_content(const Candidate& c, std::size_t begin, std::size_t end, Finding& finding) const {
  const Region region = c.region;
  if (begin == 0) return false;
  const std::size_t mark = begin - 1;
  const Quotation* quotation = phrases_.closes(mark);
  if (quotation == nullptr && tokens_[mark].kind == TokenKind::kComma && mark > 0) quotation = phrases_.closes(mark - 1);
  if (quotation == nullptr && begin == region.lo) return false;
  if (quotation == nullptr && mark < region.lo) return false;
  const bool insertion = tokens_[mark].kind == TokenKind::kComma || tokens_[mark].kind == TokenKind::kDash;
  if (quotation != nullptr) {
    if (quotation->end() - quotation->open < 5 && quotation->end() - quotation->open < 3) return false;
    std::size_t from = quotation->open;
    // The sentence may begin before its quotation: The plan is "crazy," he said.
    if (quotation->open > region.lo && quotation->open < region.hi && tokens_[quotation->open - 1].kind != TokenKind::kStop && tokens_[quotation->open - 1].kind != TokenKind::kColon &&
        !(tokens_[quotation->open - 1].kind == TokenKind::kComma && quotation->end() - quotation->open > 8)) {
      from = region.lo;
      while (from < quotation->open && (tokens_[from].tag == Tag::kCc || tokens_[from].kind == TokenKind::kComma)) ++from;
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
  if (k < region.hi && tokens_[k].kind == TokenKind::kComma && k + 1 < region.hi) {
    if (phrases_.opens(k + 1) != nullptr) {
      if (finding.quoted) {
        const Quotation* next = phrases_.opens(k + 1);
        finding.content.push_back({k + 1, next->end()});
        finding.open_end = !next->closed;
      }
    } else if (quotation == nullptr && cuts_[k] == 0 && tokens_[k + 1].is_word() && !c.inverted && tokens_[k + 1].tag != Tag::kVbg && tokens_[k + 1].tag != Tag::kCc && !words("who", "which", "where", "while", "as", "but", "and").has(tokens_[k + 1])) {
      const std::size_t last = content_end(k + 1, region, Kind::kClause, c.group.present, false);
      const Range rest = phrases_.trimmed({k + 1, last});
      const bool verb = phrases_.has_clause(rest) || tokens_[rest.begin].tag == Tag::kVb || tokens_[rest.begin].tag == Tag::kTo || tokens_[rest.begin].tag == Tag::kIn || tokens_[rest.begin].tag == Tag::kSc;
      if (!rest.empty() && verb) finding.content.push_back(rest);
    }
  } else if (k < tokens_.size() && tokens_[k].kind == TokenKind::kColon && phrases_.opens(k + 1) != nullptr && finding.quoted) {
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
  finding.shared = c.shared;
  const std::size_t g = c.group.begin;
  std::size_t cue_begin = g;
  if (c.group.infinitive) cue_begin = g + 1;  // "to" is the governing verb's
  finding.source = c.subject.pieces;

  const bool quote_left = g > 0 && (phrases_.closes(g - 1) != nullptr || (tokens_[g - 1].kind == TokenKind::kComma && g > 1 && phrases_.closes(g - 2) != nullptr));
  // Inverted: "...," said X; Said X: ...
  const bool may_invert = cue.has(Frame::kPost) && (c.form.past || c.form.third || (c.form.base && tokens_[c.group.head].tag == Tag::kVbp)) && !c.participle && !c.group.infinitive && g == c.group.head &&
                          c.after < c.region.hi && phrases_.starts_noun_phrase(c.after) && !phrases_.time_word(c.after);
  if (may_invert && (!c.subject.found() || quote_left) && !c.shared) {
    const bool comma_left = g > c.region.lo && tokens_[g - 1].kind == TokenKind::kComma;
    const bool first = g == c.region.lo;
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
      if (found[n].sentence != sentence || found[n].head >= c.group.head || found[n].source.empty() || found[n].pattern == Pattern::kNoun) continue;
      finding.source = found[n].source;
      finding.shared = true;
      break;
    }
  }
  // Of participles behind a preposition ("accused of hiding") only words that are given count.
  const bool hangs = c.participle && g > c.region.lo && (tokens_[g - 1].tag == Tag::kIn || (tokens_[g - 1].tag == Tag::kSc && words("of", "for", "by", "without", "from", "about", "in", "on", "after", "before", "with", "against", "to").has(tokens_[g - 1])) || (tokens_[g - 1].tag >= Tag::kVb && tokens_[g - 1].tag <= Tag::kVbz));
  if (!c.subject.found() && finding.source.empty() && !(c.participle || c.group.infinitive)) return;
  Complement right = complement(c);
  const std::size_t source_begin = c.subject.found() && !c.shared ? c.subject.begin : g;
  const bool direct_left = !c.shared && cue.has(Frame::kPost) && source_begin > 0 && c.subject.found() && !c.subject.relative &&
                           (phrases_.closes(source_begin - 1) != nullptr || (tokens_[source_begin - 1].kind == TokenKind::kComma && source_begin > 1 && phrases_.closes(source_begin - 2) != nullptr)) &&
                           (phrases_.closes(source_begin - 1) != nullptr ? source_begin : source_begin - 1) > 0;
  // The closing mark must end what is said, not a scare quote before an ordinary sentence.
  bool prefers_left = false;
  if (direct_left) {
    const std::size_t closing = phrases_.closes(source_begin - 1) != nullptr ? source_begin - 1 : source_begin - 2;
    const Quotation* quotation = phrases_.closes(closing);
    const TokenKind last = closing > 0 ? tokens_[closing - 1].kind : TokenKind::kOther;
    prefers_left = (last == TokenKind::kComma || last == TokenKind::kStop || last == TokenKind::kDash || tokens_[source_begin - 1].kind == TokenKind::kComma || (closing > 0 && tokens_[closing - 1].text.ends_with('.'))) && quotation->end() - quotation->open >= 3;
    if (prefers_left && closing < c.region.lo && last != TokenKind::kComma && right.found()) prefers_left = false;  // the sentence before
    if (right.found() && (right.that || right.quoted) && last != TokenKind::kComma && tokens_[source_begin - 1].kind != TokenKind::kComma) prefers_left = false;
  }
  if (hangs && !(right.that || right.quoted)) return;
  // Of infinitives, only those that report words: "to announce that", not "to accept the plan".
  if (c.group.infinitive && !(right.that || right.quoted || (cue.speech() && (right.pattern == Pattern::kBare || right.pattern == Pattern::kWh || right.pattern == Pattern::kSecond)))) return;
  if (right.found() && !prefers_left) {
    finding.cue = Range{cue_begin, right.cue_end};
    finding.content = right.content;
    finding.pattern = c.participle ? Pattern::kParticiple : cue.kind == CueKind::kAdjective ? Pattern::kAdjective : right.pattern;
    finding.that = right.that;
    finding.quoted = right.quoted;
    finding.open_end = right.open_end;
    // "which he said would fail": the relative pronoun is what is said.
    if (!c.shared && source_begin > c.region.lo && phrases_.finite(right.content.front().begin) && words("which", "that", "what", "who").has(tokens_[source_begin - 1]))
      finding.content.insert(finding.content.begin(), Range{source_begin - 1, source_begin});
    if (finding.source.empty() && !(c.participle && right.quoted)) {
      if (!(c.participle && (right.that || right.quoted))) return;
    }
    found.push_back(std::move(finding));
    return;
  }
  if (!cue.has(Frame::kPost) || !c.subject.found() || c.shared || c.subject.relative || cue.kind == CueKind::kAdjective) return;
  std::size_t begin = source_begin;
  if (begin == 0) return;
  std::size_t end = phrases_.skip_adjuncts(c.after, c.region);
  if (cue.has(Frame::kHear) && end < c.region.hi && phrases_.starts_noun_phrase(end)) end = phrases_.skip_adjuncts(phrases_.noun_phrase_after(end, c.region), c.region);
  finding.cue = Range{cue_begin, c.after};
  finding.pattern = prefers_left ? Pattern::kQuoteLeft : Pattern::kPostposed;
  // "As Trump said, ...": the main clause is what he said.
  if (words("as").has(tokens_[begin - 1])) {
    if (begin - 1 == c.region.lo && end < c.region.hi && tokens_[end].kind == TokenKind::kComma) {
      finding.content = {phrases_.trimmed({end + 1, content_end(end + 1, c.region, Kind::kClause, c.group.present, false)})};
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
    const bool ends = end >= c.region.hi || tokens_[end].kind == TokenKind::kComma || tokens_[end].kind == TokenKind::kStop || tokens_[end].kind == TokenKind::kDash || tokens_[end].kind == TokenKind::kColon || tokens_[end].kind == TokenKind::kSemicolon || tokens_[end].is_quote() || tokens_[end].tag == Tag::kVbg || tokens_[end].tag == Tag::kCc || tokens_[end].tag == Tag::kSc || tokens_[end].tag == Tag::kWrb;
    if (!ends) return;
    bool clause = end + 1 < c.region.hi && tokens_[end].kind == TokenKind::kComma && phrases_.finite(end + 1);
    for (std::size_t t = c.region.lo; t < begin; ++t) clause = clause || phrases_.finite(t) || tokens_[t].is_quote();
    if (!clause) return;
  }
  if (left_content(c, begin, end, finding)) found.push_back(std::move(finding));
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
  if (words("quoted", "cited", "reported").has(tokens_[c.group.head]) && k + 1 < region.hi && words("as").has(tokens_[k]) && words("saying", "telling").has(tokens_[k + 1]) && c.subject.found()) {
    Candidate saying = c;
    saying.after = k + 2;
    saying.cue = &CueLexicon::built_in().cue(CueLexicon::built_in().find(word_hash("said")).front().cue);
    // The medium may stand between: "was quoted by Tass as saying" is met below.
    const Complement right = complement(saying);
    if (!right.found()) return;
    finding.cue = Range{c.group.begin, k + 2};
    finding.source = c.subject.pieces;
    finding.content = right.content;
    finding.that = right.that;
    finding.quoted = right.quoted;
    found.push_back(std::move(finding));
    return;
  }
  if (words("by").has(tokens_[k]) && k + 1 < region.hi) {
    const std::size_t end = phrases_.noun_phrase_after(k + 1, region);
    if (end > k + 1) by = {k + 1, end};
    if (words("quoted", "cited").has(tokens_[c.group.head]) && end + 1 < region.hi && words("as").has(tokens_[end]) && words("saying", "telling").has(tokens_[end + 1]) && c.subject.found()) {
      Candidate saying = c;
      saying.after = end + 2;
      saying.cue = &CueLexicon::built_in().cue(CueLexicon::built_in().find(word_hash("said")).front().cue);
      const Complement right = complement(saying);
      if (!right.found()) return;
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
  if (!cue.has(Frame::kPassive)) return;
  const auto add_subject = [&] {
    if (c.subject.found() && !words("it", "there").has(tokens_[c.subject.pieces.front().begin])) finding.content = {Range{c.subject.pieces.front().begin, c.subject.pieces.front().end}};
  };
  if (!by.empty()) {
    if (!c.subject.found()) return;
    finding.source = {by};
    finding.cue = Range{finding.cue->begin, k + 1};
    add_subject();
    if (by.end < region.hi && (words("for", "of", "as", "to").has(tokens_[by.end]))) {
      const Range rest = phrases_.trimmed({by.end, content_end(by.end, region, Kind::kNominal, c.group.present, false)});
      if (!rest.empty()) finding.content.push_back(rest);
    }
    if (!finding.content.empty()) found.push_back(std::move(finding));
    return;
  }
  Kind kind = Kind::kInfinitive;
  bool fits = false;
  if (words("to").has(tokens_[k]) && k + 1 < region.hi && (tokens_[k + 1].tag == Tag::kVb || is_be(tokens_[k + 1]) || is_have(tokens_[k + 1]))) {
    fits = cue.has(Frame::kTo) || cue.has(Frame::kObjectTo) || cue.cls == CueClass::kThink || cue.speech() || cue.cls == CueClass::kKnow;
  } else if (words("that", "whether", "if", "why", "how").has(tokens_[k]) && (cue.has(Frame::kThat) || cue.has(Frame::kWh))) {
    fits = true;
    kind = Kind::kClause;
    finding.that = words("that").has(tokens_[k]);
  } else if (tokens_[k].is_word()) {
    for (const std::uint64_t second : cue.second) fits = fits || tokens_[k].hash == second;
    kind = Kind::kNominal;
    // "A summit is expected in the dry season".
    if (words("expect", "plan", "schedule", "anticipate").has(word_hash(cue.lemma)) && tokens_[k].tag != Tag::kVbg && c.subject.found()) fits = true;
  }
  if (!fits || k + 1 >= region.hi) return;
  // "was told that": the subject listens, nobody knows who spoke.
  const bool listener = cue.has(Frame::kHear) || cue.has(Frame::kHearTo) || cue.lemma == "ask";
  if (!listener) add_subject();
  const Range rest = phrases_.trimmed({k, content_end(k, region, kind, c.group.present, false)});
  if (rest.empty()) return;
  finding.content.push_back(rest);
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
  while (left > region.lo && i - left < 3 && (tokens_[left - 1].tag == Tag::kJj || tokens_[left - 1].tag == Tag::kCd || tokens_[left - 1].tag == Tag::kNn || tokens_[left - 1].tag == Tag::kVbn)) --left;
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
    while (have > region.lo && i - have < 5 && (tokens_[have - 1].tag == Tag::kDt || tokens_[have - 1].tag == Tag::kJj || words("no", "any", "little").has(tokens_[have - 1])) && tokens_[have - 1].is_word()) --have;
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
  if (words("that").has(tokens_[k]) && c.cue->has(Frame::kThat) && phrases_.clause_starts(k + 1, region) && tokens_[k + 1].tag != Tag::kVbd && tokens_[k + 1].tag != Tag::kMd && tokens_[k + 1].tag != Tag::kVbz) {
    fits = true;
    finding.that = true;
    kind = Kind::kClause;
  } else if (!finding.source.empty() && words("to").has(tokens_[k]) && tokens_[k + 1].tag == Tag::kVb && c.cue->has(Frame::kTo)) {
    fits = true;
    kind = Kind::kInfinitive;
  } else if (!finding.source.empty()) {
    for (const std::uint64_t preposition : c.cue->prepositions) {
      if (tokens_[k].hash != preposition || !(phrases_.starts_noun_phrase(k + 1) || tokens_[k + 1].tag == Tag::kVbg)) continue;
      fits = true;
      cue_end = k + 1;
      content = k + 1;
    }
  }
  if (!fits) return;
  std::size_t end = content_end(content, region, kind, c.group.present, true);
  if (kind != Kind::kInfinitive) {
    // A noun with its clause is often a subject itself: stop at a comma.
    for (std::size_t t = content; t < end; ++t)
      if (tokens_[t].kind == TokenKind::kComma) end = t;
  }
  if (kind == Kind::kNominal) {
    for (std::size_t t = content; t < end; ++t)
      if (phrases_.finite(t)) {
        end = t;
        break;
      }
  }
  if (finding.that) {
    // "his claim that he opposed the war is false": the second verb without a subject of its own is the sentence's.
    bool first = false;
    for (std::size_t t = content + 1; t < end; ++t) {
      if (!phrases_.finite(t)) continue;
      if (first && tokens_[t - 1].is_word() && (tokens_[t - 1].tag == Tag::kNn || tokens_[t - 1].tag == Tag::kNns || tokens_[t - 1].tag == Tag::kNnp)) {
        bool joint = false;
        for (std::size_t k = t - 1; k > content && t - k < 5 && !phrases_.finite(k); --k) joint = joint || tokens_[k].tag == Tag::kCc || tokens_[k].tag == Tag::kSc || words("that", "who", "which").has(tokens_[k]);
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
    if (end < region.hi && !phrases_.clause_starts(tokens_[end].kind == TokenKind::kComma ? end + 1 : end, region)) end = core;
    if (end < region.hi && tokens_[end].kind == TokenKind::kComma && phrases_.opens(end + 1) != nullptr && phrases_.opens(end + 1)->end() >= region.hi) {
      clause(end + 1, phrases_.opens(end + 1)->end());
    } else {
      clause(end, content_end(end + 1 < region.hi ? end + 1 : end, region, Kind::kClause, false, false));
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
    for (std::size_t t = range.begin; t < range.end; ++t) finding.quoted = finding.quoted || (tokens_[t].is_quote() && !tokens_[t].single);
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
  while (from > region.lo && tokens_[from - 1].kind != TokenKind::kComma && tokens_[from - 1].kind != TokenKind::kSemicolon && !tokens_[from - 1].is_quote() && i - from < 30) --from;
  const Range before = phrases_.trimmed({from, i});
  const Range after = phrases_.trimmed({i + 1, content_end(i + 1, region, Kind::kNominal, false, false)});
  if (!before.empty()) finding.content.push_back(before);
  if (!after.empty()) finding.content.push_back(after);
  if (!finding.content.empty()) found.push_back(std::move(finding));
}

// "Reuters quoted unnamed sources, including a senior official, as saying that ...": both levels.
void PatternFinder::quoted_as_saying(const Candidate& c, std::size_t sentence, std::vector<Finding>& found) const {
  std::size_t as = c.after;
  while (as + 1 < c.region.hi && as - c.after < 60 && !(words("as").has(tokens_[as]) && words("saying", "telling").has(tokens_[as + 1]))) ++as;
  if (as + 1 >= c.region.hi || !words("as").has(tokens_[as]) || !c.subject.found()) return;
  Candidate saying = c;
  saying.after = as + 2;
  saying.cue = &CueLexicon::built_in().cue(CueLexicon::built_in().find(word_hash("said")).front().cue);
  const Complement right = complement(saying);
  const Range who = phrases_.trimmed({c.after, as});
  if (!right.found() || who.empty()) return;
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

void PatternFinder::find(std::size_t index, std::vector<Finding>& found) {
  const SentenceRange sentence = sentences_[index];
  std::vector<Candidate> list;
  for (std::size_t i = sentence.begin; i < sentence.end; ++i) {
    if (tokens_[i].kind != TokenKind::kWord) continue;
    if (auto c = candidate(i, sentence)) list.push_back(std::move(*c));
  }
  share_subjects(list);
  mark_cuts(list, sentence);
  for (const Candidate& c : list) {
    if (c.cue->kind == CueKind::kNoun) {
      noun(c, index, found);
    } else if (c.passive) {
      passive(c, index, found);
    } else {
      const std::size_t before = found.size();
      if (words("quoted", "quotes", "quoting", "cited", "cites", "citing").has(tokens_[c.group.head])) quoted_as_saying(c, index, found);
      if (found.size() == before) statement(c, index, found);
    }
  }
  for (std::size_t i = sentence.begin; i + 1 < sentence.end; ++i) {
    if (words("according").has(tokens_[i]) && words("to").has(tokens_[i + 1])) according(i, index, found);
    if (kReportedly.has(tokens_[i])) adverb(i, index, found);
    // "Asked whether he would leave, Trump said": a question nobody is named for.
    if (words("asked", "pressed").has(tokens_[i]) && (i == sentence.begin || words("when").has(tokens_[i - 1])) && words("whether", "if", "about", "why", "how", "what").has(tokens_[i + 1])) {
      std::size_t comma = i + 1;
      while (comma < sentence.end && tokens_[comma].kind != TokenKind::kComma) ++comma;
      Finding asked;
      asked.lemma = "ask";
      asked.word = &CueLexicon::built_in().cue(CueLexicon::built_in().find(word_hash("asked")).front().cue);
      asked.sentence = index;
      asked.head = i;
      asked.pattern = Pattern::kPassive;
      asked.cue = Range{i, i + 1};
      asked.content = {phrases_.trimmed({i + 1, comma})};
      if (comma < sentence.end && !asked.content.front().empty()) found.push_back(std::move(asked));
    }
  }
}

}  // namespace entente::read
