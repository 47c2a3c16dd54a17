// Is every JSON text read as RFC 8259 says, with the positions of its values, and every other text refused with one?
#include "base/json_reader.h"

#include <gtest/gtest.h>

namespace entente {
namespace {

std::string first_error(const std::string& text) {
  const JsonDocument json = JsonDocument::read(text, "f");
  if (json.diagnostics().empty()) return "";
  const Diagnostic& d = json.diagnostics().front();
  return std::to_string(d.where.line) + ":" + std::to_string(d.where.column) + ": " + d.what;
}

TEST(JsonReader, KeepsPositionsInCodePoints) {
  const JsonDocument json = JsonDocument::read("{\"ü\": [1,\n  \"é\", true], \"b\": null}", "f");
  ASSERT_TRUE(json.ok());
  const auto list = json.find(json.root(), "ü");
  ASSERT_TRUE(list.has_value());
  EXPECT_EQ(json.where(*list), (Position{1, 7}));
  EXPECT_EQ(json.size(*list), 3u);
  const auto one = json.first(*list);
  EXPECT_EQ(json.where(*one), (Position{1, 8}));
  const auto e = json.next(*one);
  EXPECT_EQ(json.where(*e), (Position{2, 3}));
  EXPECT_EQ(json.text(*e), "é");
  EXPECT_EQ(json.where(*json.next(*e)), (Position{2, 8}));
  EXPECT_EQ(json.where(*json.find(json.root(), "b")), (Position{2, 20}));
  EXPECT_FALSE(json.find(json.root(), "c").has_value());
}

TEST(JsonReader, ReadsNumbersAndEscapes) {
  const JsonDocument json = JsonDocument::read(
      "[0, -12, 3.0, 2e2, 0.5, 9223372036854775807, 1e300, "
      "\"a\\n\\u00e9\\ud83d\\ude00\\/\"]",
      "f");
  ASSERT_TRUE(json.ok());
  std::vector<std::optional<std::int64_t>> numbers;
  std::string text;
  for (auto v = json.first(json.root()); v; v = json.next(*v)) {
    if (json.is_string(*v))
      text = json.text(*v);
    else
      numbers.push_back(json.whole(*v));
  }
  const std::vector<std::optional<std::int64_t>> expected = {
      0, -12, 3, 200, std::nullopt, 9223372036854775807, std::nullopt};
  EXPECT_EQ(numbers, expected);
  EXPECT_EQ(text, "a\né😀/");
}

TEST(JsonReader, SkipsAByteOrderMark) {
  const JsonDocument json = JsonDocument::read("\xEF\xBB\xBF[1]", "f");
  EXPECT_TRUE(json.ok());
  EXPECT_EQ(json.where(json.root()), (Position{1, 1}));
}

TEST(JsonReader, RefusesWhatIsNotJson) {
  EXPECT_EQ(first_error(""), "1:1: the file is empty");
  EXPECT_EQ(first_error(" \n"), "2:1: the file is empty");
  EXPECT_EQ(first_error("[1,]"), "1:4: a comma stands before the closing bracket");
  EXPECT_EQ(first_error("[1 2]"), "1:4: expected ',' or ']' after a list entry");
  EXPECT_EQ(first_error("{\"a\" 1}"), "1:6: expected ':' after the key \"a\"");
  EXPECT_EQ(first_error("{a: 1}"), "1:2: expected a key in double quotes");
  EXPECT_EQ(first_error("{\"a\": 1"), "1:8: the file ends inside an object");
  EXPECT_EQ(first_error("[\n\"abc"), "2:5: the file ends inside a text");
  EXPECT_EQ(first_error("[01]"), "1:2: this is not a number");
  EXPECT_EQ(first_error("[1.]"), "1:2: digits are missing after the decimal point");
  EXPECT_EQ(first_error("[1e]"), "1:2: digits are missing in the exponent");
  EXPECT_EQ(first_error("[NaN]"),
            "1:2: expected a value: a text in double quotes, a number, a list, an object, true, false or null");
  EXPECT_EQ(first_error("[1] x"), "1:5: something follows the end of the JSON value");
  EXPECT_EQ(first_error("[\"\\x\"]"), "1:3: an unknown escape in a text");
  EXPECT_EQ(first_error("[\"\\ud800\"]"), "1:9: half of a surrogate pair in a text");
  EXPECT_EQ(first_error("[\"\\u12\"]"), "1:3: an incomplete \\u escape in a text");
  EXPECT_EQ(first_error("[\"\xC3\"]"), "1:3: these bytes are not UTF-8");
  EXPECT_EQ(first_error("[\"a\nb\"]"), "1:4: a text contains a line end or another control character");
}

TEST(JsonReader, ReportsEveryKeyWrittenTwice) {
  const JsonDocument json = JsonDocument::read("{\"a\": 1, \"b\": {\"c\": 1,\n\"c\": 2}, \"a\": 3}", "f");
  EXPECT_TRUE(json.ok());
  ASSERT_EQ(json.diagnostics().size(), 2u);
  EXPECT_EQ(json.diagnostics()[0].what, "the key \"c\" is written twice");
  EXPECT_EQ(json.diagnostics()[0].where, (Position{2, 1}));
  EXPECT_EQ(json.diagnostics()[1].what, "the key \"a\" is written twice");
}

TEST(JsonReader, BoundsNesting) {
  EXPECT_EQ(first_error(std::string(kMaxJsonNesting, '[') + std::string(kMaxJsonNesting, ']')), "");
  EXPECT_EQ(first_error(std::string(1'000'000, '[')), "1:65: more than 64 lists and objects inside one another");
}

}  // namespace
}  // namespace entente
