// Does the schema for editors know exactly the keys the parser knows, and accept every example?
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "case/toml_tree.h"
#include "entente/case/parse.h"
#include "tests/support/json_schema.h"
#include "tests/support/paths.h"
#include "tests/support/repository.h"

namespace entente::test {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

const std::string kRoot = test::root();

// TOML as the JSON an editor's schema checker sees.
json as_json(const TomlNode& node) {
  switch (node.kind) {
    case TomlKind::kTable: {
      json out = json::object();
      for (const TomlEntry& e : node.entries) out[e.key] = as_json(e.value);
      return out;
    }
    case TomlKind::kArray: {
      json out = json::array();
      for (const TomlNode& item : node.items) out.push_back(as_json(item));
      return out;
    }
    case TomlKind::kInteger:
      return node.integer;
    case TomlKind::kFloat:
      return node.real;
    case TomlKind::kBool:
      return node.truth;
    default:
      return node.text;
  }
}

// The keys the parser names where it meets an unknown one in the section that `text` ends with.
std::set<std::string> keys_after(const std::string& text) {
  const ParsedCase parsed = parse_case("format = \"entente.case/1\"\n" + text + "qqqqqqqqqqqqqqqq = 1\n", "t.toml");
  for (const Diagnostic& d : parsed.diagnostics) {
    if (d.code != "unknown-key") continue;
    std::set<std::string> out;
    std::string names = d.hint.substr(std::string("the keys here are ").size()) + ", ";
    for (std::size_t at = 0, comma = 0; (comma = names.find(", ", at)) != std::string::npos; at = comma + 2)
      out.insert(names.substr(at, comma - at));
    return out;
  }
  return {};
}

std::set<std::string> properties(const json& schema) {
  std::set<std::string> out;
  for (const auto& [key, value] : schema.at("properties").items()) out.insert(key);
  return out;
}

TEST(CaseSchema, KnowsTheKeysTheParserKnows) {
  const json schema = json::parse(test::bytes_of(kRoot + "/schema/case.schema.json"));
  const json& parts = schema.at("$defs");
  EXPECT_EQ(properties(schema), keys_after(""));
  const std::string viewed =
      "[[party]]\nid = \"a\"\n[[party.option]]\nid = \"x\"\n[[view]]\nof = \"a\"\n[[view.party]]\nid = \"a\"\n";
  const std::map<std::string, std::string> sections = {
      {"source", "[source.a]\n"},
      {"evidence", "[evidence.a]\n"},
      {"party", "[[party]]\n"},
      {"option", "[[party]]\n[[party.option]]\n"},
      {"prefers", "[[party]]\nid = \"a\"\n[[party.option]]\nid = \"x\"\n[[party.prefers]]\n"},
      {"probability", "[[party]]\nid = \"a\"\n[[party.option]]\nid = \"x\"\n[[party.probability]]\n"},
      {"rule", "[[rule]]\n"},
      {"collapse", "[[collapse]]\n"},
      {"definition", "[define.a]\n"},
      {"outcome", "[[outcome]]\n"},
      {"forbid", "[[forbid]]\n"},
      {"exogenous", "[[exogenous]]\n"},
      {"graph", "[graph]\n"},
      {"view", "[[view]]\n"},
      {"view_party", "[[view]]\n[[view.party]]\n"},
      {"view_option", viewed + "[[view.party.option]]\n"},
      {"view_map", "[[view]]\n[[view.map]]\n"},
  };
  EXPECT_EQ(sections.size(), parts.size());
  for (const auto& [name, text] : sections) {
    SCOPED_TRACE(name);
    const auto keys = keys_after(text);
    EXPECT_FALSE(keys.empty());
    EXPECT_EQ(properties(parts.at(name)), keys);
  }
}

TEST(CaseSchema, DescribesEveryKey) {
  const json schema = json::parse(test::bytes_of(kRoot + "/schema/case.schema.json"));
  const auto check = [](const json& part) {
    for (const auto& [key, value] : part.at("properties").items())
      EXPECT_TRUE(value.contains("description") || value.contains("$ref")) << key;
  };
  check(schema);
  for (const auto& [name, part] : schema.at("$defs").items()) {
    EXPECT_TRUE(part.contains("description")) << name;
    check(part);
  }
}

TEST(CaseSchema, AcceptsEveryExample) {
  int seen = 0;
  for (const auto& entry : fs::recursive_directory_iterator(kRoot + "/examples")) {
    if (entry.path().extension() != ".toml") continue;
    SCOPED_TRACE(entry.path().string());
    const std::string text = test::bytes_of(entry.path());
    const SourceText source(text);
    Sink sink("t.toml", source);
    TomlNode root;
    ASSERT_TRUE(parse_toml(source, sink, root));
    EXPECT_EQ(errors_against(as_json(root).dump(), "case"), std::vector<std::string>());
    ++seen;
  }
  EXPECT_GE(seen, 8);
}

TEST(CaseSchema, RefusesWhatTheParserRefuses) {
  EXPECT_FALSE(errors_against(R"({"format": "entente.case/1", "party": [{"id": "not an id"}]})", "case").empty());
  EXPECT_FALSE(errors_against(R"({"format": "entente.case/1", "party": [{"id": "a", "nmae": "A"}]})", "case").empty());
  EXPECT_FALSE(errors_against(R"({"format": "entente.case/1"})", "case").empty());
  EXPECT_TRUE(errors_against(R"({"format": "entente.case/1", "party": [{"id": "a"}]})", "case").empty());
}

}  // namespace
}  // namespace entente::test
