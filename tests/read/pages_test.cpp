// Is the report, and nothing but the report, found on pages of the usual layouts?
//
// pages/NN-layout.html was written as such pages are; NN-layout.expected beside it says what a person reads there:
// "key: value" lines, an empty line, the report's words. Pages marked "held-out: yes" were written with the others
// but not looked at while the reader was made; they are judged apart.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "entente/read/article.h"
#include "tests/support/repository.h"

namespace entente::test {
namespace {

struct Page {
  std::string name;
  std::string bytes;
  std::map<std::string, std::string> facts;
  std::vector<std::string> forbidden;
  std::string body;
};

std::vector<Page> pages(bool held_out) {
  std::vector<Page> out;
  for (const SourceFile& file : files_below("tests/read/pages", {".expected"})) {
    Page page;
    const std::size_t slash = file.path.rfind('/') + 1;
    page.name = file.path.substr(slash, file.path.rfind('.') - slash);
    std::size_t at = 0;
    while (at < file.text.size() && file.text[at] != '\n') {
      const std::size_t end = file.text.find('\n', at);
      const std::string line = file.text.substr(at, end - at);
      const std::size_t colon = line.find(": ");
      const std::string key = line.substr(0, colon);
      const std::string value = line.substr(colon + 2);
      if (key == "forbidden")
        page.forbidden.push_back(value);
      else
        page.facts[key] = value;
      at = end + 1;
    }
    page.body = file.text.substr(at + 1);
    while (page.body.ends_with('\n')) page.body.pop_back();
    page.bytes = file_text("tests/read/pages/" + page.name + ".html");
    if (page.facts.contains("held-out") == held_out) out.push_back(page);
  }
  return out;
}

std::map<std::string, int> word_counts(const std::string& text) {
  std::map<std::string, int> out;
  std::string word;
  for (std::size_t k = 0; k <= text.size(); ++k) {
    if (k < text.size() && static_cast<unsigned char>(text[k]) > ' ') {
      word += text[k];
    } else if (!word.empty()) {
      ++out[word];
      word.clear();
    }
  }
  return out;
}

// Harmonic mean of how many of the expected words are there and how many of those there are expected.
double f1(const std::string& expected, const std::string& found) {
  const std::map<std::string, int> a = word_counts(expected);
  const std::map<std::string, int> b = word_counts(found);
  int common = 0, in_a = 0, in_b = 0;
  for (const auto& [word, n] : a) {
    in_a += n;
    const auto other = b.find(word);
    if (other != b.end()) common += std::min(n, other->second);
  }
  for (const auto& [word, n] : b) in_b += n;
  return in_a + in_b == 0 ? 0 : 2.0 * common / (in_a + in_b);
}

struct Score {
  double f1 = 0;
  std::size_t pages = 0, exact = 0, titles = 0, dates = 0, dated = 0;
};

Score judge(bool held_out) {
  Score score;
  for (const Page& page : pages(held_out)) {
    SCOPED_TRACE(page.name);
    ReportHints hints;
    hints.file = page.name + ".html";
    const Result<Article> article = read_article(page.bytes, hints);
    if (!article) {
      ADD_FAILURE() << article.error().message;
      continue;
    }
    const double found = f1(page.body, article->text);
    EXPECT_GE(found, 0.95) << article->text;
    score.f1 += found;
    ++score.pages;
    score.exact += article->text == page.body ? 1u : 0u;
    score.titles += article->title == page.facts.at("title") ? 1u : 0u;
    EXPECT_EQ(article->title, page.facts.at("title"));
    if (page.facts.contains("date")) {
      ++score.dated;
      const std::string date = article->published ? text(*article->published) : "none";
      EXPECT_EQ(date, page.facts.at("date"));
      EXPECT_EQ(article->published_from, page.facts.at("from"));
      score.dates += date == page.facts.at("date") ? 1u : 0u;
    }
    for (const char* key : {"publisher", "author"})
      if (page.facts.contains(key)) {
        EXPECT_EQ(key == std::string("author") ? article->author : article->publisher, page.facts.at(key)) << key;
      }
    EXPECT_EQ(article->charset, page.facts.at("charset"));
    for (const std::string& forbidden : page.forbidden)
      EXPECT_EQ(article->text.find(forbidden), std::string::npos) << forbidden << "\n" << article->text;
  }
  return score;
}

void report(const char* which, const Score& score) {
  const double n = static_cast<double>(std::max<std::size_t>(score.pages, 1));
  fmt::print("{}: {} pages, body F1 {:.4f}, body to the letter {}, title {}, date {} of {}\n", which, score.pages,
             score.f1 / n, score.exact, score.titles, score.dates, score.dated);
  EXPECT_GE(score.f1, 0.95 * n);
  EXPECT_GE(static_cast<double>(score.titles), 0.95 * n);
  EXPECT_GE(static_cast<double>(score.dates), 0.95 * static_cast<double>(score.dated));
}

TEST(ReadPages, TheUsualLayoutsGiveTheReportAlone) {
  const Score score = judge(false);
  EXPECT_EQ(score.pages, 24u);
  report("known pages", score);
}

TEST(ReadPages, PagesHeldOutFromTheMakingDoSoToo) {
  const Score score = judge(true);
  EXPECT_EQ(score.pages, 6u);
  report("held-out pages", score);
}

// Where the page is UTF-8, the words of the text stand in the page at the places the map tells, letter by letter
// where the page has no references between them.
TEST(ReadPages, EveryParagraphIsFoundInThePage) {
  std::size_t checked = 0;
  for (const bool held_out : {false, true})
    for (const Page& page : pages(held_out)) {
      SCOPED_TRACE(page.name);
      ReportHints hints;
      hints.file = page.name + ".html";
      const Result<Article> article = read_article(page.bytes, hints);
      ASSERT_TRUE(article.has_value());
      for (std::size_t k = 1; k < article->map.size(); ++k) {
        EXPECT_LE(article->map[k - 1].first, article->map[k].first);
        EXPECT_LE(article->map[k - 1].second, article->map[k].second);
      }
      if (article->charset != "UTF-8") continue;
      std::size_t begin = 0;
      for (std::size_t at = 0; at <= article->text.size(); ++at) {
        if (at < article->text.size() && static_cast<unsigned char>(article->text[at]) > ' ') continue;
        if (at > begin) {
          const std::string word = article->text.substr(begin, at - begin);
          const Span there = article->original({begin, at});
          const std::string original = page.bytes.substr(there.begin, there.size());
          if (original.find_first_of("<&") == std::string::npos) {
            EXPECT_EQ(original, word);
            ++checked;
          }
        }
        begin = at + 1;
      }
    }
  EXPECT_GT(checked, 1000u);
}

}  // namespace
}  // namespace entente::test
