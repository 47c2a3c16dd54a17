// The graph of states as DOT and GraphML see it: bounds checked before anything is written, arcs in a fixed order.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entente/base/result.h"
#include "entente/conflict/conflict.h"
#include "entente/io/graph_options.h"
#include "entente/solve/solve.h"

namespace entente::io {

struct Arc {
  StateId from;
  StateId to;
  PartyId party;
  bool improvement = false;
};

// All arcs by state, party and target. kLimit, naming the number of states or arcs, beyond the bounds.
Result<std::vector<Arc>> state_graph_arcs(const Conflict& conflict, const GraphOptions& options);

// The concepts under which `s` is an equilibrium, in their fixed order.
std::vector<Concept> concepts_holding(const Solution& solution, StateId s);

// A DOT string: quotes and backslashes escaped, line ends as \n. Bytes that are not UTF-8 become U+FFFD.
std::string dot_quoted(std::string_view text);

// `text` for XML content and attributes: & < > " escaped; characters XML 1.0 cannot hold, and bytes that are not UTF-8,
// replaced by U+FFFD.
std::string xml_escape(std::string_view text);

// <data key="KEY">VALUE</data> of GraphML, and a boolean as it writes one.
void graphml_data(std::string& out, std::string_view key, std::string_view value);
const char* graphml_truth(bool value);

}  // namespace entente::io
