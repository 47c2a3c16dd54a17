// `entente foresight --json`: `entente.foresight/1`, schema/foresight.schema.json.
#pragma once

#include <string>

#include "entente/analyse/foresight.h"

namespace entente {

// The whole document, final newline included.
std::string foresight_json(const Conflict& conflict, const Foresight& found);

}  // namespace entente
