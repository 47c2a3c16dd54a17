// What happens when the others answer not to i's move but at the same time as it? The overlays of definition 14.
//
// In option form a state is a choice of every party. From an assignment p, party i changes its own options to those of p1;
// every opponent j either stays with its options of p or takes those of one of its improvements from p. Laying all these
// side by side gives one assignment, which may be infeasible. Parties' options are disjoint here: SIM is not defined with
// shared options.
#pragma once

#include <cstdint>
#include <vector>

#include "conflict/cell_order.h"
#include "conflict/mobility.h"
#include "entente/conflict/conflict.h"

namespace entente {

class Simultaneous {
 public:
  Simultaneous(const Conflict& conflict, PartyId i);

  // The assignments i improves to from member `p` of its state.
  void improvements(PartyId j, AssignmentId p, std::vector<AssignmentId>& out) const;
  // Sets the assignment everybody starts from.
  void start_from(AssignmentId p);

  // Calls fn(state, chosen) for every feasible overlay with i at p1 in which not all opponents stay, fewest-first in the
  // odometer's order; chosen[k] is the assignment opponent k would reach alone, or p where it stays. Stops when fn returns
  // true, and says whether it did.
  template <class Fn>
  bool for_overlays(AssignmentId p1, Fn&& fn) const;

  const std::vector<PartyId>& opponents() const { return opponents_; }
  static Bits own_bits(const Conflict& conflict, PartyId j);

 private:
  const Conflict& conflict_;
  PartyId i_;
  Bits own_ = 0;
  std::vector<PartyId> opponents_;               // those that can move at all
  std::vector<Bits> bits_of_;                    // their options' bits
  std::vector<std::vector<AssignmentId>> choices_;   // by opponent: p, then its improvements
};

template <class Fn>
bool Simultaneous::for_overlays(AssignmentId p1, Fn&& fn) const {
  const StateSpace& space = conflict_.space();
  const std::size_t n = opponents_.size();
  std::vector<std::size_t> at(n, 0);
  std::vector<AssignmentId> chosen(n);
  const Bits moved = space.bits(p1) & own_;
  for (;;) {
    std::size_t k = 0;
    for (; k < n; ++k) {
      if (++at[k] < choices_[k].size()) break;
      at[k] = 0;
    }
    if (k == n) return false;
    Bits overlay = (n == 0 ? space.bits(p1) : (space.bits(choices_[0][0]) & ~own_)) | moved;
    for (std::size_t j = 0; j < n; ++j) {
      chosen[j] = choices_[j][at[j]];
      overlay = (overlay & ~bits_of_[j]) | (space.bits(chosen[j]) & bits_of_[j]);
    }
    if (const auto a = space.find(overlay))
      if (fn(space.state_of(*a), chosen)) return true;
  }
}

}  // namespace entente
