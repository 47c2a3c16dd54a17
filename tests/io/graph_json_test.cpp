// Does the graph for a page show what is near the status quo, and count what it leaves out?
#include "entente/io/graph_json.h"

#include <gtest/gtest.h>

#include <atomic>
#include <string>

#include "tests/io/support.h"
#include "tests/support/json_schema.h"
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

TEST(GraphJson, OfEveryExampleObeysItsSchemaAndItsBound) {
  std::size_t cases = 0;
  for (const SourceFile& file : files_below("examples", {"case.toml"})) {
    const ParsedCase parsed = parse_case(file.text, std::string(ENTENTE_ROOT) + "/" + file.path);
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
