// What holds between two parties that look a given number of moves ahead, or as far as it takes? Limited-move and
// non-myopic stability: definitions 42 and 43 of docs/definitions.md.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "entente/base/bitset.h"
#include "entente/base/budget.h"
#include "entente/base/result.h"
#include "entente/solve/solve.h"
#include "entente/solve/witness.h"

namespace entente {

inline constexpr std::uint32_t kMostHorizon = 1000;
// So many horizons are tried at most for non-myopic stability.
inline constexpr std::uint32_t kMostRounds = 100'000;

struct ForesightQuestion {
  std::uint32_t horizon = 4;     // 1 to kMostHorizon: up to how many moves ahead
  std::vector<StateId> explain;  // states whose anticipated course is wanted
};

struct Foresight {
  // stable[h - 1][party]: one bit per state; equilibria[h - 1]: stable for both at horizon h.
  std::vector<std::array<Bitset, 2>> stable;
  std::vector<Bitset> equilibria;
  // From some horizon on always stable; for both.
  std::array<Bitset, 2> non_myopic;
  Bitset non_myopic_equilibria;
  // What the parties anticipate repeats from horizon `settled` on, every `period` horizons; period 1: it settles.
  std::uint32_t settled = 0;
  std::uint32_t period = 1;
  // What follows from a state if `first` may move first, everybody looking to the end of the same horizon.
  struct Course {
    StateId state;
    PartyId first;
    std::vector<Move> steps;  // none where it stays
  };
  std::vector<Course> courses;  // at the longest horizon asked about: by state in the order asked, then party
};

// kUsage unless the case has two parties, or the horizon is out of range; kLimit where the moves do not fit the memory
// budget, time runs out, or what is anticipated has not begun to repeat after kMostRounds; kInterrupted on the wish to
// stop. Cost: per horizon one look at every move; all moves are in memory. Does not depend on threads.
Result<Foresight> look_ahead(const Conflict& conflict, const ForesightQuestion& question = {},
                             const Budget& budget = {});

}  // namespace entente
