// Every party's moves and improvements, kept in memory: what a small conflict that is solved over and over can afford.
//
// The engines for one solve of a large conflict never store moves (mobility.h, flood.h): each hit works out which cells
// reach a state, and rows are sorted by every ranking anew. Where one conflict after another is solved and only wishes
// change, that work is the same every time. Here it is done once: for every state and party, the list of states from
// which the party reaches it. A ranking then makes from a party's moves the shorter lists of its improvements, in one
// pass without branches, and all concepts of all parties read these.
//
// Rows in which everybody reaches everybody are kept shorter still, where the party's moves are transitive. Sorted by
// rank they are a chain: of the improvements on members of a row only those that lead to the next better group of equal
// ones are listed, since the others are several of these one after the other. The lists of one row are then sections of
// its sorted members, and overlap. As moves, such a row is a ring of its members, unless some party's moves are not
// transitive: then legal sequences (definition 8) count steps, and every arc is needed.
//
// States and ranks are 16-bit numbers, so that what is read of a conflict with some thousand states stays in the first
// levels of the cache.
//
// Bytes: for each party 8 a state and 2 an arc, once for moves and once for improvements.
//
// Tried and dropped: lists of moves sorted by rank, to end at the first that is no improvement (sorting costs more than
// passing over the rest).
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "entente/base/budget.h"
#include "entente/conflict/conflict.h"

namespace entente {

using Numbers = std::vector<std::uint16_t>;  // states, or ranks by state

// For every state those it is reached from.
struct ArcList {
  struct Section {
    std::uint32_t first, end;  // of `from`
  };
  std::vector<Section> sections;  // by state
  Numbers from;

  std::span<const std::uint16_t> into(std::size_t state) const {
    const Section s = sections[state];
    return {from.data() + s.first, s.end - s.first};
  }
  std::uint64_t bytes() const { return sections.capacity() * sizeof(Section) + from.capacity() * 2; }
};

struct PartyArcs {
  bool intransitive = false;  // Conflict::intransitive()
  bool chained = false;       // rows are kept as chains and rings
  ArcList moves;
  Numbers row;                           // chained: by state
  std::vector<std::uint32_t> row_begin;  // chained: how many states stand in rows before, by row and one more
  bool immobile() const { return moves.from.empty(); }
  std::uint64_t bytes() const { return moves.bytes() + row.capacity() * 2 + row_begin.capacity() * 4; }
};

struct ArcLists {
  std::vector<PartyArcs> parties;
  std::uint64_t bytes() const;

  // Null where there are more than 2^16 states, or so many arcs that engines without any are faster, or more bytes of
  // them than a quarter of the budget's memory, or where the budget says stop. Cost: Conflict::moves() of every state
  // and party, except for rings.
  static std::shared_ptr<const ArcLists> of(const Conflict& conflict, const Budget& budget);
};

// What one party's ranking makes of its moves. Keeps its memory from one ranking to the next.
struct Wishes {
  Numbers rank;          // by state
  std::uint32_t values;  // ranks are below this
  Numbers order;         // states from worst to best, equal ones in ascending order
  Numbers best;          // by state: the rank of the best the party can make of it by one move or by staying
  ArcList improvements;

  // From `rank` and `values`.
  void work_out(const PartyArcs& arcs);
  std::uint64_t bytes() const {
    return (rank.capacity() + order.capacity() + best.capacity()) * 2 + improvements.bytes() + room_.capacity() * 4;
  }

 private:
  void link_rows(const PartyArcs& arcs);
  void keep_improvements(const ArcList& moves);
  std::vector<std::uint32_t> room_;
};

// `order` becomes the states in ascending order of `key`, whose values are below `values`; equal ones in ascending
// order of their numbers. `room` is overwritten.
void sort_states(const Numbers& key, std::uint32_t values, std::vector<std::uint32_t>& room, Numbers& order);

}  // namespace entente
