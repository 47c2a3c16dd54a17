// Budgets for memory, time and threads, and the wish to stop. Overrun is a value (ErrorKind::kLimit), never an abort.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "entente/base/result.h"

namespace entente {

// Called with the share done in [0, 1]; may be called from any thread, one call at a time.
using ProgressFn = std::function<void(double share, const char* what)>;

struct Budget {
  // Most bytes the engines may allocate; 0 means three quarters of the machine's memory.
  std::uint64_t memory_bytes = 0;
  // Threads to use; 0 means one per core.
  unsigned threads = 0;
  // Give up (ErrorKind::kLimit) after this instant.
  std::optional<std::chrono::steady_clock::time_point> deadline;
  // Set by somebody else (a signal handler, another thread) to stop with ErrorKind::kInterrupted. Not owned; may be
  // null.
  const std::atomic<bool>* stop = nullptr;
  ProgressFn progress;

  // The effective values: `memory_bytes` and `threads` with 0 replaced.
  std::uint64_t memory() const;
  unsigned thread_count() const;
  // bytes <= memory(), without asking the system how much there is where so few are always there.
  bool allows(std::uint64_t bytes) const {
    constexpr std::uint64_t kAlways = std::uint64_t{16} << 20;
    return (memory_bytes == 0 && bytes <= kAlways) || bytes <= memory();
  }
  // True once work should stop; `interrupted` tells a wish to stop from a passed deadline.
  bool should_stop() const;
  bool interrupted() const { return stop != nullptr && stop->load(std::memory_order_relaxed); }
  // Why work stopped, for whoever noticed: kInterrupted "interrupted", or kLimit "the time limit passed `when`", as in
  // "before the answer was complete".
  Error stopped(std::string_view when) const;
  // That error once should_stop(); nothing before.
  Result<void> check(std::string_view when) const;
};

// "1.5 GiB", "812 MiB", "96 bytes".
std::string human_bytes(std::uint64_t bytes);
// "16 777 216" style grouping for people: thousands separated by a comma, "16,777,216".
std::string human_count(std::uint64_t count);

}  // namespace entente
