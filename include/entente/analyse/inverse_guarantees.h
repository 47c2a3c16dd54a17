// What would have to be guaranteed for an outcome to hold? The mediator's question. Definition 33 of
// docs/definitions.md.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <vector>

#include "entente/base/budget.h"
#include "entente/base/result.h"
#include "entente/solve/solve.h"

namespace entente {

enum class GuaranteeKind : std::uint8_t {
  kBound,       // an option cannot be changed once it is as in the outcome
  kGuarantor,   // the same, for as long as another party's new option, a guarantee, is taken; it is in the outcome
  kClosedMove,  // one party's way from the outcome to one other state is closed
};
const char* name(GuaranteeKind kind);  // "bound", "guarantor", "closed_move": in JSON

struct Guarantee {
  GuaranteeKind kind = GuaranteeKind::kBound;
  OptionId option;  // kBound, kGuarantor
  PartyId party;    // kGuarantor: who gives it; kClosedMove: whose move
  StateId to;       // kClosedMove: where it led
  friend auto operator<=>(const Guarantee&, const Guarantee&) = default;
};

struct GuaranteeQuestion {
  StateId outcome;
  Concept concept_id = Concept::kNash;
  std::uint32_t most_together = 2;   // so many guarantees at once at most
  std::uint64_t most_trials = 5000;  // give up after so many sets were judged
};

struct InverseGuarantees {
  StateId outcome;
  Concept concept_id = Concept::kNash;
  std::vector<PartyId> leavers;       // parties for which it is not stable as it is
  std::vector<Guarantee> candidates;  // what was tried
  // Sets after which the outcome holds and none of whose parts would do: smaller ones first, then by candidates.
  std::vector<std::vector<Guarantee>> enough;
  std::uint32_t complete_to = 0;  // every set of at most so many was judged
  std::uint64_t trials = 0;
};

// Judges every set of guarantees by compiling the changed case: exact. Graph-form cases have closed moves only. kLimit,
// kInterrupted as elsewhere. Cost per set: what its moves take to be laid out anew, and explain() for every party.
Result<InverseGuarantees> find_inverse_guarantees(const Conflict& conflict, const GuaranteeQuestion& question,
                                                  const Budget& budget = {});

// The case with these guarantees given. A guarantor's option comes after all others, in the order of the list.
Case guaranteed(const Conflict& conflict, StateId outcome, const std::vector<Guarantee>& guarantees);

}  // namespace entente
