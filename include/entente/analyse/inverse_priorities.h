// What would the parties have to want, at least, for an outcome to hold?
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "entente/base/budget.h"
#include "entente/base/result.h"
#include "entente/solve/solve.h"

namespace entente {

struct PriorityQuestion {
  StateId outcome;
  Concept concept_id = Concept::kNash;  // any but SIM
  std::uint32_t max_cost = 3;           // changes that cost more are not looked for
  std::uint64_t most_trials = 200'000;  // give up after so many combinations of wishes were judged
  std::size_t most_listed = 100;        // keep so many of the smallest changes; all are counted
};

// Another order of one party's wishes (definition 31 of docs/definitions.md).
struct PriorityChange {
  PartyId party;
  // Places (from 0) of its statements, or of the groups of its ranking, as they stand in the case; most important, or
  // best, first. Those that are missing are dropped.
  std::vector<std::uint32_t> order;
  std::uint32_t cost = 0;  // exchanges of neighbours, and drops
};

struct JointPriorityChange {
  std::vector<PriorityChange> parties;  // those that change, in the order of the case
  std::uint32_t cost = 0;
};

struct PriorityAnswer {
  std::optional<std::uint32_t> cost;       // the least; unset where nothing within reach does it
  std::uint64_t count = 0;                 // how many changes of that cost do
  std::vector<JointPriorityChange> least;  // the first of them
  std::uint32_t excluded = 0;              // no change that costs less than this does it
  bool complete = true;                    // false where the trials ran out, at the cost `excluded`
};

struct InversePriorities {
  StateId outcome;
  Concept concept_id = Concept::kNash;
  std::uint32_t max_cost = 0;
  std::vector<PartyId> leavers;       // the parties for which it is not stable in the case as it is
  std::vector<PartyId> unvaried;      // those whose wishes are weights or utilities: they have no priorities to change
  std::vector<PriorityAnswer> alone;  // by party: if it alone changed its priorities
  PriorityAnswer joint;               // if any of them did
  std::uint64_t trials = 0;
};

// All smallest changes of priorities after which the outcome is an equilibrium; exact up to the question's limits.
// Cost: every order of a party's wishes within the cost is ranked once; under Nash, GMR and SMR each is judged once,
// under SEQ and SSEQ each combination that could work is. kUsage for SIM; kLimit where the moves looked at exceed the
// memory budget or time runs out; kInterrupted. The answer does not depend on threads.
Result<InversePriorities> find_inverse_priorities(const Conflict& conflict, const PriorityQuestion& question,
                                                  const Budget& budget = {});

}  // namespace entente
