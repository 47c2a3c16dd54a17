// Is an older file brought up to date without loss, a newer one refused, and what is no ledger never touched?
#include <sys/stat.h>

#include <algorithm>
#include <fstream>
#include <random>
#include <sstream>

#include "store/schema.h"
#include "tests/store/support.h"

namespace entente::test {
namespace {

using Strings = std::vector<std::string>;
using store::Opening;

std::string slurp(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::string refused(const std::string& path, Ledger::Access access) {
  const auto ledger = Ledger::open(path, access);
  if (ledger) return "";
  EXPECT_EQ(ledger.error().kind, ErrorKind::kInput);
  return ledger.error().message;
}

class FormatTest : public LedgerTest {
 protected:
  // A ledger as format 1 wrote it: one report, one statement, two decisions.
  void make_format_1() {
    const Strings first = {store::migrations().front()};
    auto database = store::open_ledger(path(), Opening::kCreate, first);
    ASSERT_TRUE(database.has_value()) << database.error().message;
    database->run(
        "INSERT INTO reports(words_sha256, title, text, reader, words, shingles, story) "
        "VALUES('w', 'Old news', 'Acme said no.', 'old', 3, 1, 1);"
        "INSERT INTO copies(report, sha256, file, form, charset, title, publisher, author, published, added) "
        "VALUES(1, 's', 'old.txt', 'text', 'UTF-8', 'Old news', 'Gazette', '', '2020-01-01', '2020-02-01');"
        "INSERT INTO statements(report, key, start, stop, content, source, cue, speaker, speaker_kind, speaker_party, "
        "kind, quotation, tier, negated, denial, modal, conditional, certainty) VALUES(1, 'k', 10, 12, 'no', 'Acme', "
        "'said', 'Acme', 'organisation', 'acme', 'named', 'indirect', 'speech', 0, 0, 0, 0, 0.5);"
        "INSERT INTO decisions(statement, verb, field, value, note, at) VALUES(1, 'accept', '', '', '', '2020-02-02');"
        "UPDATE statements SET status='accepted' WHERE id=1;"
        "INSERT INTO decisions(statement, verb, field, value, note, at) VALUES(1, 'grade', '', 'B2', 'n', "
        "'2020-02-03');"
        "UPDATE statements SET grade='B2' WHERE id=1;");
    ASSERT_TRUE(database->state().has_value());
  }
};

TEST_F(FormatTest, AnOlderFileIsBroughtUpToDate) {
  for (const Ledger::Access access : {Ledger::Access::kRead, Ledger::Access::kWrite, Ledger::Access::kCreate}) {
    std::filesystem::remove(path());
    make_format_1();
    const Ledger ledger = opened(access);
    const auto view = ledger.statement(1);
    ASSERT_TRUE(view.has_value()) << view.error().message;
    EXPECT_EQ(view->content, "no");
    EXPECT_EQ(view->status, Status::kAccepted);
    EXPECT_EQ(view->grade, "B2");
    ASSERT_EQ(view->history.size(), 2u);
    EXPECT_EQ(view->history[1], (LedgerDecision{Verb::kGrade, "", "B2", "n", "2020-02-03"}));
    LedgerQuery query;
    query.words = "no";
    EXPECT_EQ(ledger.search(query)->total, 1u);
    EXPECT_EQ(damage(ledger.check()), std::vector<std::string>{});
  }
  LedgerLink link;
  link.case_title = "Case";
  link.reference = "start";
  EXPECT_TRUE(opened(Ledger::Access::kWrite).link(1, link).value());
}

// A file of format 1 or 2 knows no involvements; they are made when it is brought up to date.
TEST_F(FormatTest, PartiesOfAnOlderFileAreFound) {
  make_format_1();
  LedgerQuery query;
  query.party = "acme";
  {
    const Strings first = {store::migrations().front()};
    auto database = store::open_ledger(path(), Opening::kWrite, first);
    ASSERT_TRUE(database.has_value()) << database.error().message;
    database->run("INSERT INTO actors(id, name, is_place) VALUES('acme', 'Acme', 0)");
    ASSERT_TRUE(database->state().has_value());
  }
  const auto found = opened(Ledger::Access::kWrite).search(query);
  ASSERT_TRUE(found.has_value()) << found.error().message;
  EXPECT_EQ(found->total, 1u);
  ASSERT_EQ(found->statements.size(), 1u);
  EXPECT_EQ(found->statements.front().content, "no");
}

TEST_F(FormatTest, TheFormatIsTheNumberOfMigrations) {
  EXPECT_EQ(store::migrations().size(), kLedgerFormat);
}

TEST_F(FormatTest, AStepThatFailsLeavesTheFileAsItWas) {
  make_format_1();
  const Strings broken = {store::migrations()[0], "CREATE TABLE new_table(x); INSERT INTO no_such_table VALUES(1);"};
  EXPECT_FALSE(store::open_ledger(path(), Opening::kWrite, broken).has_value());
  const Ledger ledger = opened(Ledger::Access::kRead);
  EXPECT_EQ(ledger.statement(1)->grade, "B2");
}

TEST_F(FormatTest, ANewerFormatIsRefusedAndLeftAlone) {
  Strings future = store::migrations();
  future.emplace_back("CREATE TABLE future(x);");
  ASSERT_TRUE(store::open_ledger(path(), Opening::kCreate, future).has_value());
  const std::string before = slurp(path());
  for (const Ledger::Access access :
       {Ledger::Access::kRead, Ledger::Access::kInspect, Ledger::Access::kWrite, Ledger::Access::kCreate})
    EXPECT_EQ(refused(path(), access),
              "'" + path() +
                  "': it has format 4, written by a newer version of Entente; this one knows formats up to 3, and has "
                  "changed nothing");
  EXPECT_EQ(slurp(path()), before);
}

TEST_F(FormatTest, WhatIsNoLedgerIsRefusedAndLeftAlone) {
  using Access = Ledger::Access;
  EXPECT_EQ(refused(path(), Access::kRead),
            "'" + path() + "': there is no ledger; 'entente ledger add FILE...' makes one");
  EXPECT_EQ(refused(path(), Access::kWrite),
            "'" + path() + "': there is no ledger; 'entente ledger add FILE...' makes one");
  EXPECT_FALSE(std::filesystem::exists(path()));
  EXPECT_EQ(refused(folder_.string(), Access::kCreate), "'" + folder_.string() + "': it is a directory, not a ledger");
  EXPECT_EQ(refused(path("missing/ledger"), Access::kCreate),
            "'" + path("missing/ledger") + "': the ledger cannot be opened: no such folder, or no permission");
  ASSERT_EQ(::mkfifo(path("pipe").c_str(), 0600), 0);
  EXPECT_EQ(refused(path("pipe"), Access::kCreate), "'" + path("pipe") + "': it is not a regular file");
  std::ofstream(path("empty")).close();
  EXPECT_EQ(refused(path("empty"), Access::kRead),
            "'" + path("empty") + "': the ledger is empty; 'entente ledger add FILE...' fills it");
  std::ofstream(path("text")) << "title = \"Two firms\"\n";
  EXPECT_EQ(refused(path("text"), Access::kCreate), "'" + path("text") + "': it is not a ledger of Entente");
  EXPECT_EQ(slurp(path("text")), "title = \"Two firms\"\n");
  {
    auto other = sql::Database::open(path("other"), sql::Database::Mode::kCreate);
    ASSERT_TRUE(other.has_value());
    other->run("CREATE TABLE t(x)");
    ASSERT_TRUE(other->state().has_value());
  }
  const std::string before = slurp(path("other"));
  EXPECT_EQ(refused(path("other"), Access::kCreate),
            "'" + path("other") + "': it is a database of another program, not a ledger of Entente");
  EXPECT_EQ(slurp(path("other")), before);
}

// Damage anywhere gives answers or errors, never a crash; what is said to be whole is.
TEST_F(FormatTest, DamageIsNoticedOrHarmless) {
  {
    Ledger ledger = opened();
    for (std::uint64_t i = 0; i < 20; ++i) {
      const LedgerReport report = report_of(words_from(i, 80) + " Acme said no.", "P" + std::to_string(i));
      ASSERT_TRUE(ledger.add(report, {statement_of(report, "Acme said no")}, kAt).has_value());
    }
  }
  const std::string good = slurp(path());
  ASSERT_GT(good.size(), 10'000u);
  std::mt19937 random(3);
  const auto use = [&](const std::string& bytes) {
    std::ofstream(path(), std::ios::binary | std::ios::trunc) << bytes;
    auto ledger = Ledger::open(path(), Ledger::Access::kWrite);
    if (!ledger) return false;
    LedgerQuery query;
    query.words = "acme";
    const auto found = ledger->search(query);
    const auto reports = ledger->reports("no");
    const auto timeline = ledger->timeline("acme", "", {});
    const auto decided = ledger->decide(3, {Verb::kAccept, "", "", "", kAt});
    const LedgerReport more = report_of(words_from(99, 50), "New");
    const auto added = ledger->add(more, {}, kAt);
    const auto damage = ledger->check();
    return damage.has_value() && damage->empty() && found.has_value() && reports.has_value() && timeline.has_value() &&
           decided.has_value() && added.has_value();
  };
  EXPECT_TRUE(use(good));
  std::size_t noticed = 0;
  for (int round = 0; round < 150; ++round) {
    std::string bytes = good;
    if (round % 3 == 0) bytes.resize(random() % bytes.size());
    const std::size_t hits = round % 3 == 1 ? 1 : 40;
    for (std::size_t k = 0; k < hits && !bytes.empty(); ++k)
      bytes[random() % bytes.size()] = static_cast<char>(random() & 0xFF);
    std::filesystem::remove(path("ledger.entente-wal"));
    std::filesystem::remove(path("ledger.entente-shm"));
    if (!use(bytes)) ++noticed;
  }
  EXPECT_GT(noticed, 75u);
}

// Nobody may write in the folder, as on a shared drive: readers still can read. (As root everybody may.)
TEST_F(FormatTest, AWriteProtectedLedgerCanBeRead) {
  {
    Ledger ledger = opened();
    const LedgerReport report = report_of("Acme said no.");
    ASSERT_TRUE(ledger.add(report, {statement_of(report, "no")}, kAt).has_value());
  }
  ::chmod(path().c_str(), 0400);
  ::chmod(folder_.c_str(), 0500);
  {
    const Ledger ledger = opened(Ledger::Access::kRead);
    EXPECT_EQ(ledger.search({})->total, 1u);
  }
  ::chmod(folder_.c_str(), 0700);
}

}  // namespace
}  // namespace entente::test
