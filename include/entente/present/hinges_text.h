// What a conclusion hinges on, in words.
#pragma once

#include <string>

#include "entente/analyse/hinges.h"
#include "entente/conflict/conflict.h"
#include "entente/present/text.h"

namespace entente {

// The outcome and in what sense it holds; the verdict in one sentence, "The outcome holds under 41 of 44 single
// changes; the three that break it rest on one anonymous source."; the assumptions it hinges on, weakest sourcing
// first, with what would happen and who said so; what only the way there hinges on; pairs, with how many were tried.
std::string hinges_text(const Conflict& conflict, const Hinges& hinges, const TextStyle& style = {});

}  // namespace entente
