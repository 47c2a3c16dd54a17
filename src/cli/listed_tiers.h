// Which outcomes hold how firmly, as the text of `entente solve` lists them, for its JSON?
#pragma once

#include <vector>

#include "entente/analyse/reachable.h"
#include "entente/base/budget.h"
#include "entente/io/solution_json.h"

namespace entente::cli {

// The outcomes among `states` (ascending), most firmly held first. Of each tier at most `most` outcomes that are
// reached from the status quo, nearest first, and at most `most` patterns of the others, largest first; the rest is
// counted. `reachable` may be null. Fails as fold().
Result<std::vector<ListedTier>> listed_tiers(const Conflict& conflict, const Solution& solution,
                                             const std::vector<StateId>& states, const Reachable* reachable,
                                             std::size_t most, const Budget& budget);

}  // namespace entente::cli
