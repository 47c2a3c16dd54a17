// What does the literature say of strong, unknown, probable and fuzzy preference? Definitions 23 to 30, word for word,
// on the reference model. To be read beside them; see reference.h for what this engine is for. Confidences and
// thresholds must be sums of a few powers of two: sums of chances are then exact in floating point.
#pragma once

#include <array>
#include <functional>
#include <vector>

#include "tests/reference/reference.h"

namespace entente::reference {

// related[a][b] for states a and b.
using Relation = std::vector<std::vector<bool>>;

// Definition 23: i prefers a to b by `degree` at least.
Relation preferred_by(const Case& c, const Model& model, Index i, std::uint32_t degree);
// Definition 25: better[a][b], i certainly prefers a to b; unknown[a][b], which of them it prefers is unknown.
Relation certainly_preferred(const Case& c, const Model& model, Index i);
Relation unknown_preference(const Case& c, const Model& model, Index i);
// Definition 27: P_i(a, b).
std::vector<std::vector<double>> chances(const Case& c, const Model& model, Index i);

// Definitions 9 to 13 where other relations take the place of preference, by party and states: from s, is q something
// it leaves for, something that deters it from leaving, a step it is credited with?
struct Regards {
  std::vector<Relation> leaves, deters, steps;  // [party][s][q]
};
Regards by_degree(const Case& c, const Model& model, std::uint32_t degree);
Regards by_attitude(const Case& c, const Model& model, char attitude);
Regards by_chances(const Case& c, const Model& model, double alpha, double beta, double gamma);
Regards by_certainty(const Case& c, const Model& model, const std::vector<double>& thresholds);

// stable[concept][state] for party i, in the order Nash, GMR, SMR, SEQ, SSEQ.
std::array<std::vector<bool>, 5> judge(const Model& model, const Regards& regards, Index i);

}  // namespace entente::reference
