// `entente check --json`: `entente.check/1`, schema/check.schema.json.
#pragma once

#include <string>
#include <vector>

#include "entente/base/diagnostic.h"
#include "entente/conflict/conflict.h"

namespace entente {

// The whole document, final newline included: `diagnostics` in the order given, how many errors and warnings, `ok`
// (no errors), and, where the case could be compiled, a summary of it. `file` as the user named it.
std::string check_json(const std::string& file, const std::vector<Diagnostic>& diagnostics,
                       const Conflict* conflict = nullptr);

}  // namespace entente
