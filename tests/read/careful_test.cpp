// What a careful reader would not do: each test is a kind of mistake that was once made with confidence.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "entente/read/article.h"
#include "entente/read/reported_statement.h"

namespace entente::test {
namespace {

using Lines = std::vector<std::string>;

std::vector<ReportedStatement> found_in(const std::string& text) {
  Article article;
  article.text = text;
  return find_statements(article);
}

std::string pieces(const std::string& text, const std::vector<Span>& spans) {
  std::string joined;
  for (const Span& span : spans) joined += (joined.empty() ? "" : " ... ") + text.substr(span.begin, span.size());
  return joined;
}

// "speaker: content", outermost and inner alike.
Lines sayings(const std::string& text) {
  Lines lines;
  for (const ReportedStatement& s : found_in(text)) lines.push_back(s.speaker + ": " + pieces(text, s.content));
  return lines;
}

Lines speakers(const std::string& text) {
  Lines lines;
  for (const ReportedStatement& s : found_in(text)) lines.push_back(s.speaker + ", " + name(s.speaker_kind));
  return lines;
}

Lines assertions(const std::string& text) {
  Lines lines;
  for (const ReportedStatement& s : found_in(text))
    for (const Assertion& a : s.assertions)
      lines.push_back(a.subject + " " + name(a.relation) + (a.object.empty() ? "" : " " + a.object));
  return lines;
}

Article page(const std::string& html) {
  ReportHints hints;
  hints.file = "page.html";
  Result<Article> article = read_article(html, hints);
  return article ? *article : Article{};
}
Article plain(const std::string& text) {
  ReportHints hints;
  hints.file = "report.txt";
  Result<Article> article = read_article(text, hints);
  return article ? *article : Article{};
}
std::string day(const Article& article) {
  return article.published ? text(*article.published) : "none";
}

constexpr const char* kFirst =
    "<p>The depot by the canal has stood empty since the rains, and its gates are chained.</p>";
constexpr const char* kSecond = "<p>\"The gates stay shut,\" said Rita Molnar, the warden, in her hut by the lock.</p>";

TEST(Careful, NoQuotationIsClaimedAgainByTheNextSentence) {
  EXPECT_EQ(sayings("The warden said: \"The gates stay shut.\" The mayor did not reply."),
            Lines{"The warden: \"The gates stay shut.\""});
  EXPECT_EQ(sayings("The warden said: \"The gates stay shut.\" The miners objected."),
            Lines{"The warden: \"The gates stay shut.\""});
  EXPECT_EQ(sayings("\"Will the gates open?\" Molnar asked."), Lines{"Molnar: \"Will the gates open?\""});
}

TEST(Careful, AQuestionIsNoStance) {
  for (const char* text : {"QUESTION: Does Norway support the pact?", "Would Norway reject the pact?",
                           "Norway supports the pact?", "Why does Norway support the pact?"}) {
    EXPECT_EQ(assertions(text), Lines{}) << text;
    for (const ReportedStatement& s : found_in(text))
      EXPECT_EQ(s.doubts, Lines{"The report asks it; it does not say that this is so."}) << text;
  }
}

TEST(Careful, WhatIsDeniedOrDoubtedIsNotAsserted) {
  for (const char* text :
       {"There is no sign that Norway supports the pact.", "Reports that Norway supports the pact are false.",
        "It is unclear whether Norway supports the pact.", "It is not true that Norway rejects the pact.",
        "Nobody knows if Norway supports the pact."})
    EXPECT_EQ(assertions(text), Lines{}) << text;
  EXPECT_EQ(assertions("Norway supports the pact."), Lines{"norway supports"});
  EXPECT_EQ(sayings("Reports that Norway supports the pact are false."), Lines{"Norway: the pact"});
}

TEST(Careful, ACorrectionTakesBackWhatItQuotes) {
  const auto found = found_in("Correction: An earlier version of this report said that Molnar had agreed to resign.");
  ASSERT_EQ(found.size(), 2u);
  for (const ReportedStatement& s : found) EXPECT_EQ(s.doubts, Lines{"The report takes this back, or corrects it."});
  EXPECT_EQ(found[0].speaker, "An earlier version of this report");
}

TEST(Careful, AConditionAssertsNothing) {
  for (const char* text :
       {"An envoy said that Sudan would sign if Ethiopia agreed to share its data.",
        "If Norway agrees, Sweden will support the plan.", "Once Russia accepts the text, talks begin."})
    EXPECT_EQ(assertions(text), Lines{}) << text;
  const auto found = found_in("If Norway agrees, Sweden will support the plan.");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].doubts, Lines{"It holds under the condition that the sentence begins with."});
}

TEST(Careful, OnlyTheObjectOfTheCueIsTheObjectOfAnAssertion) {
  EXPECT_EQ(assertions("Egypt opposes sanctions against Sudan."), Lines{"egypt rejects"});
  EXPECT_EQ(assertions("Israel wants to destroy Hamas."), Lines{"israel wants"});
  EXPECT_EQ(assertions("Iran supports Hamas."), Lines{"iran supports hamas"});
  EXPECT_EQ(assertions("Ankara accused Iran of arming the rebels."), Lines{"turkiye accuses iran"});
  EXPECT_EQ(assertions("Captain Paris Jordan wants to resign."), Lines{});
  EXPECT_EQ(assertions("Sudan may reject the pact."), Lines{});
}

TEST(Careful, WhoStandsBesideAGovernmentIsNotIt) {
  EXPECT_EQ(speakers("An adviser to the Ethiopian government said the dam would wait."),
            Lines{"An adviser to the Ethiopian government, anonymous"});
  EXPECT_EQ(speakers("A critic of the Egyptian government said the dam would wait."),
            Lines{"A critic of the Egyptian government, anonymous"});
  const auto found = found_in("Lea Otieno, an analyst in Nairobi, said the dam would wait.");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].speaker_party, "");
}

TEST(Careful, WhatAnAnalystBelievesIsSecondHand) {
  const auto found = found_in("Lea Otieno, an analyst, believes Ethiopia would accept a loose text.");
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[1].chain, (Lines{"Lea Otieno", "Ethiopia"}));
}

TEST(Careful, DidNotHideSaysSo) {
  const auto found = found_in("Norway did not hide that it was tired.");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_FALSE(found[0].negated);
}

TEST(Careful, WordsThroughAnAgencyKeepTheirChain) {
  for (const char* text : {"\"The gates will open,\" Reuters quoted the warden as saying.",
                           "\"The gates will open,\" the warden was quoted by Reuters as saying.",
                           "\"The gates will open,\" the warden was quoted as saying by Reuters."}) {
    const auto found = found_in(text);
    ASSERT_EQ(found.size(), 1u) << text;
    EXPECT_EQ(found[0].speaker, "the warden") << text;
    EXPECT_EQ(found[0].chain, (Lines{"Reuters", "the warden"})) << text;
  }
  const auto cited = found_in("The Canal Gazette, citing a guard, said the gates were old.");
  ASSERT_EQ(cited.size(), 1u);
  EXPECT_EQ(cited[0].chain, (Lines{"The Canal Gazette", "a guard"}));
  EXPECT_EQ(cited[0].speaker_kind, SpeakerKind::kMedia);
}

TEST(Careful, NamesOfAllShapes) {
  EXPECT_EQ(speakers("Will Harding said the lock was shut. \"It is done,\" Will Harding, the warden, said."),
            (Lines{"Will Harding, named", "Will Harding, named"}));
  EXPECT_EQ(speakers("Per Nilsen, a guard, said the lock was shut."), Lines{"Per Nilsen, named"});
  EXPECT_EQ(speakers("Tarek al-Masri, the finance minister, said it was late. \"It is done,\" al-Masri added."),
            (Lines{"Tarek al-Masri, official", "Tarek al-Masri, official"}));
  EXPECT_EQ(speakers("Joost van den Berg said it was late. \"It is done,\" van den Berg added."),
            (Lines{"Joost van den Berg, named", "Joost van den Berg, named"}));
  EXPECT_EQ(speakers("Pedro \"Tico\" Alves, a miner, said it was late."), Lines{"Pedro \"Tico\" Alves, named"});
  EXPECT_EQ(speakers("\"They cheated,\" said a miner who goes by the name \"Rusty\"."),
            Lines{"a miner who goes by the name \"Rusty\", anonymous"});
}

TEST(Careful, AppositionsBeforeDemands) {
  EXPECT_EQ(sayings("Hamas, the group that rules Gaza, demands a ceasefire."),
            Lines{"Hamas, the group that rules Gaza: a ceasefire"});
  EXPECT_EQ(sayings("The guild, which has 40 members, demands a raise."),
            Lines{"The guild, which has 40 members: a raise"});
  EXPECT_EQ(sayings("The miners, who hold the pit, want a truce."), Lines{"The miners, who hold the pit: a truce"});
}

TEST(Careful, QuotationsThatBeginWithAVerb) {
  EXPECT_EQ(sayings("The warden said the guards \"left the gates in the dark\"."),
            Lines{"The warden: the guards \"left the gates in the dark\""});
  EXPECT_EQ(sayings("According to Molnar, the lock \"was never theirs to shut\", while Harding insists it was."),
            (Lines{"Molnar: the lock \"was never theirs to shut\"", "Harding: it was"}));
}

TEST(Careful, WhatStandsBetweenNameAndVerb) {
  EXPECT_EQ(sayings("A guard, speaking on condition of anonymity because the inquiry goes on, said the lock was old."),
            Lines{"A guard, speaking on condition of anonymity because the inquiry goes on: the lock was old"});
  EXPECT_EQ(sayings("The crowd grew quiet as Rita Molnar said softly, \"We have no keys.\""),
            Lines{"Rita Molnar: \"We have no keys.\""});
}

TEST(Careful, WhoRepliesWasSpokenTo) {
  EXPECT_EQ(speakers("\"The gates stay shut,\" Molnar told Harding.\n\n\"You cannot shut them,\" he replied."),
            (Lines{"Molnar, named", "Harding, named"}));
}

TEST(Careful, NamesBehindADashOrBeforeAColon) {
  EXPECT_EQ(sayings("\"The lock is a matter for both towns.\" -Commissioner Rita Molnar"),
            Lines{"Rita Molnar: \"The lock is a matter for both towns.\""});
  EXPECT_EQ(sayings("Molnar: \"The gates stay shut this year.\""), Lines{"Molnar: \"The gates stay shut this year.\""});
}

TEST(Careful, RecordsOfMeetings) {
  EXPECT_EQ(
      speakers("Mr. Harding: The gates are old.\n\nMrs. Van der Meer (Norway): The gates are new.\n\n"
               "Ms. Al-Amin (Qatar) (spoke in Arabic): The gates are shut.\n\nThe President: The meeting is over."),
      (Lines{"Harding, named", "Van der Meer, named", "Al-Amin, named", "The President, official"}));
  EXPECT_EQ(sayings("Contact: The press office of the lock, first floor.\n\nOur Standards: The code of the canal."),
            Lines{});
}

TEST(Careful, SingleMarksAndDoubledOnes) {
  EXPECT_EQ(
      sayings("\u2018We won\u2019t open,\u2019 said Molnar. \u2018It\u2019s the miners\u2019 wish,\u2019 she added."),
      (Lines{"Molnar: \u2018We won\u2019t open,\u2019", "Molnar: \u2018It\u2019s the miners\u2019 wish,\u2019"}));
  EXPECT_EQ(sayings("''The lock is open,'' Mr. Harding said."), Lines{"Harding: ''The lock is open,''"});
}

TEST(Careful, TheDayOfPublicationIsNoOther) {
  const std::string body = std::string(kFirst) + kSecond;
  const auto dated = [&](const std::string& line) {
    return day(page("<html><body><article><h1>The lock</h1>" + line + body + "</article></body></html>"));
  };
  EXPECT_EQ(dated("<p>Last updated <time datetime='2021-04-09'>9 April 2021</time></p>"
                  "<p>Published <time datetime='2021-04-07'>7 April 2021</time></p>"),
            "2021-04-07");
  EXPECT_EQ(dated("<time itemprop=dateModified datetime='2021-04-09T10:00'>17/04/2021 | Updated 19/04/2021</time>"),
            "2021-04-17");
  EXPECT_EQ(dated("<ul class=dates><li>Received: 5 May 2020</li><li>Published: 2 April 2021</li></ul>"), "2021-04-02");
  EXPECT_EQ(dated("<div class=comment><time datetime='2021-04-12'>12 April</time><p>Good.</p></div>"
                  "<div class=dateline>Wednesday, April 7, 2021</div>"),
            "2021-04-07");
}

TEST(Careful, DayLinesOfTexts) {
  const auto dated = [](const std::string& line) {
    return day(plain("The lock stays shut\n" + line +
                     "\n\nThe warden, Rita Molnar, said on Tuesday that the gates of the "
                     "lock would stay shut until the rains are over.\n"));
  };
  EXPECT_EQ(dated("13/04/2021"), "2021-04-13");
  EXPECT_EQ(dated("30.04.2021"), "2021-04-30");
  EXPECT_EQ(dated("03/04/2021"), "none");
  EXPECT_EQ(dated("٧ أبريل ٢٠٢١"), "2021-04-07");
  EXPECT_EQ(dated("7 апреля 2021"), "2021-04-07");
  EXPECT_EQ(dated("7 квітня 2021"), "2021-04-07");
  EXPECT_EQ(dated("7 de abril de 2021"), "2021-04-07");
  EXPECT_EQ(dated("7 באפריל 2021"), "2021-04-07");
  EXPECT_EQ(dated("۱۸ فروردین ۱۴۰۰"), "2021-04-07");
  EXPECT_EQ(dated("2021年4月7日"), "2021-04-07");
  const Article below = plain(
      "The wardens of both towns quarrel over the old lock\n7 April 2021\nThe warden, Rita Molnar, "
      "said on Tuesday that the gates of the lock would stay shut.\n");
  EXPECT_EQ(below.title, "The wardens of both towns quarrel over the old lock");
  EXPECT_EQ(day(below), "2021-04-07");
}

TEST(Careful, PartsOfPages) {
  const std::string linked =
      "<p><a href='/x'>On Monday the guard, Will Harding, told the board that no key was lost.</a></p>";
  EXPECT_EQ(page("<html><body><article><h1>The lock</h1>" + std::string(kFirst) + linked + kSecond +
                 "</article></body></html>")
                .paragraphs.size(),
            3u);
  const auto post = [](const char* words) { return "<li><div class=post-body>" + std::string(words) + "</div></li>"; };
  EXPECT_EQ(page("<html><body><main><h1>The lock</h1><ol>" + post(kFirst) + post(kSecond) +
                 post("<p>The guard, Will Harding, said that no key to the lock had been lost.</p>") +
                 "</ol></main></body></html>")
                .paragraphs.size(),
            3u);
  const std::string twice = "<div class=body>" + std::string(kFirst) + kSecond + "</div>";
  EXPECT_EQ(
      page("<html><body><article><h1>The lock</h1>" + twice + twice + "</article></body></html>").paragraphs.size(),
      2u);
  std::string consent = "<div class='cmp gdpr-modal'>";
  for (int k = 0; k < 9; ++k)
    consent += "<p>We and our partners, of whom there are many, keep what they learn of you, on your device, " +
               std::to_string(k) + ".</p>";
  EXPECT_EQ(
      page("<html><body>" + consent + "</div><main><h1>The lock</h1>" + kFirst + kSecond + "</main></body></html>")
          .paragraphs.size(),
      2u);
  EXPECT_EQ(page("<html><body><main><h1>The lock</h1>" + std::string(kFirst) +
                 "<section><h2>Recommended Stories</h2><span>list of 1 item</span><ul><li><a href=/1>A key is "
                 "found</a></li></ul><span>end of list</span></section>" +
                 kSecond + "</main></body></html>")
                .paragraphs.size(),
            2u);
}

TEST(Careful, WhatPagesSayOfThemselves) {
  const std::string body = std::string(kFirst) + kSecond;
  EXPECT_EQ(page("<html><body><article><h1>The lock</h1><div class='byline author'>Nora Weiss April 7, 2021</div>" +
                 body + "</article></body></html>")
                .author,
            "Nora Weiss");
  EXPECT_EQ(page("<html><head><meta name=author content='Nora Weiss'><meta name=author content='Jan Roth'></head><body>"
                 "<article><h1>The lock</h1>" +
                 body + "</article></body></html>")
                .author,
            "Nora Weiss, Jan Roth");
  EXPECT_EQ(
      page("<html><head><meta property=og:title content='Comment | The lock that nobody wants'></head><body><article>"
           "<h1>The lock that nobody wants</h1>" +
           body + "</article></body></html>")
          .title,
      "The lock that nobody wants");
  const Article wire = page("<html><body><article><h1>The lock</h1>" + body +
                            "<p>(Reporting by Nora Weiss; Editing by Jan Roth)</p></article></body></html>");
  EXPECT_EQ(wire.author, "Nora Weiss");
  EXPECT_EQ(wire.paragraphs.size(), 2u);
  const Article part = page(
      "<html><head><script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"The "
      "lock\",\"isAccessibleForFree\":false}</script></head><body><article><h1>The lock</h1>" +
      body + "</article></body></html>");
  EXPECT_EQ(part.warnings, Lines{"the page says of itself that it is not whole: the rest is for subscribers"});
}

TEST(Careful, PostsShownWithinAReport) {
  const Article article =
      page("<html><body><article><h1>The lock</h1>" + std::string(kFirst) +
           "<blockquote class='twitter-tweet'><p>The gates open on Sunday, whatever the town "
           "says.</p>&mdash; Rita Molnar (@molnar_lock) <a href='#'>April 7, 2021</a></blockquote>" +
           kSecond + "</article></body></html>");
  const auto found = find_statements(article);
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].speaker, "Rita Molnar");
  EXPECT_EQ(pieces(article.text, found[0].content), "The gates open on Sunday, whatever the town says.");
}

TEST(Careful, WordsBrokenAtTheEndsOfLines) {
  const Article article = plain(
      "The lock\n\n7 April 2021\n\n\"We are willing to re-\npair the gates of the\nlock this spring,\" "
      "said Rita Mol-\nnar, the warden.\n");
  EXPECT_EQ(speakers(article.text).front(), "Rita Molnar, named");
  EXPECT_NE(article.text.find("repair the gates"), std::string::npos);
  EXPECT_NE(article.text.find("Rita Molnar"), std::string::npos);
}

TEST(Careful, CharsetsOfMoreThanOneByteAndOfHebrew) {
  // 수문 ("sluice gate") in EUC-KR; שלום in windows-1255.
  EXPECT_EQ(
      page(
          "<html><head><meta charset=euc-kr><title>\xBC\xF6\xB9\xAE</title></head><body><p>\xBC\xF6\xB9\xAE.</p></body>"
          "</html>")
          .title,
      "수문");
  EXPECT_EQ(
      page("<html><head><meta charset=windows-1255><title>\xF9\xEC\xE5\xED</title></head><body><p>\xF9\xEC\xE5\xED.</p>"
           "</body></html>")
          .title,
      "שלום");
  EXPECT_EQ(plain("\xF9\xEC\xE5\xED \xF9\xEC\xE5\xED \xF9\xEC\xE5\xED\n").charset, "windows-1255");
}

TEST(Careful, TextWrittenInUtf8Twice) {
  const Article article = page(
      "<html><head><meta charset=utf-8></head><body><article><h1>The lock</h1><p>The town\u00E2\u20AC\u2122s "
      "warden, Zo\u00C3\u00AB Blanc, said: \u00E2\u20AC\u0153It\u00E2\u20AC\u2122s shut.\u00E2\u20AC\u009D</p>"
      "</article></body></html>");
  EXPECT_EQ(article.text, "The town\u2019s warden, Zo\u00EB Blanc, said: \u201CIt\u2019s shut.\u201D");
  EXPECT_EQ(article.warnings, Lines{"the text was written in UTF-8 twice over; it was read back once"});
}

TEST(Careful, AnotherLanguageIsSaid) {
  EXPECT_EQ(plain("Сегодня мэр города заявил, что ворота шлюза останутся закрытыми до конца дождей.\n").other_language,
            "Russian or another language of Cyrillic writing");
  EXPECT_EQ(
      plain("Le maire de la ville a dit que les portes de l'écluse ne seront pas ouvertes avant la fin des pluies, et "
            "que le conseil est du même avis pour cette année.\n")
          .other_language,
      "French");
  EXPECT_EQ(
      plain("The mayor of the town said that the gates of the lock would stay shut until the rains were over, and that "
            "the council was of the same mind.\n")
          .other_language,
      "");
}

TEST(Careful, FilesOfOtherKindsAreSaidToBe) {
  ReportHints hints;
  hints.file = "page.mhtml";
  const Result<Article> mhtml = read_article(
      "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
      "\ttype=\"text/html\"\r\n\r\n",
      hints);
  ASSERT_FALSE(mhtml);
  EXPECT_EQ(mhtml.error().message,
            "this is a page saved as one file with its pictures (MHTML), not a text or a page; save "
            "its text first");
  const Article several = plain(
      "1 of 2 DOCUMENTS\n\nThe lock stays shut\n\nBYLINE: Nora Weiss\n\nThe warden said on Tuesday that "
      "the gates of the lock would stay shut.\n\n2 of 2 DOCUMENTS\n\nA key is found\n\nThe guard said "
      "that no key to the lock had been lost this year.\n");
  EXPECT_EQ(several.warnings,
            Lines{"the file seems to hold 2 reports of a newspaper database, which are read as one; split "
                  "it first"});
}

}  // namespace
}  // namespace entente::test
