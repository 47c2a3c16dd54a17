// What happens when the others answer not to i's move but at the same time as it? The overlays of definition 14.
//
// In option form a state is a choice of every party. From an assignment p, party i changes its own options to those of
// p1; every opponent j either stays with its options of p or takes those of one of its improvements from p. Laying all
// these side by side gives one assignment, which may be infeasible. Parties' options are disjoint here: SIM is not
// defined with shared options.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "conflict/cell_order.h"
#include "conflict/mobility.h"
#include "entente/conflict/conflict.h"

namespace entente {

class Simultaneous {
 public:
  explicit Simultaneous(const Conflict& conflict);

  // Sets the assignment everybody starts from and finds every party's improvements from it.
  void start_from(AssignmentId p);
  // The assignments `j` improves to from there, ascending.
  std::span<const AssignmentId> improvements(PartyId j) const { return std::span(choices_[j.index()]).subspan(1); }

  // Calls fn(state, chosen) for every feasible overlay with `i` at `p1` in which not all opponents stay; chosen[j] is
  // the assignment party j would reach alone, or the start where it stays. The first opponent varies fastest. Stops
  // when fn returns true, and says whether it did.
  template <class Fn>
  bool for_overlays(PartyId i, AssignmentId p1, Fn&& fn);

 private:
  const Conflict& conflict_;
  AssignmentId start_;
  std::vector<Bits> own_;                           // by party: its options' bits
  std::vector<std::vector<AssignmentId>> choices_;  // by party: the start, then its improvements
  std::vector<std::uint32_t> players_;              // scratch: opponents that have an improvement
  std::vector<std::size_t> at_;
  std::vector<AssignmentId> chosen_;
};

template <class Fn>
bool Simultaneous::for_overlays(PartyId i, AssignmentId p1, Fn&& fn) {
  const StateSpace& space = conflict_.space();
  players_.clear();
  for (std::uint32_t j = 0; j < choices_.size(); ++j)
    if (PartyId(j) != i && choices_[j].size() > 1) players_.push_back(j);
  std::fill(at_.begin(), at_.end(), 0);
  std::fill(chosen_.begin(), chosen_.end(), start_);
  Bits overlay = (space.bits(start_) & ~own_[i.index()]) | (space.bits(p1) & own_[i.index()]);
  for (;;) {
    std::size_t k = 0;
    for (; k < players_.size(); ++k) {  // the odometer: only the wheels that turn change the overlay
      const std::uint32_t j = players_[k];
      at_[j] = at_[j] + 1 < choices_[j].size() ? at_[j] + 1 : 0;
      chosen_[j] = choices_[j][at_[j]];
      overlay = (overlay & ~own_[j]) | (space.bits(chosen_[j]) & own_[j]);
      if (at_[j] != 0) break;
    }
    if (k == players_.size()) return false;
    if (const auto a = space.find(overlay))
      if (fn(space.state_of(*a), chosen_)) return true;
  }
}

}  // namespace entente
