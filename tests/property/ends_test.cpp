// Do the ends of random models, and the ways and chances of arriving there, agree with their definitions?
#include <gtest/gtest.h>

#include "tests/reference/reference.h"
#include "tests/support/ends_check.h"
#include "tests/support/property.h"

namespace entente::testing {
namespace {

void ends_agree(const Case& c) {
  const unsigned states = reference::build(c).state_count();
  const unsigned start = draw(states);
  std::vector<std::uint32_t> weights;
  if (draw(2) == 1)
    for (std::size_t p = 0; p < c.parties.size(); ++p) weights.push_back(1 + draw(3));
  const std::string d = ends_disagreement(c, start, weights);
  if (!d.empty()) RC_FAIL(d);
}

TEST(EndsAgree, RandomModels) {
  Features features;
  features.max_assignments = 24;
  for_random_models(600, features, ends_agree);
}

TEST(EndsAgree, RandomModelsInOptionFormOnly) {
  Features features;
  features.graph = false;
  features.shared = false;
  features.min_parties = 2;
  features.max_assignments = 24;
  for_random_models(400, features, ends_agree);
}

TEST(EndsAgree, RandomModelsWithCollapsedStates) {
  Features features;
  features.graph = false;
  features.min_parties = 2;
  features.max_assignments = 24;
  for_random_models(800, features, [](const Case& c) {
    if (!c.collapses.empty()) ends_agree(c);
  });
}

}  // namespace
}  // namespace entente::testing
