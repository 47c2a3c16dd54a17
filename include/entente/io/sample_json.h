// `entente sample --json`: `entente.sample/1`, schema/sample.schema.json.
#pragma once

#include <string>

#include "entente/analyse/sample.h"

namespace entente {

// The whole document, final newline included. All but its member "run" depends on the question alone. `seconds` and
// `threads` of the sampling stand in "run".
std::string sample_json(const Conflict& conflict, const Sample& sample, unsigned threads, double seconds);

}  // namespace entente
