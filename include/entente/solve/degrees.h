// Which outcomes hold when preferences are strong, unknown, probable or fuzzy, or when parties care for what others
// want? Definitions 23 to 30 and 44 to 46 of docs/definitions.md. Plain solving (solve.h) reads none of these marks.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "entente/base/bitset.h"
#include "entente/base/budget.h"
#include "entente/base/result.h"
#include "entente/conflict/conflict.h"
#include "entente/solve/solve.h"

namespace entente {

// The concepts that know degrees: all but SIM.
inline constexpr ConceptSet kGradedConcepts = {Concept::kNash, Concept::kGmr, Concept::kSmr, Concept::kSeq,
                                               Concept::kSseq};

// Who finds what stable; the entries of SIM are empty.
struct Stability {
  PerConcept<std::vector<Bitset>> stable;  // [concept][party]: one bit a state
  PerConcept<Bitset> equilibria;           // [concept]: states stable for every party

  bool is_stable(Concept c, PartyId p, StateId s) const { return stable[c][p.index()].test(s.index()); }
  bool is_equilibrium(Concept c, StateId s) const { return equilibria[c].test(s.index()); }
};

// What a case says about its preferences beyond their order.
struct PreferenceMarks {
  std::vector<std::uint32_t> degrees;  // above 1, ascending, each once
  std::uint32_t strong = 0;            // statements and gaps of rankings of such a degree
  std::uint32_t unknown = 0;           // statements
  std::uint32_t doubtful = 0;          // statements of a confidence below 1
  std::uint32_t pairs = 0;             // pairs of states whose chance is written out
  std::uint32_t attitudes = 0;         // of parties, other than those they have unless said
  bool any() const { return strong + unknown + doubtful + pairs + attitudes > 0; }
};
PreferenceMarks preference_marks(const Case& c);

// The degree to which party `p` prefers the better of the ranks r and r + 1 to the worse, for every r below the last:
// definition 23. Cost: states x statements / 64 + ranks x statements.
std::vector<std::uint32_t> rank_gaps(const Conflict& conflict, PartyId p);

// Definition 24: every improvement meets a sanction that leaves the party worse by `degree` at least. Degree 2 is
// strong stability; 0 stands for general stability, the answer of solve(). Under Nash all degrees are the same. Linear
// as solve() is. Errors as there.
Result<Stability> solve_degree(const Conflict& conflict, std::uint32_t degree, const Budget& budget = {});

// What a party makes of a preference nobody knows: definition 26.
enum class Attitude : std::uint8_t { kA, kB, kC, kD };
inline constexpr std::array<Attitude, 4> kAttitudes = {Attitude::kA, Attitude::kB, Attitude::kC, Attitude::kD};
const char* name(Attitude attitude);  // "a", "b", "c", "d"

// Definition 26, every party with the same attitude. Cost: see src/solve/regards.h. kLimit where the tables of
// preferences or the moves pass the memory budget.
Result<Stability> solve_unknown(const Conflict& conflict, Attitude attitude, const Budget& budget = {});

// Thresholds of definition 28, each in [0, 1]. A party leaves for what it prefers with a chance above 1 - alpha; only
// what it prefers with a chance of at most 1 - beta deters it; it credits the others with steps they prefer with a
// chance above gamma.
struct Chances {
  double alpha = 0.5;
  double beta = 0.5;
  double gamma = 0.5;
};
// Definition 28. Comparisons with a threshold are exact for confidences and thresholds as decimals: the shortest
// decimal that reads back as the number is what is meant. Errors and cost as solve_unknown().
Result<Stability> solve_probabilistic(const Conflict& conflict, const Chances& chances, const Budget& budget = {});

// Definition 30: `thresholds` by party, each in (0, 1]. Exact as above. Errors and cost as solve_unknown().
Result<Stability> solve_fuzzy(const Conflict& conflict, const std::vector<double>& thresholds,
                              const Budget& budget = {});

// [party][towards]: how each party takes to each, itself included.
using Stances = std::vector<std::vector<Stance>>;
// Those of the case: as written, and what a party's attitudes are unless said.
Stances stances_of(const Case& c);

// Definition 46: every party leaves for what suits those it is devoted to and hurts those it is aggressive to. With the
// attitudes parties have unless said, this is the answer of solve(). kUsage where `stances` has not one row and column
// a party. Else cost and errors as solve_unknown(), with classes of states that all a party minds rank alike in place
// of its ranks.
Result<Stability> solve_attitudes(const Conflict& conflict, const Stances& stances, const Budget& budget = {});

// P_p(a, b) of definition 27: the chance that `p` prefers a to b, within 1e-12. For people; the engines compare
// exactly.
double preference_chance(const Conflict& conflict, PartyId p, StateId a, StateId b);

}  // namespace entente
