// Does the graph for a page show what is near the status quo, and count what it leaves out?
#include "entente/io/graph_json.h"

#include <gtest/gtest.h>

#include <atomic>
#include <string>

#include "io/state_groups.h"
#include "tests/io/support.h"
#include "tests/support/json_schema.h"
#include "tests/support/paths.h"
#include "tests/support/repository.h"

namespace entente::test {
namespace {

std::string graph_of(const Conflict& conflict, const GraphJsonOptions& options = {}) {
  const auto solution = solve(conflict);
  EXPECT_TRUE(solution);
  const auto text = graph_json(conflict, *solution, options);
  EXPECT_TRUE(text);
  EXPECT_EQ(errors_against(*text, "graph"), std::vector<std::string>{});
  return *text;
}

std::size_t count(const std::string& text, std::string_view what) {
  std::size_t found = 0;
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++found;
  return found;
}

// Party a can take x, then b prefers y, and nobody ever goes back.
constexpr const char* kChain = R"(title = "Chain"
start = []
[[party]]
id = "a"
[[party.option]]
id = "x"
[[party.prefers]]
that = "x"
[[party]]
id = "b"
[[party.option]]
id = "y"
[[party.prefers]]
that = "a.x -> y"
)";

TEST(GraphJson, ShowsTheWayFromTheStatusQuo) {
  const std::string text = graph_of(conflict_of(kChain));
  EXPECT_NE(text.find("\"steps\": 0, \"holds\": [], \"leads_to\": 1, \"folded\": 0"), std::string::npos) << text;
  EXPECT_NE(
      text.find("\"steps\": 2, \"holds\": [\"nash\", \"gmr\", \"smr\", \"seq\", \"sseq\", \"sim\"], \"leads_to\": 0"),
      std::string::npos)
      << text;
  EXPECT_NE(text.find("{\"from\": 1, \"to\": 2, \"party\": \"a\", \"improvement\": true}"), std::string::npos);
  EXPECT_NE(text.find("{\"from\": 2, \"to\": 4, \"party\": \"b\", \"improvement\": true}"), std::string::npos);
  EXPECT_NE(text.find("\"folded\": {\"states\": \"1\", \"edges\": \"0\"}"), std::string::npos);
}

TEST(GraphJson, MovesAreShownWhereAskedFor) {
  GraphJsonOptions options;
  options.moves = true;
  const std::string text = graph_of(conflict_of(kChain), options);
  EXPECT_NE(text.find("{\"from\": 2, \"to\": 1, \"party\": \"a\", \"improvement\": false}"), std::string::npos);
}

TEST(GraphJson, WhatDoesNotFitIsCounted) {
  GraphJsonOptions options;
  options.max_nodes = 2;
  std::string text = graph_of(conflict_of(kChain), options);
  EXPECT_EQ(count(text, "\"steps\""), 2u);
  EXPECT_NE(text.find("\"steps\": 1, \"holds\": [], \"leads_to\": 1, \"folded\": 1"), std::string::npos) << text;
  EXPECT_NE(text.find("\"folded\": {\"states\": \"2\", \"edges\": \"0\"}"), std::string::npos);
  options.max_nodes = 200;
  options.max_edges = 1;
  text = graph_of(conflict_of(kChain), options);
  EXPECT_NE(text.find("\"folded\": {\"states\": \"1\", \"edges\": \"1\"}"), std::string::npos) << text;
}

TEST(GraphJson, AllStatesArePutTogetherByOptions) {
  const Conflict conflict = conflict_of(kChain);
  GraphJsonOptions options;
  options.by = {*conflict.source().find_option("a.x")};
  options.moves = true;
  const std::string text = graph_of(conflict, options);
  EXPECT_NE(text.find("\"by\": [\"a.x\"]"), std::string::npos) << text;
  EXPECT_NE(text.find("{\"set\": {\"a.x\": \"no\"}, \"states\": \"2\", \"holds\": {\"nash\": \"0\","),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("\"steps\": 1, \"nearest\": 2}"), std::string::npos) << text;
  // a takes x from both states without it, and may take it back; b moves within the groups.
  EXPECT_NE(text.find("{\"from\": 1, \"to\": 2, \"party\": \"a\", \"improvements\": \"2\", \"others\": \"0\"}"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("{\"from\": 2, \"to\": 1, \"party\": \"a\", \"improvements\": \"0\", \"others\": \"2\"}"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("\"inside\": \"1\""), std::string::npos) << text;
}

TEST(GraphJson, GroupsHoldEveryStateAndEveryImprovement) {
  std::size_t cases = 0;
  for (const SourceFile& file : files_below("examples", {"case.toml"})) {
    const ParsedCase parsed = parse_case(file.text, test::root() + "/" + file.path);
    auto conflict = Conflict::compile(parsed.value);
    ASSERT_TRUE(conflict) << file.path;
    if (conflict->source().options.empty()) continue;
    const auto solution = solve(*conflict);
    ASSERT_TRUE(solution);
    const OptionId last(static_cast<std::uint32_t>(conflict->source().options.size() - 1));
    const auto groups = io::group_states(*conflict, *solution, {OptionId(0), last}, false, {});
    ASSERT_TRUE(groups) << file.path;
    std::uint64_t states = 0;
    std::uint64_t nash = 0;
    std::uint64_t improvements = groups->inside;
    for (const io::StateGroup& group : groups->groups) {
      states += group.states;
      nash += group.holding[static_cast<std::size_t>(Concept::kNash)];
    }
    for (const io::GroupLink& link : groups->links) improvements += link.improvements;
    std::uint64_t expected = 0;
    for (std::uint32_t s = 0; s < conflict->state_count(); ++s) {
      for (std::uint32_t p = 0; p < conflict->party_count(); ++p)
        expected += conflict->improvements(PartyId(p), StateId(s)).size();
    }
    EXPECT_EQ(states, conflict->state_count()) << file.path;
    EXPECT_EQ(nash, solution->equilibria[static_cast<std::size_t>(Concept::kNash)].count()) << file.path;
    EXPECT_EQ(improvements, expected) << file.path;
    ++cases;
  }
  EXPECT_GT(cases, 5u);
}

TEST(GraphJson, TooManyGroupsAreRefused) {
  std::string text = "title = \"Wide\"\nstart = []\n[[party]]\nid = \"a\"\n";
  for (int i = 0; i < 9; ++i) text += "[[party.option]]\nid = \"x" + std::to_string(i) + "\"\n";
  text += "[[party.prefers]]\nthat = \"x0\"\n";
  const Conflict conflict = conflict_of(text.c_str());
  const auto solution = solve(conflict);
  ASSERT_TRUE(solution);
  std::vector<OptionId> all;
  for (std::uint32_t o = 0; o < 9; ++o) all.emplace_back(o);
  const auto groups = io::group_states(conflict, *solution, all, false, {});
  ASSERT_FALSE(groups);
  EXPECT_EQ(groups.error().kind, ErrorKind::kUsage);
  all.pop_back();
  EXPECT_TRUE(io::group_states(conflict, *solution, all, false, {}));
}

TEST(GraphJson, OfEveryExampleObeysItsSchemaAndItsBound) {
  std::size_t cases = 0;
  for (const SourceFile& file : files_below("examples", {"case.toml"})) {
    const ParsedCase parsed = parse_case(file.text, test::root() + "/" + file.path);
    auto conflict = Conflict::compile(parsed.value);
    ASSERT_TRUE(conflict) << file.path;
    GraphJsonOptions options;
    options.max_nodes = 30;
    options.moves = true;
    EXPECT_LE(count(graph_of(*conflict, options), "\"steps\""), 30u) << file.path;
    ++cases;
  }
  EXPECT_GT(cases, 5u);
}

TEST(GraphJson, StopsWhenToldTo) {
  const Conflict conflict = conflict_of(kChain);
  const auto solution = solve(conflict);
  const std::atomic<bool> stop{true};
  Budget budget;
  budget.stop = &stop;
  const auto text = graph_json(conflict, *solution, {}, budget);
  ASSERT_FALSE(text);
  EXPECT_EQ(text.error().kind, ErrorKind::kInterrupted);
}

}  // namespace
}  // namespace entente::test
