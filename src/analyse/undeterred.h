// Which improvements does nothing deter? The arcs of the graph G_C of definition 47.
//
// With c_i(s1) the worst the opponents can make of s1 for party i (definition 17), the improvement s1 from s is
// undeterred iff c_i(s1) > r_i(s): both it and what it may lead to lie above s. So a state has one number, its *worth*
// to i, the smaller of r_i and c_i, and i is tempted from s to every state within its reach that is worth more than s
// ranks. Under Nash the worth is the rank.
//
// Where a party moves freely within its rows, the states it is tempted to are the upper end of its row sorted by worth:
// one position says them all. Elsewhere, and under SIM, which has no such number, they are listed state by state.
//
// Memory: 8 bytes a state and party, none under Nash and SIM. Cost of preparing: one flood a party, as for solving the
// concept.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "entente/base/budget.h"
#include "entente/base/result.h"
#include "entente/conflict/conflict.h"
#include "entente/solve/solve.h"
#include "solve/simultaneous.h"

namespace entente {

class Undeterred {
 public:
  // `conflict` must live as long. kUsage where the concept is SIM and not defined; kLimit, kInterrupted.
  static Result<Undeterred> prepare(const Conflict& conflict, Concept c, const Budget& budget);

  // True where the party's temptations are the ends of rows.
  bool rows(PartyId p) const { return rows_[p.index()]; }
  // rows(p): those of state s are member(p, k) for first(p, s) <= k < end(p, s), ascending in worth.
  std::uint32_t first(PartyId p, StateId s) const;
  std::uint32_t end(PartyId p, StateId s) const;
  StateId member(PartyId p, std::uint32_t k) const { return StateId(order(p)[k]); }
  // The smaller of rank and c; not under SIM.
  std::uint32_t worth(PartyId p, StateId q) const {
    return worth_.empty() ? conflict_->rank(p, q) : worth_[p.index()][q.index()];
  }

  // All of them, ascending, into `list`, which is cleared. Not thread-safe under SIM.
  void list(PartyId p, StateId s, std::vector<StateId>& list);
  // Of these the ones the party ranks highest.
  void best(PartyId p, StateId s, std::vector<StateId>& list);
  // Whether there are any.
  bool any(PartyId p, StateId s);
  bool tempted(PartyId p, StateId s, StateId q);

 private:
  explicit Undeterred(const Conflict& conflict) : conflict_(&conflict) {}
  const std::vector<std::uint32_t>& order(PartyId p) const;
  void list_simultaneous(PartyId p, StateId s, std::vector<StateId>& list);
  template <class Rank>
  void weigh(Concept c, const Budget& budget);
  void sort_rows(PartyId p);

  const Conflict* conflict_;
  std::vector<bool> rows_;                         // by party
  std::vector<std::vector<std::uint32_t>> worth_;  // by party and state; empty under Nash and SIM
  std::vector<std::vector<std::uint32_t>> order_;  // by party: rows by ascending worth; empty where by rank
  std::optional<Simultaneous> play_;               // SIM
};

}  // namespace entente
