// `entente coalition --json`: `entente.coalitions/1`, schema/coalitions.schema.json.
#pragma once

#include <optional>
#include <string>

#include "entente/analyse/coalitions.h"

namespace entente {

// The whole document, final newline included. `outcomes_under`: the states judged are the outcomes under this concept,
// and the jumps are between them.
std::string coalitions_json(const Conflict& conflict, const Coalitions& found, std::optional<Concept> outcomes_under);

}  // namespace entente
