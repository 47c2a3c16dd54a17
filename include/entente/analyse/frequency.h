// How well is a probability known from some runs, and what does it depend on? Definitions 35 and 36 of
// docs/definitions.md.
#pragma once

#include <cstdint>
#include <vector>

namespace entente {

struct Interval {
  double low = 0;
  double high = 0;
  friend bool operator==(const Interval&, const Interval&) = default;
};

// The 95 % interval of a share of which `hits` of `runs` were seen (Wilson 1927). {0, 1} without runs.
Interval wilson(double hits, double runs);

// The runs, of some that were made, in which something was the case. By exact enumeration: their probability.
struct Frequency {
  double weight = 0;
  double odd = 0;              // of them with odd numbers (from 0): one half of the runs to compare with the other
  std::vector<double> failed;  // of them those in which each doubt failed; empty where weight is 0
};

// How a probability depends on one doubt. Shares and differences of shares, in [-1, 1].
struct Driver {
  std::uint32_t doubt = 0;       // index
  double holds = 0;              // the probability where the doubt's assumption holds
  double fails = 0;              // where it fails
  double difference = 0;         // holds - fails
  Interval difference_interval;  // 95 %, Newcombe 1998; a point where exact
  double share = 0;              // of the variance: the first-order index of Sobol 1993
  Interval share_interval;       // from that of the difference
};

// Whether it is more than chance: the near end of the interval is at least a third of the difference away from 0. That
// is about three standard errors, because among many doubts some seem to matter at two.
bool matters(const Driver& driver);

// One a doubt, the largest share of the variance first, then in the order of the doubts; those whose assumption always
// held or always failed are left out. `all` are all the runs, `confidence` is by doubt. Linear in doubts.
std::vector<Driver> drivers(const Frequency& some, const Frequency& all, const std::vector<double>& confidence,
                            bool exact);

}  // namespace entente
