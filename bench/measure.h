// What did a piece of work take? Processor time, and memory at its highest beside what was held before.
#pragma once

#include <malloc.h>

#include <cmath>
#include <cstdint>
#include <ctime>
#include <fstream>
#include <string>

namespace entente::bench {

// A line of /proc/self/status, in bytes; 0 where the system does not tell.
inline std::uint64_t status_bytes(const std::string& key) {
  std::ifstream status("/proc/self/status");
  for (std::string word; status >> word;) {
    std::uint64_t kilobytes = 0;
    if (word == key && status >> kilobytes) return kilobytes * 1024;
  }
  return 0;
}

struct Cost {
  double seconds = 0;       // of the processor
  std::uint64_t bytes = 0;  // at the most, beside what was held before
};

template <class Work>
Cost cost_of(Work&& work) {
  malloc_trim(0);                                 // what was freed before is not there to be used again
  std::ofstream("/proc/self/clear_refs") << "5";  // sets the high-water mark back
  const std::uint64_t held = status_bytes("VmRSS:");
  const std::clock_t begin = std::clock();
  work();
  Cost cost;
  cost.seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
  const std::uint64_t peak = status_bytes("VmHWM:");
  cost.bytes = peak > held ? peak - held : 0;
  return cost;
}

// By which power of the states does the cost grow from one size to the next? "-" where there is none before.
inline std::string growth(double before, double now, double states_before, double states_now) {
  if (before <= 0 || now <= 0 || states_now <= states_before) return "-";
  const double exponent = std::log(now / before) / std::log(states_now / states_before);
  return std::to_string(exponent).substr(0, exponent < 0 ? 5 : 4);
}

}  // namespace entente::bench
