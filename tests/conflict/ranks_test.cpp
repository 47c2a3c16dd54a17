// Do stated preferences become the rankings they say?
#include <gtest/gtest.h>

#include "entente/case/parse.h"
#include "entente/conflict/conflict.h"
#include "tests/reference/reference.h"

namespace entente::testing {
namespace {

// "0.25" has the digits 025, which once were read as octal; "0.08" has digits that octal does not have.
TEST(Ranks, FractionsBelowOneAreDecimal) {
  const auto parsed = parse_case(R"(
format = "entente.case/1"
title = "Fractions"
[[party]]
id = "a"
weights = { x = 0.25, y = 0.2125, z = 0.08 }
[[party.option]]
id = "x"
[[party.option]]
id = "y"
[[party.option]]
id = "z"
)",
                                 "fractions.toml");
  ASSERT_TRUE(parsed.ok());
  const auto conflict = Conflict::compile(parsed.value);
  ASSERT_TRUE(conflict.has_value());
  // 0, 0.25, 0.2125, 0.4625, 0.08, 0.33, 0.2925, 0.5425
  const std::uint32_t expected[] = {0, 3, 2, 6, 1, 5, 4, 7};
  for (std::uint32_t s = 0; s < 8; ++s) EXPECT_EQ(conflict->rank(PartyId(0), StateId(s)), expected[s]) << s;
}

// A collapsed state is one state, whichever of its members names it: the ranking does not separate them. Two members
// are the same state twice. (The reference engine once refused the pattern of a member.)
TEST(Ranks, AnyMemberNamesACollapsedState) {
  const auto with = [](const std::string& ranking) {
    return parse_case("format = \"entente.case/1\"\n[[party]]\nid = \"a\"\nranking = " + ranking +
                          "\n[[party.option]]\nid = \"x\"\n[[party.option]]\nid = \"y\"\n[[collapse]]\nwhen = \"x\"\n",
                      "collapsed.toml")
        .value;
  };
  // NN, Y- (YN and YY), NY.
  for (const char* ranking : {R"(["Y-", "NN", "NY"])", R"(["YN", "NN", "NY"])", R"(["YY", "NN", "NY"])"}) {
    const Case c = with(ranking);
    const auto conflict = Conflict::compile(c);
    ASSERT_TRUE(conflict.has_value()) << ranking;
    const reference::Model model = reference::build(c);
    EXPECT_EQ(model.invalid, "") << ranking;
    const std::vector<reference::Index> ranks = {1, 2, 0};
    EXPECT_EQ(model.rank[0], ranks) << ranking;
    for (std::uint32_t s = 0; s < 3; ++s) EXPECT_EQ(conflict->rank(PartyId(0), StateId(s)), ranks[s]) << ranking;
  }
  for (const char* ranking : {R"(["YY", "NN", "NY", "YN"])", R"([["YY", "YN"], "NN", "NY"])"}) {
    const auto conflict = Conflict::compile(with(ranking));
    ASSERT_FALSE(conflict.has_value()) << ranking;
    ASSERT_EQ(conflict.error().diagnostics.size(), 1u);
    EXPECT_EQ(conflict.error().diagnostics[0].what, "state 2 stands in the ranking twice");
    EXPECT_NE(conflict.error().diagnostics[0].hint.find("all members of a collapsed state are one state"),
              std::string::npos);
    EXPECT_EQ(reference::build(with(ranking)).invalid, "a ranking repeats a state");
  }
  // A pattern that fits several states names none.
  EXPECT_FALSE(Conflict::compile(with(R"(["--", "NN", "NY"])")).has_value());
  EXPECT_NE(reference::build(with(R"(["--", "NN", "NY"])")).invalid, "");
}

}  // namespace
}  // namespace entente::testing
