// Do the JSON documents obey their schemas, and say what the engines found?
#include <gtest/gtest.h>

#include "entente/io/check_json.h"
#include "entente/io/explain_json.h"
#include "entente/io/solution_json.h"
#include "entente/io/states_json.h"
#include "entente/solve/solve.h"
#include "entente/solve/witness.h"
#include "tests/io/support.h"
#include "tests/support/json_schema.h"

namespace entente::test {
namespace {

using Texts = std::vector<std::string>;

constexpr const char* kFirms = R"(
title = "Two \"firms\""
start = ["acme.litigate"]
[[party]]
id = "acme"
name = "Acme Ltd"
[[party.option]]
id = "litigate"
[[party.prefers]]
that = "beta.settle"
[[party.prefers]]
that = "not litigate"
[[party]]
id = "beta"
[[party.option]]
id = "settle"
[[party.prefers]]
that = "not acme.litigate"
[[party.prefers]]
that = "not settle"
)";

constexpr const char* kLadder = R"(
title = "Ladder in the rain"
[[party]]
id = "a"
[[party.option]]
id = "offer"
levels = ["none", "half", "full"]
[[party.prefers]]
that = "rain and offer = half"
[[party]]
id = "b"
[[party.option]]
id = "accept"
[[party.prefers]]
that = "accept and a.offer = half"
[[collapse]]
when = "a.offer = full"
[[exogenous]]
id = "rain"
)";

constexpr const char* kGraph = R"(
title = "Graph"
start = "war"
[graph]
states = ["peace", "war", "stalemate"]
[[party]]
id = "a"
arcs = [[2, 1], [2, 3]]
ranking = [["peace"], ["stalemate", "war"]]
[[party]]
id = "b"
arcs = [[1, 2]]
ranking = [["war"], ["peace"], ["stalemate"]]
)";

Solution solved(const Conflict& conflict, ConceptSet concepts = ConceptSet::all()) {
  auto solution = solve(conflict, concepts);
  EXPECT_TRUE(solution.has_value());
  solution->threads = 2;
  solution->seconds = 0.25;
  solution->peak_bytes = 1024;
  return std::move(*solution);
}

// Acme likes 3 best, then 4, 1, 2; Beta 1, 3, 2, 4. Acme stays at 4 although 3 is better, because Beta would go on from
// there to 1; Beta leaves 3 for 1, which Acme cannot improve on.
TEST(SolutionJson, IsTheContract) {
  const Conflict conflict = conflict_of(kFirms);
  Solution solution = solved(conflict, {Concept::kNash, Concept::kSeq});
  SolutionJsonOptions options;
  options.stability = true;
  const std::string sha = conflict.source().sha256;
  EXPECT_EQ(solution_json(conflict, solution, options), R"({
  "schema": "entente.solution/1",
  "case": {"title": "Two \"firms\"", "sha256": ")" + sha + R"("},
  "parties": [
    {"id": "acme", "name": "Acme Ltd"},
    {"id": "beta", "name": "beta"}
  ],
  "options": [
    {"id": "acme.litigate", "party": "acme", "levels": ["no", "yes"]},
    {"id": "beta.settle", "party": "beta", "levels": ["no", "yes"]}
  ],
  "state_count": "4",
  "start": 2,
  "answer": {
    "equilibria": {
      "nash": [1],
      "seq": [1]
    },
    "stable": {
      "nash": {
        "acme": [1, 3],
        "beta": [1, 2]
      },
      "seq": {
        "acme": [1, 3, 4],
        "beta": [1, 2]
      }
    }
  },
  "states": [
    {"id": 1, "pattern": "NN", "set": {"acme.litigate": "no", "beta.settle": "no"}},
    {"id": 2, "pattern": "YN", "set": {"acme.litigate": "yes", "beta.settle": "no"}},
    {"id": 3, "pattern": "NY", "set": {"acme.litigate": "no", "beta.settle": "yes"}},
    {"id": 4, "pattern": "YY", "set": {"acme.litigate": "yes", "beta.settle": "yes"}}
  ],
  "run": {"engine": "explicit", "threads": 2, "seconds": 0.25, "peak_bytes": 1024}
}
)");
}

TEST(SolutionJson, ListsTheStatesAskedFor) {
  const Conflict conflict = conflict_of(kFirms);
  const Solution solution = solved(conflict, {Concept::kNash});
  const auto ids = [&](SolutionJsonOptions::States states) {
    SolutionJsonOptions options;
    options.states = states;
    const std::string text = solution_json(conflict, solution, options);
    std::string found;
    for (std::size_t at = text.find("{\"id\": "); at != std::string::npos; at = text.find("{\"id\": ", at + 1))
      if (text[at + 7] != '"') found += text[at + 7];
    return found;
  };
  EXPECT_EQ(ids(SolutionJsonOptions::States::kMentioned), "12");  // the equilibrium and the status quo
  EXPECT_EQ(ids(SolutionJsonOptions::States::kAll), "1234");
  EXPECT_EQ(ids(SolutionJsonOptions::States::kNone), "");
}

TEST(SolutionJson, GivesResultsPerScenario) {
  const Conflict conflict = conflict_of(kLadder);
  // Full is collapsed over everything, rain too: the third state, the place of its smallest member.
  ASSERT_EQ(conflict.state_count(), 9u);
  const Solution solution = solved(conflict, {Concept::kNash});
  const std::string text = solution_json(conflict, solution);
  EXPECT_EQ(errors_against(text, "solution"), Texts{});
  EXPECT_NE(text.find("\"start\": null"), std::string::npos);
  EXPECT_NE(text.find("{\"id\": \"rain\", \"party\": null, \"levels\": [\"no\", \"yes\"]}"), std::string::npos);
  EXPECT_EQ(text.find("\"pattern\""), std::string::npos);
  EXPECT_NE(text.find(R"(
    "scenarios": [
      {"set": {"rain": "no"}, "equilibria": {"nash": [1, 4, 5]}},
      {"set": {"rain": "yes"}, "equilibria": {"nash": [9]}},
      {"set": {"rain": "-"}, "equilibria": {"nash": []}}
    ]
)"),
            std::string::npos)
      << text;
  SolutionJsonOptions options;
  options.states = SolutionJsonOptions::States::kAll;
  EXPECT_NE(solution_json(conflict, solution, options)
                .find("{\"id\": 3, \"set\": {\"a.offer\": \"full\", \"b.accept\": \"-\", \"rain\": \"-\"}}"),
            std::string::npos);
}

TEST(SolutionJson, ListsTiersWhereAskedTo) {
  const Conflict conflict = conflict_of(kLadder);
  const Solution solution = solved(conflict, {Concept::kNash, Concept::kGmr});
  ListedTier tier;
  tier.concepts = {Concept::kNash, Concept::kGmr};
  tier.count = 1234;
  tier.sim_count = 5;
  tier.near_count = 2;
  tier.near = {{StateId(3), 0}, {StateId(0), 2}};
  tier.box_count = 7;
  // Any offer but half, accepted, whatever the weather; and a collapsed state.
  tier.boxes = {{{0b101, 0b10, 0b11}, 1232, StateId(4)}, {{}, 1, StateId(2)}};
  const std::vector<ListedTier> tiers = {tier};
  SolutionJsonOptions options;
  options.tiers = &tiers;
  const std::string text = solution_json(conflict, solution, options);
  EXPECT_EQ(errors_against(text, "solution"), Texts{});
  EXPECT_NE(text.find(R"(
  "tiers": [
    {
      "concepts": ["nash", "gmr"],
      "count": "1234",
      "sim_count": "5",
      "near_count": "2",
      "near": [{"state": 4, "steps": 0}, {"state": 1, "steps": 2}],
      "pattern_count": "7",
      "patterns": [
        {"count": "1232", "first": 5, "levels": {"a.offer": ["none", "full"], "b.accept": ["yes"]}},
        {"count": "1", "first": 3, "levels": {}}
      ]
    }
  ],
)"),
            std::string::npos)
      << text;
  // Of the states, only those that the tiers mention.
  EXPECT_NE(text.find("{\"id\": 3, "), std::string::npos);
  EXPECT_EQ(text.find("{\"id\": 2, "), std::string::npos);
  EXPECT_EQ(solution_json(conflict, solution).find("tiers"), std::string::npos);
}

TEST(SolutionJson, SaysWhatWasLeftOut) {
  const Conflict conflict = conflict_of(kGraph);
  const Solution solution = solved(conflict);
  ASSERT_FALSE(solution.sim_left_out.empty());
  const std::string text = solution_json(conflict, solution);
  EXPECT_EQ(errors_against(text, "solution"), Texts{});
  EXPECT_NE(text.find("\"left_out\": {\"sim\": \"" + solution.sim_left_out + "\"}"), std::string::npos) << text;
  EXPECT_EQ(text.find("\"sim\": ["), std::string::npos);
  EXPECT_NE(text.find("{\"id\": 2, \"name\": \"war\", \"set\": {}}"), std::string::npos) << text;
}

TEST(SolutionJson, ObeysItsSchema) {
  for (const char* text : {kFirms, kLadder, kGraph}) {
    const Conflict conflict = conflict_of(text);
    const Solution solution = solved(conflict);
    for (bool stability : {false, true}) {
      SolutionJsonOptions options;
      options.stability = stability;
      options.states = SolutionJsonOptions::States::kAll;
      EXPECT_EQ(errors_against(solution_json(conflict, solution, options), "solution"), Texts{});
    }
  }
}

TEST(JsonSchema, ItsValidatorFindsFaults) {
  const Conflict conflict = conflict_of(kFirms);
  const std::string good = solution_json(conflict, solved(conflict));
  const auto with = [&](const std::string& from, const std::string& to) {
    std::string text = good;
    const std::size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return errors_against(text.replace(at, from.size(), to), "solution");
  };
  EXPECT_EQ(with("\"start\": 2", "\"start\": 0"), (Texts{"/start: is below 1"}));
  EXPECT_EQ(with("\"state_count\": \"4\"", "\"state_count\": 4"), (Texts{"/state_count: is not \"string\""}));
  EXPECT_EQ(with("\"start\": 2,", ""), (Texts{": lacks \"start\""}));
  EXPECT_EQ(with("\"nash\"", "\"hash\""), (Texts{"/answer/equilibria: has the unknown key \"hash\""}));
  EXPECT_EQ(with("solution/1", "solution/2"), (Texts{"/schema: is not \"entente.solution/1\""}));
  EXPECT_EQ(with("\"YN\"", "\"Y?\""), (Texts{"/states/1/pattern: does not match \"^[YN-]*$\""}));
  EXPECT_EQ(schema_errors("1", "{\"maxLength\": 3}"),
            (Texts{": the validator does not know the keyword \"maxLength\""}));
}

TEST(CheckJson, ReportsDiagnosticsAndTheCase) {
  const Conflict conflict = conflict_of(kFirms);
  Diagnostic warning;
  warning.severity = Severity::kWarning;
  warning.file = "firms.toml";
  warning.where = {3, 7};
  warning.length = 4;
  warning.code = "unused-evidence";
  warning.what = "the evidence \"x\" is never used";
  const std::string text = check_json("firms.toml", {warning}, &conflict);
  EXPECT_EQ(errors_against(text, "check"), Texts{});
  EXPECT_EQ(text.substr(0, text.find("    \"sha256\"")), R"({
  "schema": "entente.check/1",
  "file": "firms.toml",
  "ok": true,
  "errors": 0,
  "warnings": 1,
  "diagnostics": [
    {"severity": "warning", "file": "firms.toml", "line": 3, "column": 7, "length": 4, "code": "unused-evidence", "what": "the evidence \"x\" is never used", "hint": ""}
  ],
  "case": {
    "title": "Two \"firms\"",
)");
  EXPECT_NE(text.find("{\"id\": \"acme\", \"name\": \"Acme Ltd\", \"preference\": \"prefers\", \"statements\": 2, "
                      "\"ranks\": 4}"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("\"state_count\": \"4\""), std::string::npos);
}

TEST(CheckJson, IsNotOkWithErrors) {
  Diagnostic error;
  error.file = "-";
  error.code = "unknown-option";
  error.what = "bytes \xFF that are not UTF-8";
  const std::string text = check_json("-", {error});
  EXPECT_EQ(errors_against(text, "check"), Texts{});
  EXPECT_NE(text.find("\"ok\": false"), std::string::npos);
  EXPECT_NE(text.find("\"errors\": 1"), std::string::npos);
  EXPECT_NE(text.find("\"case\": null"), std::string::npos);
  EXPECT_NE(text.find("bytes \uFFFD that"), std::string::npos);
}

TEST(CheckJson, SummarisesEveryFormOfCase) {
  for (const char* text : {kLadder, kGraph}) {
    const Conflict conflict = conflict_of(text);
    EXPECT_EQ(errors_against(check_json("c.toml", {}, &conflict), "check"), Texts{});
  }
}

TEST(ExplanationJson, TellsImprovementsAndSanctions) {
  const Conflict conflict = conflict_of(kFirms);
  std::vector<Witness> witnesses;
  for (Concept k : {Concept::kNash, Concept::kSeq, Concept::kSmr}) {
    auto witness = explain(conflict, PartyId(1), StateId::from_number(3), k);
    ASSERT_TRUE(witness.has_value());
    witnesses.push_back(std::move(*witness));
  }
  const std::string text = explanation_json(conflict, witnesses);
  EXPECT_EQ(errors_against(text, "explanation"), Texts{});
  EXPECT_NE(text.find("\"concept\": \"nash\""), std::string::npos);
  EXPECT_NE(text.find("{\"to\": 1, \"deterred\": false}"), std::string::npos) << text;
}

// Everything that can be asked of three small cases.
TEST(ExplanationJson, ObeysItsSchema) {
  std::size_t documents = 0;
  for (const char* text : {kFirms, kLadder, kGraph}) {
    const Conflict conflict = conflict_of(text);
    for (std::uint32_t p = 0; p < conflict.party_count(); ++p) {
      for (std::uint32_t s = 0; s < conflict.state_count(); ++s) {
        std::vector<Witness> witnesses;
        for (Concept k : kAllConcepts)
          if (auto witness = explain(conflict, PartyId(p), StateId(s), k)) witnesses.push_back(std::move(*witness));
        ASSERT_GE(witnesses.size(), 5u);
        ASSERT_EQ(errors_against(explanation_json(conflict, witnesses), "explanation"), Texts{});
        ++documents;
      }
    }
  }
  EXPECT_EQ(documents, 2u * 4 + 2u * 9 + 2u * 3);
}

TEST(ExplanationJson, OfOutcomesObeysItsSchema) {
  std::size_t holding = 0, closed = 0;
  for (const char* text : {kFirms, kLadder, kGraph}) {
    const Conflict conflict = conflict_of(text);
    for (std::uint32_t s = 0; s < conflict.state_count(); ++s)
      for (const bool closed_sets : {false, true}) {
        OutcomeOptions options;
        options.closed_sets = closed_sets;
        const auto answer = account_for(conflict, {StateId(s)}, options);
        ASSERT_TRUE(answer.has_value());
        const std::string document = explanation_json(conflict, *answer, closed_sets ? "something" : "");
        ASSERT_EQ(errors_against(document, "explanation"), Texts{}) << document;
        holding += answer->holds ? 1u : 0u;
        if (document.find("\"closed\": {") != std::string::npos) ++closed;
      }
  }
  EXPECT_GT(holding, 0u);
  EXPECT_GT(closed, 0u);
}

TEST(StatesJson, ListsStatesWithRanks) {
  const Conflict conflict = conflict_of(kFirms);
  const std::string text = states_json(conflict, {StateId(3), StateId(0)}, "acme.litigate <-> settle");
  EXPECT_EQ(errors_against(text, "states"), Texts{});
  EXPECT_NE(text.find("\"filter\": \"acme.litigate <-> settle\""), std::string::npos);
  EXPECT_NE(text.find("\"selected\": \"2\""), std::string::npos);
  // Where fewer are listed than there are, both are said.
  EXPECT_NE(states_json(conflict, {StateId(0)}, "x", 4).find("\"selected\": \"4\""), std::string::npos);
  EXPECT_NE(
      text.find("    {\"id\": 4, \"pattern\": \"YY\", \"set\": {\"acme.litigate\": \"yes\", \"beta.settle\": \"yes\"}, "
                "\"ranks\": {\"acme\": 2, \"beta\": 4}},\n    {\"id\": 1,"),
      std::string::npos)
      << text;
  for (const char* other : {kLadder, kGraph}) {
    const Conflict c = conflict_of(other);
    EXPECT_EQ(errors_against(states_json(c, {StateId(1), StateId(2)}), "states"), Texts{});
  }
}

}  // namespace
}  // namespace entente::test
