// What can hold when every party plays the dispute it sees, and what does nobody see coming? Hypergames: definitions 37
// to 41 of docs/definitions.md.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "entente/base/bitset.h"
#include "entente/base/budget.h"
#include "entente/base/result.h"
#include "entente/solve/solve.h"

namespace entente {

// The dispute as one party sees it: a model of its own, and where in it the party takes itself to be (definitions 37
// and 38). States of the case are those of the conflict it was made from.
class Perception {
 public:
  // The model of `party` by its [[view]]; the case itself where it has none, shared with `conflict`, which must outlive
  // the result. kInput with diagnostics where the view leaves no state, lacks states without saying what the party
  // takes them for, or maps them to what it lacks; else errors as of Conflict::compile(). Cost: that of compiling, and
  // one look at each state. Thread-safe.
  static Result<Perception> of(const Conflict& conflict, PartyId party, const Budget& budget = {});

  const Conflict& model() const { return own_ ? *own_ : *conflict_; }
  bool differs() const { return own_.has_value(); }  // the party has a view
  // Where the party takes itself to be in state `s` of the case; unset where it knows no such place and stays.
  std::optional<StateId> image(StateId s) const;
  // The state of the case that state `q` of the model is.
  StateId real(StateId q) const { return own_ ? real_[q.index()] : q; }

 private:
  explicit Perception(const Conflict& conflict) : conflict_(&conflict) {}
  Result<void> place(const View& view);
  static constexpr std::uint32_t kNowhere = 0xFFFFFFFF;
  const Conflict* conflict_;
  std::optional<Conflict> own_;
  std::vector<std::uint32_t> image_;  // by state of the case
  std::vector<StateId> real_;         // by state of the model
};

// Everything that is wrong with the views of a case: what Perception::of() says of each. Empty where all are sound, or
// there is none. Errors other than kInput are handed on.
Result<std::vector<Diagnostic>> check_views(const Conflict& conflict, const Budget& budget = {});

enum class SurpriseKind : std::uint8_t {
  kDeparture,  // `by` leaves although `whose` takes it to stay
  kStay,       // `by` stays although `whose` takes it to leave
  kMisstep,    // `by` (the same as `whose`) leaves for a gain that is none
};
const char* name(SurpriseKind kind);  // "departure", "stay", "misstep"

// Why a departure is not seen coming.
enum class Unseen : std::uint8_t {
  kUnknown,   // the view does not have that move
  kUnwanted,  // it has it, but not as an improvement of the one that makes it
  kDeterred,  // it has it as an improvement, but takes it to be deterred
};
const char* name(Unseen unseen);  // "unknown", "unwanted", "deterred"

// What a party does not see coming in a state (definition 41).
struct Surprise {
  SurpriseKind kind = SurpriseKind::kDeparture;
  PartyId whose;
  PartyId by;
  StateId state;
  // Where `by` goes by its best move that it takes to be deterred by nothing: what it means to reach, and where that
  // move leads in truth; unset where it cannot be made. For a stay: where `whose` takes it to go, in both.
  StateId meant;
  std::optional<StateId> to;
  Unseen why = Unseen::kUnknown;  // departures only
};

struct HypergameQuestion {
  // Under which concept surprises are looked for; unset: the strongest (SIM aside) under which anything holds.
  std::optional<Concept> concept_id;
  // The states they are looked for in, ascending; empty: the status quo, what holds, and what some party takes to hold.
  std::vector<StateId> states;
  std::size_t most_states = 12;  // of these the first so many
};

struct Hypergame {
  struct Player {
    PartyId party;
    bool has_view = false;
    std::uint32_t state_count = 0;  // of its model
    // By concept, one bit per state of the case: stable for the party in its model; held by its model to be an
    // equilibrium (only states that its model has).
    PerConcept<Bitset> stable;
    PerConcept<Bitset> expected;
    // In how many states of the case it misjudges each party (definition 41) under `concept_id`.
    std::vector<std::uint64_t> misjudges;
  };
  ConceptSet concepts;
  Concept concept_id = Concept::kGmr;
  std::vector<Player> players;      // by party
  PerConcept<Bitset> equilibria;    // of the hypergame: definition 39
  PerConcept<Bitset> if_all_saw;    // of the case itself: what would hold if everybody saw it so
  std::vector<StateId> states;      // looked at for surprises
  std::uint64_t states_left = 0;    // how many more there were
  std::vector<Surprise> surprises;  // by state in the order of `states`, then whose, then by

  bool holds(Concept c, StateId s) const { return equilibria[c].test(s.index()); }
};

// Plays the hypergame of a case with views. kInput where it has none; errors of Perception::of(), solve() and
// explain(). Cost: one solve() per party that has a view and one more; per state looked at one explain() for each pair
// that misjudges. The answer does not depend on threads.
Result<Hypergame> play_hypergame(const Conflict& conflict, const HypergameQuestion& question = {},
                                 const Budget& budget = {});

}  // namespace entente
