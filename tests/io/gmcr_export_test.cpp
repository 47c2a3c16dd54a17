// Does a conflict written as .gmcr mean the same when it is read back, and is what the format cannot hold named?
#include <gtest/gtest.h>

#include <filesystem>
#include <random>

#include "tests/io/support.h"
#include "tests/support/paths.h"

namespace entente::test {
namespace {

using Texts = std::vector<std::string>;
using Groups = std::vector<std::vector<std::uint32_t>>;

struct Exported {
  std::string text;
  Texts notes;
};

Exported export_of(const Conflict& conflict, const GmcrExportOptions& options = {}) {
  Exported exported;
  auto text = export_gmcr(conflict, exported.notes, options);
  EXPECT_TRUE(text.has_value()) << text.error().message;
  if (text) exported.text = *text;
  return exported;
}

// The same states in the same order, rankings and moves, whatever the options are called.
void expect_same(const Conflict& a, const Conflict& b, const std::string& context) {
  ASSERT_EQ(a.state_count(), b.state_count()) << context;
  ASSERT_EQ(a.party_count(), b.party_count()) << context;
  for (std::uint32_t p = 0; p < a.party_count(); ++p) {
    ASSERT_EQ(ranking(a, p), ranking(b, p)) << context;
    for (std::uint32_t s = 0; s < a.state_count(); ++s)
      ASSERT_EQ(a.moves(PartyId(p), StateId(s)), b.moves(PartyId(p), StateId(s))) << context << " state " << s + 1;
  }
}

TEST(GmcrExport, WritesStatementsAsPatterns) {
  const Conflict conflict = conflict_of(R"(
title = "Firms"
[[party]]
id = "acme"
name = "Acme Ltd"
[[party.option]]
id = "litigate"
label = "Go to court"
moves = "forward"
[[party.prefers]]
that = "beta.settle <-> not litigate"
[[party.prefers]]
that = "not litigate"
[[party]]
id = "beta"
[[party.option]]
id = "settle"
[[party.prefers]]
that = "not acme.litigate and settle"
[[rule]]
never = "acme.litigate and beta.settle"
)");
  const Exported exported = export_of(conflict);
  EXPECT_EQ(exported.notes, Texts{});
  EXPECT_EQ(exported.text, R"({
  "program": "entente",
  "version": "0.1.0",
  "title": "Firms",
  "options": [
    {"name": "Go to court", "permittedDirection": "fwd"},
    {"name": "settle", "permittedDirection": "both"}
  ],
  "decisionMakers": [
    {
      "name": "Acme Ltd",
      "options": [0],
      "preferences": [
        {"compound": true, "members": [[[0, "N"], [1, "Y"]], [[0, "Y"], [1, "N"]]]},
        [[0, "N"]]
      ]
    },
    {
      "name": "beta",
      "options": [1],
      "preferences": [
        [[0, "N"], [1, "Y"]]
      ]
    }
  ],
  "infeasibles": [
    [[0, "Y"], [1, "Y"]]
  ],
  "useManualPreferenceRanking": false
}
)");
  expect_same(conflict, compiled(import_of(exported.text).value), "Firms");
}

TEST(GmcrExport, WritesLevelsAsAtLeast) {
  const Conflict conflict = conflict_of(R"(
title = "Ladder"
[[party]]
id = "a"
[[party.option]]
id = "offer"
label = "Offer"
levels = ["none", "half", "full"]
moves = "forward"
[[party.option]]
id = "stay"
[[party.prefers]]
that = "offer = half or stay"
[[party.prefers]]
that = "offer != half"
[[party]]
id = "b"
[[party.option]]
id = "accept"
[[party.prefers]]
that = "a.offer >= half and accept"
[[rule]]
always = "a.offer = full -> b.accept"
)");
  const Exported exported = export_of(conflict);
  EXPECT_EQ(exported.notes,
            (Texts{"the option a.offer has 3 levels; it is written as 2 yes/no options, \"at least\" each level"}));
  const ImportedCase imported = import_of(exported.text);
  ASSERT_EQ(imported.value.options.size(), 4u);
  EXPECT_EQ(imported.value.options[0].label, "Offer: at least half");
  EXPECT_EQ(imported.value.options[1].label, "Offer: at least full");
  EXPECT_EQ(imported.value.options[1].moves, Moves::kForward);
  expect_same(conflict, compiled(imported.value), "Ladder");
}

TEST(GmcrExport, WritesRankingsWhereStatementsDoNotDo) {
  const Conflict conflict = conflict_of(R"(
title = "Weights"
[[party]]
id = "a"
[[party.option]]
id = "x"
[[party.option]]
id = "y"
[party.weights]
x = 1
y = 1
[[party]]
id = "b"
[[party.option]]
id = "z"
[[party.prefers]]
that = "z"
[[rule]]
never = "a.x and a.y and b.z"
)");
  const Exported exported = export_of(conflict);
  EXPECT_EQ(exported.notes,
            (Texts{"the preferences of \"a\" are written as a ranking of the states",
                   "the format has one switch for all decision makers: all preferences are used as rankings"}));
  EXPECT_NE(exported.text.find("\"preferenceRanking\": [4, [2, 3, 6, 7], [1, 5]]"), std::string::npos) << exported.text;
  EXPECT_NE(exported.text.find("\"preferenceRanking\": [[5, 6, 7], [1, 2, 3, 4]]"), std::string::npos) << exported.text;
  expect_same(conflict, compiled(import_of(exported.text).value), "Weights");
}

TEST(GmcrExport, NamesWhatTheFormatCannotHold) {
  const Conflict conflict = conflict_of(R"(
title = "Losses"
start = ["a.x"]
[[party]]
id = "a"
[[party.option]]
id = "x"
needs = "not b.z"
[[party.option]]
id = "step"
levels = ["none", "half", "full"]
step = "adjacent"
[[party.option]]
id = "stuck"
moves = "fixed"
[[party.prefers]]
that = "x and not stuck"
strong = true
[[party]]
id = "b"
[[party.option]]
id = "z"
[[party.prefers]]
that = "z or not z"
[[collapse]]
when = "a.stuck"
[[forbid]]
party = "b"
from = "z"
to = "not z"
[[exogenous]]
id = "rain"
)");
  EXPECT_EQ(
      export_of(conflict).notes,
      (Texts{"the condition on changing a.x (not b.z) is not carried over",
             "the option a.step has 3 levels; it is written as 2 yes/no options, \"at least\" each level",
             "that a.step changes one level at a time is not carried over",
             "the option a.stuck cannot be changed, which the format cannot say; it is written as an option of no "
             "decision maker",
             "the exogenous option rain is written as an option of no decision maker",
             "GMCR+ sorts the options by decision maker and numbers the states differently",
             "the statement \"z or not z\" of \"b\" is always true and left out; it decides nothing",
             "the status quo is not carried over",
             "collapsed states are written one by one: there are 48 states instead of 25, and their numbers differ",
             "the move ban of \"b\" from \"z\" to \"not z\" is not carried over",
             "strength, uncertainty and confidence of preferences are not carried over"}));
}

TEST(GmcrExport, KeepsRankingsOfExogenousAndSharedOptions) {
  const Conflict conflict = conflict_of(R"(
title = "Shared"
[[party]]
id = "a"
ranking = [["YNN", "NYY"], ["NNN", "YYN", "NYN"], ["NNY"], ["YNY", "YYY"]]
[[party.option]]
id = "x"
[[party]]
id = "b"
[[party.option]]
id = "y"
shared = ["a"]
[[party.prefers]]
that = "y and not rain"
[[exogenous]]
id = "rain"
)");
  const Exported exported = export_of(conflict);
  const ImportedCase imported = import_of(exported.text);
  EXPECT_EQ(imported.value.options[1].full_id, "a.y");  // the first party that has it
  EXPECT_EQ(imported.value.options[1].shared.size(), 1u);
  EXPECT_TRUE(imported.value.options[2].exogenous());
  expect_same(conflict, compiled(imported.value), "Shared");
}

TEST(GmcrExport, StopsAtItsBounds) {
  const Conflict conflict = conflict_of(R"(
title = "Bounds"
[[party]]
id = "a"
option = [{id = "x"}, {id = "y"}]
ranking = [[1, 2], [3]]
[[rule]]
always = "not x or not y"
)");
  Texts notes;
  GmcrExportOptions options;
  options.max_states = 2;
  auto text = export_gmcr(conflict, notes, options);
  ASSERT_FALSE(text.has_value());
  EXPECT_EQ(text.error().kind, ErrorKind::kLimit);
  EXPECT_EQ(text.error().message, "as .gmcr the case needs rankings of all 3 states, more than the limit of 2");
  options = {};
  options.max_patterns = 0;
  text = export_gmcr(conflict, notes, options);
  ASSERT_FALSE(text.has_value());
  EXPECT_EQ(text.error().message, "the rule \"not x or not y\" would take more than 0 infeasible patterns");
}

TEST(GmcrExport, RefusesGraphForm) {
  const Conflict conflict = conflict_of(R"(
title = "Graph"
[graph]
states = ["peace", "war"]
[[party]]
id = "a"
arcs = [[1, 2]]
ranking = [[1], [2]]
)");
  Texts notes;
  const auto text = export_gmcr(conflict, notes);
  ASSERT_FALSE(text.has_value());
  EXPECT_EQ(text.error().kind, ErrorKind::kInput);
}

// The gallery, wherever the format can hold all that decides about moves and states.
TEST(GmcrExport, ReadBackTheExamplesAreTheSameConflicts) {
  std::size_t compared = 0;
  for (const auto& entry : std::filesystem::directory_iterator(test::root() + "/examples")) {
    const std::string path = entry.path().string() + "/case.toml";
    if (!std::filesystem::exists(path)) continue;
    const auto parsed = read_case(path);
    ASSERT_TRUE(parsed.has_value()) << path;
    const Case& c = parsed->value;
    bool expressible = parsed->ok() && !c.is_graph() && c.collapses.empty() && c.forbids.empty();
    for (const Option& o : c.options)
      expressible = expressible && !o.needs && !o.exogenous() && o.moves != Moves::kFixed && o.step == Step::kAny &&
                    o.shared.empty();
    if (!expressible) continue;
    const Conflict conflict = compiled(c);
    expect_same(conflict, compiled(import_of(export_of(conflict).text).value), path);
    if (HasFatalFailure()) return;
    ++compared;
  }
  EXPECT_GE(compared, 3u);
}

// Random cases of everything the format can hold, some levels and directions among them.
TEST(GmcrExport, ReadBackItIsTheSameConflict) {
  std::mt19937 random(5);
  const auto pick = [&](std::uint32_t n) { return static_cast<std::uint32_t>(random() % n); };
  for (int round = 0; round < 150; ++round) {
    const std::uint32_t parties = 1 + pick(3);
    std::vector<std::string> atoms;
    std::vector<std::string> heads(parties);
    for (std::uint32_t p = 0; p < parties; ++p) {
      const std::uint32_t options = 1 + pick(3);
      for (std::uint32_t o = 0; o < options; ++o) {
        const std::string id = "o" + std::to_string(o);
        const char* moves[] = {"both", "both", "forward", "backward"};
        heads[p] += "[[party.option]]\nid = \"" + id + "\"\nmoves = \"" + moves[pick(4)] + "\"\n";
        const std::string full = "p" + std::to_string(p) + "." + id;
        if (pick(3) == 0) {
          heads[p] += "levels = [\"none\", \"half\", \"full\"]\n";
          atoms.insert(atoms.end(), {full + " = half", full + " >= half", full + " != half"});
        } else {
          atoms.insert(atoms.end(), {full, "not " + full});
        }
      }
    }
    const auto atom = [&] { return atoms[pick(static_cast<std::uint32_t>(atoms.size()))]; };
    const auto formula = [&] {
      const char* connectives[] = {" and ", " or ", " -> ", " <-> "};
      return "(" + atom() + connectives[pick(4)] + atom() + ")" + connectives[pick(4)] + "(" + atom() + ")";
    };
    std::string text = "title = \"Random\"\n";
    for (std::uint32_t p = 0; p < parties; ++p) {
      text += "[[party]]\nid = \"p" + std::to_string(p) + "\"\n";
      if (pick(4) == 0) {
        text += "utility = \"2 * (" + formula() + ") + 3 * (" + formula() + ")\"\n" + heads[p];
        continue;
      }
      text += heads[p];
      const std::uint32_t statements = pick(5);
      for (std::uint32_t i = 0; i < statements; ++i) text += "[[party.prefers]]\nthat = \"" + formula() + "\"\n";
    }
    if (pick(2) == 0) text += "[[rule]]\nnever = \"" + atom() + " and " + atom() + "\"\n";
    if (pick(2) == 0) text += "[[rule]]\nalways = \"" + atom() + " or " + atom() + "\"\n";
    const ParsedCase parsed = parse_case("format = \"entente.case/1\"\n" + text, "random.toml");
    ASSERT_TRUE(parsed.ok()) << text << render(parsed.diagnostics);
    const auto conflict = Conflict::compile(parsed.value);
    if (!conflict) continue;  // the rules left no state
    const Exported exported = export_of(*conflict);
    expect_same(*conflict, compiled(import_of(exported.text).value), text + exported.text);
    if (HasFatalFailure()) return;
  }
}

}  // namespace
}  // namespace entente::test
