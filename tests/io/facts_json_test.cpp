// Where it ends and what is locked, as members of `entente.solution/1`: the schema is obeyed, and `answer` untouched.
#include <gtest/gtest.h>

#include "entente/analyse/solution_facts.h"
#include "entente/io/solution_json.h"
#include "tests/support/case_builder.h"
#include "tests/support/cases.h"
#include "tests/support/json_schema.h"
#include "tests/support/property.h"

namespace entente::test {
namespace {

using Texts = std::vector<std::string>;

std::string document(const Conflict& conflict, TakenStep step, bool with_facts) {
  const auto solution = solve(conflict);
  EndsQuestion question;
  question.step = step;
  const auto facts = solution_facts(conflict, *solution, question);
  if (!facts) throw std::runtime_error(facts.error().message);
  SolutionJsonOptions options;
  options.facts = with_facts ? &*facts : nullptr;
  return solution_json(conflict, *solution, options);
}

std::string answer_in(const std::string& text) {
  const std::size_t begin = text.find("\"answer\"");
  return text.substr(begin, text.find("\n  }", begin) - begin);
}

TEST(FactsJson, OfTheFlagshipObeysTheSchema) {
  const Conflict conflict = testing::flagship();
  for (const TakenStep step : {TakenStep::kBest, TakenStep::kAny}) {
    const std::string with = document(conflict, step, true);
    EXPECT_EQ(errors_against(with, "solution"), Texts());
    EXPECT_EQ(answer_in(with), answer_in(document(conflict, step, false)));
    EXPECT_NE(with.find(R"("chance": {"value": 1, "exact": "1"})"), std::string::npos);
  }
}

TEST(FactsJson, OfRandomModelsObeyTheSchema) {
  testing::for_random_models(100, {}, [](const Case& c) {
    const auto conflict = Conflict::compile(c);
    RC_ASSERT(conflict.has_value());
    RC_ASSERT(errors_against(document(*conflict, TakenStep::kBest, true), "solution") == Texts());
  });
}

TEST(FactsJson, WithoutAStatusQuoThereIsNoEnd) {
  const Conflict conflict = testing::compiled(testing::CaseBuilder().party("a").option("x").build());
  const std::string text = document(conflict, TakenStep::kBest, true);
  EXPECT_NE(text.find("\"ends\": null"), std::string::npos);
  EXPECT_NE(text.find("\"out_of_reach\": null"), std::string::npos);
  EXPECT_EQ(errors_against(text, "solution"), Texts());
}

}  // namespace
}  // namespace entente::test
