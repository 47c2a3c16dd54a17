// Which outcomes hold how firmly, and in which scenario: the grouping behind the text of a solution.
#include "outcomes.h"

#include <fmt/format.h>

#include <map>

#include "entente/present/solution_text.h"
#include "entente/present/text.h"

namespace entente {

std::vector<OutcomeTier> tiers(const Solution& solution, const std::vector<StateId>& states) {
  // One bit per concept, the strongest highest, so that a larger key is a firmer tier.
  std::map<unsigned, OutcomeTier, std::greater<>> by_key;
  for (const StateId s : states) {
    unsigned key = 0;
    ConceptSet held;
    for (const Concept c : kConceptsByStrength) {
      const bool holds = solution.concepts.contains(c) && solution.is_equilibrium(c, s);
      if (c == Concept::kSim && key != 0) continue;
      key = key * 2 + (holds ? 1 : 0);
      if (holds) held.insert(c);
    }
    if (held.empty()) continue;
    OutcomeTier& tier = by_key[key];
    tier.concepts = held;
    tier.states.push_back(s);
  }
  std::vector<OutcomeTier> result;
  result.reserve(by_key.size());
  for (auto& [key, tier] : by_key) result.push_back(std::move(tier));
  return result;
}

std::string concept_list(ConceptSet concepts, const char* last) {
  std::vector<std::string> titles;
  for (const Concept c : kConceptsByStrength) {
    if (concepts.contains(c)) titles.emplace_back(title(c));
  }
  return join_list(titles, last);
}

std::string concept_count(ConceptSet concepts) {
  std::uint64_t count = 0;
  for (const Concept c : kAllConcepts) count += concepts.contains(c) ? 1u : 0u;
  return spelled(count);
}

std::string concept_words(ConceptSet concepts, ConceptSet solved) {
  const std::string count = concept_count(concepts);
  if (concepts != solved || count == "one" || count == "two") return concept_list(concepts);
  return "all " + count + " concepts";
}

std::string tier_title(const OutcomeTier& tier, ConceptSet solved) {
  const ConceptSet held = tier.concepts;
  if (held.contains(Concept::kNash)) return "Nobody gains by moving alone";
  if (held.contains(Concept::kSseq)) return "Held by credible answers that leave the mover no way out";
  if (held.contains(Concept::kSeq)) {
    if (held.contains(Concept::kSmr)) return "Held by credible answers, or by harsher ones without a way out";
    return solved.contains(Concept::kSseq) ? "Held by credible answers, but the mover has a way out"
                                           : "Held by credible answers";
  }
  if (held.contains(Concept::kSmr)) return "Held by answers that may hurt those who give them";
  if (held.contains(Concept::kGmr)) return "Held only by fear of any answer whatever";
  return "Held only by fear of what others do at the same moment";
}

std::vector<Scenario> scenarios(const Conflict& conflict) {
  const Case& c = conflict.source();
  std::vector<OptionId> outside;
  for (std::size_t o = 0; o < c.options.size(); ++o) {
    if (c.options[o].exogenous()) outside.emplace_back(static_cast<std::uint32_t>(o));
  }
  const StateSpace& space = conflict.space();
  std::map<Bits, Scenario> by_setting;
  Bits mask = 0;
  for (const OptionId o : outside) mask |= space.fields()[o.index()].mask();
  for (std::uint32_t i = 0; i < conflict.state_count(); ++i) {
    const StateId s(i);
    const Bits setting = mask == 0 ? 0 : space.bits(space.first_member(s)) & mask;
    Scenario& scenario = by_setting[setting];
    if (scenario.states.empty()) {
      std::vector<std::string> words;
      for (const OptionId o : outside) {
        const Option& option = c.options[o.index()];
        words.push_back(fmt::format("{}: {}", printable(option.label),
                                    printable(option.levels[space.fields()[o.index()].get(setting)])));
      }
      scenario.words = join_list(words);
    }
    scenario.states.push_back(s);
  }
  std::vector<Scenario> result;
  result.reserve(by_setting.size());
  for (auto& [setting, scenario] : by_setting) result.push_back(std::move(scenario));
  return result;
}

}  // namespace entente
