// Boolean expressions made in C++ rather than parsed, for cases built in memory.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <vector>

#include "entente/case/expression.h"

namespace entente::testing {

// `option` (by its position in the case) is not at its first level.
Expression taken(std::uint32_t option);
// The level of `option` is one of `levels`.
Expression at(std::uint32_t option, const std::vector<unsigned>& levels);
// Levels of two options compared.
Expression compare(std::uint32_t left, Compare how, std::uint32_t right);
// Graph form: the state has this 0-based number.
Expression in_state(std::uint32_t state);
Expression constant(bool value);

// "Y-N": the first option taken, the third not. For cases all of whose options are binary.
Expression matches(const std::string& pattern);
// One of the patterns.
Expression matches_any(const std::vector<std::string>& patterns);

Expression operator!(const Expression& e);
Expression operator&&(const Expression& left, const Expression& right);
Expression operator||(const Expression& left, const Expression& right);
Expression implies(const Expression& left, const Expression& right);
Expression iff(const Expression& left, const Expression& right);

}  // namespace entente::testing
