// What does the workbench open on where nobody says what, and does it leave alone what is there?
#include "serve/first_use.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "entente/case/parse.h"
#include "serve/child_process.h"
#include "serve/page.h"
#include "tests/serve/support.h"
#include "tests/support/paths.h"
#include "tests/support/repository.h"

namespace entente::test {
namespace {

namespace fs = std::filesystem;

// `entente serve` run in a folder, with HOME another; killed at the end.
class Served {
 public:
  Served(const TemporaryFolder& in, const TemporaryFolder& home, const std::vector<std::string>& options = {},
         const std::vector<std::string>& variables = {}) {
    int ends[2];
    EXPECT_EQ(::pipe2(ends, O_CLOEXEC), 0);
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    ::posix_spawn_file_actions_adddup2(&actions, ends[1], STDERR_FILENO);
    ::posix_spawn_file_actions_addchdir_np(&actions, in.path().c_str());
    std::vector<std::string> words = {"entente", "serve"};
    words.insert(words.end(), options.begin(), options.end());
    // Of two values of one name the first counts.
    std::vector<std::string> environment = variables;
    for (const std::string& more :
         {std::string("PATH=/usr/bin:/bin"), "HOME=" + home.path(), std::string("ENTENTE_TOKEN=a-token-for-the-tests")})
      environment.push_back(more);
    const auto pointers = [](std::vector<std::string>& texts) {
      std::vector<char*> result;
      for (std::string& text : texts) result.push_back(text.data());
      result.push_back(nullptr);
      return result;
    };
    EXPECT_EQ(::posix_spawn(&process_, test::program().c_str(), &actions, nullptr, pointers(words).data(),
                            pointers(environment).data()),
              0);
    ::posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);
    char byte = 0;
    while (said_.find("for-the-tests\n") == std::string::npos && ::read(ends[0], &byte, 1) == 1) said_ += byte;
    ::close(ends[0]);
    const std::size_t at = said_.find("127.0.0.1:");
    if (at != std::string::npos) port_ = static_cast<std::uint16_t>(std::stoi(said_.substr(at + 10)));
  }
  ~Served() {
    ::kill(process_, SIGTERM);
    int status = 0;
    EXPECT_EQ(::waitpid(process_, &status, 0), process_);
  }
  Served(const Served&) = delete;
  Served& operator=(const Served&) = delete;
  const std::string& said() const { return said_; }
  std::uint16_t port() const { return port_; }
  std::string get(const std::string& target) const {
    Connection connection(port_);
    connection.send("GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port_) +
                    "\r\nAuthorization: Bearer a-token-for-the-tests\r\n\r\n");
    return parse_reply(connection.rest()).body;
  }

 private:
  pid_t process_ = -1;
  std::string said_;
  std::uint16_t port_ = 0;
};

std::string without_lines(std::string text) {
  for (char& ch : text) {
    if (ch == '\n') ch = ' ';
  }
  return text;
}

TEST(FirstUse, WhereThereIsNoCaseItOpensOnACopyOfTheFlagship) {
  const TemporaryFolder empty;
  const TemporaryFolder home;
  const std::string copy = ".local/share/entente/cases/ankara-damascus-2022/";
  {
    const Served served(empty, home);
    EXPECT_EQ(without_lines(served.said())
                  .find("There is no case here, so the workbench opens on a copy of the example "
                        "in ~/.local/share/entente/cases/ankara-damascus-2022, which is yours "
                        "to change. The workbench is open at"),
              0u)
        << served.said();
    EXPECT_EQ(member(served.get("/api/about"), "opens"), "ankara-damascus-2022~case.toml");
    EXPECT_EQ(member(served.get("/api/check?case=ankara-damascus-2022~case.toml"), "ok"), "true");
  }
  // The copy is whole: case, reports and what is said about it.
  for (const char* file : {"case.toml", "README.md", "reports/brief.txt", "reports/modeller-notes.txt"})
    EXPECT_EQ(home.read(copy + file), file_text(std::string("examples/ankara-damascus-2022/") + file)) << file;
  // Whatever has become of it is left alone.
  home.write(copy + "case.toml", "format = \"entente.case/1\"\ntitle = \"Mine\"\n[[party]]\nid = \"a\"\n");
  fs::remove(home / (copy + "README.md"));
  {
    const Served served(empty, home);
    EXPECT_EQ(without_lines(served.said()).find("There is no case here, so the workbench opens on your copy of the"),
              0u)
        << served.said();
    EXPECT_NE(served.get("/api/cases").find("\"title\": \"Mine\""), std::string::npos);
  }
  EXPECT_FALSE(fs::exists(home / (copy + "README.md")));
  EXPECT_TRUE(fs::is_empty(empty.path()));
  // Nothing half-made stays behind.
  std::size_t entries = 0;
  for ([[maybe_unused]] const auto& entry : fs::directory_iterator(home / ".local/share/entente/cases")) ++entries;
  EXPECT_EQ(entries, 1u);
}

TEST(FirstUse, TheFolderOfTheUsersDataIsTheChosenOne) {
  const TemporaryFolder empty;
  const TemporaryFolder home;
  const TemporaryFolder data;
  {
    const Served served(empty, home, {}, {"XDG_DATA_HOME=" + data.path()});
    EXPECT_EQ(member(served.get("/api/about"), "root"), data / "entente/cases");
  }
  EXPECT_TRUE(fs::is_empty(home.path()));
  // One that is not absolute does not count.
  const Served served(empty, home, {}, {"XDG_DATA_HOME=data"});
  EXPECT_EQ(member(served.get("/api/about"), "root"), home / ".local/share/entente/cases");
}

TEST(FirstUse, WhereThereIsACaseItOpensThere) {
  const TemporaryFolder folder;
  const TemporaryFolder home;
  folder.copy_example("two-firms");
  const Served served(folder, home);
  EXPECT_EQ(served.said().find("The workbench is open at\n"), 0u) << served.said();
  EXPECT_EQ(member(served.get("/api/about"), "root"), folder.path());
  EXPECT_EQ(member(served.get("/api/about"), "opens"), "null");
  EXPECT_TRUE(fs::is_empty(home.path()));
}

TEST(FirstUse, WithoutAHomeItSaysWhatToDo) {
  const TemporaryFolder empty;
  serve::ChildTask task;
  task.program = "/usr/bin/env";
  task.words = {"-i", test::program(), "serve"};
  task.folder = empty.path();
  const auto outcome = serve::run_child(task);
  ASSERT_TRUE(outcome);
  EXPECT_EQ(outcome->exit, 3);
  EXPECT_EQ(outcome->message,
            "entente: error: there is no case here, and HOME names no folder for one: name a case or a folder\n");
}

TEST(FirstUse, OpenHandsTheAddressToTheBrowser) {
  const TemporaryFolder folder;
  const TemporaryFolder home;
  folder.copy_example("two-firms");
  // A browser that writes what it is to open into a pipe.
  ASSERT_EQ(::mkfifo((home / "opened").c_str(), 0600), 0);
  home.write("browser", "#!/bin/sh\necho \"$1\" > '" + (home / "opened") + "'\n");
  fs::permissions(home / "browser", fs::perms::owner_all);
  for (const bool chosen : {true, false}) {
    if (!chosen) fs::rename(home / "browser", home / "xdg-open");
    const Served served(folder, home, {"--open"},
                        {chosen ? "BROWSER=" + (home / "browser") : "PATH=" + home.path() + ":/usr/bin:/bin"});
    EXPECT_EQ(home.read("opened"),
              "http://127.0.0.1:" + std::to_string(served.port()) + "/?token=a-token-for-the-tests\n");
  }
}

TEST(FirstUse, TheTemplateIsACaseThatTeaches) {
  const auto files = serve::template_files();
  ASSERT_EQ(files.size(), 1u);
  const std::string text(files.front().bytes);
  const ParsedCase parsed = parse_case(text, "new.toml");
  EXPECT_TRUE(parsed.diagnostics.empty()) << parsed.diagnostics.front().what;
  EXPECT_EQ(parsed.value.parties.size(), 2u);
  // What its comments show is as it says: with the signs taken away before whole blocks, it is still a case.
  std::string shown;
  for (const std::string_view line : lines_of(text)) {
    const bool block = line.starts_with("#   ");
    shown += std::string(block ? line.substr(4) : line) + "\n";
  }
  std::vector<std::string> codes;
  for (const Diagnostic& d : parse_case(shown, "new.toml").diagnostics)
    if (d.severity == Severity::kError) codes.push_back(d.code);
  // But for the report, which is not there.
  EXPECT_EQ(codes, std::vector<std::string>{"unreadable-report"});
}

}  // namespace
}  // namespace entente::test
