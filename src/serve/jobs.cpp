// What runs for longer than a request may?
#include "serve/jobs.h"

#include <algorithm>

#include "io/json_writer.h"

namespace entente::serve {

std::string job_json(const JobView& view) {
  static constexpr const char* kStates[] = {"running", "done", "failed", "cancelled"};
  io::JsonWriter out;
  out.begin_object();
  out.member("id", view.id);
  out.member("command", view.command);
  out.member("case", view.case_id);
  out.member("state", kStates[static_cast<std::size_t>(view.state)]);
  out.key("share");
  out.real(view.share);
  out.member("what", view.what);
  out.key("left");
  if (view.left) {
    out.real(*view.left);
  } else {
    out.null();
  }
  out.key("exit");
  if (view.exit) {
    out.number(static_cast<std::uint64_t>(*view.exit));
  } else {
    out.null();
  }
  out.member("answer", view.answer);
  out.key("seconds");
  out.real(view.seconds);
  out.end_object();
  std::string text = std::move(out).finish();
  while (text.ends_with('\n')) text.pop_back();
  return text;
}

Jobs::~Jobs() {
  stop_all();
  for (const auto& job : jobs_) {
    if (job->thread.joinable()) job->thread.join();
  }
}

void Jobs::stop_all() {
  const std::lock_guard lock(mutex_);
  for (const auto& job : jobs_) {
    if (job->view.state == JobView::State::kRunning) job->stop.raise();
  }
}

JobView Jobs::view_of(const Job& job) const {
  JobView view = job.view;
  if (view.state == JobView::State::kRunning)
    view.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - job.begin).count();
  return view;
}

std::list<std::unique_ptr<Jobs::Job>>::const_iterator Jobs::place_of(std::string_view id) const {
  return std::find_if(jobs_.begin(), jobs_.end(), [&](const auto& job) { return job->view.id == id; });
}

std::optional<JobView> Jobs::start(std::string command, std::string case_id, std::string type, ChildTask task) {
  std::vector<std::thread> ended;
  std::optional<JobView> view;
  {
    const std::lock_guard lock(mutex_);
    const auto running = static_cast<std::size_t>(std::count_if(
        jobs_.begin(), jobs_.end(), [](const auto& job) { return job->view.state == JobView::State::kRunning; }));
    if (running >= most_running_) return std::nullopt;
    for (auto it = jobs_.begin(); it != jobs_.end() && jobs_.size() - running >= kMostKept;) {
      if ((*it)->view.state == JobView::State::kRunning) {
        ++it;
        continue;
      }
      ended.push_back(std::move((*it)->thread));
      it = jobs_.erase(it);
    }
    auto job = std::make_unique<Job>();
    job->view.id = std::to_string(next_++);
    job->view.command = std::move(command);
    job->view.case_id = std::move(case_id);
    job->view.type = std::move(type);
    job->begin = std::chrono::steady_clock::now();
    job->task = std::move(task);
    job->task.stop = &job->stop;
    Job& started = *job;
    jobs_.push_back(std::move(job));
    view = view_of(started);
    told_(*view);  // before anything it will tell itself
    started.thread = std::thread([this, &started] { run(started); });
  }
  for (std::thread& thread : ended) {
    if (thread.joinable()) thread.join();
  }
  return view;
}

void Jobs::run(Job& job) {
  job.task.progress = [this, &job](double share, const std::string& what) {
    std::unique_lock lock(mutex_);
    const auto now = std::chrono::steady_clock::now();
    if (job.view.what != what || share < job.view.share) job.task_begin = now;
    job.view.share = std::clamp(share, 0.0, 1.0);
    job.view.what = what;
    const double spent = std::chrono::duration<double>(now - job.task_begin).count();
    job.view.left.reset();
    if (job.view.share > 0 && spent > 0) job.view.left = spent * (1 - job.view.share) / job.view.share;
    const JobView view = view_of(job);
    lock.unlock();
    told_(view);
  };
  auto outcome = run_child(job.task);
  std::unique_lock lock(mutex_);
  job.view.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - job.begin).count();
  if (outcome) {
    job.outcome = std::move(*outcome);
  } else {
    job.outcome.exit = static_cast<int>(outcome.error().kind);
    job.outcome.message = outcome.error().message;
  }
  job.view.exit = job.outcome.exit;
  job.view.answer = job.outcome.exit == 0 || !job.outcome.output.empty();
  job.view.left.reset();
  job.view.state = job.outcome.exit == 130 || (job.stop.raised() && !job.view.answer) ? JobView::State::kCancelled
                   : job.view.answer                                                  ? JobView::State::kDone
                                                                                      : JobView::State::kFailed;
  if (job.view.state == JobView::State::kDone) job.view.share = 1;
  const JobView view = view_of(job);
  lock.unlock();
  told_(view);
}

std::vector<JobView> Jobs::all() const {
  const std::lock_guard lock(mutex_);
  std::vector<JobView> views;
  for (const auto& job : jobs_) views.push_back(view_of(*job));
  return views;
}

std::optional<JobView> Jobs::find(std::string_view id) const {
  const std::lock_guard lock(mutex_);
  const auto found = place_of(id);
  return found == jobs_.end() ? std::nullopt : std::optional(view_of(**found));
}

std::optional<ChildOutcome> Jobs::outcome(std::string_view id) const {
  const std::lock_guard lock(mutex_);
  const auto found = place_of(id);
  if (found == jobs_.end() || (*found)->view.state == JobView::State::kRunning) return std::nullopt;
  return (*found)->outcome;
}

std::optional<JobView> Jobs::cancel(std::string_view id) {
  std::thread ended;
  std::optional<JobView> view;
  {
    const std::lock_guard lock(mutex_);
    const auto found = place_of(id);
    if (found == jobs_.end()) return std::nullopt;
    view = view_of(**found);
    if (view->state == JobView::State::kRunning) {
      (*found)->stop.raise();
    } else {
      ended = std::move((*found)->thread);
      jobs_.erase(found);
    }
  }
  if (ended.joinable()) ended.join();
  return view;
}

}  // namespace entente::serve
