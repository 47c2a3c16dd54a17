// Has a file been changed by somebody else?
#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>

#include "entente/base/result.h"

namespace entente::serve {

// Calls back, from a thread of its own, whenever a file in one of the watched folders has been written, moved in or
// away, or deleted: with the folder as it was given and the name of the file. Uses inotify; where the system has no
// more of it, nothing is noticed by itself, and changes show at the next request.
class Watch {
 public:
  using Seen = std::function<void(const std::string& folder, const std::string& name)>;
  explicit Watch(Seen seen);
  ~Watch();
  Watch(const Watch&) = delete;
  Watch& operator=(const Watch&) = delete;

  void folder(const std::string& path);  // again is no harm

 private:
  void run();

  Seen seen_;
  int inotify_ = -1;
  int stop_ = -1;
  std::mutex mutex_;
  std::map<int, std::string> folders_;
  std::thread thread_;
};

}  // namespace entente::serve
