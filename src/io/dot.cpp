// The graph of states as a Graphviz DOT file.
#include "entente/io/dot.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "io/documents.h"
#include "io/json_writer.h"
#include "io/state_graph.h"
#include "io/utf8.h"

namespace entente {
namespace {

// Told apart also with colour-blind eyes (Okabe and Ito 2008); parties beyond the eighth start over.
constexpr std::array<const char*, 8> kColours = {"#0072B2", "#D55E00", "#009E73", "#CC79A7",
                                                 "#56B4E9", "#E69F00", "#000000", "#8A7A00"};

// A DOT string: quotes and backslashes escaped, line ends as \n. Bytes that are not UTF-8 become U+FFFD.
std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint point = code_point_at(text, i);
    if (is_malformed(point)) {
      out += io::kReplacementCharacter;
    } else if (text[i] == '"' || text[i] == '\\') {
      out += '\\';
      out += text[i];
    } else if (text[i] == '\n') {
      out += "\\n";
    } else if (point.value < 0x20) {
      out += ' ';
    } else {
      out.append(text.substr(i, point.size));
    }
    i += point.size;
  }
  out += '"';
  return out;
}

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
  std::string out = "digraph conflict {\n  label=" + quoted(c.title) +
                    ";\n  labelloc=t;\n  rankdir=LR;\n  node [shape=box, style=\"rounded,filled\", "
                    "fillcolor=\"#FFFFFF\", fontname=\"Helvetica\"];\n  edge [fontname=\"Helvetica\", fontsize=10];\n";
  for (std::uint32_t s = 0; s < conflict.state_count(); ++s) {
    out += "  s" + io::decimal(s + 1) + " [label=" + quoted(node_label(conflict, solution, StateId(s)));
    if (solution != nullptr && !io::concepts_holding(*solution, StateId(s)).empty()) out += ", fillcolor=\"#D7EFD9\"";
    if (conflict.start() == StateId(s)) out += ", peripheries=2";
    out += "];\n";
  }
  for (const io::Arc& arc : *arcs) {
    const std::string colour = kColours[arc.party.index() % kColours.size()];
    out += "  s" + io::decimal(arc.from.number()) + " -> s" + io::decimal(arc.to.number()) +
           " [label=" + quoted(c.parties[arc.party.index()].id) + ", color=\"" + colour + "\", fontcolor=\"" + colour +
           (arc.improvement ? "\", style=bold];\n" : "\", style=dotted, constraint=false];\n");
  }
  out += "}\n";
  return out;
}

}  // namespace entente
