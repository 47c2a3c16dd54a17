// How well is a probability known from some runs, and what does it depend on?
//
// Runs are independent, so a share of them is binomial; Wilson's interval keeps its 95 % near 0 and 1, where many
// outcomes are, and needs no special case for none or all.
//
// The answer Y (an outcome holds, 1 or 0) is a function of independent doubts X_d. Its first-order index for d is
// Var(E[Y | X_d]) / Var(Y) (Sobol 1993). With X_d holding with probability c that is exactly
//     c (1 - c) (P(Y | d holds) - P(Y | d fails))^2 / (P(Y) (1 - P(Y))),
// so the runs already made give every index: no further runs with one doubt fixed are needed. Its interval is that of
// the difference (Newcombe's, made of two of Wilson's), squared; P(Y) in the denominator is known much better and taken
// as seen.
#include "entente/analyse/frequency.h"

#include <algorithm>
#include <cmath>

namespace entente {

Interval wilson(double hits, double runs) {
  if (!(runs > 0)) return {0, 1};
  constexpr double kZ = 1.959963984540054;  // 97.5 % of a normal distribution lies below
  const double share = hits / runs;
  const double denominator = 1 + kZ * kZ / runs;
  const double centre = (share + kZ * kZ / (2 * runs)) / denominator;
  const double half = kZ / denominator * std::sqrt(share * (1 - share) / runs + kZ * kZ / (4 * runs * runs));
  // At none and at all one end is exact; rounding would miss it.
  return {hits > 0 ? std::max(0.0, centre - half) : 0.0, hits < runs ? std::min(1.0, centre + half) : 1.0};
}

bool matters(const Driver& driver) {
  const auto [low, high] = driver.difference_interval;
  if (std::abs(driver.difference) < 1e-9) return false;  // rounding, where exact
  if (driver.difference > 0) return low >= driver.difference / 3;
  return driver.difference < 0 && high <= driver.difference / 3;
}

std::vector<Driver> drivers(const Frequency& some, const Frequency& all, const std::vector<double>& confidence,
                            bool exact) {
  std::vector<Driver> list;
  const double p = all.weight > 0 ? some.weight / all.weight : 0;
  const double variance = p * (1 - p);
  for (std::size_t d = 0; d < confidence.size(); ++d) {
    const double runs_fail = all.failed.empty() ? 0 : all.failed[d];
    const double runs_hold = all.weight - runs_fail;
    if (!(runs_fail > 0) || !(runs_hold > 0)) continue;
    const double hits_fail = some.failed.empty() ? 0 : some.failed[d];
    const double hits_hold = some.weight - hits_fail;
    Driver driver;
    driver.doubt = static_cast<std::uint32_t>(d);
    driver.holds = hits_hold / runs_hold;
    driver.fails = hits_fail / runs_fail;
    driver.difference = driver.holds - driver.fails;
    if (exact) {
      driver.difference_interval = {driver.difference, driver.difference};
    } else {
      const Interval h = wilson(hits_hold, runs_hold);
      const Interval f = wilson(hits_fail, runs_fail);
      driver.difference_interval = {driver.difference - std::hypot(driver.holds - h.low, f.high - driver.fails),
                                    driver.difference + std::hypot(h.high - driver.holds, driver.fails - f.low)};
    }
    const auto share_at = [&](double difference) {
      if (!(variance > 0)) return 0.0;
      return std::min(1.0, confidence[d] * (1 - confidence[d]) * difference * difference / variance);
    };
    driver.share = share_at(driver.difference);
    const auto [low, high] = driver.difference_interval;
    const double near = low <= 0 && high >= 0 ? 0 : std::min(std::abs(low), std::abs(high));
    driver.share_interval = {share_at(near), share_at(std::max(std::abs(low), std::abs(high)))};
    list.push_back(driver);
  }
  std::stable_sort(list.begin(), list.end(), [](const Driver& a, const Driver& b) { return a.share > b.share; });
  return list;
}

}  // namespace entente
