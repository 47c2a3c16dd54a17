// Do the patterns hold exactly where the expression does, on every assignment?
#include "io/level_patterns.h"

#include <gtest/gtest.h>

#include <random>

namespace entente::io {
namespace {

Case three_options() {
  Case c;
  for (std::size_t levels : {2u, 3u, 4u}) {
    Option o;
    for (std::size_t l = 0; l < levels; ++l) o.levels.push_back("l" + std::to_string(l));
    c.options.push_back(std::move(o));
  }
  return c;
}

bool any_holds(const std::vector<LevelPattern>& patterns, const std::vector<std::uint8_t>& levels) {
  for (const LevelPattern& pattern : patterns) {
    bool all = true;
    for (const auto& [option, mask] : pattern) all = all && ((mask >> levels[option.index()]) & 1u) != 0;
    if (all) return true;
  }
  return false;
}

Expression random_expression(std::mt19937& random) {
  Expression e;
  std::size_t depth = 0;
  const auto size = 1 + random() % 12;
  while (e.nodes.size() < size || depth > 1) {
    Node node;
    const bool leaf = depth < 2 || (e.nodes.size() < size && random() % 2 == 0);
    if (!leaf) {
      constexpr Op kConnectives[] = {Op::kAnd, Op::kOr, Op::kImplies, Op::kIff};
      node.op = kConnectives[random() % 4];
      --depth;
    } else if (depth > 0 && random() % 4 == 0) {
      node.op = Op::kNot;
    } else {
      constexpr Op kLeaves[] = {Op::kLevels, Op::kLevels, Op::kLevels, Op::kCompare, Op::kTrue, Op::kFalse};
      node.op = kLeaves[random() % 6];
      node.option = OptionId(static_cast<std::uint32_t>(random() % 3));
      node.other = OptionId(static_cast<std::uint32_t>(random() % 3));
      node.compare = static_cast<Compare>(random() % 6);
      if (node.op == Op::kLevels)
        node.mask = 1 + random() % ((2u << node.option.index()) + (1u << node.option.index()));
      ++depth;
    }
    e.nodes.push_back(node);
  }
  return e;
}

TEST(LevelPatterns, HoldWhereTheExpressionDoes) {
  const Case c = three_options();
  std::mt19937 random(11);
  for (int round = 0; round < 3000; ++round) {
    const Expression e = random_expression(random);
    const auto holding = level_patterns(e, c, 1000);
    const auto failing = level_patterns_of_negation(e, c, 1000);
    ASSERT_TRUE(holding.has_value());
    ASSERT_TRUE(failing.has_value());
    for (std::uint8_t x = 0; x < 2; ++x) {
      for (std::uint8_t y = 0; y < 3; ++y) {
        for (std::uint8_t z = 0; z < 4; ++z) {
          const std::vector<std::uint8_t> levels = {x, y, z};
          ASSERT_EQ(any_holds(*holding, levels), holds(e, levels)) << "round " << round;
          ASSERT_EQ(any_holds(*failing, levels), !holds(e, levels)) << "round " << round;
        }
      }
    }
  }
}

// (a0 or b0) and (a1 or b1) and ... has 2^n patterns; its negation has n.
TEST(LevelPatterns, GiveUpOnTooManyWithoutGivingUpOnTheOpposite) {
  Case c;
  Expression e;
  for (std::uint32_t i = 0; i < 40; ++i) {
    Option o;
    o.levels = {"no", "yes"};
    c.options.push_back(o);
    Node leaf;
    leaf.op = Op::kLevels;
    leaf.option = OptionId(i);
    leaf.mask = 2;
    e.nodes.push_back(leaf);
    Node connective;
    connective.op = Op::kOr;
    if (i % 2 == 1) e.nodes.push_back(connective);
    connective.op = Op::kAnd;
    if (i % 2 == 1 && i > 1) e.nodes.push_back(connective);
  }
  EXPECT_FALSE(level_patterns(e, c, 256).has_value());
  const auto failing = level_patterns_of_negation(e, c, 256);
  ASSERT_TRUE(failing.has_value());
  EXPECT_EQ(failing->size(), 20u);
}

TEST(LevelPatterns, LeaveOutWhatOthersCover) {
  const Case c = three_options();
  Expression e;  // x or (x and y = l1)
  Node x, y, both, either;
  x.op = y.op = Op::kLevels;
  x.mask = y.mask = 2;
  y.option = OptionId(1);
  both.op = Op::kAnd;
  either.op = Op::kOr;
  e.nodes = {x, x, y, both, either};
  EXPECT_EQ(level_patterns(e, c, 10), (std::vector<LevelPattern>{{{OptionId(0), 2}}}));
}

TEST(LevelPatterns, MergeWhatDiffersInOneOption) {
  const Case c = three_options();
  Expression e;  // (x and y = l1) or (x and y != l1)
  Node x, y, z, both, either;
  x.op = y.op = z.op = Op::kLevels;
  x.mask = y.mask = 2;
  z.mask = 5;
  y.option = z.option = OptionId(1);
  both.op = Op::kAnd;
  either.op = Op::kOr;
  e.nodes = {x, y, both, x, z, both, either};
  EXPECT_EQ(level_patterns(e, c, 10), (std::vector<LevelPattern>{{{OptionId(0), 2}}}));
}

}  // namespace
}  // namespace entente::io
