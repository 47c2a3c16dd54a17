// Is what was asked for changed in the text of a case, and nothing else?
#include "serve/case_edit.h"

#include <gtest/gtest.h>

#include <string>

#include "case/toml_string.h"
#include "entente/case/parse.h"
#include "serve/toml_layout.h"
#include "tests/support/paths.h"
#include "tests/support/repository.h"

namespace entente::test {
namespace {

constexpr const char* kCase = R"(# About the file.
format = "entente.case/1"
title  = "A quarrel"     # so far
start  = ["acme.go"]

[source.gazette]
publisher = "Gazette"

# The one who says no.
[evidence.no]
source = "gazette"
quote  = "no"
kind   = "named"

[[party]]
id   = "acme"
name = "Acme"

  [[party.option]]
  id    = "go"
  label = "Go"           # to court

  # First of all.
  [[party.prefers]]
  that    = "beta.pay"
  because = ["no"]       # see there

  [[party.prefers]]
  that = "not go"
  # That was the second.

  [[party.prefers]]
  that = "go -> beta.pay"

[[party]]
id = "beta"
  [[party.option]]
  id = "pay"

[[rule]]
never = "acme.go and beta.pay"
label = "one or the other"
)";

std::string edited(const std::string& edit, const std::string& text = kCase) {
  const JsonDocument document = JsonDocument::read(edit, "edit");
  EXPECT_TRUE(document.ok()) << edit;
  const auto result = serve::edit_case(text, document, document.root());
  return result ? *result : "error: " + result.error().message;
}

// kCase with one piece of its text replaced.
std::string changed(const std::string& what, const std::string& by) {
  std::string text = kCase;
  const std::size_t at = text.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  return text.replace(at, what.size(), by);
}

TEST(CaseEdit, StatementsTakeTheirCommentsAlong) {
  const std::string expected = changed(R"(  # First of all.
  [[party.prefers]]
  that    = "beta.pay"
  because = ["no"]       # see there

  [[party.prefers]]
  that = "not go"
  # That was the second.

  [[party.prefers]]
  that = "go -> beta.pay"
)",
                                       R"(  [[party.prefers]]
  that = "go -> beta.pay"

  # First of all.
  [[party.prefers]]
  that    = "beta.pay"
  because = ["no"]       # see there

  [[party.prefers]]
  that = "not go"
  # That was the second.
)");
  EXPECT_EQ(edited(R"({"do": "reorder-preferences", "party": "acme", "order": [3, 1, 2]})"), expected);
  EXPECT_EQ(edited(R"({"do": "move-preference", "party": "acme", "from": 3, "to": 1})"), expected);
  EXPECT_EQ(edited(R"({"do": "move-preference", "party": "acme", "from": 1, "to": 3})", expected),
            edited(R"({"do": "reorder-preferences", "party": "acme", "order": [2, 3, 1]})", expected));
  EXPECT_EQ(edited(R"({"do": "reorder-preferences", "party": "acme", "order": [2, 3, 1]})", expected), kCase);
  EXPECT_EQ(edited(R"({"do": "reorder-preferences", "party": "acme", "order": [1, 2, 3]})"), kCase);
}

TEST(CaseEdit, AnOrderThatIsNoneIsRefused) {
  for (const char* order : {"[1, 2]", "[1, 2, 2]", "[0, 1, 2]", "[1, 2, 4]", "[1, 2, \"3\"]", "{}", "[]", "[1,2,3,4]"})
    EXPECT_EQ(edited("{\"do\": \"reorder-preferences\", \"party\": \"acme\", \"order\": " + std::string(order) + "}"),
              "error: 'order' lists every place from 1 to 3 once")
        << order;
  EXPECT_EQ(edited(R"({"do": "move-preference", "party": "acme", "from": 1, "to": 4})"),
            "error: there are 3 statements in tables of their own, not 4");
  EXPECT_EQ(edited(R"({"do": "move-preference", "party": "gamma", "from": 1, "to": 1})"),
            "error: the text has no [[party]] with id 'gamma'");
}

TEST(CaseEdit, StatementsAreAddedSetAndRemoved) {
  EXPECT_EQ(edited(R"({"do": "add-preference", "party": "acme", "at": 1, "that": "not beta.pay", "because": ["no"]})"),
            changed("  # First of all.\n",
                    "  [[party.prefers]]\n  that    = \"not beta.pay\"\n  because = [\"no\"]\n  # First of all.\n"));
  EXPECT_EQ(edited(R"({"do": "add-preference", "party": "acme", "that": "go", "strong": true, "confidence": 0.8})"),
            changed("  that = \"go -> beta.pay\"\n",
                    "  that = \"go -> beta.pay\"\n  [[party.prefers]]\n  that       = \"go\"\n  strong     = true\n"
                    "  confidence = 0.8\n"));
  EXPECT_EQ(edited(R"({"do": "add-preference", "party": "beta", "that": "pay"})"),
            changed("  id = \"pay\"\n", "  id = \"pay\"\n\n  [[party.prefers]]\n  that = \"pay\"\n"));
  EXPECT_EQ(edited(R"({"do": "set-preference", "party": "acme", "at": 2, "that": "go", "label": "Say \"go\""})"),
            changed("  that = \"not go\"\n", "  that = \"go\"\n  label = \"Say \\\"go\\\"\"\n"));
  EXPECT_EQ(edited(R"({"do": "set-preference", "party": "acme", "at": 1, "because": null})"),
            changed("  because = [\"no\"]       # see there\n", ""));
  EXPECT_EQ(edited(R"({"do": "remove-preference", "party": "acme", "at": 2})"),
            changed("  [[party.prefers]]\n  that = \"not go\"\n  # That was the second.\n\n", ""));
}

TEST(CaseEdit, OptionsAreAddedSetAndRemoved) {
  EXPECT_EQ(edited(R"({"do": "set-option", "option": "acme.go", "label": "Go to court", "moves": "forward"})"),
            changed("  label = \"Go\"           # to court\n",
                    "  label = \"Go to court\"           # to court\n  moves = \"forward\"\n"));
  EXPECT_EQ(
      edited(R"({"do": "add-option", "party": "beta", "id": "appeal", "levels": ["no", "some", "all"]})"),
      changed("  id = \"pay\"\n",
              "  id = \"pay\"\n\n  [[party.option]]\n  id     = \"appeal\"\n  levels = [\"no\", \"some\", \"all\"]\n"));
  EXPECT_EQ(edited(R"({"do": "remove-option", "option": "beta.pay"})"),
            changed("  [[party.option]]\n  id = \"pay\"\n", ""));
  EXPECT_EQ(edited(R"({"do": "set-option", "option": "acme.go", "id": "stay"})"),
            "error: the id of an option stands in expressions: rename-option changes it everywhere");
  EXPECT_EQ(edited(R"({"do": "set-option", "option": "acme.stay", "label": "x"})"),
            "error: the text has no [[party.option]] 'acme.stay'");
  EXPECT_EQ(edited(R"({"do": "set-option", "option": "acme.go", "label": 3})"),
            "error: 'label' cannot be the number 3");
}

TEST(CaseEdit, PartiesRulesStartAndTitle) {
  EXPECT_EQ(edited(R"({"do": "set-party", "party": "beta", "name": "Beta"})"),
            changed("id = \"beta\"\n", "id = \"beta\"\nname = \"Beta\"\n"));
  EXPECT_EQ(edited(R"({"do": "add-party", "id": "gamma", "name": "Gamma"})"),
            changed("  id = \"pay\"\n", "  id = \"pay\"\n\n[[party]]\nid   = \"gamma\"\nname = \"Gamma\"\n"));
  EXPECT_EQ(edited(R"({"do": "remove-party", "party": "beta"})"),
            changed("[[party]]\nid = \"beta\"\n  [[party.option]]\n  id = \"pay\"\n\n", ""));
  EXPECT_EQ(edited(R"({"do": "add-rule", "always": "acme.go"})"),
            std::string(kCase) + "\n[[rule]]\nalways = \"acme.go\"\n");
  EXPECT_EQ(edited(R"({"do": "add-rule", "always": "acme.go", "at": 1})"),
            changed("[[rule]]\n", "[[rule]]\nalways = \"acme.go\"\n\n[[rule]]\n"));
  EXPECT_EQ(edited(R"({"do": "set-rule", "at": 1, "always": "acme.go"})"),
            changed("never = \"acme.go and beta.pay\"\n", "always = \"acme.go\"\n"));
  EXPECT_EQ(edited(R"({"do": "remove-rule", "at": 1})"),
            changed("\n[[rule]]\nnever = \"acme.go and beta.pay\"\nlabel = \"one or the other\"\n", "\n"));
  EXPECT_EQ(edited(R"({"do": "set-start", "start": ["acme.go", "beta.pay"]})"),
            changed("[\"acme.go\"]", "[\"acme.go\", \"beta.pay\"]"));
  EXPECT_EQ(edited(R"({"do": "set-start", "start": null})"), changed("start  = [\"acme.go\"]\n", ""));
  EXPECT_EQ(edited(R"({"do": "set-title", "title": "Peace\nat last"})"),
            changed("\"A quarrel\"", "\"Peace\\nat last\""));
}

TEST(CaseEdit, SourcesAndEvidence) {
  EXPECT_EQ(
      edited(R"({"do": "add-evidence", "id": "yes", "source": "gazette", "quote": "yes", "kind": "official"})"),
      changed("kind   = \"named\"\n",
              "kind   = \"named\"\n\n[evidence.yes]\nsource = \"gazette\"\nquote  = \"yes\"\nkind   = \"official\"\n"));
  EXPECT_EQ(edited(R"({"do": "set-evidence", "evidence": "no", "grade": "B2"})"),
            changed("kind   = \"named\"\n", "kind   = \"named\"\ngrade  = \"B2\"\n"));
  EXPECT_EQ(
      edited(R"({"do": "remove-evidence", "evidence": "no"})"),
      changed("# The one who says no.\n[evidence.no]\nsource = \"gazette\"\nquote  = \"no\"\nkind   = \"named\"\n\n",
              ""));
  EXPECT_EQ(edited(R"({"do": "add-source", "id": "gazette"})"), "error: there is a [source.gazette] already");
  EXPECT_EQ(edited(R"({"do": "add-source", "id": "a.b"})"),
            "error: this edit needs an 'id' of letters, digits, - and _");
  EXPECT_EQ(edited(R"({"do": "append", "text": "[evidence.own]\nkind = \"own\""})"),
            std::string(kCase) + "\n[evidence.own]\nkind = \"own\"\n");
  EXPECT_EQ(edited(R"({"do": "append", "text": "kind = \"own\""})"), "error: what is appended begins with a [table]");
}

TEST(CaseEdit, EvidenceIsAttachedToAnyAssumptionAndTakenAway) {
  const auto attach = [](const std::string& to, const std::string& more = "", const std::string& text = kCase) {
    return edited("{\"do\": \"attach-evidence\", \"evidence\": \"e\", \"to\": \"" + to + "\"" + more + "}", text);
  };
  const auto detach = [](const std::string& to, const std::string& text) {
    return edited("{\"do\": \"detach-evidence\", \"evidence\": \"e\", \"to\": \"" + to + "\"}", text);
  };
  const std::vector<std::pair<std::string, std::string>> places = {
      {"party:acme", changed("name = \"Acme\"\n", "name = \"Acme\"\nbecause = [\"e\"]\n")},
      {"party:acme/prefers:1", changed("[\"no\"]       # see", "[\"no\", \"e\"]       # see")},
      {"party:acme/prefers:2", changed("that = \"not go\"\n", "that = \"not go\"\n  because = [\"e\"]\n")},
      {"option:beta.pay", changed("id = \"pay\"\n", "id = \"pay\"\n  because = [\"e\"]\n")},
      {"rule:1", changed("or the other\"\n", "or the other\"\nbecause = [\"e\"]\n")},
      {"start", changed("[\"acme.go\"]\n", "[\"acme.go\"]\nbecause = [\"e\"]\n")},
  };
  for (const auto& [place, expected] : places) {
    EXPECT_EQ(attach(place), expected) << place;
    EXPECT_EQ(attach(place, "", expected), expected) << place;  // again is no harm
    EXPECT_EQ(detach(place, expected), kCase) << place;
    // What speaks for it does not speak against it.
    const std::string against = attach(place, ", \"against\": true", expected);
    EXPECT_NE(against.find("against"), std::string::npos) << place;
    EXPECT_EQ(detach(place, against), kCase) << place;
  }
  EXPECT_EQ(detach("rule:1", kCase), "error: 'e' is not attached to rule:1");
  EXPECT_EQ(attach("rule:2"), "error: 'rule:2' is none of the 1 there are in tables of their own");
  EXPECT_EQ(attach("option:acme.fly"), "error: the text has no [[party.option]] 'acme.fly'");
  EXPECT_EQ(attach("party:acme/preference"), "error: the party has no ranking, weights or utility");
  EXPECT_EQ(attach("evidence:no").substr(0, 44), "error: 'evidence:no' names no assumption; th");
  const std::string ranking = "[[party]]\nid = \"a\"\nranking = [1, 2]\nranking_because = \"x\"\n";
  EXPECT_EQ(attach("party:a/preference", "", ranking),
            "[[party]]\nid = \"a\"\nranking = [1, 2]\nranking_because = [\"x\", \"e\"]\n");
  const std::string several = "[[rule]]\nnever = \"x\"\nbecause = [\n  \"e\",  # one\n  'x',  # two\n]\n";
  EXPECT_EQ(detach("rule:1", several), "[[rule]]\nnever = \"x\"\nbecause = [\n  'x',  # two\n]\n");
  const std::string long_names = "start = []\nstart_because = ['x']\n";
  EXPECT_EQ(attach("start", "", long_names), "start = []\nstart_because = ['x', \"e\"]\n");
}

TEST(CaseEdit, HowSureAndHowStrongAWishIs) {
  const std::string sure = edited(
      R"({"do": "set-preference", "party": "acme", "at": 2, "unknown": true, "confidence": 0.8, "order_confidence": 0.9})");
  EXPECT_EQ(
      sure,
      changed("that = \"not go\"\n",
              "that = \"not go\"\n  order_confidence = 0.9\n  unknown          = true\n  confidence       = 0.8\n"));
  EXPECT_EQ(edited(R"({"do": "set-preference", "party": "acme", "at": 2, "unknown": null, "confidence": null,
                       "order_confidence": null})",
                   sure),
            kCase);
  EXPECT_EQ(edited(R"({"do": "set-rule", "at": 1, "confidence": 0.5})"),
            changed("or the other\"\n", "or the other\"\nconfidence = 0.5\n"));
  EXPECT_EQ(edited(R"({"do": "set-preference", "party": "acme", "at": 2, "strong": "yes"})"),
            "error: 'strong' cannot be the text \"yes\"");
}

TEST(CaseEdit, WhatMakesNoSenseIsRefused) {
  EXPECT_EQ(edited("[]"), "error: an edit is an object");
  EXPECT_EQ(edited("{}"), "error: an edit says what to do: {\"do\": \"move-preference\", ...}");
  EXPECT_EQ(edited(R"({"do": "set-titel", "title": "x"})"),
            "error: there is no edit 'set-titel'; did you mean 'set-title'?");
  EXPECT_EQ(edited(R"({"do": "set-title"})"), "error: the edit names nothing to set");
  EXPECT_EQ(edited(R"({"do": "add-rule", "always": "a", "never": "b"})"),
            "error: a rule says what holds 'always' or 'never', one of the two");
  EXPECT_EQ(edited(R"({"do": "add-preference", "party": "acme"})"), "error: this edit needs 'that'");
  EXPECT_EQ(edited(R"({"do": "move-preference", "party": "a", "from": 1, "to": 1})",
                   "[[party]]\nid = \"a\"\nprefers = [{that = \"x\"}]\n"),
            "error: the statements are written as a list of inline tables: change them in the text");
}

TEST(CaseEdit, StringsAndListsOverSeveralLinesAreWhole) {
  const std::string text =
      "start = [\n  \"a.x\",  # ] not the end\n]\ntitle = \"\"\"\n[[party]]\n\"\"\"\n[[party]]\nid = 'a'\n";
  EXPECT_EQ(edited(R"({"do": "set-start", "start": []})", text),
            "start = []\ntitle = \"\"\"\n[[party]]\n\"\"\"\n[[party]]\nid = 'a'\n");
  EXPECT_EQ(edited(R"({"do": "set-title", "title": "t"})", text),
            "start = [\n  \"a.x\",  # ] not the end\n]\ntitle = \"t\"\n[[party]]\nid = 'a'\n");
  EXPECT_EQ(edited(R"({"do": "set-party", "party": "a", "name": "A"})", text), text + "name = \"A\"\n");
}

// In every example: an edit and its opposite leave the text as it was, and each does what it says to the parsed case.
TEST(CaseEdit, EveryExampleCanBeEditedAndBack) {
  std::size_t moved = 0;
  for (const SourceFile& file : files_below("examples", {".toml"})) {
    const ParsedCase before = parse_case(file.text, test::root() + "/" + file.path);
    for (const Party& party : before.value.parties) {
      const auto* statements = std::get_if<Statements>(&party.preference);
      if (statements == nullptr || statements->list.size() < 2) continue;
      const std::string size = std::to_string(statements->list.size());
      const std::string last_first =
          edited("{\"do\": \"move-preference\", \"party\": \"" + party.id + "\", \"from\": " + size + ", \"to\": 1}",
                 file.text);
      const ParsedCase after = parse_case(last_first, test::root() + "/" + file.path);
      ASSERT_TRUE(after.ok()) << file.path << "\n" << last_first;
      const PartyId p = *before.value.find_party(party.id);
      const auto& now = std::get<Statements>(after.value.parties[p.index()].preference).list;
      ASSERT_EQ(now.size(), statements->list.size());
      for (std::size_t i = 0; i < now.size(); ++i)
        EXPECT_EQ(now[i].that.nodes, statements->list[(i + now.size() - 1) % now.size()].that.nodes) << file.path;
      EXPECT_EQ(
          edited("{\"do\": \"move-preference\", \"party\": \"" + party.id + "\", \"from\": 1, \"to\": " + size + "}",
                 last_first),
          file.text);
      ++moved;
    }
  }
  EXPECT_GT(moved, 10u);
}

TEST(TomlLayout, TablesCoverTheTextInOrder) {
  const std::string text = kCase;
  const auto tables = serve::toml_tables(text);
  ASSERT_EQ(tables.size(), 11u);
  EXPECT_EQ(tables[2].name, "evidence.no");
  EXPECT_EQ(text.substr(tables[2].begin, 24), "# The one who says no.\n[");
  for (std::size_t i = 1; i < tables.size(); ++i) {
    EXPECT_LE(tables[i - 1].end, tables[i].begin);
    EXPECT_LE(tables[i].begin, tables[i].header);
    EXPECT_LT(tables[i].header, tables[i].end);
  }
  EXPECT_EQ(toml_quoted("a\"b\\c\n\x01"), "\"a\\\"b\\\\c\\n\\u0001\"");
}

}  // namespace
}  // namespace entente::test
