// Which closed sets show that nothing deters an improvement?
#pragma once

#include <optional>
#include <vector>

#include "entente/solve/certificate.h"
#include "solve/opponent_graph.h"

namespace entente {

// An unstable state, and its improvements that may be chosen to show it: the first that nothing deters will be.
struct Unstable {
  StateId state;
  std::vector<StateId> improvements;
};

struct ClosedSets {
  ClosedFamily family;
  std::vector<StateId> chosen;  // for each of the states given, in their order, an improvement nothing deters
};

// For `party` under `c` (GMR, SMR, SEQ or SSEQ). `graph` is one of the party, with the steps `c` asks for, grown from
// all the improvements given at least. kInternal where all improvements of a state are deterred.
Result<ClosedSets> closed_sets(const Conflict& conflict, MoveLists& lists, OpponentGraph& graph, PartyId party,
                               Concept c, const std::vector<Unstable>& unstable);

}  // namespace entente
