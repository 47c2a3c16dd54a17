// Does the ledger keep what it is given, find it again, and leave decisions alone whatever is read afterwards?
#include "entente/store/ledger.h"

#include <fstream>
#include <set>

#include "entente/case/parse.h"
#include "tests/store/support.h"

namespace entente::test {
namespace {

using Strings = std::vector<std::string>;

const std::string kText =
    "Acme and Beta at odds. A spokesman said that Acme would not pay a cent. Ms Ortiz told us that a licence would be "
    "on "
    "the table. \"We shall see,\" she added.";

LedgerDecision decision(Verb verb, const std::string& value = "", const std::string& field = "") {
  return {verb, field, value, "", kAt};
}

std::vector<StatementNumber> numbers(const Result<StatementList>& list) {
  std::vector<StatementNumber> found;
  EXPECT_TRUE(list.has_value()) << list.error().message;
  if (list)
    for (const StatementView& s : list->statements) found.push_back(s.number);
  return found;
}

using Numbers = std::vector<StatementNumber>;

TEST_F(LedgerTest, KeepsAStatementWhole) {
  const LedgerReport report = report_of(kText);
  LedgerStatement s = statement_of(report, "Acme would not pay a cent");
  s.negated = true;
  s.modal = true;
  s.hedges = {"reportedly", "it seems"};
  s.chain = {"Reuters", "unnamed sources"};
  s.doubts = {"the speaker may be Beta's"};
  s.about.push_back({"beta", "Beta", false});
  s.assertions = {{"acme", "rejects", "beta", "would not pay"}};
  Ledger ledger = opened();
  const auto added = ledger.add(report, {s}, kAt);
  ASSERT_TRUE(added.has_value()) << added.error().message;
  EXPECT_EQ(added->report, 1u);
  EXPECT_EQ(added->outcome, LedgerAdded::Report::kNew);
  EXPECT_EQ(added->fresh, 1u);
  const auto view = ledger.statement(1);
  ASSERT_TRUE(view.has_value()) << view.error().message;
  EXPECT_EQ(view->read, s);
  EXPECT_EQ(view->published, "2024-05-02");
  EXPECT_EQ(view->publisher, "Gazette");
  EXPECT_EQ(view->status, Status::kOpen);
  EXPECT_FALSE(view->corrected);
  const auto whole = ledger.report(1);
  ASSERT_TRUE(whole.has_value());
  EXPECT_EQ(whole->text, kText);
  ASSERT_EQ(whole->copies.size(), 1u);
  EXPECT_EQ(whole->copies[0].file, "Gazette.txt");
}

TEST_F(LedgerTest, TheSameWordsElsewhereAreACopy) {
  const LedgerReport report = report_of(kText);
  Ledger ledger = opened();
  ASSERT_TRUE(ledger.add(report, {statement_of(report, "a licence would be on the table")}, kAt).has_value());
  // Other typography, other outlet.
  LedgerReport copy = report_of(
      "ACME and Beta at odds.\n\nA spokesman said that Acme would not pay a cent.\n"
      "Ms Ortiz told us that a licence would be on the table. “We shall see”, she added",
      "Courier", "2024-05-03");
  const auto added = ledger.add(copy, {statement_of(copy, "Acme would not pay a cent")}, kAt);
  ASSERT_TRUE(added.has_value()) << added.error().message;
  EXPECT_EQ(added->outcome, LedgerAdded::Report::kCopy);
  EXPECT_EQ(added->report, 1u);
  EXPECT_EQ(added->story_reports, 2u);
  const auto totals = ledger.totals();
  ASSERT_TRUE(totals.has_value());
  EXPECT_EQ(totals->reports, 1u);
  EXPECT_EQ(totals->copies, 2u);
  EXPECT_EQ(totals->statements, 1u);
  // The copy read again stays one.
  const auto again = ledger.add(copy, {}, kAt);
  ASSERT_TRUE(again.has_value());
  EXPECT_EQ(again->outcome, LedgerAdded::Report::kCopy);
  EXPECT_EQ(ledger.totals()->copies, 2u);
  EXPECT_EQ(ledger.report(1)->published, "2024-05-02");
}

TEST_F(LedgerTest, ReadingAgainLeavesDecisionsAlone) {
  const LedgerReport report = report_of(kText);
  const LedgerStatement cent = statement_of(report, "Acme would not pay a cent");
  const LedgerStatement licence = statement_of(report, "a licence would be on the table", "Ms Ortiz");
  const LedgerStatement odds = statement_of(report, "Acme and Beta at odds", "");
  const LedgerStatement see = statement_of(report, "We shall see", "she");
  Ledger ledger = opened();
  ASSERT_TRUE(ledger.add(report, {cent, licence, odds, see}, kAt).has_value());
  ASSERT_TRUE(ledger.decide(1, decision(Verb::kAccept)).has_value());
  ASSERT_TRUE(ledger.decide(2, decision(Verb::kReject)).has_value());

  // A better reader: sees another speaker for the first, more words for the second, the third no longer, and still the
  // fourth, for which it now knows the party.
  LedgerStatement cent_now = cent;
  cent_now.speaker = "the board";
  const LedgerStatement licence_now = statement_of(report, "that a licence would be on the table", "Ms Ortiz");
  LedgerStatement see_now = see;
  see_now.speaker_party = "beta";
  const auto added = ledger.add(report, {cent_now, licence_now, see_now}, kAt);
  ASSERT_TRUE(added.has_value()) << added.error().message;
  EXPECT_EQ(added->outcome, LedgerAdded::Report::kReread);
  EXPECT_EQ(added->statements, 3u);
  EXPECT_EQ(added->fresh, 1u);
  EXPECT_EQ(added->superseded, 1u);
  EXPECT_EQ(added->removed, 1u);
  EXPECT_EQ(added->kept, 1u);

  EXPECT_EQ(ledger.statement(1)->status, Status::kAccepted);
  EXPECT_EQ(ledger.statement(1)->read, cent);  // as it was decided on
  EXPECT_EQ(ledger.statement(2)->status, Status::kRejected);
  EXPECT_TRUE(ledger.statement(2)->superseded);
  EXPECT_EQ(ledger.statement(2)->then, 5u);
  EXPECT_FALSE(ledger.statement(3).has_value());
  EXPECT_EQ(ledger.statement(4)->read, see_now);
  EXPECT_EQ(ledger.statement(5)->read, licence_now);
  EXPECT_EQ(numbers(ledger.search({})), (Numbers{1, 5, 4}));
  LedgerQuery all;
  all.superseded = true;
  EXPECT_EQ(numbers(ledger.search(all)), (Numbers{1, 5, 2, 4}));

  // The old reader again: what it finds is no longer superseded, and nothing is there twice.
  ASSERT_TRUE(ledger.add(report, {cent, licence, odds, see}, kAt).has_value());
  EXPECT_FALSE(ledger.statement(2)->superseded);
  EXPECT_EQ(ledger.statement(2)->status, Status::kRejected);
  EXPECT_EQ(ledger.search({})->total, 4u);
}

TEST_F(LedgerTest, TheSameWordsTwiceAreTwoStatements) {
  const LedgerReport report = report_of("He said yes to all. She said yes to all.");
  LedgerStatement first = statement_of(report, "yes to all", "");
  LedgerStatement second = first;
  second.begin = report.text.rfind("yes to all");
  second.end = second.begin + second.content.size();
  Ledger ledger = opened();
  EXPECT_EQ(ledger.add(report, {first, second}, kAt)->fresh, 2u);
  ASSERT_TRUE(ledger.decide(2, decision(Verb::kReject)).has_value());
  EXPECT_EQ(ledger.add(report, {first, second}, kAt)->fresh, 0u);
  EXPECT_EQ(ledger.statement(2)->status, Status::kRejected);
  EXPECT_EQ(ledger.statement(2)->read, second);
}

TEST_F(LedgerTest, DecisionsAddUpAndNoneIsLost) {
  const LedgerReport report = report_of(kText);
  Ledger ledger = opened();
  ASSERT_TRUE(ledger.add(report, {statement_of(report, "Acme would not pay a cent")}, kAt).has_value());
  const std::vector<LedgerDecision> history = {
      decision(Verb::kAccept),
      decision(Verb::kGrade, "C3"),
      decision(Verb::kCorrect, "the finance director", "who"),
      decision(Verb::kCorrect, "Acme will not pay anything", "content"),
      decision(Verb::kCorrect, "named", "kind"),
      {Verb::kNote, "", "", "asked by telephone", "2024-06-02T10:00:00Z"},
      decision(Verb::kGrade, "B2"),
      decision(Verb::kReject),
      decision(Verb::kReopen),
  };
  for (const LedgerDecision& d : history) ASSERT_TRUE(ledger.decide(1, d).has_value());
  const auto view = ledger.statement(1);
  ASSERT_TRUE(view.has_value());
  EXPECT_EQ(view->history, history);
  EXPECT_EQ(view->status, Status::kOpen);
  EXPECT_EQ(view->grade, "B2");
  EXPECT_EQ(view->who, "the finance director");
  EXPECT_EQ(view->content, "Acme will not pay anything");
  EXPECT_EQ(view->kind, "named");
  EXPECT_TRUE(view->corrected);
  EXPECT_EQ(view->read, statement_of(report, "Acme would not pay a cent"));
  // Found by the words of the report and by those of the correction.
  for (const char* words : {"cent", "anything", "director", "spokesman"}) {
    LedgerQuery query;
    query.words = words;
    EXPECT_EQ(numbers(ledger.search(query)), Numbers{1}) << words;
  }
}

TEST_F(LedgerTest, RefusesWhatIsNoDecision) {
  const LedgerReport report = report_of(kText);
  Ledger ledger = opened();
  ASSERT_TRUE(ledger.add(report, {statement_of(report, "We shall see")}, kAt).has_value());
  const auto refused = [&](StatementNumber number, const LedgerDecision& d) {
    const auto result = ledger.decide(number, d);
    EXPECT_FALSE(result.has_value());
    return result ? "" : result.error().message;
  };
  EXPECT_EQ(
      refused(1, decision(Verb::kGrade, "G1")),
      "'G1' is not an Admiralty code: a letter from A (reliable) to F (cannot be judged) for the source and a digit "
      "from 1 (confirmed) to 6 (cannot be judged) for what it says, such as B2");
  EXPECT_EQ(refused(1, decision(Verb::kCorrect, "oficial", "kind")),
            "there is no kind 'oficial'; did you mean "
            "'official'?");
  EXPECT_EQ(refused(1, decision(Verb::kCorrect, "x", "speaker")),
            "what can be corrected is who, content, kind or party, not 'speaker'");
  EXPECT_EQ(refused(7, decision(Verb::kAccept)), "there is no statement 7");
  // All or none.
  EXPECT_FALSE(ledger.decide({1, 7}, decision(Verb::kAccept)).has_value());
  EXPECT_EQ(ledger.statement(1)->status, Status::kOpen);
  EXPECT_TRUE(ledger.statement(1)->history.empty());
}

TEST_F(LedgerTest, FindsByPartySpeakerKindDateAndWords) {
  const LedgerReport may = report_of(kText);
  const LedgerReport june = report_of("Beta's chief, Émile Çelik, said on Sunday that the offer was an insult to Beta.",
                                      "Courier", "2024-06-09");
  const LedgerReport undated = report_of("Observers expect nothing at all from either side, they say.", "Blog", "");
  Ledger ledger = opened();
  LedgerStatement insult = statement_of(june, "the offer was an insult to Beta", "Émile Çelik", "beta");
  insult.kind = "named";
  insult.assertions = {{"beta", "rejects", "acme", "an insult"}};
  ASSERT_TRUE(ledger
                  .add(may,
                       {statement_of(may, "Acme would not pay a cent"),
                        statement_of(may, "a licence would be on the table", "Ms Ortiz")},
                       kAt)
                  .has_value());
  ASSERT_TRUE(ledger.add(june, {insult}, kAt).has_value());
  ASSERT_TRUE(ledger.add(undated, {statement_of(undated, "nothing at all from either side", "observers", "")}, kAt));
  const auto with = [&](auto&& set) {
    LedgerQuery query;
    set(query);
    return numbers(ledger.search(query));
  };
  EXPECT_EQ(with([](auto&) {}), (Numbers{1, 2, 3, 4}));
  EXPECT_EQ(with([](auto& q) { q.party = "Beta"; }), Numbers{3});
  EXPECT_EQ(with([](auto& q) { q.party = "ACME"; }), (Numbers{1, 2, 3}));  // spoken of too
  EXPECT_EQ(with([](auto& q) { q.speaker = "celik"; }), Numbers{3});       // accents do not matter
  EXPECT_EQ(with([](auto& q) { q.speaker = "ortiz"; }), Numbers{2});
  EXPECT_EQ(with([](auto& q) { q.kind = "named"; }), Numbers{3});
  EXPECT_EQ(with([](auto& q) { q.relation = "rejects"; }), Numbers{3});
  EXPECT_EQ(with([](auto& q) { q.since = "2024-06"; }), Numbers{3});
  EXPECT_EQ(with([](auto& q) { q.until = "2024-05"; }), (Numbers{1, 2}));
  EXPECT_EQ(with([](auto& q) { q.until = "2024-05-01"; }), Numbers{});
  EXPECT_EQ(with([](auto& q) { q.report = 2; }), Numbers{3});
  EXPECT_EQ(with([](auto& q) { q.words = "would table"; }), Numbers{2});
  EXPECT_EQ(with([](auto& q) { q.words = "\"pay a cent\""; }), Numbers{1});
  EXPECT_EQ(with([](auto& q) { q.words = "\"cent pay\""; }), Numbers{});
  EXPECT_EQ(with([](auto& q) { q.words = "lic*"; }), Numbers{2});
  EXPECT_EQ(with([](auto& q) { q.words = "would", q.speaker = "spokesman"; }), Numbers{1});
  EXPECT_EQ(with([](auto& q) { q.limit = 1; }), Numbers{1});

  LedgerQuery few;
  few.limit = 1;
  EXPECT_EQ(ledger.search(few)->total, 4u);
  EXPECT_EQ(ledger.search(few)->reports, 3u);
  LedgerQuery nobody;
  nobody.party = "Betta";
  EXPECT_EQ(ledger.search(nobody).error().message,
            "no statement in the ledger speaks of 'Betta'; did you mean 'Beta'?");
  LedgerQuery bad;
  bad.since = "May 2024";
  EXPECT_EQ(ledger.search(bad).error().message, "--since is written 2022-08-31, 2022-08 or 2022, not 'May 2024'");
}

TEST_F(LedgerTest, NoWordsActAsOperators) {
  const LedgerReport report = report_of("The AND gate is near: NOT (the OR gate), they said; 100% of it.");
  Ledger ledger = opened();
  ASSERT_TRUE(ledger.add(report, {statement_of(report, "The AND gate is near: NOT (the OR gate)", "they", "")}, kAt));
  for (const char* words : {"AND",
                            "gate OR",
                            "NEAR(gate",
                            "\"",
                            "\"gate",
                            "gate\"",
                            "content:gate",
                            "-gate",
                            "^gate",
                            "NOT",
                            "gate)",
                            "{gate}",
                            "gate + near",
                            "*",
                            "'",
                            "; DROP TABLE reports",
                            "\\",
                            "gate**",
                            "“and gate”",
                            "\x01",
                            "a\"\"b"}) {
    LedgerQuery query;
    query.words = words;
    const auto found = ledger.search(query);
    if (!found) {
      EXPECT_EQ(found.error().message, "there is no word to look for") << words;
    }
  }
  for (const char* words : {"AND", "gate)", "\"and gate\"", "^gate", "\"gate", "gate + near", "“and gate”"}) {
    LedgerQuery query;
    query.words = words;
    EXPECT_EQ(numbers(ledger.search(query)), Numbers{1}) << words;
  }
  EXPECT_EQ(ledger.totals()->reports, 1u);
}

constexpr const char* kCase = R"(format = "entente.case/1"
title = "Firms"
start = ["acme.pay"]
[[party]]
id = "acme"
name = "Acme Ltd"
  [[party.option]]
  id = "pay"
  [[party.prefers]]
  that = "not pay"
  [[party.prefers]]
  that = "beta.settle"
  label = "a settlement"
[[party]]
id = "beta"
  [[party.option]]
  id = "settle"
[[rule]]
never = "acme.pay and beta.settle"
)";

TEST_F(LedgerTest, LinksToAssumptionsOfACase) {
  const ParsedCase parsed = parse_case(kCase, "firms.toml");
  ASSERT_TRUE(parsed.ok());
  const auto words = [&](const char* reference) {
    const auto found = find_assumption(parsed.value, reference);
    return found ? found->reference + " | " + found->words : "error: " + found.error().message;
  };
  EXPECT_EQ(words("party:acme"), "party:acme | Acme Ltd takes part");
  EXPECT_EQ(words("party:acme/prefers:1"), "party:acme/prefers:1 | Acme Ltd wants: not acme.pay");
  EXPECT_EQ(words("party:acme/prefers:2"), "party:acme/prefers:2 | Acme Ltd wants: a settlement");
  EXPECT_EQ(words("option:settle"), "option:beta.settle | settle");
  EXPECT_EQ(words("rule:1"), "rule:1 | never acme.pay and beta.settle");
  EXPECT_EQ(words("start"), "start | the status quo");
  EXPECT_EQ(words("party:acme/prefers:3"),
            "error: '3' is the number of no preference statement of Acme Ltd: they go from 1 to 2");
  EXPECT_EQ(words("party:acmo"), "error: the case has no party 'acmo'; did you mean 'acme'?");
  EXPECT_EQ(words("option:setle"), "error: the case has no option 'setle'");
  EXPECT_EQ(words("collapse:1"), "error: there is no collapse of the case");
  EXPECT_EQ(
      words("acme"),
      "error: 'acme' names no assumption; there are party:ID, party:ID/prefers:N, party:ID/preference, option:ID, "
      "rule:N, collapse:N, forbid:N, start or evidence:ID");

  const LedgerReport report = report_of(kText);
  Ledger ledger = opened();
  ASSERT_TRUE(ledger.add(report, {statement_of(report, "Acme would not pay a cent")}, kAt).has_value());
  LedgerLink link = *find_assumption(parsed.value, "party:acme/prefers:1");
  link.at = kAt;
  EXPECT_TRUE(ledger.link(1, link).value());
  EXPECT_FALSE(ledger.link(1, link).value());
  EXPECT_FALSE(ledger.link(2, link).has_value());
  EXPECT_EQ(ledger.statement(1)->links, std::vector<LedgerLink>{link});
  LedgerQuery linked;
  linked.case_title = "Firms";
  EXPECT_EQ(numbers(ledger.search(linked)), Numbers{1});
  // Linked is as good as decided: reading again keeps it.
  EXPECT_EQ(ledger.add(report, {}, kAt)->superseded, 1u);
}

TEST_F(LedgerTest, ExportsBlocksTheCaseParserAccepts) {
  LedgerReport report = report_of(
      "A spokesman said that Acme “would not pay — not a cent”.\n\nMs Ortiz told us, with a \\ and a \"wink\", that\na "
      "licence would be on the table.");
  report.file = path("gazette.txt");
  std::ofstream(report.file) << report.text;
  LedgerReport page =
      report_of("Beta, it was learnt in the evening, fears a trial more than anything else.", "Page", "2024");
  page.file = path("page.html");
  std::ofstream(page.file)
      << "<p>Beta, it was <b>learnt</b> in the evening, fears a <i>trial</i> more than anything else.";
  Ledger ledger = opened();
  ASSERT_TRUE(
      ledger
          .add(report,
               {statement_of(report, "“would not pay — not a cent”"),
                statement_of(report, "with a \\ and a \"wink\", that\na licence would be on the table", "Ms Ortiz")},
               kAt)
          .has_value());
  ASSERT_TRUE(ledger.add(page, {statement_of(page, "fears a trial more than anything else", "", "beta")}, kAt));
  ASSERT_TRUE(ledger.decide({1, 2, 3}, decision(Verb::kAccept)).has_value());
  ASSERT_TRUE(ledger.decide(1, decision(Verb::kGrade, "B2")).has_value());
  ASSERT_TRUE(ledger.decide(2, decision(Verb::kCorrect, "a licence is possible", "content")).has_value());
  ASSERT_TRUE(ledger.decide(2, decision(Verb::kCorrect, "counsel of Acme", "who")).has_value());
  LedgerQuery accepted;
  accepted.status = Status::kAccepted;
  const auto list = ledger.search(accepted);
  ASSERT_TRUE(list.has_value());
  for (const bool with_folder : {false, true}) {
    EvidenceOptions options;
    options.base = folder_.string();
    if (with_folder) options.folder = path("texts");
    const auto blocks = evidence_blocks(ledger, list->statements, options);
    ASSERT_TRUE(blocks.has_value()) << blocks.error().message;
    EXPECT_EQ(blocks->evidence, 3u);
    EXPECT_EQ(blocks->remarks.size(), with_folder ? 0u : 1u);
    if (with_folder) std::filesystem::create_directory(options.folder);
    for (const auto& [file, text] : blocks->texts) std::ofstream(file) << text;
    const ParsedCase parsed = parse_case(std::string(kCase) + blocks->toml, path("case.toml"));
    EXPECT_FALSE(has_errors(parsed.diagnostics)) << render(parsed.diagnostics) << blocks->toml;
    ASSERT_EQ(parsed.value.evidence.size(), 3u);
    ASSERT_EQ(parsed.value.sources.size(), 2u);
    EXPECT_EQ(parsed.value.sources[0].file, with_folder ? "texts/gazette_2024_05_02.txt" : "gazette.txt");
    EXPECT_EQ(parsed.value.sources[0].date, "2024-05-02");
    EXPECT_EQ(parsed.value.sources[1].file, with_folder ? "texts/page_2024.txt" : "");
    EXPECT_EQ(parsed.value.evidence[0].grade, "B2");
    EXPECT_TRUE(parsed.value.evidence[0].offset.has_value());
    EXPECT_EQ(parsed.value.evidence[1].who, "counsel of Acme");
    EXPECT_EQ(parsed.value.evidence[1].note, "corrected: a licence is possible; the report attributes it to Ms Ortiz");
    EXPECT_EQ(parsed.value.evidence[2].who, "the report itself");
  }
}

TEST_F(LedgerTest, RefusesReportsThatAreNone) {
  Ledger ledger = opened();
  EXPECT_EQ(ledger.add(report_of(" \n... "), {}, kAt).error().message, "the report has no words");
  LedgerReport undated = report_of("Some words.");
  undated.published = "31 August";
  EXPECT_EQ(ledger.add(undated, {}, kAt).error().message,
            "the date of the report is written 2022-08-31, 2022-08 or 2022, not '31 August'");
  EXPECT_EQ(ledger.totals()->reports, 0u);
}

TEST_F(LedgerTest, AnyTextIsKept) {
  Ledger ledger = opened();
  const std::string odd = std::string("a\0b ", 4) + "\xF0\x9F\x98\x80 \xFF\xFE '; -- \" \xE2\x80\xAE done and said";
  LedgerReport report = report_of(odd);
  ASSERT_TRUE(ledger.add(report, {statement_of(report, odd, "x\0y")}, kAt).has_value());
  EXPECT_EQ(ledger.report(1)->text, odd);
  EXPECT_EQ(ledger.statement(1)->read.content, odd);
}

}  // namespace
}  // namespace entente::test
