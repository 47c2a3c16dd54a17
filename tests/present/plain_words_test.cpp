// Do answers in words say what is so, whatever names and grounds a case has, and do documents say what a rule says?
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include "entente/analyse/compare.h"
#include "entente/analyse/evidence.h"
#include "entente/analyse/hinges.h"
#include "entente/analyse/paths.h"
#include "entente/analyse/sample.h"
#include "entente/case/parse.h"
#include "entente/io/compare_json.h"
#include "entente/io/hinges_json.h"
#include "entente/present/compare_text.h"
#include "entente/present/evidence_text.h"
#include "entente/present/hinges_text.h"
#include "entente/present/report.h"
#include "entente/present/sample_text.h"
#include "entente/render/render.h"
#include "present/outcomes.h"
#include "tests/support/cases.h"
#include "tests/support/paths.h"

namespace entente {
namespace {

using testing::compiled;
using testing::parsed;

std::string with(std::string text, const std::string& what, const std::string& by) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
    text.replace(at, what.size(), by);
  return text;
}

bool says(const std::string& text, const std::string& words) {
  std::string flat;
  for (const char ch : text)
    if ((ch != ' ' && ch != '\n') || flat.empty() || flat.back() != ' ') flat += ch == '\n' ? ' ' : ch;
  return flat.find(words) != std::string::npos;
}

const char* const kBorder = R"toml(
format = "entente.case/1"
title = "Border"
start = ["army.stay"]
[source.paper]
publisher = "The Paper"
[evidence.guess]
kind = "own"
note = "our reading"
[evidence.column]
kind = "analysis"
source = "paper"
quote = "a column"
[[party]]
id = "army"
name = "ARMY"
  [[party.option]]
  id = "stay"
  label = "Keep the pass"
  [[party.prefers]]
  that = "not stay"
  because = ["guess"]
[[party]]
id = "town"
name = "Town"
  [[party.option]]
  id = "pay"
  label = "Pay the toll"
  [[party.prefers]]
  that = "pay"
  label = "The road is open"
[[rule]]
never = "army.stay and town.pay"
)toml";

Hinges hinges_of(const Conflict& conflict, StateId s) {
  const auto hinges = find_hinges(conflict, {s, Concept::kNash, true, true});
  EXPECT_TRUE(hinges.has_value());
  return *hinges;
}

std::string markdown(const Conflict& conflict) {
  auto report = make_report(conflict, {}, {});
  EXPECT_TRUE(report.has_value());
  const std::string text = markdown_text(report->document);
  return text.substr(0, text.rfind("SHA-256"));  // of the case, which has another name in it
}

TEST(PlainWords, AReportKeepsAPartysRankWhateverTheParty) {
  const std::string plain = markdown(compiled(parsed(with(kBorder, "ARMY", "Army"))));
  const std::string numbered = markdown(compiled(parsed(with(kBorder, "ARMY", "1. Army"))));
  EXPECT_NE(plain.find("(this state is its"), std::string::npos);
  EXPECT_EQ(with(with(numbered, "1\\. Army", "Army"), "1. Army", "Army"), plain);
}

TEST(PlainWords, HingesWithoutAReportRestOnNone) {
  const Conflict conflict = compiled(parsed(with(kBorder, "[[rule]]\nnever = \"army.stay and town.pay\"\n", "")));
  const auto s = find_state(conflict, "town.pay");
  ASSERT_TRUE(s.has_value());
  const std::string text = hinges_text(conflict, hinges_of(conflict, *s), {});
  EXPECT_EQ(text.find("on ,"), std::string::npos) << text;
  EXPECT_TRUE(says(text,
                   "rest on no report, one of them on the modeller's own judgement alone, one of them on no "
                   "evidence"))
      << text;
}

TEST(PlainWords, DocumentsSayWhetherARuleIsAlwaysOrNever) {
  const Case c = parsed(kBorder);
  const Conflict conflict = compiled(c);
  const auto s = find_state(conflict, "town.pay");
  ASSERT_TRUE(s.has_value());
  EXPECT_TRUE(
      says(hinges_json(conflict, hinges_of(conflict, *s)), R"("text": "army.stay and town.pay", "rule": "never")"));
  Case without = c;
  without.rules.clear();
  const Conflict other = compiled(without);
  const auto compared = compare(conflict, other);
  ASSERT_TRUE(compared.has_value());
  EXPECT_TRUE(says(compare_json(conflict, other, *compared), R"("text": "army.stay and town.pay", "rule": "never")"));
  const auto text = compare_text(conflict, other, *compared, {});
  ASSERT_TRUE(text.has_value());
  EXPECT_TRUE(says(*text, "A rule is gone: never the ARMY keeps the pass and Town pays the toll")) << *text;
}

TEST(PlainWords, ConditionsAreSaidByLabels) {
  const Conflict conflict = compiled(parsed(kBorder));
  const auto s = find_state(conflict, "town.pay");
  ASSERT_TRUE(s.has_value());
  const std::string text = hinges_text(conflict, hinges_of(conflict, *s), {});
  EXPECT_TRUE(says(text, "Town wants \"The road is open\" (its 1st wish of 1)")) << text;
  EXPECT_TRUE(says(text, "ARMY wants: it does not keep the pass (its 1st wish of 1)")) << text;
}

TEST(PlainWords, WhoIsNotNamedIsWhoPublishedIt) {
  const Case c = parsed(with(kBorder, "that = \"pay\"", "that = \"pay\"\n  because = [\"column\"]"));
  const std::string text = evidence_text(c, view_evidence(c, nullptr), false, true, {});
  EXPECT_EQ(text.find("- (analysis)"), std::string::npos);
  EXPECT_TRUE(says(text, "The Paper (analysis), in The Paper")) << text;
}

TEST(PlainWords, ASampleSaysWhatItsPercentagesMean) {
  Case c = parsed(kBorder);
  SampleQuestion question;
  question.doubts = {{{{AssumptionKind::kStatement, 0, 0}, ChangeKind::kDrop}, 0.9}};
  question.exact = true;
  const Conflict conflict = compiled(c);
  const auto found = sample(conflict, question);
  ASSERT_TRUE(found.has_value());
  const std::string text = sample_text(conflict, *found, {});
  EXPECT_TRUE(says(text, "the percentages do not add up; none says that an outcome will come about")) << text;
  EXPECT_EQ(text.find("over 99.9"), std::string::npos) << text;
}

// The guide explains every heading under which outcomes can stand.
TEST(PlainWords, TheGuideHasEveryHeadingOfOutcomes) {
  std::ifstream file(test::root() + "/docs/guide.md");
  const std::string guide{std::istreambuf_iterator<char>(file), {}};
  std::set<std::string> headings;
  for (unsigned solved = 1; solved < 1u << kConceptCount; ++solved)
    for (unsigned held = 1; held <= solved; ++held) {
      if ((held & ~solved) != 0) continue;
      ConceptSet all;
      OutcomeTier tier;
      for (const Concept c : kAllConcepts) {
        if (((solved >> static_cast<unsigned>(c)) & 1u) != 0) all.insert(c);
        if (((held >> static_cast<unsigned>(c)) & 1u) != 0) tier.concepts.insert(c);
      }
      headings.insert(tier_title(tier, all));
    }
  EXPECT_EQ(headings.size(), 8u);
  for (const std::string& heading : headings) EXPECT_TRUE(says(guide, "- *" + heading + ".*")) << heading;
}

}  // namespace
}  // namespace entente
