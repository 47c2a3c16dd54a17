// How does a condition read to somebody who never saw the case file?
#pragma once

#include <optional>
#include <string>

#include "entente/case/case.h"

namespace entente {

// 'if its "Relations with Ankara" is political then Ankara withdraws its forces': options by their labels, those of
// `party` as "its" and "it". Long expressions as they were written.
std::string condition_words(const Case& c, const Expression& expression, std::optional<PartyId> party = std::nullopt);

}  // namespace entente
