// Does the product say of a case what the reference says? Every comparison of the two goes through here.
#pragma once

#include <string>

#include "entente/case/case.h"
#include "entente/conflict/conflict.h"
#include "entente/solve/solve.h"
#include "tests/reference/reference.h"

namespace entente::testing {

Budget threads(unsigned count);

// The first thing the two say differently about a case: whether it is a model at all, the states, moves and rankings,
// which concepts are available, what is stable for whom. Empty where they agree on everything.
std::string disagreement(const Case& c, const Budget& budget = threads(1));

// The parts, for tests that have the model or the answer already.
std::string conflict_disagreement(const Case& c, const Conflict& conflict, const reference::Model& model);
std::string solution_disagreement(const Solution& solution, const reference::Answer& answer);

// What is wrong with the explanations the product gives of every verdict, checked against the definitions one step at a
// time: improvements, verdicts, that sanctions are legal sequences of the stated length, counter-moves, and for
// improvements nothing deters, what the opponents can reach. Empty where nothing is.
std::string explanation_problem(const Case& c, const Conflict& conflict, const reference::Model& model,
                                const reference::Answer& answer);

}  // namespace entente::testing
