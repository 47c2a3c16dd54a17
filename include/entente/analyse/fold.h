// How a long list of outcomes is said in a few lines without saying anything that is not so.
#pragma once

#include <cstdint>
#include <vector>

#include "entente/base/result.h"
#include "entente/conflict/conflict.h"

namespace entente {

// A set of states that differ in some options only: every feasible state whose levels all lie in `levels` belongs to
// it.
struct Pattern {
  std::vector<LevelMask> levels;  // one per option: the levels its states take; empty for a single state without them
  std::uint64_t count = 0;        // how many states
  StateId first;                  // the one with the smallest number
  bool single() const { return count == 1; }
};

// Partitions `states` (ascending, without repeats) into patterns: every one of them is in exactly one, and no other
// feasible state is in any. A collapsed state, whose levels are not all set, is a pattern of its own, as is every state
// of a graph form. Largest first, equal ones by their first state. The number of patterns is small but not always the
// smallest: that is a hard problem, and two cases differing in one state should not print very different answers. Cost:
// states x options per round, as many rounds as patterns nest, seldom more than options. Fails as kLimit or
// kInterrupted where the budget says so.
Result<std::vector<Pattern>> fold(const Conflict& conflict, const std::vector<StateId>& states,
                                  const Budget& budget = {});

}  // namespace entente
