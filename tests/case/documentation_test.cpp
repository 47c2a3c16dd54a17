// Does every example of docs/case-format.md do what the page says, and does the page name every key?
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "entente/case/parse.h"
#include "tests/support/paths.h"

namespace entente {
namespace {

std::string repository_text(const std::string& path) {
  std::ifstream in(test::root() + path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// The contents of the page's blocks in the language `kind`.
std::vector<std::string> blocks(const std::string& kind) {
  std::vector<std::string> out;
  std::istringstream page(repository_text("/docs/case-format.md"));
  bool inside = false;
  for (std::string line; std::getline(page, line);) {
    if (line == "```" + kind) {
      inside = true;
      out.emplace_back();
    } else if (line == "```") {
      inside = false;
    } else if (inside) {
      out.back() += line + "\n";
    }
  }
  return out;
}

TEST(CaseFormatPage, ShowsWholeCasesThatAreRight) {
  int whole = 0;
  for (const std::string& text : blocks("toml")) {
    if (!text.starts_with("format")) continue;
    ++whole;
    const ParsedCase parsed = parse_case(text, "case.toml");
    EXPECT_EQ(render(parsed.diagnostics), "");
    EXPECT_TRUE(parsed.states_known);
  }
  EXPECT_EQ(whole, 2);
}

// Fragments name options of a case that is not there; but their keys and values must be of the right kind.
TEST(CaseFormatPage, ShowsFragmentsWhoseKeysAreRight) {
  int fragments = 0;
  for (const std::string& text : blocks("toml")) {
    if (text.starts_with("format")) continue;
    ++fragments;
    for (const Diagnostic& d : parse_case("format = \"entente.case/1\"\n" + text, "case.toml").diagnostics)
      for (const char* code : {"toml-syntax", "unknown-key", "wrong-type", "unknown-choice", "bad-id", "bad-grade",
                               "unclosed-quote", "expected-operand", "expected-operator", "expected-level"})
        EXPECT_NE(d.code, code) << render(d);
  }
  EXPECT_GE(fragments, 10);
}

TEST(CaseFormatPage, ShowsConditionsThatAreRight) {
  const Case c = parse_case(blocks("toml").at(0), "case.toml").value;
  int seen = 0;
  for (const std::string& block : blocks("condition")) {
    std::istringstream lines(block);
    for (std::string line; std::getline(lines, line); ++seen) {
      const auto parsed = parse_expression(line, c, std::nullopt, line);
      EXPECT_TRUE(parsed.has_value()) << (parsed ? "" : render(parsed.error().diagnostics));
    }
  }
  EXPECT_EQ(seen, 5);
}

TEST(CaseFormatPage, ShowsTheMessageThatIsGiven) {
  std::string text = blocks("toml").at(0);
  text.replace(text.find("not beta.settle"), 15, "not beta.setle");
  std::string shown = render(parse_case(text, "case.toml").diagnostics);
  std::string expected = blocks("text").at(0);
  // The page's case has its own line numbers.
  const auto without_place = [](const std::string& message) { return message.substr(message.find(": error")); };
  EXPECT_EQ(without_place(shown), without_place(expected));
}

TEST(CaseFormatPage, NamesEveryKey) {
  const std::string page = repository_text("/docs/case-format.md");
  const auto schema = nlohmann::json::parse(repository_text("/schema/case.schema.json"));
  const auto check = [&page](const nlohmann::json& part) {
    for (const auto& [key, value] : part.at("properties").items()) {
      const bool named =
          page.find("`" + key + "`") != std::string::npos || page.find("[" + key + "]") != std::string::npos ||
          page.find("[[" + key + "]]") != std::string::npos || page.find("[" + key + ".") != std::string::npos ||
          page.find("." + key + "]]") != std::string::npos;
      EXPECT_TRUE(named) << key;
    }
  };
  check(schema);
  for (const auto& [name, part] : schema.at("$defs").items()) check(part);
}

}  // namespace
}  // namespace entente
