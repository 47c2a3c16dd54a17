// Does whoever waits at a terminal see a bar, and can they stop the work?
//
// Nothing here depends on how long anything takes: the program solves what takes minutes, the test waits for the bar,
// and interrupts when it has seen it.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <pty.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>
#include "tests/support/paths.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

namespace {

// Twenty-two options of four parties, with wishes about each other's.
void write_large_case(const std::string& path) {
  std::ofstream file(path);
  file << "format = \"entente.case/1\"\ntitle = \"Large\"\n";
  for (int p = 0; p < 4; ++p) {
    file << "[[party]]\nid = \"p" << p << "\"\n";
    for (int o = 0; o < 5 + p % 2; ++o) file << "  [[party.option]]\n  id = \"o" << o << "\"\n";
    for (int k = 0; k < 5; ++k) {
      file << "  [[party.prefers]]\n  that = \"p" << (p + 1) % 4 << ".o" << k << " <-> p" << p << ".o" << (k + 2) % 5
           << "\"\n";
    }
  }
}

// Terminal `terminal` becomes standard error and standard output goes nowhere.
[[noreturn]] void become_program(int terminal, const std::string& path) {
  ::dup2(terminal, STDERR_FILENO);
  ::dup2(::open("/dev/null", O_WRONLY), STDOUT_FILENO);
  ::execl(entente::test::program().c_str(), "entente", "solve", "--concepts", "sim", path.c_str(),
          static_cast<char*>(nullptr));
  std::_Exit(99);
}

TEST(Progress, IsShownAtATerminalAndAnInterruptClearsItAway) {
  const std::string path =
      (std::filesystem::temp_directory_path() / ("entente-progress-" + std::to_string(::getpid()) + ".toml")).string();
  write_large_case(path);
  int terminal = -1;
  int program_side = -1;
  ASSERT_EQ(::openpty(&terminal, &program_side, nullptr, nullptr, nullptr), 0);
  const pid_t child = ::fork();
  ASSERT_GE(child, 0);
  if (child == 0) become_program(program_side, path);
  ::close(program_side);

  std::string seen;
  bool interrupted = false;
  char buffer[4096];
  for (ssize_t n; (n = ::read(terminal, buffer, sizeof buffer)) > 0;) {
    seen.append(buffer, static_cast<std::size_t>(n));
    if (!interrupted && seen.find("%/s") != std::string::npos) {
      ::kill(child, SIGINT);
      interrupted = true;
    }
  }
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  ::close(terminal);
  std::filesystem::remove(path);
  EXPECT_TRUE(interrupted) << seen;
  EXPECT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 130);
  EXPECT_NE(seen.find("simultaneous stability ["), std::string::npos);
  EXPECT_NE(seen.find(" left"), std::string::npos);
  // The bar is taken off the line before the message.
  EXPECT_NE(seen.find("\r\033[Kentente: "), std::string::npos);
}

}  // namespace
