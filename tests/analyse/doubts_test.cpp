// Are doubts read as definition 34 says, and drawn so that nothing else matters?
#include "entente/analyse/doubts.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>

#include "entente/case/parse.h"
#include "entente/case/write.h"
#include "tests/support/case_builder.h"
#include "tests/support/property.h"

namespace entente::testing {
namespace {

constexpr const char* kSourced = R"(
format = "entente.case/1"
[source.report]
title = "A report"
[evidence.heard]
source = "report"
quote = "they would pay"
who = "a source"
kind = "anonymous"
[evidence.said]
source = "report"
quote = "we will not pay"
who = "a spokesman"
kind = "official"
[[party]]
id = "a"
  [[party.option]]
  id = "x"
  because = ["heard"]
  [[party.option]]
  id = "y"
  confidence = 0.9
  because = ["heard"]
  [[party.prefers]]
  that = "x"
  because = ["heard"]
  order_confidence = 0.8
  [[party.prefers]]
  that = "y"
  because = ["heard", "said"]
  [[party.prefers]]
  that = "not x"
[[party]]
id = "b"
  [[party.option]]
  id = "z"
  because = ["said"]
[[rule]]
never = "a.x and b.z"
because = ["heard"]
)";

Case parsed(const char* text) {
  ParsedCase result = parse_case(text, "case.toml");
  if (!result.ok()) throw std::runtime_error("the case of the test is wrong");
  return std::move(result.value);
}

Doubt about(AssumptionKind kind, std::uint32_t owner, std::uint32_t index, double confidence,
            ChangeKind change = ChangeKind::kDrop) {
  return {{{kind, owner, index}, change}, confidence};
}

DoubtPreset sourced(std::optional<EvidenceKind> best, double confidence,
                    std::optional<AssumptionKind> only = std::nullopt) {
  return {DoubtPreset::About::kSourcing, best, only, confidence};
}

TEST(Doubts, AreThoseOfTheCase) {
  EXPECT_EQ(doubts(parsed(kSourced)),
            (std::vector<Doubt>{about(AssumptionKind::kOption, 0, 1, 0.9),
                                about(AssumptionKind::kStatement, 0, 0, 0.8, ChangeKind::kSwap)}));
}

TEST(Doubts, APresetGoesByTheBestEvidenceAndLeavesWhatTheCaseSays) {
  EXPECT_EQ(doubts(parsed(kSourced), {sourced(EvidenceKind::kAnonymous, 0.7)}),
            (std::vector<Doubt>{about(AssumptionKind::kOption, 0, 0, 0.7), about(AssumptionKind::kOption, 0, 1, 0.9),
                                about(AssumptionKind::kStatement, 0, 0, 0.7),
                                about(AssumptionKind::kStatement, 0, 0, 0.8, ChangeKind::kSwap),
                                about(AssumptionKind::kRule, 0, 0, 0.7)}));
}

TEST(Doubts, APresetCanBeAboutOneSortOfAssumption) {
  EXPECT_EQ(doubts(parsed(kSourced), {sourced(EvidenceKind::kAnonymous, 0.7, AssumptionKind::kRule)}).back(),
            about(AssumptionKind::kRule, 0, 0, 0.7));
  EXPECT_EQ(doubts(parsed(kSourced), {sourced(EvidenceKind::kAnonymous, 0.7, AssumptionKind::kRule)}).size(), 3u);
}

TEST(Doubts, WhatHasNoEvidenceCanBeDoubted) {
  EXPECT_EQ(doubts(parsed(kSourced), {sourced(std::nullopt, 0.5)})[2], about(AssumptionKind::kStatement, 0, 2, 0.5));
}

TEST(Doubts, ThePresetForOrderIsAboutAllStatementsButTheLast) {
  EXPECT_EQ(doubts(parsed(kSourced), {{DoubtPreset::About::kOrder, std::nullopt, std::nullopt, 0.6}}),
            (std::vector<Doubt>{about(AssumptionKind::kOption, 0, 1, 0.9),
                                about(AssumptionKind::kStatement, 0, 0, 0.8, ChangeKind::kSwap),
                                about(AssumptionKind::kStatement, 0, 1, 0.6, ChangeKind::kSwap)}));
}

TEST(Doubts, TheFirstPresetThatAppliesCounts) {
  const auto list =
      doubts(parsed(kSourced), {sourced(EvidenceKind::kOfficial, 1.0), sourced(EvidenceKind::kOfficial, 0.3)});
  EXPECT_EQ(list.size(), 2u);
}

// "a > b > c" with the comparisons in `failing` turned round, by the numbers of the statements.
std::vector<std::uint32_t> order(std::uint64_t failing, std::uint64_t dropped = 0) {
  Case c;
  c.parties.resize(1);
  Statements statements;
  std::vector<Doubt> list;
  for (std::uint32_t k = 0; k < 5; ++k) {
    statements.list.emplace_back();
    statements.list.back().where.line = k;
    list.push_back(about(AssumptionKind::kStatement, 0, k, 0.5));
  }
  for (std::uint32_t k = 0; k < 4; ++k) list.push_back(about(AssumptionKind::kStatement, 0, k, 0.5, ChangeKind::kSwap));
  c.parties[0].preference = statements;
  const Preference drawn = drawn_preference(c, PartyId(0), list, Draw{dropped | failing << 5});
  std::vector<std::uint32_t> result;
  for (const Statement& s : std::get<Statements>(drawn).list) result.push_back(s.where.line);
  return result;
}

TEST(Doubts, OneFailedComparisonIsAnExchange) {
  EXPECT_EQ(order(0b0000), (std::vector<std::uint32_t>{0, 1, 2, 3, 4}));
  EXPECT_EQ(order(0b0001), (std::vector<std::uint32_t>{1, 0, 2, 3, 4}));
  EXPECT_EQ(order(0b1000), (std::vector<std::uint32_t>{0, 1, 2, 4, 3}));
}

TEST(Doubts, ARunOfFailedComparisonsIsTurnedRound) {
  EXPECT_EQ(order(0b0011), (std::vector<std::uint32_t>{2, 1, 0, 3, 4}));
  EXPECT_EQ(order(0b1011), (std::vector<std::uint32_t>{2, 1, 0, 4, 3}));
  EXPECT_EQ(order(0b1111), (std::vector<std::uint32_t>{4, 3, 2, 1, 0}));
}

TEST(Doubts, WhatIsDroppedIsDroppedFromTheNewOrder) {
  EXPECT_EQ(order(0b0011, 0b00010), (std::vector<std::uint32_t>{2, 0, 3, 4}));
  EXPECT_EQ(order(0b0000, 0b10001), (std::vector<std::uint32_t>{1, 2, 3}));
}

TEST(Doubts, EveryComparisonComesOutAsDrawn) {
  for (std::uint64_t failing = 0; failing < 16; ++failing) {
    const std::vector<std::uint32_t> places = order(failing);
    for (std::uint32_t k = 0; k < 4; ++k) {
      const bool above = std::find(places.begin(), places.end(), k) < std::find(places.begin(), places.end(), k + 1);
      EXPECT_EQ(above, ((failing >> k) & 1u) == 0) << failing << ' ' << k;
    }
  }
}

std::vector<Doubt> many(std::size_t count, double confidence) {
  std::vector<Doubt> list;
  for (std::uint32_t k = 0; k < count; ++k) list.push_back(about(AssumptionKind::kRule, 0, k, confidence));
  return list;
}

TEST(Doubts, DrawsArePinned) {
  const std::vector<Doubt> list = many(64, 0.5);
  EXPECT_EQ(draw(list, 1, 0), Draw{9525439500181891491u});
  EXPECT_EQ(draw(list, 1, 1), Draw{14996156396668406162u});
  EXPECT_EQ(draw(list, 2, 0), Draw{5920386276759893505u});
}

TEST(Doubts, WhatIsDrawnAboutAnAssumptionDependsOnNoOther) {
  const std::vector<Doubt> all = many(130, 0.5);
  const std::vector<Doubt> some = {all[3], all[77], all[129]};
  for (std::uint64_t run = 0; run < 100; ++run) {
    const Draw of_all = draw(all, 9, run);
    const Draw of_some = draw(some, 9, run);
    EXPECT_EQ(fails(of_some, 0), fails(of_all, 3));
    EXPECT_EQ(fails(of_some, 1), fails(of_all, 77));
    EXPECT_EQ(fails(of_some, 2), fails(of_all, 129));
  }
}

// A surer assumption fails in fewer runs, and in none in which a less sure one holds: only the threshold moves.
TEST(Doubts, AHigherConfidenceFailsInAPartOfTheRuns) {
  for (std::uint64_t run = 0; run < 200; ++run) {
    const Draw surer = draw(many(60, 0.9), 4, run);
    const Draw less = draw(many(60, 0.4), 4, run);
    EXPECT_EQ(surer[0] & ~less[0], 0u);
  }
}

TEST(Doubts, AboutAsManyFailAsShould) {
  std::uint64_t failed = 0;
  for (std::uint64_t run = 0; run < 10'000; ++run)
    failed += static_cast<std::uint64_t>(std::popcount(draw(many(10, 0.7), 1, run)[0]));
  EXPECT_EQ(failed, 29930u);
}

Features doubtful_models() {
  Features features;
  features.max_parties = 3;
  features.max_assignments = 24;
  return features;
}

// Without doubts about order a drawn case is the case changed, but for the status quo.
TEST(Doubts, ADrawnCaseIsTheCaseChanged) {
  for_random_models(200, doubtful_models(), [](const Case& c) {
    std::vector<Doubt> list;
    for (const Change& change : single_changes(c)) {
      const AssumptionKind kind = change.assumption.kind;
      const bool doubtful =
          kind == AssumptionKind::kStatement || kind == AssumptionKind::kOption || kind == AssumptionKind::kRule;
      if (doubtful && change.kind == ChangeKind::kDrop && list.size() < 60) list.push_back({change, 0.5});
    }
    Draw failing(1, 0);
    std::vector<Change> changes;
    for (std::size_t d = 0; d < list.size(); ++d) {
      if (testing::draw(2) == 0) continue;
      failing[0] |= std::uint64_t{1} << d;
      changes.push_back(list[d].change);
    }
    Case expected = changed(c, changes);
    expected.start.reset();
    RC_ASSERT(write_case(drawn_case(c, list, failing)) == write_case(expected));
  });
}

}  // namespace
}  // namespace entente::testing
