// Is a report read as its form, charset and words ask for, and does the map lead back?
#include "entente/read/article.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/utf8.h"
#include "read/charset.h"
#include "read/normal_form.h"
#include "read/offset_map.h"

namespace entente::test {
namespace {

Article read(const std::string& bytes, const std::string& file, const std::string& charset = "") {
  ReportHints hints;
  hints.file = file;
  hints.charset = charset;
  const Result<Article> article = read_article(bytes, hints);
  if (!article) {
    ADD_FAILURE() << article.error().message;
    return {};
  }
  return *article;
}

std::string why_not(const std::string& bytes, const std::string& charset = "") {
  ReportHints hints;
  hints.charset = charset;
  const Result<Article> article = read_article(bytes, hints);
  return article ? "it is read" : article.error().message;
}

// The bytes of the original that `words` of the text come from.
std::string original(const Article& article, const std::string& bytes, const std::string& words) {
  const std::size_t at = article.text.find(words);
  if (at == std::string::npos) return "not in the text";
  const Span there = article.original({at, at + words.size()});
  return bytes.substr(there.begin, there.size());
}

TEST(ReadArticle, APageSavedAsTextKeepsOnlyTheReport) {
  const std::string bytes =
      "July 2, 2026\n\nWhat is known of the talks\n\n0\n45574\n\n"
      "The source said that the talks would go on, although nobody had asked for them.\n\n"
      "“Share the burden,” he added.\n\nShare it...\n\nLeave a Reply\n\n"
      "Your email address will not be published. Required fields are marked *\n";
  const Article a = read(bytes, "saved.txt");
  EXPECT_EQ(a.title, "What is known of the talks");
  ASSERT_TRUE(a.published.has_value());
  EXPECT_EQ(text(*a.published), "2026-07-02");
  EXPECT_EQ(a.published_from, "text");
  EXPECT_EQ(a.text,
            "The source said that the talks would go on, although nobody had asked for them.\n\n“Share the burden,” he "
            "added.");
  EXPECT_EQ(a.paragraphs.size(), 2u);
  EXPECT_EQ(original(a, bytes, "burden,” he added."), "burden,” he added.");
}

TEST(ReadArticle, WordsThatAreNoiseElsewhereStayWithinAReport) {
  const std::string body =
      "The two firms were asked what they want, and each of them answered in a single word on paper.\n\nShare\n\n"
      "That was the word of the first firm, and the second wrote the same, so that the talks could begin.\n\n"
      "Nobody had expected it, least of all the mediator, who had brought a long list of questions.";
  EXPECT_EQ(read(body, "a.txt").text, body);
}

TEST(ReadArticle, CommentsBelowAReportAreLeftOutWithAWarning) {
  const std::string own =
      "The council will meet again in autumn, its secretary said, and until then the gate stays shut.";
  const std::string reader =
      "I have lived beside that gate for forty years and never once seen it shut in autumn, nor in spring.";
  const Article a = read("A gate\n\n" + own + "\n\n" + own + "\n\n2 Comments\n\n" + reader + "\n", "a.txt");
  EXPECT_EQ(a.text, own + "\n\n" + own);
  EXPECT_EQ(a.warnings, std::vector<std::string>{
                            "what follows line 7 (\"2 Comments\") was taken for readers' comments and left out"});
}

TEST(ReadArticle, WrappedLinesAreOneParagraphAndShortLinesAreNot) {
  const std::string wrapped =
      "The commission, which has met four times since the spring, did\nnot agree on a chair, and will meet again when "
      "it has one, as a\n"
      "member put it.";
  EXPECT_EQ(read(wrapped, "a.txt").paragraphs.size(), 1u);
  EXPECT_EQ(read(wrapped, "a.txt").text, wrapped);
  const Article list =
      read("The demands of the union, which it handed over in March, are three:\n\nmore pay\na night bus\na doctor",
           "a.txt");
  EXPECT_EQ(list.paragraphs.size(), 4u);
}

TEST(ReadArticle, MarkdownLosesItsMarksNotItsWords) {
  const std::string bytes =
      "# Talks at the weir\n\nThe *upper* mill **asks** for [the key](http://mill.example/k_1) of the sluice "
      "\\*now\\*.\n\n"
      "> snake_case stays, said `the clerk`\n\n- one\n- two\n\n---\n";
  const Article a = read(bytes, "notes.md");
  EXPECT_EQ(a.form, ReportForm::kMarkdown);
  EXPECT_EQ(a.title, "Talks at the weir");
  EXPECT_EQ(a.text,
            "The upper mill asks for the key of the sluice *now*.\n\nsnake_case stays, said the clerk\n\none\n\ntwo");
  EXPECT_EQ(original(a, bytes, "upper"), "upper");
  EXPECT_EQ(original(a, bytes, "key of"), "key](http://mill.example/k_1) of");
}

TEST(ReadArticle, FormsAreToldByTheEndingElseByTheBeginning) {
  EXPECT_EQ(read("x", "a.TXT").form, ReportForm::kText);
  EXPECT_EQ(read("x", "a.htm").form, ReportForm::kHtml);
  EXPECT_EQ(read("x", "a.md").form, ReportForm::kMarkdown);
  EXPECT_EQ(read("  <!DOCTYPE html><p>x", "-").form, ReportForm::kHtml);
  EXPECT_EQ(read("x < y", "-").form, ReportForm::kText);
}

TEST(ReadArticle, ReferencesAndCutWordsLeadBackToThePage) {
  const std::string bytes =
      "<p>The <b>caf</b>&eacute; was shut, they said&#46; &lt;Nobody&gt; &foo; came &amp; &AMP;&lt;&gt;.</p>";
  const Article a = read(bytes, "a.html");
  EXPECT_EQ(a.text, "The café was shut, they said. <Nobody> &foo; came & &<>.");
  EXPECT_EQ(original(a, bytes, "café"), "caf</b>&eacute;");
  EXPECT_EQ(original(a, bytes, "said."), "said&#46;");
  EXPECT_EQ(original(a, bytes, "came &"), "came &amp;");
}

TEST(ReadArticle, ASpanThatEndsBeforeAGapDoesNotSwallowIt) {
  const std::string bytes =
      "<p>The first words of it, and more.</p><nav>Home, News, Sport, and more</nav><p>Last words of the report, and "
      "more.</p>";
  const Article a = read(bytes, "a.html");
  EXPECT_EQ(a.text, "The first words of it, and more.\n\nLast words of the report, and more.");
  EXPECT_EQ(original(a, bytes, "and more."), "and more.");
  EXPECT_EQ(original(a, bytes, "Last"), "Last");
}

TEST(ReadArticle, TextIsInNormalFormC) {
  const std::string bytes = "Cafe\xCC\x81 and \xE2\x84\xAB are one word and one sign, said the clerk of the register.";
  const Article a = read(bytes, "a.txt");
  EXPECT_EQ(a.text, "Café and Å are one word and one sign, said the clerk of the register.");
  EXPECT_EQ(original(a, bytes, "Café"), "Cafe\xCC\x81");
  EXPECT_EQ(original(a, bytes, "Å"), "\xE2\x84\xAB");
  EXPECT_EQ(code_point(a.text, a.text.find("and")), 5u);
}

TEST(ReadArticle, WhatIsNoTextIsRefusedWithAReason) {
  EXPECT_EQ(why_not("%PDF-1.7 ..."), "this is a PDF document, not a text or a page; save its text first");
  EXPECT_EQ(why_not(std::string("\x01\x02\x03\x04x", 5)),
            "this is no text: too many of its bytes stand for no character");
  EXPECT_EQ(why_not("x", "klingon"), "unknown charset \"klingon\"; try UTF-8 or windows-1252");
  EXPECT_EQ(read("", "a.txt").warnings, std::vector<std::string>{"the file is empty"});
}

TEST(ReadArticle, BrokenBytesAreShownAndCounted) {
  const Article a = read("It is \xC3\x28 odd, and \xF0\x9F so, \xC3\xA9\xC3\xA9\xC3\xA9.", "a.txt", "utf-8");
  EXPECT_EQ(a.text, "It is \xEF\xBF\xBD( odd, and \xEF\xBF\xBD so, ééé.");
  EXPECT_EQ(a.warnings, std::vector<std::string>{"2 characters of UTF-8 could not be decoded and are shown as U+FFFD"});
}

TEST(ReadArticle, ABrokenBlockOfJsonIsAWarning) {
  const Article a = read(
      "<script type='application/ld+json'>{\"headline\": </script><h1>A title</h1><p>Some words, said they.", "a.html");
  EXPECT_EQ(a.title, "A title");
  EXPECT_EQ(a.warnings,
            std::vector<std::string>{"a block of JSON-LD in the page cannot be read; what it says was left out"});
}

TEST(ReadArticle, ALongTitleIsNotCutWithinACharacter) {
  std::string title;
  while (title.size() < 3000) title += "ı";
  for (const char* lead : {"", "x"}) {
    const Article meta =
        read("<meta property=og:title content='" + (lead + title) + "'><p>Some words, said they, and more.", "a.html");
    EXPECT_FALSE(meta.title.empty());
    EXPECT_EQ(first_invalid_utf8(meta.title), std::nullopt);
    const Article heading =
        read("<h3>" + (lead + (" a b " + title)) +
                 "</h3><p>Some words, said they, and more.</p><p>Other words, said they, and more.</p>",
             "a.html");
    EXPECT_FALSE(heading.title.empty());
    EXPECT_EQ(first_invalid_utf8(heading.title), std::nullopt);
  }
}

TEST(ReadArticle, DeepAndWideAndUnclosedMarkupKeepsItsWords) {
  std::string deep, fonts, links;
  for (int k = 0; k < 20000; ++k)
    deep += "<div>", fonts += "<font size=" + std::to_string(k) + ">", links += "<a href=x><p>";
  const std::string words = "The words below all of it are read, as they should be, it said.";
  EXPECT_EQ(read(deep + words, "a.html").text, words);
  EXPECT_EQ(read(fonts + "<p>" + words, "a.html").text, words);
  EXPECT_EQ(read("<!-- <p>" + words, "a.html").text, words);
  EXPECT_EQ(read("<script> <p>" + words, "a.html").text, words);
  EXPECT_EQ(read("<div class=\"x>" + words, "a.html").text, words);
}

TEST(ReadCharset, IsDetectedFromTheLetters) {
  struct Sample {
    const char* charset;
    std::string bytes;
  };
  const Sample samples[] = {
      {"windows-1252",
       "Les deux communes ne se parlent plus depuis l'\xE9t\xE9, d'apr\xE8s la mairie; le march\xE9 reste ferm\xE9."},
      {"windows-1254",
       "Ada y\xF6netimi su\xE7lamalar\xFD reddetti. Bakanl\xFDk s\xF6zc\xFCs\xFC teklifin kabul edilemez oldu\xF0unu, "
       "s\xFCrecin yava\xFEl\xFD\xF0\xFDn\xFDn s\xFCrd\xFC\xF0\xFCn\xFC s\xF6yledi."},
      {"windows-1251",
       "\xCF\xE5\xF0\xE5\xE3\xEE\xE2\xEE\xF0\xFB \xEE\xF2\xEB\xEE\xE6\xE5\xED\xFB \xE4\xEE \xEE\xF1\xE5\xED\xE8, "
       "\xF1\xEE\xEE\xE1\xF9\xE8\xEB\xE8 \xE2\xEB\xE0\xF1\xF2\xE8"},
      {"KOI8-R",
       "\xF0\xC5\xD2\xC5\xC7\xCF\xD7\xCF\xD2\xD9 \xCF\xD4\xCC\xCF\xD6\xC5\xCE\xD9 \xC4\xCF \xCF\xD3\xC5\xCE\xC9, "
       "\xD3\xCF\xCF\xC2\xDD\xC9\xCC\xC9 \xD7\xCC\xC1\xD3\xD4\xC9"},
      {"windows-1256",
       "\xDE\xC7\xE1 \xE3\xD5\xCF\xD1 \xE3\xD8\xE1\xDA \xC5\xE4 \xC7\xE1\xE3\xCD\xC7\xCF\xCB\xC7\xCA "
       "\xD3\xCA\xD3\xCA\xC3\xE4\xDD \xC7\xE1\xC3\xD3\xC8\xE6\xDA"},
      {"UTF-16LE", std::string("T\0h\0e\0 \0t\0a\0l\0k\0s\0 \0g\0o\0 \0o\0n\0", 30)},
      {"UTF-8", "D\xC3\xA9j\xC3\xA0 vu"},
  };
  for (const Sample& sample : samples) EXPECT_EQ(read(sample.bytes, "a.txt").charset, sample.charset);
}

TEST(ReadOffsets, MapsCompose) {
  OffsetEntries outer, inner;
  add_piece(outer, 0, 4, 2, 6);   // one to one
  add_piece(outer, 4, 5, 6, 11);  // as a whole
  add_piece(inner, 0, 3, 10, 13);
  add_piece(inner, 3, 12, 20, 29);
  const OffsetEntries both = compose(outer, inner);
  EXPECT_EQ(both, (OffsetEntries{{0, 12}, {1, 13}, {1, 20}, {4, 23}, {5, 28}}));
  EXPECT_EQ(original_begin(both, 1), 20u);
  EXPECT_EQ(original_end(both, 1), 13u);
}

}  // namespace
}  // namespace entente::test
