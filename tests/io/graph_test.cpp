// Do the graph files and the table show the states, moves and equilibria there are, in the words of their formats?
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "entente/io/csv.h"
#include "entente/io/dot.h"
#include "entente/io/graphml.h"
#include "entente/solve/solve.h"
#include "tests/io/support.h"

namespace entente::test {
namespace {

// a can go from 1 to 2, b from 2 to 3, which a does not prefer to 1: Nash holds at 2 and 3, GMR everywhere. Names with
// what needs quoting.
constexpr const char* kDrawnGraph = R"(
title = "A \"small\" <graph> & more"
start = 1
[graph]
states = ["peace, \"cold\"", "war & <fire>", "back\\slash"]
[[party]]
id = "a"
arcs = [[1, 2]]
ranking = [[2], [1, 3]]
[[party]]
id = "b"
arcs = [[2, 3]]
ranking = [[1], [2], [3]]
)";

constexpr const char* kOptions = R"(
title = "Options"
[[party]]
id = "a"
[[party.option]]
id = "x"
levels = ["none", "some, but few"]
[[party.prefers]]
that = "x = none and not b.z"
[[party]]
id = "b"
[[party.option]]
id = "y"
[[party.option]]
id = "z"
moves = "forward"
[[party.prefers]]
that = "y and not z"
[[collapse]]
when = "b.z"
)";

Solution solved_graph(const Conflict& conflict, ConceptSet concepts) {
  auto solution = solve(conflict, concepts);
  EXPECT_TRUE(solution.has_value());
  return std::move(*solution);
}

TEST(Dot, ShowsStatesMovesAndEquilibria) {
  const Conflict conflict = conflict_of(kDrawnGraph);
  const Solution solution = solved_graph(conflict, {Concept::kNash, Concept::kGmr});
  const auto dot = to_dot(conflict, &solution);
  ASSERT_TRUE(dot.has_value());
  EXPECT_EQ(*dot, R"DOT(digraph conflict {
  label="A \"small\" <graph> & more";
  labelloc=t;
  rankdir=LR;
  node [shape=box, style="rounded,filled", fillcolor="#FFFFFF", fontname="Helvetica"];
  edge [fontname="Helvetica", fontsize=10];
  s1 [label="1\npeace\n\"cold\"\n[GMR]", fillcolor="#D7EFD9", peripheries=2];
  s2 [label="2\nwar & <fire>\n[Nash GMR]", fillcolor="#D7EFD9"];
  s3 [label="3\nback\\slash\n[Nash GMR]", fillcolor="#D7EFD9"];
  s1 -> s2 [label="a", color="#0072B2", fontcolor="#0072B2", style=bold];
  s2 -> s3 [label="b", color="#D55E00", fontcolor="#D55E00", style=dotted, constraint=false];
}
)DOT");
}

TEST(Dot, LeavesOutWhatDoesNotImprove) {
  const Conflict conflict = conflict_of(kDrawnGraph);
  GraphOptions options;
  options.improvements_only = true;
  const auto dot = to_dot(conflict, nullptr, options);
  ASSERT_TRUE(dot.has_value());
  EXPECT_NE(dot->find("s1 -> s2"), std::string::npos);
  EXPECT_EQ(dot->find("s2 -> s3"), std::string::npos);
  EXPECT_EQ(dot->find("Nash"), std::string::npos);
}

TEST(Dot, IsDrawnByGraphviz) {
  if (std::system("dot -V > /dev/null 2>&1") != 0) GTEST_SKIP() << "Graphviz is not installed";
  const std::string stem = ::testing::TempDir() + "entente_dot_test";
  for (const char* text : {kDrawnGraph, kOptions}) {
    const Conflict conflict = conflict_of(text);
    const Solution solution = solved_graph(conflict, ConceptSet::all());
    const auto dot = to_dot(conflict, &solution);
    ASSERT_TRUE(dot.has_value());
    std::ofstream(stem + ".dot", std::ios::binary) << *dot;
    ASSERT_EQ(std::system(("dot -Tsvg -o " + stem + ".svg " + stem + ".dot 2> " + stem + ".err").c_str()), 0) << *dot;
    std::ifstream errors(stem + ".err");
    EXPECT_EQ(std::string(std::istreambuf_iterator<char>(errors), {}), "");
  }
}

TEST(GraphFiles, StopAtTheirBoundsNamingTheNumber) {
  const Conflict conflict = conflict_of(kOptions);
  GraphOptions options;
  options.max_states = 5;
  ASSERT_EQ(conflict.state_count(), 5u);
  EXPECT_TRUE(to_dot(conflict, nullptr, options).has_value());
  options.max_states = 4;
  for (const auto& result : {to_dot(conflict, nullptr, options), to_graphml(conflict, nullptr, options)}) {
    ASSERT_FALSE(result.has_value());
    EXPECT_EQ(result.error().kind, ErrorKind::kLimit);
    EXPECT_EQ(result.error().message, "the graph has 5 states, more than the limit of 4");
  }
  options = {};
  options.max_arcs = 3;
  for (const auto& result : {to_dot(conflict, nullptr, options), to_graphml(conflict, nullptr, options)}) {
    ASSERT_FALSE(result.has_value());
    EXPECT_EQ(result.error().kind, ErrorKind::kLimit);
    // a moves between 1-2 and 3-4; b between 1-3 and 2-4 and from all four to the collapsed 5.
    EXPECT_EQ(result.error().message, "the graph has 12 arcs, more than the limit of 3");
  }
}

TEST(Graphml, ShowsStatesMovesAndEquilibria) {
  const Conflict conflict = conflict_of(kDrawnGraph);
  const Solution solution = solved_graph(conflict, {Concept::kNash});
  const auto graphml = to_graphml(conflict, &solution);
  ASSERT_TRUE(graphml.has_value());
  EXPECT_EQ(*graphml, R"XML(<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
  <key id="title" for="graph" attr.name="title" attr.type="string"/>
  <key id="number" for="node" attr.name="number" attr.type="long"/>
  <key id="pattern" for="node" attr.name="pattern" attr.type="string"/>
  <key id="words" for="node" attr.name="words" attr.type="string"/>
  <key id="start" for="node" attr.name="start" attr.type="boolean"/>
  <key id="rank_a" for="node" attr.name="rank_a" attr.type="long"/>
  <key id="rank_b" for="node" attr.name="rank_b" attr.type="long"/>
  <key id="eq_nash" for="node" attr.name="eq_nash" attr.type="boolean"/>
  <key id="party" for="edge" attr.name="party" attr.type="string"/>
  <key id="improvement" for="edge" attr.name="improvement" attr.type="boolean"/>
  <graph id="conflict" edgedefault="directed">
    <data key="title">A &quot;small&quot; &lt;graph&gt; &amp; more</data>
    <node id="s1"><data key="number">1</data><data key="words">peace, &quot;cold&quot;</data><data key="start">true</data><data key="rank_a">2</data><data key="rank_b">1</data><data key="eq_nash">false</data></node>
    <node id="s2"><data key="number">2</data><data key="words">war &amp; &lt;fire&gt;</data><data key="start">false</data><data key="rank_a">1</data><data key="rank_b">2</data><data key="eq_nash">true</data></node>
    <node id="s3"><data key="number">3</data><data key="words">back\slash</data><data key="start">false</data><data key="rank_a">2</data><data key="rank_b">3</data><data key="eq_nash">true</data></node>
    <edge id="e1" source="s1" target="s2"><data key="party">a</data><data key="improvement">true</data></edge>
    <edge id="e2" source="s2" target="s3"><data key="party">b</data><data key="improvement">false</data></edge>
  </graph>
</graphml>
)XML");
}

TEST(Csv, IsATableOfTheStates) {
  const Conflict conflict = conflict_of(kOptions);
  const Solution solution = solved_graph(conflict, {Concept::kNash});
  const auto csv = to_csv(conflict, &solution);
  ASSERT_TRUE(csv.has_value());
  EXPECT_EQ(*csv,
            "number,pattern,start,a.x,b.y,b.z,rank.a,rank.b,nash.a,nash.b,nash\r\n"
            "1,,0,none,no,no,1,2,1,0,0\r\n"
            "2,,0,\"some, but few\",no,no,2,2,0,0,0\r\n"
            "3,,0,none,yes,no,1,1,1,1,1\r\n"
            "4,,0,\"some, but few\",yes,no,2,1,0,1,0\r\n"
            "5,,0,-,-,yes,2,2,1,1,1\r\n");
}

TEST(Csv, QuotesNamesInGraphForm) {
  const auto csv = to_csv(conflict_of(kDrawnGraph));
  ASSERT_TRUE(csv.has_value());
  EXPECT_EQ(*csv,
            "number,name,start,rank.a,rank.b\r\n"
            "1,\"peace, \"\"cold\"\"\",1,2,1\r\n"
            "2,war & <fire>,0,1,2\r\n"
            "3,back\\slash,0,2,3\r\n");
}

TEST(Csv, StopsAtItsBound) {
  CsvOptions options;
  options.max_states = 4;
  const auto csv = to_csv(conflict_of(kOptions), nullptr, options);
  ASSERT_FALSE(csv.has_value());
  EXPECT_EQ(csv.error().kind, ErrorKind::kLimit);
  EXPECT_EQ(csv.error().message, "the table has 5 states, more than the limit of 4");
}

}  // namespace
}  // namespace entente::test
