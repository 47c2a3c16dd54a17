// What does the literature say the answer is? The reference engine: definitions 1 to 15 of docs/definitions.md, written
// out word for word, to be read beside them. Every engine of the product must agree with it on every model.
//
// It shares with the product only the case (entente/case/) and base types: it enumerates its own states, evaluates its
// own expressions, finds its own moves and rankings. Nothing here is clever, and nothing may become so. Where the text
// says "for every pair of states" there is a loop over pairs; where it says "some legal sequence" there is a search
// through sequences, always on (state, last mover) pairs, whether or not moves are transitive. Cost is quadratic in
// states and worse: meant for models of at most some thousand states.
//
// Reading order: states.cpp (definitions 1 to 4: feasible states, collapsing, moves), preferences.cpp (5 and
// 6: the five ways to say what a party wants), stability.cpp (8 to 15: legal sequences and the six concepts).
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "entente/case/case.h"

namespace entente::reference {

// Parties and states are plain 0-based numbers here: `i`, `j` are parties, `s`, `s1`, `q` states, as in the text.
using Index = std::uint32_t;
// The level of every option; in graph form one entry, the 0-based state.
using Assignment = std::vector<std::uint32_t>;

// Section 1 evaluated: the states, every party's moves and ranking, in full.
struct Model {
  // Why the case describes no model; empty where it does, and then the rest is meaningful.
  std::string invalid;

  // Feasible assignments in increasing order, the first option being the least significant digit. Graph form: one
  // entry per state, holding the state's number.
  std::vector<Assignment> assignments;
  std::vector<Index> state_of;              // by assignment
  std::vector<std::vector<Index>> members;  // by state: its assignments, ascending; the first gives it its place

  // moves[i][s] = R_i(s), ascending, without s.
  std::vector<std::vector<std::vector<Index>>> moves;
  // concrete_moves[i][a]: the same between assignments. SIM alone needs it.
  std::vector<std::vector<std::vector<Index>>> concrete_moves;
  // rank[i][s]: larger is better, equal is indifferent, 0 is worst, no gaps.
  std::vector<std::vector<Index>> rank;

  bool simultaneous = false;  // SIM is defined: no shared options, and not graph form

  Index party_count() const { return static_cast<Index>(moves.size()); }
  Index state_count() const { return static_cast<Index>(members.size()); }
  bool can_move(Index i, Index s, Index q) const;
  // q is strictly better than s for i.
  bool prefers(Index i, Index q, Index s) const { return rank[i][q] > rank[i][s]; }
  // R_i^+(s), ascending.
  std::vector<Index> improvements(Index i, Index s) const;
};

Model build(const Case& c);

// The parts of build(), for tests that need less than a whole model.
// Truth of an expression at an assignment (in graph form an assignment holds the 0-based state).
bool truth(const Case& c, const Expression& e, const Assignment& a);
// Fills assignments, state_of and members.
void add_states(const Case& c, Model& model);
// Fills moves and concrete_moves; needs the states.
void add_moves(const Case& c, Model& model);
// Fills rank; needs the states.
void add_rankings(const Case& c, Model& model);
// "YN-" in option order, "-" where members differ. For cases all of whose options are binary.
std::string pattern(const Model& model, Index s);

// Section 2. Every state some legal sequence of the parties in `group` from `s` ends in: result[q] is the least number
// of steps (at least 1) to q, 0 where none leads there. With `improving`, each step improves for its mover.
std::vector<Index> legal_reach(const Model& model, const std::vector<Index>& group, Index s, bool improving);
// All parties but i.
std::vector<Index> opponents(const Model& model, Index i);

// Whether the improvement s1 of i from s can be spoilt at the same time: definition 14.
bool simultaneously_deterred(const Case& c, const Model& model, Index i, Index s, Index s1);

// Section 3. In the order of the product's Concept, which this engine does not know.
enum class Concept { kNash, kGmr, kSmr, kSeq, kSseq, kSim };
inline constexpr std::array<Concept, 6> kConcepts = {Concept::kNash, Concept::kGmr,  Concept::kSmr,
                                                     Concept::kSeq,  Concept::kSseq, Concept::kSim};
inline constexpr std::array<const char*, 6> kConceptNames = {"nash", "gmr", "smr", "seq", "sseq", "sim"};

struct Answer {
  // stable[concept][party][state]; empty for SIM where it is not defined.
  std::array<std::vector<std::vector<bool>>, 6> stable;
  std::array<std::vector<bool>, 6> equilibrium;

  const std::vector<bool>& stable_for(Concept x, Index i) const { return stable[static_cast<std::size_t>(x)][i]; }
};

Answer solve(const Case& c, const Model& model);
// The verdicts on some states only, in their order: entry k is about states[k].
Answer solve(const Case& c, const Model& model, const std::vector<Index>& states);

}  // namespace entente::reference
