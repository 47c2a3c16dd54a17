// The shortest ways from here to there as a graph, in words, ready to be drawn.
#include "entente/present/path_graph.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "entente/present/text.h"
#include "path_words.h"

namespace entente {
namespace {

using NodeKey = std::pair<std::uint32_t, StateId>;                     // layer, state
using EdgeKey = std::tuple<std::uint32_t, StateId, StateId, PartyId>;  // layer, from, to, mover

// What is in the picture, in the order of layers, states and parties.
struct Content {
  std::set<NodeKey> nodes;
  std::map<EdgeKey, const PathStep*> edges;

  Content with(const std::vector<PathStep>& path) const {
    Content more = *this;
    more.add(path);
    return more;
  }
  void add(const std::vector<PathStep>& path) {
    std::uint32_t layer = 0;
    for (const PathStep& step : path) {
      nodes.insert({layer, step.from});
      nodes.insert({layer + 1, step.to});
      edges.emplace(EdgeKey{layer, step.from, step.to, step.mover}, &step);
      ++layer;
    }
  }
  std::uint32_t across() const {
    std::map<std::uint32_t, std::uint32_t> states;
    std::map<std::uint32_t, std::uint32_t> steps;
    std::uint32_t widest = 0;
    for (const auto& [layer, state] : nodes) widest = std::max(widest, ++states[layer]);
    for (const auto& [key, step] : edges) widest = std::max(widest, ++steps[std::get<0>(key)]);
    return widest;
  }
};

LayeredNode node_of(const Conflict& conflict, const Paths& paths, const NodeKey& key, bool in_full) {
  const auto [layer, state] = key;
  LayeredNode node;
  node.layer = layer;
  node.number = state.number();
  node.title = fmt::format("State {}", state.number());
  node.words = state_words(conflict, state);
  node.start = layer == 0;
  node.target = std::binary_search(paths.targets.begin(), paths.targets.end(), state);
  if (node.start) node.note = conflict.start() == state ? "the status quo" : "here";
  if (node.target && !node.start) node.note = "wanted";
  if (!in_full && !node.start && !node.target) return node;
  for (const PartyWords& party : words_by_party(conflict, state)) {
    std::string what;
    for (const std::string& words : party.what) what += (what.empty() ? "" : "; ") + words;
    node.lines.emplace_back(printable(party.who), what);
  }
  if (node.lines.empty()) node.lines.emplace_back("", node.words);
  return node;
}

}  // namespace

PathGraph path_graph(const Conflict& conflict, const Paths& paths, const PathGraphOptions& options) {
  const PathList& list = paths.credible.exists ? paths.credible : paths.escorted;
  PathGraph result;
  Content content;
  content.nodes.insert({0, paths.from});
  for (const std::vector<PathStep>& path : list.paths) {
    if (options.most_across == 0 || result.ways == 0) {
      content.add(path);
    } else {
      Content more = content.with(path);
      if (more.across() > options.most_across) continue;
      content = std::move(more);
    }
    ++result.ways;
  }

  LayeredGraph& graph = result.graph;
  std::map<NodeKey, std::uint32_t> position;
  std::set<StateId> seen;
  for (const NodeKey& key : content.nodes) {
    LayeredNode node = node_of(conflict, paths, key, conflict.source().is_graph());
    node.id = fmt::format("s{}", node.number);
    if (!seen.insert(key.second).second) node.id += fmt::format("_{}", key.first);
    position.emplace(key, static_cast<std::uint32_t>(graph.nodes.size()));
    graph.nodes.push_back(std::move(node));
  }
  for (const auto& [key, step] : content.edges) {
    const auto [layer, from, to, mover] = key;
    LayeredEdge edge;
    edge.from = position.at({layer, from});
    edge.to = position.at({layer + 1, to});
    edge.party = conflict.source().parties[mover.index()].id;
    edge.who = party_name(conflict, mover);
    edge.colour = mover.index();
    edge.what = move_words(conflict, mover, from, to);
    edge.note = step_view(conflict, *step);
    edge.escorted = !step->improvement;
    graph.edges.push_back(std::move(edge));
  }

  const Case& c = conflict.source();
  graph.title = printable(c.title.empty() ? c.file : c.title);
  const std::string ends =
      paths.targets.size() == 1
          ? fmt::format("From state {} to state {}", paths.from.number(), paths.targets[0].number())
          : fmt::format("From state {} to the nearest of {} states", paths.from.number(),
                        human_count(paths.targets.size()));
  if (!list.exists) {
    graph.description = ends + ": nothing leads there.";
  } else if (list.length == 0) {
    graph.description = ends + ": nothing needs to be done.";
  } else {
    const std::string interest = "in the interest of the party that takes it";
    const std::string how = list.escorted == 0 ? (list.length == 1 ? "" : "each of them ") + interest
                                               : (list.length == 1 ? "" : spelled(list.escorted) + " of them ") +
                                                     "to be guaranteed or paid for";
    graph.description = fmt::format("{} {} in {}, {}.", ends, ways_words(list), counted(list.length, "step"), how);
    if (result.ways < list.paths.size() || list.count != std::uint64_t{list.paths.size()})
      graph.description +=
          fmt::format(" {} {} drawn.", capitalised(spelled(result.ways)), result.ways == 1 ? "is" : "are");
  }
  return result;
}

}  // namespace entente
