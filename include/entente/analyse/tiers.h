// Which outcomes hold how firmly, and in which scenario: the grouping behind every telling of a solution.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "entente/analyse/fold.h"
#include "entente/analyse/reachable.h"
#include "entente/base/budget.h"
#include "entente/base/result.h"
#include "entente/conflict/conflict.h"
#include "entente/solve/solve.h"

namespace entente {

// Outcomes that hold under exactly the same concepts, SIM aside.
struct OutcomeTier {
  ConceptSet concepts;          // without SIM, except where they hold under SIM alone
  std::vector<StateId> states;  // ascending
};

// The outcomes among `states`, most firmly held first: in the order of kConceptsByStrength, by the first concept in
// which two tiers differ. States that hold under none are in no tier.
std::vector<OutcomeTier> tiers(const Solution& solution, const std::vector<StateId>& states);

// One setting of the exogenous options and the states in it.
struct Scenario {
  std::vector<std::pair<OptionId, std::uint32_t>> setting;  // their levels; empty where the case has none
  std::vector<StateId> states;                              // ascending
};

// The scenarios of a case, in state order; one without a setting where there are no exogenous options.
std::vector<Scenario> scenarios(const Conflict& conflict);

// Outcomes that hold equally firmly, as the text of a solution groups them, for a program that shows them as the text
// does.
struct ListedTier {
  // States that differ in some options only: every feasible state whose levels all lie in `levels`.
  struct Box {
    std::vector<LevelMask> levels;  // one per option; empty for a single state of a graph form or a collapsed one
    std::uint64_t count = 0;
    StateId first;
  };
  struct Near {
    StateId state;
    std::uint32_t steps = 0;  // fewest improvements from the status quo
  };

  ConceptSet concepts;
  std::uint64_t count = 0;       // outcomes in the tier
  std::uint64_t sim_count = 0;   // those that hold under SIM as well
  std::uint64_t near_count = 0;  // those that improvements lead to from the status quo
  std::vector<Near> near;        // the nearest of these
  std::uint64_t box_count = 0;   // boxes that cover the others
  std::vector<Box> boxes;        // the largest of these
};

// The outcomes among `states` (ascending), most firmly held first. Of each tier at most `most` outcomes that are
// reached from the status quo, nearest first, and at most `most` patterns of the others, largest first; the rest is
// counted. `reachable` may be null. Fails as fold().
Result<std::vector<ListedTier>> listed_tiers(const Conflict& conflict, const Solution& solution,
                                             const std::vector<StateId>& states, const Reachable* reachable,
                                             std::size_t most, const Budget& budget);

}  // namespace entente
