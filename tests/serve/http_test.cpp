// Does the server keep its limits against clients that send too much, too slowly, too little, or two things at once,
// and does nobody it serves wait for them?
#include <sys/stat.h>

#include <condition_variable>
#include <filesystem>
#include <functional>
#include <mutex>
#include <string>
#include <vector>

#include "serve/http.h"
#include "tests/serve/support.h"

namespace entente::test {
namespace {

using serve::HttpLimits;
using serve::Request;
using serve::Response;

constexpr std::chrono::hours kNever{1};

// Handlers wait here until they are let go.
class Barrier {
 public:
  void wait() {
    std::unique_lock lock(mutex_);
    ++waiting_;
    changed_.notify_all();
    changed_.wait(lock, [this] { return open_; });
  }
  void count() {
    const std::lock_guard lock(mutex_);
    ++waiting_;
    changed_.notify_all();
  }
  void until_waiting(int count) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return waiting_ >= count; });
  }
  void open() {
    const std::lock_guard lock(mutex_);
    open_ = true;
    changed_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  int waiting_ = 0;
  bool open_ = false;
};

// Says hello, then as much as it is to, and reports its end.
class Greeting final : public serve::Stream {
 public:
  explicit Greeting(std::size_t more, std::function<void()> over) : more_(more), over_(std::move(over)) {}
  ~Greeting() override { over_(); }
  bool take(std::string& piece) override {
    piece = std::exchange(next_, std::string(more_, 'x'));
    return true;
  }
  void when_news(std::function<void()>) override {}
  std::string sign_of_life() const override { return "still here"; }

 private:
  std::size_t more_;
  std::function<void()> over_;
  std::string next_ = "hello";
};

// A server that answers with what it understood.
class HttpTest : public testing::Test {
 protected:
  void TearDown() override { stop(); }
  void open() {
    serve::HttpHandlers handlers;
    handlers.admit = [](const Request&) { return std::nullopt; };
    handlers.answer = [this](const Request& request) {
      Response response;
      response.type = "text/plain";
      if (request.path == "/stream") {
        response.stream = std::make_shared<Greeting>(0, [] {});
        return response;
      }
      if (request.path == "/flood" || request.path == "/patient") {
        response.stream =
            std::make_shared<Greeting>(request.path == "/flood" ? 1'000'000 : 0, [this] { barrier_.count(); });
        return response;
      }
      if (request.path == "/wait") barrier_.wait();
      response.body = request.method + " " + request.path;
      for (const auto& [name, value] : request.query) response.body += " [" + name + "][" + value + "]";
      response.body += " " + request.body;
      return response;
    };
    handlers.fault = [](int status, std::string_view message) {
      Response response;
      response.status = status;
      response.body = message;
      return response;
    };
    server_ = std::make_unique<serve::HttpServer>(std::move(handlers), limits_);
    const auto port = server_->bind(0);
    ASSERT_TRUE(port);
    port_ = *port;
    server_->start();
  }
  void stop() {
    barrier_.open();
    server_.reset();
  }
  Reply ask(const std::string& bytes) const {
    Connection connection(port_);
    connection.send(bytes);
    return parse_reply(connection.rest());
  }
  Reply get(const std::string& target) const { return ask("GET " + target + " HTTP/1.1\r\n\r\n"); }

  HttpLimits limits_;
  Barrier barrier_;
  std::unique_ptr<serve::HttpServer> server_;
  std::uint16_t port_ = 0;
};

std::string repeated(const std::string& text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

TEST_F(HttpTest, EachLimitOfTheHeadIsKeptToTheByte) {
  open();
  const auto with_lines = [&](std::size_t lines) {
    return ask("GET / HTTP/1.1\r\n" + repeated("a:b\r\n", lines) + "\r\n").status;
  };
  EXPECT_EQ(with_lines(limits_.header_lines), 200);
  EXPECT_EQ(with_lines(limits_.header_lines + 1), 431);
  const auto with_line = [&](std::size_t bytes) {
    return ask("GET / HTTP/1.1\r\na:" + std::string(bytes - 2, 'b') + "\r\n\r\n").status;
  };
  EXPECT_EQ(with_line(limits_.line_bytes), 200);
  EXPECT_EQ(with_line(limits_.line_bytes + 1), 431);
  const auto with_target = [&](std::size_t bytes) { return get("/" + std::string(bytes - 1, 'a')).status; };
  EXPECT_EQ(with_target(limits_.target_bytes), 200);
  EXPECT_EQ(with_target(limits_.target_bytes + 1), 414);
  const auto with_head = [&](std::size_t bytes) {
    std::string head = "GET / HTTP/1.1\r\n" + repeated("a:" + std::string(996, 'b') + "\r\n", bytes / 1000 - 1);
    head += "c:" + std::string(bytes - head.size() - 6, 'd') + "\r\n\r\n";
    EXPECT_EQ(head.size(), bytes);
    return ask(head).status;
  };
  EXPECT_EQ(with_head(limits_.head_bytes), 200);
  EXPECT_EQ(with_head(limits_.head_bytes + 1), 431);
}

TEST_F(HttpTest, AnEndlessHeadIsCutOff) {
  limits_.receive = kNever;
  open();
  // A few megabytes stand for no end: without an empty line, a server that waits for one does not answer.
  EXPECT_EQ(ask("GET / HTTP/1.1\r\n" + repeated("a:b\r\n", 1'000'000)).status, 431);
  EXPECT_EQ(ask("GET / HTTP/1.1\r\na:" + std::string(5'000'000, 'b')).status, 431);
  EXPECT_EQ(ask("GET /" + std::string(5'000'000, 'b')).status, 414);
  EXPECT_EQ(get("/").status, 200);
}

TEST_F(HttpTest, ABodyInChunksKeepsTheLimit) {
  limits_.receive = kNever;
  limits_.body_bytes = 10'000;
  open();
  const std::string head = "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n";
  EXPECT_EQ(ask(head + repeated("1\r\nx\r\n", 10'000) + "0\r\n\r\n").body, "POST / " + std::string(10'000, 'x'));
  EXPECT_EQ(ask(head + "3;why=not\r\nabc\r\n2\r\nde\r\n0\r\nTrailer: 1\r\n\r\n").body, "POST / abcde");
  EXPECT_EQ(ask(head + repeated("1\r\nx\r\n", 10'001)).status, 413);
  EXPECT_EQ(ask(head + "ffffffffffffffff\r\nx").status, 413);
  EXPECT_EQ(ask(head + "fffffffffffffffff\r\nx").status, 400);
  EXPECT_EQ(ask(head + "1;" + std::string(100'000, 'e')).status, 400);
  EXPECT_EQ(ask(head + "1\r\nx\r\n0\r\n" + repeated("a:b\r\n", 100'000)).status, 400);
  EXPECT_EQ(ask(head + "x\r\n").status, 400);
}

TEST_F(HttpTest, DataThatTricklesInPutsNothingOff) {
  limits_.receive = std::chrono::milliseconds(150);
  open();
  Connection head(port_);
  head.send("GET / HTTP/1.1\r\na:");
  for (int i = 0; i < 10'000 && !head.heard(1); ++i) head.send("b");
  EXPECT_EQ(parse_reply(head.rest()).status, 408);
  Connection body(port_);
  body.send("POST / HTTP/1.1\r\nContent-Length: 1000000\r\n\r\n");
  for (int i = 0; i < 100'000 && !body.heard(1); ++i) body.send("b");
  EXPECT_EQ(parse_reply(body.rest()).status, 408);
  Connection silent(port_);
  EXPECT_EQ(silent.rest(), "");
}

TEST_F(HttpTest, SilentConnectionsHoldNobodyUp) {
  limits_.receive = kNever;
  limits_.workers = 1;
  open();
  std::vector<std::unique_ptr<Connection>> silent;
  for (int i = 0; i < 100; ++i) {
    silent.push_back(std::make_unique<Connection>(port_));
    if (i % 2 == 0) silent.back()->send("GET / HT");
  }
  EXPECT_EQ(get("/good").body, "GET /good ");
  silent.back()->send("GET /at-last HTTP/1.1\r\n\r\n");
  EXPECT_EQ(parse_reply(silent.back()->rest()).body, "GET /at-last ");
}

TEST_F(HttpTest, TheLongestIdleIsClosedForANewConnection) {
  limits_.receive = kNever;
  limits_.connections = 8;
  open();
  std::vector<std::unique_ptr<Connection>> silent;
  for (int i = 0; i < 20; ++i) silent.push_back(std::make_unique<Connection>(port_));
  EXPECT_EQ(get("/good").body, "GET /good ");
  for (std::size_t i = 0; i < 12; ++i) EXPECT_EQ(silent[i]->rest(), "") << i;
  silent.back()->send("GET /last HTTP/1.1\r\n\r\n");
  EXPECT_EQ(parse_reply(silent.back()->rest()).body, "GET /last ");
}

TEST_F(HttpTest, WhereNoneIsIdleANewConnectionIsRefused) {
  limits_.connections = 2;
  open();
  Connection one(port_), two(port_);
  one.send("GET /wait HTTP/1.1\r\n\r\n");
  two.send("GET /wait HTTP/1.1\r\n\r\n");
  barrier_.until_waiting(2);
  EXPECT_EQ(get("/").status, 503);
  barrier_.open();
  EXPECT_EQ(parse_reply(one.rest()).status, 200);
  EXPECT_EQ(parse_reply(two.rest()).status, 200);
  EXPECT_EQ(get("/").status, 200);
}

TEST_F(HttpTest, StreamsHoldNoWorker) {
  limits_.workers = 1;
  limits_.silence = std::chrono::milliseconds(20);
  open();
  std::vector<std::unique_ptr<Connection>> pages;
  for (int i = 0; i < 30; ++i) {
    pages.push_back(std::make_unique<Connection>(port_));
    pages.back()->send("GET /stream HTTP/1.1\r\n\r\n");
    EXPECT_NE(pages.back()->until("5\r\nhello\r\n").find("Transfer-Encoding: chunked"), std::string::npos);
  }
  EXPECT_EQ(get("/good").status, 200);
  for (const auto& page : pages) EXPECT_EQ(page->until("still here\r\n"), "a\r\nstill here\r\n");
  stop();
  for (const auto& page : pages) EXPECT_TRUE(page->rest().ends_with("0\r\n\r\n"));
}

TEST_F(HttpTest, AStreamThatNobodyTakesIsClosed) {
  limits_.send = std::chrono::milliseconds(50);
  open();
  Connection page(port_);
  page.send("GET /flood HTTP/1.1\r\n\r\n");
  barrier_.until_waiting(1);  // returns: the stream is over although the page neither reads nor leaves
}

TEST_F(HttpTest, AStreamEndsWhenItsPageLeaves) {
  limits_.silence = kNever;
  open();
  Connection page(port_);
  page.send("GET /patient HTTP/1.0\r\n\r\n");
  EXPECT_EQ(page.until("hello").find("chunked"), std::string::npos);
  page.no_more();
  barrier_.until_waiting(1);
}

TEST_F(HttpTest, WhatAnotherReaderCouldReadOtherwiseIsRefused) {
  open();
  const std::string second = "GET /second HTTP/1.1\r\n\r\n";
  for (const std::string& head : {
           std::string("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n"),
           std::string("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n"),
           std::string("Content-Length: 5\r\nContent-Length: 5\r\n"),
           std::string("Content-Length: 5\r\nContent-Length: 0\r\n"),
           std::string("Content-Length: 5, 5\r\n"),
           std::string("Content-Length: +5\r\n"),
           std::string("Content-Length: -5\r\n"),
           std::string("Content-Length: 0x5\r\n"),
           std::string("Content-Length:\r\n"),
           std::string("Content-Length: 99999999999999999999\r\n"),
           std::string("Content-Length : 5\r\n"),
           std::string("Content-Length: 5\r\n Transfer-Encoding: chunked\r\n"),
           std::string("a: b\r\n c\r\n"),
           std::string("a: b\r\n\tc\r\n"),
           std::string(" a: b\r\n"),
           std::string("Transfer-Encoding: identity\r\n"),
           std::string("Transfer-Encoding: gzip, chunked\r\n"),
           std::string("Transfer-Encoding: chunked, chunked\r\n"),
           std::string("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n"),
           std::string("Transfer-Encoding: xchunked\r\n"),
           std::string("a: b\n"),
           std::string("a: b\r\r\n"),
           std::string("a: b\rc: d\r\n"),
           std::string("a: b\0c\r\n", 8),
           std::string("a\r\n"),
           std::string(": b\r\n"),
           std::string("a b: c\r\n"),
       }) {
    const Reply reply = ask("POST / HTTP/1.1\r\n" + head + "\r\n" + "0\r\n\r\n" + second);
    EXPECT_EQ(reply.status, 400) << head;
    EXPECT_EQ(reply.raw.find("/second"), std::string::npos) << head;
  }
  EXPECT_EQ(ask("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n").status, 400);
  EXPECT_EQ(ask("GET / HTTP/1.1\n\n").status, 400);
  EXPECT_EQ(ask("GET / HTTP/1.1\r\na: b\r\n\n").status, 400);
  // One request a connection, also where a second is well made.
  const Reply both = ask("POST / HTTP/1.1\r\nContent-Length: 2\r\n\r\nab" + second);
  EXPECT_EQ(both.body, "POST / ab");
}

TEST_F(HttpTest, AnAddressIsReadWholeOrNotAtAll) {
  open();
  EXPECT_EQ(get("/a%20b?x=1=2&y=%3D%26&z&&=3&q=a+b").body, "GET /a b [x][1=2] [y][=&] [z][] [][3] [q][a b] ");
  EXPECT_EQ(get("/?where=a=b").body, "GET / [where][a=b] ");
  EXPECT_EQ(get("/a+b").body, "GET /a+b ");
  for (const char* target :
       {"/%", "/%2", "/%zz", "/a?b=%", "/a?b=%4", "/a?%g0=1", "/a?b=%-1", "/a#b", "a", "*", "http://127.0.0.1/", "//%"})
    EXPECT_EQ(get(target).status, 400) << target;
}

TEST_F(HttpTest, ARangeIsAnsweredWithTheWhole) {
  open();
  const Reply reply = ask("GET /whole HTTP/1.1\r\nRange: bytes=0-0\r\n\r\n");
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.body, "GET /whole ");
  EXPECT_FALSE(reply.headers.contains("content-range"));
}

TEST_F(HttpTest, AHeadHasNoBody) {
  open();
  const Reply reply = ask("HEAD /a HTTP/1.1\r\n\r\n");
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.headers.at("content-length"), "7");
  EXPECT_EQ(reply.body, "");
  EXPECT_EQ(ask("HEAD /stream HTTP/1.1\r\n\r\n").body, "");
}

TEST_F(HttpTest, ABodyIsAskedForWhereTheClientWaitsForThat) {
  open();
  Connection connection(port_);
  connection.send("POST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
  EXPECT_EQ(connection.until("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
  connection.send("ab");
  EXPECT_EQ(parse_reply(connection.rest()).body, "POST / ab");
  EXPECT_EQ(ask("POST / HTTP/1.1\r\nExpect: money\r\nContent-Length: 2\r\n\r\nab").status, 417);
}

TEST_F(HttpTest, ARequestThatEndsTooEarlyIsAProblem) {
  open();
  for (const char* bytes : {"GET / HTTP/1.1\r\n", "GET", "POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\nab",
                            "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab"}) {
    Connection connection(port_);
    connection.send(bytes);
    connection.no_more();
    EXPECT_EQ(parse_reply(connection.rest()).status, 400) << bytes;
  }
}

TEST_F(HttpTest, TheEndWaitsForHandlersAndForNobodyElse) {
  limits_.receive = kNever;
  open();
  Connection silent(port_), half(port_), working(port_);
  half.send("GET");
  working.send("GET /wait HTTP/1.1\r\n\r\n");
  barrier_.until_waiting(1);
  stop();
  EXPECT_EQ(parse_reply(working.rest()).status, 200);
  EXPECT_EQ(silent.rest(), "");
  EXPECT_EQ(half.rest(), "");
}

// The program behind the workbench is a script: run first it says so and goes on until it is stopped; later it answers.
class LeavingTest : public WorkbenchTest {
 protected:
  void SetUp() override {
    WorkbenchTest::SetUp();
    ASSERT_EQ(::mkfifo((folder_ / "begun").c_str(), 0600), 0);
    ASSERT_EQ(::mkfifo((folder_ / "go-on").c_str(), 0600), 0);
    folder_.write("program", "#!/bin/sh\ncd '" + folder_.path() +
                                 "'\necho run >> runs\nmkdir first 2> /dev/null || { echo '{}'; exit 0; }\n"
                                 "echo begun > begun\nexec cat go-on\n");
    std::filesystem::permissions(folder_ / "program", std::filesystem::perms::owner_all);
    settings_.program = folder_ / "program";
    settings_.at_once = 1;
    settings_.time_limit = kNever;
    open();
  }
  std::string question() const { return head("GET", "/api/solve?case=" + std::string(kFirms)) + "\r\n"; }
};

TEST_F(LeavingTest, AQuestionThatRunsIsStoppedWhenItsClientLeaves) {
  {
    Connection leaving(workbench_->port());
    leaving.send(question());
    EXPECT_EQ(folder_.read("begun"), "begun\n");
  }
  // There is but one place for a question, and nobody else ends the first.
  EXPECT_EQ(get("/api/solve?case=" + std::string(kFirms)).status, 200);
}

TEST_F(LeavingTest, AQuestionThatWaitsIsNotRunWhenItsClientHasLeft) {
  Connection staying(workbench_->port());
  staying.send(question());
  EXPECT_EQ(folder_.read("begun"), "begun\n");
  for (int i = 0; i < 8; ++i) {
    Connection leaving(workbench_->port());
    leaving.send(question());
  }
  // What the server hears of first, it deals with first.
  EXPECT_EQ(get("/api/about").status, 200);
  EXPECT_EQ(get("/api/about").status, 200);
  folder_.write("go-on", "{}\n");
  EXPECT_EQ(parse_reply(staying.rest()).body, "{}\n");
  EXPECT_EQ(get("/api/solve?case=" + std::string(kFirms)).status, 200);
  EXPECT_EQ(folder_.read("runs"), "run\nrun\n");
}

TEST_F(LeavingTest, OnlySoManyQuestionsWait) {
  Connection staying(workbench_->port());
  staying.send(question());
  EXPECT_EQ(folder_.read("begun"), "begun\n");
  std::vector<std::unique_ptr<Connection>> waiting;
  for (int i = 0; i < 25; ++i) {
    waiting.push_back(std::make_unique<Connection>(workbench_->port()));
    waiting.back()->send(question());
  }
  bool refused = false;
  for (int i = 0; i < 100'000 && !refused; ++i) {
    for (const auto& connection : waiting) refused = refused || connection->heard(0);
  }
  ASSERT_TRUE(refused);
  // The others wait. What needs no process is still answered.
  EXPECT_EQ(get("/api/solve?case=" + std::string(kFirms)).status, 503);
  EXPECT_EQ(get("/api/about").status, 200);
}

TEST_F(WorkbenchTest, AnEqualsSignInAValueIsPartOfIt) {
  // The answer, without what differs from run to run.
  const auto listed = [this](const std::string& where) {
    const Reply reply = get("/api/solve?tiers=true&case=two-firms~case.toml&where=" + where);
    EXPECT_EQ(reply.status, 200) << reply.raw;
    return reply.body.substr(0, reply.body.find("\"run\""));
  };
  const std::string written = listed("acme.litigate%3Dno");
  EXPECT_EQ(listed("acme.litigate=no"), written);
  EXPECT_NE(listed("acme.litigate"), written);
}

}  // namespace
}  // namespace entente::test
