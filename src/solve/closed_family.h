// Which closed sets show that nothing deters an improvement?
#pragma once

#include <optional>
#include <vector>

#include "entente/solve/certificate.h"

namespace entente {

struct Undeterred {
  StateId state;
  StateId improvement;
};

struct ClosedSets {
  ClosedFamily family;
  std::vector<Undeterred> chosen;  // for each of the states given, in their order, an improvement nothing deters
};

// For `party` under `c` (GMR, SMR, SEQ or SSEQ) and the states that are not stable for it. kInternal where one is
// stable.
Result<ClosedSets> closed_sets(const Conflict& conflict, PartyId party, Concept c, const std::vector<StateId>& unstable,
                               const Budget& budget);

}  // namespace entente
