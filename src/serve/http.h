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

namespace entente::serve {

struct Request {
  std::string method;                                        // in capitals; HEAD is handed on as GET
  std::string path;                                          // decoded, without the query
  std::vector<std::pair<std::string, std::string>> query;    // decoded, in order
  std::vector<std::pair<std::string, std::string>> headers;  // names in small letters
  std::string body;
  std::vector<std::string> parts;  // what stands for {id} and the like in the route

  // The first value, or nothing.
  std::optional<std::string> header(std::string_view name) const;
  std::optional<std::string> parameter(std::string_view name) const;
  // How many headers have this name.
  std::size_t header_count(std::string_view name) const;
};

// Writes the next piece of an endless answer into `piece`, which may stay empty; false where there is no more. May
// block for a second or so, to notice that the server stops.
using NextPiece = std::function<bool(std::string& piece)>;

struct Response {
  int status = 200;
  std::string type = "application/json";
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;
  NextPiece stream;  // instead of the body, where set
};

struct HttpLimits {
  std::uint64_t body_bytes = std::uint64_t{16} << 20;
  std::chrono::milliseconds receive{10'000};  // for all of a request to arrive
  std::chrono::milliseconds send{30'000};     // without a byte being taken
  std::chrono::milliseconds answer{300'000};  // for all of an answer to be taken, but for an endless one
  std::size_t connections = 48;               // served at once; more wait
};

struct HttpHandlers {
  // Called when the headers are there and the body is not; an answer here means that the body is never read.
  std::function<std::optional<Response>(const Request&)> admit;
  std::function<Response(const Request&)> answer;
  // The answer where the request itself is at fault: 400, 408, 413, ...
  std::function<Response(int status, std::string_view message)> fault;
};

// A server on the loopback interface. Every connection carries one request; handlers are called from several threads.
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
