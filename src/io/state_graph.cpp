// The graph of states as DOT and GraphML see it.
#include "io/state_graph.h"

#include <algorithm>

#include "io/utf8.h"

namespace entente::io {

Result<std::vector<Arc>> state_graph_arcs(const Conflict& conflict, const GraphOptions& options) {
  const std::uint64_t states = conflict.state_count();
  const std::uint64_t max_arcs =
      options.max_arcs != 0 ? options.max_arcs : 100 * std::min(options.max_states, std::uint64_t{1} << 40);
  if (states > options.max_states)
    return fail(ErrorKind::kLimit, "the graph has " + human_count(states) + " states, more than the limit of " +
                                       human_count(options.max_states));
  std::vector<Arc> arcs;
  std::uint64_t count = 0;
  for (std::uint32_t s = 0; s < conflict.state_count(); ++s) {
    for (std::uint32_t p = 0; p < conflict.party_count(); ++p) {
      const StateId from(s);
      const PartyId party(p);
      const std::uint32_t rank = conflict.rank(party, from);
      for (StateId to : conflict.moves(party, from)) {
        const bool improvement = conflict.rank(party, to) > rank;
        if (options.improvements_only && !improvement) continue;
        // Past the bound arcs are still counted, so that the message can name their number, but no longer kept.
        if (++count <= max_arcs) arcs.push_back({from, to, party, improvement});
      }
    }
  }
  if (count > max_arcs)
    return fail(ErrorKind::kLimit,
                "the graph has " + human_count(count) + " arcs, more than the limit of " + human_count(max_arcs));
  return arcs;
}

std::vector<Concept> concepts_holding(const Solution& solution, StateId s) {
  std::vector<Concept> list;
  for (Concept k : kAllConcepts)
    if (solution.concepts.contains(k) && solution.is_equilibrium(k, s)) list.push_back(k);
  return list;
}

std::string dot_quoted(std::string_view text) {
  std::string out = "\"";
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint point = code_point_at(text, i);
    if (is_malformed(point)) {
      out += kReplacementCharacter;
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

std::string xml_escape(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint point = code_point_at(text, i);
    const bool allowed = !is_malformed(point) && (point.value >= 0x20 || point.value == '\n' || point.value == '\t') &&
                         point.value != 0xFFFE && point.value != 0xFFFF;
    if (!allowed) {
      out += kReplacementCharacter;
    } else if (text[i] == '&') {
      out += "&amp;";
    } else if (text[i] == '<') {
      out += "&lt;";
    } else if (text[i] == '>') {
      out += "&gt;";
    } else if (text[i] == '"') {
      out += "&quot;";
    } else {
      out.append(text.substr(i, point.size));
    }
    i += point.size;
  }
  return out;
}

void graphml_data(std::string& out, std::string_view key, std::string_view value) {
  out += "<data key=\"" + xml_escape(key) + "\">" + xml_escape(value) + "</data>";
}

const char* graphml_truth(bool value) {
  return value ? "true" : "false";
}

}  // namespace entente::io
