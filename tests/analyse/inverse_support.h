// What the tests of definitions 31 to 33 have in common: the concepts asked about, and the reference engine as judge of
// one state.
#pragma once

#include "entente/case/case.h"
#include "entente/solve/solve.h"
#include "tests/reference/reference.h"

namespace entente::testing {

// All but SIM, which is refused.
constexpr Concept kAsked[] = {Concept::kNash, Concept::kGmr, Concept::kSmr, Concept::kSeq, Concept::kSseq};

// The model with the rankings of the case.
inline reference::Model with_ranks_of(const reference::Model& base, const Case& c) {
  reference::Model model = base;
  model.rank.clear();
  reference::add_rankings(c, model);
  return model;
}

// Is the state an equilibrium?
inline bool holds(const Case& c, const reference::Model& model, reference::Index s, Concept x) {
  return reference::solve(c, model, {s}).equilibrium[static_cast<std::size_t>(x)][0];
}

}  // namespace entente::testing
