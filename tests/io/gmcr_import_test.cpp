// Are .gmcr files read as GMCR+ means them, is what gets lost named, and is what is wrong pointed at?
#include <gtest/gtest.h>

#include "entente/case/write.h"
#include "entente/io/gmcr.h"
#include "entente/solve/solve.h"
#include "tests/io/support.h"

namespace entente::test {
namespace {

using Groups = std::vector<std::vector<std::uint32_t>>;
using Texts = std::vector<std::string>;

// Two parties, three options; the rest of the file is put in.
std::string file_with(const std::string& preferences, const std::string& rest = "") {
  return "{\"options\": [{\"name\": \"A\", \"permittedDirection\": \"both\"},\n"
         "{\"name\": \"B\", \"permittedDirection\": \"fwd\"},\n"
         "{\"name\": \"C\", \"permittedDirection\": \"back\"}],\n"
         "\"decisionMakers\": [{\"name\": \"One\", \"options\": [0, 1],\n"
         "\"preferences\": " +
         preferences +
         "},\n"
         "{\"name\": \"Two\", \"options\": [2], \"preferences\": [[[0, \"Y\"]]]}],\n"
         "\"infeasibles\": []" +
         rest + "}";
}

Texts errors_of(const std::string& text) {
  const auto imported = import_gmcr(text, "test.gmcr");
  if (imported) return {};
  EXPECT_EQ(imported.error().kind, ErrorKind::kInput);
  return texts(imported.error().diagnostics);
}

std::string statement_of(const std::string& statement) {
  const ImportedCase imported = import_of(file_with("[" + statement + "]"));
  const auto& list = std::get<Statements>(imported.value.parties[0].preference).list;
  return list.size() == 1 ? list[0].that.text : "(" + std::to_string(list.size()) + " statements)";
}

TEST(GmcrImport, ReadsTheWaterConflict) {
  const ImportedCase imported = import_of(data_file("water.gmcr"));
  const Case& c = imported.value;
  EXPECT_EQ(c.title, "test");
  ASSERT_EQ(c.parties.size(), 2u);
  EXPECT_EQ(c.parties[0].id, "syria");
  EXPECT_EQ(c.parties[0].name, "Syria");
  ASSERT_EQ(c.options.size(), 3u);
  EXPECT_EQ(c.options[0].full_id, "syria.release_water");
  EXPECT_EQ(c.options[0].label, "Release Water");
  EXPECT_EQ(c.options[2].full_id, "iraq.attack");
  ASSERT_EQ(c.rules.size(), 1u);
  EXPECT_TRUE(c.rules[0].never);
  EXPECT_EQ(c.rules[0].expression.text, "syria.release_water and syria.escalate");
  EXPECT_FALSE(c.start.has_value());

  const Conflict conflict = compiled(c);
  EXPECT_EQ(patterns(conflict), (Texts{"NNN", "YNN", "NYN", "NNY", "YNY", "NYY"}));
  EXPECT_EQ(ranking(conflict, 0), (Groups{{1}, {3}, {6}, {2}, {4}, {5}}));
  EXPECT_EQ(ranking(conflict, 1), (Groups{{2}, {4}, {6}, {1}, {5}, {3}}));
}

TEST(GmcrImport, NamesWhatIsNotCarriedOver) {
  EXPECT_EQ(
      texts(import_of(data_file("water.gmcr")).notes),
      (Texts{"7:23 assumed: what \"Syria\" misperceives (1 pattern) becomes its view, in which it stays where it does "
             "not see the state",
             "17:13 not-carried-over: the program that wrote the file, \"gmcr-py\", is not carried over",
             "17:35 not-carried-over: the program version that wrote the file, \"0.3.12\", is not carried over"}));
  const std::string text = file_with("[]", ", \"linkedDMs\": [[0, 1]], \"effectiveness\": {\"A\": 2}, \"empty\": []");
  EXPECT_EQ(texts(import_of(text).notes), (Texts{"7:33 not-carried-over: \"linkedDMs\" is not carried over",
                                                 "7:60 not-carried-over: \"effectiveness\" is not carried over"}));
}

TEST(GmcrImport, CarriesCoalitionsAndMisperceptionsOver) {
  const Case c = import_of(data_file("water.gmcr")).value;
  EXPECT_EQ(c.coalitions, (std::vector<std::vector<PartyId>>{{PartyId(0), PartyId(1)}}));
  ASSERT_EQ(c.views.size(), 1u);
  EXPECT_EQ(c.views[0].of, PartyId(0));
  ASSERT_EQ(c.views[0].rules.size(), 1u);
  EXPECT_TRUE(c.views[0].rules[0].never);
  EXPECT_EQ(c.views[0].rules[0].expression.text, "syria.release_water and not syria.escalate");
  ASSERT_EQ(c.views[0].maps.size(), 1u);
  EXPECT_TRUE(c.views[0].maps[0].stays);
  EXPECT_EQ(
      texts(import_of(file_with("[]", ", \"coalitions\": [[0, 0]]")).notes),
      (Texts{"7:35 not-carried-over: a coalition is not carried over: it names a party that is not there, or that "
             "stands in a coalition already"}));
}

TEST(GmcrImport, ReadsRankingsInUse) {
  const ImportedCase imported = import_of(data_file("elmira.gmcr"));
  const Conflict conflict = compiled(imported.value);
  EXPECT_EQ(patterns(conflict), (Texts{"NYNNN", "YYNNN", "NNYNN", "YNYNN", "NNNYN", "YNNYN", "NYNNY", "YYNNY", "NNYNY",
                                       "YNYNY", "NNNYY", "YNNYY"}));
  EXPECT_EQ(ranking(conflict, 0), (Groups{{9}, {3}, {4}, {10}, {7}, {1}, {2}, {8}, {5, 6, 11, 12}}));
  EXPECT_EQ(ranking(conflict, 1), (Groups{{1}, {4}, {10}, {7}, {5, 6, 11, 12}, {2}, {3}, {9}, {8}}));
  EXPECT_EQ(imported.value.options[0].moves, Moves::kForward);
  EXPECT_EQ(imported.value.options[1].moves, Moves::kBackward);
  EXPECT_EQ(imported.value.options[2].moves, Moves::kBoth);
  // The equilibria of tests/cases/elmira-gmcrplus.json.
  const auto solution = solve(conflict);
  ASSERT_TRUE(solution.has_value());
  const auto numbers = [&](Concept k) {
    std::vector<std::uint32_t> list;
    for (StateId s : solution->equilibrium_states(k)) list.push_back(s.number());
    return list;
  };
  EXPECT_EQ(numbers(Concept::kNash), (std::vector<std::uint32_t>{5, 6, 7, 10, 11, 12}));
  EXPECT_EQ(numbers(Concept::kGmr), (std::vector<std::uint32_t>{1, 4, 5, 6, 7, 10, 11, 12}));
  EXPECT_EQ(numbers(Concept::kSeq), (std::vector<std::uint32_t>{5, 6, 7, 10, 11, 12}));
}

TEST(GmcrImport, ReadsEveryWayOfWritingAStatement) {
  EXPECT_EQ(statement_of("[[0, \"Y\"], [2, \"N\"]]"), "one.a and not two.c");
  EXPECT_EQ(statement_of("[[0, \"y\"], [1, \"-\"], [2, false]]"), "one.a and not two.c");
  EXPECT_EQ(statement_of("[[\"0\", \"Y\"], [\"C\", \"no\"]]"), "one.a and not two.c");
  EXPECT_EQ(statement_of("[0, \"Y\"]"), "one.a");
  EXPECT_EQ(statement_of("\"Y-N\""), "one.a and not two.c");
  EXPECT_EQ(statement_of("{\"compound\": true, \"members\": [[[0, \"Y\"]], [[1, \"N\"], [2, \"Y\"]]]}"),
            "one.a or not one.b and two.c");
  EXPECT_EQ(statement_of("{\"compound\": [[[0, \"Y\"]], \"-NY\"]}"), "one.a or not one.b and two.c");
  EXPECT_EQ(statement_of("[[[0, \"Y\"]], [[1, \"N\"], [2, \"Y\"]]]"), "one.a or not one.b and two.c");
  EXPECT_EQ(statement_of("[\"Y--\", \"-NY\"]"), "one.a or not one.b and two.c");
}

TEST(GmcrImport, MendsWhatDecidesNothing) {
  const std::string rest = ", \"useManualPreferenceRanking\": false";
  const ImportedCase imported = import_of(file_with(
      "[[], [[0, \"Y\"], [0, \"N\"]],\n {\"compound\": true, \"members\": []}, [[1, \"Y\"], [1, \"Y\"]]]", rest));
  EXPECT_EQ(std::get<Statements>(imported.value.parties[0].preference).list.size(), 1u);
  EXPECT_EQ(
      texts(imported.notes),
      (Texts{
          "5:17 repaired: in a preference of \"One\", a statement is always true; it decides nothing and is left out",
          "5:21 repaired: in a preference of \"One\", a pattern wants an option both taken and not; it can never "
          "hold and is left out",
          "5:21 repaired: in a preference of \"One\", a statement is never true; it decides nothing and is left out",
          "6:2 repaired: in a preference of \"One\", a statement is never true; it decides nothing and is left out"}));
}

TEST(GmcrImport, LeavesOutAnInfeasiblePatternThatRulesOutEverything) {
  const std::string text =
      "{\"options\": [{\"name\": \"A\", \"permittedDirection\": \"both\"}], \"decisionMakers\": "
      "[{\"name\": \"One\", \"options\": [0], \"preferences\": [[[0, \"Y\"]]]}], \"infeasibles\": [[]]}";
  const ImportedCase imported = import_of(text);
  EXPECT_TRUE(imported.value.rules.empty());
  EXPECT_EQ(texts(imported.notes),
            (Texts{"1:158 repaired: an infeasible pattern names no option and would rule out every "
                   "state; it is left out"}));
}

TEST(GmcrImport, ReadsOldKeysAndPayoffs) {
  const std::string old =
      "{\"options\": [{\"name\": \"A\", \"permittedDirection\": \"both\"}], \"decisionMakers\": [{\"name\": "
      "\"One\", \"options\": [0], \"preferences\": [], \"preferenceVector\": [2, 1]}], "
      "\"infeasibles\": [], \"useManualPreferenceVectors\": true}";
  EXPECT_EQ(ranking(compiled(import_of(old).value), 0), (Groups{{2}, {1}}));
  const std::string payoffs =
      "{\"options\": [{\"name\": \"A\", \"permittedDirection\": \"both\"}], \"decisionMakers\": "
      "[{\"name\": \"One\", \"options\": [0], \"preferences\": [], \"payoffs\": [1, 5]}], "
      "\"infeasibles\": [], \"useManualPreferenceRanking\": true}";
  const ImportedCase imported = import_of(payoffs);
  EXPECT_EQ(ranking(compiled(imported.value), 0), (Groups{{2}, {1}}));
  EXPECT_EQ(imported.notes.size(), 1u);
}

TEST(GmcrImport, SharesAnOptionOfSeveralParties) {
  const std::string text =
      "{\"options\": [{\"name\": \"A\", \"permittedDirection\": \"both\"}, {\"name\": \"B\", "
      "\"permittedDirection\": \"both\"}], \"decisionMakers\": [{\"name\": \"One\", \"options\": [1], "
      "\"preferences\": [[[1, \"Y\"]]]}, {\"name\": \"Two\", \"options\": [0, 1], \"preferences\": [[[0, "
      "\"Y\"]]]}], \"infeasibles\": []}";
  const ImportedCase imported = import_of(text);
  EXPECT_TRUE(imported.notes.empty());
  ASSERT_EQ(imported.value.options.size(), 2u);
  EXPECT_EQ(imported.value.options[0].full_id, "one.b");
  EXPECT_EQ(imported.value.options[0].shared, (std::vector<PartyId>{PartyId(1)}));
  EXPECT_EQ(imported.value.options[1].full_id, "two.a");
}

// GMCR+ puts an option of nobody between the others when it numbers the states; ours come last.
TEST(GmcrImport, NamesStatesByPatternWhereAnOptionBelongsToNobody) {
  const std::string text =
      "{\"options\": [{\"name\": \"A\", \"permittedDirection\": \"both\"}, {\"name\": \"Weather\", "
      "\"permittedDirection\": \"both\"}], \"decisionMakers\": [{\"name\": \"One\", \"options\": [0], "
      "\"preferences\": [], \"preferenceRanking\": [2, 3, [1, 4]]}], \"infeasibles\": [], "
      "\"useManualPreferenceRanking\": true}";
  const ImportedCase imported = import_of(text);
  EXPECT_EQ(imported.value.options[1].full_id, "weather");
  EXPECT_TRUE(imported.value.options[1].exogenous());
  const auto& groups = std::get<Ranking>(imported.value.parties[0].preference).groups;
  // Its order is Weather, A: state 2 is Weather alone, state 3 is A alone.
  EXPECT_EQ(groups[0][0].text, "NY");
  EXPECT_EQ(groups[1][0].text, "YN");
  EXPECT_EQ(groups[2][0].text, "NN");
  EXPECT_EQ(groups[2][1].text, "YY");
  EXPECT_EQ(imported.notes.size(), 2u);
}

TEST(GmcrImport, GivesDistinctIdsToEqualNames) {
  const std::string text =
      "{\"options\": [{\"name\": \"Full\", \"permittedDirection\": \"both\"}, {\"name\": \"Full\", "
      "\"permittedDirection\": \"both\"}], \"decisionMakers\": [{\"name\": \"Ünion\", \"options\": [0, 1], "
      "\"preferences\": []}, {\"name\": \"Union\", \"options\": [], \"preferences\": []}], "
      "\"infeasibles\": [], \"title\": \"Twins\"}";
  const Case c = import_of(text).value;
  EXPECT_EQ(c.title, "Twins");
  EXPECT_EQ(c.parties[0].id, "union");
  EXPECT_EQ(c.parties[1].id, "union_2");
  EXPECT_EQ(c.options[0].full_id, "union.full");
  EXPECT_EQ(c.options[1].full_id, "union.full_2");
}

TEST(GmcrImport, WrittenAsACaseFileItIsTheSameCase) {
  for (const char* name : {"water.gmcr", "elmira.gmcr"}) {
    const ImportedCase imported = import_of(data_file(name));
    const ParsedCase parsed = parse_case(write_case(imported.value), "case.toml");
    ASSERT_TRUE(parsed.ok()) << render(parsed.diagnostics);
    const Conflict before = compiled(imported.value);
    const Conflict after = compiled(parsed.value);
    ASSERT_EQ(patterns(before), patterns(after));
    for (std::uint32_t p = 0; p < before.party_count(); ++p) {
      EXPECT_EQ(ranking(before, p), ranking(after, p));
      for (std::uint32_t s = 0; s < before.state_count(); ++s)
        EXPECT_EQ(before.moves(PartyId(p), StateId(s)), after.moves(PartyId(p), StateId(s)));
    }
    EXPECT_EQ(write_case(parsed.value), write_case(imported.value));
  }
}

TEST(GmcrImport, RefusesWhatIsNoGmcrFile) {
  EXPECT_EQ(errors_of("[]"), (Texts{"1:1 wrong-type: a .gmcr file is a JSON object, not a list"}));
  EXPECT_EQ(errors_of("{}"), (Texts{"1:1 missing-key: \"options\" is missing"}));
  EXPECT_EQ(errors_of("{\"options\": null}"), (Texts{"1:1 missing-key: \"options\" is missing"}));
  EXPECT_EQ(errors_of("{\"options\": 3}"), (Texts{"1:13 wrong-type: \"options\" must be a list, not the number 3"}));
  EXPECT_EQ(errors_of("{\"options\": []}"), (Texts{"1:13 no-options: the file has no options, and so no states"}));
  EXPECT_EQ(errors_of("{\"options\": [\"A\"]}"), (Texts{"1:1 missing-key: \"decisionMakers\" is missing"}));
  EXPECT_EQ(errors_of("{\"options\": [\"A\"], \"decisionMakers\": []}"),
            (Texts{"1:38 no-parties: the file has no decision makers"}));
  EXPECT_EQ(errors_of("{\"options\": [\"A\"], \"options\": []}"),
            (Texts{"1:20 duplicate-key: the key \"options\" is written twice"}));
  EXPECT_EQ(
      errors_of("title = \"a case\""),
      (Texts{"1:1 json-syntax: expected a value: a text in double quotes, a number, a list, an object, true, false "
             "or null"}));
  EXPECT_EQ(errors_of(std::string(kMaxGmcrBytes + 1, ' ')),
            (Texts{"0:0 too-large: the file has 8 MiB; at most 8 MiB can be imported"}));
}

TEST(GmcrImport, PointsAtEveryErrorAtOnce) {
  EXPECT_EQ(
      errors_of(file_with("[[[7, \"Y\"]], [[0, \"maybe\"]], [[\"D\", \"Y\"]], [3], {\"members\": 1}, 5]",
                          ", \"useManualPreferenceRanking\": \"no\"")),
      (Texts{"5:19 option-out-of-range: in a preference of \"One\", option number 7 is out of range",
             "5:34 unknown-value: in a preference of \"One\", the text \"maybe\" is not a value of an option",
             "5:47 unknown-option: in a preference of \"One\", there is no option \"D\"",
             "5:60 wrong-type: in a preference of \"One\", a pair of an option number and \"Y\" or \"N\" is expected, "
             "not the number 3",
             "5:76 wrong-type: in a preference of \"One\", a compound statement needs a list of \"members\"",
             "5:80 wrong-type: in a preference of \"One\", a list of pairs of an option number and \"Y\" or \"N\" is "
             "expected, not the number 5",
             "7:50 wrong-type: \"useManualPreferenceRanking\" must be true or false, not the text \"no\""}));
}

TEST(GmcrImport, PointsAtWrongOptionsAndParties) {
  EXPECT_EQ(errors_of("{\"options\": [{\"name\": [], \"permittedDirection\": \"up\"}, 4],\n \"decisionMakers\": [7,\n"
                      "{\"name\": \"P\", \"options\": [0, -1, 1.5, {}]}]}"),
            (Texts{"1:23 wrong-type: a name must be a text, not a list",
                   "1:49 unknown-direction: the text \"up\" is not a direction",
                   "1:56 wrong-type: an option must be an object, not the number 4",
                   "2:21 wrong-type: a decision maker must be an object, not the number 7",
                   "3:30 option-out-of-range: in the options of \"P\", option number -1 is out of range",
                   "3:34 wrong-type: in the options of \"P\", an option number is expected, not the number 1.5",
                   "3:39 wrong-type: in the options of \"P\", an option number is expected, not an object"}));
}

TEST(GmcrImport, RefusesRankingsThatMissOrRepeatStates) {
  const auto with_ranking = [](const std::string& ranking) {
    return "{\"options\": [{\"name\": \"A\", \"permittedDirection\": \"both\"},\n{\"name\": \"B\", "
           "\"permittedDirection\": "
           "\"both\"}], \"decisionMakers\": [\n{\"name\": \"One\", \"options\": [0, 1],\n\"preferenceRanking\": " +
           ranking + "}],\n\"infeasibles\": [[[0, \"Y\"], [1, \"Y\"]]], \"useManualPreferenceRanking\": true}";
  };
  EXPECT_EQ(errors_of(with_ranking("[3, [1, 2]]")), Texts{});
  EXPECT_EQ(errors_of(with_ranking("[3, [1, 4], 3]")),
            (Texts{"4:22 repeated-state: the ranking of \"One\" lists state 3 more than once",
                   "4:22 missing-state: the ranking of \"One\" misses 1 of 3 states: state 2",
                   "4:22 unknown-state: the ranking of \"One\" names state 4, which does not exist"}));
  EXPECT_EQ(
      errors_of(with_ranking("[0, \"x\", [[1]]]")),
      (Texts{"4:23 wrong-type: in the ranking of \"One\", a state number (from 1) is expected, not the number 0",
             "4:26 wrong-type: in the ranking of \"One\", a state number (from 1) is expected, not the text \"x\"",
             "4:32 wrong-type: in the ranking of \"One\", a state number (from 1) is expected, not a list"}));
}

TEST(GmcrImport, BoundsOptionsPartiesAndMessages) {
  std::string options;
  for (int i = 0; i < 65; ++i)
    options += std::string(i == 0 ? "" : ", ") + "{\"name\": \"O\", \"permittedDirection\": \"both\"}";
  EXPECT_EQ(errors_of("{\"options\": [" + options + "], \"decisionMakers\": [{\"name\": \"P\", \"options\": [0]}]}"),
            (Texts{"1:13 too-many-options: the file has 65 options; at most 64 can be handled"}));
  std::string bad;
  for (int i = 0; i < 500; ++i) bad += std::string(i == 0 ? "" : ", ") + "[[9, \"Y\"]]";
  const auto imported = import_gmcr(file_with("[" + bad + "]"), "test.gmcr");
  ASSERT_FALSE(imported.has_value());
  EXPECT_EQ(imported.error().diagnostics.size(), 100u);
  EXPECT_EQ(imported.error().message, "test.gmcr cannot be imported: 100 or more errors");
}

// Only a few of many missing states are named, and looking for them does not take as long as there are states.
TEST(GmcrImport, ChecksARankingOfAHugeConflictAtOnce) {
  std::string options;
  std::string own;
  for (int i = 0; i < 62; ++i) {
    options += std::string(i == 0 ? "" : ", ") + "{\"name\": \"O\", \"permittedDirection\": \"both\"}";
    own += (i == 0 ? "" : ", ") + std::to_string(i);
  }
  EXPECT_EQ(errors_of("{\"options\": [" + options + "], \"decisionMakers\": [{\"name\": \"P\", \"options\": [" + own +
                      "],\n\"preferenceRanking\": [3, 1]}], \"useManualPreferenceRanking\": true}"),
            (Texts{"2:22 missing-state: the ranking of \"P\" misses 4611686018427387902 of 4611686018427387904 states: "
                   "states 2, 4, 5, 6, 7, ..."}));
}

}  // namespace
}  // namespace entente::test
