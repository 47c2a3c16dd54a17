// Why does a wanted outcome hold, or who leaves it, and where does that lead?
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "entente/analyse/reachable.h"
#include "entente/base/result.h"
#include "entente/solve/certificate.h"
#include "entente/solve/solve.h"

namespace entente {

// A party that leaves a state, by the best of its improvements that nothing deters, and what self-interest leads to
// from there.
struct Leaving {
  PartyId party;
  StateId to;
  // States that hold under the concept and are reached from `to` by legal sequences of improvements (`to` itself in 0
  // steps): the nearest first, then ascending; at most kMostResting of them.
  struct Rest {
    StateId state;
    std::uint32_t steps;
  };
  std::vector<Rest> rests;
  std::uint64_t rest_count = 0;  // how many there are
  bool complete = true;          // false where the search stopped at its limit
};

inline constexpr std::size_t kMostResting = 3;

// One state under one concept.
struct OutcomeAccount {
  StateId state;
  bool holds = false;
  ConceptSet held;                  // of those solved, under which it holds
  std::vector<Argument> arguments;  // one per party, in their order
  std::vector<Leaving> leaving;     // the parties that leave, in their order
};

struct OutcomeAnswer {
  Concept concept_id = Concept::kGmr;
  ConceptSet solved;
  std::uint64_t wanted = 0;  // how many states were asked about
  // The states that hold, or where none does, those that fewest parties leave. First those that self-interest reaches
  // from the status quo in the fewest steps, then ascending.
  bool holds = false;
  std::vector<StateId> states;
  std::uint32_t leavers = 0;              // how many parties leave each of them; 0 where they hold
  std::vector<std::uint64_t> by_leavers;  // [k]: how many of the states asked about k parties leave
  // Which parties leave how many of `states`: the commonest first, then by parties. One entry without parties where
  // they hold.
  struct Leavers {
    std::vector<PartyId> parties;
    std::uint64_t count = 0;
  };
  std::vector<Leavers> leaver_sets;
  // The first of `states` is reached from the status quo by self-interest in so many steps; unset where it is not.
  std::optional<std::uint32_t> steps_to_first;
  std::vector<OutcomeAccount> accounts;  // of the first of `states`, as many as asked for
};

struct OutcomeOptions {
  std::optional<Concept> concept_id;  // unset: the strongest (SIM aside) one of the states holds under, else GMR
  std::size_t accounts = 1;           // how many states are accounted for
  bool closed_sets = false;           // arguments with their closed sets, so that they can be certified
};

// `states` ascending, at least one. kUsage where SIM is asked for and not available; errors of solve() and argue().
// Cost: that of solve(), and per state accounted for that of argue() for each party and a search from where each leaver
// goes. Thread-safe.
Result<OutcomeAnswer> account_for(const Conflict& conflict, const std::vector<StateId>& states,
                                  const OutcomeOptions& options, const Budget& budget = {});

}  // namespace entente
