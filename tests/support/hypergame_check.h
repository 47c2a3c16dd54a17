// Does play_hypergame() say what the reference says? Shared by random and by exhaustive tests.
#pragma once

#include <string>
#include <vector>

#include "entente/analyse/hypergame.h"
#include "tests/reference/hypergame.h"

namespace entente::testing {

// A case with views, by the reference.
struct SeenByAll {
  Case c;
  reference::Model truth;
  std::vector<reference::Perceived> seen;  // by party
  bool valid = true;                       // every view makes a model
};

// `truth` is the model of the case.
SeenByAll perceive_all(Case c, reference::Model truth);

// The first point in which the two differ; empty where they agree. The question must have asked about every state.
// `misjudged` is set to how often somebody misjudges somebody.
std::string disagreement(const SeenByAll& all, const Hypergame& found, std::size_t& misjudged);

// A question about every state under `x`.
HypergameQuestion about_every_state(const Conflict& conflict, Concept x);

}  // namespace entente::testing
