// Runs independent tasks on a few threads.
#pragma once

#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

namespace entente {

// Calls task(i) for i in 0 .. count-1, each once, on up to `threads` threads (the caller's is one of them). Tasks are
// taken in order; which thread runs which is unspecified, so tasks must not depend on it.
template <class Task>
void run_parallel(std::size_t count, unsigned threads, Task&& task) {
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    for (std::size_t i; (i = next.fetch_add(1, std::memory_order_relaxed)) < count;) task(i);
  };
  std::vector<std::jthread> pool;
  for (unsigned t = 1; t < threads && t < count; ++t) pool.emplace_back(work);
  work();
}

}  // namespace entente
