// How does a condition read to somebody who never saw the case file?
#pragma once

#include <optional>
#include <string>

#include "entente/case/case.h"

namespace entente {

// 'if "Relations with Ankara" is political then Ankara's "Withdraw its forces"': options by their labels, with the
// owner where it is not `party`. Long expressions as they were written.
std::string expression_words(const Case& c, const Expression& expression, std::optional<PartyId> party = std::nullopt);

}  // namespace entente
