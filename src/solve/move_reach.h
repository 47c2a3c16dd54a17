// What can the opponents of a party bring about by moves? Said once, whatever anybody wants: for GMR and SMR.
//
// Where the others may make any move (definitions 10 and 11), R_O(s1) does not depend on rankings at all. Only v does,
// what it costs the party to end in a state. So while flood.h spreads values, here the ways are found once: as the
// strongly connected components of the graph of moves. From any place of a component one gets to all its places, so the
// least value to be met from it is one number, and components have an order in which none leads back. Each ranking then
// takes one look at every state and at every arc between components.
//
// Places. Where all moves are transitive a place is a state. Elsewhere legal sequences (definition 8) never have the
// same mover twice running, and a place is a state and an opponent o who may not move next, since it just did: (s, o).
// To keep arcs few, o moving from s is a place too: from (s, l) one gets to "o moves from s" for every o but l, and
// from there to (q, o) for every q in R_o(s). The start, from which everybody may move, needs no place: with two
// opponents or more it leads wherever (s, first) or (s, second) leads, and with one only to where that one moves.
//
// How far it compresses: the opponents of a party of the flagship case have 11,000 components with 14,000 arcs between
// them, where their moves are some 130,000. With directions in every option there are as many as places, and a look
// costs about what a flood does.
//
// Cost: building, linear in opponents^2 x states + their moves. Bytes: 8 a state, 2 to 2 x opponents a state for the
// members, 4 an arc between components.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "solve/arc_lists.h"

namespace entente {

class MoveReach {
 public:
  MoveReach(const ArcLists& arcs, PartyId party);
  // c_i of flood.h, along moves, for every state into `c`. `room` is overwritten. Cost: see above.
  void least(const Numbers& v, Numbers& room, Numbers& c) const;
  std::uint64_t bytes() const;

 private:
  // Components are numbered so that moves lead to larger numbers, or stay.
  std::vector<std::uint32_t> member_begin_;           // by component, and one more
  Numbers member_;                                    // states one can be in there
  std::vector<std::uint32_t> before_begin_, before_;  // by component: those that lead to it
  std::vector<std::array<std::uint32_t, 2>> start_;   // by state
};

}  // namespace entente
