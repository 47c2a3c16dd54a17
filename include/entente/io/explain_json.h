// `entente explain --json`: `entente.explanation/1`, schema/explanation.schema.json.
#pragma once

#include <string>
#include <vector>

#include "entente/conflict/conflict.h"
#include "entente/solve/witness.h"

namespace entente {

// The whole document, final newline included: one verdict per witness, in the order given (any state, party and concept
// each), and a description of every state they mention.
std::string explanation_json(const Conflict& conflict, const std::vector<Witness>& witnesses);

}  // namespace entente
