// Does today hold, and if not, who would leave it and for what?
#pragma once

#include <string>

#include "entente/base/budget.h"
#include "entente/base/result.h"
#include "entente/present/text.h"
#include "entente/solve/solve.h"

namespace entente {

// The verdict on conflict.start(), which there is: under which concepts it holds, and party by party who stays, who
// would leave, by what move and to which state. In models of more than 65,536 states the move named is the party's best
// improvement without asking which of them is deterred, and the text does not say that it is.
Result<std::string> status_quo_text(const Conflict& conflict, const Solution& solution, const TextStyle& style,
                                    const Budget& budget);

// Its parts: the sentence on the whole, and what follows a party's name, "stays: it has no move to anything it
// prefers".
std::string status_quo_verdict(const Conflict& conflict, const Solution& solution);
Result<std::string> status_quo_party(const Conflict& conflict, const Solution& solution, PartyId p,
                                     const Budget& budget);

}  // namespace entente
