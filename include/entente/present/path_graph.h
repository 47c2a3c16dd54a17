// The shortest ways from here to there as a graph, in words, ready to be drawn.
#pragma once

#include <cstdint>

#include "entente/analyse/paths.h"
#include "entente/base/layered_graph.h"

namespace entente {

struct PathGraphOptions {
  // Leave out ways that would make the picture wider than so many steps or states side by side; 0 for no bound. The
  // first way is always there.
  std::uint32_t most_across = 0;
};

struct PathGraph {
  LayeredGraph graph;
  std::uint64_t ways = 0;  // how many of the listed paths are in it
};

// The credible paths of `paths`, or the escorted ones where there is none: states are nodes, in layers by the steps it
// takes to them, steps are edges. A state that two ways pass after different numbers of steps (possible where moves are
// not transitive) stands in both layers. Only `paths.from`, where nothing leads to the target or nothing needs to. The
// first and the last states are described in full, those between by their number. Cost: linear in the steps listed.
PathGraph path_graph(const Conflict& conflict, const Paths& paths, const PathGraphOptions& options = {});

}  // namespace entente
