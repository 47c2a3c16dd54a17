// Does the workbench keep a ledger as the command line does, and by the same rules as everything else it keeps?
#include <algorithm>
#include <regex>
#include <thread>

#include "entente/case/parse.h"
#include "serve/child_process.h"
#include "tests/serve/support.h"
#include "tests/support/paths.h"

namespace entente::test {
namespace {

class ServedLedgerTest : public WorkbenchTest {
 protected:
  Reply add(const std::string& more = R"("file": "reports/gazette.txt")") const {
    return post("/api/ledger/reports", "{\"case\": \"two-firms~case.toml\", " + more + "}");
  }
  Reply decide(const std::string& members) const { return post("/api/ledger/decisions", "{" + members + "}"); }
  Reply evidence(const std::string& numbers) const {
    return post("/api/ledger/evidence", "{\"case\": \"two-firms~case.toml\", \"statements\": [" + numbers + "]}");
  }
  // What the program says of the same ledger, in the served folder.
  std::string told(std::vector<std::string> words) const {
    serve::ChildTask task;
    task.program = test::program();
    task.folder = folder_.path();
    task.words = {"ledger"};
    task.words.insert(task.words.end(), words.begin(), words.end());
    task.words.insert(task.words.begin() + 2, {"--json", "--ledger=.entente/ledger.entente"});
    const auto outcome = serve::run_child(task);
    EXPECT_TRUE(outcome);
    EXPECT_EQ(outcome->exit, 0) << outcome->message;
    return outcome->output;
  }
  std::string asked(const std::string& target) const {
    const Reply reply = get("/api/ledger" + target);
    EXPECT_EQ(reply.status, 200) << target << "\n" << reply.raw;
    return reply.body;
  }
  bool ledger_there() const { return std::filesystem::exists(folder_ / ".entente/ledger.entente"); }
};

TEST_F(ServedLedgerTest, BeforeTheFirstReportItIsEmptyAndNotThere) {
  EXPECT_EQ(member(asked(""), "totals.reports"), "0");
  EXPECT_EQ(member(asked("/statements?party=acme"), "found.statements"), "0");
  EXPECT_EQ(member(asked("/timeline?party=acme"), "found.statements"), "0");
  EXPECT_EQ(member(asked("/check"), "totals.statements"), "0");
  for (const char* target : {"/api/ledger/statements/1", "/api/ledger/reports/1"}) EXPECT_EQ(get(target).status, 404);
  EXPECT_EQ(decide(R"("do": "accept", "statements": [1])").status, 404);
  EXPECT_EQ(evidence("1").status, 404);
  EXPECT_FALSE(ledger_there());
}

TEST_F(ServedLedgerTest, EveryAnswerIsThatOfTheProgram) {
  const Reply added = add();
  EXPECT_EQ(added.status, 200) << added.raw;
  EXPECT_NE(added.body.find("\"file\": \"two-firms/reports/gazette.txt\", \"outcome\": \"new\", \"report\": 1"),
            std::string::npos)
      << added.body;
  EXPECT_NE(add().body.find("\"outcome\": \"reread\""), std::string::npos);
  EXPECT_EQ(asked(""), told({"list"}));
  EXPECT_EQ(asked("?words=%22pay%20a%20cent%22"), told({"list", "--", "\"pay a cent\""}));
  EXPECT_EQ(asked("/statements?words=cent&party=beta&kind=official&limit=2&superseded=true"),
            told({"search", "--party=beta", "--kind=official", "--limit=2", "--superseded", "--", "cent"}));
  EXPECT_EQ(asked("/statements/2"), told({"show", "2"}));
  EXPECT_EQ(asked("/reports/1"), told({"show", "r1"}));
  EXPECT_EQ(asked("/timeline?party=acme&other=beta&since=2024"), told({"timeline", "--since=2024", "acme", "beta"}));
  EXPECT_EQ(asked("/check"), told({"check"}));
  // The text of a report and the places of what is said in it go together.
  const std::string report = asked("/reports/1");
  EXPECT_NE(report.find("\"begin\": 58, \"end\": 84"), std::string::npos);
  EXPECT_EQ(report.substr(report.find("\"text\": \"") + 9 + 58, 4), "Beta");
}

TEST_F(ServedLedgerTest, DecisionsAreAddedAndNeverTakeTheOthersPlace) {
  add();
  EXPECT_EQ(decide(R"("do": "accept", "statements": [1, 2], "because": "--heard it myself")").status, 200);
  EXPECT_EQ(decide(R"("do": "grade", "grade": "B2", "statements": [2])").status, 200);
  EXPECT_EQ(decide(R"("do": "note", "words": "-x", "statements": [2])").status, 200);
  EXPECT_EQ(decide(R"("do": "correct", "who": "Ms B", "kind": "named", "statements": [2])").status, 200);
  EXPECT_EQ(decide(R"("do": "reopen", "statements": [1])").status, 200);
  EXPECT_EQ(decide(R"("do": "reject", "statements": [1])").status, 200);
  const std::string two = asked("/statements/2");
  EXPECT_NE(two.find("\"status\": \"accepted\", \"grade\": \"B2\", \"who\": \"Ms B\""), std::string::npos) << two;
  EXPECT_NE(two.find("--heard it myself"), std::string::npos);
  EXPECT_EQ(member(asked("/check"), "totals.decisions"), "8");
  EXPECT_EQ(member(asked("/statements?status=rejected"), "found.statements"), "1");
}

TEST_F(ServedLedgerTest, AStatementIsLinkedToAnAssumptionOfACase) {
  add();
  const auto link = [&](const std::string& to, const std::string& more = "") {
    return post("/api/ledger/links",
                "{\"case\": \"two-firms~case.toml\", \"statements\": [2], \"to\": \"" + to + "\"" + more + "}");
  };
  EXPECT_EQ(link("party:acme/prefers:1").status, 200);
  EXPECT_EQ(link("option:beta.settle", ", \"against\": true").status, 200);
  const std::string two = asked("/statements/2");
  EXPECT_NE(two.find("\"case_file\": \"two-firms/case.toml\""), std::string::npos) << two;
  EXPECT_NE(two.find("\"reference\": \"option:beta.settle\""), std::string::npos);
  EXPECT_NE(two.find("\"against\": true"), std::string::npos);
  EXPECT_EQ(link("party:nobody").status, 422);
  EXPECT_EQ(link("--help").status, 422);
}

// From a page to an assumption: taken in, accepted, made evidence, attached; all of it in one text that can be undone.
TEST_F(ServedLedgerTest, AnAcceptedStatementBecomesEvidenceOfTheCase) {
  const Reply added = add(
      R"("name": "page.html", "publisher": "Courier", "text": "<html><body><p>The <b>minister</b> said that Beta <i>would</i> not yield an inch. More words follow, so that this is a paragraph of a length that can be taken for an article. The spokesman said that Acme would go to court.</p></body></html>")");
  ASSERT_EQ(added.status, 200) << added.raw;
  EXPECT_EQ(evidence("1").status, 422);  // not accepted
  ASSERT_EQ(decide(R"("do": "accept", "statements": [1, 2])").status, 200);
  const Reply blocks = evidence("2, 1");
  ASSERT_EQ(blocks.status, 200) << blocks.raw;
  EXPECT_NE(blocks.body.find("\"evidence\": [\"s2\", \"s1\"]"), std::string::npos) << blocks.body;
  // The page breaks the sentence with tags: the text as it was read is quoted.
  EXPECT_TRUE(std::filesystem::exists(folder_ / "two-firms/reports/r1-as-read.txt"));
  const Reply edited = post(
      "/api/case/two-firms~case.toml/edit",
      "{\"edits\": [{\"do\": \"append\", \"text\": " + json_text(member(blocks.body, "text")) +
          "}, {\"do\": \"attach-evidence\", \"to\": \"party:acme/prefers:1\", \"evidence\": \"s1\"},"
          "{\"do\": \"attach-evidence\", \"to\": \"option:beta.settle\", \"evidence\": \"s2\", \"against\": true}]}");
  ASSERT_EQ(edited.status, 200) << edited.raw;
  EXPECT_EQ(member(get("/api/check?case=two-firms~case.toml").body, "ok"), "true");
  // Again, the case has it all.
  const Reply again = evidence("1");
  EXPECT_EQ(member(again.body, "text"), "");
  EXPECT_NE(again.body.find("[\"s1\"]"), std::string::npos);
  EXPECT_EQ(post("/api/case/two-firms~case.toml/undo", "").status, 200);
}

TEST_F(ServedLedgerTest, WhatTheCaseHasAlreadyIsUsedAndNamesThatAreTakenAreNot) {
  add();
  ASSERT_EQ(decide(R"("do": "accept", "statements": [1, 2])").status, 200);
  folder_.write("two-firms/case.toml", case_text() +
                                           "\n[evidence.s1]\nsource = \"gazette\"\nquote = \"Acme Ltd\"\n"
                                           "kind = \"named\"\n");
  const Reply blocks = evidence("1");
  const std::string text = member(blocks.body, "text");
  EXPECT_EQ(text.find("[source."), std::string::npos) << text;
  EXPECT_NE(text.find("[evidence.s1_2]\nsource = \"gazette\"\n"), std::string::npos) << text;
  EXPECT_NE(blocks.body.find("[\"s1_2\"]"), std::string::npos) << blocks.body;
}

TEST_F(ServedLedgerTest, BadInputIsRefusedWithASentence) {
  add();
  for (const char* members :
       {R"("do": "accept")", R"("do": "accept", "statements": [])", R"("do": "accept", "statements": 1)",
        R"("do": "accept", "statements": ["1"])", R"("do": "accept", "statements": [0])",
        R"("do": "accept", "statements": [1.5])", R"("do": "acept", "statements": [1])", R"("statements": [1])",
        R"("do": "grade", "statements": [1])", R"("do": "note", "statements": [1])",
        R"("do": "accept", "because": 3, "statements": [1])", R"("do": "note", "words": "a\u0000b", "statements": [1])",
        R"("do": "correct", "who": "x", "statements": [1, 2])", R"("do": "grade", "grade": "Z9", "statements": [1])",
        R"("do": "correct", "statements": [1])"})
    EXPECT_EQ(decide(members).status, 400) << members;
  EXPECT_EQ(member(decide(R"("do": "acept", "statements": [1])").body, "message"),
            "'do' is accept, reject, reopen, grade, correct or note; did you mean 'accept'?");
  EXPECT_EQ(decide(R"("do": "accept", "statements": [1, 999])").status, 422);
  EXPECT_EQ(member(asked("/check"), "totals.decisions"), "0");  // all or none
  for (const char* target :
       {"/statements?wrds=x", "/statements?limit=x", "/statements?status=maybe", "/statements?report=x", "/timeline",
        "/timeline?party=", "?x=1", "/statements?superseded=perhaps", "/statements?party=a%00b"})
    EXPECT_EQ(get("/api/ledger" + std::string(target)).status, 400) << target;
  EXPECT_EQ(get("/api/ledger/timeline?party=nobody").status, 422);
  for (const char* number : {"0", "999", "-1", "x", "r1", "1;2", "99999999999999999999"})
    EXPECT_EQ(get("/api/ledger/statements/" + std::string(number)).status, 404) << number;
  for (const char* more :
       {R"("name": "a.txt")", R"("text": "x")", R"("file": "reports/gazette.txt", "text": "x", "name": "a.txt")",
        R"("name": "../a.txt", "text": "x")", R"("name": ".hidden", "text": "x")", R"("name": "a/b.txt", "text": "x")",
        R"("file": 3)"})
    EXPECT_EQ(add(more).status, 400) << more;
  EXPECT_EQ(add(R"("name": "gazette.txt", "text": "another")").status, 409);
  EXPECT_EQ(post("/api/ledger/reports", R"({"case": "none", "file": "x"})").status, 404);
  EXPECT_EQ(post("/api/ledger/reports", "[]").status, 400);
}

TEST_F(ServedLedgerTest, NoAddressAndNoNameLeadsOut) {
  TemporaryFolder elsewhere;
  elsewhere.write("secret.txt", "The minister said that the secret is out.");
  std::filesystem::create_symlink(elsewhere / "secret.txt", folder_ / "two-firms/reports/link.txt");
  for (const std::string& file : {std::string("../../../../etc/passwd"), elsewhere / "secret.txt",
                                  std::string("reports/link.txt"), std::string("/etc/passwd"), std::string("")}) {
    const Reply reply = add("\"file\": " + json_text(file));
    EXPECT_EQ(reply.status, 422) << file << reply.raw;
  }
  EXPECT_EQ(member(asked(""), "totals.reports"), "0");
}

TEST_F(ServedLedgerTest, TheRulesOfAllRequestsHoldForItToo) {
  add();
  settings_.http.body_bytes = 2000;
  settings_.http.receive = std::chrono::milliseconds(150);
  open();
  // Without the token, from another page, under another name.
  EXPECT_EQ(raw("GET /api/ledger HTTP/1.1\r\nHost: " + host() + "\r\n\r\n").status, 403);
  EXPECT_EQ(get("/api/ledger", "Origin: http://example.org\r\n").status, 403);
  EXPECT_EQ(
      post("/api/ledger/decisions", R"({"do": "accept", "statements": [1]})", "Sec-Fetch-Site: cross-site\r\n").status,
      403);
  EXPECT_EQ(member(asked("/check"), "totals.decisions"), "0");
  // Too large, and too slow.
  EXPECT_EQ(add("\"name\": \"a.txt\", \"text\": \"" + std::string(3000, 'x') + "\"").status, 413);
  EXPECT_FALSE(std::filesystem::exists(folder_ / "two-firms/reports/a.txt"));
  Connection slow(workbench_->port());
  slow.send(head("POST", "/api/ledger/decisions", "Content-Length: 100\r\n") + "\r\n{\"do\":");
  EXPECT_EQ(parse_reply(slow.rest()).status, 408);
  EXPECT_EQ(post("/api/ledger", "{}").status, 405);
}

TEST_F(ServedLedgerTest, OfManyWhoDecideAtOnceNobodyIsLost) {
  add();
  constexpr std::size_t kWriters = 6;
  constexpr std::size_t kEach = 3;
  std::vector<std::thread> writers;
  std::vector<std::size_t> done(kWriters, 0);
  for (std::size_t w = 0; w < kWriters; ++w) {
    writers.emplace_back([&, w] {
      for (std::size_t i = 0; i < kEach; ++i) {
        const std::string words = "w" + std::to_string(w) + "." + std::to_string(i);
        done[w] +=
            decide("\"do\": \"note\", \"words\": \"" + words + "\", \"statements\": [1]").status == 200 ? 1u : 0u;
      }
    });
  }
  for (std::thread& writer : writers) writer.join();
  EXPECT_EQ(done, std::vector<std::size_t>(kWriters, kEach));
  const std::string one = asked("/statements/1");
  for (std::size_t w = 0; w < kWriters; ++w)
    for (std::size_t i = 0; i < kEach; ++i)
      EXPECT_NE(one.find("\"w" + std::to_string(w) + "." + std::to_string(i) + "\""), std::string::npos) << w << i;
}

TEST_F(ServedLedgerTest, ListenersHearOfChanges) {
  Connection page(workbench_->port());
  page.send(head("GET", "/api/events") + "\r\n");
  page.until("hello");
  add();
  EXPECT_NE(page.until("event: ledger\n").find("event: ledger"), std::string::npos);
}

TEST_F(ServedLedgerTest, ADamagedLedgerIsSaidToBeOne) {
  add();
  folder_.write(".entente/ledger.entente", "not a database, and quite long enough to be looked at as if it were one");
  const Reply reply = get("/api/ledger");
  EXPECT_EQ(reply.status, 422) << reply.raw;
  EXPECT_EQ(member(reply.body, "kind"), "input");
  EXPECT_EQ(add().status, 422);
}

}  // namespace
}  // namespace entente::test
