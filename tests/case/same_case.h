// Are two cases the same but for where things stand in their files?
#pragma once

#include <string>

#include "entente/case/case.h"

namespace entente::test {

// Everything of a case that matters as text, one fact per line, positions and sources' wording of expressions left out:
// two cases are the same where these are equal, and a difference is shown as one.
std::string facts(const Case& c);

}  // namespace entente::test
