// The answers to what is asked about cases: runs the program and hands over what it says, at once or as a job.
#pragma once

#include <condition_variable>
#include <mutex>
#include <set>
#include <string>

#include "serve/child_process.h"
#include "serve/events.h"
#include "serve/jobs.h"
#include "serve/question.h"
#include "serve/workbench.h"
#include "serve/workspace.h"

namespace entente::serve {

class Answers {
 public:
  Answers(const WorkbenchSettings& settings, Workspace& workspace, Events& events);

  Response analyse(const Analysis& analysis, const Request& request);
  Response read_page(const Request& request);
  Response import_gmcr(const Request& request);
  Response start_job(const Request& request);
  Response list_jobs() const;
  Response job(const std::string& id) const;
  Response job_result(const std::string& id) const;
  Response cancel_job(const std::string& id);
  Response certificate(const Request& request);  // GET /api/certificate
  Response verify(const Request& request);       // /api/verify

  // The program, to be run in `folder`; with the words of a task, answer_of() runs it within the limits of a request,
  // said behind the first `head` words, and hands its JSON over. Where there is an `asker`, a task that nobody waits
  // for any more is not begun, or stopped; without one it is done to its end, as what changes something has to be.
  ChildTask task_in(const std::string& folder) const;
  Response answer_of(ChildTask task, const std::shared_ptr<Asker>& asker, std::size_t head = 1);
  // Everything that runs ends, and nothing more begins.
  void stop();

 private:
  struct Planned {
    ChildTask task;
    std::string type;
  };
  Result<Planned> plan(const Analysis& analysis, const Question& question);
  // At most so many at once; others wait their turn.
  Result<ChildOutcome> run(ChildTask task, const std::shared_ptr<Asker>& asker, std::size_t head = 1);
  Result<void> wait_for_turn(StopSignal& stop);
  void add_limits(std::vector<std::string>& words, std::size_t head) const;
  // What the program said, and what it wrote as `certificate`.
  Result<ChildOutcome> make_certificate(const Request& request, std::string& certificate);
  Response handed_over(const ChildOutcome& outcome, const std::string& type) const;

  const WorkbenchSettings& settings_;
  Workspace& workspace_;
  std::mutex mutex_;
  std::condition_variable turn_;
  std::set<StopSignal*> running_;
  std::size_t waiting_ = 0;
  bool stopped_ = false;
  Jobs jobs_;
};

}  // namespace entente::serve
