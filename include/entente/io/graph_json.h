// The graph of states as a page can draw it: `entente.graph/1`, schema/graph.schema.json.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "entente/conflict/conflict.h"
#include "entente/solve/solve.h"

namespace entente {

struct GraphJsonOptions {
  std::uint64_t max_nodes = 200;    // the rest is counted
  std::uint64_t max_edges = 4'000;  // those beyond are counted too
  bool moves = false;               // also moves that do not improve on the state for their mover
  std::vector<OptionId> by;         // also all states, put together by the levels of these options
};

// From the status quo outwards (the first state where there is none): the nodes are what improvements lead to, nearest
// first and outcomes before others, then outcomes that are not reached, until there are `max_nodes`. The edges are
// those between them. Every node tells how many states its improvements lead to, and how many of those are not among
// the nodes. kInterrupted and kLimit as of the budget, kUsage
// where `by` makes more than 256 groups. Deterministic. Cost: a look at every move from every node; with `by` at every
// move of the case.
Result<std::string> graph_json(const Conflict& conflict, const Solution& solution, const GraphJsonOptions& options = {},
                               const Budget& budget = {});

}  // namespace entente
