// Does the workbench answer what the command line answers, keep its limits, and let long work be watched and stopped?
#include <map>
#include <regex>
#include <set>

#include "serve/analyses.h"
#include "serve/child_process.h"
#include "tests/serve/support.h"
#include "tests/support/paths.h"
#include "tests/support/repository.h"

namespace entente::test {
namespace {

class AnswersTest : public WorkbenchTest {
 protected:
  // What the program says in the folder of the case. What differs from run to run is taken out.
  std::string told(std::vector<std::string> words, int exit = 0) const {
    serve::ChildTask task;
    task.program = test::program();
    task.folder = folder_ / "two-firms";
    task.words = std::move(words);
    const auto outcome = serve::run_child(task);
    EXPECT_TRUE(outcome);
    EXPECT_EQ(outcome->exit, exit) << outcome->message;
    return steady(outcome->output);
  }
  static std::string steady(const std::string& text) {
    static const std::regex kRun(R"re("run": \{[^}]*\}|"(seconds|peak_bytes)": [0-9.e+-]+)re");
    return std::regex_replace(text, kRun, "RUN");
  }
  std::string asked(const std::string& target) const {
    const Reply reply = get("/api/" + target);
    EXPECT_EQ(reply.status, 200) << target << "\n" << reply.raw;
    return steady(reply.body);
  }
};

TEST_F(AnswersTest, EveryAnalysisSaysWhatTheCommandSays) {
  const std::string c = "?case=two-firms~case.toml";
  EXPECT_EQ(asked("check" + c), told({"check", "--json", "case.toml"}));
  EXPECT_EQ(asked("solve" + c), told({"solve", "--json", "case.toml"}));
  EXPECT_EQ(asked("solve" + c + "&concepts=nash,seq&stability=true&no-states=1"),
            told({"solve", "--json", "--concepts=nash,seq", "--stability", "--no-states", "case.toml"}));
  EXPECT_EQ(asked("solve" + c + "&form=text"), told({"solve", "case.toml"}));
  EXPECT_EQ(asked("explain" + c + "&state=2&party=acme&concept=seq"),
            told({"explain", "--json", "--state=2", "--party=acme", "--concept=seq", "case.toml"}));
  EXPECT_EQ(asked("explain" + c + "&outcome=not%20acme.litigate"),
            told({"explain", "--json", "--outcome=not acme.litigate", "case.toml"}));
  EXPECT_EQ(asked("path" + c + "&to=beta.settle"), told({"path", "--json", "--to=beta.settle", "case.toml"}));
  EXPECT_EQ(asked("hinge" + c), told({"hinge", "--json", "case.toml"}));
  EXPECT_EQ(asked("evidence" + c + "&no-hinges"), told({"evidence", "--json", "--no-hinges", "case.toml"}));
  EXPECT_EQ(asked("inverse" + c + "&outcome=10&concept=seq&part=guarantees"),
            told({"inverse", "--json", "--outcome=10", "--concept=seq", "--part=guarantees", "case.toml"}));
  EXPECT_EQ(asked("degrees" + c), told({"degrees", "--json", "case.toml"}));
  EXPECT_EQ(asked("coalition" + c), told({"coalition", "--json", "case.toml"}));
  EXPECT_EQ(asked("path" + c + "&to=beta.settle&all=true&depth=3"),
            told({"path", "--json", "--to=beta.settle", "--all", "--depth=3", "case.toml"}));
  EXPECT_EQ(
      asked("sample" + c + "&runs=500&seed=3&doubt=official%3D0.7&concepts=nash"),
      told({"sample", "--json", "--runs=500", "--seed=3", "--doubt=official=0.7", "--concepts=nash", "case.toml"}));
  EXPECT_EQ(asked("foresight" + c + "&horizon=2&state=3"),
            told({"foresight", "--json", "--horizon=2", "--state=3", "case.toml"}));
  EXPECT_EQ(asked("states" + c + "&expression=beta.settle&limit=2"),
            told({"states", "--json", "--limit=2", "case.toml", "beta.settle"}));
  EXPECT_EQ(asked("graph" + c + "&nodes=4&moves=true"),
            told({"export", "--to=json", "--nodes=4", "--moves", "case.toml"}));
  EXPECT_EQ(asked("compare" + c + "&before=two-firms~case.toml"),
            told({"compare", "--json", folder_ / "two-firms/case.toml", "case.toml"}));
  EXPECT_EQ(asked("report" + c), told({"report", "case.toml"}));
  EXPECT_EQ(asked("export" + c + "&to=csv"), told({"export", "--to=csv", "case.toml"}));
}

TEST_F(AnswersTest, ATextThatIsNotSavedIsAnalysedInsteadOfTheFile) {
  const std::string text =
      "format = \"entente.case/1\"\ntitle = \"Other\"\n[[party]]\nid = \"a\"\n[[party.option]]\nid = \"x\"\n"
      "[[party.prefers]]\nthat = \"x\"\n";
  const Reply reply = post("/api/solve", "{\"case\": \"two-firms~case.toml\", \"text\": " + json_text(text) +
                                             ", \"options\": {\"stability\": true, \"concepts\": \"nash\"}}");
  EXPECT_EQ(reply.status, 200) << reply.raw;
  EXPECT_EQ(member(reply.body, "case.title"), "Other");
  EXPECT_EQ(member(reply.body, "state_count"), "2");
  EXPECT_NE(reply.body.find("\"nash\": [2]"), std::string::npos);
}

TEST_F(AnswersTest, TheErrorsOfACaseComeWithTheirPlaces) {
  folder_.write("two-firms/case.toml", "format = \"entente.case/1\"\ntilte = \"x\"\n[[party]]\nid = \"a\"\n");
  const Reply check = get("/api/check?case=two-firms~case.toml");
  // The file says what format it is in, so it is still the case.
  EXPECT_EQ(check.status, 200) << check.raw;
  EXPECT_EQ(check.headers.at("entente-exit"), "3");
  EXPECT_EQ(member(check.body, "ok"), "false");
  const Reply solve = get("/api/solve?case=two-firms~case.toml");
  EXPECT_EQ(solve.status, 422);
  EXPECT_EQ(solve.headers.at("entente-exit"), "3");
  EXPECT_EQ(member(solve.body, "kind"), "input");
  EXPECT_EQ(member(solve.body, "check.file"), "case.toml");
  EXPECT_NE(solve.body.find("\"line\": 2, \"column\": 1"), std::string::npos) << solve.body;
}

TEST_F(AnswersTest, AHypergameIsOfTheViewsInTheCase) {
  folder_.copy_example("syria-iraq-misperception");
  const Reply reply = get("/api/hypergame?case=syria-iraq-misperception~case.toml&all=true");
  EXPECT_EQ(reply.status, 200) << reply.raw;
  EXPECT_EQ(member(reply.body, "schema"), "entente.hypergame/1");
}

TEST_F(AnswersTest, AnAnswerIsProvenAndTheProofChecked) {
  const Reply certificate = get("/api/certificate?case=two-firms~case.toml&concepts=nash,seq");
  EXPECT_EQ(certificate.status, 200) << certificate.raw;
  EXPECT_EQ(member(certificate.body, "schema"), "entente.certificate/1");
  const Reply verified = get("/api/verify?case=two-firms~case.toml");
  EXPECT_EQ(verified.status, 200) << verified.raw;
  EXPECT_EQ(member(verified.body, "verified"), "true");
  const auto check = [&](const std::string& text) {
    return post("/api/verify", "{\"case\": \"two-firms~case.toml\", \"certificate\": " + json_text(text) + "}");
  };
  EXPECT_EQ(member(check(certificate.body).body, "verified"), "true");
  // One that proves something else is refused, and so is one of the case as it was.
  std::string wrong = certificate.body;
  const std::size_t number = wrong.find("\"nash\": [1");
  ASSERT_NE(number, std::string::npos);
  wrong[number + 9] = '2';
  const Reply refused = check(wrong);
  EXPECT_EQ(refused.status, 200) << refused.raw;
  EXPECT_EQ(refused.headers.at("entente-exit"), "5");
  EXPECT_EQ(member(refused.body, "verified"), "false");
  EXPECT_EQ(post("/api/case/two-firms~case.toml/edit",
                 R"({"edits": [{"do": "move-preference", "party": "acme", "from": 3, "to": 1}]})")
                .status,
            200);
  EXPECT_EQ(member(check(certificate.body).body, "verified"), "false");
  EXPECT_EQ(get("/api/certificate?case=two-firms~case.toml&certify=x").status, 400);
  EXPECT_EQ(get("/api/certificate?case=none").status, 400);
  EXPECT_EQ(post("/api/verify", R"({"case": "two-firms~case.toml"})").status, 400);
  EXPECT_EQ(get("/api/verify?case=none").status, 404);
}

TEST_F(AnswersTest, ASamplingTellsHowLongItTakesAndLeavesWhatItCounted) {
  Connection page(workbench_->port());
  page.send(head("GET", "/api/events") + "\r\n");
  page.until("hello");
  const std::string question = R"({"command": "sample", "case": "two-firms~case.toml", )"
                               R"("options": {"runs": 1000000000, "doubt": "official=0.7"}})";
  ASSERT_EQ(post("/api/jobs", question).status, 202);
  // As soon as something is done, the time left is known.
  std::string left;
  do {
    page.until("\"left\": ");
    left = page.until(",");
  } while (left == "null,");
  EXPECT_GT(std::atof(left.c_str()), 0) << left;
  EXPECT_EQ(remove("/api/jobs/1").status, 200);
  page.until("\"state\": \"cancelled\"");
  EXPECT_EQ(member(get("/api/jobs/1").body, "answer"), "true");
  const Reply part = get("/api/jobs/1/result");
  EXPECT_EQ(part.status, 200) << part.raw;
  EXPECT_EQ(part.headers.at("entente-exit"), "130");
  EXPECT_EQ(member(part.body, "schema"), "entente.sample/1");
}

TEST_F(AnswersTest, AMisspeltOptionIsRefusedWithTheNearest) {
  const Reply reply = get("/api/solve?case=two-firms~case.toml&concpts=nash");
  EXPECT_EQ(reply.status, 400);
  EXPECT_EQ(member(reply.body, "message"), "solve has no option 'concpts'; did you mean 'concepts'?");
  EXPECT_EQ(get("/api/solve?case=two-firms~case.toml&all=perhaps").status, 400);
  EXPECT_EQ(get("/api/solve").status, 400);
  EXPECT_EQ(get("/api/solve?case=none").status, 404);
}

TEST_F(AnswersTest, NoValueIsTakenForAnOption) {
  const std::string out = folder_ / "written";
  for (const std::string& value : {std::string("--help"), "--certify=" + out, std::string("--")}) {
    EXPECT_EQ(get("/api/path?case=two-firms~case.toml&to=" + value).status, 422) << value;
    EXPECT_EQ(get("/api/states?case=two-firms~case.toml&expression=" + value).status, 422) << value;
    EXPECT_EQ(get("/api/solve?case=two-firms~case.toml&concepts=" + value).status, 400) << value;
  }
  EXPECT_EQ(get("/api/solve?case=two-firms~case.toml&certify=" + out).status, 400);
  EXPECT_EQ(get("/api/report?case=two-firms~case.toml&output=" + out).status, 400);
  EXPECT_FALSE(std::filesystem::exists(out));
}

TEST_F(AnswersTest, AReportIsAPageThatRunsNothing) {
  const Reply reply = get("/api/report?case=two-firms~case.toml");
  EXPECT_EQ(reply.headers.at("content-type"), "text/html; charset=utf-8");
  EXPECT_NE(reply.headers.at("content-security-policy").find("default-src 'none'"), std::string::npos);
  EXPECT_EQ(reply.headers.at("content-security-policy").find("script"), std::string::npos);
  EXPECT_EQ(get("/api/report?case=two-firms~case.toml&format=md").headers.at("content-type"),
            "text/markdown; charset=utf-8");
}

TEST_F(AnswersTest, AnAnalysisStopsAtItsTime) {
  folder_.copy_example("ankara-damascus-2022");
  settings_.time_limit = std::chrono::milliseconds(1);
  open();
  const Reply reply = get("/api/hinge?case=ankara-damascus-2022~case.toml&depth=2");
  EXPECT_EQ(reply.status, 503) << reply.raw;
  EXPECT_EQ(reply.headers.at("entente-exit"), "4");
  EXPECT_EQ(member(reply.body, "kind"), "limit");
}

TEST_F(AnswersTest, AnAnalysisStopsAtItsMemory) {
  std::string text = "format = \"entente.case/1\"\ntitle = \"Large\"\n";
  for (const char* party : {"a", "b"}) {
    text += std::string("[[party]]\nid = \"") + party + "\"\n";
    for (int i = 0; i < 11; ++i) text += "[[party.option]]\nid = \"o" + std::to_string(i) + "\"\n";
    text += "[[party.prefers]]\nthat = \"o1\"\n";
  }
  settings_.memory_limit = std::uint64_t{1} << 20;
  open();
  const Reply reply = post("/api/solve", "{\"case\": \"two-firms~case.toml\", \"text\": " + json_text(text) + "}");
  EXPECT_EQ(reply.status, 503) << reply.raw;
  EXPECT_EQ(get("/api/about").status, 200);
}

TEST_F(AnswersTest, ACaseOf65536StatesIsAnsweredAndItsGraphStaysSmall) {
  std::string text = "format = \"entente.case/1\"\ntitle = \"Large\"\nstart = []\n";
  for (const char* party : {"a", "b"}) {
    text += std::string("[[party]]\nid = \"") + party + "\"\n";
    for (int i = 0; i < 8; ++i) text += "[[party.option]]\nid = \"" + std::string(party) + std::to_string(i) + "\"\n";
    text += "[[party.prefers]]\nthat = \"a1 -> b2\"\n[[party.prefers]]\nthat = \"not " + std::string(party) + "0\"\n";
  }
  folder_.write("large.toml", text);
  const Reply solved = get("/api/solve?case=large.toml&concepts=nash&no-states=true");
  EXPECT_EQ(solved.status, 200) << solved.raw;
  EXPECT_EQ(member(solved.body, "state_count"), "65536");
  const Reply graph = get("/api/graph?case=large.toml");
  EXPECT_EQ(graph.status, 200) << graph.raw;
  std::size_t nodes = 0;
  for (std::size_t at = graph.body.find("\"pattern\""); at != std::string::npos;
       at = graph.body.find("\"pattern\"", at + 1))
    ++nodes;
  EXPECT_EQ(nodes, 200u);
  EXPECT_LT(graph.body.size(), 1'000'000u);
  const Reply states = get("/api/states?case=large.toml&limit=10");
  EXPECT_EQ(states.status, 200) << states.raw;
  EXPECT_LT(states.body.size(), 20'000u);
}

TEST_F(AnswersTest, AJobIsWatchedAndItsAnswerFetched) {
  Connection page(workbench_->port());
  page.send(head("GET", "/api/events") + "\r\n");
  page.until("hello");
  const Reply started = post("/api/jobs", R"({"command": "hinge", "case": "two-firms~case.toml"})");
  EXPECT_EQ(started.status, 202);
  EXPECT_EQ(member(started.body, "id"), "1");
  EXPECT_EQ(member(started.body, "state"), "running");
  const std::string events = page.until("\"state\": \"done\"");
  EXPECT_NE(events.find("\"state\": \"running\""), std::string::npos);
  const Reply view = get("/api/jobs/1");
  EXPECT_EQ(member(view.body, "exit"), "0");
  EXPECT_EQ(member(view.body, "share"), "1");
  EXPECT_EQ(steady(get("/api/jobs/1/result").body), told({"hinge", "--json", "case.toml"}));
  EXPECT_EQ(remove("/api/jobs/1").status, 200);
  EXPECT_EQ(get("/api/jobs/1").status, 404);
  EXPECT_EQ(get("/api/jobs/1/result").status, 404);
  EXPECT_EQ(remove("/api/jobs/1").status, 404);
}

TEST_F(AnswersTest, AJobIsCancelled) {
  folder_.copy_example("ankara-damascus-2022");
  settings_.jobs = 1;
  open();
  Connection page(workbench_->port());
  page.send(head("GET", "/api/events") + "\r\n");
  page.until("hello");
  const std::string question =
      R"({"command": "hinge", "case": "ankara-damascus-2022~case.toml", "options": {"depth": 2}})";
  EXPECT_EQ(post("/api/jobs", question).status, 202);
  page.until("trying");
  EXPECT_EQ(get("/api/jobs/1/result").status, 409);
  EXPECT_EQ(post("/api/jobs", question).status, 429);
  EXPECT_EQ(remove("/api/jobs/1").status, 200);
  page.until("\"state\": \"cancelled\"");
  EXPECT_EQ(member(get("/api/jobs/1").body, "exit"), "130");
  EXPECT_EQ(get("/api/jobs/1/result").status, 503);
}

TEST_F(AnswersTest, AJobThatFailsSaysWhy) {
  Connection page(workbench_->port());
  page.send(head("GET", "/api/events") + "\r\n");
  page.until("hello");
  EXPECT_EQ(
      post("/api/jobs", R"({"command": "path", "case": "two-firms~case.toml", "options": {"to": "nope"}})").status,
      202);
  page.until("\"state\": \"failed\"");
  const Reply result = get("/api/jobs/1/result");
  EXPECT_EQ(result.status, 422);
  EXPECT_NE(result.body.find("no option 'nope'"), std::string::npos);
  EXPECT_EQ(post("/api/jobs", R"({"command": "hing", "case": "two-firms~case.toml"})").status, 400);
  EXPECT_EQ(post("/api/jobs", R"({"command": "hinge", "case": "none"})").status, 404);
}

TEST_F(AnswersTest, ClosingTheWorkbenchEndsItsJobs) {
  folder_.copy_example("ankara-damascus-2022");
  open();
  Connection page(workbench_->port());
  page.send(head("GET", "/api/events") + "\r\n");
  page.until("hello");
  post("/api/jobs", R"({"command": "hinge", "case": "ankara-damascus-2022~case.toml", "options": {"depth": 2}})");
  page.until("trying");
  close();  // returns
}

TEST_F(AnswersTest, PagesAreReadAndGmcrFilesImported) {
  const Reply read =
      post("/api/read", R"({"page": "The minister said that the firm would not pay.", "case": "two-firms~case.toml"})");
  EXPECT_EQ(read.status, 200) << read.raw;
  EXPECT_EQ(member(read.body, "schema"), "entente.statements/1");
  EXPECT_EQ(post("/api/read", R"({"page": "x", "form": "evidence"})").status, 400);
  EXPECT_EQ(post("/api/read", R"({"form": "json"})").status, 400);
  const Reply exported = get("/api/export?case=two-firms~case.toml&to=gmcr");
  const Reply imported = post("/api/import", "{\"page\": " + json_text(exported.body) + "}");
  EXPECT_EQ(imported.status, 200) << imported.raw;
  EXPECT_TRUE(member(imported.body, "text").starts_with("format = \"entente.case/1\"\n"));
  EXPECT_EQ(post("/api/import", R"({"page": "{"})").status, 422);
}

TEST(ChildProcess, KeepsItsOutputLimitAndItsEnd) {
  serve::ChildTask task;
  task.program = "/bin/sh";
  task.words = {"-c", "while :; do echo yes; done"};
  task.output_limit = 10'000;
  auto outcome = serve::run_child(task);
  ASSERT_TRUE(outcome);
  EXPECT_EQ(outcome->exit, 4);
  // One that does not listen is killed.
  task.words = {"-c", "trap '' INT; echo started; while :; do :; done"};
  serve::StopSignal stop;
  stop.raise();
  task.stop = &stop;
  outcome = serve::run_child(task);
  ASSERT_TRUE(outcome);
  EXPECT_EQ(outcome->exit, 130);
  task.program = "/nowhere/at/all";
  EXPECT_FALSE(serve::run_child(task));
}

// A program that does not know of its limit, as an analysis with a mistake in it would not.
TEST(ChildProcess, IsKilledForMemoryItMayNotHave) {
  serve::ChildTask task;
  task.program = "/bin/sh";
  task.words = {"-c", "echo begun; x=12345678; while :; do x=$x$x; done"};
  task.memory_limit = std::uint64_t{16} << 20;
  const auto outcome = serve::run_child(task);
  ASSERT_TRUE(outcome);
  EXPECT_EQ(outcome->exit, 4);
  // Who knows what is missing of it.
  EXPECT_EQ(outcome->output, "");
  EXPECT_EQ(outcome->message, "entente: error: the answer needed more memory than it may have\n");
}

TEST(ChildProcess, HandsOverInputOutputMessagesAndProgress) {
  serve::ChildTask task;
  task.program = "/bin/sh";
  task.words = {"-c", "cat; echo 'progress 0.25 solving' >&2; echo 'a remark' >&2; exit 3"};
  task.input = std::string(300'000, 'x');
  std::vector<std::string> told;
  task.progress = [&](double share, const std::string& what) { told.push_back(std::to_string(share) + what); };
  const auto outcome = serve::run_child(task);
  ASSERT_TRUE(outcome);
  EXPECT_EQ(outcome->output, task.input);
  EXPECT_EQ(outcome->message, "a remark\n");
  EXPECT_EQ(outcome->exit, 3);
  EXPECT_EQ(told, std::vector<std::string>{"0.250000solving"});
}

// In both directions: what can be asked is an option of the command, and what is one can be asked, but for the options
// that name a file and those that every command has.
TEST(Analyses, EveryOneIsACommandWithItsOptions) {
  std::map<std::string, std::set<std::string>> askable;  // by command, for two analyses may be one command
  for (const serve::Analysis& analysis : serve::analyses()) {
    std::set<std::string>& names = askable[analysis.command];
    for (const serve::AnalysisOption& option : analysis.options) {
      if (option.kind != serve::AnalysisOption::Kind::kPositional) names.insert(option.name);
    }
  }
  const std::set<std::string> of_files = {"certify", "certify-states", "graph", "output", "resume", "stream"};
  const std::set<std::string> of_all = {"color", "json", "memory-limit", "quiet", "threads", "time-limit", "help"};
  const std::regex kOption("--([a-z][a-z-]*)");
  for (auto& [command, names] : askable) {
    serve::ChildTask task;
    task.program = test::program();
    task.words = {command, "--help"};
    const auto help = serve::run_child(task);
    ASSERT_TRUE(help);
    ASSERT_EQ(help->exit, 0) << command;
    std::set<std::string> options;
    for (std::string_view line : lines_of(help->output)) {
      // An option stands at the beginning of its line.
      const std::string text(line);
      std::smatch found;
      if (!text.starts_with("  -") || !std::regex_search(text, found, kOption)) continue;
      if (!of_files.contains(found[1]) && !of_all.contains(found[1])) options.insert(found[1]);
    }
    EXPECT_EQ(names, options) << command;
  }
}

}  // namespace
}  // namespace entente::test
