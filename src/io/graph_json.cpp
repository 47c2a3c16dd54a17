// The graph of states as a page can draw it: what is near the status quo, and how much there is beyond.
//
// A breadth-first search along single improvements, cut off at the bound. Nothing is computed for states that are not
// shown but their number, so that a case of a million states costs no more than one of a thousand.
#include "entente/io/graph_json.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "io/documents.h"
#include "io/json_writer.h"
#include "io/state_graph.h"
#include "io/state_groups.h"

namespace entente {
namespace {

using io::JsonWriter;

struct ShownState {
  StateId state;
  std::optional<std::uint32_t> steps;  // improvements from the origin; unset for an outcome added at the end
};

bool holds_somehow(const Solution& solution, StateId s) {
  return std::any_of(kAllConcepts.begin(), kAllConcepts.end(),
                     [&](Concept c) { return solution.concepts.contains(c) && solution.is_equilibrium(c, s); });
}

std::vector<StateId> improved_from(const Conflict& conflict, StateId s) {
  std::vector<StateId> all;
  for (std::uint32_t p = 0; p < conflict.party_count(); ++p) {
    const std::vector<StateId> more = conflict.improvements(PartyId(p), s);
    all.insert(all.end(), more.begin(), more.end());
  }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

Result<void> may_go_on(const Budget& budget) {
  if (!budget.should_stop()) return {};
  return tl::unexpected(budget.stopped("before the answer was complete"));
}

Result<std::vector<ShownState>> chosen_nodes(const Conflict& conflict, const Solution& solution, std::uint64_t most,
                                             const Budget& budget) {
  std::vector<ShownState> nodes;
  std::map<StateId, std::size_t> number;
  const auto add = [&](StateId s, std::optional<std::uint32_t> steps) {
    if (nodes.size() < most && number.emplace(s, nodes.size()).second) nodes.push_back({s, steps});
  };
  add(conflict.start().value_or(StateId(0)), 0);
  std::size_t begin = 0;
  for (std::uint32_t steps = 1; begin < nodes.size() && nodes.size() < most; ++steps) {
    std::vector<StateId> layer;
    const std::size_t end = nodes.size();
    for (; begin < end; ++begin) {
      if (auto good = may_go_on(budget); !good) return tl::unexpected(good.error());
      for (const StateId s : improved_from(conflict, nodes[begin].state)) {
        if (!number.contains(s)) layer.push_back(s);
      }
    }
    std::sort(layer.begin(), layer.end());
    layer.erase(std::unique(layer.begin(), layer.end()), layer.end());
    std::stable_partition(layer.begin(), layer.end(), [&](StateId s) { return holds_somehow(solution, s); });
    for (const StateId s : layer) add(s, steps);
  }
  for (const Concept c : {Concept::kNash, Concept::kSseq, Concept::kSeq, Concept::kSmr, Concept::kGmr, Concept::kSim}) {
    if (!solution.concepts.contains(c)) continue;
    const Bitset& outcomes = solution.equilibria[c];
    if (nodes.size() < most) outcomes.for_each([&](std::size_t s) { add(StateId(static_cast<std::uint32_t>(s)), {}); });
  }
  return nodes;
}

void write_groups(JsonWriter& out, const Conflict& conflict, const Solution& solution, const GraphJsonOptions& options,
                  const io::StateGroups& found) {
  const Case& c = conflict.source();
  out.key("by");
  out.begin_array();
  for (const OptionId o : options.by) out.string(c.options[o.index()].full_id);
  out.end_array();
  out.key("groups");
  out.begin_array(JsonWriter::Layout::kLines);
  for (const io::StateGroup& group : found.groups) {
    out.begin_object();
    out.key("set");
    out.begin_object();
    for (std::size_t i = 0; i < options.by.size(); ++i) {
      const Option& option = c.options[options.by[i].index()];
      out.member(option.full_id.c_str(), group.levels[i] ? option.levels[*group.levels[i]] : "-");
    }
    out.end_object();
    out.member("states", io::decimal(group.states));
    out.key("holds");
    out.begin_object();
    for (const Concept k : kAllConcepts) {
      if (solution.concepts.contains(k)) out.member(name(k), io::decimal(group.holding[static_cast<std::size_t>(k)]));
    }
    out.end_object();
    out.key("steps");
    if (group.steps) {
      out.number(*group.steps);
    } else {
      out.null();
    }
    out.key("nearest");
    out.number(group.nearest.number());
    out.end_object();
  }
  out.end_array();
  out.key("links");
  out.begin_array(JsonWriter::Layout::kLines);
  for (const io::GroupLink& link : found.links) {
    out.begin_object();
    out.member("from", std::uint64_t{link.from + 1});
    out.member("to", std::uint64_t{link.to + 1});
    out.member("party", c.parties[link.party.index()].id);
    out.member("improvements", io::decimal(link.improvements));
    if (options.moves) out.member("others", io::decimal(link.others));
    out.end_object();
  }
  out.end_array();
  out.member("inside", io::decimal(found.inside));
}

}  // namespace

Result<std::string> graph_json(const Conflict& conflict, const Solution& solution, const GraphJsonOptions& options,
                               const Budget& budget) {
  const auto nodes = chosen_nodes(conflict, solution, std::max<std::uint64_t>(1, options.max_nodes), budget);
  if (!nodes) return tl::unexpected(nodes.error());
  std::map<StateId, std::size_t> number;
  for (std::size_t i = 0; i < nodes->size(); ++i) number.emplace((*nodes)[i].state, i);
  std::vector<io::Arc> edges;
  std::uint64_t left_out = 0;
  for (const ShownState& node : *nodes) {
    if (auto good = may_go_on(budget); !good) return tl::unexpected(good.error());
    for (std::uint32_t p = 0; p < conflict.party_count(); ++p) {
      const PartyId party(p);
      for (const StateId to :
           options.moves ? conflict.moves(party, node.state) : conflict.improvements(party, node.state)) {
        if (!number.contains(to)) continue;
        if (edges.size() >= options.max_edges) {
          ++left_out;
        } else {
          edges.push_back({node.state, to, party, conflict.rank(party, to) > conflict.rank(party, node.state)});
        }
      }
    }
  }

  std::optional<io::StateGroups> groups;
  if (!options.by.empty()) {
    auto found = io::group_states(conflict, solution, options.by, options.moves, budget);
    if (!found) return tl::unexpected(found.error());
    groups = std::move(*found);
  }

  const Case& c = conflict.source();
  JsonWriter out;
  out.begin_object(JsonWriter::Layout::kLines);
  out.member("schema", "entente.graph/1");
  out.key("case");
  io::write_case_head(out, c);
  out.key("parties");
  io::write_parties(out, c);
  out.key("options");
  io::write_options(out, c);
  io::write_size_and_start(out, conflict);
  out.member("moves", options.moves);
  out.key("nodes");
  out.begin_array(JsonWriter::Layout::kLines);
  io::StateDescriber describer(conflict);
  for (const ShownState& node : *nodes) {
    const std::vector<StateId> further = improved_from(conflict, node.state);
    const auto shown = static_cast<std::uint64_t>(
        std::count_if(further.begin(), further.end(), [&](StateId s) { return number.contains(s); }));
    out.begin_object();
    out.key("state");
    describer.write_with_ranks(out, node.state);
    out.key("steps");
    if (node.steps) {
      out.number(*node.steps);
    } else {
      out.null();
    }
    out.key("holds");
    out.begin_array();
    for (const Concept k : io::concepts_holding(solution, node.state)) out.string(name(k));
    out.end_array();
    out.member("leads_to", std::uint64_t{further.size()});
    out.member("folded", std::uint64_t{further.size()} - shown);
    out.end_object();
  }
  out.end_array();
  out.key("edges");
  out.begin_array(JsonWriter::Layout::kLines);
  for (const io::Arc& edge : edges) {
    out.begin_object();
    out.key("from");
    out.number(edge.from.number());
    out.key("to");
    out.number(edge.to.number());
    out.member("party", c.parties[edge.party.index()].id);
    out.member("improvement", edge.improvement);
    out.end_object();
  }
  out.end_array();
  out.key("folded");
  out.begin_object();
  out.member("states", io::decimal(conflict.state_count() - nodes->size()));
  out.member("edges", io::decimal(left_out));
  out.end_object();
  if (groups) write_groups(out, conflict, solution, options, *groups);
  out.end_object();
  return std::move(out).finish();
}

}  // namespace entente
