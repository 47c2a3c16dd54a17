// Do the documents of the ledger obey their schema, and say what the ledger holds?
#include "entente/io/ledger_json.h"

#include "tests/io/support.h"
#include "tests/store/support.h"
#include "tests/support/json_schema.h"

namespace entente::test {
namespace {

using Texts = std::vector<std::string>;

TEST_F(LedgerTest, DocumentsObeyTheSchema) {
  Ledger ledger = opened();
  const LedgerReport first = report_of("Acme rejects Beta, a spokesman said. Beta would see.", "Gazette", "2024-01-02");
  const LedgerReport second = report_of("Acme now supports Beta, a spokesman said on Friday.", "Courier", "2024-03");
  LedgerStatement rejects = statement_of(first, "Acme rejects Beta");
  rejects.assertions = {{"acme", "rejects", "beta", "rejects"}};
  rejects.about.push_back({"beta", "Beta", false});
  rejects.hedges = {"reportedly"};
  rejects.chain = {"Reuters"};
  rejects.doubts = {"a doubt"};
  LedgerStatement supports = statement_of(second, "Acme now supports Beta");
  supports.assertions = {{"acme", "supports", "beta", "supports"}};
  const auto one = ledger.add(first, {rejects, statement_of(first, "Beta would see", "", "beta")}, kAt);
  const auto two = ledger.add(second, {supports}, kAt);
  ASSERT_TRUE(one.has_value() && two.has_value());
  ASSERT_TRUE(ledger.decide(1, {Verb::kCorrect, "who", "the \"chair\"", "why", kAt}).has_value());
  ASSERT_TRUE(ledger.decide(1, {Verb::kGrade, "", "A1", "", kAt}).has_value());
  LedgerLink link;
  link.case_title = "Firms";
  link.reference = "start";
  ASSERT_TRUE(ledger.link(1, link).value());
  // The second statement becomes superseded by one read in its place.
  ASSERT_TRUE(ledger.decide(2, {Verb::kReject, "", "", "", kAt}).has_value());
  ASSERT_EQ(ledger.add(first, {rejects, statement_of(first, "Beta would see.", "", "gamma")}, kAt)->superseded, 0u);
  ASSERT_EQ(ledger.add(first, {rejects, statement_of(first, "would see", "", "beta")}, kAt)->superseded, 1u);

  const auto sound = [](const std::string& document) {
    EXPECT_EQ(errors_against(document, "ledger"), Texts{}) << document;
  };
  sound(added_json({{"a.txt", *one, ""}, {"b.txt", std::nullopt, "no such file"}}));
  sound(reports_json(*ledger.reports(), *ledger.totals()));
  LedgerQuery query;
  query.superseded = true;
  sound(report_json(*ledger.report(1), *ledger.search(query)));
  query.words = "beta";
  const std::string found = statements_json(*ledger.search(query));
  sound(found);
  EXPECT_NE(found.find("\"snippet\": \"Acme rejects [Beta]\""), std::string::npos) << found;
  EXPECT_NE(found.find("\"who\": \"the \\\"chair\\\"\""), std::string::npos) << found;
  EXPECT_NE(found.find("\"found\": {\"statements\": 3, \"reports\": 2, \"independent\": 2}"), std::string::npos)
      << found;
  const std::string timeline = timeline_json(*ledger.timeline("acme", "", {}));
  sound(timeline);
  EXPECT_NE(timeline.find("\"was\": \"rejects\", \"statement\": 1, \"date\": \"2024-01-02\""), std::string::npos)
      << timeline;
  sound(changed_json({*ledger.statement(1), *ledger.statement(2)}));
  EXPECT_NE(changed_json({*ledger.statement(2)}).find("\"superseded\": true, \"then\": "), std::string::npos);
  sound(damage_json({"a page is torn"}, nullptr));
  const auto totals = ledger.totals();
  sound(damage_json({}, &*totals));
}

}  // namespace
}  // namespace entente::test
