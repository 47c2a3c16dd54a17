// What comes in and goes out over HTTP, in our own words: the library behind it is known to http_server.cpp alone.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "entente/base/result.h"
#include "serve/asker.h"

namespace entente::serve {

struct Request {
  std::string method;                                        // in capitals; HEAD is handed on as GET
  std::string path;                                          // decoded, without the query
  std::vector<std::pair<std::string, std::string>> query;    // decoded, in order
  std::vector<std::pair<std::string, std::string>> headers;  // names in small letters
  std::string body;
  std::vector<std::string> parts;  // what stands for {id} and the like in the route
  std::shared_ptr<Asker> asker;    // nobody where the request did not come over a connection

  // The first value, or nothing.
  std::optional<std::string> header(std::string_view name) const;
  std::optional<std::string> parameter(std::string_view name) const;
  // How many headers have this name.
  std::size_t header_count(std::string_view name) const;
};

// An endless answer, sent in pieces as there is something to send. Called by the one thread that serves all
// connections, which must not be held up.
class Stream {
 public:
  virtual ~Stream() = default;
  // Moves what there is to send, which may be nothing, into `piece`; false where there never will be any more.
  virtual bool take(std::string& piece) = 0;
  // From now on `news` is called whenever there is something to take, or the end; from any thread, and no more once the
  // stream is destroyed.
  virtual void when_news(std::function<void()> news) = 0;
  // What is sent where there has been no news for HttpLimits::silence.
  virtual std::string sign_of_life() const = 0;
};

struct Response {
  int status = 200;
  std::string type = "application/json";
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;
  std::shared_ptr<Stream> stream;  // instead of the body, where set
};

struct HttpLimits {
  std::size_t target_bytes = std::size_t{8} << 10;
  std::size_t line_bytes = std::size_t{16} << 10;  // of one header line
  std::size_t head_bytes = std::size_t{32} << 10;  // of the request line and all header lines
  std::size_t header_lines = 100;
  std::uint64_t body_bytes = std::uint64_t{16} << 20;
  std::chrono::milliseconds receive{10'000};  // for all of a request to arrive
  std::chrono::milliseconds send{30'000};     // without a byte being taken
  std::chrono::milliseconds answer{300'000};  // for all of an answer to be taken, but for an endless one
  std::chrono::milliseconds silence{10'000};  // of an endless answer between two signs of life
  std::size_t connections = 256;  // beyond these the longest idle is closed; where none is idle, new ones get 503
  std::size_t workers = 40;       // threads that answer, made as they are needed
};

struct HttpHandlers {
  // Called when the headers are there and the body is not; an answer here means that the body is never read. Called by
  // the one thread that serves all connections.
  std::function<std::optional<Response>(const Request&)> admit;
  // Called by several threads.
  std::function<Response(const Request&)> answer;
  // The answer where the request itself is at fault: 400, 408, 413, ...
  std::function<Response(int status, std::string_view message)> fault;
};

// A server on the loopback interface. Every connection carries one request.
class HttpServer {
 public:
  HttpServer(HttpHandlers handlers, HttpLimits limits);
  ~HttpServer();  // stops
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  // Binds 127.0.0.1, `port` or, for 0, any that is free. kInput where it is taken.
  Result<std::uint16_t> bind(std::uint16_t port);
  // Begins to answer, in threads of its own.
  void start();
  // Ends; returns when no handler runs any more. To be called once all streams have been told to end.
  void stop();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace entente::serve
