// Which patterns of option levels make an expression true? (Disjunctive normal form.)
#pragma once

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "entente/case/case.h"

namespace entente::io {

// True where every option named has one of its levels; ascending by option, no mask empty or full. An empty pattern is
// always true.
using LevelPattern = std::vector<std::pair<OptionId, LevelMask>>;

// Patterns of which at least one holds exactly where `expression` does; none where it never does. Unset where that
// takes more than `max_patterns`. Option form only.
std::optional<std::vector<LevelPattern>> level_patterns(const Expression& expression, const Case& c,
                                                        std::size_t max_patterns);
// The same for where it does not hold.
std::optional<std::vector<LevelPattern>> level_patterns_of_negation(const Expression& expression, const Case& c,
                                                                    std::size_t max_patterns);

}  // namespace entente::io
