// Which shortest sanction answers an improvement? For all improvements and all states they may be made from at once.
//
// The question. Party i improves from s to s1. A sanction is a legal sequence of its opponents (definition 8) from s1
// to a state worth no more to i than s, where worth is i's rank there or with answers the best i can make of it. Which
// states are sanctions depends on s, so a search from s1 serves one s only, and a certificate has many of both.
//
// The idea. Let b_k(x) be the least worth that opponents can bring about from x in at most k steps. b_0 is the worth of
// x itself, and b_k(x) = min { b_{k-1}(x), b_{k-1}(q) for every step from x to q }. As k grows, b_k(x) falls, a few
// times only; these falls, each with the step that brought it, are the *front* of x. A shortest sanction of s1 against
// s is read off: at s1 the first fall to r_i(s) or below, after k steps say, along its step to q, at q the first such
// fall, which comes after k - 1 steps, and so on.
//
// How: in round k only the nodes whose front fell in round k - 1 are spread backwards over the arcs of OpponentGraph.
// What falls in a round counts from the next one on, so lengths are exact.
//
// Invariants: a front falls strictly, its lengths rise strictly, and its last entry is c_i(x) of definition 17, at most
// the worth of x. Sequences read off are legal: nodes tell who moved last where it matters, and elsewhere two steps of
// one party would be one, and the sequence not shortest.
//
// Cost: falls x arcs into a node; the falls of a node are at most the steps of a longest shortest sanction from it,
// nine at most in the flagship case, and one or two for most. 16 bytes a fall.
//
// Tried and dropped: one forest of the flood (flood.h), every node pointing to the next step towards the worst that can
// be brought about. It gives a sanction for every s at once, but the worst is mostly farther off than a sanction need
// be.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "entente/solve/witness.h"
#include "solve/opponent_graph.h"

namespace entente {

class SanctionFronts {
 public:
  // `graph` has grown and outlives this.
  SanctionFronts(const Conflict& conflict, MoveLists& lists, OpponentGraph& graph, PartyId party, bool answers);

  // A shortest sequence of the opponents from s1, which was added to the graph, to a state worth no more than the rank
  // `most`; unset where there is none. Empty where s1 itself is such a state.
  std::optional<std::vector<Move>> sanction(StateId s1, std::uint32_t most) const;

 private:
  struct Fall {
    std::uint32_t worth;
    std::uint32_t next;    // the node the step leads to; kNone for the state itself
    std::uint32_t before;  // the fall before this one, in falls_; kNone for the first
    std::uint32_t mover;
  };
  // The first fall of `n` to `most` or below; null where there is none.
  const Fall* first(std::uint32_t n, std::uint32_t most) const;

  const OpponentGraph& graph_;
  std::vector<Fall> falls_;
  std::vector<std::uint32_t> latest_;  // by node: its last fall
};

}  // namespace entente
