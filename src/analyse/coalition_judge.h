// Is a state stable for one coalition? Definitions 18 to 21; see coalitions.cpp for the idea.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <vector>

#include "analyse/coalition_board.h"

namespace entente {

using ConceptFlags = PerCoalitionConcept<bool>;

// Keeps what it found out about one state for the next question about it. Not thread-safe.
class CoalitionJudge {
 public:
  CoalitionJudge(const CoalitionBoard& board, PartySet coalition);

  // Begins with another state.
  void look_at(std::uint32_t s) {
    board_.better(h_, s, better_);
    ++stamp_;
  }

  // Calls fn(x) for every joint improvement of the state, ascending, until it returns true.
  template <class Fn>
  void for_joint_improvements(std::uint32_t s, Fn&& fn) {
    const Bitset& reached = reach_.from(s);
    for (std::size_t k = 0; k < reached.words().size(); ++k) {
      for (std::uint64_t w = reached.words()[k] & better_.words()[k]; w != 0; w &= w - 1) {
        if (fn(static_cast<std::uint32_t>(k * 64 + static_cast<std::size_t>(std::countr_zero(w))))) return;
      }
    }
  }

  // Under which concepts s is stable; begins with it. Stops at the joint improvements that prove it is not.
  ConceptFlags stable(std::uint32_t s);
  // Under which concepts the others can deter the joint improvement x of the state looked at.
  ConceptFlags deterred(std::uint32_t x);

 private:
  bool deterred(std::size_t c, std::uint32_t x);
  // CGMR, CSMR: what the others can reach from the states of this component of theirs holds a sanction.
  bool sanctioned(std::size_t c, std::uint32_t component);

  // H can get from y to something all its members prefer to the state looked at.
  bool escapes(std::uint32_t y);

  // Joint improvements of a coalition of the others lead from x, one after another, to a state outside better_. What
  // one search finds to lead there serves the later ones about the same state.
  bool answered(std::uint32_t x);

  // Where one joint improvement of any coalition of the others leads from y. Kept: many searches pass through y.
  const Bitset& one_step(std::uint32_t y);

  // The same where some coalition may not go on at once. Without that rule no less is reached, and the first step is
  // free of it: both are asked before the search over pairs.
  bool answered_by_pairs(std::uint32_t x);

  const CoalitionBoard& board_;
  PartySet h_;
  const JointReach& reach_;
  PartySet others_;
  std::vector<PartySet> counter_;
  std::uint32_t states_;
  bool pairs_ = false;
  Bitset better_;                                    // what every member prefers to the state looked at
  std::uint64_t stamp_ = 0;                          // counts the states looked at; what follows is of the one named
  std::vector<std::uint64_t> escapes_;               // by component of H: stamp * 2 + the answer
  std::array<std::vector<std::uint64_t>, 2> known_;  // CGMR, CSMR by component of the others: stamp * 2 + deterred
  std::uint64_t answered_stamp_ = 0;
  Bitset led_outside_;
  std::vector<Bitset> next_;  // by state, made when asked for
};

}  // namespace entente
