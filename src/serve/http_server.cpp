// How do requests get in and answers out? cpp-httplib parses and writes HTTP; the sockets are ours.
//
// The library waits some seconds for each byte, so that a client that sends one byte now and then holds a thread for
// hours. It lets a derived class serve a connection, though: ours gives it a stream whose reads all end at one instant,
// the time a whole request may take, and closes the connection after one request, so that a body nobody read can never
// be taken for the next request. Bodies come through a receiver that counts, after the headers have been judged.
// The library would compress answers, which is lost work within one machine: it leaves alone what comes from a provider
// of known length, as all our answers do.
#include <httplib.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <exception>
#include <thread>

#include "serve/http.h"

namespace entente::serve {
namespace {

using Clock = std::chrono::steady_clock;

int milliseconds_until(Clock::time_point instant) {
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(instant - Clock::now()).count();
  return static_cast<int>(std::clamp<std::int64_t>(left, 0, 3'600'000));
}

// False where nothing happens until the deadline.
bool wait_for(int socket, short events, Clock::time_point deadline) {
  for (;;) {
    pollfd wanted{socket, events, 0};
    const int ready = ::poll(&wanted, 1, milliseconds_until(deadline));
    if (ready > 0) return true;
    if (ready == 0 || errno != EINTR) return false;
  }
}

class DeadlineStream final : public httplib::Stream {
 public:
  DeadlineStream(int socket, const HttpLimits& limits)
      : socket_(socket), send_(limits.send), answer_(limits.answer), received_by_(Clock::now() + limits.receive) {}

  bool is_readable() const override { return begin_ < end_ || wait_for(socket_, POLLIN, received_by_); }
  bool is_writable() const override {
    Clock::time_point deadline = Clock::now() + send_;
    if (taken_by_) deadline = std::min(deadline, *taken_by_);
    return wait_for(socket_, POLLOUT, deadline);
  }
  // From now on the answer is being taken: within the time for that, or for ever.
  void answering(bool endless) {
    taken_by_.reset();
    if (!endless) taken_by_ = Clock::now() + answer_;
  }

  ssize_t read(char* to, std::size_t size) override {
    if (begin_ == end_) {
      if (!wait_for(socket_, POLLIN, received_by_)) {
        late_ = true;
        return -1;
      }
      const ssize_t got = receive();
      if (got <= 0) return got;
      begin_ = 0;
      end_ = static_cast<std::size_t>(got);
    }
    const std::size_t taken = std::min(size, end_ - begin_);
    std::copy_n(buffer_.begin() + static_cast<std::ptrdiff_t>(begin_), taken, to);
    begin_ += taken;
    return static_cast<ssize_t>(taken);
  }

  ssize_t write(const char* from, std::size_t size) override {
    if (!is_writable()) return -1;
    for (;;) {
      const ssize_t sent = ::send(socket_, from, size, MSG_NOSIGNAL);
      if (sent >= 0 || errno != EINTR) return sent;
    }
  }

  void get_remote_ip_and_port(std::string& ip, int& port) const override { ip = "127.0.0.1", port = 0; }
  void get_local_ip_and_port(std::string& ip, int& port) const override { ip = "127.0.0.1", port = 0; }
  socket_t socket() const override { return socket_; }
  // A read ended because the request took too long.
  bool late() const { return late_; }

 private:
  ssize_t receive() {
    for (;;) {
      const ssize_t got = ::recv(socket_, buffer_.data(), buffer_.size(), 0);
      if (got >= 0 || errno != EINTR) return got;
    }
  }

  int socket_;
  std::chrono::milliseconds send_, answer_;
  Clock::time_point received_by_;
  std::optional<Clock::time_point> taken_by_;
  std::array<char, 16384> buffer_{};
  std::size_t begin_ = 0, end_ = 0;
  bool late_ = false;
};

std::string small_letters(std::string text) {
  for (char& ch : text) {
    if (ch >= 'A' && ch <= 'Z') ch = static_cast<char>(ch - 'A' + 'a');
  }
  return text;
}

Request request_of(const httplib::Request& from) {
  Request request;
  request.method = from.method == "HEAD" ? "GET" : from.method;
  request.path = from.path;
  for (const auto& [name, value] : from.params) request.query.emplace_back(name, value);
  for (const auto& [name, value] : from.headers) request.headers.emplace_back(small_letters(name), value);
  return request;
}

// The stream of the connection that this thread serves: whether a body came too late is known to it alone.
thread_local DeadlineStream* current_stream = nullptr;

}  // namespace

std::optional<std::string> Request::header(std::string_view name) const {
  for (const auto& [key, value] : headers) {
    if (key == name) return value;
  }
  return std::nullopt;
}

std::optional<std::string> Request::parameter(std::string_view name) const {
  for (const auto& [key, value] : query) {
    if (key == name) return value;
  }
  return std::nullopt;
}

std::size_t Request::header_count(std::string_view name) const {
  return static_cast<std::size_t>(
      std::count_if(headers.begin(), headers.end(), [&](const auto& header) { return header.first == name; }));
}

class HttpServer::Impl final : public httplib::Server {
 public:
  Impl(HttpHandlers handlers, HttpLimits limits) : handlers_(std::move(handlers)), limits_(limits) {
    new_task_queue = [count = limits_.connections] { return new httplib::ThreadPool(count); };
    // Without SO_REUSEPORT, which the library would set: nobody else shall be able to listen on our port.
    set_socket_options([](socket_t socket) {
      const int yes = 1;
      ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    });
    set_payload_max_length(limits_.body_bytes);
    set_exception_handler([this](const httplib::Request&, httplib::Response& to, std::exception_ptr) {
      put(to, handlers_.fault(500, "internal error"));
    });
    set_error_handler(HandlerWithResponse([this](const httplib::Request&, httplib::Response& to) {
      if (to.has_header("Entente")) return httplib::Server::HandlerResponse::Handled;
      // The library found fault before any of our handlers was asked.
      const bool late = current_stream != nullptr && current_stream->late();
      const int status = late ? 408 : to.status == -1 ? 404 : to.status;
      put(to, handlers_.fault(status, late ? "the request took too long to arrive" : "not a request I can read"));
      return httplib::Server::HandlerResponse::Handled;
    }));
    const auto without_body = [this](const httplib::Request& from, httplib::Response& to) {
      const Request request = request_of(from);
      const auto refused = handlers_.admit(request);
      put(to, refused ? *refused : handlers_.answer(request));
    };
    const auto with_body = [this](const httplib::Request& from, httplib::Response& to,
                                  const httplib::ContentReader& read) { put(to, answer(from, read)); };
    Get(".*", without_body);
    Options(".*", without_body);
    Delete(".*", with_body);
    Post(".*", with_body);
    Put(".*", with_body);
    Patch(".*", with_body);
  }

  void serve() {
    thread_ = std::thread([this] { listen_after_bind(); });
    // stop() does nothing to a server that does not listen yet.
    while (!is_running()) std::this_thread::yield();
  }
  void end() {
    if (!thread_.joinable()) return;
    httplib::Server::stop();
    thread_.join();
  }

 private:
  bool process_and_close_socket(socket_t socket) override {
    DeadlineStream stream(socket, limits_);
    current_stream = &stream;
    bool closed = false;
    const bool good = process_request(stream, true, closed, nullptr);
    current_stream = nullptr;
    // What was sent shall arrive although something of the request was never read: no more is sent, and what still
    // comes is taken for a moment and thrown away, for a reset would overtake the answer.
    ::shutdown(socket, SHUT_WR);
    std::array<char, 4096> rest{};
    const auto patience = Clock::now() + std::min(limits_.receive, std::chrono::milliseconds(1000));
    std::uint64_t thrown = 0;
    while (thrown < limits_.body_bytes && wait_for(socket, POLLIN, patience)) {
      const ssize_t got = ::recv(socket, rest.data(), rest.size(), 0);
      if (got <= 0) break;
      thrown += static_cast<std::uint64_t>(got);
    }
    ::close(socket);
    return good;
  }

  Response answer(const httplib::Request& from, const httplib::ContentReader& read) {
    Request request = request_of(from);
    if (auto refused = handlers_.admit(request)) return std::move(*refused);
    if (from.is_multipart_form_data() || from.has_header("Content-Encoding"))
      return handlers_.fault(415, "send the body plain, as application/json");
    const bool has_body = from.has_header("Content-Length") || from.has_header("Transfer-Encoding");
    if (has_body && declared(from) > limits_.body_bytes) return handlers_.fault(413, "the body is larger than allowed");
    if (has_body) {
      bool too_large = false;
      const bool complete = read([&](const char* piece, std::size_t size) {
        if (request.body.size() + size > limits_.body_bytes) {
          too_large = true;
          return false;
        }
        request.body.append(piece, size);
        return true;
      });
      if (current_stream != nullptr && current_stream->late())
        return handlers_.fault(408, "the request took too long to arrive");
      if (too_large) return handlers_.fault(413, "the body is larger than allowed");
      if (!complete) return handlers_.fault(400, "the body of the request ends too early");
    }
    return handlers_.answer(request);
  }

  static std::uint64_t declared(const httplib::Request& from) {
    return from.get_header_value<std::uint64_t>("Content-Length");
  }

  static void put(httplib::Response& to, Response from) {
    if (current_stream != nullptr) current_stream->answering(static_cast<bool>(from.stream));
    to.status = from.status;
    to.headers.clear();
    to.body.clear();
    to.set_header("Entente", "1");
    for (const auto& [name, value] : from.headers) to.set_header(name, value);
    if (from.stream) {
      to.set_chunked_content_provider(from.type, [next = std::move(from.stream)](std::size_t, httplib::DataSink& sink) {
        std::string piece;
        if (!next(piece)) {
          sink.done();
          return true;
        }
        return piece.empty() || sink.write(piece.data(), piece.size());
      });
      return;
    }
    if (from.body.empty()) {
      to.set_header("Content-Type", from.type);
      return;
    }
    const auto body = std::make_shared<const std::string>(std::move(from.body));
    to.set_content_provider(body->size(), from.type,
                            [body](std::size_t offset, std::size_t length, httplib::DataSink& sink) {
                              return sink.write(body->data() + offset, length);
                            });
  }

  HttpHandlers handlers_;
  HttpLimits limits_;
  std::thread thread_;
};

HttpServer::HttpServer(HttpHandlers handlers, HttpLimits limits)
    : impl_(std::make_unique<Impl>(std::move(handlers), limits)) {}

HttpServer::~HttpServer() {
  impl_->end();
}

Result<std::uint16_t> HttpServer::bind(std::uint16_t port) {
  const int bound = port == 0                                ? impl_->bind_to_any_port("127.0.0.1")
                    : impl_->bind_to_port("127.0.0.1", port) ? port
                                                             : -1;
  if (bound > 0) return static_cast<std::uint16_t>(bound);
  return fail(ErrorKind::kInput, port == 0 ? std::string("no port of this machine is free")
                                           : "cannot listen on port " + std::to_string(port) + ": it is in use");
}

void HttpServer::start() {
  impl_->serve();
}

void HttpServer::stop() {
  impl_->end();
}

}  // namespace entente::serve
