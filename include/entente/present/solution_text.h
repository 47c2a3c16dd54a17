// What an analyst reads first: which outcomes of a case can hold, and what becomes of the status quo.
#pragma once

#include <array>
#include <string>

#include "entente/analyse/reachable.h"
#include "entente/base/budget.h"
#include "entente/base/result.h"
#include "entente/present/text.h"
#include "entente/solve/solve.h"

namespace entente {

struct SolutionTextOptions {
  TextStyle style;
  bool all = false;         // every outcome and scenario, not the first dozen
  bool stability = false;   // a table: for whom each state is stable, and under what
  bool all_states = false;  // every state in words, not only those that hold
  bool no_states = false;   // only how many hold
};

// The case in four lines; how many outcomes hold under each concept and what the concept assumes; the outcomes in
// words, strongest first, the ones `reachable` from the status quo before the others, long lists folded into patterns;
// the verdict on the status quo. `reachable` may be null (no status quo). The text is the same for every run. kLimit
// and kInterrupted as the budget says. Cost: that of fold() per group, and of explain() for the status quo in models of
// up to 65,536 states.
Result<std::string> solution_text(const Conflict& conflict, const Solution& solution, const Reachable* reachable,
                                  const SolutionTextOptions& options = {}, const Budget& budget = {});

// What a concept assumes about each party, to be read after "each party ...": "looks only at its own next move".
const char* gloss(Concept c);

}  // namespace entente
