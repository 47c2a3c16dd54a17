// Who is told when something happens? Every page that listens.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "serve/http.h"

namespace entente::serve {

// Hands every event to every listener. A listener that does not fetch its events loses the oldest, not the newest.
// Thread-safe.
class Events {
 public:
  static constexpr std::size_t kMostListeners = 16;
  static constexpr std::size_t kMostWaiting = 1000;

  // `name` of a server-sent event and its `data`, one line of JSON.
  void publish(std::string_view name, std::string_view data);
  // A stream that begins with `hello`; nothing where too many listen already.
  std::shared_ptr<Stream> listen(std::string_view hello);
  // Ends all streams, now and later.
  void close();

 private:
  struct Listener {
    std::deque<std::string> waiting;
    std::function<void()> news;  // called with the lock held
  };
  class Listening;
  struct Shared {
    std::mutex mutex;
    std::vector<std::weak_ptr<Listener>> listeners;
    bool closed = false;
  };
  std::shared_ptr<Shared> shared_ = std::make_shared<Shared>();
};

// "event: NAME\ndata: DATA\n\n"
std::string event_text(std::string_view name, std::string_view data);

}  // namespace entente::serve
