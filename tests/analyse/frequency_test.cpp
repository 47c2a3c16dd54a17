// Are intervals and shares of the variance what their formulas say, by hand?
#include "entente/analyse/frequency.h"

#include <gtest/gtest.h>

namespace entente {
namespace {

TEST(Frequency, WilsonsIntervalIsThatOfTheTables) {
  // Newcombe 1998, table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
  EXPECT_NEAR(wilson(81, 263).low, 0.2553, 5e-5);
  EXPECT_NEAR(wilson(81, 263).high, 0.3662, 5e-5);
  EXPECT_NEAR(wilson(15, 148).low, 0.0624, 5e-5);
  EXPECT_NEAR(wilson(15, 148).high, 0.1605, 5e-5);
  EXPECT_NEAR(wilson(0, 20).high, 0.1611, 5e-5);
  EXPECT_NEAR(wilson(1, 29).low, 0.0061, 5e-5);
  EXPECT_NEAR(wilson(1, 29).high, 0.1718, 5e-5);
}

TEST(Frequency, NeverAndAlwaysReachTheEnds) {
  EXPECT_EQ(wilson(0, 1000).low, 0.0);
  EXPECT_EQ(wilson(1000, 1000).high, 1.0);
  EXPECT_EQ(wilson(0, 0), (Interval{0, 1}));
}

// Eight equally probable models of three doubts: Y is "the first holds and the second does".
TEST(Frequency, SharesOfTheVarianceOfAConjunction) {
  const Frequency all{8, 4, {4, 4, 4}};
  const Frequency both{2, 1, {0, 0, 1}};
  const std::vector<Driver> found = drivers(both, all, {0.5, 0.5, 0.5}, true);
  ASSERT_EQ(found.size(), 3u);
  // P = 1/4, variance 3/16; where the first holds 1/2, where not 0; 1/4 x 1/4 of 3/16 is a third.
  EXPECT_EQ(found[0].doubt, 0u);
  EXPECT_EQ(found[0].holds, 0.5);
  EXPECT_EQ(found[0].fails, 0.0);
  EXPECT_EQ(found[0].share, 1.0 / 16 / (3.0 / 16));
  EXPECT_EQ(found[1].doubt, 1u);
  EXPECT_EQ(found[1].share, found[0].share);
  EXPECT_EQ(found[2].doubt, 2u);
  EXPECT_EQ(found[2].difference, 0.0);
  EXPECT_EQ(found[2].share, 0.0);
}

TEST(Frequency, WhatHangsOnOneDoubtAloneIsItsWhole) {
  const Frequency all{100, 50, {30}};
  const Frequency some{70, 35, {0}};
  const std::vector<Driver> found = drivers(some, all, {0.7}, false);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].difference, 1.0);
  EXPECT_DOUBLE_EQ(found[0].share, 1.0);
  EXPECT_EQ(found[0].difference_interval.high, 1.0);
  EXPECT_LT(found[0].difference_interval.low, 1.0);
  EXPECT_GT(found[0].share_interval.low, 0.7);
}

// Newcombe 1998, table II, method 10: 56/70 - 48/80 is 0.2, from 0.0524 to 0.3339.
TEST(Frequency, TheIntervalOfADifferenceIsThatOfTheTable) {
  const Frequency all{150, 75, {80}};
  const Frequency some{104, 52, {48}};
  const std::vector<Driver> found = drivers(some, all, {0.5}, false);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_NEAR(found[0].difference, 0.2, 1e-12);
  EXPECT_NEAR(found[0].difference_interval.low, 0.0524, 5e-5);
  EXPECT_NEAR(found[0].difference_interval.high, 0.3339, 5e-5);
}

TEST(Frequency, ADoubtThatNeverFailedSaysNothing) {
  EXPECT_TRUE(drivers({5, 2, {0}}, {10, 5, {0}}, {0.9}, false).empty());
}

}  // namespace
}  // namespace entente
