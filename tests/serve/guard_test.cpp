// Does the workbench keep out whoever is not its page: other hosts, other origins, no token, broken and greedy
// requests?
#include <string>

#include "serve/guard.h"
#include "tests/serve/support.h"

namespace entente::test {
namespace {

class GuardTest : public WorkbenchTest {
 protected:
  std::string without_token(const std::string& target, const std::string& lines) const {
    return "GET " + target + " HTTP/1.1\r\n" + lines + "\r\n";
  }
  std::string own_host() const { return "Host: " + host() + "\r\n"; }
};

TEST_F(GuardTest, TheTokenLetsIn) {
  const Reply reply = get("/api/cases");
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(member(reply.body, "schema"), "entente.cases/1");
}

TEST_F(GuardTest, NoTokenOrAWrongOneIsRefused) {
  EXPECT_EQ(raw(without_token("/api/cases", own_host())).status, 403);
  for (const char* token : {"", "a-token-for-the-test", "a-token-for-the-testz", "a-token-for-the-tests2"}) {
    const Reply reply = raw(without_token("/api/cases", own_host() + "Authorization: Bearer " + token + "\r\n"));
    EXPECT_EQ(reply.status, 403) << token;
    EXPECT_EQ(member(reply.body, "kind"), "forbidden") << token;
  }
  EXPECT_EQ(raw(without_token("/api/cases?token=" + std::string(kToken), own_host())).status, 403);
}

TEST_F(GuardTest, ThePageSetsTheCookieThatLetsIn) {
  const Reply page = raw(without_token("/?token=" + std::string(kToken), own_host()));
  EXPECT_EQ(page.status, 200);
  const std::string cookie = "entente_" + std::to_string(workbench_->port()) + "=" + kToken;
  EXPECT_EQ(page.headers.at("set-cookie"), cookie + "; Path=/; HttpOnly; SameSite=Strict");
  EXPECT_EQ(raw(without_token("/api/cases", own_host() + "Cookie: other=1; " + cookie + "\r\n")).status, 200);
  EXPECT_EQ(raw(without_token("/", own_host() + "Cookie: " + cookie + "\r\n")).status, 200);
  EXPECT_EQ(raw(without_token("/api/cases", own_host() + "Cookie: " + cookie + "x\r\n")).status, 403);
}

TEST_F(GuardTest, ThePageWithoutTokenTellsNothing) {
  const Reply page = raw(without_token("/", own_host()));
  EXPECT_EQ(page.status, 403);
  EXPECT_FALSE(page.headers.contains("set-cookie"));
  EXPECT_EQ(page.body.find(kToken), std::string::npos);
  EXPECT_EQ(raw(without_token("/?token=wrong", own_host())).status, 403);
}

TEST_F(GuardTest, AnotherHostIsRefusedWithTheRightTokenToo) {
  const std::string token = "Authorization: Bearer " + std::string(kToken) + "\r\n";
  const std::string port = std::to_string(workbench_->port());
  for (const std::string& name :
       {std::string("evil.example"), "evil.example:" + port, "127.0.0.1.evil.example:" + port, std::string("127.0.0.1"),
        std::string("127.0.0.1:1"), "localhost:" + port + "0", std::string()}) {
    EXPECT_EQ(raw(without_token("/api/cases", "Host: " + name + "\r\n" + token)).status, 403) << name;
    EXPECT_EQ(raw(without_token("/?token=" + std::string(kToken), "Host: " + name + "\r\n")).status, 403) << name;
  }
  EXPECT_EQ(raw(without_token("/api/cases", token)).status, 403);
  EXPECT_EQ(raw(without_token("/api/cases", own_host() + "Host: evil.example\r\n" + token)).status, 403);
  EXPECT_EQ(raw(without_token("/api/cases", "Host: localhost:" + port + "\r\n" + token)).status, 200);
}

TEST_F(GuardTest, AnotherOriginIsRefused) {
  for (const char* origin : {"http://evil.example", "null", "https://127.0.0.1", "http://127.0.0.1:1"})
    EXPECT_EQ(get("/api/cases", "Origin: " + std::string(origin) + "\r\n").status, 403) << origin;
  EXPECT_EQ(get("/api/cases", "Origin: http://" + host() + "\r\n").status, 200);
  EXPECT_EQ(get("/api/cases", "Sec-Fetch-Site: cross-site\r\n").status, 403);
  EXPECT_EQ(get("/api/cases", "Sec-Fetch-Site: same-site\r\n").status, 403);
  EXPECT_EQ(get("/api/cases", "Sec-Fetch-Site: same-origin\r\n").status, 200);
  const std::string before = case_text();
  EXPECT_EQ(post("/api/case/two-firms~case.toml/edit", R"({"edits": [{"do": "set-title", "title": "mine"}]})",
                 "Origin: http://evil.example\r\n")
                .status,
            403);
  EXPECT_EQ(case_text(), before);
}

TEST_F(GuardTest, EveryAnswerCarriesTheSecurityHeaders) {
  for (const Reply& reply : {get("/api/cases"), get("/api/none"), get("/"),
                             raw(without_token("/api/cases", own_host())), raw("nonsense\r\n\r\n")}) {
    ASSERT_TRUE(reply.headers.contains("content-security-policy")) << reply.raw;
    const std::string& policy = reply.headers.at("content-security-policy");
    EXPECT_NE(policy.find("default-src 'none'"), std::string::npos);
    EXPECT_NE(policy.find("script-src 'self'"), std::string::npos);
    EXPECT_EQ(policy.find("unsafe"), std::string::npos);
    EXPECT_EQ(reply.headers.at("x-content-type-options"), "nosniff");
    EXPECT_EQ(reply.headers.at("referrer-policy"), "no-referrer");
    EXPECT_EQ(reply.headers.at("cache-control"), "no-store");
    EXPECT_FALSE(reply.headers.contains("access-control-allow-origin"));
  }
}

TEST_F(GuardTest, AddressesLeadNowhereElse) {
  folder_.write("secret.txt", "secret");
  folder_.write("other.toml", "secret = true\n");
  for (const char* target :
       {"/../../etc/passwd", "/..%2f..%2fetc%2fpasswd", "/secret.txt", "/%2e%2e/secret.txt", "/api/case/..~secret.txt",
        "/api/case/..", "/api/case/%2e%2e", "/api/case/other.toml", "/api/case/two-firms~..~other.toml",
        "/api/case/two-firms%2Fcase.toml", "/api/case/two-firms~case.toml%00", "/api/case/", "/api/case//etc/passwd",
        "/api/case/two-firms~case.toml/text/..%2f..%2fother.toml", "/api/case/two-firms~case.toml/report/..",
        "/api/solve?case=..%2Fother.toml", "/api/solve?case=%2Fetc%2Fpasswd", "/api/jobs/..%2f1"}) {
    const Reply reply = get(target);
    EXPECT_EQ(reply.status, 404) << target << "\n" << reply.raw;
    EXPECT_EQ(reply.body.find("secret = "), std::string::npos) << target;
  }
}

TEST_F(GuardTest, AReportOutsideTheFolderIsNotShown) {
  TemporaryFolder elsewhere;
  elsewhere.write("secret.txt", "secret");
  folder_.write("two-firms/bad.toml", "format = \"entente.case/1\"\ntitle = \"Bad\"\n[source.a]\nfile = \"" +
                                          (elsewhere / "secret.txt") +
                                          "\"\n[source.b]\nfile = \"../../../etc/passwd\"\n"
                                          "[source.c]\nfile = \"link.txt\"\n[[party]]\nid = \"p\"\n");
  std::filesystem::create_symlink(elsewhere / "secret.txt", folder_ / "two-firms/link.txt");
  for (const char* source : {"a", "b", "c"})
    EXPECT_EQ(get("/api/case/two-firms~bad.toml/report/" + std::string(source)).status, 404) << source;
  EXPECT_EQ(post("/api/read", R"({"case": "two-firms~bad.toml", "file": "link.txt", "form": "text"})").status, 422);
  EXPECT_EQ(post("/api/read", R"({"case": "two-firms~bad.toml", "file": "../../etc/passwd"})").status, 422);
}

TEST_F(GuardTest, ABodyBeyondTheLimitIsRefused) {
  settings_.http.body_bytes = 1000;
  open();
  EXPECT_EQ(post("/api/solve", R"({"case": "two-firms~case.toml"})").status, 200);
  EXPECT_EQ(post("/api/solve", std::string(1001, ' ')).status, 413);
  const Reply chunked = raw(head("POST", "/api/solve", "Transfer-Encoding: chunked\r\n") + "\r\n800\r\n" +
                            std::string(0x800, ' ') + "\r\n0\r\n\r\n");
  EXPECT_EQ(chunked.status, 413) << chunked.raw;
  // Promised only.
  EXPECT_EQ(raw(head("POST", "/api/solve", "Content-Length: 99999999999\r\n") + "\r\n").status, 413);
}

TEST_F(GuardTest, AStrangerCannotMakeItReadABody) {
  Connection connection(workbench_->port());
  connection.send("POST /api/solve HTTP/1.1\r\n" + own_host() + "Content-Length: 1000000\r\n\r\n");
  // Answered although nothing of the body has come.
  EXPECT_EQ(parse_reply(connection.until("}\n")).status, 403);
}

TEST_F(GuardTest, ASlowClientIsCutOff) {
  settings_.http.receive = std::chrono::milliseconds(150);
  open();
  {
    Connection silent(workbench_->port());
    silent.rest();  // returns: the connection is closed
  }
  {
    Connection half(workbench_->port());
    half.send("GET /api/cases HTT");
    half.rest();
  }
  Connection body(workbench_->port());
  body.send(head("POST", "/api/solve", "Content-Length: 100\r\n") + "\r\n{");
  const Reply reply = parse_reply(body.rest());
  EXPECT_EQ(reply.status, 408) << reply.raw;
  EXPECT_EQ(member(reply.body, "kind"), "slow");
  EXPECT_EQ(get("/api/cases").status, 200);
}

TEST_F(GuardTest, AnAnswerNobodyTakesHoldsNobodyUp) {
  // More than the sockets between the two will keep.
  constexpr std::size_t kBytes = 24'000'000;
  folder_.write("two-firms/case.toml", case_text() + "# " + std::string(kBytes, 'x') + "\n");
  settings_.http.answer = std::chrono::milliseconds(0);  // more than one writing takes is too much
  settings_.http.workers = 1;
  open();
  Connection idle(workbench_->port());
  idle.send(head("GET", "/api/case/two-firms~case.toml") + "\r\n");
  // The one worker there is has to be free again for this.
  EXPECT_EQ(get("/api/about").status, 200);
  EXPECT_LT(idle.rest().size(), kBytes);
}

TEST_F(GuardTest, AClientThatGoesAwayLeavesTheServerWell) {
  for (int i = 0; i < 30; ++i) {
    Connection gone(workbench_->port());
    gone.send(head("POST", "/api/solve", "Content-Length: 100\r\n") + "\r\n{");
  }
  EXPECT_EQ(get("/api/cases").status, 200);
}

TEST_F(GuardTest, WhatIsNoRequestGetsAProblem) {
  for (const std::string& bytes :
       {std::string("nonsense\r\n\r\n"), std::string("GET\r\n\r\n"), std::string("GET / HTTP/9.9\r\n\r\n"),
        "GET /" + std::string(20'000, 'a') + " HTTP/1.1\r\n\r\n", std::string("\r\n\r\n"),
        "GET / HTTP/1.1\r\nHost: " + host() + "\r\nX: " + std::string(20'000, 'b') + "\r\n\r\n"}) {
    Connection connection(workbench_->port());
    connection.send(bytes);
    connection.no_more();
    const Reply reply = parse_reply(connection.rest());
    EXPECT_TRUE(reply.status >= 400 && reply.status < 500) << reply.status << " for " << bytes.substr(0, 40);
  }
  EXPECT_EQ(get("/api/cases").status, 200);
}

TEST_F(GuardTest, ABodyIsNeverTakenForAnotherRequest) {
  const std::string inner = head("GET", "/api/about") + "\r\n";
  const std::string both = "POST /api/solve HTTP/1.1\r\n" + own_host() +
                           "Content-Length: " + std::to_string(inner.size()) + "\r\n\r\n" + inner;
  const Reply reply = raw(both);
  EXPECT_EQ(reply.status, 403);
  EXPECT_EQ(reply.raw.find("entente.about"), std::string::npos);
  EXPECT_EQ(reply.headers.at("connection"), "close");
  EXPECT_EQ(raw(inner + inner).raw.find("HTTP/1.1", 10), std::string::npos);
}

TEST_F(GuardTest, PackedAndMultipartBodiesAreRefused) {
  EXPECT_EQ(post("/api/solve", "{}", "Content-Encoding: gzip\r\n").status, 415);
  EXPECT_EQ(post("/api/solve", "{}", "Content-Type: multipart/form-data; boundary=x\r\n").status, 415);
}

TEST_F(GuardTest, AnotherMethodIsToldWhatTheAddressTakes) {
  const Reply reply = remove("/api/cases");
  EXPECT_EQ(reply.status, 405);
  EXPECT_EQ(reply.headers.at("allow"), "GET, POST");
  EXPECT_EQ(raw(head("PATCH", "/api/solve", "Content-Length: 0\r\n") + "\r\n").headers.at("allow"), "GET, POST");
  EXPECT_EQ(raw(head("OPTIONS", "/api/about") + "\r\n").status, 405);
  EXPECT_EQ(raw(head("PUT", "/", "Content-Length: 0\r\n") + "\r\n").status, 405);
}

TEST_F(GuardTest, ABodyThatIsNoJsonIsSaidToBeNone) {
  for (const char* body : {"", "{", "[]", "\"x\"", "{\"case\": 1}", "{\"case\": \"a\", \"case\": \"b\"}",
                           "{\"case\": \"two-firms~case.toml\", \"options\": []}",
                           "{\"case\": \"two-firms~case.toml\", \"options\": {\"concepts\": []}}",
                           "{\"case\": \"two-firms~case.toml\", \"form\": \"xml\"}"}) {
    const Reply reply = post("/api/solve", body);
    EXPECT_EQ(reply.status, 400) << body;
    EXPECT_EQ(member(reply.body, "schema"), "entente.problem/1") << body;
  }
}

TEST(Token, IsLongAndNeverTheSame) {
  const auto one = serve::random_token();
  const auto other = serve::random_token();
  ASSERT_TRUE(one && other);
  EXPECT_EQ(one->size(), 43u);
  EXPECT_NE(*one, *other);
}

TEST_F(WorkbenchTest, AShortTokenIsRefused) {
  settings_.token = "short";
  const auto started = serve::Workbench::start(settings_);
  ASSERT_FALSE(started);
  EXPECT_EQ(started.error().message, "a token of fewer than 16 letters could be guessed");
}

TEST_F(WorkbenchTest, APortInUseIsSaidToBeSo) {
  settings_.port = workbench_->port();
  const auto started = serve::Workbench::start(settings_);
  ASSERT_FALSE(started);
  EXPECT_EQ(started.error().message, "cannot listen on port " + std::to_string(workbench_->port()) + ": it is in use");
}

}  // namespace
}  // namespace entente::test
