// Is every text a case ever had still there, wherever between two steps of the system the server is killed?
//
// A child makes one change and is traced: it stops at every call to the system that may change a file or a folder, and
// is killed there, before the first such call, the second, and so on to the last. So there is no moment that is not
// tried, for between two of them nothing reaches the disk.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <functional>
#include <iterator>
#include <set>

#include "base/sha256.h"
#include "serve/workspace.h"
#include "tests/serve/support.h"

namespace entente::test {
namespace {

enum class Ended { kByItself, kKilled, kNotTraced };

// Does the traced process stand before a call that may change what is on the disk?
bool before_a_change(pid_t process) {
  __ptrace_syscall_info info{};
  if (::ptrace(PTRACE_GET_SYSCALL_INFO, process, reinterpret_cast<void*>(sizeof info), &info) <= 0) {
    ADD_FAILURE() << "the call cannot be seen";
    return false;
  }
  if (info.op != PTRACE_SYSCALL_INFO_ENTRY) return false;
  constexpr long kChanging[] = {
#ifdef SYS_open  // the calls of old, where there are such
      SYS_rename,    SYS_unlink,   SYS_rmdir,   SYS_mkdir,  SYS_creat,     SYS_link,      SYS_symlink,        SYS_chmod,
#endif
      SYS_write,     SYS_pwrite64, SYS_writev,  SYS_fsync,  SYS_fdatasync, SYS_ftruncate, SYS_truncate,       SYS_flock,
      SYS_renameat2, SYS_unlinkat, SYS_mkdirat, SYS_fchmod, SYS_fchmodat,  SYS_linkat,    SYS_copy_file_range};
  const auto number = static_cast<long>(info.entry.nr);
  if (number == SYS_openat) return (info.entry.args[2] & (O_CREAT | O_TRUNC)) != 0;
  return std::find(std::begin(kChanging), std::end(kChanging), number) != std::end(kChanging);
}

// Runs `work` in a child that is killed before its `calls`-th changing call to the system, counted from 0.
Ended run_killed(std::size_t calls, const std::function<bool()>& work) {
  const pid_t child = ::fork();
  if (child == 0) {
    if (::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr) != 0) std::_Exit(77);
    ::raise(SIGSTOP);
    std::_Exit(work() ? 0 : 1);
  }
  int status = 0;
  EXPECT_EQ(::waitpid(child, &status, 0), child);
  if (WIFEXITED(status)) return Ended::kNotTraced;
  ::ptrace(PTRACE_SETOPTIONS, child, nullptr, reinterpret_cast<void*>(PTRACE_O_TRACESYSGOOD));
  for (std::size_t passed = 0;;) {
    if (::ptrace(PTRACE_SYSCALL, child, nullptr, nullptr) != 0) ADD_FAILURE() << "the child cannot be traced";
    EXPECT_EQ(::waitpid(child, &status, 0), child);
    if (WIFEXITED(status)) {
      EXPECT_EQ(WEXITSTATUS(status), 0);
      return Ended::kByItself;
    }
    if (!before_a_change(child) || passed++ < calls) continue;
    ::kill(child, SIGKILL);
    EXPECT_EQ(::waitpid(child, &status, 0), child);
    return Ended::kKilled;
  }
}

class KillTest : public testing::Test {
 protected:
  void SetUp() override { folder_.copy_example("two-firms"); }

  std::unique_ptr<serve::Workspace> opened() const {
    auto workspace = serve::Workspace::open(folder_.path(), nullptr);
    EXPECT_TRUE(workspace);
    return std::move(*workspace);
  }
  static bool save(serve::Workspace& workspace, const std::string& text) {
    const auto file = workspace.find("two-firms~case.toml");
    if (!file) return false;
    const auto written = workspace.write(
        *file, std::nullopt, [&](const std::string&) -> Result<std::string> { return text; }, "typed");
    return written && std::holds_alternative<serve::CaseText>(*written);
  }
  static bool step(serve::Workspace& workspace, serve::Workspace::Direction direction) {
    const auto file = workspace.find("two-firms~case.toml");
    return file && workspace.step(*file, direction);
  }
  std::string now() const { return folder_.read("two-firms/case.toml"); }

  // Kills `change` at every call it makes, each time from the state `prepare` makes, in which the file says `before`.
  // The file then says `before` or `after`, both can be had, and work goes on.
  void kill_everywhere(const std::function<void()>& prepare, const std::string& before, const std::string& after,
                       const std::function<bool(serve::Workspace&)>& change) {
    std::size_t killed = 0;
    std::size_t changed = 0;
    for (std::size_t calls = 0;; ++calls) {
      std::filesystem::remove_all(folder_ / "two-firms/.entente");
      prepare();
      ASSERT_EQ(now(), before);
      const Ended ended = run_killed(calls, [&] {
        auto workspace = serve::Workspace::open(folder_.path(), nullptr);
        return workspace && change(**workspace);
      });
      if (ended == Ended::kNotTraced) GTEST_SKIP() << "processes cannot be traced here";
      const std::string found = now();
      ASSERT_TRUE(found == before || found == after) << "killed at call " << calls;
      if (ended == Ended::kByItself) {
        ASSERT_EQ(found, after);
        break;
      }
      ++killed;
      changed += found == after ? 1u : 0u;
      const auto workspace = opened();
      ASSERT_EQ(workspace->cases().size(), 1u) << "killed at call " << calls;
      const serve::CaseFile file = workspace->cases().front();
      // What was there before the change is kept, and what is there now is what the history says.
      const auto text = workspace->read(file);
      ASSERT_TRUE(text) << text.error().message;
      ASSERT_EQ(text->text, found);
      if (found == after) {
        ASSERT_EQ(workspace->history(file).text(sha256_hex(before)), before) << calls;
      }
      // It goes on: a further change is made, and undone.
      ASSERT_TRUE(save(*workspace, found + "# and on\n")) << calls;
      ASSERT_TRUE(step(*workspace, serve::Workspace::Direction::kUndo)) << calls;
      ASSERT_EQ(now(), found) << calls;
      // Nothing is left lying about beside the case.
      std::set<std::string> names;
      for (const auto& entry : std::filesystem::directory_iterator(folder_ / "two-firms"))
        names.insert(entry.path().filename().string());
      ASSERT_EQ(names, (std::set<std::string>{".entente", "README.md", "case.toml", "reports"})) << calls;
    }
    EXPECT_GT(killed, 8u);
    EXPECT_GT(changed, 0u);
    EXPECT_LT(changed, killed);
  }

  TemporaryFolder folder_;
};

TEST_F(KillTest, InTheFirstChangeOfACase) {
  const std::string original = now();
  kill_everywhere([&] { folder_.write("two-firms/case.toml", original); }, original, original + "# more\n",
                  [&](serve::Workspace& w) { return save(w, original + "# more\n"); });
}

TEST_F(KillTest, InALaterChange) {
  const std::string original = now();
  const std::string one = original + "# one\n";
  kill_everywhere(
      [&] {
        folder_.write("two-firms/case.toml", original);
        EXPECT_TRUE(save(*opened(), one));
      },
      one, one + "# two\n", [&](serve::Workspace& w) { return save(w, one + "# two\n"); });
}

TEST_F(KillTest, InAnUndo) {
  const std::string original = now();
  const std::string one = original + "# one\n";
  kill_everywhere(
      [&] {
        folder_.write("two-firms/case.toml", original);
        EXPECT_TRUE(save(*opened(), one));
      },
      one, original, [&](serve::Workspace& w) { return step(w, serve::Workspace::Direction::kUndo); });
}

TEST_F(KillTest, WhileAReportIsPutBesideTheCase) {
  const std::string text(20'000, 'x');
  std::size_t killed = 0;
  for (std::size_t calls = 0;; ++calls) {
    std::filesystem::remove(folder_ / "two-firms/reports/new.txt");
    const Ended ended = run_killed(calls, [&] {
      auto workspace = serve::Workspace::open(folder_.path(), nullptr);
      return workspace && (*workspace)->add_report((*workspace)->cases().front(), "new.txt", text);
    });
    if (ended == Ended::kNotTraced) GTEST_SKIP() << "processes cannot be traced here";
    // All of it or nothing, and it can be put there then.
    const std::string found = folder_.read("two-firms/reports/new.txt");
    ASSERT_TRUE(found.empty() || found == text) << calls;
    const auto workspace = opened();
    ASSERT_TRUE(workspace->add_report(workspace->cases().front(), "new.txt", text)) << calls;
    if (ended == Ended::kByItself) break;
    ++killed;
  }
  EXPECT_GT(killed, 3u);
}

}  // namespace
}  // namespace entente::test
