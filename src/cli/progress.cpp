// How far is it, how fast does it go, and how long will it take?
#include "progress.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace entente::cli {
namespace {

constexpr std::chrono::milliseconds kPatience{1000};  // nothing is shown before
constexpr std::chrono::milliseconds kPeriod{100};     // between drawings
constexpr int kCells = 30;

std::string duration(double seconds) {
  if (seconds < 90) return fmt::format("{:.0f} s", std::ceil(seconds));
  if (seconds < 5400) return fmt::format("{:.0f} min", std::ceil(seconds / 60));
  return fmt::format("{:.1f} h", seconds / 3600);
}

}  // namespace

std::string progress_line(double share, const char* what, double seconds) {
  share = std::clamp(share, 0.0, 1.0);
  const int full = static_cast<int>(share * kCells);
  std::string line = fmt::format("{} [{}{}] {:3.0f}%", what, std::string(static_cast<std::size_t>(full), '#'),
                                 std::string(static_cast<std::size_t>(kCells - full), '-'), std::floor(share * 100));
  if (share > 0 && seconds > 0) {
    line += fmt::format("  {:.2g} %/s  {} left", share * 100 / seconds, duration(seconds * (1 - share) / share));
  }
  return line;
}

ProgressFn ProgressBar::function() {
  if (!wanted_) return {};
  return [this](double share, const char* what) { report(share, what); };
}

void ProgressBar::report(double share, const char* what) {
  const auto now = Clock::now();
  if (what_ != what) {
    what_ = what;
    // Patience is counted from the start of the command, rate and time left from that of each task.
    task_begin_ = now;
  }
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
