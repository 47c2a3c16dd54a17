// How do requests get in and answers out? Boost.Asio waits for the sockets, Boost.Beast reads what came.
//
// One thread serves all connections and never waits for any of them; handlers, which may take long, run in a few
// threads beside it. A connection carries one request and goes through these states, each of which ends by itself:
//
//   head, body     the request comes; HeadGate looks at the head before it is parsed, and all of it has to be there by
//                  one instant that nothing puts off
//   working        a handler has it; what still comes is thrown away, for by reading one hears that the client left
//   answering      the answer is taken: some of it in HttpLimits::send, all of it in HttpLimits::answer
//   streaming      an endless answer: a piece is written when there is one, or silence is broken
//   lingering      all was sent, and what of the request was never read is taken and thrown away for a moment, because
//                  closing with bytes unread resets the connection, and a reset overtakes the answer
//
// Everything about a connection is touched by that one thread, so there is no lock but that of the workers' queue. One
// request a connection costs a handshake within this machine, some 30 microseconds, and leaves nothing to be mistaken
// for another request. Beast's parser is used bare, without its containers: fields go straight into Request.
#define BOOST_ERROR_CODE_HEADER_ONLY
#include <fcntl.h>

#include <algorithm>
#include <array>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/http/basic_parser.hpp>
#include <condition_variable>
#include <deque>
#include <limits>
#include <list>
#include <mutex>
#include <thread>

#include "base/ascii.h"
#include "serve/http.h"
#include "serve/http_text.h"

namespace entente::serve {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using Clock = std::chrono::steady_clock;
using Executor = asio::io_context::executor_type;
using Socket = asio::basic_stream_socket<asio::ip::tcp, Executor>;
using Acceptor = asio::basic_socket_acceptor<asio::ip::tcp, Executor>;
using Timer = asio::basic_waitable_timer<Clock, asio::wait_traits<Clock>, Executor>;
using ErrorCode = boost::system::error_code;

constexpr std::size_t kReadBytes = 16384;
constexpr std::size_t kMostUnparsed = 16384;  // of a body: the line before a chunk, or the lines after all
constexpr std::size_t kMostThrownAway = std::size_t{16} << 20;  // of what nobody asked for, before we stop listening
constexpr std::size_t kMostRefused = 32;                        // connections beyond all limits that are given a 503
constexpr int kBacklog = 512;
constexpr std::chrono::milliseconds kLinger{1000};
constexpr std::chrono::milliseconds kAcceptAgain{100};  // where the system has no more descriptors
constexpr std::chrono::milliseconds kClosing{1000};     // for answers on their way when the server ends

void close_on_exec(int descriptor) {
  ::fcntl(descriptor, F_SETFD, FD_CLOEXEC);
}

std::string_view view_of(beast::string_view text) {
  return {text.data(), text.size()};
}

// One request as it comes, into a Request.
class RequestParser final : public beast::http::basic_parser<true> {
 public:
  RequestParser(Request& to, const HttpLimits& limits) : to_(to), limits_(limits) {
    header_limit(static_cast<std::uint32_t>(limits.head_bytes));
    // Counted here, so that a request is judged before its length.
    body_limit(std::numeric_limits<std::uint64_t>::max());
  }
  const std::string& target() const { return target_; }
  bool http_1_1() const { return version_ == 11; }
  bool head_only() const { return head_only_; }
  bool body_too_large() const { return too_large_; }

 private:
  using View = beast::string_view;
  void on_request_impl(beast::http::verb, View method, View target, int version, ErrorCode&) override {
    head_only_ = method == "HEAD";
    to_.method = head_only_ ? "GET" : std::string(view_of(method));
    target_ = view_of(target);
    version_ = version;
  }
  void on_response_impl(int, View, int, ErrorCode&) override {}
  void on_field_impl(beast::http::field, View name, View value, ErrorCode&) override {
    // What follows a body in chunks is of no use to us.
    if (!head_done_) to_.headers.emplace_back(ascii::lowered(view_of(name)), std::string(view_of(value)));
  }
  void on_header_impl(ErrorCode&) override { head_done_ = true; }
  void on_body_init_impl(const boost::optional<std::uint64_t>&, ErrorCode&) override {}
  std::size_t on_body_impl(View piece, ErrorCode& error) override { return add(piece, error); }
  void on_chunk_header_impl(std::uint64_t size, View, ErrorCode& error) override { has_room(size, error); }
  std::size_t on_chunk_body_impl(std::uint64_t, View piece, ErrorCode& error) override { return add(piece, error); }
  void on_finish_impl(ErrorCode&) override {}

  bool has_room(std::uint64_t size, ErrorCode& error) {
    too_large_ = size > limits_.body_bytes - to_.body.size();
    if (too_large_) error = beast::http::error::body_limit;
    return !too_large_;
  }
  std::size_t add(View piece, ErrorCode& error) {
    if (!has_room(piece.size(), error)) return 0;
    to_.body.append(piece.data(), piece.size());
    return piece.size();
  }

  Request& to_;
  const HttpLimits& limits_;
  std::string target_;
  int version_ = 0;
  bool head_only_ = false, head_done_ = false, too_large_ = false;
};

// The threads in which handlers run, made as they are needed.
class Workers {
 public:
  explicit Workers(std::size_t most) : most_(std::max<std::size_t>(1, most)) {}
  ~Workers() { finish(); }
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  void add(std::function<void()> work) {
    const std::lock_guard lock(mutex_);
    waiting_.push_back(std::move(work));
    if (idle_ < waiting_.size() && threads_.size() < most_) {
      threads_.emplace_back([this] { run(); });
    } else {
      news_.notify_one();
    }
  }
  // Returns when all that was added is done.
  void finish() {
    {
      const std::lock_guard lock(mutex_);
      ended_ = true;
    }
    news_.notify_all();
    for (std::thread& thread : threads_) thread.join();
    threads_.clear();
  }

 private:
  void run() {
    std::unique_lock lock(mutex_);
    for (;;) {
      ++idle_;
      news_.wait(lock, [this] { return ended_ || !waiting_.empty(); });
      --idle_;
      if (waiting_.empty()) return;
      const std::function<void()> work = std::move(waiting_.front());
      waiting_.pop_front();
      lock.unlock();
      work();
      lock.lock();
    }
  }

  const std::size_t most_;
  std::mutex mutex_;
  std::condition_variable news_;
  std::deque<std::function<void()>> waiting_;
  std::vector<std::thread> threads_;
  std::size_t idle_ = 0;
  bool ended_ = false;
};

// What all connections share.
struct Shared {
  Shared(HttpHandlers the_handlers, HttpLimits the_limits)
      : handlers(std::move(the_handlers)), limits(the_limits), workers(limits.workers) {}

  HttpHandlers handlers;
  HttpLimits limits;
  asio::io_context io{1};
  Workers workers;
  bool ending = false;
};

class HttpConnection final : public std::enable_shared_from_this<HttpConnection> {
 public:
  enum class State { kHead, kBody, kWorking, kAnswering, kStreaming, kLingering, kClosed };

  HttpConnection(Shared& shared, Socket socket, std::function<void()> closed)
      : shared_(shared),
        limits_(shared.limits),
        socket_(std::move(socket)),
        timer_(shared.io),
        closed_(std::move(closed)),
        gate_(limits_),
        parser_(request_, limits_) {}

  void begin() {
    request_.asker = asker_;
    within(limits_.receive);
    read();
  }
  // Nothing is read but to be thrown away.
  void refuse() { respond(shared_.handlers.fault(503, "more connections than may be at once"), true); }

  State state() const { return state_; }
  bool refused() const { return refused_; }
  void mark_refused() { refused_ = true; }
  // The lower, the sooner it is closed for another; nothing where somebody waits for its answer.
  std::optional<int> worth() const {
    if (state_ == State::kLingering) return 0;
    if (state_ == State::kHead) return unparsed_.empty() ? 1 : 2;
    if (state_ == State::kBody) return 3;
    return std::nullopt;
  }

  void close() {
    if (state_ == State::kClosed) return;
    state_ = State::kClosed;
    asker_->leave();
    stream_.reset();
    ErrorCode ignored;
    socket_.close(ignored);
    timer_.cancel();
    closed_();
  }

  // The server ends: what is not on its way to the client any more, is over.
  void end() {
    if (state_ == State::kWorking || state_ == State::kAnswering) return;
    if (state_ == State::kStreaming) {
      pump();
      return;
    }
    close();
  }

  void answered(Response response) {
    if (state_ == State::kWorking) respond(std::move(response));
  }

 private:
  // The state has to end within this time.
  void within(Clock::duration time) {
    deadline_ = Clock::now() + time;
    timer_.expires_at(deadline_);
    timer_.async_wait([self = shared_from_this()](const ErrorCode& error) {
      // One that was put off after it had ended comes here too.
      if (!error && self->state_ != State::kClosed && Clock::now() >= self->deadline_) self->late();
    });
  }

  void late() {
    const bool begun = state_ == State::kBody || (state_ == State::kHead && !unparsed_.empty());
    if (begun) {
      fault(408, "the request took too long to arrive");
    } else if (state_ == State::kStreaming && !writing_) {
      write_stream(stream_->sign_of_life());
    } else if (state_ != State::kWorking) {
      close();
    }
  }

  // Reading: the request, then for hearing that the client leaves, then for lingering.

  void read() {
    socket_.async_read_some(asio::buffer(read_), [self = shared_from_this()](const ErrorCode& error, std::size_t got) {
      if (self->state_ != State::kClosed) self->came(error, got);
    });
  }

  void came(const ErrorCode& error, std::size_t got) {
    if (error) {
      ended();
      return;
    }
    if (state_ == State::kHead || state_ == State::kBody) {
      unparsed_.append(read_.data(), got);
      if (state_ == State::kHead) {
        take_head();
      } else {
        take_body();
      }
    } else {
      thrown_away_ += got;
    }
    if (state_ != State::kClosed && thrown_away_ < kMostThrownAway) read();
  }

  // Nothing more will come.
  void ended() {
    client_left_ = true;
    switch (state_) {
      case State::kHead:
        if (unparsed_.empty()) {
          close();
        } else {
          fault(400, "the request ends too early");
        }
        break;
      case State::kBody:
        fault(400, "the body of the request ends too early");
        break;
      case State::kWorking:
        asker_->leave();
        break;
      case State::kStreaming:
      case State::kLingering:
        close();
        break;
      case State::kAnswering:  // it may still read
      case State::kClosed:
        break;
    }
  }

  void take_head() {
    switch (gate_.look(unparsed_)) {
      case HeadGate::Verdict::kMore:
        return;
      case HeadGate::Verdict::kTargetTooLong:
        return fault(414, "the address is longer than allowed");
      case HeadGate::Verdict::kTooLarge:
        return fault(431, "the headers are larger than allowed");
      case HeadGate::Verdict::kMalformed:
        return fault(400, "not a request I can read");
      case HeadGate::Verdict::kWhole:
        break;
    }
    ErrorCode error;
    const std::size_t taken = parser_.put(asio::buffer(unparsed_.data(), gate_.size()), error);
    if (error || !parser_.is_header_done() || taken != gate_.size()) return fault(400, "not a request I can read");
    unparsed_.erase(0, taken);
    if (parser_.target().size() > limits_.target_bytes) return fault(414, "the address is longer than allowed");
    if (!read_target(parser_.target(), request_)) return fault(400, "not an address I can read");
    if (const char* doubt = doubtful_framing(request_, parser_.http_1_1())) return fault(400, doubt);
    judge();
  }

  // The head is good: is the body wanted?
  void judge() {
    if (auto refused = shared_.handlers.admit(request_)) return respond(std::move(*refused));
    const auto type = request_.header("content-type");
    if (request_.header("content-encoding") || (type && ascii::lowered(*type).starts_with("multipart/")))
      return fault(415, "send the body plain, as application/json");
    if (const auto length = parser_.content_length(); length && *length > limits_.body_bytes)
      return fault(413, "the body is larger than allowed");
    if (const auto expected = request_.header("expect"); expected && parser_.http_1_1()) {
      if (ascii::lowered(*expected) != "100-continue") return fault(417, "nothing but 100-continue can be expected");
      if (!parser_.is_done() && unparsed_.empty()) say_continue();
    }
    state_ = State::kBody;
    take_body();
  }

  // A few bytes into the empty buffer of a socket; a client that does not get them sends its body after a second.
  void say_continue() {
    static constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
    ErrorCode ignored;
    socket_.non_blocking(true, ignored);
    socket_.write_some(asio::buffer(kContinue.data(), kContinue.size()), ignored);
  }

  void take_body() {
    while (!parser_.is_done() && !unparsed_.empty()) {
      ErrorCode error;
      const std::size_t taken = parser_.put(asio::buffer(unparsed_), error);
      unparsed_.erase(0, taken);
      if (parser_.body_too_large()) return fault(413, "the body is larger than allowed");
      if (error && error != beast::http::error::need_more)
        return fault(400, "the body is not what its headers promise");
      if (taken == 0) break;
    }
    if (parser_.is_done()) return work();
    if (unparsed_.size() > kMostUnparsed) fault(400, "the body is not what its headers promise");
  }

  void work() {
    state_ = State::kWorking;
    timer_.cancel();
    unparsed_ = {};
    shared_.workers.add([self = shared_from_this()] {
      Response response;
      try {
        response = self->shared_.handlers.answer(self->request_);
      } catch (...) {
        response = self->shared_.handlers.fault(500, "internal error");
      }
      asio::post(self->shared_.io,
                 [self, answer = std::move(response)]() mutable { self->answered(std::move(answer)); });
    });
  }

  // Writing.

  void fault(int status, std::string_view message) { respond(shared_.handlers.fault(status, message)); }

  void respond(Response response, bool unread = false) {
    stream_ = std::move(response.stream);
    const bool endless = stream_ && !parser_.head_only();
    const bool chunked = endless && parser_.http_1_1();
    response.stream = stream_;
    head_ = head_of(response, chunked);
    body_ = parser_.head_only() ? std::string() : std::move(response.body);
    written_ = 0;
    chunked_ = chunked;
    if (!endless) stream_.reset();
    state_ = State::kAnswering;
    all_taken_by_ = Clock::now() + (unread ? kLinger : limits_.answer);
    if (unread) read();
    write();
  }

  void write() {
    const bool endless = state_ == State::kStreaming;
    within(endless ? limits_.send : std::min<Clock::duration>(limits_.send, all_taken_by_ - Clock::now()));
    const std::size_t in_head = std::min(written_, head_.size());
    const std::array<asio::const_buffer, 2> rest = {asio::buffer(head_) + in_head,
                                                    asio::buffer(body_) + (written_ - in_head)};
    writing_ = true;
    socket_.async_write_some(rest, [self = shared_from_this()](const ErrorCode& error, std::size_t sent) {
      self->writing_ = false;
      if (self->state_ == State::kClosed) return;
      if (error) return self->close();
      self->written_ += sent;
      if (self->written_ < self->head_.size() + self->body_.size()) return self->write();
      self->all_written();
    });
  }

  void all_written() {
    if (state_ == State::kStreaming) return pump();
    if (stream_) {
      state_ = State::kStreaming;
      stream_->when_news([weak = weak_from_this(), &io = shared_.io] {
        asio::post(io, [weak] {
          if (const auto self = weak.lock()) self->pump();
        });
      });
      return pump();
    }
    linger();
  }

  // Sends what there is, where nothing is on its way.
  void pump() {
    if (state_ != State::kStreaming || writing_) return;
    std::string piece;
    const bool goes_on = stream_->take(piece) && !shared_.ending;
    if (goes_on && piece.empty()) return within(limits_.silence);
    if (goes_on) return write_stream(piece);
    stream_.reset();
    if (!chunked_) return linger();
    // The last piece is an answer like any other.
    state_ = State::kAnswering;
    all_taken_by_ = Clock::now() + kLinger;
    send_piece(chunk_of(""));
  }

  void write_stream(const std::string& piece) { send_piece(chunked_ ? chunk_of(piece) : piece); }

  void send_piece(std::string piece) {
    head_ = std::move(piece);
    body_.clear();
    written_ = 0;
    write();
  }

  void linger() {
    if (client_left_ || shared_.ending) return close();
    head_ = body_ = {};
    request_ = {};
    state_ = State::kLingering;
    ErrorCode ignored;
    socket_.shutdown(Socket::shutdown_send, ignored);
    within(std::min<Clock::duration>(limits_.receive, kLinger));
  }

  Shared& shared_;
  const HttpLimits& limits_;
  Socket socket_;
  Timer timer_;
  std::function<void()> closed_;
  State state_ = State::kHead;
  bool refused_ = false;
  Clock::time_point deadline_, all_taken_by_;
  std::array<char, kReadBytes> read_;
  std::string unparsed_;
  std::size_t thrown_away_ = 0;
  HeadGate gate_;
  Request request_;
  RequestParser parser_;
  std::shared_ptr<Asker> asker_ = std::make_shared<Asker>();
  std::shared_ptr<Stream> stream_;
  std::string head_, body_;
  std::size_t written_ = 0;
  bool chunked_ = false, writing_ = false, client_left_ = false;
};

}  // namespace

class HttpServer::Impl final {
 public:
  Impl(HttpHandlers handlers, HttpLimits limits)
      : shared_(std::move(handlers), limits), acceptor_(shared_.io), accept_timer_(shared_.io) {}
  ~Impl() { end(); }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  // 0 where the port is not to be had.
  std::uint16_t bind(std::uint16_t port) {
    ErrorCode error;
    const asio::ip::tcp::endpoint place(asio::ip::address_v4::loopback(), port);
    acceptor_.open(place.protocol(), error);
    if (error) return 0;
    close_on_exec(acceptor_.native_handle());
    // So that a port just left can be had again; without SO_REUSEPORT, which would let others listen on ours.
    acceptor_.set_option(Acceptor::reuse_address(true), error);
    if (!error) acceptor_.bind(place, error);
    if (!error) acceptor_.listen(kBacklog, error);
    const auto bound = error ? asio::ip::tcp::endpoint() : acceptor_.local_endpoint(error);
    return error ? std::uint16_t{0} : bound.port();
  }

  void start() {
    accept();
    // A connection whose client left waits for its worker alone.
    stay_.emplace(shared_.io.get_executor());
    thread_ = std::thread([this] { shared_.io.run(); });
  }

  void end() {
    if (!thread_.joinable()) return;
    asio::post(shared_.io, [this] {
      shared_.ending = true;
      ErrorCode ignored;
      acceptor_.close(ignored);
      accept_timer_.cancel();
      end_connections();
    });
    shared_.workers.finish();
    asio::post(shared_.io, [this] {
      // Those whose answers are ready now, too; what nobody takes is not waited for.
      end_connections();
      accept_timer_.expires_after(kClosing);
      accept_timer_.async_wait([this](const ErrorCode& error) {
        if (error) return;
        for (const auto& connection : std::list(connections_)) connection->close();
      });
      if (connections_.empty()) accept_timer_.cancel();
      stay_.reset();
    });
    thread_.join();
  }

 private:
  using Connections = std::list<std::shared_ptr<HttpConnection>>;

  void end_connections() {
    for (const auto& connection : std::list(connections_)) connection->end();
  }

  void accept() {
    acceptor_.async_accept([this](const ErrorCode& error, Socket socket) {
      if (shared_.ending) return;
      if (!error) {
        take(std::move(socket));
        accept();
        return;
      }
      // Most likely there are no more descriptors: make room, and try again in a moment.
      close_idle();
      accept_timer_.expires_after(kAcceptAgain);
      accept_timer_.async_wait([this](const ErrorCode& cancelled) {
        if (!cancelled && !shared_.ending) accept();
      });
    });
  }

  void take(Socket socket) {
    close_on_exec(socket.native_handle());
    ErrorCode ignored;
    socket.set_option(asio::ip::tcp::no_delay(true), ignored);
    const bool room = connections_.size() - refused_ < shared_.limits.connections || close_idle();
    if (!room && refused_ >= kMostRefused) return;
    const auto place = connections_.insert(connections_.end(), nullptr);
    *place = std::make_shared<HttpConnection>(shared_, std::move(socket), [this, place] { remove(place); });
    const std::shared_ptr<HttpConnection> connection = *place;
    if (room) {
      connection->begin();
      return;
    }
    ++refused_;
    connection->mark_refused();
    connection->refuse();
  }

  void remove(Connections::iterator place) {
    if ((*place)->refused()) --refused_;
    connections_.erase(place);
    if (shared_.ending && connections_.empty()) accept_timer_.cancel();
  }

  // Closes the connection of least worth, of several the oldest; false where somebody waits for each.
  bool close_idle() {
    std::shared_ptr<HttpConnection> least;
    for (const auto& connection : connections_) {
      if (connection->refused() || !connection->worth()) continue;
      if (!least || *connection->worth() < *least->worth()) least = connection;
    }
    if (least) least->close();
    return least != nullptr;
  }

  Shared shared_;
  Acceptor acceptor_;
  Timer accept_timer_;  // also for the end
  Connections connections_;
  std::size_t refused_ = 0;
  std::optional<asio::executor_work_guard<Executor>> stay_;
  std::thread thread_;
};

HttpServer::HttpServer(HttpHandlers handlers, HttpLimits limits)
    : impl_(std::make_unique<Impl>(std::move(handlers), limits)) {}

HttpServer::~HttpServer() = default;

Result<std::uint16_t> HttpServer::bind(std::uint16_t port) {
  if (const std::uint16_t bound = impl_->bind(port); bound != 0) return bound;
  return fail(ErrorKind::kInput, port == 0 ? std::string("no port of this machine is free")
                                           : "cannot listen on port " + std::to_string(port) + ": it is in use");
}

void HttpServer::start() {
  impl_->start();
}

void HttpServer::stop() {
  impl_->end();
}

}  // namespace entente::serve
