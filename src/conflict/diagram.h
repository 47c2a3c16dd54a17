// Which assignments satisfy the rules? A decision diagram answers exactly: how many, and one after the other in
// ascending order without ever running into a dead end.
//
// Definition 2 (feasibility). The idea: a rule is a set of assignments. As a multi-valued decision diagram (Bryant 1986
// for the binary case; Srinivasan et al. 1990) the set is a graph that tests one option a level, shares equal parts and
// leaves out options that do not matter. The conjunction of all rules is computed node by node with a cache. The last
// option of the case, which is the most significant digit of a state number, is tested first, so a walk from left to
// right lists assignments in the order in which states are numbered.
//
// Why not search with propagation: every node of a reduced diagram other than "false" leads to at least one
// assignment, so enumeration costs O(options) an assignment however tight the rules are, and the exact count is known
// before one byte is allocated for the list. A search that propagates can still fail 2^k times between two solutions.
// Size: at level k no more nodes than feasible prefixes, so the finished diagram is never larger than options x
// assignments; intermediate results may be, which is why there is a limit.
//
// Data layout: nodes in one array (option, first child), children in another; 0 is "false", 1 is "true"; a node's
// children have smaller options. Recursion below is on options, at most kMaxStateBits deep, never on the input's shape.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "entente/base/result.h"
#include "entente/case/case.h"
#include "entente/conflict/space.h"

namespace entente {

class Diagram {
 public:
  using NodeId = std::uint32_t;
  static constexpr NodeId kFalse = 0;
  static constexpr NodeId kTrue = 1;

  // One field per option; at most `max_nodes` nodes are made.
  Diagram(std::vector<Field> fields, std::uint64_t max_nodes);

  // The set of assignments where `e` holds. After an overrun() the result means nothing.
  NodeId build(const Expression& e);
  NodeId conjunction(NodeId a, NodeId b) { return apply(kAndTable, a, b); }
  NodeId negation(NodeId a) { return apply(kXorTable, a, kTrue); }
  bool overrun() const { return overrun_; }

  // Number of assignments in the set, saturating at 2^64 - 1. O(nodes).
  std::uint64_t count(NodeId root) const;

  // Calls fn(first, n): the words first, first + 1, ... first + n - 1 are in the set; ascending, each exactly once.
  template <class Fn>
  void enumerate(NodeId root, Fn&& fn) const;

  std::size_t node_count() const { return nodes_.size(); }

 private:
  struct Inner {
    std::uint32_t option;
    std::uint32_t first_child;
  };
  // Truth tables over (a, b): bit 2a + b.
  static constexpr unsigned kAndTable = 0b1000, kOrTable = 0b1110, kXorTable = 0b0110, kIffTable = 0b1001,
                            kImpliesTable = 0b1011;

  NodeId make(std::uint32_t option, const std::vector<NodeId>& children);
  NodeId apply(unsigned table, NodeId a, NodeId b);
  NodeId compare(const Node& n);
  NodeId child(NodeId n, std::uint32_t option, std::uint32_t level) const {
    return n > kTrue && nodes_[n].option == option ? children_[nodes_[n].first_child + level] : n;
  }
  void grow_table();

  std::vector<Field> fields_;
  std::uint64_t max_nodes_;
  bool overrun_ = false;
  std::vector<Inner> nodes_;
  std::vector<NodeId> children_;
  std::vector<NodeId> table_;  // open addressing: equal nodes are one node
  struct Key {
    std::uint64_t ab;
    unsigned table;
    friend bool operator==(const Key&, const Key&) = default;
  };
  struct KeyHash {
    std::size_t operator()(const Key& k) const { return (k.ab * 0x9E3779B97F4A7C15u) ^ (k.ab >> 29) ^ k.table; }
  };
  std::unordered_map<Key, NodeId, KeyHash> cache_;
};

template <class Fn>
void Diagram::enumerate(NodeId root, Fn&& fn) const {
  if (root == kFalse) return;
  const std::size_t n = fields_.size();
  // full_below[k]: options 0 .. k-1 use every pattern of their bits, so "true" there is a run of words.
  std::size_t full = 0;
  while (full < n && fields_[full].levels == (1u << fields_[full].width)) ++full;
  // One entry a depth; depth d decides option n-1-d. `level[d]` is the next level to try.
  std::vector<NodeId> node(n + 1);
  std::vector<std::uint32_t> level(n + 1, 0);
  std::vector<Bits> word(n + 1, 0);
  node[0] = root;
  std::size_t depth = 0;
  for (;;) {
    const std::size_t left = n - depth;  // options still open: 0 .. left-1
    const bool emit = node[depth] == kTrue && left <= full;
    if (emit) {
      const unsigned bits = left == 0 ? 0 : fields_[left - 1].shift + fields_[left - 1].width;
      fn(word[depth], bits >= 64 ? ~std::uint64_t{0} : std::uint64_t{1} << bits);
    }
    if (emit || level[depth] == fields_[left - 1].levels) {
      if (depth == 0) return;
      --depth;
      continue;
    }
    const std::uint32_t option = static_cast<std::uint32_t>(left - 1);
    const std::uint32_t l = level[depth]++;
    const NodeId next = child(node[depth], option, l);
    if (next == kFalse) continue;
    word[depth + 1] = word[depth] | (Bits{l} << fields_[option].shift);
    node[depth + 1] = next;
    level[depth + 1] = 0;
    ++depth;
  }
}

// The fields of a case's options, packed side by side from the lowest bit. Empty in graph form.
std::vector<Field> layout(const Case& c);

}  // namespace entente
