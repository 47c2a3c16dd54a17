// Ways from here to there for Graphviz and for graph editors.
#include "entente/io/layered_graph.h"

#include "base/palette.h"
#include "io/documents.h"
#include "io/state_graph.h"

namespace entente {

std::string layered_dot(const LayeredGraph& graph) {
  std::string out = "digraph ways {\n  label=" + io::dot_quoted(graph.title + "\n" + graph.description) +
                    ";\n  labelloc=t;\n  node [shape=box, style=\"rounded,filled\", fillcolor=\"#FFFFFF\", "
                    "fontname=\"Helvetica\"];\n  edge [fontname=\"Helvetica\", fontsize=10];\n";
  for (const LayeredNode& node : graph.nodes) {
    std::string label = node.title;
    if (!node.note.empty()) label += " (" + node.note + ")";
    for (const auto& [who, what] : node.lines) label += "\n" + (who.empty() ? what : who + ": " + what);
    out += "  " + node.id + " [label=" + io::dot_quoted(label);
    if (node.target) out += ", fillcolor=\"#D7EFD9\"";
    if (node.start) out += ", peripheries=2";
    out += "];\n";
  }
  for (const LayeredEdge& edge : graph.edges) {
    const std::string colour = kPartyColours[edge.colour % kPartyColours.size()];
    out += "  " + graph.nodes[edge.from].id + " -> " + graph.nodes[edge.to].id +
           " [label=" + io::dot_quoted((edge.escorted ? "! " : "") + edge.who + "\n" + edge.what) + ", color=\"" +
           colour + "\", style=" + (edge.escorted ? "dashed" : "bold") + "];\n";
  }
  return out + "}\n";
}

std::string layered_graphml(const LayeredGraph& graph) {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" "
      "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
      "xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns "
      "http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n";
  struct Key {
    const char* id;
    const char* domain;
    const char* type;
  };
  for (const Key& key :
       {Key{"title", "graph", "string"}, Key{"description", "graph", "string"}, Key{"number", "node", "long"},
        Key{"words", "node", "string"}, Key{"step", "node", "long"}, Key{"start", "node", "boolean"},
        Key{"target", "node", "boolean"}, Key{"party", "edge", "string"}, Key{"who", "edge", "string"},
        Key{"changes", "edge", "string"}, Key{"view", "edge", "string"}, Key{"escorted", "edge", "boolean"}}) {
    const std::string id = key.id;
    out += "  <key id=\"" + id + "\" for=\"" + key.domain + "\" attr.name=\"" + id + "\" attr.type=\"" + key.type +
           "\"/>\n";
  }
  out += "  <graph id=\"ways\" edgedefault=\"directed\">\n    ";
  io::graphml_data(out, "title", graph.title);
  io::graphml_data(out, "description", graph.description);
  out += '\n';
  for (const LayeredNode& node : graph.nodes) {
    out += "    <node id=\"" + node.id + "\">";
    io::graphml_data(out, "number", io::decimal(node.number));
    io::graphml_data(out, "words", node.words);
    io::graphml_data(out, "step", io::decimal(node.layer));
    io::graphml_data(out, "start", io::graphml_truth(node.start));
    io::graphml_data(out, "target", io::graphml_truth(node.target));
    out += "</node>\n";
  }
  for (std::size_t i = 0; i < graph.edges.size(); ++i) {
    const LayeredEdge& edge = graph.edges[i];
    out += "    <edge id=\"e" + io::decimal(i + 1) + "\" source=\"" + graph.nodes[edge.from].id + "\" target=\"" +
           graph.nodes[edge.to].id + "\">";
    io::graphml_data(out, "party", edge.party);
    io::graphml_data(out, "who", edge.who);
    io::graphml_data(out, "changes", edge.what);
    io::graphml_data(out, "view", edge.note);
    io::graphml_data(out, "escorted", io::graphml_truth(edge.escorted));
    out += "</edge>\n";
  }
  return out + "  </graph>\n</graphml>\n";
}

}  // namespace entente
