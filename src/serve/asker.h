// Is whoever asked still there? What works on a long answer wants to hear of it when nobody waits for that any more.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>

namespace entente::serve {

// The client of one request. Thread-safe.
class Asker {
 public:
  // Calls `then` when the client leaves, from another thread; at once where it has left. It must neither block nor
  // subscribe. Once this is destroyed, the call is neither made nor still running.
  class Subscription {
   public:
    Subscription(Asker& asker, std::function<void()> then);
    ~Subscription();
    Subscription(const Subscription&) = delete;
    Subscription& operator=(const Subscription&) = delete;

   private:
    Asker& asker_;
    std::uint64_t number_ = 0;
  };

  bool left() const;
  // To be called by the server.
  void leave();

 private:
  mutable std::mutex mutex_;
  bool left_ = false;
  std::uint64_t next_ = 1;
  std::map<std::uint64_t, std::function<void()>> calls_;
};

}  // namespace entente::serve
