// What outcomes share, and which are another one plus an act nobody has a reason for.
#include "entente/analyse/outcome_sets.h"

#include <gtest/gtest.h>

#include "tests/support/case_builder.h"
#include "tests/support/cases.h"

namespace entente {
namespace {

using testing::CaseBuilder;
using testing::compiled;
using testing::taken;
using testing::operator!;

TEST(CommonGroundOf, SomeStatesIsWhatTheyAllSet) {
  const Conflict conflict =
      compiled(CaseBuilder().party("a").option("x").levels("offer", 3).party("b").option("y").build());
  // x is the lowest digit: 1 = none, 3 = offer=l1, 11 = y and offer=l2.
  const CommonGround ground = common_ground(conflict, {StateId(0), StateId(2), StateId(10)});
  EXPECT_EQ(ground.states, 3u);
  ASSERT_EQ(ground.shared.size(), 1u);
  EXPECT_EQ(ground.shared[0].option.index(), 0u);
  EXPECT_EQ(ground.shared[0].level, 0u);
  ASSERT_EQ(ground.differences.size(), 2u);
  EXPECT_EQ(ground.differences[0].counts, (std::vector<std::uint64_t>{1, 1, 1}));
  EXPECT_EQ(ground.differences[1].counts, (std::vector<std::uint64_t>{2, 1}));
}

TEST(CommonGroundOf, CollapsedStatesMayBeMixed) {
  const Conflict conflict =
      compiled(CaseBuilder().party("a").option("x").party("b").option("y").collapse(taken(0)).build());
  std::vector<StateId> all;
  for (std::uint32_t s = 0; s < conflict.state_count(); ++s) all.emplace_back(s);
  const CommonGround ground = common_ground(conflict, all);
  EXPECT_TRUE(ground.shared.empty());
  ASSERT_EQ(ground.differences.size(), 2u);
  EXPECT_EQ(ground.differences[1].mixed, 1u);
}

// b can attack, once and for all, and never wants to; a can talk.
Case attack(const std::vector<std::uint32_t>& ranks_of_b) {
  return CaseBuilder()
      .party("a")
      .option("talk")
      .prefers(taken(0))
      .party("b")
      .option("attack", Moves::kForward)
      .option("shout")
      .ranks(ranks_of_b)
      .build();
}

TEST(FoldOutcomes, TheSameHadBAttacked) {
  const Conflict conflict = compiled(attack({3, 3, 1, 1, 2, 2, 0, 0}));
  const FoldedOutcomes folded = fold_outcomes(conflict, {StateId(1), StateId(3), StateId(5), StateId(7)}, nullptr);
  EXPECT_EQ(folded.heads, (std::vector<StateId>{StateId(1), StateId(5)}));
  ASSERT_EQ(folded.folded.size(), 2u);
  EXPECT_EQ(folded.folded[0].state, StateId(3));
  EXPECT_EQ(folded.folded[0].head, StateId(1));
  ASSERT_EQ(folded.folded[0].acts.size(), 1u);
  EXPECT_EQ(folded.folded[0].acts[0].option.index(), 1u);
  EXPECT_EQ(folded.folded[0].acts[0].party.index(), 1u);
  EXPECT_EQ(folded.folded[1].head, StateId(5));
}

TEST(FoldOutcomes, NotWhereThereIsAReasonToActOrThingsEndThere) {
  const Conflict tempting = compiled(attack({1, 1, 3, 3, 1, 1, 3, 3}));
  EXPECT_TRUE(fold_outcomes(tempting, {StateId(1), StateId(3)}, nullptr).folded.empty());
  const Conflict conflict = compiled(attack({3, 3, 1, 1, 2, 2, 0, 0}));
  Ends ends;
  ends.ends.emplace_back().members = {StateId(3)};
  EXPECT_TRUE(fold_outcomes(conflict, {StateId(1), StateId(3)}, &ends).folded.empty());
}

TEST(FoldOutcomes, TwoActsOfTwoPartiesFoldIntoTheOutcomeWithoutEither) {
  const Conflict conflict = compiled(CaseBuilder()
                                         .party("a")
                                         .option("x", Moves::kForward)
                                         .prefers(!taken(0))
                                         .party("b")
                                         .option("y", Moves::kForward)
                                         .prefers(!taken(1))
                                         .build());
  const FoldedOutcomes folded = fold_outcomes(conflict, {StateId(0), StateId(1), StateId(2), StateId(3)}, nullptr);
  EXPECT_EQ(folded.heads, std::vector<StateId>{StateId(0)});
  ASSERT_EQ(folded.folded.size(), 3u);
  for (const FoldedOutcome& outcome : folded.folded) EXPECT_EQ(outcome.head, StateId(0));
  EXPECT_EQ(folded.folded[2].acts.size(), 2u);
}

}  // namespace
}  // namespace entente
