// Do stated preferences become the rankings they say?
#include <gtest/gtest.h>

#include "entente/case/parse.h"
#include "entente/conflict/conflict.h"

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

}  // namespace
}  // namespace entente::testing
