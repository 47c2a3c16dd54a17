// What would have to change for an outcome to hold: wishes, rankings, guarantees. The answers together.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "entente/analyse/inverse_guarantees.h"
#include "entente/analyse/inverse_priorities.h"
#include "entente/analyse/inverse_rankings.h"

namespace entente {

// The answers to one question about one outcome; the parts that were asked for.
struct InverseAnswers {
  StateId outcome;
  Concept concept_id = Concept::kNash;
  std::vector<PartyId> leavers;  // parties for which it is not stable as it is
  std::optional<InversePriorities> priorities;
  std::vector<InverseRankings> rankings;  // one per set of free parties asked about
  std::vector<StateId> chosen;            // the states that exchanged places in them; empty: all
  std::optional<InverseGuarantees> guarantees;
  std::size_t alternatives = 0;  // other states the question would have fitted as well
};

// The one of `states` (at least one) that is nearest to holding: that the fewest parties leave under the concept, then
// that the fewest leave under GMR, then the lowest number; with these parties. kUsage for SIM;
// errors as of solve(). Cost: solving.
struct NearestOutcome {
  StateId outcome;
  std::vector<PartyId> leavers;
};
Result<NearestOutcome> nearest_outcome(const Conflict& conflict, const std::vector<StateId>& states, Concept c,
                                       const Budget& budget = {});

}  // namespace entente
