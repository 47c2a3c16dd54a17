// Is nothing anybody wrote ever lost: by two who edit at once, by an editor outside, by a restart or a kill?
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <thread>

#include "base/sha256.h"
#include "tests/serve/support.h"
#include "tests/support/paths.h"

extern char** environ;

namespace entente::test {
namespace {

class EditingTest : public WorkbenchTest {
 protected:
  Reply save(const std::string& text, const std::string& tag, const std::string& label = "typed") const {
    return put("/api/case/two-firms~case.toml",
               "{\"text\": " + json_text(text) + ", \"label\": " + json_text(label) + "}",
               "If-Match: \"" + tag + "\"\r\n");
  }
  Reply edit(const std::string& edits, const std::string& more = "", const std::string& extra = "") const {
    return post("/api/case/two-firms~case.toml/edit", "{\"edits\": [" + edits + "]" + more + "}", extra);
  }
  static std::string replaced(std::string text, std::string_view what, std::string_view by) {
    const std::size_t at = text.find(what);
    EXPECT_NE(at, std::string::npos) << what;
    return text.replace(at, what.size(), by);
  }
};

TEST_F(EditingTest, ATextIsReplacedWhereItIsTheOneThatWasEdited) {
  const std::string before = case_text();
  const std::string after = replaced(before, "\"Two firms\"", "\"Two firms, again\"");
  const Reply reply = save(after, sha256_hex(before));
  EXPECT_EQ(reply.status, 200) << reply.raw;
  EXPECT_EQ(case_text(), after);
  EXPECT_EQ(member(reply.body, "etag"), sha256_hex(after));
  EXPECT_EQ(reply.headers.at("etag"), "\"" + sha256_hex(after) + "\"");
  EXPECT_EQ(member(reply.body, "history.undo"), "typed");
  EXPECT_EQ(member(reply.body, "history.redo"), "null");
}

TEST_F(EditingTest, WithoutSayingWhichTextWasEditedNothingIsWritten) {
  const std::string before = case_text();
  EXPECT_EQ(put("/api/case/two-firms~case.toml", R"({"text": "x"})").status, 428);
  EXPECT_EQ(save("x", sha256_hex("another")).status, 409);
  EXPECT_EQ(case_text(), before);
}

TEST_F(EditingTest, AnOutsideChangeIsNeverOverwritten) {
  const std::string base = case_text();
  // The workbench has seen and kept the base: by an edit that is undone.
  ASSERT_EQ(edit(R"({"do": "set-title", "title": "T"})").status, 200);
  ASSERT_EQ(post("/api/case/two-firms~case.toml/undo", "").status, 200);
  const std::string outside = base + "\n# written outside\n";
  folder_.write("two-firms/case.toml", outside);
  const std::string mine = replaced(base, "\"Two firms\"", "\"Mine\"");
  const Reply reply = save(mine, sha256_hex(base));
  EXPECT_EQ(reply.status, 409);
  EXPECT_EQ(member(reply.body, "kind"), "conflict");
  EXPECT_EQ(member(reply.body, "disk"), outside);
  EXPECT_EQ(member(reply.body, "base"), base);
  EXPECT_EQ(member(reply.body, "merged"), replaced(outside, "\"Two firms\"", "\"Mine\""));
  EXPECT_EQ(case_text(), outside);
  // Taking the merged text is a change like any other.
  EXPECT_EQ(save(member(reply.body, "merged"), member(reply.body, "etag")).status, 200);
  // And what was written outside is in the history.
  EXPECT_EQ(get("/api/case/two-firms~case.toml/text/" + sha256_hex(outside)).status, 200);
}

TEST_F(EditingTest, ChangesToTheSameLineAreNotMerged) {
  const std::string base = case_text();
  ASSERT_EQ(edit(R"({"do": "set-title", "title": "T"})").status, 200);
  ASSERT_EQ(post("/api/case/two-firms~case.toml/undo", "").status, 200);
  folder_.write("two-firms/case.toml", replaced(base, "\"Two firms\"", "\"Theirs\""));
  const Reply reply = save(replaced(base, "\"Two firms\"", "\"Mine\""), sha256_hex(base));
  EXPECT_EQ(reply.status, 409);
  EXPECT_EQ(member(reply.body, "merged"), "null");
}

TEST_F(EditingTest, AStructuredEditIsMadeToTheTextAsItIsNow) {
  folder_.write("two-firms/case.toml", case_text() + "\n# written outside\n");
  const Reply reply = edit(R"({"do": "set-title", "title": "New"})");
  EXPECT_EQ(reply.status, 200);
  EXPECT_TRUE(case_text().ends_with("\n# written outside\n"));
  EXPECT_NE(case_text().find("\ntitle  = \"New\"\n"), std::string::npos);
  EXPECT_EQ(
      edit(R"({"do": "set-title", "title": "Newer"})", "", "If-Match: \"" + std::string(64, '0') + "\"\r\n").status,
      409);
}

TEST_F(EditingTest, AllEditsOrNone) {
  const std::string before = case_text();
  const Reply reply = edit(R"({"do": "set-title", "title": "New"}, {"do": "remove-party", "party": "nobody"})");
  EXPECT_EQ(reply.status, 422);
  EXPECT_EQ(case_text(), before);
}

TEST_F(EditingTest, AnEditThatBreaksTheCaseIsRefusedUnlessForced) {
  const std::string before = case_text();
  const Reply reply = edit(R"({"do": "remove-option", "option": "beta.settle"})");
  EXPECT_EQ(reply.status, 422);
  EXPECT_EQ(member(reply.body, "check.schema"), "entente.check/1");
  EXPECT_EQ(case_text(), before);
  EXPECT_EQ(edit(R"({"do": "remove-option", "option": "beta.settle"})", ", \"force\": true").status, 200);
  EXPECT_NE(case_text(), before);
  // A case that has errors can still be edited: only new ones are refused.
  EXPECT_EQ(edit(R"({"do": "set-title", "title": "Broken but mine"})").status, 200);
}

TEST_F(EditingTest, ADryEditWritesNothing) {
  const std::string before = case_text();
  const Reply reply = edit(R"({"do": "move-preference", "party": "acme", "from": 3, "to": 1})", ", \"dry\": true");
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(case_text(), before);
  EXPECT_FALSE(std::filesystem::exists(folder_ / "two-firms/.entente"));
  const Reply solved = post(
      "/api/solve", "{\"case\": \"two-firms~case.toml\", \"text\": " + json_text(member(reply.body, "text")) + "}");
  EXPECT_EQ(solved.status, 200);
}

TEST_F(EditingTest, UndoAndRedoSurviveARestart) {
  const std::string zero = case_text();
  ASSERT_EQ(edit(R"({"do": "set-title", "title": "One"})", R"(, "label": "first")").status, 200);
  const std::string one = case_text();
  ASSERT_EQ(edit(R"({"do": "set-title", "title": "Two"})", R"(, "label": "second")").status, 200);
  const std::string two = case_text();
  open();
  Reply reply = post("/api/case/two-firms~case.toml/undo", "");
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(case_text(), one);
  EXPECT_EQ(member(reply.body, "history.undo"), "first");
  EXPECT_EQ(member(reply.body, "history.redo"), "second");
  EXPECT_EQ(post("/api/case/two-firms~case.toml/undo", "").status, 200);
  EXPECT_EQ(case_text(), zero);
  reply = post("/api/case/two-firms~case.toml/undo", "");
  EXPECT_EQ(reply.status, 409);
  EXPECT_EQ(member(reply.body, "message"), "there is nothing to undo");
  open();
  EXPECT_EQ(post("/api/case/two-firms~case.toml/redo", "").status, 200);
  EXPECT_EQ(post("/api/case/two-firms~case.toml/redo", "").status, 200);
  EXPECT_EQ(case_text(), two);
  EXPECT_EQ(post("/api/case/two-firms~case.toml/redo", "").status, 409);
  reply = get("/api/case/two-firms~case.toml/history");
  EXPECT_EQ(member(reply.body, "at"), "3");
  // A new change forgets what could be redone.
  ASSERT_EQ(post("/api/case/two-firms~case.toml/undo", "").status, 200);
  ASSERT_EQ(edit(R"({"do": "set-title", "title": "Three"})").status, 200);
  EXPECT_EQ(post("/api/case/two-firms~case.toml/redo", "").status, 409);
  EXPECT_EQ(get("/api/case/two-firms~case.toml/text/" + sha256_hex(two)).status, 404);
}

TEST_F(EditingTest, AnOutsideChangeCanBeUndone) {
  const std::string zero = case_text();
  ASSERT_EQ(edit(R"({"do": "set-title", "title": "One"})").status, 200);
  const std::string one = case_text();
  folder_.write("two-firms/case.toml", zero + "# outside\n");
  const Reply reply = get("/api/case/two-firms~case.toml");
  EXPECT_EQ(member(reply.body, "history.undo"), "changed outside the workbench");
  EXPECT_EQ(post("/api/case/two-firms~case.toml/undo", "").status, 200);
  EXPECT_EQ(case_text(), one);
}

TEST_F(EditingTest, OfManyWhoEditAtOnceNobodyIsLost) {
  constexpr int kWriters = 6;
  constexpr int kEach = 5;
  std::vector<std::thread> writers;
  for (int w = 0; w < kWriters; ++w) {
    writers.emplace_back([this, w] {
      for (int i = 0; i < kEach; ++i) {
        const std::string id = "note_" + std::to_string(w) + "_" + std::to_string(i);
        EXPECT_EQ(edit("{\"do\": \"add-evidence\", \"id\": \"" + id + "\", \"kind\": \"own\", \"note\": \"n\"}").status,
                  200);
      }
    });
  }
  for (std::thread& writer : writers) writer.join();
  const std::string text = case_text();
  for (int w = 0; w < kWriters; ++w)
    for (int i = 0; i < kEach; ++i)
      EXPECT_NE(text.find("[evidence.note_" + std::to_string(w) + "_" + std::to_string(i) + "]"), std::string::npos);
  EXPECT_EQ(member(get("/api/case/two-firms~case.toml/history").body, "at"), std::to_string(kWriters * kEach + 1));
}

TEST_F(EditingTest, OfTwoWhoSaveTheSameTextOneIsTold) {
  const std::string base = case_text();
  std::vector<int> status(4);
  std::vector<std::thread> writers;
  for (std::size_t w = 0; w < status.size(); ++w)
    writers.emplace_back([&, w] { status[w] = save(base + "# " + std::to_string(w) + "\n", sha256_hex(base)).status; });
  for (std::thread& writer : writers) writer.join();
  EXPECT_EQ(std::count(status.begin(), status.end(), 200), 1);
  EXPECT_EQ(std::count(status.begin(), status.end(), 409), 3);
}

TEST_F(EditingTest, ListenersHearOfChangesFromInsideAndOutside) {
  Connection page(workbench_->port());
  page.send(head("GET", "/api/events") + "\r\n");
  EXPECT_NE(page.until("\"version\": \"1.2.3\"").find("event: hello"), std::string::npos);
  ASSERT_EQ(edit(R"({"do": "set-title", "title": "One"})").status, 200);
  const std::string inside = page.until("\"by\": \"workbench\"}");
  EXPECT_NE(inside.find("\"etag\": \"" + sha256_hex(case_text()) + "\""), std::string::npos);
  EXPECT_EQ(inside.find("outside"), std::string::npos);
  folder_.write("two-firms/new.tmp", "title = \"x\"\n");
  std::filesystem::rename(folder_ / "two-firms/new.tmp", folder_ / "two-firms/case.toml");
  EXPECT_NE(page.until("\"by\": \"outside\"}").find(sha256_hex("title = \"x\"\n")), std::string::npos);
  std::filesystem::remove(folder_ / "two-firms/case.toml");
  EXPECT_NE(page.until("\"by\": \"outside\"}").find("\"etag\": null"), std::string::npos);
}

TEST_F(EditingTest, TheEndOfTheServerEndsItsStreams) {
  Connection page(workbench_->port());
  page.send(head("GET", "/api/events") + "\r\n");
  page.until("hello");
  close();
  page.rest();  // returns
}

TEST_F(EditingTest, OnlySoManyMayListen) {
  settings_.http.workers = 1;
  open();
  std::vector<std::unique_ptr<Connection>> pages;
  for (int i = 0; i < 16; ++i) {
    pages.push_back(std::make_unique<Connection>(workbench_->port()));
    pages.back()->send(head("GET", "/api/events") + "\r\n");
    pages.back()->until("hello");
  }
  EXPECT_EQ(get("/api/events").status, 429);
}

TEST_F(EditingTest, ANewCaseIsMadeFromATemplateAndNeverOverAnother) {
  Reply reply = post("/api/cases", R"({"file": "talks/case.toml"})");
  EXPECT_EQ(reply.status, 201) << reply.raw;
  EXPECT_EQ(member(reply.body, "id"), "talks~case.toml");
  EXPECT_EQ(member(get("/api/check?case=talks~case.toml").body, "ok"), "true");
  EXPECT_EQ(post("/api/cases", R"({"file": "talks/case.toml"})").status, 409);
  for (const char* file : {"", "a", "../a.toml", "/a.toml", "a/../b.toml", ".hidden.toml", ".entente/x.toml",
                           "a//b.toml", "a b.toml", "a\\u0000.toml"})
    EXPECT_EQ(post("/api/cases", "{\"file\": \"" + std::string(file) + "\"}").status, 400) << file;
}

TEST_F(EditingTest, AReportIsPutBesideTheCaseAndNeverOverAnother) {
  const std::string target = "/api/case/two-firms~case.toml/report/";
  EXPECT_EQ(put(target + "new.txt", R"({"text": "He said no."})").status, 201);
  EXPECT_EQ(folder_.read("two-firms/reports/new.txt"), "He said no.");
  EXPECT_EQ(put(target + "new.txt", R"({"text": "He said no."})").status, 201);
  EXPECT_EQ(put(target + "gazette.txt", R"({"text": "x"})").status, 409);
  EXPECT_EQ(put(target + ".x", R"({"text": "x"})").status, 400);
  EXPECT_EQ(put(target + "..", R"({"text": "x"})").status, 400);
  const Reply report = get(target + "gazette");
  EXPECT_EQ(member(report.body, "text"), folder_.read("two-firms/reports/gazette.txt"));
}

TEST_F(EditingTest, AStatementIsAcceptedAsEvidenceAndAttached) {
  ASSERT_EQ(put("/api/case/two-firms~case.toml/report/new.txt",
                R"({"text": "The minister said on Monday that the firm would not pay a cent."})")
                .status,
            201);
  const Reply blocks =
      post("/api/read", R"({"case": "two-firms~case.toml", "file": "reports/new.txt", "form": "evidence"})");
  ASSERT_EQ(blocks.status, 200) << blocks.raw;
  const std::size_t name = blocks.body.find("[evidence.") + 10;
  const std::string id = blocks.body.substr(name, blocks.body.find(']', name) - name);
  const Reply reply =
      edit("{\"do\": \"append\", \"text\": " + json_text(blocks.body) +
           "}, {\"do\": \"set-option\", \"option\": \"beta.settle\", \"because\": [\"refuses\", \"" + id + "\"]}");
  EXPECT_EQ(reply.status, 200) << reply.raw;
  EXPECT_NE(case_text().find("because = [\"refuses\", \"" + id + "\"]"), std::string::npos);
  EXPECT_EQ(member(get("/api/check?case=two-firms~case.toml").body, "ok"), "true");
}

// ---- The program itself -------------------------------------------------------------------------------------------

class Program {
 public:
  Program(const std::string& path, const std::string& token) {
    int ends[2];
    EXPECT_EQ(::pipe2(ends, O_CLOEXEC), 0);
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    std::vector<std::string> words = {"entente", "serve", path};
    std::vector<char*> argv;
    for (std::string& word : words) argv.push_back(word.data());
    argv.push_back(nullptr);
    std::string variable = "ENTENTE_TOKEN=" + token;
    std::vector<char*> variables;
    for (char** v = environ; *v != nullptr; ++v) variables.push_back(*v);
    variables.push_back(variable.data());
    variables.push_back(nullptr);
    EXPECT_EQ(::posix_spawn(&process_, test::program().c_str(), &actions, nullptr, argv.data(), variables.data()), 0);
    ::posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);
    char byte = 0;
    while (said_.find("token=") == std::string::npos && ::read(ends[0], &byte, 1) == 1) said_ += byte;
    ::close(ends[0]);
    const std::size_t at = said_.find("127.0.0.1:");
    EXPECT_NE(at, std::string::npos) << said_;
    if (at != std::string::npos) port_ = static_cast<std::uint16_t>(std::stoi(said_.substr(at + 10)));
  }
  ~Program() {
    if (process_ > 0) end(SIGKILL);
  }
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;
  int end(int signal) {
    ::kill(process_, signal);
    int status = 0;
    EXPECT_EQ(::waitpid(process_, &status, 0), process_);
    process_ = -1;
    return status;
  }
  std::uint16_t port() const { return port_; }

 private:
  pid_t process_ = -1;
  std::string said_;
  std::uint16_t port_ = 0;
};

TEST(ServeProgram, AKillDuringEditsLosesNoMoreThanTheLastOne) {
  TemporaryFolder folder;
  folder.copy_example("two-firms");
  const std::string token = "a-token-for-the-tests";
  const std::string original = folder.read("two-firms/case.toml");
  std::string confirmed = original;  // the last text the server said it has written
  std::string sent = original;       // the last text sent to it
  for (int round = 0; round < 6; ++round) {
    Program program(folder / "two-firms/case.toml", token);
    const auto save = [&](int i) {
      const std::string text = original + "# " + std::to_string(round) + "." + std::to_string(i) + "\n";
      sent = text;
      const std::string body = "{\"text\": " + json_text(text) + "}";
      Connection connection(program.port());
      connection.send("PUT /api/case/case.toml HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(program.port()) +
                      "\r\nAuthorization: Bearer " + token + "\r\nIf-Match: \"" +
                      sha256_hex(folder.read("two-firms/case.toml")) +
                      "\"\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
      const Reply reply = parse_reply(connection.rest());
      if (reply.status == 200) confirmed = text;
      return reply.status;
    };
    for (int i = 0; i < 3; ++i) EXPECT_EQ(save(i), 200);
    // The next edits race with the kill.
    std::thread killer([&] { program.end(SIGKILL); });
    for (int i = 3; i < 40 && save(i) == 200; ++i) {
    }
    killer.join();
    // What was confirmed is there, or the edit that was under way came through as a whole.
    const std::string now = folder.read("two-firms/case.toml");
    EXPECT_TRUE(now == confirmed || now == sent) << now.substr(original.size());
    confirmed = now;
  }
  // And everything can still be undone.
  Program program(folder / "two-firms/case.toml", token);
  const std::string request =
      "POST /api/case/case.toml/undo HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(program.port()) +
      "\r\nAuthorization: Bearer " + token + "\r\nContent-Length: 0\r\n\r\n";
  int undone = 0;
  for (;; ++undone) {
    Connection connection(program.port());
    connection.send(request);
    if (parse_reply(connection.rest()).status != 200) break;
    ASSERT_LT(undone, 300);
  }
  EXPECT_GE(undone, 18);
  EXPECT_EQ(folder.read("two-firms/case.toml"), original);
}

TEST(ServeProgram, AnInterruptClosesItInGoodOrder) {
  TemporaryFolder folder;
  folder.copy_example("two-firms");
  Program program(folder.path(), "a-token-for-the-tests");
  const int status = program.end(SIGTERM);
  EXPECT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 0);
}

}  // namespace
}  // namespace entente::test
