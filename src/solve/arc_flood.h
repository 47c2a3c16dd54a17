// The flood of definition 17 along arcs kept in memory: for conflicts so small that this is faster, solved over and
// over.
//
// The question is that of flood.h: what is the worst the others can do to party i from each state? Its answer there is
// made for one solve of a large conflict: no arc is stored, rows are sorted by every ranking anew, and each hit works
// out which cells reach a state. Where one conflict after another is solved and only wishes change, that work is the
// same every time. Here it is done once: every party's moves are written down, state by state, as lists of where each
// state is reached from. A ranking then makes from its party's list the shorter one of its improvements, in one pass
// without branches, and all concepts of all parties read these.
//
// Data layout. States and ranks are 16-bit numbers, so that what a flood reads of a conflict with some thousand states
// stays in the first or second level of the cache. A list is one array of states moved from, grouped by the state moved
// to. No row is sorted.
//
// Legal sequences (definition 8) forbid a party to move twice running, which matters where its moves are not
// transitive. flood.h keeps a set of layers for each state. Here the same is said with one number: a state is passed at
// most twice. Whoever reaches it first - say opponent j moves from it - passes it on to everybody's moves but j's own.
// The first to reach it by another mover completes it: then j's moves into it count too, with that later, larger value.
// After that nothing new can arrive. An opponent whose moves are transitive completes a state at once. For moves, where
// one opponent needs this the others do too, as in flood.h (decision 0031).
//
// Invariants: values are spread in ascending order, so the first value to arrive is the least; every opponent's list of
// a state is read at most once a flood.
//
// Cost: states + arcs of the opponents. Bytes: 2 an arc and 4 a state for each party, twice (moves, improvements);
// 16 a state for one flood.
//
// Tried and dropped: rows sorted by rank so that a list ends at the first that is no improvement (sorting costs more
// than passing over the others); strongly connected components of the moves, which no wish changes, in place of the
// floods for GMR and SMR (their graph of state and last mover has as many arcs as opponents times arcs, and where moves
// have directions hardly two states share a component).
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "entente/conflict/conflict.h"

namespace entente {

// A party's moves or improvements: for every state those it is reached from.
struct ArcList {
  std::vector<std::uint32_t> begin;  // by state, and one more
  std::vector<std::uint16_t> from;   // may be longer than begin says

  std::span<const std::uint16_t> into(std::size_t state) const {
    return {from.data() + begin[state], begin[state + 1] - begin[state]};
  }
  std::uint64_t bytes() const { return begin.capacity() * 4 + from.capacity() * 2; }
};

// Every party's moves.
struct ArcLists {
  std::vector<ArcList> moves;      // by party
  std::vector<bool> intransitive;  // by party: Conflict::intransitive()
  std::uint64_t bytes() const;

  // Null where there are more than 2^16 states, or so many arcs that floods without any are faster, or more than
  // `memory` bytes of them. Cost: Conflict::moves() of every state and party.
  static std::shared_ptr<const ArcLists> of(const Conflict& conflict, std::uint64_t memory);
};

// Makes `improvements` those of `moves` after which `rank` is higher. Reuses its memory.
void keep_improvements(const ArcList& moves, const std::vector<std::uint16_t>& rank, ArcList& improvements);

class ArcFlood {
 public:
  struct Opponent {
    const ArcList* arcs;
    bool barred;  // after its move it must wait for another's
  };
  // c_i of flood.h for every state into `c`; `v` has values below `values`. Keeps its buffers for the next call.
  void run(std::span<const Opponent> opponents, const std::vector<std::uint16_t>& v, std::uint32_t values,
           std::vector<std::uint16_t>& c);
  std::uint64_t bytes() const;

 private:
  // The arcs into `state` of opponents first .. end-1 but `without` are to be followed backwards.
  struct Pending {
    std::uint16_t state;
    std::uint8_t first, end, without;
  };
  void sort(const std::vector<std::uint16_t>& v, std::uint32_t values);

  std::vector<std::uint32_t> place_;  // of the sort, by value
  std::vector<std::uint16_t> order_;  // states in ascending order of value
  std::vector<std::uint8_t> by_;      // by state: who reached it; kNobody, kComplete
  std::vector<Pending> stack_;
};

}  // namespace entente
