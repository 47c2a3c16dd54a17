// Is a quote found where the report has it, whatever the typography, and refused where it has not?
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "case/normal_text.h"
#include "entente/case/parse.h"

namespace entente {
namespace {

namespace fs = std::filesystem;

class Quotes : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("entente-quotes-" + std::to_string(::getpid()) + "-" +
                                           ::testing::UnitTest::GetInstance()->current_test_info()->name());
    fs::create_directories(folder_ / "reports");
  }
  void TearDown() override { fs::remove_all(folder_); }

  void report(const std::string& text, const std::string& name = "r.txt") const {
    std::ofstream(folder_ / "reports" / name, std::ios::binary) << text;
  }
  // `quote` is TOML, with its quotation marks.
  ParsedCase check(const std::string& quote) const {
    return parse_case(
        "format = \"entente.case/1\"\n[source.r]\nfile = \"reports/r.txt\"\n[evidence.e]\nsource = \"r\"\nkind = "
        "\"analysis\"\nquote = " +
            quote + "\n[[party]]\nid = \"p\"\nbecause = \"e\"\n[[party.option]]\nid = \"x\"\n",
        (folder_ / "case.toml").string());
  }
  // "line@offset", or the message's hint.
  std::string found(const std::string& quote) const {
    const ParsedCase parsed = check(quote);
    if (!parsed.diagnostics.empty()) return parsed.diagnostics[0].code + ": " + parsed.diagnostics[0].hint;
    const Evidence& e = parsed.value.evidence[0];
    return std::to_string(e.line) + "@" + std::to_string(e.offset.value_or(0));
  }

  fs::path folder_;
};

TEST_F(Quotes, AreFoundWithTheirPlace) {
  report("One.\nTwo three\nfour.\n");
  EXPECT_EQ(found("\"One.\""), "1@0");
  EXPECT_EQ(found("\"three\""), "2@9");
  EXPECT_EQ(found("\"four.\""), "3@15");
}

TEST_F(Quotes, MayCrossLinesAndSpaces) {
  report(
      "We will\r\n\tnot   pay\xC2\xA0"
      "a cent.");
  EXPECT_EQ(found("\"will not pay a cent\""), "1@3");
  EXPECT_EQ(found("\"\"\"\nnot\npay\n\"\"\""), "2@10");
}

TEST_F(Quotes, MayUsePlainSignsForTypographicOnes) {
  report(
      "He said: \xE2\x80\x9CIt\xE2\x80\x99s over \xE2\x80\x94 really\xE2\x80\xA6\xE2\x80\x9D and left a "
      "sta\xC2\xADte\xE2\x80\x8B.");
  EXPECT_EQ(found("'\"It'"), "1@9");
  EXPECT_EQ(found("\"It's over - really...\""), "1@12");
  EXPECT_EQ(found("\"It\u2019s over \u2013 really\u2026\u201D and\""), "1@12");
  EXPECT_EQ(found("\"left a state.\""), "1@45");
}

TEST_F(Quotes, MaySpellAccentsEitherWay) {
  report("T\xC3\xBCrkiye and Tu\xCC\x88rkiye; Istanbul \xC4\xB0; \xEA\xB0\x80");
  EXPECT_EQ(found("\"T\\u00FCrkiye and\""), "1@0");
  EXPECT_EQ(found("\"Tu\\u0308rkiye and T\\u00FCrkiye\""), "1@0");
  EXPECT_EQ(found("\"I\\u0307\""), "1@33");
  EXPECT_EQ(found("\"\\u1100\\u1161\""), "1@37");
}

TEST_F(Quotes, AreNotFoundWhereWordsDiffer) {
  report("Line one.\nThe minister will not come to the talks.\n");
  EXPECT_EQ(found("\"will Not come\""),
            "quote-not-found: line 2 of the report has: will | and goes on: not come to the talks.");
  EXPECT_EQ(found("\"nobody\""),
            "quote-not-found: quote the report's very words; none of the quote's beginning is in it");
  EXPECT_EQ(found("\"minister will not come to the talks tomorrow\""),
            "quote-not-found: line 2 of the report has: minister will not come to the talks | and goes on: .");
}

TEST_F(Quotes, OfAnEmptyReportAreNotFound) {
  report("");
  EXPECT_EQ(found("\"x\""), "quote-not-found: quote the report's very words; none of the quote's beginning is in it");
}

TEST_F(Quotes, KnowTheirPlaceInLongReports) {
  std::string text;
  for (int k = 0; k < 5000; ++k) text += "filler \xE2\x80\x94  line number " + std::to_string(k) + "\n";
  const std::size_t at = text.find("number 4321\n");
  report(text);
  EXPECT_EQ(found("\"number 4321 filler\""), "4322@" + std::to_string(at));
}

TEST_F(Quotes, OfSeveralReportsAreLookedForInTheirOwn) {
  report("alpha", "a.txt");
  report("beta", "b.txt");
  const ParsedCase parsed = parse_case(
      "format = \"entente.case/1\"\n[source.a]\nfile = \"reports/a.txt\"\n[source.b]\nfile = \"reports/b.txt\"\n"
      "[evidence.e]\nsource = \"a\"\nkind = \"analysis\"\nquote = \"alpha\"\n"
      "[evidence.f]\nsource = \"a\"\nkind = \"analysis\"\nquote = \"beta\"\n"
      "[[party]]\nid = \"p\"\nbecause = [\"e\", \"f\"]\n[[party.option]]\nid = \"x\"\n",
      (folder_ / "case.toml").string());
  ASSERT_EQ(parsed.diagnostics.size(), 2u) << render(parsed.diagnostics);
  EXPECT_EQ(parsed.diagnostics[0].code, "unused-source");
  EXPECT_EQ(parsed.diagnostics[1].what, "the quote does not occur in 'reports/a.txt'");
  EXPECT_TRUE(parsed.states_known);
}

TEST_F(Quotes, MayComeFromAnAbsolutePath) {
  report("alpha");
  const std::string path = (folder_ / "reports" / "r.txt").string();
  const ParsedCase parsed = parse_case("format = \"entente.case/1\"\n[source.a]\nfile = '" + path +
                                           "'\n[evidence.e]\nsource = \"a\"\nkind = \"analysis\"\nquote = \"alpha\"\n"
                                           "[[party]]\nid = \"p\"\nbecause = \"e\"\n[[party.option]]\nid = \"x\"\n",
                                       "elsewhere/case.toml");
  EXPECT_EQ(render(parsed.diagnostics), "");
}

TEST_F(Quotes, FromAPipeAreRefusedWithoutWaiting) {
  const std::string pipe = (folder_ / "reports" / "r.txt").string();
  ASSERT_EQ(::system(("mkfifo '" + pipe + "'").c_str()), 0);
  const ParsedCase parsed = check("\"x\"");
  ASSERT_EQ(parsed.diagnostics.size(), 1u);
  EXPECT_EQ(parsed.diagnostics[0].what, "cannot read the report 'reports/r.txt': it is not a regular file");
}

TEST(NormalText, KnowsWhereEveryByteComesFrom) {
  const std::string original =
      " a  b\xE2\x80\x94"
      "c\n";
  const NormalText normal(original);
  EXPECT_EQ(normal.text(), " a b-c");
  const std::size_t expected[] = {0, 1, 2, 4, 5, 8};
  for (std::size_t k = 0; k < 6; ++k) EXPECT_EQ(normal.original_offset(k), expected[k]) << k;
  EXPECT_EQ(normal.original_offset(6), original.size());
  EXPECT_EQ(normalized("  x \n y  "), "x y");
  EXPECT_EQ(normalized(" \n "), "");
}

}  // namespace
}  // namespace entente
