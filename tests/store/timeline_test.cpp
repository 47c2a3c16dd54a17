// Does the timeline say what was said when, once, and point at positions that turned round?
#include "tests/store/support.h"

namespace entente::test {
namespace {

struct Said {
  std::string date;
  std::string publisher;
  std::string words;
  std::string subject;
  std::string relation;
  std::string object;
};

LedgerStatement said(const LedgerReport& report, const Said& s) {
  LedgerStatement statement = statement_of(report, s.words, "a minister", s.subject);
  statement.about = {{s.subject, s.subject, false}, {s.object, s.object, false}};
  statement.assertions = {{s.subject, s.relation, s.object, s.words}};
  return statement;
}

class TimelineTest : public LedgerTest {
 protected:
  void add(Ledger& ledger, const Said& s, std::uint64_t seed, bool negated = false) {
    const LedgerReport report = report_of(words_from(seed, 60) + " " + s.words + ".", s.publisher, s.date);
    LedgerStatement statement = said(report, s);
    statement.negated = negated;
    ASSERT_TRUE(ledger.add(report, {statement}, kAt).has_value());
  }
};

TEST_F(TimelineTest, IsByDateAndMarksChanges) {
  Ledger ledger = opened();
  add(ledger, {"2024-03-01", "C", "Acme agrees to Beta's plan after all", "acme", "agrees", "beta"}, 1);
  add(ledger, {"2024-01-01", "A", "Acme rejects every plan of Beta", "acme", "rejects", "beta"}, 2);
  add(ledger, {"2024-02-01", "B", "Beta demands an answer of Acme", "beta", "demands", "acme"}, 3);
  add(ledger, {"", "D", "Acme rejects Beta and always will", "acme", "rejects", "beta"}, 4);
  add(ledger, {"2024-04-01", "E", "Gamma supports Beta as ever", "gamma", "supports", "beta"}, 5);
  add(ledger, {"2024-05-01", "F", "Acme did not say it rejects Beta", "acme", "rejects", "beta"}, 6, true);
  const auto timeline = ledger.timeline("acme", "Beta", {});
  ASSERT_TRUE(timeline.has_value()) << timeline.error().message;
  ASSERT_EQ(timeline->entries.size(), 5u);
  std::vector<StatementNumber> order;
  for (const TimelineEntry& entry : timeline->entries) order.push_back(entry.statement.number);
  EXPECT_EQ(order, (std::vector<StatementNumber>{2, 3, 1, 6, 4}));
  std::size_t changes = 0;
  for (const TimelineEntry& entry : timeline->entries) changes += entry.changes.size();
  EXPECT_EQ(changes, 1u);
  ASSERT_EQ(timeline->entries[2].changes.size(), 1u);
  const TimelineEntry::Change& change = timeline->entries[2].changes[0];
  EXPECT_EQ(change.now.relation, "agrees");
  EXPECT_EQ(change.was, "rejects");
  EXPECT_EQ(change.when, 2u);
  EXPECT_EQ(change.date, "2024-01-01");
  EXPECT_EQ(timeline->reports, 5u);
  EXPECT_EQ(timeline->independent, 5u);
  // One party: what it said and what is said of it.
  EXPECT_EQ(ledger.timeline("beta", "", {})->entries.size(), 6u);
  EXPECT_EQ(ledger.timeline("gamma", "", {})->entries.size(), 1u);
  EXPECT_EQ(ledger.timeline("gamma", "gamma", {}).error().message, "the two parties are the same: gamma");
  LedgerQuery march;
  march.since = "2024-03";
  march.until = "2024-03";
  EXPECT_EQ(ledger.timeline("acme", "beta", march)->entries.size(), 1u);
}

TEST_F(TimelineTest, LeavesOutWhatIsRejectedAndSaysCopiesOnce) {
  Ledger ledger = opened();
  const std::string wire = words_from(50, 100);
  for (std::uint64_t i = 0; i < 3; ++i) {
    const Said s{
        "2024-01-0" + std::to_string(i + 1), "P" + std::to_string(i), "Acme rejects Beta", "acme", "rejects", "beta"};
    const LedgerReport report = report_of(wire + " " + s.words + ". " + words_from(60 + i, 10), s.publisher, s.date);
    ASSERT_TRUE(ledger.add(report, {said(report, s)}, kAt).has_value());
  }
  add(ledger, {"2024-02-01", "Q", "Acme supports Beta now", "acme", "supports", "beta"}, 70);
  auto timeline = ledger.timeline("acme", "", {});
  ASSERT_TRUE(timeline.has_value());
  ASSERT_EQ(timeline->entries.size(), 2u);
  EXPECT_EQ(timeline->entries[0].repeated, 2u);
  EXPECT_EQ(timeline->reports, 4u);
  EXPECT_EQ(timeline->independent, 2u);
  EXPECT_EQ(timeline->entries[1].changes.size(), 1u);
  ASSERT_TRUE(ledger.decide({1, 2, 3}, {Verb::kReject, "", "", "", kAt}).has_value());
  timeline = ledger.timeline("acme", "", {});
  ASSERT_EQ(timeline->entries.size(), 1u);
  EXPECT_TRUE(timeline->entries[0].changes.empty());
}

}  // namespace
}  // namespace entente::test
