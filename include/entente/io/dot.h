// The graph of states as a Graphviz DOT file.
#pragma once

#include <string>

#include "entente/base/result.h"
#include "entente/conflict/conflict.h"
#include "entente/io/graph_options.h"
#include "entente/solve/solve.h"

namespace entente {

// A digraph: one node per state (number, pattern or name, words), one edge per move of a party, in the party's colour,
// solid where it is an improvement for the mover and dotted and grey where not. With a solution, states that are
// equilibria are filled and list the concepts they hold under; the status quo has a double border. kLimit beyond the
// options' bounds. Deterministic.
Result<std::string> to_dot(const Conflict& conflict, const Solution* solution = nullptr,
                           const GraphOptions& options = {});

}  // namespace entente
