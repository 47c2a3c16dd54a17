// The flood of definition 17 along improvements kept in memory (arc_lists.h).
//
// The question is that of flood.h: what is the worst the others can do to party i from each state? Take states in
// ascending value and spread the value backwards along the opponents' arcs; the first value to arrive is the least.
//
// Legal sequences (definition 8) forbid a party to move twice running, which matters where its moves are not
// transitive. flood.h keeps a set of layers for each state. Here the same is said with one number: a state is passed at
// most twice. Whoever reaches it first - say opponent j moves from it - passes it on to everybody's arcs but j's own.
// The first to reach it by another mover completes it: then j's arcs into it count too, with that later, larger value.
// After that nothing new can arrive. An opponent whose moves are transitive completes a state at once.
//
// Invariants: values are spread in ascending order; every opponent's list of a state is read at most once a flood.
//
// Cost: states x opponents + their arcs. Bytes: 9 a state.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "solve/arc_lists.h"

namespace entente {

class ArcFlood {
 public:
  struct Opponent {
    const ArcList* improvements;
    bool barred;  // after its move it must wait for another's
  };
  // c_i of flood.h for every state into `c`; `order` are the states in ascending order of `v`. Keeps its buffers.
  void run(std::span<const Opponent> opponents, const Numbers& v, const Numbers& order, Numbers& c);
  std::uint64_t bytes() const;

 private:
  // The arcs into `state` of opponents first .. end-1 but `without` are to be followed backwards.
  struct Pending {
    std::uint16_t state;
    std::uint8_t first, end, without;
  };
  std::vector<std::uint8_t> by_;  // by state: who reached it; kNobody, kComplete
  std::vector<Pending> stack_;
};

}  // namespace entente
