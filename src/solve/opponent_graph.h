// What can the opponents of a party do from some states on? Their moves from there, as a graph kept in memory.
//
// The engines never store moves (mobility.h); certificates have to, since they say for each verdict which moves prove
// it, and look at the same moves for many verdicts. Two things are kept. MoveLists holds every party's moves from the
// states asked about, found once. OpponentGraph holds who can bring about what from some states on, for one party and
// one kind of steps, all moves or improvements.
//
// Nodes are states, or where some opponent's moves are not transitive pairs (state, last mover), because a legal
// sequence (definition 8) never has the same mover twice running. Where all are transitive the rule needs no looking
// after in a *shortest* sequence to anything: two steps of one party are one step of it.
//
// Memory: 5 bytes an arc and again 8 once backward() is asked for; 4 bytes a state, or about 50 a pair.
#pragma once

#include <cstdint>
#include <deque>
#include <span>
#include <unordered_map>
#include <vector>

#include "entente/base/budget.h"
#include "entente/base/result.h"
#include "entente/conflict/conflict.h"

namespace entente {

// Conflict::moves(), each list found once while there is room for it. Not thread-safe.
class MoveLists {
 public:
  MoveLists(const Conflict& conflict, std::uint64_t memory);
  // Ascending; valid until the next call.
  std::span<const StateId> moves(PartyId p, StateId s);

 private:
  const Conflict& conflict_;
  std::uint64_t room_;                      // bytes left
  std::vector<std::uint32_t> place_;        // by party and state: 1 + position in lists_, 0 for none yet
  std::deque<std::vector<StateId>> lists_;  // elements stay where they are
  std::vector<StateId> scratch_;            // a list there was no room for
};

// What a party can make of a state: its rank there, or with answers the best rank among the state and its own moves
// from there; and where that is.
struct Worth {
  std::uint32_t rank;
  StateId state;
};
Worth worth_of(const Conflict& conflict, MoveLists& lists, PartyId party, StateId s, bool answers);

class OpponentGraph {
 public:
  struct Arc {
    std::uint32_t node;   // forward: where to; backward: where from
    std::uint32_t mover;  // index of the party that makes it
  };

  OpponentGraph(const Conflict& conflict, MoveLists& lists, PartyId party, bool improving);

  bool by_mover() const { return by_mover_; }
  // The node of `s` before anybody has moved; made where it is not there yet. Only before grow().
  std::uint32_t add(StateId s);
  // The same, of a state that was added.
  std::uint32_t at(StateId s) const;
  // Follows every arc from the nodes added, adding those it leads to. kLimit where time or memory run out.
  Result<void> grow(const Budget& budget);

  std::uint32_t size() const { return static_cast<std::uint32_t>(nodes_.size()); }
  StateId state(std::uint32_t n) const { return nodes_[n].state; }
  // Index of the party that moved last; party_count() for nobody, always where not by_mover().
  std::uint32_t last(std::uint32_t n) const { return nodes_[n].last; }
  std::span<const std::uint32_t> next(std::uint32_t n) const {
    return std::span(arcs_).subspan(begin_[n], begin_[n + 1] - begin_[n]);
  }
  // Every arc that leads to `n`, once turn_round() was called.
  std::span<const Arc> backward(std::uint32_t n) const {
    return std::span(back_).subspan(back_begin_[n], back_begin_[n + 1] - back_begin_[n]);
  }
  void turn_round();

 private:
  struct Node {
    StateId state;
    std::uint32_t last;
  };
  std::uint32_t node(StateId s, std::uint32_t last);

  const Conflict& conflict_;
  MoveLists& lists_;
  const PartyId party_;
  const bool improving_;
  const std::uint32_t parties_;
  bool by_mover_ = false;
  std::vector<std::uint32_t> by_state_;                       // nodes nobody has moved to; kNone for none
  std::unordered_map<std::uint64_t, std::uint32_t> by_pair_;  // the others, where by mover
  std::vector<Node> nodes_;
  std::vector<std::uint32_t> begin_, arcs_;
  std::vector<std::uint8_t> movers_;  // by arc
  std::vector<std::uint32_t> back_begin_;
  std::vector<Arc> back_;
};

}  // namespace entente
