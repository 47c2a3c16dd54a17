// Does an interrupt end a run in good order, with exit code 130 and no answer?
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <string>

namespace {

TEST(Interrupt, WhileSolvingGives130AndNoAnswer) {
  const std::string path = std::string(ENTENTE_ROOT) + "/examples/ankara-damascus-2022/case.toml";
  std::FILE* output = std::tmpfile();
  ASSERT_NE(output, nullptr);
  const pid_t child = ::fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    // Held back, the interrupt arrives the moment the program begins to listen: after reading, before solving.
    sigset_t interrupt;
    ::sigemptyset(&interrupt);
    ::sigaddset(&interrupt, SIGINT);
    ::sigprocmask(SIG_BLOCK, &interrupt, nullptr);
    ::raise(SIGINT);
    ::dup2(::fileno(output), STDOUT_FILENO);
    ::execl(ENTENTE_BINARY, "entente", "solve", "--quiet", path.c_str(), static_cast<char*>(nullptr));
    std::_Exit(99);
  }
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  EXPECT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 130);
  EXPECT_EQ(std::fseek(output, 0, SEEK_END), 0);
  EXPECT_EQ(std::ftell(output), 0);
  std::fclose(output);
}

}  // namespace
