// What runs for longer than a request may? How far is it, what came of it, and how is it stopped?
#pragma once

#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "serve/child_process.h"

namespace entente::serve {

struct JobView {
  std::string id, command, case_id;
  std::string type;  // of the answer, for HTTP; not part of the JSON
  enum class State { kRunning, kDone, kFailed, kCancelled } state = State::kRunning;
  double share = 0;
  std::string what;
  std::optional<double> left;  // seconds that what is being done will still take, going by how fast it went so far
  std::optional<int> exit;
  bool answer = false;  // there is something to fetch: all of it, or the part a cancelled job had found
  double seconds = 0;
};

// {"id": "1", "command": "hinge", "case": ..., "state": "running", "share": 0.2, "what": "solving", "left": 12.5,
// "exit": null, ...}
std::string job_json(const JobView& view);

// Jobs run a child process each, in a thread of their own. Thread-safe.
class Jobs {
 public:
  static constexpr std::size_t kMostKept = 32;  // that have ended; the oldest are forgotten
  using Told = std::function<void(const JobView&)>;

  Jobs(std::size_t most_running, Told told) : most_running_(most_running), told_(std::move(told)) {}
  ~Jobs();  // stops all of them
  Jobs(const Jobs&) = delete;
  Jobs& operator=(const Jobs&) = delete;

  // Nothing where as many run as may.
  std::optional<JobView> start(std::string command, std::string case_id, std::string type, ChildTask task);
  std::vector<JobView> all() const;
  std::optional<JobView> find(std::string_view id) const;
  // What came of a job; nothing where there is none of that id or it runs.
  std::optional<ChildOutcome> outcome(std::string_view id) const;
  // Tells a running job to stop, forgets one that has ended; how it was before.
  std::optional<JobView> cancel(std::string_view id);
  void stop_all();

 private:
  struct Job {
    JobView view;
    ChildTask task;
    StopSignal stop;
    ChildOutcome outcome;
    std::chrono::steady_clock::time_point begin;
    std::chrono::steady_clock::time_point task_begin;  // of what it is doing now
    std::thread thread;
  };
  void run(Job& job);
  JobView view_of(const Job& job) const;
  std::list<std::unique_ptr<Job>>::const_iterator place_of(std::string_view id) const;

  std::size_t most_running_;
  Told told_;
  mutable std::mutex mutex_;
  std::uint64_t next_ = 1;
  std::list<std::unique_ptr<Job>> jobs_;
};

}  // namespace entente::serve
