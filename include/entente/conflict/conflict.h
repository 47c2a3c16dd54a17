// The compiled conflict: feasible states, every party's moves and ranking. What engines work on.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entente/base/budget.h"
#include "entente/base/ids.h"
#include "entente/base/result.h"
#include "entente/case/case.h"
#include "entente/conflict/space.h"

namespace entente {

class Mobility;   // src/conflict/mobility.h: one party's moves, laid out for the engines
class CellOrder;  // src/conflict/cell_order.h: its rows, sorted by its ranking
class Ranks;      // src/conflict/ranks.h: every party's ranking

class Conflict {
 public:
  // Compiles a case without errors (ParsedCase::ok). Further errors that need the states - no feasible state, a start
  // that is infeasible, a ranking that misses or repeats states or separates members of a collapsed state - come back
  // as diagnostics (kInput), all at once; a case over the memory budget as kLimit before allocating. Cost: linear in
  // states x (statements + options). Thread-safe. The conflict keeps its own copy of the case.
  static Result<Conflict> compile(const Case& c, const Budget& budget = {});

  Conflict(Conflict&&) noexcept;
  Conflict& operator=(Conflict&&) noexcept;
  ~Conflict();

  const Case& source() const;
  const StateSpace& space() const;
  std::uint32_t state_count() const { return space().state_count(); }
  std::uint32_t party_count() const;

  std::optional<StateId> start() const;  // the status quo

  // Position of state `s` in party `p`'s ranking: larger is better, equal is indifferent; 0 is worst, no gaps.
  std::uint32_t rank(PartyId p, StateId s) const;
  std::uint32_t rank_count(PartyId p) const;  // how many different ranks

  // R_p(s) (definition 3), ascending, without s. Cost: the row of p around each member of s.
  std::vector<StateId> moves(PartyId p, StateId s) const;
  // R_p^+(s) (definition 7), ascending.
  std::vector<StateId> improvements(PartyId p, StateId s) const;
  // True where q is in R_p(s).
  bool can_move(PartyId p, StateId s, StateId q) const;
  // False where R_p is transitive by construction (rules and directions alone), so that "never twice running" forbids
  // nothing; true wherever it might not be.
  bool intransitive(PartyId p) const;

  // "YNNY" with "-" where members differ, in option order; empty unless every option is binary. Graph form: empty.
  std::string pattern(StateId s) const;
  // In graph form the state's name; else the options not at their first level, "acme.litigate, acme.offer=half".
  std::string words(StateId s) const;

  // States where `e` holds (every member, for collapsed ones where they agree; where members differ the state counts
  // as satisfying it if any member does). Ascending. Linear in states.
  std::vector<StateId> states_where(const Expression& e) const;

  std::uint64_t bytes() const;  // memory held

  // For the engines and analyses of this library.
  const Mobility& mobility(PartyId p) const;
  const CellOrder& cell_order(PartyId p) const;
  const Ranks& ranks() const;

 private:
  Conflict();
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// What a modeller wants to be warned of, although the case is valid: a statement true or false in every state, a party
// indifferent between everything, a rule that excludes nothing, an option nobody cares about, evidence never used, an
// assumption without evidence (only in cases that use evidence at all). Sorted.
std::vector<Diagnostic> lint(const Conflict& conflict);

// Finds the state a person names: a number ("14"), a pattern ("YNNY"), a name (graph form), or a list of options taken
// ("acme.litigate, acme.offer=half"; the rest at first level; "none" for all at first level). kInput with a
// diagnostic that says what is wrong with it and what would be right.
Result<StateId> find_state(const Conflict& conflict, std::string_view text);

}  // namespace entente
