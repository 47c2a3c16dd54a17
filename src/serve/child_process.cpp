// What does the program say when it is asked this?
//
// Every analysis runs as a process of this program (decision 0150): what it allocates, how long it runs and whether it
// is to stop concern nobody else, and the limits hold whatever it does. It is told its limits and left alone to obey
// them with an answer that says so; where it does not, it is killed: some seconds after its time, and when the memory
// it really holds, looked at every few milliseconds, is some tens of megabytes above its limit. Between two looks it
// could take more, but no more than a bound on its address space, which has to leave room for what threads reserve and
// never use.
#include "serve/child_process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <optional>
#include <thread>

extern char** environ;

namespace entente::serve {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::milliseconds kGrace{3000};              // between being told to stop and being killed
constexpr int kLook = 20;                                      // milliseconds between two looks at its memory
constexpr std::uint64_t kHeadroom = std::uint64_t{1} << 30;    // of address space
constexpr std::uint64_t kReserved = std::uint64_t{192} << 20;  // of address space, by a thread: stack and arena
// The program itself, and what it does not count. Under a sanitizer, which reserves terabytes and remembers all that
// was freed, only the roughest bound makes sense.
#if defined(__SANITIZE_ADDRESS__)
#define ENTENTE_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ENTENTE_SANITIZED 1
#endif
#endif
#ifdef ENTENTE_SANITIZED
constexpr std::uint64_t kSlack = std::uint64_t{1} << 30;
constexpr bool kBoundAddresses = false;
#else
constexpr std::uint64_t kSlack = std::uint64_t{64} << 20;
constexpr bool kBoundAddresses = true;
#endif
constexpr std::size_t kMaxMessage = std::size_t{1} << 20;

class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  ~Descriptor() { close(); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return number_; }
  void set(int number) { close(), number_ = number; }
  void close() {
    if (number_ >= 0) ::close(number_);
    number_ = -1;
  }

 private:
  int number_;
};

bool make_pipe(Descriptor& read_end, Descriptor& write_end) {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) return false;
  read_end.set(ends[0]);
  write_end.set(ends[1]);
  return true;
}

// Our environment, with progress wanted as lines.
std::vector<std::string> environment() {
  std::vector<std::string> result;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string_view text(*entry);
    if (!text.starts_with("ENTENTE_")) result.emplace_back(text);
  }
  result.emplace_back("ENTENTE_PROGRESS=lines");
  return result;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> result;
  for (std::string& text : texts) result.push_back(text.data());
  result.push_back(nullptr);
  return result;
}

// "progress 0.25 solving".
bool take_progress(std::string_view line, const ChildTask& task) {
  constexpr std::string_view kMark = "progress ";
  if (!line.starts_with(kMark)) return false;
  line.remove_prefix(kMark.size());
  double share = 0;
  const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), share);
  if (error != std::errc()) return false;
  line.remove_prefix(static_cast<std::size_t>(end - line.data()));
  if (line.starts_with(' ')) line.remove_prefix(1);
  if (task.progress) task.progress(share, std::string(line));
  return true;
}

// Standard error, line by line: progress is handed on, the rest kept.
class Messages {
 public:
  explicit Messages(const ChildTask& task) : task_(task) {}
  void add(std::string_view piece) {
    pending_ += piece;
    for (std::size_t end; (end = pending_.find('\n')) != std::string::npos; pending_.erase(0, end + 1))
      line(std::string_view(pending_).substr(0, end + 1));
    if (pending_.size() > kMaxMessage) pending_.clear();
  }
  std::string finish() && {
    if (!pending_.empty()) line(pending_);
    return std::move(kept_);
  }

 private:
  void line(std::string_view text) {
    const std::string_view bare = text.substr(0, text.find('\n'));
    if (!take_progress(bare, task_) && kept_.size() < kMaxMessage) kept_ += text;
  }
  const ChildTask& task_;
  std::string pending_, kept_;
};

// The process and the three pipes to it.
class Child {
 public:
  explicit Child(const ChildTask& task) : task_(task), messages_(task) {}
  ~Child() {
    if (process_ > 0) {
      ::kill(process_, SIGKILL);
      reap();
    }
  }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  Result<void> start() {
    Descriptor in_read, out_write, error_write;
    if (!make_pipe(in_read, input_) || !make_pipe(output_, out_write) || !make_pipe(error_, error_write))
      return fail(ErrorKind::kInternal, std::string("cannot make a pipe: ") + std::strerror(errno));
    ::fcntl(input_.get(), F_SETFL, O_NONBLOCK);

    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawnattr_init(&attributes);
    ::posix_spawn_file_actions_adddup2(&actions, in_read.get(), STDIN_FILENO);
    ::posix_spawn_file_actions_adddup2(&actions, out_write.get(), STDOUT_FILENO);
    ::posix_spawn_file_actions_adddup2(&actions, error_write.get(), STDERR_FILENO);
    ::posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);  // no connection outlives us in a child
    if (!task_.folder.empty()) ::posix_spawn_file_actions_addchdir_np(&actions, task_.folder.c_str());
    sigset_t none, all;
    ::sigemptyset(&none);
    ::sigfillset(&all);
    ::posix_spawnattr_setsigmask(&attributes, &none);
    ::posix_spawnattr_setsigdefault(&attributes, &all);
    ::posix_spawnattr_setpgroup(&attributes, 0);  // an interrupt at the terminal is for us
    ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
    std::vector<std::string> words = {"entente"};
    words.insert(words.end(), task_.words.begin(), task_.words.end());
    std::vector<std::string> variables = environment();
    const int failed = ::posix_spawn(&process_, task_.program.c_str(), &actions, &attributes, pointers(words).data(),
                                     pointers(variables).data());
    ::posix_spawn_file_actions_destroy(&actions);
    ::posix_spawnattr_destroy(&attributes);
    if (failed != 0) {
      process_ = -1;
      return fail(ErrorKind::kInternal, "cannot run " + task_.program + ": " + std::strerror(failed));
    }
    if (task_.memory_limit > 0 && kBoundAddresses) {
      const rlim_t bound =
          task_.memory_limit + kHeadroom + std::max(1u, std::thread::hardware_concurrency()) * kReserved;
      const rlimit limit{bound, bound};
      ::prlimit(process_, RLIMIT_AS, &limit, nullptr);
    }
    return {};
  }

  ChildOutcome attend() {
    if (task_.time_limit.count() > 0) kill_at_ = Clock::now() + task_.time_limit + kGrace;
    while (output_.get() >= 0 || error_.get() >= 0) {
      // One entry each: input, output, error, wish to stop.
      std::array<pollfd, 4> wanted = {
          pollfd{input_.get(), POLLOUT, 0}, pollfd{output_.get(), POLLIN, 0}, pollfd{error_.get(), POLLIN, 0},
          pollfd{stopping_ || task_.stop == nullptr ? -1 : task_.stop->descriptor(), POLLIN, 0}};
      const int ready = ::poll(wanted.data(), wanted.size(), patience());
      if (ready < 0 && errno != EINTR) break;
      if (kill_at_ && Clock::now() >= *kill_at_)
        return stopping_ ? killed(130, "did not stop when it was told to") : killed(4, "took longer than it may");
      if (task_.memory_limit > 0 && resident() > task_.memory_limit + kSlack)
        return killed(4, "needed more memory than it may have");
      if (wanted[3].revents != 0) {
        stopping_ = true;
        ::kill(process_, SIGINT);
        kill_at_ = Clock::now() + kGrace;
      }
      if (wanted[0].revents != 0) feed();
      if (wanted[1].revents != 0) drain(output_, [this](std::string_view piece) { result_.output += piece; });
      if (wanted[2].revents != 0) drain(error_, [this](std::string_view piece) { messages_.add(piece); });
      if (result_.output.size() > task_.output_limit) return killed(4, "had more to say than can be handed over");
    }
    finish(reap());
    return std::move(result_);
  }

 private:
  int patience() const {
    const int longest = task_.memory_limit > 0 ? kLook : 3'600'000;
    if (!kill_at_) return task_.memory_limit > 0 ? longest : -1;
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(*kill_at_ - Clock::now()).count() + 1;
    return static_cast<int>(std::clamp<std::int64_t>(left, 0, longest));
  }

  // Bytes of memory the process holds; 0 where nobody knows.
  std::uint64_t resident() const {
    static const auto kPage = static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
    std::array<char, 128> text{};
    const std::string name = "/proc/" + std::to_string(process_) + "/statm";
    const int file = ::open(name.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return 0;
    const ssize_t got = ::read(file, text.data(), text.size());
    ::close(file);
    // "SIZE RESIDENT SHARED ...", in pages.
    const std::string_view line(text.data(), got > 0 ? static_cast<std::size_t>(got) : 0);
    const std::size_t space = line.find(' ');
    if (space == std::string_view::npos) return 0;
    std::uint64_t pages = 0;
    std::from_chars(line.data() + space + 1, line.data() + line.size(), pages);
    return pages * kPage;
  }

  void feed() {
    const ssize_t written =
        fed_ < task_.input.size() ? ::write(input_.get(), task_.input.data() + fed_, task_.input.size() - fed_) : 0;
    if (written > 0) fed_ += static_cast<std::size_t>(written);
    const bool gone = written < 0 && errno != EAGAIN && errno != EINTR;
    if (gone || fed_ == task_.input.size()) input_.close();
  }

  template <class Take>
  void drain(Descriptor& from, const Take& take) {
    std::array<char, 65536> buffer;
    const ssize_t got = ::read(from.get(), buffer.data(), buffer.size());
    if (got > 0) take(std::string_view(buffer.data(), static_cast<std::size_t>(got)));
    if (got == 0 || (got < 0 && errno != EINTR)) from.close();
  }

  ChildOutcome killed(int exit, const char* why) {
    ::kill(process_, SIGKILL);
    reap();
    finish(0);
    result_.exit = exit;
    result_.output.clear();
    result_.message += std::string("entente: error: the answer ") + why + "\n";
    return std::move(result_);
  }

  int reap() {
    int status = 0;
    while (::waitpid(process_, &status, 0) < 0 && errno == EINTR) {
    }
    process_ = -1;
    return status;
  }

  void finish(int status) {
    result_.message = std::move(messages_).finish();
    if (WIFEXITED(status)) {
      result_.exit = WEXITSTATUS(status);
    } else {
      result_.exit = stopping_ ? 130 : WTERMSIG(status) == SIGKILL ? 4 : 1;  // the system kills for memory
      result_.output.clear();
    }
  }

  const ChildTask& task_;
  Messages messages_;
  pid_t process_ = -1;
  Descriptor input_, output_, error_;
  std::size_t fed_ = 0;
  bool stopping_ = false;
  std::optional<Clock::time_point> kill_at_;
  ChildOutcome result_;
};

}  // namespace

StopSignal::StopSignal() : descriptor_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}

StopSignal::~StopSignal() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

void StopSignal::raise() {
  const std::uint64_t one = 1;
  while (::write(descriptor_, &one, sizeof one) < 0 && errno == EINTR) {
  }
}

bool StopSignal::raised() const {
  pollfd wanted{descriptor_, POLLIN, 0};
  return ::poll(&wanted, 1, 0) == 1;
}

Result<ChildOutcome> run_child(const ChildTask& task) {
  Child child(task);
  if (auto started = child.start(); !started) return tl::unexpected(started.error());
  return child.attend();
}

}  // namespace entente::serve
