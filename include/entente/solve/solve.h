// Solving: which states are stable for whom, and which outcomes hold, under the six solution concepts:
// definitions 9-15 of docs/definitions.md.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <initializer_list>

#include "entente/base/bitset.h"
#include "entente/base/budget.h"
#include "entente/base/enum_array.h"
#include "entente/base/result.h"
#include "entente/conflict/conflict.h"

namespace entente {

enum class Concept : std::uint8_t { kNash, kGmr, kSmr, kSeq, kSseq, kSim };
inline constexpr std::size_t kConceptCount = 6;
inline constexpr std::array<Concept, kConceptCount> kAllConcepts = {Concept::kNash, Concept::kGmr,  Concept::kSmr,
                                                                    Concept::kSeq,  Concept::kSseq, Concept::kSim};

// From the most demanding to the least: the law of definition 16. SIM stands aside, last.
inline constexpr std::array<Concept, kConceptCount> kConceptsByStrength = {
    Concept::kNash, Concept::kSseq, Concept::kSeq, Concept::kSmr, Concept::kGmr, Concept::kSim};
// The same without SIM: each but the last implies one that follows.
inline constexpr std::array<Concept, kConceptCount - 1> kConceptsInLine = {Concept::kNash, Concept::kSseq,
                                                                           Concept::kSeq, Concept::kSmr, Concept::kGmr};

// One T for each concept: table[Concept::kSeq].
template <class T>
using PerConcept = EnumArray<Concept, T, kConceptCount>;

const char* name(Concept c);   // "nash", "gmr", "smr", "seq", "sseq", "sim": in JSON and on the command line
const char* title(Concept c);  // "Nash", "GMR", ...: for people
std::optional<Concept> concept_named(std::string_view name);

class ConceptSet {
 public:
  constexpr ConceptSet() = default;
  constexpr ConceptSet(std::initializer_list<Concept> list) {
    for (Concept c : list) insert(c);
  }
  static constexpr ConceptSet all() {
    ConceptSet s;
    s.bits_ = (1u << kConceptCount) - 1;
    return s;
  }
  constexpr bool contains(Concept c) const { return (bits_ >> static_cast<unsigned>(c)) & 1u; }
  constexpr void insert(Concept c) { bits_ |= 1u << static_cast<unsigned>(c); }
  constexpr void erase(Concept c) { bits_ &= ~(1u << static_cast<unsigned>(c)); }
  constexpr bool empty() const { return bits_ == 0; }
  friend constexpr bool operator==(ConceptSet, ConceptSet) = default;

 private:
  unsigned bits_ = 0;
};

struct Solution {
  ConceptSet concepts;  // those solved: asked for and available
  // Why SIM is not among them although asked for; empty otherwise.
  std::string sim_left_out;
  // stable[concept][party]: one bit per state. Empty for concepts not solved.
  PerConcept<std::vector<Bitset>> stable;
  // equilibria[concept]: states stable for every party.
  PerConcept<Bitset> equilibria;

  std::string engine = "explicit";
  unsigned threads = 1;
  double seconds = 0;            // wall time of solving
  std::uint64_t peak_bytes = 0;  // what the conflict and the engine held at most, by their own count

  bool is_stable(Concept c, PartyId p, StateId s) const { return stable[c][p.index()].test(s.index()); }
  bool is_equilibrium(Concept c, StateId s) const { return equilibria[c].test(s.index()); }
  // Ascending.
  std::vector<StateId> equilibrium_states(Concept c) const;
};

// Solves exactly. The answer does not depend on the number of threads or the run. kLimit where memory or time run out
// (before allocating, for memory), kInterrupted on the wish to stop. Cost: linear in states x parties for all but SIM.
Result<Solution> solve(const Conflict& conflict, ConceptSet concepts = ConceptSet::all(), const Budget& budget = {});

}  // namespace entente
