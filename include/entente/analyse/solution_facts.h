// What belongs to an answer besides which outcomes hold: where it ends, what is out of reach, what is locked, what the
// outcomes share and which fold into another. Definitions 47 to 53 of docs/definitions.md.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "entente/analyse/ends.h"
#include "entente/analyse/locked.h"
#include "entente/analyse/outcome_sets.h"
#include "entente/base/budget.h"
#include "entente/base/result.h"
#include "entente/conflict/conflict.h"
#include "entente/solve/solve.h"

namespace entente {

// More outcomes are not folded.
inline constexpr std::size_t kMostFoldedOutcomes = 10'000;

struct SolutionFacts {
  std::optional<Ends> ends;  // unset without a status quo
  // States that hold under some concept solved, ascending, and which of them no moves lead to; unset without a status
  // quo, or where the search stopped at its limit.
  std::vector<StateId> outcomes;
  std::optional<std::vector<StateId>> out_of_reach;
  std::optional<CommonGround> common;    // of `outcomes`; unset where there is none
  std::optional<FoldedOutcomes> folded;  // of `outcomes`; unset where there are too many
  LockedLevels locked;
};

// Errors and cost are those of the parts. Thread-safe.
Result<SolutionFacts> solution_facts(const Conflict& conflict, const Solution& solution, const EndsQuestion& question,
                                     const Budget& budget = {});

}  // namespace entente
