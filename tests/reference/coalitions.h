// What does the literature say of coalitions? Definitions 18 to 21, word for word, on the reference model. To be read
// beside them; see reference.h for what this engine is for.
#pragma once

#include <cstdint>
#include <vector>

#include "tests/reference/reference.h"

namespace entente::reference {

using Coalition = std::vector<Index>;  // its members, ascending

// R_H++(s): the ends of legal sequences of moves of members of H that every member prefers to s, ascending.
std::vector<Index> joint_improvements(const Model& model, const Coalition& h, Index s);

struct CoalitionalStability {
  bool nash = false, gmr = false, smr = false, seq = false;
};

// `answering`: the coalitions among the others whose joint improvements count under CSEQ.
CoalitionalStability judge(const Model& model, const Coalition& h, Index s, const std::vector<Coalition>& answering);

// Every non-empty subset of `parties`.
std::vector<Coalition> subsets(const std::vector<Index>& parties);

}  // namespace entente::reference
