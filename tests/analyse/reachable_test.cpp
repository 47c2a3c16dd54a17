// Is what self-interest leads to what the definition says, and in as many steps?
#include "entente/analyse/reachable.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <queue>
#include <set>

#include "entente/case/parse.h"
#include "tests/support/cases.h"
#include "tests/support/paths.h"

namespace entente {
namespace {

using testing::compiled;
using testing::flagship;

// The definition, word for word: breadth first over (state, last mover).
std::vector<std::uint32_t> by_definition(const Conflict& conflict, StateId origin) {
  const std::uint32_t nobody = conflict.party_count();
  std::vector<std::uint32_t> steps(conflict.state_count(), kNotReached);
  std::set<std::pair<std::uint32_t, std::uint32_t>> seen = {{origin.index(), nobody}};
  std::queue<std::tuple<StateId, std::uint32_t, std::uint32_t>> queue;
  queue.push({origin, nobody, 0});
  while (!queue.empty()) {
    const auto [s, last, step] = queue.front();
    queue.pop();
    steps[s.index()] = std::min(steps[s.index()], step);
    for (std::uint32_t p = 0; p < conflict.party_count(); ++p) {
      if (p == last) continue;
      for (const StateId to : conflict.improvements(PartyId(p), s)) {
        if (seen.insert({to.index(), p}).second) queue.push({to, p, step + 1});
      }
    }
  }
  return steps;
}

TEST(Reachable, IsTheDefinitionInEveryExampleFromEveryState) {
  std::size_t cases = 0;
  for (const auto& entry : std::filesystem::directory_iterator(test::root() + "/examples")) {
    const auto path = entry.path() / "case.toml";
    if (!std::filesystem::exists(path)) continue;
    const Conflict conflict = testing::example(entry.path().filename().string());
    ++cases;
    const std::uint32_t stride = 1 + conflict.state_count() / 64;
    for (std::uint32_t i = 0; i < conflict.state_count(); i += stride) {
      const auto found = reachable_by_improvements(conflict, StateId(i));
      ASSERT_TRUE(found.has_value());
      EXPECT_TRUE(found->complete);
      const auto expected = by_definition(conflict, StateId(i));
      EXPECT_EQ(found->steps, expected) << path << " from state " << i + 1;
      EXPECT_EQ(found->count, static_cast<std::uint64_t>(std::count_if(expected.begin(), expected.end(),
                                                                       [](auto n) { return n != kNotReached; })));
    }
  }
  EXPECT_GE(cases, 9u);
}

TEST(Reachable, NobodyImprovesTwiceRunning) {
  // a could go 1 -> 2 -> 3, but nobody else moves in between and there is no arc from 1 to 3.
  const Conflict conflict = compiled(testing::parsed(R"(
format = "entente.case/1"
title = "Steps"
[graph]
states = ["one", "two", "three"]
[[party]]
id = "a"
arcs = [[1, 2], [2, 3]]
ranking = [["three"], ["two"], ["one"]]
[[party]]
id = "b"
arcs = []
ranking = [["one"], ["two"], ["three"]]
)"));
  const auto found = reachable_by_improvements(conflict, StateId(0));
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->steps, (std::vector<std::uint32_t>{0, 1, kNotReached}));
  EXPECT_EQ(found->count, 2u);
}

TEST(Reachable, SaysSoWhenItStopsEarly) {
  const Conflict conflict = flagship();
  const auto found = reachable_by_improvements(conflict, *conflict.start(), {}, {1});
  ASSERT_TRUE(found.has_value());
  EXPECT_FALSE(found->complete);
}

TEST(Reachable, StopsWhenToldToAndRefusesWhatDoesNotFit) {
  const Conflict conflict = flagship();
  std::atomic<bool> stop{true};
  Budget budget;
  budget.stop = &stop;
  EXPECT_EQ(reachable_by_improvements(conflict, StateId(0), budget).error().kind, ErrorKind::kInterrupted);
  Budget small;
  small.memory_bytes = 1;
  EXPECT_EQ(reachable_by_improvements(conflict, StateId(0), small).error().kind, ErrorKind::kLimit);
}

}  // namespace
}  // namespace entente
