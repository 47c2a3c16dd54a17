// Who pronouns and definite phrases stand for.
#include "read/speakers.h"

#include <algorithm>
#include <map>

#include "read/meaning.h"
#include "read/source_kind.h"

namespace entente::read {
namespace {

constexpr std::size_t kMostSpeakers = 2000;  // of one report; later ones are resolved by their own words only

}  // namespace

std::size_t Speakers::remember(Speaker speaker) {
  speaker.last = ++clock_;
  for (std::size_t k = known_.size(); k-- > 0;) {
    Speaker& other = known_[k];
    const bool same_person = speaker.surname != 0 && other.surname == speaker.surname;
    if (!same_person && other.name != speaker.name) continue;
    if (same_person && other.name.find(' ') != std::string::npos && speaker.name.find(' ') != std::string::npos &&
        other.name != speaker.name) {
      // Two full names with one surname are two persons, unless one holds the other.
      if (other.name.find(speaker.name) == std::string::npos && speaker.name.find(other.name) == std::string::npos)
        continue;
    }
    if (speaker.name.size() > other.name.size() && same_person) other.name = speaker.name;
    if (other.kind == SpeakerKind::kNamed) other.kind = speaker.kind;
    if (other.party.empty()) other.party = speaker.party;
    if (other.gender == Gender::kUnknown) other.gender = speaker.gender;
    other.nouns.insert(other.nouns.end(), speaker.nouns.begin(), speaker.nouns.end());
    if (other.nouns.size() > 16) other.nouns.resize(16);
    other.spoke = other.spoke || speaker.spoke;
    other.last = speaker.last;
    return k;
  }
  if (known_.size() >= kMostSpeakers) {
    // The one not spoken of for longest makes room.
    const auto oldest = std::min_element(known_.begin(), known_.end(),
                                         [](const Speaker& a, const Speaker& b) { return a.last < b.last; });
    *oldest = std::move(speaker);
    return static_cast<std::size_t>(oldest - known_.begin());
  }
  known_.push_back(std::move(speaker));
  return known_.size() - 1;
}

std::size_t Speakers::antecedent(const SourceWords& reading) const {
  constexpr std::size_t kReach = 60;
  bool plural_known = false;
  for (const Speaker& s : known_) plural_known = plural_known || (s.gender == Gender::kThey && clock_ - s.last < 12);
  const auto can_be = [&](const Speaker& s) {
    const bool somebody = s.surname != 0 || s.person;
    const bool body = s.gender == Gender::kIt ||
                      (!somebody && (s.kind == SpeakerKind::kOrganisation || s.kind == SpeakerKind::kMedia));
    switch (reading.asks) {
      case Gender::kHe:
        return s.gender != Gender::kShe && s.gender != Gender::kThey && !body;
      case Gender::kShe:
        return s.gender != Gender::kHe && s.gender != Gender::kThey && !body;
      case Gender::kIt:
        return body;
      case Gender::kThey:
        return s.gender == Gender::kThey || (body && !plural_known);
      case Gender::kUnknown:
        return true;
    }
    return true;
  };
  if (reading.pronoun) {
    if (last_ != kNowhere && last_ < known_.size() && can_be(known_[last_])) {
      // Unless somebody else of a fitting kind has been named since in the text itself.
      return last_;
    }
    std::size_t best = kNowhere;
    for (std::size_t k = 0; k < known_.size(); ++k) {
      if (!can_be(known_[k]) || clock_ - known_[k].last > kReach) continue;
      if (best == kNowhere || known_[k].last > known_[best].last) best = k;
    }
    return best;
  }
  std::size_t best = kNowhere;
  for (std::size_t k = 0; k < known_.size(); ++k) {
    const Speaker& s = known_[k];
    bool shares = false;
    for (const std::uint64_t noun : reading.speaker.nouns)
      shares = shares || std::find(s.nouns.begin(), s.nouns.end(), noun) != s.nouns.end();
    if (!shares || s.name == reading.speaker.name) continue;
    if (!reading.speaker.party.empty() && !s.party.empty() && s.party != reading.speaker.party &&
        s.kind != SpeakerKind::kAnonymous)
      continue;
    if (best == kNowhere || s.last > known_[best].last) best = k;
  }
  return best;
}

// Persons a sentence begins with: not speakers yet, but "he" in what follows can be they.
void Speakers::begin_block(const Block& block) {
  block_ = &block;
  named_.clear();
  next_named_ = 0;
  while (next_introduced_ < introduced_.size()) remember(introduced_[next_introduced_++].speaker);
  introduced_ = introduced_in(block, gazetteer_);
  next_introduced_ = 0;
  for (const SentenceRange& sentence : block.sentences) {
    std::size_t t = sentence.begin;
    while (t < sentence.end && t < sentence.begin + 4 && title_word(block.tokens[t])) ++t;
    std::size_t end = t;
    while (end < sentence.end && end < t + 4 && block.tokens[end].kind == TokenKind::kWord && block.tokens[end].capital)
      ++end;
    if (end == t || end >= sentence.end) continue;
    const Token& behind = block.tokens[end];
    if (behind.text == "'s" || behind.text == "\xE2\x80\x99s" || words("and", "or", "of").has(behind)) continue;
    const bool given = end - t > 1 && of_given_name(block.tokens[t]) != Gender::kUnknown;
    if (given) {
      Speaker speaker;
      speaker.name = joined(block, {t, end});
      speaker.surname = block.tokens[end - 1].hash;
      speaker.gender = of_given_name(block.tokens[t]);
      named_.push_back({t, std::move(speaker)});
      continue;
    }
    if (end - t != 1) continue;
    for (const Speaker& known : known_) {
      if (known.surname != block.tokens[t].hash) continue;
      named_.push_back({t, known});
      break;
    }
  }
}

// Who answers the questions of an interview: the person named last.
std::size_t Speakers::interviewed() const {
  std::size_t best = kNowhere;
  for (std::size_t k = 0; k < known_.size(); ++k)
    if (known_[k].surname != 0 && (best == kNowhere || known_[k].last > known_[best].last)) best = k;
  return best;
}

void Speakers::resolve(const Finding& finding, std::vector<ReportedStatement>& statements, std::size_t index) {
  ReportedStatement& s = statements[index];
  const bool inside = s.parent.has_value();
  const std::size_t here = finding.source.empty() ? finding.head : finding.source.front().begin;
  while (!inside && next_named_ < named_.size() && named_[next_named_].first < here)
    last_ = remember(named_[next_named_++].second);
  while (next_introduced_ < introduced_.size() && introduced_[next_introduced_].token < here)
    remember(introduced_[next_introduced_++].speaker);
  const bool speech = finding.word == nullptr || finding.word->speech();
  surnames_.resize(statements.size(), 0);
  believed_.resize(statements.size(), false);
  believed_[index] =
      finding.word != nullptr && (finding.word->cls == CueClass::kThink || finding.word->cls == CueClass::kKnow);
  if (finding.source.empty()) {
    if (finding.pattern == Pattern::kQuoteAlone && !inside && voice_ != kNowhere) {
      const Speaker& speaker = known_[voice_];
      s.speaker = speaker.name;
      s.speaker_kind = speaker.kind;
      s.speaker_party = speaker.party;
      s.resolved = true;
      surnames_[index] = speaker.surname;
      s.doubts.push_back("No words say who speaks; taken to be whoever spoke last.");
      s.certainty *= 0.9;
    } else {
      s.speaker_kind = SpeakerKind::kAuthor;
      if (finding.pattern == Pattern::kQuoteAlone) s.doubts.push_back("No words say who speaks.");
    }
  } else {
    const Range range = finding.source.front();
    SourceWords reading = pronoun_words(*block_, range);
    const bool answer = finding.pattern == Pattern::kColon && range.end - range.begin == 1 &&
                        words("a").has(block_->tokens[range.begin]);
    if (answer) {
      // "A: ...": of questions and answers; who is asked was named before.
      reading.pronoun = true;
    }
    std::size_t owner_at = kNowhere;
    if (!reading.pronoun) {
      // "its spokeswoman": somebody of whoever "its" is.
      std::optional<SpeakerKind> owner;
      if (block_->tokens[range.begin].tag == Tag::kPrps && range.end - range.begin >= 2) {
        if (reading.first_person && inside && !statements[*s.parent].speaker.empty()) {
          owner = statements[*s.parent].speaker_kind;
        } else if (!reading.first_person) {
          reading.pronoun = true;
          owner_at = antecedent(reading);
          if (owner_at != kNowhere) owner = known_[owner_at].kind;
        }
      }
      reading = source_words(*block_, range, gazetteer_, owner);
    }
    if (reading.pronoun) {
      std::size_t who = kNowhere;
      if (reading.first_person && inside && !statements[*s.parent].speaker.empty()) {
        const ReportedStatement& outer = statements[*s.parent];
        s.speaker = outer.speaker;
        s.speaker_kind = outer.speaker_kind;
        s.speaker_party = outer.speaker_party;
        s.resolved = true;
        surnames_[index] = surnames_[*s.parent];
      } else {
        who = answer ? interviewed() : antecedent(reading);
        if (!inside && who != kNowhere && who == voice_ && replies(finding)) {
          // Whoever was told something and now replies is not who told it.
          const bool known = listener_ != kNowhere && listener_ != who;
          if (known) who = listener_;
          s.doubts.push_back(known ? "Whoever replies is taken to be the one spoken to."
                                   : "It may be another who replies than the one who spoke last.");
          s.certainty *= 0.8;
        }
        if (who != kNowhere) {
          Speaker& speaker = known_[who];
          s.speaker = speaker.name;
          s.speaker_kind = speaker.kind;
          s.speaker_party = speaker.party;
          s.resolved = true;
          surnames_[index] = speaker.surname;
          if (speaker.gender == Gender::kUnknown && (reading.asks == Gender::kHe || reading.asks == Gender::kShe))
            speaker.gender = reading.asks;
          speaker.last = ++clock_;
        } else {
          s.speaker = reading.speaker.name;
          s.speaker_kind = SpeakerKind::kAnonymous;
          s.doubts.push_back("It is not clear who \"" + reading.speaker.name + "\" is.");
        }
      }
      if (who != kNowhere && !inside) last_ = who;
      if (who != kNowhere && !inside && speech) voice_ = who;
    } else {
      std::size_t who = kNowhere;
      if (reading.owned && owner_at != kNowhere && !reading.named) {
        const Speaker& owner = known_[owner_at];
        std::string rest = reading.speaker.name;
        const Entity* state =
            words("country", "government", "nation", "company", "firm", "party", "group", "side", "movement")
                        .has(word_hash(rest.substr(rest.find_last_of(' ') + 1))) &&
                    !owner.party.empty()
                ? gazetteer_.by_id(owner.party)
                : nullptr;
        const std::size_t space = rest.find(' ');
        reading.speaker.name = owner.name + "'s" + (space == std::string::npos ? "" : rest.substr(space));
        if (state != nullptr) {
          reading.speaker.name = state->name;
          reading.speaker.kind = SpeakerKind::kOfficial;
          reading.speaker.gender = Gender::kIt;
        }
        if (reading.speaker.party.empty()) reading.speaker.party = owner.party;
        reading.definite = false;
      }
      const std::string own = joined(*block_, range);
      // Whoever speaks of nobody, or of few, counts himself among them.
      if (reading.nobody && inside && !reading.told) reading.speaker.kind = statements[*s.parent].speaker_kind;
      const bool told = reading.told;
      const bool named = reading.named;
      if (reading.definite) who = antecedent(reading);
      reading.speaker.spoke = true;
      if (who == kNowhere) {
        who = remember(std::move(reading.speaker));
      } else {
        known_[who].last = ++clock_;
      }
      const Speaker& speaker = known_[who];
      s.speaker = speaker.name;
      s.speaker_kind = speaker.kind;
      s.speaker_party = speaker.party;
      s.resolved = own.find(speaker.name) == std::string::npos;
      surnames_[index] = speaker.surname;
      // "the affair shows his weakness": a thing that shows something is nobody "he" could be.
      const bool thing = finding.word != nullptr && finding.word->cls == CueClass::kShow && !told && !named;
      if ((!inside || speech) && !thing) last_ = who;
      if (!inside && speech) voice_ = who;
    }
  }
  // Second hand: through whom the words came.
  for (std::optional<std::size_t> up = s.parent; up; up = statements[*up].parent) {
    const ReportedStatement& outer = statements[*up];
    const bool told = outer.tier != Tier::kAttitude || (*up < believed_.size() && believed_[*up]);
    if (!outer.speaker.empty() && told && outer.speaker != s.speaker &&
        (outer.speaker_party.empty() || outer.speaker_party != s.speaker_party))
      s.chain.insert(s.chain.begin(), outer.speaker);
    if (s.chain.size() >= 4) break;
  }
  if (s.chain.empty() && !finding.cited.empty()) {
    s.chain = {s.speaker, joined(*block_, finding.cited)};
  } else if (s.chain.empty() && !finding.through.empty()) {
    s.chain = {joined(*block_, finding.through), s.speaker};
  } else if (!s.chain.empty())
    s.chain.push_back(s.speaker.empty() ? "nobody named" : s.speaker);
  if (s.chain.empty() && s.speaker_kind == SpeakerKind::kMedia) s.chain.push_back(s.speaker);
  if (finding.shared && finding.word != nullptr && !finding.source.empty())
    s.doubts.push_back("The speaker is taken over from another verb of the sentence.");
  if (finding.source.empty() && finding.pattern == Pattern::kParticiple)
    s.doubts.push_back("The sentence does not say plainly whose words these are.");
  if (!inside) hear(finding);
  if (!supposed(statements, s)) assert_relations(finding, *block_, gazetteer_, s);
}

bool Speakers::replies(const Finding& finding) {
  return finding.word != nullptr &&
         words("reply", "answer", "respond", "retort", "counter").has(word_hash(finding.lemma));
}

// "Saleh told Brand": who was told, should somebody reply.
void Speakers::hear(const Finding& finding) {
  if (finding.word == nullptr || !finding.word->speech() || !finding.cue || replies(finding)) return;
  listener_ = kNowhere;
  if (!finding.word->has(Frame::kHear) && !finding.word->has(Frame::kHearTo)) return;
  std::size_t begin = finding.cue->end;
  const auto& tokens = block_->tokens;
  while (begin < tokens.size() && begin < finding.cue->end + 4 && tokens[begin].is_word() && title_word(tokens[begin]))
    ++begin;
  std::size_t end = begin;
  while (end < tokens.size() && end < begin + 4 && tokens[end].kind == TokenKind::kWord && tokens[end].capital) ++end;
  if (end == begin) return;
  const SourceWords reading = source_words(*block_, {begin, end}, gazetteer_, std::nullopt);
  if (reading.named) listener_ = remember(reading.speaker);
}

// Does it stand inside of what somebody only thinks or wants, denies, or says under a condition?
bool Speakers::supposed(const std::vector<ReportedStatement>& statements, const ReportedStatement& s) const {
  for (std::optional<std::size_t> up = s.parent; up; up = statements[*up].parent) {
    const ReportedStatement& outer = statements[*up];
    if (outer.negated || outer.denial || outer.modal || outer.conditional || outer.tier == Tier::kAttitude) return true;
  }
  return false;
}

void Speakers::finish(std::vector<ReportedStatement>& statements) {
  while (next_introduced_ < introduced_.size()) remember(introduced_[next_introduced_++].speaker);
  // A report may tell who somebody is after it has let him speak.
  std::map<std::uint64_t, SpeakerKind> kinds;
  for (const Speaker& known : known_)
    if (known.surname != 0 && known.kind != SpeakerKind::kNamed) kinds.emplace(known.surname, known.kind);
  for (std::size_t n = 0; n < statements.size(); ++n) {
    ReportedStatement& s = statements[n];
    if (s.speaker_kind == SpeakerKind::kNamed && n < surnames_.size() && surnames_[n] != 0) {
      const auto kind = kinds.find(surnames_[n]);
      if (kind != kinds.end()) s.speaker_kind = kind->second;
    }
    if (s.speaker_kind == SpeakerKind::kAuthor && s.speaker.empty())
      s.speaker = !article_.author.empty() ? article_.author : article_.publisher;
  }
}

}  // namespace entente::read
