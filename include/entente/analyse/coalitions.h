// Who could act together, and which outcomes would not survive it? Coalitional stability: definitions 18 to 22 of
// docs/definitions.md.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "entente/base/bitset.h"
#include "entente/base/budget.h"
#include "entente/base/enum_array.h"
#include "entente/base/result.h"
#include "entente/solve/solve.h"
#include "entente/solve/witness.h"

namespace entente {

// A set of parties: bit p stands for the party with index p.
using PartySet = std::uint64_t;
std::vector<PartyId> members(PartySet set);  // ascending

enum class CoalitionConcept : std::uint8_t { kCnash, kCgmr, kCsmr, kCseq };
inline constexpr std::size_t kCoalitionConceptCount = 4;
inline constexpr std::array<CoalitionConcept, kCoalitionConceptCount> kCoalitionConcepts = {
    CoalitionConcept::kCnash, CoalitionConcept::kCgmr, CoalitionConcept::kCsmr, CoalitionConcept::kCseq};
template <class T>
using PerCoalitionConcept = EnumArray<CoalitionConcept, T, kCoalitionConceptCount>;
const char* name(CoalitionConcept c);   // "cnash", "cgmr", ...: in JSON
const char* title(CoalitionConcept c);  // "CNash", "CGMR", ...: for people

// Which coalitions exist (definition 18). With a structure only its blocks act, and every party is in exactly one.
struct CoalitionQuestion {
  std::vector<PartySet> structure;   // empty: any non-empty set of parties may act together
  std::vector<PartySet> coalitions;  // those asked about, ascending; empty: all there are
  std::vector<StateId> states;       // those asked about, ascending; empty: every state
  std::vector<StateId> explain;      // of those, the ones whose exits are wanted, ascending
  // Between which outcomes coalitions jump (definition 22); null: not wanted. Not owned.
  const Bitset* jumps_among = nullptr;
};

// A joint improvement: a coalition's way out of a state.
struct JointImprovement {
  PartySet coalition = 0;
  StateId from;
  StateId to;
  std::vector<Move> steps;  // a shortest legal sequence of moves of its members, each naming where it leads
  // By concept: whether the others can deter it; never under CNash.
  PerCoalitionConcept<bool> deterred{};
};

struct Coalitions {
  bool structured = false;
  std::vector<PartySet> structure;   // ascending; empty unless structured
  std::vector<PartySet> coalitions;  // those asked about: fewer members first, then ascending
  std::vector<StateId> states;
  // stable[concept][coalition]: one bit per entry of `states`.
  PerCoalitionConcept<std::vector<Bitset>> stable;
  // Stable for each of `coalitions`: one bit per entry of `states`.
  PerCoalitionConcept<Bitset> coalitionally_stable;
  // For each state to be explained and each coalition that has a joint improvement from it, the one an analyst would
  // look at first: deterred under the fewest concepts, then the shortest, then the best for the member that gains
  // least, then the lowest number. By state, then coalition.
  std::vector<JointImprovement> exits;
  // Joint improvements from one of `jumps_among` to another, by the smallest coalitions that can make them, of two or
  // more members. By from, to, coalition.
  std::vector<JointImprovement> jumps;

  bool is_stable(CoalitionConcept c, std::size_t coalition, std::size_t state) const {
    return stable[c][coalition].test(state);
  }
};

// So many coalitions at most; beyond them a structure, or the coalitions asked about, must be given.
inline constexpr std::uint64_t kMostCoalitions = 4096;

// Judges the states by definitions 18 to 22. kUsage where the structure is no partition of the parties, where a
// coalition asked about is none of its blocks, or where there are more than kMostCoalitions; kLimit where what every
// coalition can reach does not fit the memory budget or time runs out; kInterrupted on the wish to stop. Cost: per
// coalition one pass over the moves of its members, a bit per state and class of states that reach each other, and per
// state at worst one look at each state it can reach jointly. The answer does not depend on threads.
Result<Coalitions> find_coalitions(const Conflict& conflict, const CoalitionQuestion& question,
                                   const Budget& budget = {});

}  // namespace entente
