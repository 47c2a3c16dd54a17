// How far is it, how fast does it go, and how long will it take?
#include "progress.h"

#include <cstdio>

#include "entente/present/text.h"

namespace entente::cli {
namespace {

constexpr std::chrono::milliseconds kPatience{1000};  // nothing is shown before
constexpr std::chrono::milliseconds kPeriod{100};     // between drawings

}  // namespace

ProgressFn ProgressBar::function() {
  return [this](double share, const char* what) { report(share, what); };
}

ProgressFn ProgressBar::lines() {
  return [this](double share, const char* what) { report_line(share, what); };
}

void ProgressBar::report_line(double share, const char* what) {
  const auto now = Clock::now();
  if (what_ == what && now - last_ < kPeriod) return;
  what_ = what;
  last_ = now;
  std::fprintf(stderr, "progress %.4f %s\n", share, what);
  std::fflush(stderr);
}

void ProgressBar::report(double share, const char* what) {
  const auto now = Clock::now();
  if (what_ != what || share < share_) {
    what_ = what;
    // Patience is counted from the start of the command, rate and time left from that of each task.
    task_begin_ = now;
  }
  share_ = share;
  if (now - begin_ < kPatience || now - last_ < kPeriod) return;
  last_ = now;
  shown_ = true;
  const double seconds = std::chrono::duration<double>(now - task_begin_).count();
  const std::string line = "\r\033[K" + progress_line(share, what, seconds);
  std::fwrite(line.data(), 1, line.size(), stderr);
  std::fflush(stderr);
}

void ProgressBar::clear() {
  if (!shown_) return;
  std::fputs("\r\033[K", stderr);
  std::fflush(stderr);
  shown_ = false;
}

}  // namespace entente::cli
