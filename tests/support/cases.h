// Short ways to a case and a compiled conflict: from text, from examples/, from a built case. What is wrong with one is
// thrown, so that a test says it and stops.
#pragma once

#include <string>

#include "entente/case/case.h"
#include "entente/conflict/conflict.h"

namespace entente::testing {

// The text of a whole case file.
Case parsed(const std::string& text);
Conflict compiled(const Case& c);
// The case of that folder of examples/.
Case example_case(const std::string& name);
Conflict example(const std::string& name);
inline Conflict flagship() {
  return example("ankara-damascus-2022");
}

}  // namespace entente::testing
