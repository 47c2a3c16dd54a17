// `entente explain --json`: `entente.explanation/1`, schema/explanation.schema.json.
#pragma once

#include <string>
#include <vector>

#include "entente/analyse/outcome.h"
#include "entente/conflict/conflict.h"
#include "entente/solve/certificate.h"
#include "entente/solve/witness.h"

namespace entente {

// The whole document, final newline included: one verdict per argument, in the order given (any state, party and
// concept each), and a description of every state they mention. Closed sets are written where the arguments have them.
std::string explanation_json(const Conflict& conflict, const std::vector<Argument>& arguments);
// The same of an outcome: which states hold or come closest, the verdicts of those accounted for, and what follows
// where they do not hold. `wanted` is what shall hold, empty where one state was asked about.
std::string explanation_json(const Conflict& conflict, const OutcomeAnswer& answer, const std::string& wanted);
// Verdicts without closed sets.
std::string explanation_json(const Conflict& conflict, const std::vector<Witness>& witnesses);

}  // namespace entente
