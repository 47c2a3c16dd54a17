// Is foresight what the definitions say? Against the reference on random models and on all small ones, against Nash
// stability at the shortest horizon, and on games whose answers are known.
#include "entente/analyse/foresight.h"

#include <gtest/gtest.h>

#include "entente/case/parse.h"
#include "entente/io/foresight_json.h"
#include "tests/reference/foresight.h"
#include "tests/support/case_builder.h"
#include "tests/support/cases.h"
#include "tests/support/json_schema.h"
#include "tests/support/property.h"
#include "tests/support/repository.h"
#include "tests/support/weak_orders.h"

namespace entente::testing {
namespace {

using reference::Index;
using reference::Model;

Features two() {
  Features features;
  features.min_parties = 2;
  features.max_parties = 2;
  features.max_assignments = 12;
  return features;
}

constexpr unsigned kHorizon = 4;

// Where product and reference differ; empty where they agree.
std::string disagreement_about(const Case& c) {
  const Model model = reference::build(c);
  const Conflict conflict = compiled(c);
  ForesightQuestion question;
  question.horizon = kHorizon;
  for (Index s = 0; s < model.state_count(); ++s) question.explain.emplace_back(s);
  const auto found = look_ahead(conflict, question);
  if (!found) return found.error().message;
  for (Index s = 0; s < model.state_count(); ++s) {
    for (Index i = 0; i < 2; ++i) {
      for (unsigned h = 1; h <= kHorizon; ++h) {
        const bool stable = reference::anticipated(model, i, s, h) == s;
        if (found->stable[h - 1][i].test(s) != stable)
          return "state " + std::to_string(s + 1) + " at horizon " + std::to_string(h);
      }
      const Foresight::Course& course = found->courses[2 * s + i];
      Index at = s, mover = i;
      for (const Move& step : course.steps) {
        if (step.party.index() != mover || !model.can_move(mover, at, step.to.index())) return "a step that is none";
        at = step.to.index();
        mover = 1 - mover;
      }
      if (at != reference::anticipated(model, i, s, kHorizon)) return "a course ends elsewhere";
    }
  }
  return "";
}

TEST(Foresight, AgreesWithTheReferenceOnRandomModels) {
  for_random_models(300, two(), [](const Case& c) { RC_ASSERT(disagreement_about(c) == std::string()); });
}

TEST(Foresight, AgreesWithTheReferenceOnEveryTwoByTwo) {
  const std::vector<std::vector<std::uint32_t>> orders = weak_orders(4);
  Case c = CaseBuilder().party("a").option("x").party("b").option("y").build();
  unsigned models = 0;
  for (const auto& first : orders) {
    for (const auto& second : orders) {
      c.parties[0].preference = ranking_from(first);
      c.parties[1].preference = ranking_from(second);
      ASSERT_EQ(disagreement_about(c), "") << models;
      ++models;
    }
  }
  EXPECT_EQ(models, 75u * 75u);
}

TEST(Foresight, OfOneMoveIsNash) {
  for_random_models(300, two(), [](const Case& c) {
    const Conflict conflict = compiled(c);
    const auto solution = solve(conflict, {Concept::kNash});
    const auto found = look_ahead(conflict);
    RC_ASSERT(solution.has_value() && found.has_value());
    for (std::size_t p = 0; p < 2; ++p) RC_ASSERT(found->stable[0][p] == solution->stable[0][p]);
  });
}

// Non-myopic stability is stability at every horizon past `settled`, a whole period long, and not only at some.
TEST(Foresight, ToTheEndIsEveryHorizonThatRepeats) {
  for_random_models(300, two(), [](const Case& c) {
    const Conflict conflict = compiled(c);
    const auto found = look_ahead(conflict);
    RC_ASSERT(found.has_value());
    ForesightQuestion question;
    question.horizon = found->settled + 2 * found->period;
    RC_PRE(question.horizon <= kMostHorizon);
    const auto far = look_ahead(conflict, question);
    RC_ASSERT(far.has_value());
    for (std::size_t p = 0; p < 2; ++p) {
      Bitset all(conflict.state_count(), true);
      for (std::uint32_t h = std::max(found->settled, 1u); h < found->settled + found->period; ++h)
        all &= far->stable[h - 1][p];
      // At horizon 0 everything would be stable; where that is the repeating part, so it is a period later.
      if (found->settled == 0) all &= far->stable[found->period - 1][p];
      RC_ASSERT(found->non_myopic[p] == all);
    }
  });
}

std::vector<std::uint32_t> state_numbers(const Bitset& states) {
  std::vector<std::uint32_t> list;
  states.for_each([&](std::size_t s) { list.push_back(static_cast<std::uint32_t>(s + 1)); });
  return list;
}

// Known since Brams and Wittman 1981: looking ahead, the two prisoners rest both where both are silent, which one move
// of foresight leaves, and where both confess.
TEST(Foresight, OfThePrisoners) {
  const Case c = CaseBuilder()
                     .party("a")
                     .option("silent")
                     .ranking({{"NY"}, {"YY"}, {"NN"}, {"YN"}})
                     .party("b")
                     .option("silent")
                     .ranking({{"YN"}, {"YY"}, {"NN"}, {"NY"}})
                     .build();
  const auto found = look_ahead(compiled(c));
  ASSERT_TRUE(found);
  EXPECT_EQ(state_numbers(found->equilibria[0]), (std::vector<std::uint32_t>{1}));
  EXPECT_EQ(state_numbers(found->non_myopic_equilibria), (std::vector<std::uint32_t>{1, 4}));
}

TEST(Foresight, IsForTwoParties) {
  const auto error = [](const Case& c) {
    const auto found = look_ahead(compiled(c));
    return found ? std::string() : found.error().message;
  };
  EXPECT_EQ(error(CaseBuilder().party("a").option("x").build()),
            "limited foresight is about two parties that answer each other; with one party every concept is Nash, see "
            "'entente solve'");
  EXPECT_EQ(error(CaseBuilder().party("a").option("x").party("b").option("y").party("c").option("z").build()),
            "limited foresight is published for two parties; this case has 3, and who answers whom, and whose view of "
            "the end counts, is not settled for more than two");
}

TEST(Foresight, AHorizonIsANumberOfMoves) {
  const Conflict conflict = compiled(CaseBuilder().party("a").option("x").party("b").option("y").build());
  ForesightQuestion question;
  for (const std::uint32_t horizon : {0u, 1001u}) {
    question.horizon = horizon;
    const auto found = look_ahead(conflict, question);
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().message, "a horizon is a number of moves from 1 to 1,000");
  }
}

TEST(Foresight, TheDocumentFollowsItsSchema) {
  for_random_models(60, two(), [](const Case& c) {
    const Conflict conflict = compiled(c);
    ForesightQuestion question;
    question.explain = {StateId(0)};
    const auto found = look_ahead(conflict, question);
    RC_ASSERT(found.has_value());
    RC_ASSERT(test::errors_against(foresight_json(conflict, *found), "foresight") == std::vector<std::string>{});
  });
}

}  // namespace
}  // namespace entente::testing
