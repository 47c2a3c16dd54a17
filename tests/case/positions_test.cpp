// Does an error inside a string point to the right character of the file, however the string is written?
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "case/source_text.h"
#include "case/toml_string.h"
#include "entente/case/parse.h"

namespace entente {
namespace {

// The line and column of the one error about `bad`, in a rule written as `literal`.
Position of_error(const std::string& literal) {
  const std::string text =
      "format = \"entente.case/1\"\n[[party]]\nid = \"p\"\n[[party.option]]\nid = \"a\"\n[[rule]]\nnever = " + literal +
      "\n";
  const ParsedCase parsed = parse_case(text, "t.toml");
  EXPECT_EQ(parsed.diagnostics.size(), 1u) << render(parsed.diagnostics);
  if (parsed.diagnostics.empty()) return {};
  EXPECT_EQ(parsed.diagnostics[0].code, "unknown-option") << render(parsed.diagnostics);
  return parsed.diagnostics[0].where;
}

TEST(Positions, InBasicStrings) {
  EXPECT_EQ(of_error(R"("zzzz")"), (Position{7, 10}));
  EXPECT_EQ(of_error(R"("a and zzzz")"), (Position{7, 16}));
  EXPECT_EQ(of_error(R"("a\tand\u0020zzzz")"), (Position{7, 22}));
  EXPECT_EQ(of_error(R"("\u0061 and \U0000007Azzz")"), (Position{7, 21}));
  EXPECT_EQ(of_error("\"\u00ACa and zzzz\""), (Position{7, 17}));
}

TEST(Positions, InLiteralStrings) {
  EXPECT_EQ(of_error("'a and zzzz'"), (Position{7, 16}));
  EXPECT_EQ(of_error("'a = \"yes\" and zzzz'"), (Position{7, 24}));
}

TEST(Positions, InMultiLineStrings) {
  EXPECT_EQ(of_error("\"\"\"zzzz\"\"\""), (Position{7, 12}));
  EXPECT_EQ(of_error("\"\"\"\nzzzz\"\"\""), (Position{8, 1}));
  EXPECT_EQ(of_error("\"\"\"\r\n  a and\r\n  zzzz\"\"\""), (Position{9, 3}));
  EXPECT_EQ(of_error("\"\"\"a and \\\n\n   zzzz\"\"\""), (Position{9, 4}));
  EXPECT_EQ(of_error("\"\"\"a and \\  \n zz\\u007az\"\"\""), (Position{8, 2}));
  EXPECT_EQ(of_error("'''\na and\n\n\tzzzz'''"), (Position{10, 2}));
}

std::string of_error_in_literal_backslash() {
  const ParsedCase parsed = parse_case(
      "format = \"entente.case/1\"\n[[party]]\nid = \"p\"\n[[party.option]]\nid = \"a\"\n[[rule]]\nnever = '''a \\ "
      "a'''\n",
      "t.toml");
  return render(parsed.diagnostics);
}

TEST(Positions, OfABackslashInALiteralString) {
  EXPECT_EQ(of_error_in_literal_backslash(),
            "t.toml:7:14: error: unexpected character '\\'\n"
            "  never = '''a \\ a'''\n"
            "               ^\n"
            "  hint: names are letters, digits and '_'; other names stand in quotes\n");
}

TEST(Positions, InQuotedKeys) {
  const ParsedCase parsed = parse_case(
      "format = \"entente.case/1\"\n[[party]]\nid = \"p\"\nweights = { \"a=\\u007Aes\" = 1, 'b' = 2 "
      "}\n[[party.option]]\nid = \"a\"\n",
      "t.toml");
  ASSERT_EQ(parsed.diagnostics.size(), 2u);
  EXPECT_EQ(parsed.diagnostics[0].where, (Position{4, 16}));
  EXPECT_EQ(parsed.diagnostics[0].length, 8u);
  EXPECT_EQ(parsed.diagnostics[1].where, (Position{4, 32}));
}

TEST(Positions, CountCharactersNotBytes) {
  const ParsedCase parsed = parse_case(
      "format = \"entente.case/1\"\n\"\U0001F600\u00E9\" = 1\n[[party]]\nid = \"p\"\n[[party.option]]\nid = \"a\"\n",
      "t.toml");
  ASSERT_EQ(parsed.diagnostics.size(), 1u);
  EXPECT_EQ(parsed.diagnostics[0].where, (Position{2, 1}));
  EXPECT_EQ(parsed.diagnostics[0].length, 4u);
}

TEST(DecodeTomlString, AgreesWithTheStandard) {
  const auto decode = [](const std::string& text) {
    std::vector<std::size_t> offsets;
    std::string out = decode_toml_string(text, 0, text.size(), offsets);
    EXPECT_EQ(offsets.size(), out.size() + 1);
    for (std::size_t k = 1; k < offsets.size(); ++k) EXPECT_LE(offsets[k - 1], offsets[k]);
    return out;
  };
  EXPECT_EQ(decode("\"\""), "");
  EXPECT_EQ(decode("\"\"\"\"\"\""), "");
  EXPECT_EQ(decode("''''''"), "");
  EXPECT_EQ(decode("\"a\\\"b\\\\c\\n\""), "a\"b\\c\n");
  EXPECT_EQ(decode("'a\\n'"), "a\\n");
  EXPECT_EQ(decode("\"\"\"\"a\"\"\"\"\""), "\"a\"\"");
  EXPECT_EQ(decode("bare-key"), "bare-key");
  EXPECT_EQ(decode("\"\\U0001F600\""), "\U0001F600");
}

TEST(SourceText, AnswersWithinLongLinesToo) {
  std::string text = "first\n";
  for (int k = 0; k < 3000; ++k) text += "\u00E9x";
  text += "\n\nlast";
  const SourceText source(text);
  for (std::size_t k = 0; k < 3000; k += 7) {
    const std::size_t offset = 6 + 3 * k;
    const Position where{2, static_cast<std::uint32_t>(2 * k + 1)};
    ASSERT_EQ(source.position(offset), where);
    ASSERT_EQ(source.offset(where), offset);
  }
  EXPECT_EQ(source.line_count(), 4u);
  EXPECT_EQ(source.position(text.size()), (Position{4, 5}));
  EXPECT_EQ(source.offset({4, 5}), text.size());
  EXPECT_EQ(source.offset({4, 99}), text.size());
  EXPECT_EQ(source.offset({1, 99}), 5u);
  EXPECT_EQ(source.line(2).size(), 9000u);
  EXPECT_EQ(source.shown_line(2), "");
  EXPECT_EQ(source.line(3), "");
  EXPECT_EQ(source.line(4), "last");
  EXPECT_EQ(source.line(5), "");
}

}  // namespace
}  // namespace entente
