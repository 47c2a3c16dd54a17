// Quotation type, tier, hedges, conditions, mentions and relations of one finding.
//
// A relation is asserted only where no rule of thumb is needed: the cue itself is the relation (rejects, demands, ...),
// whoever is its subject speaks as the party (an official or a body, not an analyst or a paper), and nothing takes the
// edge off it: no "would", no condition, no hedge, no denial, question or correction around it (standing.h). It has an
// object only where the object of the cue itself is a party: "accuses Iran of", "supports Syria"; "opposes sanctions
// against Sudan" has none. A negated wish, support or agreement is a rejection; any other negated relation is left out.
#include "read/meaning.h"

#include <algorithm>

namespace entente::read {
namespace {

constexpr auto kHedges =
    words("seemingly", "reportedly", "apparently", "likely", "probably", "possibly", "perhaps", "maybe", "allegedly",
          "purportedly", "supposedly", "presumably", "ostensibly", "virtually", "almost", "largely");
constexpr auto kPlacing = words("in", "near", "at", "from", "around", "inside", "outside", "to", "into", "through",
                                "across", "throughout", "toward", "towards");

bool word_at(const Block& block, std::size_t i, std::size_t end, std::uint64_t hash) {
  return i < end && block.tokens[i].is_word() && block.tokens[i].hash == hash;
}

bool conditional_in(const Block& block, Range range) {
  for (std::size_t i = range.begin; i < range.end; ++i) {
    const Token& token = block.tokens[i];
    if (words("unless").has(token)) return true;
    if (words("if", "provided", "providing").has(token)) return true;
    if (words("as", "so").has(token) &&
        (word_at(block, i + 1, range.end, constant_hash("long")) ||
         word_at(block, i + 1, range.end, constant_hash("soon"))) &&
        word_at(block, i + 2, range.end, constant_hash("as")))
      return true;
    if (words("on").has(token) && (word_at(block, i + 1, range.end, constant_hash("condition")) ||
                                   word_at(block, i + 2, range.end, constant_hash("condition"))))
      return true;
    if (words("in").has(token) && word_at(block, i + 1, range.end, constant_hash("case"))) return true;
  }
  return false;
}

QuotationType type_of(const Finding& finding, const Block& block) {
  bool all = true;
  bool any = false;
  for (const Range& piece : finding.content) {
    const std::uint32_t first = block.inside[piece.begin];
    const bool whole = first != kNoQuotation && block.quotations[first].open >= piece.begin &&
                       block.quotations[first].open == piece.begin && block.quotations[first].end() >= piece.end;
    all = all && (whole || (first != kNoQuotation && block.quotations[first].carried &&
                            block.quotations[first].end() >= piece.end));
    for (std::size_t t = piece.begin; t < piece.end; ++t) {
      const std::uint32_t in = block.inside[t];
      any = any ||
            (in != kNoQuotation && block.quotations[in].open >= piece.begin && block.quotations[in].end() <= piece.end);
    }
  }
  return all ? QuotationType::kDirect : any ? QuotationType::kMixed : QuotationType::kIndirect;
}

Tier tier_of(const Finding& finding, QuotationType type) {
  if (finding.pattern == Pattern::kQuoteAlone) return Tier::kQuoted;
  if (finding.pattern == Pattern::kColon) return Tier::kQuoted;
  const bool speech = finding.word == nullptr || finding.word->speech() || finding.word->cls == CueClass::kShow;
  if (!speech) return type == QuotationType::kDirect ? Tier::kQuoted : Tier::kAttitude;
  if (type != QuotationType::kIndirect) return Tier::kQuoted;
  return finding.that ? Tier::kThat : Tier::kSpeech;
}

// What the report itself leaves open (standing.h).
void mark_standing(const Finding& finding, ReportedStatement& s) {
  constexpr double kAsked = 0.5;
  constexpr double kTakenBack = 0.5;
  constexpr double kOpen = 0.7;
  const auto mark = [&s](bool so, const char* doubt, double factor) {
    if (!so) return;
    s.doubts.emplace_back(doubt);
    s.certainty *= factor;
  };
  mark(finding.question, "The report asks it; it does not say that this is so.", kAsked);
  mark(finding.condition, "It is a condition; the report does not say that this is so.", kOpen);
  mark(finding.behind, "It holds under the condition that the sentence begins with.", 1);
  mark(finding.withheld, "The report does not say that this is so; it stands in a denial, a doubt or a hearsay.",
       kOpen);
  mark(finding.taken_back, "The report takes this back, or corrects it.", kTakenBack);
}

// Does the report leave open whether it is so?
bool left_open(const Finding& f) {
  return f.question || f.condition || f.behind || f.withheld || f.taken_back;
}

// Relations whose object is whom the cue is aimed at: "accuses Iran of", "urges Iran to".
bool aims(Relation relation) {
  return relation == Relation::kAccuses || relation == Relation::kThreatens || relation == Relation::kDemands;
}

// The party that is the object of the cue itself; empty where the object is anything else, such as "sanctions against
// Sudan" or "the plan".
std::string object_of(const Finding& finding, Relation relation, const Block& block, const Gazetteer& gazetteer,
                      const std::string& subject) {
  if (finding.that || finding.content.size() != 1) return {};
  const Range piece = finding.content.front();
  for (const NamedEntity& named : gazetteer.find(block.tokens, piece)) {
    const bool first = named.where.begin == piece.begin ||
                       (named.where.begin == piece.begin + 1 && words("the").has(block.tokens[piece.begin]));
    if (!first || named.how == NameKind::kAdjective || named.entity->kind == EntityKind::kPlace ||
        named.entity->kind == EntityKind::kMedium || named.entity->id == subject)
      return {};
    if (named.where.end == piece.end) return named.entity->id;
    const Token& behind = block.tokens[named.where.end];
    const bool goes_on = aims(relation) &&
                         (finding.pattern == Pattern::kObjectTo || finding.pattern == Pattern::kSecond) &&
                         (behind.tag == Tag::kTo || behind.tag == Tag::kIn || behind.tag == Tag::kSc);
    return goes_on ? named.entity->id : std::string();
  }
  return {};
}

// The cue's relation where it is plainly asserted: by the party itself, without "would", "if", "perhaps", a denial.
std::optional<Relation> plain_relation(const Finding& finding, const ReportedStatement& s) {
  if (finding.word == nullptr || !finding.word->relation || !finding.cue || s.speaker_party.empty())
    return std::nullopt;
  if (s.modal || s.conditional || !s.hedges.empty() || left_open(finding)) return std::nullopt;
  if (s.speaker_kind != SpeakerKind::kOfficial && s.speaker_kind != SpeakerKind::kOrganisation) return std::nullopt;
  if (finding.pattern == Pattern::kPassive && finding.source.empty()) return std::nullopt;
  const std::optional<Relation> relation = finding.word->relation;
  if (!finding.negated) return relation;
  const bool flips = relation == Relation::kWants || relation == Relation::kSupports || relation == Relation::kAgrees;
  return flips ? std::optional(Relation::kRejects) : std::nullopt;
}

}  // namespace

ReportedStatement meaning_of(const Finding& finding, const Block& block, const Gazetteer& gazetteer) {
  ReportedStatement s;
  for (const Range& piece : finding.source) s.source.push_back(block.bytes(piece));
  if (finding.cue) s.cue = block.bytes(*finding.cue);
  for (const Range& piece : finding.content) s.content.push_back(block.bytes(piece));
  s.type = type_of(finding, block);
  if (finding.pattern == Pattern::kColon) s.type = QuotationType::kDirect;
  s.tier = tier_of(finding, s.type);
  s.cue_lemma = finding.lemma;
  // "Neither side wants", "nobody here believes".
  const bool nobody =
      !finding.source.empty() &&
      words("no", "nobody", "neither", "none", "nothing", "few").has(block.tokens[finding.source.front().begin]);
  s.negated = finding.negated || nobody;
  s.modal = finding.modal;
  s.denial = words("deny", "denial", "refute", "dispute").has(word_hash(finding.lemma));
  if (words("reject", "dismiss", "rebut", "scoff").has(word_hash(finding.lemma))) {
    const Range first = finding.content.front();
    for (std::size_t t = first.begin; t < first.end && t < first.begin + 7; ++t)
      s.denial = s.denial ||
                 words("claim", "claims", "accusation", "accusations", "allegation", "allegations", "charge", "charges",
                       "report", "reports", "rumour", "rumor", "rumours", "rumors", "suggestion", "suggestions")
                     .has(block.tokens[t]);
  }
  const bool question = finding.pattern == Pattern::kWh;
  for (const Range& piece : finding.content) {
    const Range searched{piece.begin + (question ? 1u : 0u), piece.end};
    s.conditional = s.conditional || conditional_in(block, searched);
    for (std::size_t t = piece.begin; t < piece.end; ++t)
      if (kHedges.has(block.tokens[t]) && block.tokens[t].tag != Tag::kJj) s.hedges.emplace_back(block.tokens[t].text);
    for (const NamedEntity& named : gazetteer.find(block.tokens, piece)) {
      Mention mention;
      mention.where = block.bytes(named.where);
      mention.id = named.entity->id;
      mention.name = named.entity->name;
      mention.of_case = named.entity->of_case;
      const bool town =
          named.how == NameKind::kTown && named.where.begin > 0 && kPlacing.has(block.tokens[named.where.begin - 1]);
      mention.place = named.entity->kind == EntityKind::kPlace || town;
      s.mentions.push_back(std::move(mention));
    }
  }
  if (finding.cue) {
    for (std::size_t t = finding.cue->begin; t < finding.cue->end; ++t)
      if (kHedges.has(block.tokens[t])) s.hedges.emplace_back(block.tokens[t].text);
  }
  s.certainty = certainty_of(finding);
  mark_standing(finding, s);
  return s;
}

void assert_relations(const Finding& finding, const Block& block, const Gazetteer& gazetteer, ReportedStatement& s) {
  if (const std::optional<Relation> relation = plain_relation(finding, s)) {
    Assertion assertion;
    assertion.subject = s.speaker_party;
    assertion.relation = *relation;
    assertion.object = object_of(finding, *relation, block, gazetteer, s.speaker_party);
    const Span content = s.content.front();
    assertion.where = {std::min(s.cue->begin, content.begin), std::max(s.cue->end, content.end)};
    s.assertions.push_back(std::move(assertion));
  }
  if (s.conditional || s.modal || s.negated || s.denial || left_open(finding)) return;
  // "Fidan met Mamlouk": who acts stands before the verb, with whom behind it.
  for (const Range& piece : finding.content) {
    for (std::size_t t = piece.begin; t < piece.end; ++t) {
      if (!words("met", "meets").has(block.tokens[t])) continue;
      const Range before{piece.begin + (t - piece.begin > 8 ? t - piece.begin - 8 : 0), t};
      const Range after{t + 1, std::min(piece.end, t + 9)};
      const auto left = gazetteer.find(block.tokens, before);
      const auto right = gazetteer.find(block.tokens, after);
      if (left.empty() || right.empty() || left.back().entity == right.front().entity) continue;
      if (left.back().entity->kind == EntityKind::kPlace || right.front().entity->kind == EntityKind::kPlace) continue;
      if (right.front().where.begin > 0 && kPlacing.has(block.tokens[right.front().where.begin - 1])) continue;
      s.assertions.push_back({left.back().entity->id, Relation::kMet, right.front().entity->id,
                              block.bytes({left.back().where.begin, right.front().where.end})});
    }
  }
}

}  // namespace entente::read
