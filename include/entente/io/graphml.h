// The graph of states as GraphML, for graph editors and libraries (yEd, Gephi, NetworkX, igraph).
#pragma once

#include <string>

#include "entente/base/result.h"
#include "entente/conflict/conflict.h"
#include "entente/io/graph_options.h"
#include "entente/solve/solve.h"

namespace entente {

// A directed multigraph. Node data: number, pattern, words, start, rank_<party> (1 is best), and with a solution
// eq_<concept>. Edge data: party, improvement. kLimit beyond the options' bounds. Deterministic.
Result<std::string> to_graphml(const Conflict& conflict, const Solution* solution = nullptr,
                               const GraphOptions& options = {});

}  // namespace entente
