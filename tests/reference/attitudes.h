// What does the literature say of parties that care for what others want? Definitions 44 to 46, word for word, on the
// reference model. To be read beside them; see reference.h for what this engine is for.
#pragma once

#include "tests/reference/degrees.h"

namespace entente::reference {

// Definition 44: q relates to s, for i and the wishes of j.
bool devoting(const Model& model, Index j, Index q, Index s);
bool aggressive(const Model& model, Index j, Index q, Index s);
// Definition 45: suits[q][s], q suits party i better than s.
Relation suits_better(const Case& c, const Model& model, Index i);
// Definition 46, for judge().
Regards by_attitudes(const Case& c, const Model& model);

}  // namespace entente::reference
