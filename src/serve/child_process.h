// What does the program say when it is asked this? Runs it as a process of its own, within limits.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "entente/base/result.h"

namespace entente::serve {

// A wish to stop that a waiting process hears at once. Set from any thread, at any time.
class StopSignal {
 public:
  StopSignal();
  ~StopSignal();
  StopSignal(const StopSignal&) = delete;
  StopSignal& operator=(const StopSignal&) = delete;
  void raise();
  bool raised() const;
  int descriptor() const { return descriptor_; }  // readable once raised

 private:
  int descriptor_;
};

struct ChildTask {
  std::string program;                      // the file to run
  std::vector<std::string> words;           // after the name of the program
  std::string folder;                       // to run in
  std::string input;                        // its standard input
  std::chrono::milliseconds time_limit{0};  // 0: none. It is told, and killed where it does not listen
  std::uint64_t memory_limit = 0;           // 0: none. As for time; killed some tens of megabytes above it
  std::uint64_t output_limit = std::uint64_t{256} << 20;
  const StopSignal* stop = nullptr;
  std::function<void(double share, const std::string& what)> progress;
};

struct ChildOutcome {
  int exit = 0;         // as of the command line; 4 where it had to be killed for a limit, 130 for a wish to stop
  std::string output;   // standard output; nothing where it was killed, for who knows what was missing
  std::string message;  // standard error, without progress; where it was killed, why
};

// kInternal where the process could not be started. Thread-safe.
Result<ChildOutcome> run_child(const ChildTask& task);

}  // namespace entente::serve
