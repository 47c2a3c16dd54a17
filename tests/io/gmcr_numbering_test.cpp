// Do state numbers of .gmcr files mean what GMCR+ means by them?
#include "io/gmcr_numbering.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <random>

namespace entente::io {
namespace {

using Lists = std::vector<std::vector<std::uint32_t>>;

TEST(GmcrNumbering, IsPartyOrderWhereEveryOptionHasAParty) {
  std::mt19937 random(7);
  for (int round = 0; round < 200; ++round) {
    const auto count = static_cast<std::uint32_t>(1 + random() % 12);
    std::vector<std::uint32_t> all(count);
    std::iota(all.begin(), all.end(), 0u);
    std::shuffle(all.begin(), all.end(), random);
    Lists parties(1 + random() % 4);
    for (std::uint32_t o : all) parties[random() % parties.size()].push_back(o);
    std::vector<std::uint32_t> expected;
    for (const auto& options : parties) expected.insert(expected.end(), options.begin(), options.end());
    ASSERT_EQ(gmcr_option_order(count, parties), expected) << "round " << round;
  }
}

TEST(GmcrNumbering, TakesASharedOptionWithItsFirstParty) {
  EXPECT_EQ(gmcr_option_order(3, {{0, 2}, {1, 2}}), (std::vector<std::uint32_t>{0, 2, 1}));
}

// Worked by hand from the description: 0 goes behind the first of the rest, then 2 behind that.
TEST(GmcrNumbering, PutsOptionsOfNobodyBetweenTheOthers) {
  EXPECT_EQ(gmcr_option_order(2, {{0}}), (std::vector<std::uint32_t>{1, 0}));
  EXPECT_EQ(gmcr_option_order(3, {{0}, {2}}), (std::vector<std::uint32_t>{1, 0, 2}));
  EXPECT_EQ(gmcr_option_order(4, {{0, 1}}), (std::vector<std::uint32_t>{0, 2, 1, 3}));
}

}  // namespace
}  // namespace entente::io
