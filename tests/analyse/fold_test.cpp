// Do patterns say exactly the states they were made from, each once, and as few of them as a reader would hope?
#include "entente/analyse/fold.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "entente/case/parse.h"

namespace entente {
namespace {

// Options a (binary), b (three levels), c, d, e (binary) with some rules.
Conflict compiled(const std::string& rules) {
  const ParsedCase parsed = parse_case(R"(
format = "entente.case/1"
title = "Fold"
[[party]]
id = "p"
  [[party.option]]
  id = "a"
  [[party.option]]
  id = "b"
  levels = ["x", "y", "z"]
  [[party.option]]
  id = "c"
  [[party.option]]
  id = "d"
  [[party.option]]
  id = "e"
)" + rules,
                                       "test.toml");
  EXPECT_EQ(render(parsed.diagnostics), "");
  auto conflict = Conflict::compile(parsed.value);
  EXPECT_TRUE(conflict.has_value());
  return std::move(*conflict);
}

std::vector<StateId> where(const Conflict& conflict, const std::string& expression) {
  const auto parsed = parse_expression(expression, conflict.source(), std::nullopt, "test");
  EXPECT_TRUE(parsed.has_value()) << expression;
  return conflict.states_where(*parsed);
}

std::vector<StateId> members(const Conflict& conflict, const Pattern& pattern) {
  if (pattern.levels.empty()) return {pattern.first};
  std::vector<StateId> result;
  for (std::uint32_t i = 0; i < conflict.state_count(); ++i) {
    bool inside = true;
    for (std::size_t o = 0; o < pattern.levels.size(); ++o) {
      const auto level = conflict.space().level(StateId(i), OptionId(static_cast<std::uint32_t>(o)));
      inside = inside && level && ((pattern.levels[o] >> *level) & 1u) != 0;
    }
    if (inside) result.emplace_back(i);
  }
  return result;
}

// Folds and checks that the patterns are a partition with the right counts; gives their number.
std::size_t folded(const Conflict& conflict, const std::vector<StateId>& states) {
  const auto patterns = fold(conflict, states);
  EXPECT_TRUE(patterns.has_value());
  std::vector<StateId> all;
  for (const Pattern& pattern : *patterns) {
    const std::vector<StateId> own = members(conflict, pattern);
    EXPECT_EQ(own.size(), pattern.count);
    EXPECT_FALSE(own.empty());
    if (own.empty()) continue;
    EXPECT_EQ(own.front(), pattern.first);
    all.insert(all.end(), own.begin(), own.end());
  }
  std::sort(all.begin(), all.end());
  EXPECT_EQ(all, states);
  return patterns->size();
}

TEST(Fold, OfNothingIsNothing) {
  EXPECT_EQ(folded(compiled(""), {}), 0u);
}

TEST(Fold, OfEverythingIsOnePattern) {
  const Conflict conflict = compiled("");
  const auto all = where(conflict, "a or not a");
  ASSERT_EQ(all.size(), 48u);
  EXPECT_EQ(folded(conflict, all), 1u);
}

TEST(Fold, FindsTheConditionItself) {
  const Conflict conflict = compiled("");
  EXPECT_EQ(folded(conflict, where(conflict, "a")), 1u);
  EXPECT_EQ(folded(conflict, where(conflict, "a and b >= y and not d")), 1u);
  EXPECT_EQ(folded(conflict, where(conflict, "b != y")), 1u);
  EXPECT_EQ(folded(conflict, where(conflict, "a or c")), 2u);
  EXPECT_EQ(folded(conflict, where(conflict, "a <-> c")), 2u);
}

TEST(Fold, LetsInfeasibleStatesBe) {
  // Where a and c exclude each other, "not both" is everything there is.
  const Conflict conflict = compiled("[[rule]]\nnever = \"p.a and p.c\"\n");
  EXPECT_EQ(folded(conflict, where(conflict, "not a or not c")), 1u);
}

TEST(Fold, SaysWhatTheRulesForce) {
  const Conflict conflict = compiled("[[rule]]\nalways = \"p.a -> p.c\"\n");
  const auto patterns = fold(conflict, where(conflict, "a"));
  ASSERT_TRUE(patterns.has_value());
  ASSERT_EQ(patterns->size(), 1u);
  EXPECT_EQ(patterns->front().levels, (std::vector<LevelMask>{0b10, 0b111, 0b10, 0b11, 0b11}));
  EXPECT_EQ(patterns->front().count, 12u);
}

TEST(Fold, KeepsCollapsedStatesApart) {
  const Conflict conflict = compiled("[[collapse]]\nwhen = \"p.a and p.c\"\n");
  const auto patterns = fold(conflict, where(conflict, "c"));
  ASSERT_TRUE(patterns.has_value());
  EXPECT_EQ(std::count_if(patterns->begin(), patterns->end(), [](const Pattern& p) { return p.levels.empty(); }), 1);
  EXPECT_EQ(folded(conflict, where(conflict, "c")), 2u);
}

TEST(Fold, IsAPartitionOfAnySet) {
  for (const char* rules : {"", "[[rule]]\nnever = \"p.a and p.c\"\n[[rule]]\nalways = \"p.d or p.b = z\"\n"}) {
    const Conflict conflict = compiled(rules);
    std::mt19937 random(7);
    for (int round = 0; round < 200; ++round) {
      const std::uint32_t share = 1 + static_cast<std::uint32_t>(round) % 7;
      std::vector<StateId> states;
      for (std::uint32_t i = 0; i < conflict.state_count(); ++i) {
        if (random() % 8 < share) states.emplace_back(i);
      }
      const std::size_t patterns = folded(conflict, states);
      EXPECT_LE(patterns, states.size());
      if (::testing::Test::HasFailure()) FAIL() << "round " << round;
    }
  }
}

TEST(Fold, StopsWhenToldTo) {
  const Conflict conflict = compiled("");
  std::atomic<bool> stop{true};
  Budget budget;
  budget.stop = &stop;
  const auto patterns = fold(conflict, where(conflict, "a"), budget);
  ASSERT_FALSE(patterns.has_value());
  EXPECT_EQ(patterns.error().kind, ErrorKind::kInterrupted);
}

}  // namespace
}  // namespace entente
