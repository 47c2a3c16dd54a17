// The graph of states as a Graphviz DOT file.
#include "entente/io/dot.h"

#include <algorithm>

#include "base/palette.h"
#include "io/documents.h"
#include "io/state_graph.h"

namespace entente {
namespace {

// "3  YNN", the options taken, one to a line, and the concepts under which the state is an equilibrium.
std::string node_label(const Conflict& conflict, const Solution* solution, StateId s) {
  std::string label = io::decimal(s.number());
  if (const std::string pattern = conflict.pattern(s); !pattern.empty()) label += "  " + pattern;
  label += '\n';
  const std::string words = conflict.words(s);
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words.compare(i, 2, ", ") == 0) {
      label += '\n';
      ++i;
    } else {
      label += words[i];
    }
  }
  if (solution != nullptr) {
    std::string concepts;
    for (Concept k : io::concepts_holding(*solution, s))
      concepts += (concepts.empty() ? "" : " ") + std::string(title(k));
    if (!concepts.empty()) label += "\n[" + concepts + "]";
  }
  return label;
}

}  // namespace

Result<std::string> to_dot(const Conflict& conflict, const Solution* solution, const GraphOptions& options) {
  const auto arcs = io::state_graph_arcs(conflict, options);
  if (!arcs) return tl::unexpected<Error>(arcs.error());
  const Case& c = conflict.source();
  std::string out = "digraph conflict {\n  label=" + io::dot_quoted(c.title) +
                    ";\n  labelloc=t;\n  rankdir=LR;\n  node [shape=box, style=\"rounded,filled\", "
                    "fillcolor=\"#FFFFFF\", fontname=\"Helvetica\"];\n  edge [fontname=\"Helvetica\", fontsize=10];\n";
  for (std::uint32_t s = 0; s < conflict.state_count(); ++s) {
    out += "  s" + io::decimal(s + 1) + " [label=" + io::dot_quoted(node_label(conflict, solution, StateId(s)));
    if (solution != nullptr && !io::concepts_holding(*solution, StateId(s)).empty()) out += ", fillcolor=\"#D7EFD9\"";
    if (conflict.start() == StateId(s)) out += ", peripheries=2";
    out += "];\n";
  }
  for (const io::Arc& arc : *arcs) {
    const std::string colour = kPartyColours[arc.party.index() % kPartyColours.size()];
    out += "  s" + io::decimal(arc.from.number()) + " -> s" + io::decimal(arc.to.number()) +
           " [label=" + io::dot_quoted(c.parties[arc.party.index()].id) + ", color=\"" + colour + "\", fontcolor=\"" +
           colour + (arc.improvement ? "\", style=bold];\n" : "\", style=dotted, constraint=false];\n");
  }
  out += "}\n";
  return out;
}

}  // namespace entente
