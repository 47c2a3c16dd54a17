// From which states can one party move to this one? Asked of many states in turn, every answer given once.
//
// A search backwards from a target visits a state at most once per party that moves from it: what a party has been
// found to reach sooner need not be found again later. So each cell (src/conflict/mobility.h) keeps a pointer to how
// far its members, sorted by rank, have been passed on, and all answers together cost one look at every member: the
// idea of definition 17, where src/solve/flood.cpp tells it in full.
//
// Moves that need not improve have a trap: a state is not reached from itself. A cell that contains the state asked
// about passes all other members, and that one only when a second state asks. So a cell is opened twice at most.
#pragma once

#include <cstdint>
#include <vector>

#include "conflict/cell_order.h"
#include "conflict/mobility.h"
#include "entente/conflict/conflict.h"

namespace entente {

class Arrivals {
 public:
  Arrivals(const Conflict& conflict, PartyId party)
      : conflict_(conflict), party_(party), mobility_(conflict.mobility(party)), order_(conflict.cell_order(party)) {}

  // Bytes both kinds of questions need.
  static std::uint64_t bytes(const Conflict& conflict, PartyId party) {
    return std::uint64_t{conflict.mobility(party).cell_count()} * 12;
  }

  // Calls visit(p) for states p from which the party improves by moving to q: all of them, except that those passed in
  // answer to an earlier question may be left out.
  template <class Visit>
  void improving_into(StateId q, Visit&& visit);
  // The same for every p from which it can move to q.
  template <class Visit>
  void moving_into(StateId q, Visit&& visit);

 private:
  static constexpr std::uint32_t kTwice = UINT32_MAX;

  template <class Visit>
  void pass_lower(std::uint32_t cell, std::uint32_t rank, Visit&& visit) {
    std::uint32_t& at = pointer_[cell];
    for (const std::uint32_t end = order_.begin()[cell + 1]; at < end; ++at) {
      const StateId p = conflict_.space().state_of(AssignmentId(order_.member()[at]));
      if (conflict_.rank(party_, p) >= rank) return;
      visit(p);
    }
  }

  const Conflict& conflict_;
  PartyId party_;
  const Mobility& mobility_;
  const CellOrder& order_;
  std::vector<std::uint32_t> pointer_;  // by cell, improvements: one past the members passed
  std::vector<std::uint32_t> high_;     // by cell with cells below it, improvements: the highest rank asked with
  std::vector<std::uint32_t> opened_;   // by cell, moves: 0, the only state that asked so far plus 1, or kTwice
  std::vector<std::uint32_t> stack_;
};

template <class Visit>
void Arrivals::improving_into(StateId q, Visit&& visit) {
  if (mobility_.immobile()) return;
  const std::uint32_t rank = conflict_.rank(party_, q);
  if (mobility_.arcs()) {
    const std::vector<std::uint32_t>& begin = mobility_.predecessor_begin();
    for (std::uint32_t k = begin[q.index()]; k < begin[q.index() + 1]; ++k) {
      const StateId p(mobility_.predecessors()[k]);
      if (conflict_.rank(party_, p) < rank) visit(p);
    }
    return;
  }
  const bool below = mobility_.has_below() && !mobility_.scanned();
  if (pointer_.empty()) {
    pointer_.assign(order_.begin().begin(), order_.begin().end() - 1);
    if (below) high_.assign(mobility_.cell_count(), 0);
  }
  const StateSpace& space = conflict_.space();
  const auto enter = [&](std::uint32_t cell) {
    if (high_[cell] >= rank) return;
    high_[cell] = rank;
    stack_.push_back(cell);
  };
  for (std::uint32_t k = 0; k < space.member_count(q); ++k) {
    if (below) {
      mobility_.for_entries(space, space.member(q, k), enter);
    } else {
      mobility_.for_entries(space, space.member(q, k), [&](std::uint32_t cell) { pass_lower(cell, rank, visit); });
    }
  }
  while (!stack_.empty()) {
    const std::uint32_t cell = stack_.back();
    stack_.pop_back();
    pass_lower(cell, rank, visit);
    mobility_.for_below(cell, enter);
  }
}

template <class Visit>
void Arrivals::moving_into(StateId q, Visit&& visit) {
  if (mobility_.immobile()) return;
  if (mobility_.arcs()) {
    const std::vector<std::uint32_t>& begin = mobility_.predecessor_begin();
    for (std::uint32_t k = begin[q.index()]; k < begin[q.index() + 1]; ++k) visit(StateId(mobility_.predecessors()[k]));
    return;
  }
  if (opened_.empty()) opened_.assign(mobility_.cell_count(), 0);
  const StateSpace& space = conflict_.space();
  const std::uint32_t mark = q.index() + 1;
  const auto enter = [&](std::uint32_t cell) {
    if (opened_[cell] != kTwice && opened_[cell] != mark) stack_.push_back(cell);
  };
  for (std::uint32_t k = 0; k < space.member_count(q); ++k) mobility_.for_entries(space, space.member(q, k), enter);
  while (!stack_.empty()) {
    const std::uint32_t cell = stack_.back();
    stack_.pop_back();
    const std::uint32_t before = opened_[cell];
    if (before == kTwice || before == mark) continue;  // pushed more than once
    if (before == 0) {
      opened_[cell] = mark;
      for (std::uint32_t k = order_.begin()[cell]; k < order_.begin()[cell + 1]; ++k) {
        const StateId p = space.state_of(AssignmentId(order_.member()[k]));
        if (p != q) visit(p);
      }
    } else {
      opened_[cell] = kTwice;
      const StateId first(before - 1);
      for (std::uint32_t k = 0; k < space.member_count(first); ++k) {
        if (mobility_.home(space.member(first, k)) == cell) visit(first);
      }
    }
    mobility_.for_below(cell, enter);
  }
}

}  // namespace entente
