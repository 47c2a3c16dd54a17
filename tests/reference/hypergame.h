// What does the literature say of parties that see a dispute differently? Definitions 37 to 41, word for word, on the
// reference model. To be read beside them; see reference.h for what this engine is for.
#pragma once

#include <string>
#include <vector>

#include "tests/reference/reference.h"

namespace entente::reference {

inline constexpr Index kNowhere = 0xFFFFFFFF;

// Definitions 37 and 38.
struct Perceived {
  std::string invalid;  // why there is no such model; the rest is then empty
  Case c;               // what the model is of; its preferences mean nothing
  Model model;
  std::vector<Index> image;  // by state of the case; kNowhere where the party stays
  std::vector<Index> real;   // by state of the model
};

Perceived perceive(const Case& c, const Model& truth, Index i);

}  // namespace entente::reference
