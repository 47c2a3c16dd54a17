// Ways from here to there for Graphviz and for graph editors.
#pragma once

#include <string>

#include "entente/base/layered_graph.h"

namespace entente {

// A digraph for Graphviz: a node per state, the first with a double border, the wanted ones filled; an edge per step,
// labelled with who changes what, in the party's colour, dashed and marked "!" where it is escorted. Deterministic.
std::string layered_dot(const LayeredGraph& graph);

// A directed multigraph as GraphML. Node data: number, words, step, start, target. Edge data: party, who, changes,
// view, escorted. Deterministic.
std::string layered_graphml(const LayeredGraph& graph);

}  // namespace entente
