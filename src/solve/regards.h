// Which states are stable when preferences are any relation at all, not a ranking? Definitions 9 to 13 with other words
// for "better": unknown, probabilistic and fuzzy preference (definitions 26, 28, 30) and attitudes (definition 46)
// differ in nothing else.
//
// The question. Three relations between states say how a party *regards* its moves: for which states it would leave s;
// which states deter it from leaving s; along which steps the others think it goes. Then, for party i and state s,
//     Nash      i would leave s for no s1 in R_i(s)
//     GMR       from every such s1 the others can move to some s2 that deters it
//     SMR       ... so that s2 and all of R_i(s2) deter it
//     SEQ, SSEQ the same, the others moving by steps of theirs only
// None of the three need be transitive or complete, so the flood's one number a state (flood.h) cannot answer.
//
// The idea. All relations are between *classes* of states that are regarded alike: as a rule ranks, since states of
// equal rank agree in every statement. For one class r of i, mark the states that would do as s2, and ask from where
// the others can reach one. 64 classes are asked at once, one bit each. What the others can reach does not depend on
// the class: so the graph of their legal sequences is made once a party, its strongly connected components are found
// and their arcs to other components kept,
// and then each batch of 64 is one pass over the components in the order in which Tarjan's algorithm ends them, every
// component after all it leads to.
//
// Legal sequences. Steps of these relations are not transitive even where moves are: two steps of unknown preference
// may lead back to the start. So the graph is always the exact one. Its nodes are pairs: M(p, d), "d moves next from
// p", with an arc to N(q, d) for every q that d moves to; N(q, d), "q was reached by d", with arcs to M(q, e) for every
// e other than d. The states looked for are marked at the nodes N: at least one step has been made. So a state counts
// as its own sanction only where a sequence leads back to it.
//
// Cost, per party: making the graph, arcs of the others plus states x opponents^2, once for moves and once for steps;
// then (classes / 64) x (arcs between components + own arcs) a concept. Bytes: 4 an arc for all moves, about 8 an arc
// of the graph, and classes^2 / 8 for each of the three relations of a party.
//
// Tried and dropped: a search forward from every improvement, with sets of states reached (words a state, quadratic
// where the batches are linear); one backward search a class (64 times the passes).
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "entente/base/bitset.h"
#include "entente/base/budget.h"
#include "entente/conflict/conflict.h"
#include "entente/solve/degrees.h"

namespace entente {

// Which states a party regards alike.
struct Classes {
  std::vector<std::uint32_t> of;  // by state, below `count`
  std::uint32_t count = 0;
};
Classes by_rank(const Conflict& conflict, PartyId p);

// How a party regards classes: bit x of row r is the answer for moving from a state of class r to one of class x, or
// for ending there when it left r.
struct Regard {
  std::vector<Bitset> leaves;  // it would leave r for x
  std::vector<Bitset> deters;  // x keeps it from leaving r
  std::vector<Bitset> steps;   // the others credit it with going from r to x
};

// The regard of party `p`: rows of as many bits as it has classes.
using RegardOf = std::function<Regard(PartyId p)>;

// `classes` by party; where there are none, ranks.
Result<Stability> solve_regards(const Conflict& conflict, std::vector<Classes> classes, const RegardOf& regard_of,
                                const Budget& budget);
Result<Stability> solve_regards(const Conflict& conflict, const RegardOf& regard_of, const Budget& budget);

// A regard filled from three questions about classes (r, x). `judge(r, x)` gives leaves, deters and steps as bits 1,
// 2, 4.
Regard fill_regard(std::uint32_t classes, const std::function<unsigned(std::uint32_t, std::uint32_t)>& judge);
inline constexpr unsigned kLeaves = 1, kDeters = 2, kSteps = 4;

// Room for the verdicts of all parties under the graded concepts.
void prepare(Stability& found, const Conflict& conflict);
// The equilibria, from the verdicts of the parties; kLimit or kInterrupted where the engine was stopped.
Result<void> finish(Stability& found, const Conflict& conflict, const Budget& budget);

}  // namespace entente
