// `entente hinge --json`: `entente.hinges/1`, schema/hinges.schema.json.
#pragma once

#include <string>

#include "entente/analyse/hinges.h"
#include "entente/conflict/conflict.h"

namespace entente {

// The whole document, final newline included: every single change with what came of it, and the pairs that flip the
// answer.
std::string hinges_json(const Conflict& conflict, const Hinges& hinges);

}  // namespace entente
