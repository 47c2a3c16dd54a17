// Which single wishes keep an outcome, and which make the steps of a way worth while? The part of what hinges ask
// (definition of a minimal change: decision 0072) that needs no other model to be compiled.
#pragma once

#include <cstdint>
#include <vector>

#include "entente/analyse/paths.h"
#include "entente/conflict/conflict.h"

namespace entente {

// The wish a step rests on: dropped, the step would be no improvement for its mover.
struct StepWish {
  std::size_t step = 0;  // position in the way
  PartyId party;
  std::uint32_t wish = 0;  // position in the party's statements
};

struct WishHinges {
  // Changes of one statement (dropped, turned into its contrary, swapped with the next), how many of them make somebody
  // gain by leaving the outcome, and how many of these turn a wish into its contrary.
  std::uint64_t tried = 0;
  std::uint64_t breaks = 0;
  std::uint64_t contraries = 0;
  std::vector<StepWish> steps;  // in the order of the way
};

// `outcome` is an equilibrium under Nash; the same verdicts as find_hinges() for changes of statements. Of parties that
// rank, weigh or compute nothing is tried, nor in models with collapsed states or in graph form. Cost: parties x
// statements x moves from the outcome, and statements per step. Thread-safe.
WishHinges wish_hinges(const Conflict& conflict, StateId outcome, const std::vector<PathStep>& way);

}  // namespace entente
