// What would have to change for an outcome to hold, in words.
#pragma once

#include <string>

#include "entente/analyse/inverse.h"
#include "entente/present/text.h"

namespace entente {

// `all`: every smallest change and every condition, not the first of them.
std::string inverse_text(const Conflict& conflict, const InverseAnswers& answers, const TextStyle& style, bool all);

}  // namespace entente
