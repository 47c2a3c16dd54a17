// `entente hypergame --json`: `entente.hypergame/1`, schema/hypergame.schema.json.
#pragma once

#include <string>

#include "entente/analyse/hypergame.h"

namespace entente {

// The whole document, final newline included. All states are states of the case.
std::string hypergame_json(const Conflict& conflict, const Hypergame& found);

}  // namespace entente
