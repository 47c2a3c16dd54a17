// Is a modeller warned of what deserves it? The texts are pinned.
#include <gtest/gtest.h>

#include <string>

#include "entente/base/diagnostic.h"
#include "entente/case/parse.h"
#include "entente/conflict/conflict.h"

namespace entente::testing {
namespace {

std::vector<std::string> warnings(const std::string& collapses) {
  const auto parsed = parse_case(R"(format = "entente.case/1"
title = "Scenarios"
[[party]]
id = "a"
[[party.option]]
id = "x"
[[party.prefers]]
that = "x"
[[party.option]]
id = "z"
[[party.prefers]]
that = "x or z"
[[exogenous]]
id = "w"
[[party]]
id = "b"
[[party.option]]
id = "y"
[[party.prefers]]
that = "w or y or a.x"
)" + collapses,
                                 "scenarios.toml");
  EXPECT_TRUE(parsed.ok());
  const auto conflict = Conflict::compile(parsed.value);
  EXPECT_TRUE(conflict.has_value());
  std::vector<std::string> list;
  for (const Diagnostic& d : lint(*conflict))
    list.push_back(std::to_string(d.where.line) + " " + d.code + ": " + d.what + " (" + d.hint + ")");
  return list;
}

TEST(Lint, WarnsOfACollapseThroughWhichMovesPassBetweenScenarios) {
  EXPECT_EQ(
      warnings("[[collapse]]\nwhen = \"a.x\"\n"),
      (std::vector<std::string>{
          "22 collapse-across-scenarios: this collapse makes one state of scenarios that differ in w, so moves can "
          "pass through it from one scenario to another (write one [[collapse]] for each value of it, with `and` "
          "joined to `when`)"}));
  EXPECT_EQ(warnings("[[collapse]]\nwhen = \"a.x and w\"\n[[collapse]]\nwhen = \"a.x and not w\"\n"),
            std::vector<std::string>{});
  EXPECT_EQ(warnings(""), std::vector<std::string>{});
}

}  // namespace
}  // namespace entente::testing
