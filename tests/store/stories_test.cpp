// Are copies and versions of one text one source, and unrelated texts not, in whatever order they come?
#include "store/stories.h"

#include <algorithm>
#include <map>
#include <random>

#include "store/resemblance.h"
#include "tests/store/support.h"

namespace entente::test {
namespace {

using store::fingerprints_of;
using store::Likeness;
using store::overlap;
using store::shingles_of;
using store::words_of;
using Numbers = std::vector<ReportNumber>;

TEST(Resemblance, WordsIgnoreTypography) {
  EXPECT_EQ(words_of("Don’t  STOP—now, Émile!\n\"Çelik\" (2022).").text, "dont stop now emile celik 2022");
  EXPECT_EQ(words_of("e\u0301t\u00E9").text, "ete");
  EXPECT_EQ(words_of("北京说").hash.size(), 3u);
  EXPECT_EQ(words_of("").hash.size(), 0u);
  EXPECT_EQ(words_of("--- !").hash.size(), 0u);
}

TEST(Resemblance, OfATextWithItselfAndOthers) {
  const auto a = shingles_of(words_of(words_from(1, 300)));
  const auto b = shingles_of(words_of(words_from(2, 300)));
  EXPECT_EQ(a.size(), 296u);
  EXPECT_EQ(overlap(a, a).resemblance, 1.0);
  EXPECT_EQ(overlap(a, b).resemblance, 0.0);
  EXPECT_EQ(overlap(a, {}).containment, 0.0);
  EXPECT_EQ(shingles_of(words_of("two words")).size(), 1u);
}

// Definition of the essay: the shingles of a text inside another are all in it.
TEST(Resemblance, APassageIsContained) {
  const std::string wire = words_from(3, 120);
  const std::string page = words_from(4, 500) + " " + wire + " " + words_from(5, 500);
  const auto small = shingles_of(words_of(wire));
  const auto large = shingles_of(words_of(page));
  EXPECT_EQ(overlap(small, large).containment, 1.0);
  EXPECT_EQ(store::likeness(overlap(small, large), small.size()), Likeness::kContained);
  EXPECT_EQ(store::likeness(overlap(small, small), small.size()), Likeness::kVersions);
}

// The promise of fingerprints_of(): twelve common words in a row are enough, wherever they stand.
TEST(Resemblance, APassageOfTwelveWordsSharesAFingerprint) {
  std::size_t tried = 0;
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    const std::string passage = words_from(1000 + seed, store::kShared);
    const auto a = fingerprints_of(
        words_of(words_from(2000 + seed, seed % 40) + " " + passage + " " + words_from(3000 + seed, 30)));
    const auto b = fingerprints_of(
        words_of(words_from(4000 + seed, 25) + " " + passage + " " + words_from(5000 + seed, seed % 17)));
    Numbers both;
    std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
    EXPECT_GE(both.size(), 1u) << seed;
    ++tried;
  }
  EXPECT_EQ(tried, 300u);
}

// The texts added in this order, and for each its story, named by the position of the story's earliest text in `texts`.
Numbers stories_of(const std::string& path, const std::vector<std::string>& texts,
                   const std::vector<std::size_t>& order, std::vector<std::vector<ReportNumber>>* digests = nullptr) {
  std::filesystem::remove(path);
  auto ledger = Ledger::open(path, Ledger::Access::kCreate);
  EXPECT_TRUE(ledger.has_value());
  std::map<ReportNumber, std::size_t> text_of;
  for (const std::size_t i : order) {
    const auto added = ledger->add(report_of(texts[i], "P" + std::to_string(i)), {}, kAt);
    EXPECT_TRUE(added.has_value()) << added.error().message;
    text_of[added->report] = i;
  }
  std::map<ReportNumber, std::size_t> earliest;
  std::vector<ReportNumber> story(texts.size());
  const auto reports = ledger->reports();
  for (const ReportView& report : *reports) {
    const std::size_t i = text_of[report.number];
    story[i] = report.story;
    const auto [at, fresh] = earliest.emplace(report.story, i);
    at->second = std::min(at->second, i);
    if (digests != nullptr && !report.compiled_from.empty()) digests->push_back(report.compiled_from);
  }
  for (ReportNumber& s : story) s = earliest[s];
  return story;
}

TEST_F(LedgerTest, StoriesDoNotDependOnTheOrder) {
  const std::string wire = words_from(10, 200);
  const std::string other = words_from(11, 150);
  const std::vector<std::string> texts = {
      wire,                                                          // 0
      words_from(12, 180),                                           // 1: unrelated
      wire.substr(0, wire.size() * 9 / 10) + words_from(13, 8),      // 2: the end cut and replaced
      words_from(14, 300) + " " + wire + " " + words_from(15, 250),  // 3: inside a page
      other,                                                         // 4
      words_from(16, 60) + " " + wire + " " + other,                 // 5: a digest of two
      "Updated. " + other + " More to follow.",                      // 6
      words_from(17, 10),                                            // 7: short
  };
  const Numbers expected = {0, 1, 0, 0, 4, 5, 4, 7};
  std::vector<std::size_t> order(texts.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::mt19937 random(7);
  for (int round = 0; round < 40; ++round) {
    std::vector<std::vector<ReportNumber>> digests;
    EXPECT_EQ(stories_of(path(), texts, order, &digests), expected) << "round " << round;
    ASSERT_EQ(digests.size(), 1u);
    EXPECT_EQ(digests[0].size(), 2u);
    std::shuffle(order.begin(), order.end(), random);
  }
}

TEST_F(LedgerTest, TenCopiesAreOneSource) {
  const std::string wire =
      words_from(20, 150) + " The minister said that talks would begin soon. " + words_from(21, 100);
  Ledger ledger = opened();
  for (std::uint64_t i = 0; i < 10; ++i) {
    const LedgerReport report =
        report_of(words_from(100 + i, 12) + " " + wire + " " + words_from(200 + i, 20), "Outlet " + std::to_string(i));
    const auto added = ledger.add(report, {statement_of(report, "talks would begin soon", "the minister")}, kAt);
    ASSERT_TRUE(added.has_value());
    EXPECT_EQ(added->story, 1u);
    EXPECT_EQ(added->story_reports, i + 1);
  }
  const LedgerReport alone = report_of("In an interview the minister said that talks would begin soon, or not at all.");
  ASSERT_TRUE(ledger.add(alone, {statement_of(alone, "talks would begin soon", "the minister")}, kAt).has_value());
  LedgerQuery query;
  query.words = "talks";
  const auto found = ledger.search(query);
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->total, 11u);
  EXPECT_EQ(found->reports, 11u);
  EXPECT_EQ(found->independent, 2u);
  EXPECT_EQ(ledger.totals()->stories, 2u);
}

TEST_F(LedgerTest, ADigestCountsOnlyWithoutItsParts) {
  const std::string one = words_from(30, 120) + " Alpha is ready.";
  const std::string two = words_from(31, 120) + " Omega is ready.";
  Ledger ledger = opened();
  std::uint64_t n = 0;
  for (const std::string& text : {one, two, "Press review. " + one + " And then: " + two + " Only here: gamma."}) {
    const LedgerReport report = report_of(text, "P" + std::to_string(++n));
    std::vector<LedgerStatement> list;
    for (const char* words : {"Alpha is ready", "Omega is ready", "gamma"})
      if (text.find(words) != std::string::npos) list.push_back(statement_of(report, words, "", ""));
    ASSERT_TRUE(ledger.add(report, list, kAt).has_value());
  }
  const auto sources = [&](const char* words) {
    LedgerQuery query;
    query.words = words;
    return ledger.search(query)->independent;
  };
  EXPECT_EQ(sources("alpha"), 1u);  // the digest repeats it
  EXPECT_EQ(sources("ready"), 2u);
  EXPECT_EQ(sources("gamma"), 1u);
}

TEST_F(LedgerTest, AReportWithOtherWordsChangesItsStory) {
  const std::string wire = words_from(40, 150);
  Ledger ledger = opened();
  LedgerReport first = report_of(wire, "A");
  const LedgerReport second = report_of("B says: " + wire, "B");
  const LedgerReport third = report_of(wire + " C says no more.", "C");
  ASSERT_TRUE(ledger.add(first, {}, kAt).has_value());
  ASSERT_TRUE(ledger.add(second, {}, kAt).has_value());
  EXPECT_EQ(ledger.totals()->stories, 1u);
  // A better cleaner finds that the first file held something else.
  first.text = words_from(41, 150);
  ASSERT_TRUE(ledger.add(first, {}, kAt).has_value());
  EXPECT_EQ(ledger.totals()->stories, 2u);
  ASSERT_TRUE(ledger.add(third, {}, kAt).has_value());
  EXPECT_EQ(ledger.report(3)->story, 2u);
  EXPECT_EQ(ledger.report(1)->story, 1u);
  EXPECT_EQ(damage(ledger.check()), std::vector<std::string>{});
}

}  // namespace
}  // namespace entente::test
