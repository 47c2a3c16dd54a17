// Where self-interest ends: the flagship, published cases, cycles, ties, circles nobody has to stay in.
#include "entente/analyse/ends.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>

#include "entente/analyse/reachable.h"
#include "tests/support/case_builder.h"
#include "tests/support/cases.h"

namespace entente {
namespace {

using testing::CaseBuilder;
using testing::compiled;

Ends ends_from(const Conflict& conflict, StateId from, Concept c = Concept::kNash, TakenStep step = TakenStep::kBest,
               std::vector<std::uint32_t> weights = {}) {
  EndsQuestion question;
  question.concept_id = c;
  question.step = step;
  question.weights = std::move(weights);
  auto found = find_ends(conflict, from, question);
  if (!found) throw std::runtime_error(found.error().message);
  return std::move(*found);
}

std::vector<std::uint32_t> numbers(const std::vector<StateId>& states) {
  std::vector<std::uint32_t> list;
  for (const StateId s : states) list.push_back(s.number());
  return list;
}

using Numbers = std::vector<std::uint32_t>;

TEST(EndsOf, TheFlagshipIsOneAndOneWayLeadsThere) {
  const Conflict conflict = testing::flagship();
  ASSERT_EQ(conflict.start()->number(), 2117u);
  const Ends found = ends_from(conflict, *conflict.start());
  EXPECT_EQ(found.reached, 9u);
  ASSERT_EQ(found.ends.size(), 1u);
  const End& end = found.ends.front();
  EXPECT_EQ(numbers(end.members), Numbers({1066}));
  EXPECT_EQ(end.steps, 4u);
  EXPECT_EQ(end.one_way, true);
  EXPECT_EQ(end.chance.exact, "1");
  EXPECT_EQ(end.chance.value, 1.0);
  EXPECT_EQ(found.astray.exact, "0");
  ASSERT_EQ(end.way.size(), 4u);
  EXPECT_EQ(end.way.front().from, *conflict.start());
  EXPECT_EQ(end.way.back().to.number(), 1066u);
  for (std::size_t k = 0; k < end.way.size(); ++k) {
    const std::vector<StateId> to = conflict.improvements(end.way[k].mover, end.way[k].from);
    EXPECT_TRUE(std::binary_search(to.begin(), to.end(), end.way[k].to)) << k;
    if (k > 0) {
      EXPECT_EQ(end.way[k].from, end.way[k - 1].to) << k;
    }
  }
}

TEST(EndsOf, TheFlagshipAreEquilibriaUnderEachConcept) {
  const Conflict conflict = testing::flagship();
  const auto solution = solve(conflict);
  ASSERT_TRUE(solution.has_value());
  for (const Concept c : kAllConcepts) {
    const Ends found = ends_from(conflict, *conflict.start(), c);
    ASSERT_FALSE(found.ends.empty()) << name(c);
    for (const End& end : found.ends) {
      if (!end.cycle()) {
        EXPECT_TRUE(solution->is_equilibrium(c, end.members.front())) << name(c);
      }
    }
  }
}

// The dilemma: from cooperation both are tempted, and defection of both is where it ends, by either's first step.
TEST(EndsOf, ThePrisonersDilemmaIsBothDefecting) {
  const Conflict conflict = testing::example("prisoners-dilemma");
  const auto solution = solve(conflict, {Concept::kNash});
  const std::vector<StateId> nash = solution->equilibrium_states(Concept::kNash);
  ASSERT_EQ(nash.size(), 1u);
  for (std::uint32_t s = 0; s < conflict.state_count(); ++s) {
    const Ends found = ends_from(conflict, StateId(s));
    ASSERT_EQ(found.ends.size(), 1u);
    EXPECT_EQ(found.ends.front().members, nash);
    EXPECT_EQ(found.ends.front().chance.exact, "1");
  }
}

// Chicken from the crash: whoever swerves first loses, and each is as likely to.
TEST(EndsOf, ChickenAreTwoOfEqualChance) {
  const Conflict conflict = testing::example("chicken");
  const auto solution = solve(conflict, {Concept::kNash});
  const std::vector<StateId> nash = solution->equilibrium_states(Concept::kNash);
  ASSERT_EQ(nash.size(), 2u);
  std::size_t forked = 0;
  for (std::uint32_t s = 0; s < conflict.state_count(); ++s) {
    if (solution->is_equilibrium(Concept::kNash, StateId(s))) continue;
    const Ends found = ends_from(conflict, StateId(s));
    ASSERT_EQ(found.ends.size(), 2u);
    for (const End& end : found.ends) {
      EXPECT_EQ(end.chance.exact, "1/2");
      ASSERT_EQ(end.forks.size(), 1u);
      EXPECT_EQ(end.forks.front().parties.size(), 2u);
      ++forked;
    }
    const Ends weighted = ends_from(conflict, StateId(s), Concept::kNash, TakenStep::kBest, {3, 1});
    EXPECT_TRUE(weighted.ends.front().chance.exact == "3/4" || weighted.ends.front().chance.exact == "1/4");
  }
  EXPECT_EQ(forked, 4u);
}

// Matching pennies: one wants to match, the other not, for ever.
TEST(EndsOf, MatchingPenniesIsACycleNobodySettlesIn) {
  const Conflict conflict = compiled(
      CaseBuilder().party("even").option("x").ranks({1, 0, 0, 1}).party("odd").option("y").ranks({0, 1, 1, 0}).build());
  const Ends found = ends_from(conflict, StateId(0));
  ASSERT_EQ(found.ends.size(), 1u);
  EXPECT_TRUE(found.ends.front().cycle());
  EXPECT_EQ(numbers(found.ends.front().members), Numbers({1, 2, 3, 4}));
  EXPECT_EQ(found.ends.front().steps, 0u);
  EXPECT_EQ(found.ends.front().chance.exact, "1");
  EXPECT_TRUE(found.circles.empty());
}

// Three states of one party: two tie for best; a third is better than today, too.
TEST(EndsOf, TiesAreTakenWithEqualChances) {
  const Conflict conflict = compiled(CaseBuilder()
                                         .graph(4)
                                         .party("a")
                                         .arcs({{1, 2}, {1, 3}, {1, 4}})
                                         .ranks({0, 2, 2, 1})
                                         .party("b")
                                         .ranks({0, 0, 0, 0})
                                         .build());
  const Ends best = ends_from(conflict, StateId(0));
  ASSERT_EQ(best.ends.size(), 3u);
  EXPECT_EQ(best.ends[0].chance.exact, "1/2");
  EXPECT_EQ(best.ends[1].chance.exact, "1/2");
  EXPECT_EQ(best.ends[2].chance.exact, "0");
  const Ends any = ends_from(conflict, StateId(0), Concept::kNash, TakenStep::kAny);
  for (const End& end : any.ends) EXPECT_EQ(end.chance.exact, "1/3");
}

// a and b drive each other round 1 -> 2 -> 1 by their best steps; a's second best leads out, to 3, and is never taken.
TEST(EndsOf, ACircleThatBestStepsNeverLeaveIsAstray) {
  const Conflict conflict = compiled(CaseBuilder()
                                         .graph(3)
                                         .party("a")
                                         .arcs({{1, 2}, {1, 3}})
                                         .ranks({0, 2, 1})
                                         .party("b")
                                         .arcs({{2, 1}})
                                         .ranks({1, 0, 0})
                                         .build());
  const Ends best = ends_from(conflict, StateId(0));
  ASSERT_EQ(best.ends.size(), 1u);
  EXPECT_EQ(numbers(best.ends.front().members), Numbers({3}));
  EXPECT_EQ(best.ends.front().chance.exact, "0");
  EXPECT_EQ(best.astray.exact, "1");
  ASSERT_EQ(best.circles.size(), 1u);
  EXPECT_EQ(numbers(best.circles.front()), Numbers({1, 2}));
  const Ends any = ends_from(conflict, StateId(0), Concept::kNash, TakenStep::kAny);
  EXPECT_EQ(any.ends.front().chance.exact, "1");
  EXPECT_EQ(any.astray.exact, "0");
  EXPECT_TRUE(any.circles.empty());
}

// A circle of 40 states, too many for fractions, each left by one of two doors as often as it goes on.
TEST(EndsOf, LargeCirclesAreSolvedInDoubles) {
  constexpr std::uint32_t kCircle = 40;
  CaseBuilder builder;
  builder.graph(kCircle + 2);
  std::vector<std::pair<std::uint32_t, std::uint32_t>> even, odd, out;
  std::vector<std::uint32_t> rank(kCircle + 2, 0), other(kCircle + 2, 0), leaver(kCircle + 2, 0);
  for (std::uint32_t s = 1; s <= kCircle; ++s) {
    (s % 2 == 0 ? even : odd).push_back({s, s % kCircle + 1});
    out.push_back({s, s % 2 == 0 ? kCircle + 1 : kCircle + 2});
    (s % 2 == 0 ? other : rank)[s - 1] = 1;
  }
  leaver[kCircle] = leaver[kCircle + 1] = 1;
  const Conflict conflict = compiled(builder.party("even")
                                         .arcs(even)
                                         .ranks(rank)
                                         .party("odd")
                                         .arcs(odd)
                                         .ranks(other)
                                         .party("out")
                                         .arcs(out)
                                         .ranks(leaver)
                                         .build());
  const Ends found = ends_from(conflict, StateId(0));
  ASSERT_EQ(found.ends.size(), 2u);
  // From an odd state: 1/2 out by the odd door at once, 1/4 by the even one next, and so on.
  EXPECT_EQ(numbers(found.ends[0].members), Numbers({kCircle + 2}));
  EXPECT_TRUE(found.ends[0].chance.exact.empty());
  EXPECT_NEAR(found.ends[0].chance.value, 2.0 / 3, 1e-12);
  EXPECT_NEAR(found.ends[1].chance.value, 1.0 / 3, 1e-12);
  EXPECT_LE(found.residual, 1e-12);
}

// One party, two options in one move or the other party first: two ways that differ in more than the order.
TEST(EndsOf, WaysThatMakeOtherStepsAreNotOne) {
  const Conflict conflict = compiled(CaseBuilder()
                                         .graph(4)
                                         .party("a")
                                         .arcs({{1, 2}, {3, 4}})
                                         .ranks({0, 1, 0, 1})
                                         .party("b")
                                         .arcs({{1, 3}, {2, 4}})
                                         .ranks({0, 0, 1, 1})
                                         .build());
  const Ends found = ends_from(conflict, StateId(0));
  ASSERT_EQ(found.ends.size(), 1u);
  // In a graph form nobody knows that 1 -> 2 and 3 -> 4 are the same act.
  EXPECT_EQ(found.ends.front().one_way, false);
  const Conflict options = compiled(CaseBuilder()
                                        .party("a")
                                        .option("x")
                                        .prefers(testing::taken(0))
                                        .party("b")
                                        .option("y")
                                        .prefers(testing::taken(1))
                                        .build());
  EXPECT_EQ(ends_from(options, StateId(0)).ends.front().one_way, true);
}

TEST(EndsOf, WeightsMustBeOneForEachParty) {
  const Conflict conflict = testing::example("chicken");
  for (const std::vector<std::uint32_t>& wrong : {std::vector<std::uint32_t>{1}, {1, 0}, {1, 1, 1}}) {
    EndsQuestion question;
    question.weights = wrong;
    const auto refused = find_ends(conflict, StateId(0), question);
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().kind, ErrorKind::kUsage);
  }
}

TEST(EndsOf, ABudgetTooSmallIsAnError) {
  const Conflict conflict = testing::flagship();
  Budget budget;
  budget.memory_bytes = 1024;
  const auto refused = find_ends(conflict, *conflict.start(), {}, budget);
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().kind, ErrorKind::kLimit);
}

}  // namespace
}  // namespace entente
