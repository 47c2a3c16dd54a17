// Is an id changed everywhere it stands, nowhere else, and not at all where that is not sure?
#include <gtest/gtest.h>

#include <string>

#include "entente/case/parse.h"
#include "entente/case/write.h"
#include "serve/case_edit.h"
#include "tests/support/paths.h"
#include "tests/support/repository.h"

namespace entente::test {
namespace {

constexpr const char* kRenamedCase = R"(format = "entente.case/1"
title  = "go or pay"
start  = ["acme.go", "acme.offer=half"]
because = "no"
coalitions = [["acme", "beta"]]

[source.gazette]   # gazette
publisher = "gazette"

[evidence.no]
source = "gazette"
quote  = "no"
kind   = "named"

[[party]]
id   = "acme"      # acme
name = "acme"

  [[party.option]]
  id    = "go"
  label = "go"
  needs = "not beta.pay and beta.half"

  [[party.option]]
  id     = "offer"
  levels = ["none", "half", "go"]
  because = ["no"]

  [[party.prefers]]
  that = "if go then offer >= half or 'go'"    # go
  against = ["no"]

  [[party.prefers]]
  that = "offer = go"

[[party]]
id = "beta"
weights = { pay = 1.5, "acme.offer=half" = 2, acme.go = -1 }
weights_because = "no"
  [[party.option]]
  id = "pay"
  shared = ["acme"]
  [[party.option]]
  id = "half"

[[exogenous]]
id = "winter"

[[rule]]
never = "go and pay and winter"

[[forbid]]
party = "acme"
from  = "go"
to    = "not go"

[[view]]
of = "acme"
hidden = "beta.pay"
  [[view.party]]
  id = "beta"
    [[view.party.option]]
    id = "half"
    moves = "fixed"
    [[view.party.prefers]]
    that = "half or acme.go"
)";

std::string renamed(const std::string& edit, const std::string& text = kRenamedCase) {
  const JsonDocument document = JsonDocument::read(edit, "edit");
  EXPECT_TRUE(document.ok()) << edit;
  const auto result = serve::edit_case(text, document, document.root());
  return result ? *result : "error: " + result.error().message;
}

// kRenamedCase with each of these pieces, which stand in this order, replaced.
std::string with_pieces_changed(const std::vector<std::pair<std::string, std::string>>& pieces) {
  std::string text = kRenamedCase;
  std::size_t at = 0;
  for (const auto& [what, by] : pieces) {
    at = text.find(what, at);
    EXPECT_NE(at, std::string::npos) << what;
    if (at == std::string::npos) break;
    text.replace(at, what.size(), by);
    at += by.size();
  }
  return text;
}

TEST(CaseRename, AnOptionIsRenamedInEveryConditionAndNowhereElse) {
  EXPECT_EQ(renamed(R"({"do": "rename-option", "option": "acme.go", "id": "sue"})"),
            with_pieces_changed({{"\"acme.go\"", "\"acme.sue\""},
                                 {"id    = \"go\"", "id    = \"sue\""},
                                 {"if go then", "if sue then"},
                                 {"or 'go'", "or 'sue'"},  // but not the level it is compared with, a line further down
                                 {"acme.go = -1", "acme.sue = -1"},
                                 {"never = \"go", "never = \"sue"},
                                 {"from  = \"go\"", "from  = \"sue\""},
                                 {"not go", "not sue"},
                                 {"acme.go\"\n", "acme.sue\"\n"}}));
}

TEST(CaseRename, ABareNameThatWouldMeanAnotherOptionIsWrittenInFull) {
  // Beta's "half" comes to be called as Acme's option: a bare word is not enough in the rule any more.
  EXPECT_EQ(renamed(R"({"do": "rename-option", "option": "beta.pay", "id": "go"})"),
            with_pieces_changed({{"not beta.pay", "not beta.go"},
                                 {"{ pay = 1.5", "{ go = 1.5"},
                                 {"id = \"pay\"", "id = \"go\""},
                                 {"\"go and pay", "\"acme.go and beta.go"},
                                 {"hidden = \"beta.pay\"", "hidden = \"beta.go\""}}));
}

TEST(CaseRename, APartyAnExogenousOptionASourceAndEvidence) {
  EXPECT_EQ(renamed(R"({"do": "rename-party", "party": "acme", "id": "acme_ltd"})"),
            with_pieces_changed({{"\"acme.go\"", "\"acme_ltd.go\""},
                                 {"\"acme.offer=half\"", "\"acme_ltd.offer=half\""},
                                 {"[[\"acme\"", "[[\"acme_ltd\""},
                                 {"id   = \"acme\"", "id   = \"acme_ltd\""},
                                 {"\"acme.offer=half\"", "\"acme_ltd.offer=half\""},
                                 {"acme.go = -1", "acme_ltd.go = -1"},
                                 {"[\"acme\"]", "[\"acme_ltd\"]"},
                                 {"party = \"acme\"", "party = \"acme_ltd\""},
                                 {"of = \"acme\"", "of = \"acme_ltd\""},
                                 {"acme.go\"\n", "acme_ltd.go\"\n"}}));
  EXPECT_EQ(renamed(R"({"do": "rename-option", "option": "winter", "id": "frost"})"),
            with_pieces_changed({{"\"winter\"", "\"frost\""}, {"and winter", "and frost"}}));
  EXPECT_EQ(renamed(R"({"do": "rename-evidence", "evidence": "no", "id": "s12-a"})"),
            with_pieces_changed({{"\"no\"\ncoal", "\"s12-a\"\ncoal"},
                                 {"[evidence.no]", "[evidence.s12-a]"},
                                 {"[\"no\"]", "[\"s12-a\"]"},
                                 {"[\"no\"]", "[\"s12-a\"]"},
                                 {"weights_because = \"no\"", "weights_because = \"s12-a\""}}));
  EXPECT_EQ(
      renamed(R"({"do": "rename-source", "source": "gazette", "id": "paper"})"),
      with_pieces_changed({{"[source.gazette]", "[source.paper]"}, {"source = \"gazette\"", "source = \"paper\""}}));
}

TEST(CaseRename, ADefinitionIsRenamedWhereverItIsUsed) {
  const std::string text = R"(format = "entente.case/1"
[[party]]
id = "a"
[[party.option]]
id = "x"
levels = ["treaty", "half"]
[[party.prefers]]
that = "not treaty and x = treaty"
[define]
treaty = "x = half"
more = "treaty or true"
[define.long]
when = "more and treaty"
label = "treaty"
[[outcome]]
name = "the treaty"
when = "treaty"
)";
  std::string pact = text;
  for (const auto& [from, to] : std::vector<std::pair<std::string, std::string>>{{"not treaty", "not pact"},
                                                                                 {"treaty = \"", "pact = \""},
                                                                                 {"\"treaty or", "\"pact or"},
                                                                                 {"and treaty", "and pact"},
                                                                                 {"when = \"treaty", "when = \"pact"}})
    pact.replace(pact.find(from), from.size(), to);
  EXPECT_EQ(renamed(R"({"do": "rename-define", "define": "treaty", "id": "pact"})", text), pact);
  std::string brief = text;
  brief.replace(brief.find("[define.long]"), 13, "[define.brief]");
  EXPECT_EQ(renamed(R"({"do": "rename-define", "define": "long", "id": "brief"})", text), brief);
}

TEST(CaseRename, WhatCannotBeIsRefused) {
  EXPECT_EQ(renamed(R"({"do": "rename-option", "option": "acme.fly", "id": "x"})"),
            "error: the text has no option 'acme.fly'");
  EXPECT_EQ(renamed(R"({"do": "rename-option", "option": "acme.go", "id": "offer"})").substr(0, 43),
            "error: 'acme.go' cannot be called 'offer': ");
  EXPECT_EQ(renamed(R"({"do": "rename-party", "party": "acme", "id": "not"})").substr(0, 38),
            "error: 'acme' cannot be called 'not': ");
  EXPECT_EQ(renamed(R"({"do": "rename-party", "party": "acme", "id": "a\"b"})").substr(0, 6), "error:");
  EXPECT_EQ(renamed(R"({"do": "rename-party", "party": "acme"})"), "error: this edit needs 'party' and the new 'id'");
  EXPECT_EQ(renamed(R"({"do": "rename-option", "option": "a.x", "id": "b"})",
                    "format = \"entente.case/1\"\ntitle = \"t\"\nparty = [{id = \"a\", option = [{id = \"x\"}]}]\n"),
            "error: 'a.x' cannot be called 'b' without guessing: change it in the text");
  EXPECT_EQ(renamed(R"({"do": "rename-party", "party": "a", "id": "b"})",
                    "format = \"entente.case/1\"\ntitle = \"t\"\n[[party]]\nid = \"a\"\nnme = \"x\"\n"),
            "error: the case has errors: mend them first, so that it is sure what each name means");
}

// Every id of every example, there and back: the text is what it was, and between the two the case says the same.
TEST(CaseRename, EveryIdOfEveryExampleThereAndBack) {
  std::size_t tried = 0;
  for (const SourceFile& file : files_below("examples", {".toml"})) {
    const Case c = parse_case(file.text, test::root() + "/" + file.path).value;
    const auto there_and_back = [&](const std::string& what, const std::string& id, const std::string& prefix) {
      const auto edit = [&](const std::string& from, const std::string& to) {
        return "{\"do\": \"rename-" + what + "\", \"" + what + "\": \"" + from + "\", \"id\": \"" + to + "\"}";
      };
      const std::string text = renamed(edit(prefix + id, "zz_new"), file.text);
      ASSERT_FALSE(text.starts_with("error:")) << file.path << " " << id << "\n" << text;
      EXPECT_NE(text, file.text) << file.path << " " << id;
      EXPECT_EQ(renamed(edit(prefix + "zz_new", id), text), file.text) << file.path << " " << id;
      ++tried;
    };
    for (const Party& party : c.parties) there_and_back("party", party.id, "");
    for (const Option& option : c.options)
      there_and_back("option", option.id, option.owner ? c.parties[option.owner->index()].id + "." : "");
    for (std::size_t i = 0; i < c.evidence.size(); i += 3) there_and_back("evidence", c.evidence[i].id, "");
    for (const Source& source : c.sources) there_and_back("source", source.id, "");
  }
  EXPECT_GT(tried, 80u);
}

}  // namespace
}  // namespace entente::test
