// Which outcomes hold how firmly, as the text of `entente solve` lists them, for its JSON?
#include "listed_tiers.h"

#include <algorithm>

#include "entente/present/fold.h"
#include "present/outcomes.h"

namespace entente::cli {
namespace {

Result<ListedTier> listed(const Conflict& conflict, const Solution& solution, const Reachable* reachable,
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

Result<std::vector<ListedTier>> listed_tiers(const Conflict& conflict, const Solution& solution,
                                             const std::vector<StateId>& states, const Reachable* reachable,
                                             std::size_t most, const Budget& budget) {
  std::vector<ListedTier> result;
  for (const OutcomeTier& tier : tiers(solution, states)) {
    auto one = listed(conflict, solution, reachable, tier, most, budget);
    if (!one) return tl::unexpected(one.error());
    result.push_back(std::move(*one));
  }
  return result;
}

}  // namespace entente::cli
