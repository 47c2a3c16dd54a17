// Has a file been changed by somebody else?
#include "serve/watch.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

namespace entente::serve {
namespace {

constexpr std::uint32_t kChanges = IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE;

}  // namespace

Watch::Watch(Seen seen) : seen_(std::move(seen)), inotify_(::inotify_init1(IN_CLOEXEC | IN_NONBLOCK)) {
  stop_ = ::eventfd(0, EFD_CLOEXEC);
  if (inotify_ >= 0 && stop_ >= 0) thread_ = std::thread([this] { run(); });
}

Watch::~Watch() {
  if (thread_.joinable()) {
    const std::uint64_t one = 1;
    while (::write(stop_, &one, sizeof one) < 0 && errno == EINTR) {
    }
    thread_.join();
  }
  if (inotify_ >= 0) ::close(inotify_);
  if (stop_ >= 0) ::close(stop_);
}

void Watch::folder(const std::string& path) {
  if (inotify_ < 0) return;
  const std::lock_guard lock(mutex_);
  const int number = ::inotify_add_watch(inotify_, path.c_str(), kChanges | IN_ONLYDIR);
  if (number >= 0) folders_[number] = path;
}

void Watch::run() {
  std::array<char, 16384> buffer;
  for (;;) {
    std::array<pollfd, 2> wanted = {pollfd{inotify_, POLLIN, 0}, pollfd{stop_, POLLIN, 0}};
    if (::poll(wanted.data(), wanted.size(), -1) < 0 && errno != EINTR) return;
    if (wanted[1].revents != 0) return;
    const ssize_t got = ::read(inotify_, buffer.data(), buffer.size());
    for (ssize_t at = 0; at + static_cast<ssize_t>(sizeof(inotify_event)) <= got;) {
      inotify_event event;
      std::memcpy(&event, buffer.data() + at, sizeof event);
      const char* name = buffer.data() + at + sizeof event;
      at += static_cast<ssize_t>(sizeof event + event.len);
      if (event.len == 0) continue;
      std::string folder;
      {
        const std::lock_guard lock(mutex_);
        const auto found = folders_.find(event.wd);
        if (found == folders_.end()) continue;
        folder = found->second;
      }
      seen_(folder, name);
    }
  }
}

}  // namespace entente::serve
