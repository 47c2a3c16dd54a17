// What holds between two parties that look ahead, in sentences.
#pragma once

#include <string>

#include "entente/analyse/foresight.h"
#include "entente/present/text.h"

namespace entente {

// How many states hold at each horizon and for parties that look as far as it takes, which those are, and what each
// party sees coming from the states that were asked about.
std::string foresight_text(const Conflict& conflict, const Foresight& found, const TextStyle& style = {});

}  // namespace entente
