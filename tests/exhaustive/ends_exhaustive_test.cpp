// Are the ends right on every small model there is? Under every concept, from every state.
#include <gtest/gtest.h>

#include "tests/support/case_builder.h"
#include "tests/support/ends_check.h"
#include "tests/support/weak_orders.h"

namespace entente::testing {
namespace {

// Every `stride`-th pair of rankings, the first party's turning slowest.
void compare_pairs(Case c, std::uint32_t states, const std::vector<std::vector<std::uint32_t>>& orders,
                   std::size_t stride, std::size_t& models) {
  for (std::size_t k = 0; k < orders.size() * orders.size(); k += stride) {
    c.parties[0].preference = ranking_from(orders[k / orders.size()]);
    c.parties[1].preference = ranking_from(orders[k % orders.size()]);
    for (std::uint32_t start = 0; start < states; ++start) {
      const std::string d = ends_disagreement(c, start);
      ASSERT_EQ(d, "") << "rankings " << k << ", from state " << start + 1;
    }
    ++models;
  }
}

TEST(EndsExhaustive, TwoPartiesWithOneOptionEach) {
  // All 75 x 75 rankings of four states; every seventh pair where an option moves one way.
  const auto orders = weak_orders(4);
  std::size_t models = 0;
  compare_pairs(CaseBuilder().party("a").option("x").party("b").option("y").build(), 4, orders, 1, models);
  EXPECT_EQ(models, 75u * 75u);
  compare_pairs(CaseBuilder().party("a").option("x", Moves::kForward).party("b").option("y").build(), 4, orders, 7,
                models);
}

TEST(EndsExhaustive, TwoPartiesThreeStatesSomeArcs) {
  // Each party has a ring, a ring turned round, or all arcs; all 13 x 13 rankings.
  const std::vector<std::vector<std::pair<std::uint32_t, std::uint32_t>>> arcs = {
      {{1, 2}, {2, 3}, {3, 1}}, {{2, 1}, {3, 2}, {1, 3}}, {{1, 2}, {2, 1}, {2, 3}, {3, 2}, {1, 3}, {3, 1}}};
  Case c = CaseBuilder().graph(3).party("a").party("b").build();
  std::size_t models = 0;
  for (const auto& first : arcs)
    for (const auto& second : arcs) {
      c.parties[0].arcs = first;
      c.parties[1].arcs = second;
      compare_pairs(c, 3, weak_orders(3), 1, models);
    }
  EXPECT_EQ(models, 9u * 13u * 13u);
}

}  // namespace
}  // namespace entente::testing
