// `entente inverse --json`: `entente.inverse/1`, schema/inverse.schema.json.
#pragma once

#include <string>

#include "entente/analyse/inverse.h"

namespace entente {

// The whole document, final newline included.
std::string inverse_json(const Conflict& conflict, const InverseAnswers& answers);

}  // namespace entente
