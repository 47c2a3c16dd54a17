// Is every assumption counted once, under everybody who vouches for it?
#include "entente/analyse/evidence.h"

#include <gtest/gtest.h>

#include "entente/case/parse.h"
#include "entente/io/evidence_json.h"
#include "tests/support/json_schema.h"

namespace entente {
namespace {

constexpr const char* kSourcedCase = R"(
format = "entente.case/1"
title = "Who says so"
[source.one]
url = "https://example.org/one"
[source.two]
url = "https://example.org/two"
[evidence.a]
source = "one"
quote = "x will come"
who = "a minister"
kind = "official"
[evidence.b]
source = "one"
quote = "x must not come"
who = "a diplomat"
kind = "anonymous"
[evidence.c]
source = "two"
quote = "nobody cares"
who = "a diplomat"
kind = "anonymous"
[evidence.mine]
kind = "own"
note = "it stands to reason"
[[party]]
id = "p"
[[party.option]]
id = "x"
moves = "forward"
because = ["a", "mine"]
[[party.prefers]]
that = "not x"
because = ["a"]
against = ["b"]
[[party]]
id = "q"
because = ["mine"]
[[party.option]]
id = "y"
because = ["b"]
)";

TEST(Evidence, CountsWhatStandsOnEachVoice) {
  const ParsedCase parsed = parse_case(kSourcedCase, "case.toml");
  ASSERT_TRUE(parsed.ok()) << render(parsed.diagnostics);
  const Case& c = parsed.value;
  const auto conflict = Conflict::compile(c);
  ASSERT_TRUE(conflict.has_value());
  const auto claim = choose_claim(*conflict, {}, std::nullopt);
  ASSERT_TRUE(claim.has_value());
  const auto hinges = find_hinges(*conflict, *claim);
  ASSERT_TRUE(hinges.has_value());
  const EvidenceView view = view_evidence(c, &*hinges);

  // Weakest first; the option's direction shares its entry.
  const Assumption p{AssumptionKind::kParty, 0, 0}, x{AssumptionKind::kOption, 0, 0},
      wish{AssumptionKind::kStatement, 0, 0};
  const Assumption q{AssumptionKind::kParty, 0, 1}, y{AssumptionKind::kOption, 0, 1};
  std::vector<Assumption> order;
  for (const auto& [assumption, behind] : view.assumptions) order.push_back(assumption);
  EXPECT_EQ(order, (std::vector<Assumption>{p, q, y, x, wish}));
  EXPECT_EQ(view.assumptions[3].second, (Sourcing{EvidenceKind::kOfficial, 1}));
  EXPECT_EQ(view.contested, std::vector<Assumption>{wish});
  ASSERT_EQ(view.unused.size(), 1u);
  EXPECT_EQ(c.evidence[view.unused[0].index()].id, "c");

  ASSERT_EQ(view.voices.size(), 4u);
  const Voice& minister = view.voices[0];
  EXPECT_EQ(minister.who, "a minister");
  EXPECT_EQ(minister.supports, (std::vector<Assumption>{x, wish}));
  EXPECT_EQ(minister.alone, std::vector<Assumption>{wish});
  EXPECT_EQ(minister.hinges, std::vector<Assumption>{wish});  // turned round, p leaves
  EXPECT_EQ(view.voices[1].kind, EvidenceKind::kOwn);
  EXPECT_EQ(view.voices[1].supports, (std::vector<Assumption>{x, q}));
  EXPECT_EQ(view.voices[1].alone, std::vector<Assumption>{q});
  EXPECT_EQ(view.voices[2].who, "a diplomat");
  EXPECT_EQ(view.voices[2].opposes, std::vector<Assumption>{wish});
  EXPECT_EQ(view.voices[3].supports, std::vector<Assumption>{});
  EXPECT_EQ(test::errors_against(evidence_json(c, view, &*hinges), "evidence"), std::vector<std::string>{});
}

}  // namespace
}  // namespace entente
