// Do statements leave the program as valid JSON, and as evidence that a case accepts?
#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>

#include "entente/case/parse.h"
#include "entente/io/statements_json.h"
#include "entente/present/statements_text.h"
#include "tests/support/json_schema.h"

namespace entente::test {
namespace {

namespace fs = std::filesystem;

constexpr const char* kReport =
    "Talks on the bridge\n\nThe minister said the bridge would be \"open by May\".\n\nAccording to an informed source, "
    "Türkiye rejects the offer of Syria. The union's leader, Omar Sayf, told reporters: “We want our wages, and a \\ "
    "in "
    "it”.\n\nReuters quoted a diplomat as saying that the toll was paid.\n";

Article article_of(const std::string& text, const std::string& file) {
  ReportHints hints;
  hints.file = file;
  auto article = read_article(text, hints);
  EXPECT_TRUE(article.has_value());
  return article ? *article : Article{};
}

TEST(StatementsJson, ObeysItsSchema) {
  const Article article = article_of(kReport, "bridge.txt");
  const auto statements = find_statements(article);
  ASSERT_GE(statements.size(), 5u);
  const std::string document = statements_head() + statements_object(article, statements) + statements_separator() +
                               statements_object(article, {}) + statements_tail();
  EXPECT_EQ(errors_against(document, "statements"), std::vector<std::string>{});
  EXPECT_EQ(errors_against(statements_head() + statements_object(article, statements, true) + statements_tail(),
                           "statements"),
            std::vector<std::string>{});
}

TEST(StatementsJson, InPiecesIsTheSame) {
  std::string text;
  while (text.size() < 200'000) text += std::string(kReport) + "\n";
  const Article article = article_of(text, "bridge.txt");
  const auto statements = find_statements(article);
  ASSERT_GT(statements.size(), 1000u);
  std::string together;
  std::size_t pieces = 0;
  write_statements_object(article, statements, true, [&](std::string_view piece) {
    together += piece;
    ++pieces;
  });
  EXPECT_GT(pieces, 1u);
  EXPECT_EQ(together, statements_object(article, statements, true));
}

TEST(StatementsEvidence, IsAcceptedByACase) {
  std::string folder = (fs::temp_directory_path() / "entente-evidence-XXXXXX").string();
  ASSERT_NE(::mkdtemp(folder.data()), nullptr);
  std::ofstream(folder + "/bridge.txt", std::ios::binary) << kReport;
  const Article article = article_of(kReport, "bridge.txt");
  const auto statements = find_statements(article);
  std::set<std::string> taken;
  const EvidenceText evidence = statements_evidence(article, statements, kReport, "bridge.txt", taken);
  EXPECT_GE(evidence.blocks, 4u);
  EXPECT_EQ(evidence.left_out, 0u);
  const std::string text =
      "format = \"entente.case/1\"\ntitle = \"Bridge\"\n[[party]]\nid = \"a\"\n[[party.option]]\nid = \"o\"\n\n" +
      evidence.toml;
  const ParsedCase parsed = parse_case(text, folder + "/case.toml");
  EXPECT_TRUE(parsed.ok()) << render(parsed.diagnostics) << text;
  EXPECT_EQ(parsed.value.evidence.size(), evidence.blocks);
  for (const Evidence& one : parsed.value.evidence) EXPECT_TRUE(one.offset.has_value()) << one.id;
  fs::remove_all(folder);
}

TEST(StatementsEvidence, KindsFollowTheSpeaker) {
  ReportedStatement s;
  const auto kind = [&](SpeakerKind speaker) {
    s.speaker_kind = speaker;
    return std::string(name(evidence_kind(s)));
  };
  EXPECT_EQ(kind(SpeakerKind::kOfficial), "official");
  EXPECT_EQ(kind(SpeakerKind::kNamed), "named");
  EXPECT_EQ(kind(SpeakerKind::kOrganisation), "named");
  EXPECT_EQ(kind(SpeakerKind::kAnonymous), "anonymous");
  EXPECT_EQ(kind(SpeakerKind::kMedia), "secondhand");
  EXPECT_EQ(kind(SpeakerKind::kAnalysts), "analysis");
  EXPECT_EQ(kind(SpeakerKind::kAuthor), "analysis");
  s.chain = {"Reuters", "a diplomat"};
  EXPECT_EQ(kind(SpeakerKind::kOfficial), "secondhand");
}

TEST(StatementsHtml, ShowsTheWholeTextOnceAndEscapesIt) {
  Article article;
  article.file = "a<b>.txt";
  article.text = "The <b>minister</b> said that he & his wife left.";
  article.paragraphs = {{0, article.text.size()}};
  std::string html = statements_html(article, find_statements(article), 1);
  const std::size_t begin = html.find("<main>");
  const std::size_t end = html.find("</main>");
  ASSERT_NE(begin, std::string::npos);
  std::string shown = html.substr(begin, end - begin);
  EXPECT_EQ(html.find("<b>minister"), std::string::npos);
  std::string plain;
  bool tag = false;
  for (const char ch : shown) {
    if (ch == '<') tag = true;
    if (!tag && ch != '\n') plain += ch;
    if (ch == '>') tag = false;
  }
  EXPECT_EQ(plain, "The &lt;b&gt;minister&lt;/b&gt; said that he &amp; his wife left.");
}

}  // namespace
}  // namespace entente::test
