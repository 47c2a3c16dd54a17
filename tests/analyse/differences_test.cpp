// Are differences found by meaning, not by place or spelling, and told as few?
#include "entente/analyse/differences.h"

#include <gtest/gtest.h>

#include "entente/case/parse.h"
#include "entente/present/compare_text.h"
#include "tests/support/cases.h"

namespace entente::testing {
namespace {

std::vector<std::string> told(const std::string& before, const std::string& after) {
  const Case x = parsed(before);
  const Case y = parsed(after);
  std::vector<std::string> list;
  for (const Difference& d : differences(x, y).list) list.push_back(difference_words(x, y, d));
  return list;
}

using Words = std::vector<std::string>;

std::string with(std::string text, const std::string& what, const std::string& by) {
  const std::size_t at = text.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  return text.replace(at, what.size(), by);
}

const std::string kCase = R"(
format = "entente.case/1"
title = "Quarrel"
start = ["a.x"]
because = ["said"]
[evidence.said]
kind = "own"
note = "so I think"
[evidence.heard]
kind = "own"
note = "so I heard"
[[party]]
id = "a"
name = "Alpha"
[[party.option]]
id = "x"
[[party.option]]
id = "z"
moves = "forward"
[[party.prefers]]
that = "if b.y then x"
because = ["said"]
[[party.prefers]]
that = "b.y"
[[party.prefers]]
that = "not z"
[[party]]
id = "b"
name = "Beta"
[[party.option]]
id = "y"
levels = ["low", "mid", "high"]
needs = "a.x"
[[party.prefers]]
that = "y = high"
because = ["heard"]
[[rule]]
never = "a.x and b.y = mid"
[[rule]]
always = "a.x or not a.z"
)";

TEST(Differences, OrderAndSpellingMakeNone) {
  const std::string same = R"(
format = "entente.case/1"
title = "Quarrel, otherwise written"
because = ["said"]
start = ["x"]     # by its short name
[[rule]]
never = "not a.x and a.z"
[[rule]]
always = "b.y != mid or not a.x"
[[party]]
id = "b"
name = "Beta"
[[party.option]]
id = "y"
needs = "not not a.x"
levels = ["low", "mid", "high"]
[[party.prefers]]
that = "y > mid"
because = ["heard"]
[[party]]
id = "a"
name = "Alpha"
[[party.option]]
id = "z"
moves = "forward"
[[party.option]]
id = "x"
[[party.prefers]]
that = "x or not b.y >= mid"
because = ["said"]
[[party.prefers]]
that = "b.y = mid or b.y = high"
[[party.prefers]]
that = "z -> false_is_not_a_name"
[evidence.heard]
kind = "own"
note = "so I heard"
[evidence.said]
kind = "own"
note = "so I think"
)";
  EXPECT_EQ(told(kCase, with(same, "z -> false_is_not_a_name", "not z")), Words{});
}

TEST(Differences, AMoveIsOneDifference) {
  const std::string first = "[[party.prefers]]\nthat = \"if b.y then x\"\nbecause = [\"said\"]\n";
  const std::string last = "[[party.prefers]]\nthat = \"not z\"\n";
  const std::string moved = with(with(kCase, first, ""), last, last + first);
  EXPECT_EQ(told(kCase, moved), (Words{"Alpha wants: if Beta's \"y\" is not low then it chooses \"x\", as its 3rd wish "
                                       "of 3; it was its 1st wish of 3"}));
}

TEST(Differences, WishesDroppedAddedEditedAndTurnedRound) {
  EXPECT_EQ(told(kCase, with(kCase, "[[party.prefers]]\nthat = \"b.y\"\n", "")),
            (Words{"Alpha no longer wants: Beta's \"y\" is not low, which was its 2nd wish of 3"}));
  EXPECT_EQ(told(kCase, with(kCase, "[[party.prefers]]\nthat = \"b.y\"\n",
                             "[[party.prefers]]\nthat = \"b.y\"\n[[party.prefers]]\nthat = \"x\"\n")),
            (Words{"Alpha now wants: it chooses \"x\", as its 3rd wish of 4"}));
  EXPECT_EQ(told(kCase, with(kCase, "that = \"b.y\"", "that = \"b.y = high\"")),
            (Words{"Alpha wants: Beta's \"y\" is high, in place of Beta's \"y\" is not low (its 2nd wish of 3)"}));
  EXPECT_EQ(told(kCase, with(kCase, "that = \"not z\"", "that = \"z\"")),
            (Words{"Alpha wants: it chooses \"z\", the contrary of it does not choose \"z\" (its 3rd wish of 3)"}));
}

TEST(Differences, OptionsPartiesRulesAndTheStatusQuo) {
  EXPECT_EQ(told(kCase, with(kCase, "moves = \"forward\"\n", "")),
            (Words{"\"z\" can be changed freely; before it cannot be undone"}));
  EXPECT_EQ(told(kCase, with(kCase, "needs = \"a.x\"\n", "")),
            (Words{"\"y\" can be changed anywhere; before only where Alpha chooses \"x\""}));
  EXPECT_EQ(told(kCase, with(kCase, "needs = \"a.x\"\n", "needs = \"a.x\"\nstep = \"adjacent\"\n")),
            (Words{"\"y\" changes one level at a time; before it could skip levels"}));
  EXPECT_EQ(told(kCase, with(kCase, "start = [\"a.x\"]", "start = [\"a.x\", \"b.y=high\"]")),
            (Words{"in the status quo \"y\" is at high; it was at low"}));
  EXPECT_EQ(told(kCase, with(kCase, "never = \"a.x and b.y = mid\"", "never = \"a.x and b.y = high\"")),
            (Words{"a rule reads otherwise: never Alpha chooses \"x\" and Beta's \"y\" is high; before: never Alpha "
                   "chooses \"x\" and Beta's \"y\" is mid"}));
  EXPECT_EQ(told(kCase, kCase + "[[rule]]\nnever = \"a.z and b.y = mid\"\n"),
            (Words{"a new rule: never Alpha chooses \"z\" and Beta's \"y\" is mid"}));
  const std::string third =
      "[[party]]\nid = \"c\"\nname = \"Gamma\"\n[[party.option]]\nid = \"w\"\n"
      "[[party.prefers]]\nthat = \"w\"\n";
  EXPECT_EQ(told(kCase, kCase + third), (Words{"Gamma takes part now, with 1 option and 1 wish"}));
  EXPECT_EQ(told(kCase + third, kCase), (Words{"Gamma no longer takes part; it had 1 option and 1 wish"}));
  EXPECT_EQ(told(kCase, with(kCase, "name = \"Beta\"\n", "name = \"Beta\"\n[[party.option]]\nid = \"v\"\n")),
            (Words{"Beta can now decide on \"v\""}));
  EXPECT_EQ(told(kCase, with(kCase, "\"high\"]", "\"high\", \"top\"]")),
            (Words{"\"y\" has the levels low, mid, high, top; it had low, mid, high"}));
}

TEST(Differences, ARenamedPartyIsTheSame) {
  std::string renamed = with(kCase, "id = \"b\"", "id = \"beta\"");
  for (std::size_t at = renamed.find("b.y"); at != std::string::npos; at = renamed.find("b.y", at + 6)) {
    renamed.replace(at, 3, "beta.y");
  }
  EXPECT_EQ(told(kCase, renamed), (Words{"Beta (beta) was Beta (b)"}));
}

TEST(Differences, GroundsAndEvidence) {
  EXPECT_EQ(told(kCase, with(kCase, "that = \"b.y\"\n", "that = \"b.y\"\nbecause = [\"heard\"]\n")),
            (Words{"Alpha wants: Beta's \"y\" is not low (its 2nd wish of 3): rests on the modeller's own judgement; "
                   "before on nothing"}));
  EXPECT_EQ(told(kCase, with(kCase, "that = \"b.y\"\n", "that = \"b.y\"\nagainst = [\"heard\"]\n")),
            (Words{"Alpha wants: Beta's \"y\" is not low (its 2nd wish of 3): rests on nothing; there is more evidence "
                   "against it"}));
  EXPECT_EQ(told(kCase, with(kCase, "so I heard", "so I was told")),
            (Words{"evidence described otherwise: the modeller's own judgement: so I was told; before: the modeller's "
                   "own judgement: so I heard"}));
  for (const Difference& d : differences(parsed(kCase), parsed(with(kCase, "so I heard", "so I was told"))).list) {
    EXPECT_FALSE(d.bears());
  }
}

// What no concept reads but degrees, sample and hypergame do: told, and not as wording.
TEST(Differences, MarksAreChangedAssumptions) {
  const auto check = [](const std::string& before, const std::string& after, const Words& words) {
    EXPECT_EQ(told(before, after), words);
    for (const Difference& d : differences(parsed(before), parsed(after)).list) {
      EXPECT_FALSE(d.bears());
      EXPECT_TRUE(d.read_elsewhere());
    }
  };
  check(kCase, with(kCase, "that = \"b.y\"", "that = \"b.y\"\nstrong = true\nconfidence = 0.7"),
        {"Alpha wants: Beta's \"y\" is not low (its 2nd wish of 3): strong and 70 % sure; before unmarked"});
  check(with(kCase, "that = \"b.y\"", "that = \"b.y\"\norder_confidence = 0.9"),
        with(kCase, "that = \"b.y\"", "that = \"b.y\"\nunknown = true"),
        {"Alpha wants: Beta's \"y\" is not low (its 2nd wish of 3): unknown whether this or the contrary; before 90 % "
         "sure to matter more than the next"});
  check(kCase, with(kCase, "moves = \"forward\"", "moves = \"forward\"\nconfidence = 0.5"),
        {"Alpha can decide on \"z\": 50 % sure; before 100 % sure"});
}

TEST(Differences, AttitudesAreChangedAssumptions) {
  const std::string devoted = with(kCase, "name = \"Alpha\"", "name = \"Alpha\"\nattitudes = { b = \"devoting\" }");
  const std::string usual =
      with(kCase, "name = \"Alpha\"", "name = \"Alpha\"\nattitudes = { a = \"devoting\", b = \"neutral\" }");
  EXPECT_EQ(told(kCase, devoted), Words{"Alpha is devoting to Beta; before it was neutral"});
  EXPECT_EQ(told(devoted, kCase), Words{"Alpha is neutral to Beta; before it was devoting"});
  EXPECT_EQ(told(kCase, usual), Words{});
  EXPECT_EQ(told(devoted, with(devoted, "b = \"devoting\"", "a = \"aggressive\", b = \"devoting\"")),
            Words{"Alpha is aggressive to itself; before it was devoting"});
}

TEST(Differences, ChancesOfPairsAreChangedAssumptions) {
  const std::string said = with(kCase, "[[party]]\nid = \"b\"",
                                "[[party.probability]]\nprefers = 2\nover = 1\nchance = 0.7\n[[party]]\nid = \"b\"");
  EXPECT_EQ(told(kCase, said),
            Words{"how probable it is that Alpha prefers one state to another is given for 1 pair of "
                  "states; before for 0 pairs"});
  EXPECT_EQ(told(said, said), Words{});
  EXPECT_EQ(told(said, with(said, "chance = 0.7", "chance = 0.6")).size(), 1u);
}

TEST(Differences, ViewsAreComparedByWhatTheySay) {
  const std::string seen = kCase +
                           "\n[[view]]\nof = \"a\"\n[[view.rule]]\nnever = \"b.y = high and a.x\"\n"
                           "[[view.party]]\nid = \"b\"\n[[view.party.prefers]]\nthat = \"a.x\"\n"
                           "[[view.map]]\nfrom = \"true\"\nstays = true\n";
  EXPECT_EQ(told(kCase, seen), Words{"how Alpha sees the dispute is told now: it has a view of its own"});
  EXPECT_EQ(told(seen, kCase), Words{"how Alpha sees the dispute is no longer told: it sees it as it is"});
  EXPECT_EQ(told(seen, with(seen, "b.y = high and a.x", "a.x and y >= high")), Words{});
  EXPECT_EQ(told(seen, with(seen, "b.y = high and a.x", "b.y = high and not a.x")),
            Words{"how Alpha sees the dispute is another view"});
  EXPECT_EQ(told(seen, with(seen, "that = \"a.x\"\n", "that = \"not a.x\"\n")),
            Words{"how Alpha sees the dispute is another view"});
  EXPECT_EQ(told(seen, with(seen, "of = \"a\"", "of = \"a\"\nhidden = [\"a.z\"]")),
            Words{"how Alpha sees the dispute is another view"});
}

}  // namespace
}  // namespace entente::testing
