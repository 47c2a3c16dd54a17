// Which words of a sentence may be cues, and what stands left of each?
//
// A candidate is a word of the lexicon in a form and with a tag that fit, its verb group, and its subject: the noun
// phrase before the group, or the subject of an earlier verb where the group follows a conjunction or is a participle.
// Once all candidates are known, the places are marked where one statement must end because the next begins (the cuts).
#include "read/patterns.h"

#include <algorithm>

namespace entente::read {
namespace {

constexpr auto kJoining = words("and", "but", "while", "as", "or", "yet", "whereas", "although", "though");
constexpr auto kReportWords =
    words("statement", "letter", "report", "tweet", "memo", "email", "e-mail", "message", "post", "interview",
          "document", "note", "op-ed", "speech", "release", "ad", "statements", "documents", "reports", "tweets",
          "letters", "signs", "sign", "article", "ruling", "filing", "lawsuit", "poll", "study");

// Words that open a clause in front of the main one.
constexpr auto kFront = words("while", "although", "though", "when", "if", "because", "since", "whereas", "once",
                              "after", "before", "until", "unless");
// "said by telephone": by what means, not by whom.
constexpr auto kMeans = words("telephone", "phone", "email", "e-mail", "text", "letter", "video", "satellite", "radio",
                              "way", "chance", "fax", "mail");

}  // namespace

// A quotation of some length is a world of its own: what is inside does not see the sentence around it.
Region PatternFinder::region_of(std::size_t i, SentenceRange sentence) const {
  Region region{sentence.begin, sentence.end};
  if (inside_[i] == kNoQuotation) return region;
  const Quotation& quotation = quotations_[inside_[i]];
  if (quotation.end() - quotation.open < 6 && quotation.closed) return region;
  const std::size_t open =
      quotation.carried && !tokens_[quotation.open].is_quote() ? quotation.open : quotation.open + 1;
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
      // "agreed on Wednesday to": the day's preposition.
      if (c.after < c.region.hi && phrases_.time_word(c.after)) continue;
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
      const bool copula = group.helped || (i > c.region.lo && words("seems", "seemed", "appears", "appeared", "remains",
                                                                    "remained", "feels", "felt", "became", "is", "was")
                                                                  .has(tokens_[i - 1]));
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
    const bool verbal = tag == Tag::kVb || tag == Tag::kVbd || tag == Tag::kVbg || tag == Tag::kVbn ||
                        tag == Tag::kVbp || tag == Tag::kVbz;
    if (!verbal && !sure && !(form.third && i > c.region.lo && (tokens_[i - 1].tag == Tag::kPrp || third_person(i, c))))
      continue;
    if (!verbal && sure && tag == Tag::kJj && i + 1 < c.region.hi &&
        (tokens_[i + 1].tag == Tag::kNn || tokens_[i + 1].tag == Tag::kNns) &&
        !(i > c.region.lo && tokens_[i - 1].tag == Tag::kPrp))
      continue;
    if (form.ing && tag != Tag::kVbg && tag != Tag::kNn) continue;
    if (form.ing && cue.cls == CueClass::kSpeech &&
        words("speak", "talk").has(word_hash(cue.lemma.substr(0, cue.lemma.find(' ')))) &&
        !phrases_.verb_group(i, c.region).progressive)
      continue;
    if (form.ing && i > c.region.lo && (tokens_[i - 1].tag == Tag::kDt || tokens_[i - 1].tag == Tag::kJj) &&
        tokens_[i - 1].is_word())
      continue;
    c.group = phrases_.verb_group(i, c.region);
    const VerbGroup& g = c.group;
    const bool participle_form = form.participle || form.past;
    if (form.ing) {
      c.participle = !g.progressive && !g.helped;
    } else if (g.passive && participle_form) {
      c.passive = true;
    } else if (form.base && !g.helped && !g.infinitive && tag == Tag::kVb) {
      // A bare infinitive or an order; after a noun the tagger has mistaken the plural's verb.
      // "make her regret it": an object is no subject.
      if (g.begin > c.region.lo && words("him", "her", "me", "us", "them").has(tokens_[g.begin - 1])) continue;
      const bool set_off =
          g.begin > c.region.lo + 2 && tokens_[g.begin - 1].kind == TokenKind::kComma && !g.negated &&
          (cue.speech() || (phrases_.starts_noun_phrase(c.after) && phrases_.subject_before(g, c.region).found()));
      if (g.begin == c.region.lo ||
          !(set_off || tokens_[g.begin - 1].tag == Tag::kNns || tokens_[g.begin - 1].tag == Tag::kPrp ||
            words("few", "many", "most", "some", "others", "both", "all", "several", "here", "there")
                .has(tokens_[g.begin - 1])))
        continue;
    } else if (!g.helped && tag == Tag::kVbn && participle_form) {
      const bool by = c.after < c.region.hi && words("by").has(tokens_[c.after]) &&
                      !(c.after + 1 < c.region.hi && kMeans.has(tokens_[c.after + 1]));
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
          c.subject =
              phrases_.subject_before(phrases_.verb_group(v, {comma + 1, c.region.hi}), {comma + 1, c.region.hi});
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
    if (after_comma && !c.participle && !c.group.infinitive &&
        !(c.group.begin >= c.region.lo + 2 && c.cue->kind == CueKind::kVerb))
      continue;
    if (c.participle && !after_comma && !joined && before.is_word()) {
      // "a statement saying": the paper speaks.
      if (kReportWords.has(before) || before.tag == Tag::kNns ||
          (before.tag == Tag::kNn && c.cue->speech() && !words("of", "for").has(before))) {
        const std::size_t begin = phrases_.noun_phrase_before(c.group.begin, c.region);
        if (begin != kNowhere) {
          c.subject.pieces.push_back({begin, c.group.begin});
          c.subject.begin = begin;
          c.shared = true;
          continue;
        }
      }
    }
    if (after_comma && !c.participle && !c.group.infinitive) {
      // "has called for a ban, vowed to repeal the law and threatened to leave": one of a row.
      bool row = false;
      for (std::size_t t = c.after; t + 1 < c.region.hi && !row; ++t)
        row = tokens_[t].tag == Tag::kCc && tokens_[t].is_word() &&
              (tokens_[t + 1].tag == tokens_[c.group.head].tag ||
               (tokens_[t + 1].tag == Tag::kVbd && tokens_[c.group.head].tag == Tag::kVbn) ||
               (tokens_[t + 1].tag == Tag::kVbn && tokens_[c.group.head].tag == Tag::kVbd));
      const Candidate* previous = n > 0 ? &list[n - 1] : nullptr;
      if (row && previous != nullptr && previous->subject.found() && !previous->subject.relative &&
          previous->cue->kind == CueKind::kVerb && !previous->passive && previous->region.lo == c.region.lo &&
          !phrases_.starts_noun_phrase(c.after)) {
        c.subject = previous->subject;
        c.subject.begin = c.group.begin;
        c.shared = true;
      }
      continue;  // perhaps inverted; see statement()
    }
    // The nearest earlier cue of the same tense, else the nearest verb.
    for (std::size_t m = n; m-- > 0;) {
      const Candidate& other = list[m];
      if (!other.subject.found() || other.subject.relative != false || other.cue->kind == CueKind::kNoun ||
          other.region.lo != c.region.lo)
        continue;
      // "has called it a robbery and promised to leave": one auxiliary for both.
      const bool same_have = other.group.perfect && !c.group.helped && (c.form.past || c.form.participle);
      if (joined && !c.participle && other.group.present != c.group.present && !same_have) continue;
      if (same_have) {
        bool clause = false;
        for (std::size_t t = other.after; t < c.group.begin; ++t) clause = clause || phrases_.finite(t);
        c.apart = !clause;
      }
      if (c.group.infinitive && c.group.begin != other.after && c.group.begin > other.after + 6) continue;
      // "Asked whether she would accept, Ortega laughed and said": the verb of the main clause stands between.
      if (joined && !c.participle) {
        const Subject near = any_subject(c.group.begin, c.region);
        if (near.found() && near.begin > other.after && tokens_[near.begin - 1].kind == TokenKind::kComma &&
            other.region.lo < other.group.begin)
          break;
      }
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

// "While aides insisted that ..., donors have begun": what a clause in front reports ends where the main clause begins.
void PatternFinder::close_front_clauses(std::vector<Candidate>& list) const {
  for (Candidate& c : list) {
    // "The White House, which said the firing was justified, later acknowledged": up to the main verb.
    const bool within = c.subject.relative && !c.shared && c.subject.pieces.size() <= 2 &&
                        c.subject.pieces.front().end < c.group.begin &&
                        tokens_[c.subject.pieces.front().end].kind == TokenKind::kComma;
    // "His plan, which economists say would fail, has become ..."
    const bool gap = !c.shared && c.subject.found() && c.subject.begin > c.region.lo + 1 &&
                     words("which", "who").has(tokens_[c.subject.begin - 1]) &&
                     tokens_[c.subject.begin - 2].kind == TokenKind::kComma;
    if (within || gap) {
      for (std::size_t k = c.after + 1; k + 1 < c.region.hi; ++k) {
        if (const Quotation* quotation = phrases_.opens(k); quotation != nullptr && quotation->closed)
          k = quotation->close;
        if (k + 1 >= c.region.hi || tokens_[k].kind != TokenKind::kComma) continue;
        std::size_t verb = k + 1;
        while (verb < c.region.hi && tokens_[verb].tag == Tag::kRb) ++verb;
        if (verb >= c.region.hi || !phrases_.finite(verb)) continue;
        c.region.hi = k;
        break;
      }
    }
    if (c.subject.relative || gap) continue;
    if (!c.subject.found() || c.shared || c.subject.begin == 0 || c.subject.begin <= c.region.lo) continue;
    std::size_t opens = c.subject.begin - 1;
    if (!kFront.has(tokens_[opens])) continue;
    while (opens > c.region.lo && (words("even", "and", "but", "just", "only").has(tokens_[opens - 1]))) --opens;
    if (opens != c.region.lo) continue;
    for (std::size_t k = c.after + 1; k + 2 < c.region.hi; ++k) {
      if (const Quotation* quotation = phrases_.opens(k); quotation != nullptr) {
        if (!quotation->closed) break;
        k = quotation->close;
        if (k + 2 >= c.region.hi) break;
      }
      if (tokens_[k].kind != TokenKind::kComma || tokens_[k + 1].tag == Tag::kCc ||
          !phrases_.clause_starts(k + 1, c.region))
        continue;
      c.region.hi = k;
      break;
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
    if (!c.participle && before.tag == Tag::kCc && before.is_word())
      cut(tokens_[g - 2 >= c.region.lo ? g - 2 : g - 1].kind == TokenKind::kComma ? g - 2 : g - 1,
          c.apart ? std::uint8_t{3} : tense);
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
      if (behind >= c.region.hi || tokens_[behind].kind == TokenKind::kStop ||
          tokens_[behind].kind == TokenKind::kComma)
        cut(s - 1, 3);
    }
  }
  for (std::size_t i = sentence.begin; i + 1 < sentence.end; ++i) {
    if (words("according").has(tokens_[i]) && words("to").has(tokens_[i + 1]) && i > sentence.begin)
      cut(tokens_[i - 1].kind == TokenKind::kComma ? i - 1 : i, 3);
  }
}

}  // namespace entente::read
