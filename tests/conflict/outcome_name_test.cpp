// Does a state bear the first name that fits it, and is it found by that name?
#include <gtest/gtest.h>

#include <string>

#include "entente/base/diagnostic.h"
#include "entente/case/parse.h"
#include "entente/conflict/conflict.h"

namespace entente::testing {
namespace {

Conflict named_states(const std::string& more = {}) {
  const auto parsed = parse_case(R"(format = "entente.case/1"
[[party]]
id = "a"
[[party.option]]
id = "x"
[[party.option]]
id = "y"
[[party.prefers]]
that = "x or y"
[define]
both = "x and y"
[[rule]]
never = "both"
[[outcome]]
name = "half-way house"
when = "x and not y"
[[outcome]]
name = "the rest"
when = "true"
)" + more,
                                 "named.toml");
  EXPECT_TRUE(parsed.ok()) << render(parsed.diagnostics);
  auto conflict = Conflict::compile(parsed.value);
  EXPECT_TRUE(conflict.has_value());
  return std::move(*conflict);
}

std::string name_of(const Conflict& conflict, std::uint32_t s) {
  const OutcomeName* found = outcome_name(conflict, StateId(s));
  return found == nullptr ? "" : found->name;
}

TEST(OutcomeName, TheFirstThatFitsNamesAState) {
  const Conflict conflict = named_states();
  ASSERT_EQ(conflict.state_count(), 3u);
  EXPECT_EQ(name_of(conflict, 0), "the rest");
  EXPECT_EQ(name_of(conflict, 1), "half-way house");
  EXPECT_EQ(name_of(conflict, 2), "the rest");
  EXPECT_EQ(states_named(conflict, 1), (std::vector<StateId>{StateId(0), StateId(2)}));
}

TEST(OutcomeName, AStateIsFoundByANameThatItAloneBears) {
  const Conflict conflict = named_states("[[outcome]]\nname = \"late\"\nwhen = \"x\"\n");
  EXPECT_EQ(find_state(conflict, "half-way house").value(), StateId(1));
  EXPECT_EQ(find_state(conflict, "the rest").error().message, "2 states are called 'the rest'");
  EXPECT_EQ(find_state(conflict, "late").error().message, "no state is called 'late'");
}

TEST(OutcomeName, ACollapsedStateBearsTheNameOfAllItsMembers) {
  const Conflict apart = named_states("[[collapse]]\nwhen = \"x or y\"\n");
  ASSERT_EQ(apart.state_count(), 2u);
  EXPECT_EQ(name_of(apart, 1), "the rest");
}

TEST(OutcomeName, ANameThatNamesNothingIsWarnedOf) {
  std::vector<std::string> found;
  for (const Diagnostic& d : lint(named_states("[[outcome]]\nname = \"late\"\nwhen = \"x\"\n"
                                               "[[outcome]]\nname = \"nowhere\"\nwhen = \"both\"\n")))
    if (d.code == "idle-outcome-name") found.push_back(d.what);
  EXPECT_EQ(found, (std::vector<std::string>{"every state that 'late' fits is named by an outcome before it",
                                             "no feasible state is a 'nowhere'"}));
}

}  // namespace
}  // namespace entente::testing
