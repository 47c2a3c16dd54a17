// Is a party's list read off one index, in its order, and is that index what the statements say, whatever became of
// them?
#include <gtest/gtest.h>

#include "store/ledger_impl.h"
#include "store/schema.h"
#include "tests/store/support.h"

namespace entente::test {
namespace {

using store::Driver;

class InvolvementTest : public LedgerTest {
 protected:
  std::vector<std::string> rows(const std::string& sql) {
    std::vector<std::string> found;
    auto database = store::open_ledger(path(), store::Opening::kRead, store::migrations());
    EXPECT_TRUE(database.has_value()) << database.error().message;
    if (!database) return found;
    for (auto row = database->query(sql); row.next();) found.push_back(row.text(0));
    EXPECT_TRUE(database->state().has_value());
    return found;
  }
  // What the triggers kept, against what follows from the other tables.
  void expect_true_to_the_statements() {
    const std::string columns =
        "actor||'|'||undated||'|'||published||'|'||report||'|'||start||'|'||statement||'|'||story||'|'||superseded";
    const std::vector<std::string> kept = rows("SELECT " + columns + " AS line FROM involvements ORDER BY line");
    const std::vector<std::string> told =
        rows("SELECT " + columns +
             " AS line FROM (SELECT p.actor, r.published='' AS undated, r.published, s.report, s.start, s.id AS "
             "statement, r.story, s.superseded FROM parts p JOIN statements s ON s.id=p.statement JOIN reports r ON "
             "r.id=s.report) ORDER BY line");
    EXPECT_EQ(kept, told);
    EXPECT_FALSE(kept.empty());
  }
  std::vector<std::string> plan(const std::string& sql) {
    std::vector<std::string> found;
    auto database = store::open_ledger(path(), store::Opening::kRead, store::migrations());
    EXPECT_TRUE(database.has_value()) << database.error().message;
    if (!database) return found;
    for (auto row = database->query("EXPLAIN QUERY PLAN " + sql); row.next();) found.push_back(row.text(3));
    EXPECT_TRUE(database->state().has_value());
    return found;
  }
};

bool mentions(const std::vector<std::string>& plan, const std::string& words) {
  for (const std::string& step : plan)
    if (step.find(words) != std::string::npos) return true;
  return false;
}

TEST_F(InvolvementTest, APartysListIsReadOffItsIndexInOrder) {
  const LedgerReport report = report_of("Acme said that Beta would not pay a cent.");
  Ledger ledger = opened();
  ASSERT_TRUE(ledger.add(report, {statement_of(report, "Beta would not pay a cent")}, kAt).has_value());
  LedgerQuery dated;
  dated.since = "2020";
  LedgerQuery accepted;
  accepted.status = Status::kAccepted;
  for (const LedgerQuery& query : {LedgerQuery{}, dated, accepted}) {
    const auto where = store::condition_of(query, true);
    ASSERT_TRUE(where.has_value());
    for (const std::string& sql : {store::list_sql(Driver::kParty, *where, store::list_order(Driver::kParty)),
                                   store::count_sql(Driver::kParty, *where, store::asks_of_statement(query))}) {
      const std::vector<std::string> steps = plan(sql);
      ASSERT_FALSE(steps.empty());
      EXPECT_NE(steps.front().find("SEARCH v USING PRIMARY KEY (actor=?"), std::string::npos) << steps.front();
      EXPECT_FALSE(mentions(steps, "TEMP B-TREE")) << sql;
      EXPECT_FALSE(mentions(steps, "SCAN s")) << sql;
    }
  }
  // A plain count reads nothing but the index.
  const auto where = store::condition_of(LedgerQuery{}, true);
  EXPECT_EQ(plan(store::count_sql(Driver::kParty, *where, false)).size(), 1u);
}

TEST_F(InvolvementTest, IsKeptThroughEveryChange) {
  const std::string text = "Acme said that Beta would not pay a cent. Gamma said that it would see.";
  const LedgerReport report = report_of(text);
  LedgerStatement first = statement_of(report, "Beta would not pay a cent");
  first.about.push_back({"beta", "Beta", false});
  first.assertions = {{"acme", "rejects", "beta", "would not pay"}, {"delta", "demands", "", "pay"}};
  LedgerStatement second = statement_of(report, "it would see", "Gamma", "gamma");
  Ledger ledger = opened();
  ASSERT_TRUE(ledger.add(report, {first, second}, kAt).has_value());
  expect_true_to_the_statements();

  // Read again: one statement names others now, the other is no longer found.
  first.about = {{"zeta", "Zeta", false}};
  first.assertions.clear();
  ASSERT_TRUE(ledger.add(report, {first}, kAt).has_value());
  expect_true_to_the_statements();
  EXPECT_EQ(rows("SELECT DISTINCT actor FROM involvements ORDER BY 1"), (std::vector<std::string>{"acme", "zeta"}));

  // An earlier copy moves the day, a decision the party; a statement decided on is superseded rather than removed.
  ASSERT_TRUE(ledger.add(report_of(text, "Herald", "2023-01-01"), {first}, kAt).has_value());
  expect_true_to_the_statements();
  EXPECT_EQ(rows("SELECT DISTINCT published FROM involvements"), (std::vector<std::string>{"2023-01-01"}));
  ASSERT_TRUE(ledger.decide(1, {Verb::kCorrect, "party", "omega", "", kAt}).has_value());
  expect_true_to_the_statements();
  ASSERT_TRUE(ledger.add(report, {second}, kAt).has_value());
  expect_true_to_the_statements();
  EXPECT_EQ(rows("SELECT DISTINCT actor FROM involvements WHERE superseded=1 ORDER BY 1"),
            (std::vector<std::string>{"omega", "zeta"}));
  EXPECT_EQ(damage(ledger.check()), std::vector<std::string>{});
}

}  // namespace
}  // namespace entente::test
