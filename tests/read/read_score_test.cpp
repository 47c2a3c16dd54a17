// Does the scorer of the reader score right? Hand-made statements over one short text, with the figures worked out by
// hand.
#include "tests/support/read_score.h"

#include <gtest/gtest.h>

namespace entente::test {
namespace {

//                           0         1         2         3         4
//                           01234567890123456789012345678901234567890123456
constexpr const char* kText = "The minister said that it is over. He wants it.";

ReportedStatement said() {
  ReportedStatement s;
  s.source = {{0, 12}};
  s.cue = Span{13, 17};
  s.content = {{18, 33}};
  s.tier = Tier::kThat;
  s.speaker_kind = SpeakerKind::kOfficial;
  s.speaker = "The minister";
  return s;
}

ReportedStatement wants() {
  ReportedStatement s;
  s.source = {{35, 37}};
  s.cue = Span{38, 43};
  s.content = {{44, 46}};
  s.tier = Tier::kAttitude;
  s.speaker_kind = SpeakerKind::kOfficial;
  s.speaker = "The minister";
  return s;
}

ReadScore score(const std::vector<ReportedStatement>& predicted, const std::vector<ReportedStatement>& gold) {
  ReadScore s;
  s.add(kText, predicted, gold);
  return s;
}

TEST(ReadScore, DiceCountsCodePointsWithoutWhiteSpace) {
  EXPECT_EQ(dice(kText, {{0, 12}}, {{0, 12}}), 1);
  EXPECT_EQ(dice(kText, {}, {}), 1);
  EXPECT_EQ(dice(kText, {{0, 12}}, {}), 0);
  EXPECT_EQ(dice(kText, {{0, 3}}, {{4, 12}}), 0);
  EXPECT_EQ(dice(kText, {{4, 12}}, {{0, 12}}), 16.0 / 19.0);  // 8 letters of 8 and of 11
  EXPECT_EQ(dice("Türkiye", {{0, 8}}, {{0, 3}}), 4.0 / 9.0);  // "Tü" is two code points in three bytes
  EXPECT_EQ(dice(kText, {{0, 3}, {4, 12}}, {{0, 12}}), 1);    // in pieces
}

TEST(ReadScore, EverythingRight) {
  const ReadScore s = score({said(), wants()}, {said(), wants()});
  for (const Measure& measure : s.measures()) EXPECT_EQ(measure.ratio.f1(), 1) << measure.name;
  EXPECT_EQ(s["found"], (Ratio{2, 2, 2, 2}));
  EXPECT_EQ(s["found, saying"], (Ratio{1, 1, 1, 1}));
  EXPECT_EQ(s["whole, attitude"], (Ratio{1, 1, 1, 1}));
  EXPECT_EQ(s["speaker, saying"], (Ratio{1, 1, 1, 1}));
}

TEST(ReadScore, NothingPredicted) {
  const ReadScore s = score({}, {said(), wants()});
  EXPECT_EQ(s["found"], (Ratio{0, 0, 0, 2}));
  EXPECT_EQ(s["found"].recall(), 0);
  EXPECT_EQ(s["found"].f1(), 0);
  EXPECT_EQ(s["source"], (Ratio{0, 0, 0, 2}));
  EXPECT_EQ(s["speaker"], (Ratio{0, 0, 0, 0}));
}

TEST(ReadScore, FoundNeedsTheCueWholeNeedsAllRoles) {
  ReportedStatement elsewhere = said();
  elsewhere.cue = Span{38, 43};
  EXPECT_EQ(score({elsewhere}, {said()})["found"], (Ratio{0, 1, 0, 1}));

  ReportedStatement no_cue = said();
  no_cue.cue.reset();
  EXPECT_EQ(score({no_cue}, {said()})["found"], (Ratio{0, 1, 0, 1}));
  EXPECT_EQ(score({no_cue}, {no_cue})["whole"], (Ratio{1, 1, 1, 1}));

  ReportedStatement no_source = said();
  no_source.source.clear();
  const ReadScore s = score({no_source}, {said()});
  EXPECT_EQ(s["found"], (Ratio{1, 1, 1, 1}));
  EXPECT_EQ(s["whole"], (Ratio{0, 1, 0, 1}));
  EXPECT_EQ(s["source"], (Ratio{0, 0, 0, 1}));
  EXPECT_EQ(s["content"], (Ratio{1, 1, 1, 1}));
  EXPECT_EQ(score({no_source}, {no_source})["whole"], (Ratio{1, 1, 1, 1}));

  ReportedStatement half = said();
  half.content = {{29, 33}};  // "over": 4 of 12 letters, Dice 8/16
  EXPECT_EQ(score({half}, {said()})["whole"], (Ratio{1, 1, 1, 1}));
  half.content = {{30, 33}};
  EXPECT_EQ(score({half}, {said()})["whole"], (Ratio{0, 1, 0, 1}));
}

TEST(ReadScore, EachStatementIsMatchedOnceAndWithTheLikest) {
  ReportedStatement worse = said();
  worse.content = {{23, 33}};
  using Match = std::vector<std::optional<std::size_t>>;
  EXPECT_EQ(match_statements(kText, {worse, said()}, {said()}), (Match{1}));
  EXPECT_EQ(match_statements(kText, {said()}, {worse, said()}), (Match{std::nullopt, 0}));
  EXPECT_EQ(match_statements(kText, {wants(), said()}, {said(), wants()}), (Match{1, 0}));
  EXPECT_EQ(score({worse, said()}, {said()})["found"], (Ratio{1, 2, 1, 1}));
}

TEST(ReadScore, AWrongTierCountsInBothTiers) {
  ReportedStatement other = said();
  other.tier = Tier::kSpeech;
  const ReadScore s = score({other}, {said()});
  EXPECT_EQ(s["found, that"], (Ratio{0, 0, 1, 1}));
  EXPECT_EQ(s["found, speech"], (Ratio{1, 1, 0, 0}));
  EXPECT_EQ(s["found, saying"], (Ratio{1, 1, 1, 1}));
  EXPECT_EQ(s["tier"], (Ratio{0, 1, 0, 1}));
}

TEST(ReadScore, Fields) {
  ReportedStatement gold = said();
  gold.negated = true;
  gold.hedges = {"perhaps", "perhaps", "so to speak"};
  gold.mentions = {{{23, 25}, "egypt", "Egypt", false, false}, {{29, 33}, "sudan", "Sudan", false, false}};
  ReportedStatement found = said();
  found.denial = true;
  found.hedges = {"perhaps"};
  found.mentions = {{{23, 24}, "egypt", "Egypt", false, false}, {{29, 33}, "chad", "Chad", false, false}};
  found.speaker_kind = SpeakerKind::kNamed;
  found.speaker = "the prime minister";
  const ReadScore s = score({found}, {gold});
  EXPECT_EQ(s["negated"], (Ratio{0, 0, 0, 1}));
  EXPECT_EQ(s["denial"], (Ratio{0, 1, 0, 0}));
  EXPECT_EQ(s["modal"], (Ratio{0, 0, 0, 0}));
  EXPECT_EQ(s["hedges"], (Ratio{1, 1, 1, 3}));
  EXPECT_EQ(s["mentions"], (Ratio{1, 2, 1, 2}));
  EXPECT_EQ(s["kind of source"], (Ratio{0, 1, 0, 1}));
  EXPECT_EQ(s["speaker"], (Ratio{1, 1, 1, 1}));
}

TEST(ReadScore, Parents) {
  ReportedStatement inner = said();
  inner.source = {{23, 25}};
  inner.cue = Span{26, 28};
  inner.content = {{29, 33}};
  inner.parent = 0;
  EXPECT_EQ(score({said(), inner}, {said(), inner})["parent"], (Ratio{1, 1, 1, 1}));
  EXPECT_EQ(score({said(), inner}, {said(), inner})["found, inside of others"], (Ratio{1, 1, 1, 1}));
  EXPECT_EQ(score({said(), inner}, {said(), inner})["found, outermost"], (Ratio{1, 1, 1, 1}));
  ReportedStatement orphan = inner;
  orphan.parent.reset();
  EXPECT_EQ(score({said(), orphan}, {said(), inner})["parent"], (Ratio{0, 0, 0, 1}));
  // The parent is there, but it is another statement.
  EXPECT_EQ(score({wants(), inner}, {said(), inner})["parent"], (Ratio{0, 1, 0, 1}));
}

TEST(ReadScore, DirectQuotationsByTheirContent) {
  ReportedStatement quote = said();
  quote.type = QuotationType::kDirect;
  EXPECT_EQ(score({quote}, {quote})["direct quotations"], (Ratio{1, 1, 1, 1}));
  ReportedStatement no_cue = quote;
  no_cue.cue.reset();
  EXPECT_EQ(score({no_cue}, {quote})["direct quotations"], (Ratio{1, 1, 1, 1}));
  EXPECT_EQ(score({said()}, {quote})["direct quotations"], (Ratio{0, 0, 0, 1}));
  quote.content = {{29, 32}};
  EXPECT_EQ(score({no_cue}, {quote})["direct quotations"], (Ratio{0, 1, 0, 1}));
}

TEST(ReadScore, ReportsAddUp) {
  ReadScore s;
  s.add(kText, {said()}, {said(), wants()});
  s.add(kText, {said(), wants()}, {wants()});
  EXPECT_EQ(s["found"], (Ratio{2, 3, 2, 3}));
}

TEST(ReadScore, SameSpeaker) {
  EXPECT_TRUE(same_speaker("The minister", "the Minister"));
  EXPECT_TRUE(same_speaker("Ankara's", "Ankara"));
  EXPECT_TRUE(same_speaker("Ankara’s", "Ankara"));
  EXPECT_TRUE(same_speaker("Hatem Sabri", "Egypt's irrigation minister, Hatem Sabri"));
  EXPECT_TRUE(same_speaker("", ""));
  EXPECT_FALSE(same_speaker("", "Ankara"));
  EXPECT_FALSE(same_speaker("the", "Ankara"));
  EXPECT_FALSE(same_speaker("Damascus", "Ankara"));
  EXPECT_FALSE(same_speaker("an informed Syrian source", "the Syrian minister of water"));
}

}  // namespace
}  // namespace entente::test
