// Where does self-interest end? Definitions 47 to 50, word for word, on the reference model. To be read beside them;
// see reference.h for what this engine is for. Cost: the cube of the states and worse.
#pragma once

#include <gmpxx.h>

#include <set>
#include <utility>
#include <vector>

#include "tests/reference/reference.h"

namespace entente::reference {

struct Ends {
  std::set<Index> reached;            // from the start along undeterred improvements, the start included
  std::vector<std::set<Index>> ends;  // by their lowest member
  std::vector<Index> steps;           // by end: fewest undeterred improvements to a member
  std::vector<mpq_class> chance;      // by end
};

// The undeterred improvements of party i from s under the concept: definition 47.
std::set<Index> undeterred(const Case& c, const Model& model, Concept concept_id, Index i, Index s);
// Definitions 48 and 49. `best`: parties take the step they like best; else any. Weights by party.
Ends ends(const Case& c, const Model& model, Concept concept_id, Index start, bool best,
          const std::vector<Index>& weights);

}  // namespace entente::reference
