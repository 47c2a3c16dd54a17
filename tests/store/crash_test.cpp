// Does a ledger survive being killed at any point, and being written by two at once?
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>

#include "store/schema.h"
#include "tests/store/support.h"

namespace entente::test {
namespace {

using Strings = std::vector<std::string>;

LedgerReport nth(std::uint64_t i) {
  return report_of(words_from(i, 120) + " Acme said no " + std::to_string(i) + " times.", "P" + std::to_string(i));
}

Result<LedgerAdded> add_nth(Ledger& ledger, std::uint64_t i) {
  const LedgerReport report = nth(i);
  return ledger.add(
      report, {statement_of(report, "no " + std::to_string(i) + " times"), statement_of(report, "Acme said")}, kAt);
}

class CrashTest : public LedgerTest {
 protected:
  // Runs `work` in a child process; what it wrote to the pipe, one byte per step done, is counted. The parent kills the
  // child once it has seen `kill_after` bytes; 0: not at all.
  template <class Work>
  std::size_t run_child(std::size_t kill_after, Work work) {
    int ends[2];
    EXPECT_EQ(::pipe(ends), 0);
    const pid_t child = ::fork();
    if (child == 0) {
      ::close(ends[0]);
      work([&] { return ::write(ends[1], "x", 1) == 1; });
      std::_Exit(0);
    }
    ::close(ends[1]);
    std::size_t done = 0;
    char byte = 0;
    while (::read(ends[0], &byte, 1) == 1)
      if (++done == kill_after) ::kill(child, SIGKILL);
    ::close(ends[0]);
    int status = 0;
    EXPECT_EQ(::waitpid(child, &status, 0), child);
    return done;
  }

  // At least the first `done` reports are there, and every report there is whole.
  void expect_whole(std::size_t done) {
    auto ledger = Ledger::open(path(), Ledger::Access::kCreate);
    ASSERT_TRUE(ledger.has_value()) << ledger.error().message;
    EXPECT_EQ(damage(ledger->check()), std::vector<std::string>{});
    const auto reports = ledger->reports();
    ASSERT_TRUE(reports.has_value());
    EXPECT_GE(reports->size(), done);
    for (const ReportView& report : *reports) {
      EXPECT_EQ(report.statements, 2u);
      EXPECT_EQ(report.copies.size(), 1u);
      const auto whole = ledger->report(report.number);
      ASSERT_TRUE(whole.has_value());
      EXPECT_EQ(whole->text, nth(report.number).text);
    }
    // And it goes on.
    EXPECT_EQ(add_nth(*ledger, reports->size() + 1)->report, reports->size() + 1);
  }
};

TEST_F(CrashTest, KilledWhileAddingItKeepsWhatWasDone) {
  for (std::size_t kill_after = 1; kill_after <= 40; ++kill_after) {
    std::filesystem::remove(path());
    const std::size_t done = run_child(kill_after, [&](auto&& step) {
      auto ledger = Ledger::open(path(), Ledger::Access::kCreate);
      for (std::uint64_t i = 1; ledger && i <= 1000; ++i)
        if (!add_nth(*ledger, i) || !step()) break;
    });
    EXPECT_GE(done, kill_after);
    expect_whole(done);
  }
}

// Killed at the n-th heartbeat: inside transactions, migrations and index updates, at the same places every time.
TEST_F(CrashTest, KilledInTheMidstOfATransaction) {
  std::size_t killed = 0;
  for (std::size_t beats = 0; beats < 60; ++beats) {
    std::filesystem::remove(path());
    std::filesystem::remove(path() + "-wal");
    std::filesystem::remove(path() + "-shm");
    const std::size_t done = run_child(0, [&](auto&& step) {
      std::atomic<bool> stop{false};
      std::size_t left = beats;
      Budget budget;
      budget.stop = &stop;
      auto database = store::open_ledger(path(), store::Opening::kCreate, store::migrations());
      if (!database) std::_Exit(1);
      database->set_heartbeat([&left] {
        if (left-- == 0) ::raise(SIGKILL);
        return false;
      });
      // The work of add(), many rows at once, in transactions of its own.
      for (int i = 1; i <= 10; ++i) {
        sql::Transaction transaction(*database);
        database
            ->query(
                "INSERT INTO reports(words_sha256, title, text, reader, words, shingles, story) VALUES(?1, 't', "
                "?2, 'r', 1, 1, ?3)",
                std::to_string(i), words_from(static_cast<std::uint64_t>(i), 400), i)
            .run();
        for (int k = 0; k < 400; ++k)
          database
              ->query(
                  "INSERT INTO statements(report, key, start, stop, content, source, cue, speaker, speaker_kind, "
                  "speaker_party, kind, quotation, tier, negated, denial, modal, conditional, certainty) "
                  "VALUES(?1, ?2, 0, 1, ?2, '', '', '', '', '', '', '', '', 0, 0, 0, 0, 0)",
                  i, "words " + std::to_string(k))
              .run();
        database->run("UPDATE statements SET speaker='nobody' WHERE report=(SELECT max(id) FROM reports)");
        if (!transaction.commit() || !step()) break;
      }
    });
    auto database = store::open_ledger(path(), store::Opening::kCreate, store::migrations());
    ASSERT_TRUE(database.has_value()) << database.error().message;
    EXPECT_EQ(damage(store::find_damage(*database, true)), std::vector<std::string>{});
    std::size_t reports = 0;
    for (auto row = database->query("SELECT (SELECT count(*) FROM statements s WHERE s.report=r.id AND "
                                    "speaker='nobody') FROM reports r");
         row.next(); ++reports)
      EXPECT_EQ(row.integer(0), 400);
    EXPECT_EQ(reports, done);
    if (done < 10) ++killed;
  }
  EXPECT_GT(killed, 30u);
}

TEST_F(CrashTest, KilledWhileBeingMadeItCanBeMadeAgain) {
  for (std::size_t beats = 0; beats < 4; ++beats) {
    std::filesystem::remove(path());
    run_child(0, [&](auto&&) {
      auto database = sql::Database::open(path(), sql::Database::Mode::kCreate);
      std::size_t left = beats;
      database->set_heartbeat([&left] {
        if (left-- == 0) ::raise(SIGKILL);
        return false;
      });
      sql::Transaction transaction(*database);
      database->run(store::migrations().front());
      ::raise(SIGKILL);  // before the commit at the latest
    });
    expect_whole(0);
    std::filesystem::remove(path() + "-wal");
    std::filesystem::remove(path() + "-shm");
  }
}

TEST_F(CrashTest, TwoProcessesAddAtOnce) {
  constexpr std::uint64_t kEach = 25;
  std::vector<pid_t> children;
  for (const std::uint64_t from : {std::uint64_t{0}, kEach}) {
    const pid_t child = ::fork();
    if (child == 0) {
      auto ledger = Ledger::open(path(), Ledger::Access::kCreate);
      if (!ledger) std::_Exit(1);
      for (std::uint64_t i = 1; i <= kEach; ++i)
        if (!add_nth(*ledger, from + i)) std::_Exit(2);
      std::_Exit(0);
    }
    children.push_back(child);
  }
  for (const pid_t child : children) {
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    EXPECT_EQ(status, 0);
  }
  const Ledger ledger = opened(Ledger::Access::kRead);
  const auto totals = ledger.totals();
  ASSERT_TRUE(totals.has_value());
  EXPECT_EQ(totals->reports, 2 * kEach);
  EXPECT_EQ(totals->statements, 4 * kEach);
  EXPECT_EQ(damage(ledger.check()), std::vector<std::string>{});
}

}  // namespace
}  // namespace entente::test
