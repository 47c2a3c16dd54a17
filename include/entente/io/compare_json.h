// What changed between two cases, as a document for programs.
#pragma once

#include <string>

#include "entente/analyse/compare.h"

namespace entente {

// `entente.compare/1`, schema/compare.schema.json: both cases, every difference with what it does alone, every outcome
// that holds in either case with what became of it, and the states mentioned, by case.
std::string compare_json(const Conflict& before, const Conflict& after, const Comparison& comparison);

}  // namespace entente
