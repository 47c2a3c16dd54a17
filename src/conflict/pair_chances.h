// Between which states of the model is the chance of a preference written out? Definition 27.
#pragma once

#include <vector>

#include "entente/base/diagnostic.h"
#include "entente/base/ids.h"
#include "entente/case/case.h"
#include "entente/conflict/space.h"

namespace entente {

struct StatePairChance {
  StateId better;
  StateId worse;
  double chance = 1.0;
};

// What party `p` says of pairs of states, ascending by pair, as written: where only one direction of a pair is, the
// other is what is left of 1. What cannot be (a state that does not exist, one preferred to itself, a pair said twice,
// chances of a pair that add up to more than 1) is appended to `problems` and left out.
std::vector<StatePairChance> pair_chances(const Case& c, const StateSpace& space, PartyId p,
                                          std::vector<Diagnostic>& problems);

}  // namespace entente
