// Does the product say of a case's ends what the reference says?
#pragma once

#include <string>

#include "entente/case/case.h"

namespace entente::testing {

// The first thing product and reference say differently about the ends from a state (0-based), under every concept and
// both ways to take a step, with these weights (empty: all alike); about the ways, judged by their definition; and
// about what moves reach. Empty where they agree.
std::string ends_disagreement(const Case& c, std::uint32_t start, const std::vector<std::uint32_t>& weights = {});

}  // namespace entente::testing
