// The graph of states as GraphML (http://graphml.graphdrawing.org).
#include "entente/io/graphml.h"

#include <string_view>

#include "io/documents.h"
#include "io/state_graph.h"

namespace entente {
namespace {

void declare(std::string& out, std::string_view id, std::string_view domain, std::string_view type) {
  const std::string name = io::xml_escape(id);
  out += "  <key id=\"" + name + "\" for=\"" + std::string(domain) + "\" attr.name=\"" + name + "\" attr.type=\"" +
         std::string(type) + "\"/>\n";
}

}  // namespace

Result<std::string> to_graphml(const Conflict& conflict, const Solution* solution, const GraphOptions& options) {
  const auto arcs = io::state_graph_arcs(conflict, options);
  if (!arcs) return tl::unexpected<Error>(arcs.error());
  const Case& c = conflict.source();
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" "
      "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
      "xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns "
      "http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n";
  declare(out, "title", "graph", "string");
  declare(out, "number", "node", "long");
  declare(out, "pattern", "node", "string");
  declare(out, "words", "node", "string");
  declare(out, "start", "node", "boolean");
  for (const Party& party : c.parties) declare(out, "rank_" + party.id, "node", "long");
  if (solution != nullptr)
    for (Concept k : kAllConcepts)
      if (solution->concepts.contains(k)) declare(out, std::string("eq_") + name(k), "node", "boolean");
  declare(out, "party", "edge", "string");
  declare(out, "improvement", "edge", "boolean");
  out += "  <graph id=\"conflict\" edgedefault=\"directed\">\n    ";
  io::graphml_data(out, "title", c.title);
  out += '\n';
  for (std::uint32_t i = 0; i < conflict.state_count(); ++i) {
    const StateId s(i);
    out += "    <node id=\"s" + io::decimal(s.number()) + "\">";
    io::graphml_data(out, "number", io::decimal(s.number()));
    if (const std::string pattern = conflict.pattern(s); !pattern.empty()) io::graphml_data(out, "pattern", pattern);
    io::graphml_data(out, "words", conflict.words(s));
    io::graphml_data(out, "start", io::graphml_truth(conflict.start() == s));
    for (std::uint32_t p = 0; p < conflict.party_count(); ++p)
      io::graphml_data(out, "rank_" + c.parties[p].id, io::decimal(io::place(conflict, PartyId(p), s)));
    if (solution != nullptr)
      for (Concept k : kAllConcepts)
        if (solution->concepts.contains(k))
          io::graphml_data(out, std::string("eq_") + name(k), io::graphml_truth(solution->is_equilibrium(k, s)));
    out += "</node>\n";
  }
  for (std::size_t i = 0; i < arcs->size(); ++i) {
    const io::Arc& arc = (*arcs)[i];
    out += "    <edge id=\"e" + io::decimal(i + 1) + "\" source=\"s" + io::decimal(arc.from.number()) +
           "\" target=\"s" + io::decimal(arc.to.number()) + "\">";
    io::graphml_data(out, "party", c.parties[arc.party.index()].id);
    io::graphml_data(out, "improvement", io::graphml_truth(arc.improvement));
    out += "</edge>\n";
  }
  out += "  </graph>\n</graphml>\n";
  return out;
}

}  // namespace entente
