// Does an interrupt end a run in good order: with exit code 130 and no answer, or, when sampling, with the answer so
// far, which can be continued? So can what a time limit stopped.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>
#include "tests/support/paths.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>
#include <vector>

namespace {

TEST(Interrupt, WhileSolvingGives130AndNoAnswer) {
  const std::string path = entente::test::root() + "/examples/ankara-damascus-2022/case.toml";
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
    ::execl(entente::test::program().c_str(), "entente", "solve", "--quiet", path.c_str(), static_cast<char*>(nullptr));
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

// `entente sample` on a case whose doubts make 32 models, its runs recorded in a file of its own.
class InterruptedSampling : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (std::filesystem::temp_directory_path() / "entente-sample-XXXXXX").string();
    ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::string path(const char* name) const { return (folder_ / name).string(); }

  // Starts the program with its answer in the file `out`.
  static pid_t start(const std::vector<std::string>& more, const std::string& out) {
    const std::string example = entente::test::root() + "/examples/two-firms/case.toml";
    std::vector<std::string> words = {"entente", "sample", example, "--doubt", "official=0.9,anonymous=0.7",
                                      "--json",  "--quiet"};
    words.insert(words.end(), more.begin(), more.end());
    std::vector<char*> argv;
    for (std::string& word : words) argv.push_back(word.data());
    argv.push_back(nullptr);
    const pid_t child = ::fork();
    if (child != 0) return child;
    const int file = ::open(out.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    ::dup2(file, STDOUT_FILENO);
    ::execv(entente::test::program().c_str(), argv.data());
    std::_Exit(99);
  }
  static int exit_code(pid_t child) {
    int status = 0;
    return ::waitpid(child, &status, 0) == child && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }
  static nlohmann::json answer(const std::string& file) {
    std::ifstream in(file);
    auto document = nlohmann::json::parse(std::string(std::istreambuf_iterator<char>(in), {}), nullptr, false);
    if (document.is_object()) document.erase("run");  // how long it took
    return document;
  }

  // The answer so far counts the runs recorded; continued, they give what an uninterrupted sampling does.
  void expect_so_far_and_resume() {
    const nlohmann::json so_far = answer(path("so-far.json"));
    ASSERT_TRUE(so_far.is_object());
    const std::uint64_t done = std::stoull(so_far.at("runs").at("done").get<std::string>());
    EXPECT_GT(done, 0u);
    EXPECT_LT(done, 1'000'000'000u);
    std::ifstream recorded(path("runs.jsonl"));
    std::uint64_t lines = 0;
    for (std::string line; std::getline(recorded, line);) ++lines;
    EXPECT_EQ(lines, done + 1);  // and the head
    const std::string more = std::to_string(done + 100);
    EXPECT_EQ(exit_code(start({"--runs", more, "--resume", path("runs.jsonl")}, path("resumed.json"))), 0);
    EXPECT_EQ(exit_code(start({"--runs", more}, path("at-once.json"))), 0);
    ASSERT_TRUE(answer(path("at-once.json")).is_object());
    EXPECT_EQ(answer(path("resumed.json")), answer(path("at-once.json")));
  }

  std::filesystem::path folder_;
};

TEST_F(InterruptedSampling, GivesTheAnswerSoFarAndResumes) {
  const pid_t child = start({"--runs", "1000000000", "--stream", path("runs.jsonl")}, path("so-far.json"));
  ASSERT_GT(child, 0);
  // Once some runs are recorded.
  std::error_code error;
  std::uintmax_t size = 0;
  while ((size = std::filesystem::file_size(path("runs.jsonl"), error)) < 8192 || error) {
    ASSERT_EQ(::waitpid(child, nullptr, WNOHANG), 0) << "it ended by itself";
    std::this_thread::yield();
  }
  ASSERT_EQ(::kill(child, SIGINT), 0);
  EXPECT_EQ(exit_code(child), 130);
  expect_so_far_and_resume();
}

TEST_F(InterruptedSampling, ATimeLimitGivesTheAnswerSoFarAndResumes) {
  const pid_t child =
      start({"--runs", "1000000000", "--stream", path("runs.jsonl"), "--time-limit", "500ms"}, path("so-far.json"));
  ASSERT_GT(child, 0);
  EXPECT_EQ(exit_code(child), 4);
  expect_so_far_and_resume();
}

}  // namespace
