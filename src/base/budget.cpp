// How much may a computation use, when must it stop, and how are such amounts told to a person?
#include "entente/base/budget.h"

#include <unistd.h>

#include <array>
#include <thread>

#include <fmt/format.h>

namespace entente {
namespace {

// Assumed where the system does not tell.
constexpr std::uint64_t kDefaultMachine = std::uint64_t{4} << 30;

std::uint64_t machine_memory() {
  const long pages = sysconf(_SC_PHYS_PAGES);
  const long page = sysconf(_SC_PAGESIZE);
  if (pages <= 0 || page <= 0) return kDefaultMachine;
  return static_cast<std::uint64_t>(pages) * static_cast<std::uint64_t>(page);
}

}  // namespace

std::uint64_t Budget::memory() const {
  return memory_bytes != 0 ? memory_bytes : machine_memory() / 4 * 3;
}

unsigned Budget::thread_count() const {
  if (threads != 0) return threads;
  const unsigned cores = std::thread::hardware_concurrency();
  return cores == 0 ? 1 : cores;
}

bool Budget::should_stop() const {
  if (interrupted()) return true;
  return deadline.has_value() && std::chrono::steady_clock::now() >= *deadline;
}

Error Budget::stopped(std::string_view when) const {
  if (interrupted()) return {ErrorKind::kInterrupted, "interrupted", {}};
  return {ErrorKind::kLimit, "the time limit passed " + std::string(when), {}};
}

Result<void> Budget::check(std::string_view when) const {
  if (should_stop()) return tl::unexpected(stopped(when));
  return {};
}

std::string human_bytes(std::uint64_t bytes) {
  if (bytes < 1024) return fmt::format("{} byte{}", bytes, bytes == 1 ? "" : "s");
  static constexpr std::array<const char*, 6> kUnits = {"KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
  double amount = static_cast<double>(bytes) / 1024;
  std::size_t unit = 0;
  // 1023.96 would be shown as 1024.0: the next unit says it better.
  while (amount >= 1023.5 && unit + 1 < kUnits.size()) {
    amount /= 1024;
    ++unit;
  }
  // One decimal below ten where it says something: "1.5 GiB", but "2 GiB" and "812 MiB".
  std::string number = fmt::format("{:.{}f}", amount, amount < 9.95 ? 1 : 0);
  if (number.size() > 2 && number.ends_with(".0")) number.resize(number.size() - 2);
  return number + " " + kUnits[unit];
}

std::string human_count(std::uint64_t count) {
  const std::string digits = std::to_string(count);
  std::string out;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) out.push_back(',');
    out.push_back(digits[i]);
  }
  return out;
}

}  // namespace entente
