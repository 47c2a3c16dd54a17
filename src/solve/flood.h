// What is the worst the others can do to party i from each state? One flood answers for all states. Definition 17.
//
// The question. GMR, SMR, SEQ and SSEQ all ask whether the opponents O of i can sanction an improvement s1: whether
// some legal sequence (definition 8) leads from s1 to a state that costs i enough. With v(s2) the value to i of ending
// in s2 - its rank, or for SMR and SSEQ the rank after i's best answer - only the smallest value matters:
//     c_i(s1) = min { v(s2) : s2 = s1, or s2 in R_O(s1) }           (R_O^+ for SEQ and SSEQ)
// and s is stable for i iff no s1 in R_i(s) has r_i(s1) > r_i(s) and c_i(s1) > r_i(s). Counting s1 itself changes
// nothing, because v(s1) >= r_i(s1) > r_i(s) wherever it matters.
//
// The idea. Do not search forward from every s1. Take states in ascending v and spread v backwards along the opponents'
// arcs; the first value to arrive at a state is its minimum, so a state is settled once and never looked at again.
//
// Rows without arcs. All predecessors of q by opponent j lie in q's row (mobility.h). For moves the whole cell is
// settled on its first hit. For improvements a cell is sorted by r_j, and exactly the members worse for j than q are
// hit: a prefix. A pointer to the end of what was already hit only moves forward, so every member is passed once in the
// whole flood. Cells below a hit cell are hit too; `high_` remembers the highest rank a cell was hit with and cuts
// repetitions.
//
// Legal sequences. A party must not move twice running. Where R_j is transitive the rule forbids nothing: two moves
// running are one. Elsewhere nodes are pairs (state, next mover barred): layer 0 bars nobody, and each intransitive
// opponent has a layer in which it is barred from moving next. For moves, where one opponent needs a layer the others
// do too: two moves of a transitive one may lead out and back, which is no single move, and would free whoever moved
// before (decision 0031). Improvements never lead back. Nor is staying a move: a cell hit from a state passes that
// state only once another state hits the cell too, so cells are passed twice at most. A hit by mover d settles the hit
// state in all layers but the one barring d, and spreads on from the layers that allow it. The set of layers is a bit
// mask per state.
//
// Collapsed states are settled as a whole and spread from every member, with intransitive layers, since through a
// collapsed state one party's two moves may add up to no single move.
//
// Cost: O(states x opponents) table look-ups for cliques (times entries a member for conditions; times layers where
// intransitive). Bytes: 4 a state for the order, up to 4 (8 or 16 with layers) for the stack, and the result.
//
// Where all rows are cliques, states are read from cards (cards.h), a few ahead of their turn so that memory has time
// to answer, and each row carries the rank of its next member, so that members are only touched when there is one to
// settle.
//
// Tried and dropped: storing with each state how far its hit reaches (saves comparing ranks, costs 4 bytes a state and
// party); a queue instead of the stack (touches rows in a worse order).
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "conflict/cell_order.h"
#include "conflict/mobility.h"
#include "conflict/ranks.h"
#include "entente/base/bitset.h"
#include "entente/base/budget.h"
#include "entente/conflict/conflict.h"
#include "solve/cards.h"

namespace entente {

// What every flood of one solve reads.
struct Ground {
  const Conflict& conflict;
  const Budget& budget;
  Cards cards;
};

enum class Arcs { kMoves, kImprovements };

// One flood for focal party `i` over its opponents' arcs. Throws nothing; stops early (result meaningless) when the
// budget says so. Rank is the type Ranks stores.
template <class Rank>
std::vector<Rank> flood(const Ground& ground, PartyId i, Arcs arcs, const std::vector<Rank>& v);

// max { w(q) : q = s or q in R_i(s) } for every s. Linear.
template <class Rank>
std::vector<Rank> best_within_reach(const Conflict& conflict, PartyId i, const std::vector<Rank>& w);

template <class Rank>
std::vector<Rank> ranks_of(const Conflict& conflict, PartyId i) {
  const Rank* data = conflict.ranks().data<Rank>(i);
  return std::vector<Rank>(data, data + conflict.state_count());
}

// The states that are stable for `i` when c[s1] is the worst a sanction makes of s1: no s1 in R_i(s) has both
// r_i(s1) > r_i(s) and c[s1] > r_i(s).
template <class Rank>
Bitset stable_given(const Conflict& conflict, PartyId i, std::vector<Rank> c) {
  const Rank* rank = conflict.ranks().data<Rank>(i);
  for (std::size_t s = 0; s < c.size(); ++s) c[s] = std::min(c[s], rank[s]);
  const std::vector<Rank> most = best_within_reach<Rank>(conflict, i, c);
  Bitset stable(c.size());
  for (std::size_t s = 0; s < c.size(); ++s)
    if (most[s] <= rank[s]) stable.set(s);
  return stable;
}

// Bytes one flood holds at most, for a budget.
std::uint64_t flood_bytes(const Conflict& conflict);

}  // namespace entente
