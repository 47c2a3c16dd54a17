// The strongly connected components of a graph that is made up as one goes, without recursion.
//
// Tarjan's search in the form of Pearce (2005): one number a node, which is first its place on the path searched, then
// the least place it leads back to, and in the end the number of its component. Components are numbered downwards from
// the number of nodes in the order they are completed, so that every arc between two components leads from a lower
// number to a higher one: ascending numbers are a topological order. Numbers of components always lie above the places
// in use, so one comparison tells a finished node.
//
// The successors of the nodes on the current path are kept side by side on one stack, a frame a node.
//
// Cost: linear in nodes and arcs reached. Memory: 4 bytes and a bit for every node there could be, 16 a node on the
// path and 4 for each of its successors.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "entente/base/bitset.h"
#include "entente/base/budget.h"
#include "entente/base/result.h"

namespace entente {

struct StrongComponents {
  std::vector<std::uint32_t> of;  // by node: the number of its component, 0 where it was not reached
  Bitset leads_out;               // by node: some arc of it leads into another component

  bool reached(std::size_t node) const { return of[node] != 0; }
};

// What strong_components() needs in proportion to `nodes`, paths apart.
constexpr std::uint64_t components_bytes(std::uint64_t nodes) {
  return nodes * 4 + nodes / 8;
}

// Of the nodes that `origin` reaches; successors(node, list) appends those of a node to a list. kLimit, kInterrupted.
template <class Successors>
Result<StrongComponents> strong_components(std::uint32_t nodes, std::uint32_t origin, Successors&& successors,
                                           const Budget& budget) {
  struct Frame {
    std::uint32_t node;
    std::uint32_t next;  // successors looked at
    std::size_t begin;   // of its successors
  };
  constexpr std::uint64_t kPoll = 4096;  // nodes between two looks at the clock
  StrongComponents found;
  found.of.assign(nodes, 0);
  found.leads_out = Bitset(nodes);
  std::vector<std::uint32_t>& mark = found.of;
  Bitset not_root(nodes);
  std::vector<Frame> path;
  std::vector<std::uint32_t> open, arcs;
  std::uint32_t place = 1, component = nodes;
  std::uint64_t entered = 0;
  const auto enter = [&](std::uint32_t node) {
    mark[node] = place++;
    path.push_back({node, 0, arcs.size()});
    successors(node, arcs);
  };
  enter(origin);
  while (!path.empty()) {
    Frame& at = path.back();
    const std::uint32_t v = at.node;
    if (at.begin + at.next < arcs.size()) {
      const std::uint32_t w = arcs[at.begin + at.next];
      if (mark[w] == 0) {
        if (++entered % kPoll == 0) {
          if (budget.interrupted()) return fail(ErrorKind::kInterrupted, "interrupted");
          if (budget.should_stop())
            return fail(ErrorKind::kLimit, "the time limit passed before the answer was complete");
          if (!budget.allows(components_bytes(nodes) + path.size() * sizeof(Frame) + arcs.size() * 4))
            return fail(ErrorKind::kLimit, "searching where self-interest ends needs more than the memory budget of " +
                                               human_bytes(budget.memory()));
        }
        enter(w);
        continue;
      }
      ++at.next;
      if (mark[w] > component) {
        found.leads_out.set(v);
      } else if (mark[w] < mark[v]) {
        mark[v] = mark[w];
        not_root.set(v);
      }
      continue;
    }
    arcs.resize(at.begin);
    path.pop_back();
    if (not_root.test(v)) {
      open.push_back(v);
      continue;
    }
    --place;
    while (!open.empty() && mark[v] <= mark[open.back()]) {
      mark[open.back()] = component;
      open.pop_back();
      --place;
    }
    mark[v] = component--;
  }
  return found;
}

}  // namespace entente
