// Properties of random models as GoogleTest tests.
#pragma once

#include <functional>

#include "tests/support/random_model.h"

namespace entente::testing {

// Checks `property` on `count` random models; it reports a failure with the RC_ASSERT family (or RC_FAIL), and the
// model is then shrunk and printed as a case file. The models are the same in every run, so that a failing test is a
// failing change; ENTENTE_SEED=<number> draws others, and ENTENTE_MODELS=<factor> draws that many times more.
void for_random_models(unsigned count, const Features& features, const std::function<void(const Case&)>& property);

// A number below n that the property draws besides the model; shrinks towards 0.
unsigned draw(unsigned n);

}  // namespace entente::testing
