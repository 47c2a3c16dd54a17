// How far is it, how fast does it go, and how long will it take? A bar on standard error, for whoever waits longer than
// a second.
#pragma once

#include <chrono>
#include <string>

#include "entente/base/budget.h"

namespace entente::cli {

class ProgressBar {
 public:
  ProgressBar() : begin_(Clock::now()), task_begin_(begin_), last_(begin_) {}
  ~ProgressBar() { clear(); }
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

  // For Budget::progress. The bar must outlive the work.
  ProgressFn function();
  // For Budget::progress where a program reads standard error: "progress 0.25 solving", a line at most ten times a
  // second, from the first moment on.
  ProgressFn lines();
  // Takes the bar off the screen; it returns with the next report.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;
  void report(double share, const char* what);
  void report_line(double share, const char* what);

  bool shown_ = false;
  std::string what_;
  double share_ = 0;              // as last reported; a smaller one means that another task of the same name has begun
  Clock::time_point begin_;       // of the command
  Clock::time_point task_begin_;  // of what is being reported now
  Clock::time_point last_;        // time of the last drawing
};

}  // namespace entente::cli
