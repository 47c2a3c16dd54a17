// What stands to the right of a cue, and where does it end?
//
// The frames of the word are tried in a fixed order: a quotation, "that", an infinitive, a question, a listener and
// then these, an object with its infinitive or second preposition, a clause without "that", an object. A clause runs to
// the end of its sentence unless another statement begins before: "and added", ", while Tehran said", ", according to"
// (the cuts, marked beforehand). Infinitives and objects end earlier, at a comma that is not that of a list, or at a
// conjunction that opens a clause.
#include <algorithm>

#include "read/patterns.h"

namespace entente::read {
namespace {

constexpr auto kQuestion = words("whether", "if", "how", "why", "what", "who", "when", "where", "which");
constexpr auto kSubordinate = words("because", "although", "though", "whereas", "despite", "amid");

}  // namespace

std::size_t PatternFinder::content_end(std::size_t begin, Region region, Kind kind, bool present,
                                       bool participle) const {
  for (std::size_t k = begin; k < region.hi; ++k) {
    const Token& token = tokens_[k];
    if (const Quotation* quotation = phrases_.opens(k); quotation != nullptr) {
      if (quotation->end() >= region.hi) return quotation->end();
      if (quotation->close > k) k = quotation->close;
      continue;
    }
    if (token.kind == TokenKind::kOpenBracket) {
      std::size_t close = k;
      while (close < region.hi && tokens_[close].kind != TokenKind::kCloseBracket) ++close;
      if (close < region.hi) k = close;
      continue;
    }
    if (k > begin && cuts_[k] != 0) {
      const std::uint8_t cut = cuts_[k];
      if (cut == 3 || participle || (cut == 1 && !present) || (cut == 2 && present)) return k;
    }
    if (token.kind == TokenKind::kSemicolon) return k;
    if (kind == Kind::kNominal && token.kind == TokenKind::kDash) return k;
    if (token.kind == TokenKind::kComma && k + 1 < region.hi) {
      const Token& next = tokens_[k + 1];
      if (next.is_word() &&
          words("including", "provided", "unless", "such", "especially", "particularly", "notably").has(next))
        continue;
      if (next.is_word() && words("but", "although", "though", "whereas").has(next)) return k;
      // ", as did the company"
      if (words("as").has(next) && k + 2 < region.hi && (is_do(tokens_[k + 2]) || is_have(tokens_[k + 2]))) return k;
      if (kind == Kind::kClause) {
        if (words("according").has(next)) return k;
        continue;
      }
      const bool list = next.tag == Tag::kNn || next.tag == Tag::kNns || next.tag == Tag::kJj || next.tag == Tag::kVb ||
                        next.tag == Tag::kNnp || next.tag == Tag::kDt;
      bool joined = false;  // "steel, aluminum and cars"
      for (std::size_t j = k + 1; j < region.hi && j < k + 14 && list; ++j) {
        if (tokens_[j].kind == TokenKind::kComma && j > k + 6) break;
        joined = joined || (tokens_[j].tag == Tag::kCc && tokens_[j].is_word() && j > k + 1);
        if (phrases_.finite(j)) {
          joined = false;
          break;
        }
      }
      if (next.tag == Tag::kCc && k + 2 < region.hi && words("that").has(tokens_[k + 2])) return k;
      if (next.tag == Tag::kCc && k + 2 < region.hi && kind == Kind::kInfinitive &&
          (tokens_[k + 2].tag == Tag::kVb || tokens_[k + 2].tag == Tag::kTo))
        continue;
      if (next.tag == Tag::kCc && words("and", "or").has(next) && k + 2 < region.hi &&
          !phrases_.clause_starts(k + 2, region) && !phrases_.finite(k + 2) && tokens_[k + 2].tag != Tag::kRb &&
          tokens_[k + 2].tag != Tag::kVbg)
        continue;
      if (!joined) return k;
      continue;
    }
    if (kind != Kind::kClause && k > begin && token.is_word()) {
      if (kSubordinate.has(token) && kind == Kind::kNominal) return k;
      if (token.tag == Tag::kCc && words("and", "but", "or").has(token) && k + 1 < region.hi) {
        std::size_t j = k + 1;
        while (j < region.hi && tokens_[j].tag == Tag::kRb) ++j;
        if (j < region.hi && phrases_.finite(j) && tokens_[j].tag != Tag::kVbp) return k;
        if (words("but").has(token) && phrases_.clause_starts(k + 1, region)) return k;
      }
    }
  }
  return region.hi;
}

PatternFinder::Complement PatternFinder::quote_at(std::size_t mark, const Candidate& c, std::size_t cue_end) const {
  Complement result;
  const Quotation* quotation = phrases_.opens(mark);
  if (quotation == nullptr) return result;
  result.cue_end = cue_end;
  result.pattern = Pattern::kQuoteRight;
  result.quoted = true;
  result.open_end = !quotation->closed;
  std::size_t end = quotation->end();
  // “Build it!” as he spoke: what is complete does not go on.
  const bool complete = quotation->closed && quotation->close > quotation->open + 1 &&
                        tokens_[quotation->close - 1].kind == TokenKind::kStop;
  if (end < c.region.hi && tokens_[end].is_word() && cuts_[end] == 0 && !complete) {
    const std::size_t further = content_end(end, c.region, Kind::kClause, c.group.present, c.participle);
    result.content.push_back(phrases_.trimmed({mark, further}));
    return result;
  }
  // "..., and that ...": the sentence goes on in the speaker's words.
  if (end + 1 < c.region.hi && tokens_[end].kind == TokenKind::kComma && tokens_[end + 1].is_word() &&
      cuts_[end] == 0 && cuts_[end + 1] == 0 &&
      words("and", "or", "because", "that", "as", "so").has(tokens_[end + 1])) {
    end = content_end(end, c.region, Kind::kClause, c.group.present, c.participle);
  }
  const Range range = quotation->closed ? phrases_.trimmed({mark, end}) : Range{mark, end};
  result.content.push_back(range);
  return result;
}

PatternFinder::Complement PatternFinder::complement(const Candidate& c) const {
  Complement result;
  const Cue& cue = *c.cue;
  const Region region = c.region;
  std::size_t k = c.after;
  result.cue_end = k;
  const auto found = [&](std::size_t begin, Kind kind, Pattern pattern, std::size_t cue_end) {
    std::size_t end = content_end(begin, region, kind, c.group.present, c.participle);
    // "Voters who backed Sanders said": the main verb ends the relative clause.
    if (c.subject.relative && kind != Kind::kClause && !c.shared) {
      for (std::size_t t = begin + 1; t < end; ++t) {
        if (words("that", "who", "which", "when", "if").has(tokens_[t])) break;
        if (phrases_.finite(t)) {
          end = t;
          break;
        }
      }
    }
    const Range range = phrases_.trimmed({begin, end});
    if (range.empty()) return false;
    result.content.push_back(range);
    result.pattern = pattern;
    result.cue_end = cue_end;
    for (std::size_t t = range.begin; t < range.end; ++t)
      if (phrases_.opens(t) != nullptr) result.open_end = result.open_end || !phrases_.opens(t)->closed;
    return true;
  };
  const auto that_at = [&](std::size_t at) {
    if (at + 1 >= region.hi || !words("that").has(tokens_[at]) || tokens_[at + 1].kind == TokenKind::kStop ||
        tokens_[at + 1].kind == TokenKind::kComma)
      return false;
    // "endorsed that plan": a determiner.
    return tokens_[at].tag != Tag::kDt || phrases_.clause_starts(at + 1, region) || cue.speech();
  };
  const auto infinitive_at = [&](std::size_t at) {
    std::size_t verb = at;
    if (words("not", "never").has(tokens_[verb]) && verb + 1 < region.hi) ++verb;
    if (!words("to").has(tokens_[verb])) return false;
    ++verb;
    while (verb < region.hi && (tokens_[verb].tag == Tag::kRb || phrases_.opens(verb) != nullptr)) ++verb;
    return verb < region.hi && (tokens_[verb].tag == Tag::kVb || tokens_[verb].tag == Tag::kVbp ||
                                is_be(tokens_[verb]) || is_have(tokens_[verb]) || is_do(tokens_[verb]));
  };
  const auto that_clause = [&](std::size_t at) {
    result.that = true;
    return found(at, Kind::kClause, Pattern::kThat, c.after);
  };
  if (k >= region.hi) return result;
  // A preposition that belongs to the cue.
  if (tokens_[k].is_word() && k + 1 < region.hi) {
    for (const std::uint64_t preposition : cue.prepositions) {
      if (tokens_[k].hash != preposition) continue;
      const bool to_verb = words("to").has(tokens_[k]) && tokens_[k + 1].tag == Tag::kVb;
      if (to_verb && cue.has(Frame::kTo)) break;
      if (words("that").has(tokens_[k])) break;
      const std::size_t next = k + 1;
      if (!(phrases_.starts_noun_phrase(next) || tokens_[next].tag == Tag::kVbg || kQuestion.has(tokens_[next]) ||
            tokens_[next].tag == Tag::kRb || to_verb))
        break;
      if (phrases_.time_word(next)) break;
      // "agreed with Trump that ...": the preposition's noun is a listener.
      if (cue.has(Frame::kThat)) {
        const std::size_t object = phrases_.noun_phrase_after(next, region, true);
        if (object > next && object < region.hi && words("that").has(tokens_[object]) && that_at(object) &&
            that_clause(object))
          return result;
      }
      if (found(next, kQuestion.has(tokens_[next]) ? Kind::kClause : Kind::kNominal, Pattern::kPreposition, next))
        return result;
    }
  }
  std::size_t near = k;  // behind adverbs only
  while (near < region.hi && tokens_[near].tag == Tag::kRb && tokens_[near].is_word() &&
         !words("not", "never").has(tokens_[near]))
    ++near;
  if (near >= region.hi) return result;
  // "claimed — without evidence — that"
  if (tokens_[near].kind == TokenKind::kDash || tokens_[near].kind == TokenKind::kComma ||
      tokens_[near].kind == TokenKind::kOpenBracket) {
    const TokenKind mark =
        tokens_[near].kind == TokenKind::kOpenBracket ? TokenKind::kCloseBracket : tokens_[near].kind;
    std::size_t close = near + 1;
    while (close < region.hi && close < near + 12 && tokens_[close].kind != mark && !tokens_[close].is_quote() &&
           (!phrases_.finite(close) || words("as").has(tokens_[near + 1])))
      ++close;
    if (close + 1 < region.hi && tokens_[close].kind == mark && words("that").has(tokens_[close + 1]) &&
        cue.has(Frame::kThat) && that_at(close + 1) && that_clause(close + 1))
      return result;
  }
  const bool takes_quote = cue.has(Frame::kQuote) || cue.speech();
  // "anyone who thought otherwise “has not been listening”": of thoughts only what follows at once.
  const bool loose = near > k && !cue.speech();
  if (takes_quote && !loose && phrases_.opens(near) != nullptr) return quote_at(near, c, c.after);
  if ((tokens_[near].kind == TokenKind::kComma || tokens_[near].kind == TokenKind::kColon) &&
      near + 1 < tokens_.size() && cue.has(Frame::kQuote)) {
    if (phrases_.opens(near + 1) != nullptr) return quote_at(near + 1, c, c.after);
    if (tokens_[near].kind == TokenKind::kColon && near + 1 < region.hi &&
        found(near + 1, Kind::kClause, Pattern::kBare, c.after))
      return result;
  }
  if (cue.has(Frame::kThat) && that_at(near) && that_clause(near)) return result;
  if (cue.has(Frame::kTo) && infinitive_at(near) && found(near, Kind::kInfinitive, Pattern::kTo, c.after))
    return result;
  if (cue.has(Frame::kWh) && kQuestion.has(tokens_[near]) && near + 1 < region.hi && tokens_[near + 1].is_word() &&
      found(near, Kind::kClause, Pattern::kWh, c.after))
    return result;
  if (cue.has(Frame::kIng) && tokens_[near].tag == Tag::kVbg && found(near, Kind::kInfinitive, Pattern::kIng, c.after))
    return result;
  // A listener.
  if ((cue.has(Frame::kHear) || cue.has(Frame::kHearTo)) && phrases_.starts_noun_phrase(near)) {
    for (const bool core : {true, false}) {
      const std::size_t listener = phrases_.noun_phrase_after(near, region, core);
      const std::size_t behind = phrases_.skip_adjuncts(listener, region);
      for (const std::size_t at : {listener, behind}) {
        if (at >= region.hi || at == near) continue;
        if (phrases_.opens(at) != nullptr) return quote_at(at, c, c.after);
        if ((tokens_[at].kind == TokenKind::kComma || tokens_[at].kind == TokenKind::kColon) &&
            at + 1 < tokens_.size() && phrases_.opens(at + 1) != nullptr)
          return quote_at(at + 1, c, c.after);
        if (words("that").has(tokens_[at]) && that_clause(at)) return result;
        // Who is asked to do something is part of what is asked.
        if (cue.has(Frame::kHearTo) && infinitive_at(at) && found(near, Kind::kInfinitive, Pattern::kObjectTo, c.after))
          return result;
        if (cue.has(Frame::kWh) && kQuestion.has(tokens_[at]) && found(at, Kind::kClause, Pattern::kWh, c.after))
          return result;
        if (words("about", "of", "against").has(tokens_[at]) && !(words("of").has(tokens_[at]) && !core) &&
            at + 1 < region.hi && found(at, Kind::kNominal, Pattern::kPreposition, c.after))
          return result;
        // "told reporters aboard the plane that"
        if (at == listener && behind < region.hi && behind > listener && words("that").has(tokens_[behind])) continue;
        if (cue.has(Frame::kBare) && at == listener && phrases_.clause_starts(at, region) && !phrases_.finite(at) &&
            found(at, Kind::kClause, Pattern::kBare, c.after))
          return result;
        if (cue.has(Frame::kBare) && at == behind && phrases_.clause_starts(at, region) &&
            found(at, Kind::kClause, Pattern::kBare, c.after))
          return result;
      }
    }
    if (cue.has(Frame::kBare) && cue.lemma == "tell") return result;
  }
  // An object, then an infinitive or a second preposition; all of it is content.
  if ((cue.has(Frame::kObjectTo) || !cue.second.empty()) && phrases_.starts_noun_phrase(near)) {
    for (const bool core : {true, false}) {
      const std::size_t object = phrases_.noun_phrase_after(near, region, core);
      if (object >= region.hi || object == near) continue;
      if (cue.has(Frame::kObjectTo) && infinitive_at(object) &&
          found(near, Kind::kInfinitive, Pattern::kObjectTo, c.after))
        return result;
      for (const std::uint64_t second : cue.second)
        if (tokens_[object].is_word() && tokens_[object].hash == second &&
            found(near, Kind::kNominal, Pattern::kSecond, c.after))
          return result;
    }
  }
  // Behind "in a statement on Tuesday", ", in a rare rebuke,".
  if (cue.speech()) {
    std::size_t behind = phrases_.skip_adjuncts(near, region);
    for (unsigned round = 0; round < 2 && behind < region.hi && (behind > near || round > 0); ++round) {
      if (takes_quote && phrases_.opens(behind) != nullptr) return quote_at(behind, c, c.after);
      if ((tokens_[behind].kind == TokenKind::kComma || tokens_[behind].kind == TokenKind::kColon) &&
          behind + 1 < tokens_.size() && phrases_.opens(behind + 1) != nullptr && cue.has(Frame::kQuote))
        return quote_at(behind + 1, c, c.after);
      if (cue.has(Frame::kThat) && that_at(behind) && that_clause(behind)) return result;
      if (cue.has(Frame::kTo) && infinitive_at(behind) && found(behind, Kind::kInfinitive, Pattern::kTo, c.after))
        return result;
      if (round == 0 && tokens_[behind].kind == TokenKind::kComma && behind + 1 < region.hi) {
        ++behind;
        continue;
      }
      break;
    }
    // "said in a statement released by his office that ...": no verb between, and not far.
    if (cue.has(Frame::kThat) && tokens_[near].is_word() && tokens_[near].tag == Tag::kIn &&
        !words("that").has(tokens_[near])) {
      for (std::size_t t = near; t < std::min(region.hi, near + 22); ++t) {
        if (phrases_.finite(t) || tokens_[t].kind == TokenKind::kColon || tokens_[t].is_quote()) break;
        if (words("that").has(tokens_[t]) && that_at(t) && that_clause(t)) return result;
      }
    }
    behind = phrases_.skip_adjuncts(near, region);
    if (cue.has(Frame::kBare) && behind > near && behind < region.hi && tokens_[behind].is_word() &&
        phrases_.clause_starts(behind, region) && !phrases_.finite(behind) && tokens_[behind].tag != Tag::kCc &&
        tokens_[behind].tag != Tag::kSc && found(behind, Kind::kClause, Pattern::kBare, c.after))
      return result;
  }
  // "agreed on Wednesday to hold a vote": a day may stand between.
  if (!cue.speech() && (cue.has(Frame::kTo) || cue.has(Frame::kThat))) {
    const std::size_t behind = phrases_.skip_adjuncts(near, region);
    bool day = false;
    for (std::size_t t = near; t < behind && behind - near < 5; ++t) day = day || phrases_.time_word(t);
    if (day && behind < region.hi) {
      if (cue.has(Frame::kThat) && that_at(behind) && that_clause(behind)) return result;
      if (cue.has(Frame::kTo) && infinitive_at(behind) && found(behind, Kind::kInfinitive, Pattern::kTo, c.after))
        return result;
    }
  }
  if (!tokens_[near].is_word()) return result;
  if (cue.has(Frame::kBare)) {
    const bool timed = phrases_.time_word(near) || (near + 1 < region.hi && phrases_.time_word(near + 1) &&
                                                    words("last", "this", "next", "late", "early").has(tokens_[near]));
    bool clause = !timed && phrases_.clause_starts(near, region);
    // "which he said would fail"
    const bool gap = phrases_.finite(near) && c.subject.found() && c.subject.begin > region.lo &&
                     tokens_[c.subject.begin - 1].tag != Tag::kPunct && (cue.speech() || cue.cls == CueClass::kThink);
    if (!clause && cue.cls == CueClass::kSay && !cue.has(Frame::kObject) && !timed && tokens_[near].tag != Tag::kIn &&
        tokens_[near].tag != Tag::kCc && tokens_[near].tag != Tag::kTo && tokens_[near].tag != Tag::kSc)
      clause = phrases_.has_clause({near, region.hi});
    if (!clause && cue.lemma == "say" && tokens_[near].tag == Tag::kIn && !words("so", "of").has(tokens_[near])) {
      // "said under the plan taxes would rise"
      const std::size_t object = phrases_.noun_phrase_after(near + 1, region, true);
      clause = object > near + 1 && object < region.hi &&
               (phrases_.clause_starts(object, region) ||
                (tokens_[object].kind == TokenKind::kComma && phrases_.clause_starts(object + 1, region)));
    }
    if ((clause || gap) && !words("so").has(tokens_[near]) && found(near, Kind::kClause, Pattern::kBare, c.after))
      return result;
    if (cue.lemma == "say" && words("so", "nothing", "yes", "no").has(tokens_[near]) &&
        found(near, Kind::kNominal, Pattern::kObject, c.after))
      return result;
  }
  const bool object = cue.has(Frame::kObject) &&
                      (phrases_.starts_noun_phrase(near) || (kQuestion.has(tokens_[near]) && cue.speech())) &&
                      !phrases_.time_word(near);
  if (object) {
    if (found(near, Kind::kNominal, Pattern::kObject, c.after)) return result;
  }
  if (cue.has(Frame::kIng) && tokens_[near].tag == Tag::kVbg && found(near, Kind::kInfinitive, Pattern::kIng, c.after))
    return result;
  return result;
}

}  // namespace entente::read
