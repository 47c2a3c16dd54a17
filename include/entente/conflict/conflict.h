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

// What of a revised case differs from the case a conflict was compiled from; parties are bits of a mask.
struct Revision {
  bool states = false;            // options, their levels, rules, collapses: everything is compiled anew
  std::uint64_t preferences = 0;  // whose wishes
  std::uint64_t moves = 0;        // whose directions, steps, conditions, bans, arcs, or say over an option
  // The status quo is always placed anew; whatever else differs (titles, evidence) needs no compiling.
};

class Conflict {
 public:
  // Compiles a case without errors (ParsedCase::ok). Further errors that need the states - no feasible state, a start
  // that is infeasible, a ranking that misses or repeats states or separates members of a collapsed state - come back
  // as diagnostics (kInput), all at once; a case over the memory budget as kLimit before allocating. Cost: linear in
  // states x (statements + options). Thread-safe. The conflict keeps its own copy of the case.
  static Result<Conflict> compile(Case c, const Budget& budget = {});

  // This conflict with party `p` wanting something else. Nothing but that party's ranking is made anew: states, moves
  // and the other rankings are shared with this conflict, which may be destroyed before the result. The same as
  // compiling the changed case, but for the memory: bytes() counts what is shared in full. Errors as of compile().
  // Cost: linear in states; statements of the original case and negations of them are not evaluated again. The first
  // call evaluates them all, states x statements / 64. Thread-safe.
  Result<Conflict> with_preference(PartyId p, const Preference& preference, const Budget& budget = {}) const;
  // The conflict of `revised`, a case that differs from source() in what `what` says and in nothing else. Shares what
  // does not differ. The same as compile(revised), and compile() is what it does where the states differ. Errors as
  // there. Cost: linear in states per party that differs. Thread-safe.
  Result<Conflict> recompile(Case revised, const Revision& what, const Budget& budget = {}) const;

  Conflict(Conflict&&) noexcept;
  Conflict& operator=(Conflict&&) noexcept;
  ~Conflict();

  // The case this is the conflict of. After with_preference() it is put together at the first call.
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

  std::uint64_t bytes() const;  // memory held, shared or not

  // For the engines and analyses of this library.
  const Mobility& mobility(PartyId p) const;
  const CellOrder& cell_order(PartyId p) const;
  const Ranks& ranks() const;

 private:
  struct Impl;
  explicit Conflict(std::unique_ptr<Impl> impl);
  Result<void> room_for(std::uint32_t rankings, std::uint32_t parties_moving, const Budget& budget) const;
  std::unique_ptr<Impl> impl_;
};

// What a modeller wants to be warned of, although the case is valid: a statement true or false in every state, a party
// indifferent between everything, a rule that excludes nothing, an option nobody cares about, a collapse through which
// moves pass from one scenario to another, an assumption without evidence (only in cases that use evidence at all).
// Sorted.
std::vector<Diagnostic> lint(const Conflict& conflict);

// The name that the case gives to `s` with [[outcome]]: the first whose condition holds in it (in every member of a
// collapsed state); null where none does. Points into conflict.source(). Linear in the names and the members of `s`.
const OutcomeName* outcome_name(const Conflict& conflict, StateId s);
// The states that bear the name conflict.source().outcomes[outcome], ascending. Linear in states.
std::vector<StateId> states_named(const Conflict& conflict, std::uint32_t outcome);

// Finds the state a person names: a number ("14"), a pattern ("YNNY"), a name (graph form; or of an outcome, where one
// state alone bears it), or a list of options taken
// ("acme.litigate, acme.offer=half"; the rest at first level; "none" for all at first level). kInput with a
// diagnostic that says what is wrong with it and what would be right.
Result<StateId> find_state(const Conflict& conflict, std::string_view text);

}  // namespace entente
