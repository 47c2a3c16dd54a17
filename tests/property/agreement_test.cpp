// Does the product agree with the reference on random models, in everything it says?
#include <gtest/gtest.h>

#include "entente/case/parse.h"
#include "entente/case/write.h"
#include "tests/support/agreement.h"
#include "tests/support/property.h"

namespace entente::testing {
namespace {

void agrees(const Case& c) {
  const std::string d = disagreement(c);
  if (!d.empty()) RC_FAIL(d);
}

TEST(Agreement, RandomModels) {
  for_random_models(3000, {}, agrees);
}

TEST(Agreement, RandomModelsInOptionFormOnly) {
  Features features;
  features.graph = false;
  features.shared = false;
  features.min_parties = 2;
  for_random_models(1500, features, agrees);
}

TEST(Agreement, RandomModelsWithCollapsedStates) {
  Features features;
  features.graph = false;
  features.min_parties = 2;
  for_random_models(4000, features, [](const Case& c) {
    if (!c.collapses.empty()) agrees(c);
  });
}

TEST(Agreement, LargerRandomModels) {
  Features features;
  features.max_assignments = 500;
  features.min_parties = 3;
  for_random_models(60, features, agrees);
}

// The product refuses what the definitions refuse, and nothing else.
TEST(Agreement, RandomModelsWithMistakes) {
  Features features;
  features.mistakes = true;
  for_random_models(2000, features, agrees);
}

TEST(Agreement, ExplanationsOfEveryVerdict) {
  Features features;
  features.max_assignments = 40;
  for_random_models(500, features, [](const Case& c) {
    const reference::Model model = reference::build(c);
    const Result<Conflict> conflict = Conflict::compile(c, threads(1));
    RC_ASSERT(conflict.has_value());
    const std::string problem = explanation_problem(c, *conflict, model, reference::solve(c, model));
    if (!problem.empty()) RC_FAIL(problem);
  });
}

// A case written to a file and read again is the same conflict.
TEST(Agreement, WrittenAndReadAgain) {
  for_random_models(800, {}, [](const Case& c) {
    const std::string text = write_case(c);
    const ParsedCase read = parse_case(text, "memory");
    if (!read.ok()) RC_FAIL("written, but not readable: " + render(read.diagnostics));
    // Numbers may be written shorter ("-3.0" as "-3"), but only once.
    const std::string again = write_case(read.value);
    RC_ASSERT(write_case(parse_case(again, "memory").value) == again);
    const Result<Conflict> conflict = Conflict::compile(read.value, threads(1));
    RC_ASSERT(conflict.has_value());
    const reference::Model model = reference::build(c);
    const std::string d = conflict_disagreement(c, *conflict, model);
    if (!d.empty()) RC_FAIL(d);
    const Result<Solution> solution = solve(*conflict, ConceptSet::all(), threads(1));
    RC_ASSERT(solution.has_value());
    const std::string e = solution_disagreement(*solution, reference::solve(c, model));
    if (!e.empty()) RC_FAIL(e);
  });
}

}  // namespace
}  // namespace entente::testing
