// Why a state is stable for a party or not: each improvement, and the sanction that deters it or the fact that nothing
// does. What `entente explain` tells and what certificates are made of.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "entente/base/result.h"
#include "entente/solve/solve.h"

namespace entente {

struct Move {
  PartyId party;
  StateId to;
};

// What happens after one improvement s -> improvement of the focal party.
struct Reply {
  StateId improvement;
  bool deterred = false;
  // Deterred: a shortest legal sequence of the others from `improvement` to the sanction (empty only under Nash, which
  // deters nothing). For SIM: the simultaneous choices, one entry per opponent that moves, `to` being where it would
  // have gone alone.
  std::vector<Move> sanction;
  // Deterred: the state the sanction ends in.
  std::optional<StateId> sanction_state;
  // SMR, SSEQ, deterred: the focal party's possible answers from the sanction state, none better than s.
  std::vector<StateId> counter_moves;
  // Not deterred: how many states the others can reach from the improvement (itself included), and the one among them
  // that is worst for the focal party (for SMR and SSEQ: worst after its best answer) - still better than s.
  std::uint64_t reachable = 0;
  std::optional<StateId> worst;
  std::optional<StateId> best_answer;  // SMR, SSEQ, not deterred: that best answer, if it moves
};

struct Witness {
  Concept concept_id;
  PartyId party;
  StateId state;
  bool stable = false;
  std::vector<Reply> replies;  // one per improvement, ascending
};

// Computed by forward search from the definitions, independently of the flood of solve(); their verdicts agree.
// kUsage where SIM is not available. Cost: per improvement, what the opponents can reach.
Result<Witness> explain(const Conflict& conflict, PartyId party, StateId state, Concept c, const Budget& budget = {});

}  // namespace entente
