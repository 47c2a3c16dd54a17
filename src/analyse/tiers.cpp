// Which outcomes hold how firmly, and in which scenario: the grouping behind every telling of a solution.
#include "entente/analyse/tiers.h"

#include <algorithm>
#include <functional>
#include <map>

namespace entente {
namespace {

Result<ListedTier> listed_tier(const Conflict& conflict, const Solution& solution, const Reachable* reachable,
                               const OutcomeTier& tier, std::size_t most, const Budget& budget) {
  ListedTier result;
  result.concepts = tier.concepts;
  result.count = tier.states.size();
  std::vector<StateId> far;
  for (const StateId s : tier.states) {
    if (solution.concepts.contains(Concept::kSim) && solution.is_equilibrium(Concept::kSim, s)) ++result.sim_count;
    if (reachable != nullptr && reachable->reached(s)) {
      result.near.push_back({s, reachable->steps[s.index()]});
    } else {
      far.push_back(s);
    }
  }
  result.near_count = result.near.size();
  std::stable_sort(result.near.begin(), result.near.end(),
                   [](const ListedTier::Near& a, const ListedTier::Near& b) { return a.steps < b.steps; });
  if (result.near.size() > most) result.near.resize(most);
  if (far.empty()) return result;
  auto patterns = fold(conflict, far, budget);
  if (!patterns) return tl::unexpected(patterns.error());
  result.box_count = patterns->size();
  for (Pattern& pattern : *patterns) {
    if (result.boxes.size() == most) break;
    result.boxes.push_back({std::move(pattern.levels), pattern.count, pattern.first});
  }
  return result;
}

}  // namespace

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
      for (const OptionId o : outside) scenario.setting.emplace_back(o, space.fields()[o.index()].get(setting));
    }
    scenario.states.push_back(s);
  }
  std::vector<Scenario> result;
  result.reserve(by_setting.size());
  for (auto& [setting, scenario] : by_setting) result.push_back(std::move(scenario));
  return result;
}

Result<std::vector<ListedTier>> listed_tiers(const Conflict& conflict, const Solution& solution,
                                             const std::vector<StateId>& states, const Reachable* reachable,
                                             std::size_t most, const Budget& budget) {
  std::vector<ListedTier> result;
  for (const OutcomeTier& tier : tiers(solution, states)) {
    auto one = listed_tier(conflict, solution, reachable, tier, most, budget);
    if (!one) return tl::unexpected(one.error());
    result.push_back(std::move(*one));
  }
  return result;
}

}  // namespace entente
