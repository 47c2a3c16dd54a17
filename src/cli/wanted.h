// Which states does a person mean by "S|EXPRESSION", as in --to and --outcome?
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "entente/conflict/conflict.h"

namespace entente::cli {

struct Wanted {
  std::vector<StateId> states;  // ascending, at least one
  std::string expression;       // where it was one; empty where a single state was named
};

// A number, a pattern, the name of a state, options taken separated by commas and "none" mean one state, as in --state;
// anything else is an expression, and means every state in which it holds (decision 0070). kInput with a diagnostic
// that names `what` ("--to") where it is neither or holds nowhere.
Result<Wanted> wanted_states(const Conflict& conflict, std::string_view text, const std::string& what);

}  // namespace entente::cli
