// What does the literature say of parties that look ahead? Definition 42, word for word, on the reference model. To be
// read beside it; see reference.h for what this engine is for.
#pragma once

#include "tests/reference/reference.h"

namespace entente::reference {

// G_h(i, s), for two parties.
Index anticipated(const Model& model, Index i, Index s, unsigned h);

}  // namespace entente::reference
