// Are broken TOML texts refused with a position, and errors behind the first one found, without echoes of it?
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "case/toml_scan.h"
#include "entente/case/parse.h"

namespace entente {
namespace {

const std::string kSyntaxHead = "format = \"entente.case/1\"\n";
const std::string kParty = "[[party]]\nid = \"a\"\n[[party.option]]\nid = \"x\"\n";

// "line:column what" of every message.
std::vector<std::string> messages(const std::string& text) {
  std::vector<std::string> out;
  for (const Diagnostic& d : parse_case(text, "t.toml").diagnostics)
    out.push_back(std::to_string(d.where.line) + ":" + std::to_string(d.where.column) + " " + d.what);
  return out;
}

using List = std::vector<std::string>;

// toml++ 3.3 asserts here (its pull request 301).
TEST(TomlSyntax, HeadersMayBeginWithAnything) {
  EXPECT_EQ(messages(kSyntaxHead + "[[[a]]]\n" + kParty), (List{"2:3 expected a key or a [header]"}));
  EXPECT_EQ(messages(kSyntaxHead + "[[=\n" + kParty), (List{"2:3 expected a key or a [header]"}));
  EXPECT_EQ(messages(kSyntaxHead + "[.a]\n" + kParty), (List{"2:2 expected a key or a [header]"}));
}

// toml++ 3.3 takes these for impossible (its issues 190 and 295).
TEST(TomlSyntax, CharactersBeyondAsciiMayStandAnywhere) {
  EXPECT_EQ(messages(kSyntaxHead + "[\u00D6]\n" + kParty), (List{"2:2 expected a key or a [header]"}));
  EXPECT_EQ(messages(kSyntaxHead + "[\"\u00D6\"]\n" + kParty), (List{"2:2 unknown key '\u00D6' in a case"}));
  EXPECT_EQ(messages(kSyntaxHead + "a\u00A7 = 1\n" + kParty), (List{"2:2 expected '=' behind the key"}));
  EXPECT_EQ(messages(kSyntaxHead + "title = 3\u00D6\n" + kParty).size(), 1u);
  EXPECT_EQ(messages(kSyntaxHead + "title = \"\"\"\\\n\u00A7\"\"\"\n" + kParty), (List{}));
  EXPECT_EQ(parse_case(kSyntaxHead + "title = \"\"\"a\\\n  \u00D6b\"\"\"\n" + kParty, "t.toml").value.title,
            "a\u00D6b");
}

TEST(TomlSyntax, OneMistakeIsOneMessage) {
  EXPECT_EQ(messages(kSyntaxHead + "title = \"x\n" + kParty), (List{"2:9 the text in quotes is never closed"}));
  EXPECT_EQ(messages(kSyntaxHead + "start = [\n  \"a.x\",\n" + kParty), (List{"2:9 '[' is never closed"}));
  EXPECT_EQ(messages(kSyntaxHead + "start = [\n  \"a.x\"\n\n[graph]\nstates = [\"b\"]\n"),
            (List{"2:9 '[' is never closed"}));
  // A section without its header would fall into the one before.
  EXPECT_EQ(
      messages(kSyntaxHead + kParty + "[[party]\nid = \"b\"\n[[party.option]]\nid = \"y\"\n[[party]]\nid = \"c\"\n"),
      (List{"6:9 the header is not closed"}));
  EXPECT_EQ(messages(kSyntaxHead + "[party]]\nid = \"a\"\n[[party.option]]\nid = \"x\"\n[[party]]\nid = \"b\"\n"),
            (List{"2:8 unexpected ']' behind the value"}));
}

TEST(TomlSyntax, SeveralMistakesAreAllFound) {
  EXPECT_EQ(
      messages(kSyntaxHead +
               "title = \"x\nstart = [\"a.x\"\n[[party]]\nid = b\n[[party.option]\nid = \"x\"\n[[rule]]\nnever =\n"),
      (List{"2:9 the text in quotes is never closed", "3:9 '[' is never closed", "5:6 this is no value",
            "6:16 the header is not closed", "9:8 a value is missing"}));
}

TEST(TomlSyntax, AreAllThatIsReportedWhileTheyLast) {
  EXPECT_EQ(messages("format = \"nonsense\"\ntitle =\n"), (List{"2:8 a value is missing"}));
}

TEST(ScanToml, FindsStatements) {
  const std::string text = "a = 1 # [x\n[b]\nc = [\n 'd', # ]\n \"\"\"e\n]\"\"\"]\n'f' = {g = \"}\"}\nh = \"open\n";
  const auto found = scan_toml(text);
  ASSERT_EQ(found.size(), 5u);
  EXPECT_EQ(text.substr(found[0].begin, found[0].end - found[0].begin), "a = 1 # [x");
  EXPECT_TRUE(found[1].header);
  EXPECT_EQ(text.substr(found[2].begin, found[2].end - found[2].begin), "c = [\n 'd', # ]\n \"\"\"e\n]\"\"\"]");
  EXPECT_FALSE(found[2].open.has_value());
  EXPECT_EQ(text.substr(found[3].begin, found[3].end - found[3].begin), "'f' = {g = \"}\"}");
  EXPECT_EQ(found[4].open, text.find("\"open"));
}

TEST(ScanToml, KnowsStatementsByTheirLooks) {
  for (const char* line : {"a = 1", "  a.b=2", "\"q k\" = 3", "'x'.y = 1", "[a]", "[[a.b]]  # c", "a-b = 1"})
    EXPECT_TRUE(looks_like_statement(line)) << line;
  for (const char* line :
       {"", "# a = 1", "\"a=b\",", "[1, 2],", "[\"a\"]", "['x', 'y'],", "3,", "a == b", "words here"})
    EXPECT_FALSE(looks_like_statement(line)) << line;
  EXPECT_EQ(header_name("[[party.option]"), "party.option");
  EXPECT_EQ(header_name("[ source.a ]"), "source.a");
}

}  // namespace
}  // namespace entente
