// Where does self-interest end, and how probable is each end? Definitions 47 to 49 of docs/definitions.md.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "entente/analyse/paths.h"
#include "entente/base/budget.h"
#include "entente/base/result.h"
#include "entente/conflict/conflict.h"
#include "entente/solve/solve.h"

namespace entente {

// Chances are exact fractions up to so many states on the way, so many of them in one circle, and so many bits of a
// fraction; doubles with a bound of their error beyond.
inline constexpr std::uint32_t kMostExactStates = 4096;
inline constexpr std::uint32_t kMostExactCircle = 32;
inline constexpr std::uint32_t kMostExactBits = 256;
// Whether all shortest ways are one is not looked into where they pass through more states than these.
inline constexpr std::uint32_t kMostWayStates = 10'000;

// What a party that is to move does: assumptions of ours (definition 49).
enum class TakenStep : std::uint8_t {
  kBest,  // the undeterred improvement it ranks highest, one of several with equal chances
  kAny,   // any undeterred improvement, all with equal chances
};
const char* name(TakenStep step);  // "best", "any": in JSON

struct Chance {
  double value = 0;   // in [0, 1]
  std::string exact;  // the same as a fraction in lowest terms, "1/3", "0", "1"; empty where not exact
};

// A state on the way at which several parties have an undeterred improvement.
struct Fork {
  StateId state;
  std::vector<PartyId> parties;  // at least two, ascending
};

struct End {
  // Ascending. One: an equilibrium under the concept. Several: a cycle nobody settles in.
  std::vector<StateId> members;
  std::uint32_t steps = 0;  // fewest undeterred improvements that lead to a member; 0 where today is one
  Chance chance;            // of arriving
  // A shortest way to a member: of these ways the first by parties and state numbers, step by step. Empty where
  // `steps` is 0, and for ends beyond EndsQuestion::ways.
  std::vector<PathStep> way;
  // All shortest ways to it make the same steps, in some order. Unset where they pass through too many states, or where
  // no way was asked for.
  std::optional<bool> one_way;
  std::vector<Fork> forks;  // on the way, in its order, the end excluded

  bool cycle() const { return members.size() > 1; }
};

struct EndsQuestion {
  Concept concept_id = Concept::kNash;
  std::size_t ways = 16;  // for the first so many ends
  bool chances = true;
  TakenStep step = TakenStep::kBest;
  std::vector<std::uint32_t> weights;  // by party, each at least 1: how often it moves first; empty: all alike
  bool exact = true;                   // fractions as long as the bounds above allow them; false: doubles
};

struct Ends {
  Concept concept_id = Concept::kNash;
  StateId from;
  std::uint64_t reached = 0;  // states that undeterred improvements lead to, `from` included
  // The nearest first, then by their lowest member.
  std::vector<End> ends;

  bool chances = false;  // asked for
  TakenStep step = TakenStep::kBest;
  std::vector<std::uint32_t> weights;
  // Going round for ever without arriving, where parties that take only their best step never take the one that leads
  // on: the chance of it, and the circles, each ascending, by their lowest member.
  Chance astray;
  std::vector<std::vector<StateId>> circles;
  double residual = 0;  // no chance is off by more; 0 where exact

  // By state: position in `ends`, or kNoEnd.
  static constexpr std::uint32_t kNoEnd = UINT32_MAX;
  std::uint32_t end_of(StateId s) const;
};

// kUsage where SIM is asked for and not defined, or weights are not one for each party; kLimit past the deadline or the
// memory budget, kInterrupted on the wish to stop. Cost: solving the concept (Nash: nothing), and linear in the states
// reached x parties, where moves have no directions or conditions; elsewhere in the moves looked at; circles that are
// left again cost the cube of their size, up to 1,024 states. Thread-safe.
Result<Ends> find_ends(const Conflict& conflict, StateId from, const EndsQuestion& question, const Budget& budget = {});

}  // namespace entente
