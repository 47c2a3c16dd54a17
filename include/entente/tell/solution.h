// What `solve` answers first: what becomes of today, where it leads, what else lasts, how far to trust it.
#pragma once

#include "entente/base/budget.h"
#include "entente/base/result.h"
#include "entente/conflict/conflict.h"
#include "entente/solve/solve.h"
#include "entente/tell/telling.h"

namespace entente {

// The first screen: at most 40 lines of 80 columns for cases of usual size. An outcome *lasts* where nobody gains by
// leaving it, or whoever would is deterred by answers in the interest of those who give them: where it is an
// equilibrium under Nash, SSEQ or SEQ (definitions 9, 12 and 13), of which `solution` must have SEQ; the others are
// counted. Self- interest: improvements of any party, as in definition 47. What would take long is left out, and the
// command that answers it named. The same for every run and number of threads. kLimit and kInterrupted as the budget
// says. Cost:
// that of find_ends(), of a look at every move, of locked_levels() in models of up to 20,000 states, and of
// direct_way() for the few outcomes that are listed.
Result<Telling> tell_solution(const Conflict& conflict, const Solution& solution, const Budget& budget = {});

}  // namespace entente
