// Quotation type, tier, hedges, conditions, mentions and relations of one finding.
//
// Relations are asserted only where a rule of thumb would not be needed: the cue itself is the relation (rejects,
// demands, ...), its subject is the speaker's party, and the first party named in the content is its object. A negated
// wish, support or agreement is a rejection; any other negated relation is left out.
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
  return s;
}

void assert_relations(const Finding& finding, const Block& block, const Gazetteer& gazetteer, ReportedStatement& s) {
  if (finding.word != nullptr && finding.word->relation && !s.speaker_party.empty() && finding.cue) {
    std::optional<Relation> relation = finding.word->relation;
    if (finding.negated) {
      const bool flips =
          relation == Relation::kWants || relation == Relation::kSupports || relation == Relation::kAgrees;
      relation = flips ? std::optional(Relation::kRejects) : std::nullopt;
    }
    if (finding.pattern == Pattern::kPassive && finding.source.empty()) relation.reset();
    if (relation) {
      Assertion assertion;
      assertion.subject = s.speaker_party;
      assertion.relation = *relation;
      for (const Mention& mention : s.mentions) {
        if (mention.place || mention.id == s.speaker_party) continue;
        assertion.object = mention.id;
        break;
      }
      const Span content = s.content.front();
      assertion.where = {std::min(s.cue->begin, content.begin), std::max(s.cue->end, content.end)};
      s.assertions.push_back(std::move(assertion));
    }
  }
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
