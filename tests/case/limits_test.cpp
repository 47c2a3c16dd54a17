// Are the limits of a case file stated, kept and told, and do hostile files stay cheap?
#include <gtest/gtest.h>

#include <random>
#include <string>

#include "entente/case/parse.h"
#include "entente/case/write.h"
#include "tests/case/same_case.h"

namespace entente {
namespace {

const std::string kHead = "format = \"entente.case/1\"\n";

std::string party(const std::string& id) {
  return "[[party]]\nid = \"" + id + "\"\n";
}
std::string option(const std::string& id, const std::string& more = {}) {
  return "[[party.option]]\nid = \"" + id + "\"\n" + more;
}
std::string repeat(const std::string& text, std::size_t times) {
  std::string out;
  for (std::size_t k = 0; k < times; ++k) out += text;
  return out;
}
ParsedCase parse(const std::string& text) {
  return parse_case(text, "t.toml");
}
std::string first_code(const ParsedCase& parsed) {
  return parsed.diagnostics.empty() ? "" : parsed.diagnostics.front().code;
}

TEST(CaseLimits, SixtyFourBinaryOptionsFit) {
  std::string text = kHead + party("p");
  for (int k = 0; k < 64; ++k) text += option("o" + std::to_string(k));
  const ParsedCase parsed = parse(text);
  EXPECT_EQ(render(parsed.diagnostics), "");
  EXPECT_EQ(parsed.value.options.size(), 64u);
  const ParsedCase over = parse(text + option("one_more"));
  ASSERT_EQ(over.diagnostics.size(), 1u);
  EXPECT_EQ(over.diagnostics[0].what, "the options take 65 bits of state, more than the 64 there are");
  EXPECT_FALSE(over.states_known);
}

TEST(CaseLimits, SixtyFourPartiesAndLevelsFit) {
  std::string text = kHead;
  for (int k = 0; k < 64; ++k) text += party("p" + std::to_string(k));
  std::string levels = "levels = [";
  for (int k = 0; k < 64; ++k) levels += std::to_string(k) + ", ";
  text += option("x", levels + "]\n") + "[[party.prefers]]\nthat = \"x >= 63\"\n";
  const ParsedCase parsed = parse(text);
  EXPECT_EQ(render(parsed.diagnostics), "");
  EXPECT_EQ(parsed.value.options[0].levels.size(), 64u);
  const auto& that = std::get<Statements>(parsed.value.parties[63].preference).list.at(0).that;
  EXPECT_EQ(that.nodes.at(0).mask, LevelMask{1} << 63);
  EXPECT_EQ(test::facts(parse(write_case(parsed.value)).value), test::facts(parsed.value));
}

TEST(CaseLimits, WhatIsNoTextIsToldByItsFirstBadByte) {
  const auto rendered = [](const std::string& text) { return render(parse(text).diagnostics); };
  EXPECT_EQ(rendered(kHead + "title = \"caf\xE9\"\n"),
            "t.toml:2:13: error: the byte 0xE9 is not UTF-8\n  title = \"caf\uFFFD\"\n              ^\n"
            "  hint: save the file with the encoding UTF-8\n");
  EXPECT_EQ(rendered(kHead + std::string("ti\0tle", 6)),
            "t.toml:2:3: error: a NUL byte: this is not a text file\n  ti\uFFFDtle\n    ^\n"
            "  hint: a case is a text file in UTF-8\n");
  EXPECT_EQ(rendered("\x7F"
                     "ELF\x02\x01\x01\x00\xFF"),
            rendered("\x7F"
                     "ELF\x02\x01\x01\x00\xFF"));
  EXPECT_EQ(first_code(parse("\xC0\x80")), "not-utf8");
  EXPECT_EQ(first_code(parse("\xED\xA0\x80")), "not-utf8");
  EXPECT_EQ(first_code(parse("\xF4\x90\x80\x80")), "not-utf8");
  EXPECT_EQ(first_code(parse("\xE2\x82")), "not-utf8");
  EXPECT_EQ(first_code(parse("")), "empty-file");
  EXPECT_EQ(first_code(parse(" \n\t\r\n")), "empty-file");
  EXPECT_EQ(first_code(parse("\xEF\xBB\xBF")), "empty-file");
}

TEST(CaseLimits, ACaseLargerThanTheLimitIsNotParsed) {
  const ParsedCase parsed = parse(std::string(kMaxCaseBytes + 1, '\n'));
  ASSERT_EQ(parsed.diagnostics.size(), 1u);
  EXPECT_EQ(parsed.diagnostics[0].what, "the case is larger than the limit of 64 MiB");
}

TEST(CaseLimits, NestingNeverReachesTheStack) {
  for (const std::string& text :
       {"x = " + repeat("[", 1000000), "x = " + repeat("{a=", 1000000), repeat("a.", 1000000) + "a = 1\n",
        "[" + repeat("a.", 1000000) + "a]\n", "x = {" + repeat("a.", 1000000) + "a = 1}\n",
        "x = [" + repeat("\n[", 100000), repeat("[", 1000000), "[[" + repeat(" a .", 100000) + "a]]\n"}) {
    const ParsedCase parsed = parse(kHead + text);
    EXPECT_EQ(first_code(parsed), "nested-too-deep") << text.substr(0, 40);
    EXPECT_EQ(parsed.diagnostics.size(), 1u);
  }
  const std::string deep = "\"" + repeat("(", 500000) + "a" + repeat(")", 500000) + "\"\n";
  EXPECT_EQ(first_code(parse(kHead + party("p") + option("a") + "[[rule]]\nnever = " + deep)), "nested-too-deep");
  EXPECT_EQ(first_code(parse(kHead + party("p") + "utility = " + deep + option("a"))), "nested-too-deep");
  EXPECT_EQ(first_code(parse(kHead + party("p") + "utility = \"" + repeat("-", 500000) + "a\"\n" + option("a"))),
            "nested-too-deep");
}

TEST(CaseLimits, DotsAndBracketsInTextAreNotNesting) {
  const ParsedCase parsed = parse(kHead + "title = \"" + repeat("[.{(", 1000) + "\" # " + repeat("[.", 1000) + "\n" +
                                  party("p") + option("a"));
  EXPECT_EQ(render(parsed.diagnostics), "");
}

TEST(CaseLimits, MessagesAreCountedAndCut) {
  std::string text = kHead + party("p") + option("a");
  for (int k = 0; k < 3000; ++k) text += "[[rule]]\nnever = \"zzzz\"\n";
  const ParsedCase parsed = parse(text);
  ASSERT_EQ(parsed.diagnostics.size(), 1001u);
  EXPECT_EQ(render(parsed.diagnostics.back()),
            "t.toml: error: 2,000 further errors and warnings are not shown\n  hint: mend these first\n");
}

TEST(CaseLimits, OneLongLineIsShownAsAWindow) {
  std::string text = kHead + party("p") + option("a") + "[[rule]]\nnever = \"" + repeat("a and ", 300) + "zzzz" +
                     repeat(" and a", 300) + "\"\n";
  const std::string shown = render(parse(text).diagnostics);
  EXPECT_LT(shown.size(), 700u);
  EXPECT_NE(shown.find("\n  ...d a and a"), std::string::npos) << shown;
  text = kHead + party("p") + option("a") + "[[rule]]\nnever = \"" + repeat("a and ", 3000) + "zzzz\"\n";
  EXPECT_EQ(render(parse(text).diagnostics), "t.toml:7:18010: error: no option 'zzzz'\n  hint: the options are p.a\n");
}

TEST(CaseLimits, LargeFilesAreLinear) {
  // Each of these would take hours were anything quadratic.
  const std::string list = repeat("\"nothing\", ", 200000);
  EXPECT_EQ(parse(kHead + party("p") + "aliases = [" + list + "]\n" + option("a")).value.parties.at(0).aliases.size(),
            200000u);
  EXPECT_EQ(parse(kHead + party("p") + "because = [" + list + "]\n" + option("a")).diagnostics.size(), 1001u);
  std::string options = kHead + party("p");
  for (int k = 0; k < 50000; ++k) options += option("o" + std::to_string(k));
  EXPECT_EQ(first_code(parse(options)), "too-many-options");
  std::string evidence = kHead + party("p") + option("a");
  for (int k = 0; k < 50000; ++k) evidence += "[evidence.e" + std::to_string(k) + "]\nkind = \"own\"\n";
  const ParsedCase parsed = parse(evidence);
  EXPECT_EQ(parsed.value.evidence.size(), 50000u);
  EXPECT_EQ(parsed.diagnostics.size(), 1001u);
  EXPECT_TRUE(parsed.ok()) << "warnings alone are no error, however many";
  EXPECT_FALSE(parse(evidence + "[[rule]]\nnever = \"zzzz\"\n").ok()) << "nor do they hide one";
}

// Bytes changed, dropped and doubled at random in a valid case: whatever comes out, the parser answers, points into the
// text, and what it accepts it writes so that it reads back.
TEST(CaseLimits, RandomDamageIsSurvived) {
  const std::string good =
      kHead +
      "title = \"T\u00FCrk\u0131ye\"\nstart = [\"p.a\", 'low=half']\n[source.s]\ntitle = \"S\"\ndate = 2024-05-02\n"
      "[evidence.e]\nsource = \"s\"\nquote = \"\"\"\nq\"\"\"\nkind = \"named\"\nwho = \"w\"\n" +
      party("p") + "because = [\"e\"]\nweights = { a = 1.5, \"low=full\" = -2 }\n" +
      option("a", "needs = \"not low\"\n") +
      option("low", "levels = [\"none\", \"half\", \"full\"]\nstep = \"adjacent\"\n") + party("q") +
      "utility = \"2 * (p.a and b) - p.low / 3\"\n" + option("b", "shared = [\"p\"]\n") +
      "[[rule]]\nnever = \"if a then low >= half\"\n[[forbid]]\nparty = \"p\"\nfrom = \"a\"\nto = \"not a\"\n";
  ASSERT_EQ(render(parse(good).diagnostics), "");
  std::mt19937 random(4711);
  const std::string pieces[] = {"\"", "'",    "[", "]",  "\n",  "=",  ".",  "\"\"\"", "[[party]]\n", "{",     "}",
                                "\\", "\xFF", "#", "->", "1e9", "\r", "\t", "(",      ")",           "\u00E9"};
  int accepted = 0;
  for (int round = 0; round < 4000; ++round) {
    std::string text = good;
    for (unsigned k = 0; k <= (round % 2 == 0 ? 0 : random() % 4); ++k) {
      const std::size_t at = random() % text.size();
      const std::size_t size = 1 + random() % 5;
      switch (random() % 4) {
        case 0:
          text.erase(at, size);
          break;
        case 1:
          text.insert(at, pieces[random() % std::size(pieces)]);
          break;
        case 2:
          text.insert(at, text.substr(random() % text.size(), size * 8));
          break;
        default:
          text[at] = static_cast<char>(random() % 256);
          break;
      }
    }
    const ParsedCase parsed = parse(text);
    for (const Diagnostic& d : parsed.diagnostics) {
      ASSERT_LE(d.where.line, 1 + static_cast<std::uint32_t>(std::count(text.begin(), text.end(), '\n'))) << text;
      ASSERT_FALSE(d.what.empty());
    }
    ASSERT_FALSE(render(parsed.diagnostics).empty() && !parsed.ok());
    if (!parsed.ok()) continue;
    ++accepted;
    const ParsedCase again = parse(write_case(parsed.value));
    ASSERT_TRUE(again.ok()) << text << "\n" << write_case(parsed.value) << render(again.diagnostics);
    ASSERT_EQ(test::facts(parsed.value), test::facts(again.value)) << text;
  }
  EXPECT_GT(accepted, 60);
}

}  // namespace
}  // namespace entente
