// Which states can self-interest lead to from the status quo, and which can moves of any kind?
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include "entente/base/budget.h"
#include "entente/base/result.h"
#include "entente/conflict/conflict.h"

namespace entente {

inline constexpr std::uint32_t kNotReached = std::numeric_limits<std::uint32_t>::max();

struct Reachable {
  // steps[s]: the fewest improvements (or moves), each judged by the party that makes it from where it makes it and
  // never two running by the same party, that lead from the origin to state s; 0 for the origin, kNotReached where none
  // do or none were found in time.
  std::vector<std::uint32_t> steps;
  // How many states have a number in `steps`, the origin included.
  std::uint64_t count = 0;
  // False where the search stopped at a limit or at its target: a state without a number may still be reachable.
  bool complete = true;

  bool reached(StateId s) const { return steps[s.index()] != kNotReached; }
};

struct ReachableLimits {
  // Stop after looking at this many possible moves: well under a second.
  std::uint64_t max_looks = 50'000'000;
  // Stop once this state has its number: all of fewer steps have theirs then too.
  std::optional<StateId> target{};
};

// States reached from `origin` by legal sequences of improvements of any parties (definitions 7 and
// 8). kInterrupted on the wish to stop, kLimit past the deadline or the memory budget. Cost: a look at every possible
// move of every party in every state reached; linear in states x parties where moves have no directions or conditions.
// Memory: 4 bytes a state and a bit per (state, party). Thread-safe.
Result<Reachable> reachable_by_improvements(const Conflict& conflict, StateId origin, const Budget& budget = {},
                                            const ReachableLimits& limits = {});

// The same for all moves: a state without a number is *out of reach* (definition 50), provided the answer is complete.
// Errors, cost and memory as above. Thread-safe.
Result<Reachable> reachable_by_moves(const Conflict& conflict, StateId origin, const Budget& budget = {},
                                     const ReachableLimits& limits = {});

}  // namespace entente
