// How probable is it to arrive at each end? Definition 49; the chain, and its solution.
#pragma once

#include <cstdint>
#include <vector>

#include "analyse/undeterred.h"
#include "entente/analyse/ends.h"

namespace entente {

struct ArrivalChances {
  std::vector<Chance> ends;  // by position
  Chance astray;
  std::vector<std::vector<StateId>> circles;  // each ascending, by their lowest member
  double residual = 0;
};

// end_of: by state, the position of its end or Ends::kNoEnd. kLimit, kInterrupted.
Result<ArrivalChances> arrival_chances(const Conflict& conflict, Undeterred& undeterred, StateId from,
                                       const std::vector<std::uint32_t>& end_of, std::size_t ends,
                                       const EndsQuestion& question, const Budget& budget);

}  // namespace entente
