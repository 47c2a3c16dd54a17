// How probable is it to arrive at each end?
//
// The question (definition 49). Parties draw who moves, and the one drawn takes a step; the chance of an end is that of
// ever being in it. Ends are not left, so the walk stops there.
//
// The idea. Follow one unit of chance from today: at each state it is passed on along the steps in their shares. Where
// the steps have no circle one pass in topological order passes all of it to the ends, for all ends at once. A circle
// is a strongly connected component of several states: what flows into it must flow out, and how is found by
// eliminating its states one by one. Whoever would pass through the state eliminated goes on from it at once instead,
//     a_it += a_ik a_kt / (sum of a_kt over what is left),
// which adds and multiplies what is positive and never subtracts (Grassmann, Taksar, Heyman 1985): nothing cancels, in
// doubles either. A component that is left by no step and is no end is a circle that parties could leave but do not,
// because each takes its best step only: what flows there has gone astray.
//
// Numbers. Exact fractions while there are few states, small circles and short fractions; the bounds stand in the
// header. Beyond that doubles. Circles too large to eliminate pass their chance on in rounds, until less than
// kUnsettled is left or the rounds are up; whatever is left is what any chance can be off by at most.
//
// Layout: states in the order found, their steps side by side, each with its mover; the chance of a step follows from
// how many movers and steps of the same mover its state has.
//
// Cost: linear in states and steps; for a circle of m states with e states behind it m^2 (m + e).
#include "analyse/arrival_chances.h"

#include <gmpxx.h>

#include <algorithm>
#include <cmath>

#include "analyse/components.h"

namespace entente {
namespace {

constexpr std::size_t kMostEliminated = 1024;               // states of a circle
constexpr std::size_t kMostEntries = std::size_t{1} << 24;  // of its table
constexpr unsigned kMostRounds = 100'000;
constexpr double kUnsettled = 1e-12;
constexpr std::uint32_t kNowhere = UINT32_MAX;

struct ChainStep {
  std::uint32_t to;     // position
  std::uint32_t mover;  // index of the party
};

struct StepChain {
  std::vector<StateId> state;          // by position
  std::vector<std::size_t> begin;      // of its steps, and one more; none at ends
  std::vector<ChainStep> steps;        // those of one mover together
  std::vector<std::uint32_t> weights;  // by party

  // Calls visit(position, numerator, denominator) for the steps from `k`.
  template <class Visit>
  void for_shares(std::uint32_t k, Visit&& visit) const {
    std::uint64_t total = 0;
    for (std::size_t a = begin[k]; a < begin[k + 1]; a = behind(k, a)) total += weights[steps[a].mover];
    for (std::size_t a = begin[k]; a < begin[k + 1];) {
      const std::size_t end = behind(k, a);
      const std::uint64_t ties = end - a;
      for (; a < end; ++a) visit(steps[a].to, std::uint64_t{weights[steps[a].mover]}, total * ties);
    }
  }

 private:
  // One past the steps of the same mover.
  std::size_t behind(std::uint32_t k, std::size_t a) const {
    std::size_t end = a + 1;
    while (end < begin[k + 1] && steps[end].mover == steps[a].mover) ++end;
    return end;
  }
};

Error out_of_time(const Budget& budget) {
  return budget.interrupted() ? Error{ErrorKind::kInterrupted, "interrupted", {}}
                              : Error{ErrorKind::kLimit, "the time limit passed before the answer was complete", {}};
}

Result<StepChain> make_chain(const Conflict& conflict, Undeterred& undeterred, StateId from,
                             const std::vector<std::uint32_t>& end_of, const EndsQuestion& question,
                             const Budget& budget) {
  constexpr std::size_t kPoll = 1024;
  StepChain chain;
  chain.weights = question.weights;
  if (chain.weights.empty()) chain.weights.assign(conflict.party_count(), 1);
  std::vector<std::uint32_t> position(conflict.state_count(), kNowhere);
  const auto place = [&](StateId s) {
    std::uint32_t& at = position[s.index()];
    if (at == kNowhere) {
      at = static_cast<std::uint32_t>(chain.state.size());
      chain.state.push_back(s);
    }
    return at;
  };
  place(from);
  std::vector<StateId> list;
  for (std::size_t k = 0; k < chain.state.size(); ++k) {
    chain.begin.push_back(chain.steps.size());
    const StateId s = chain.state[k];
    if (k % kPoll == 0) {
      if (budget.should_stop()) return tl::unexpected(out_of_time(budget));
      if (!budget.allows(conflict.bytes() + chain.steps.size() * sizeof(ChainStep) + conflict.state_count() * 12ull))
        return fail(ErrorKind::kLimit, "the steps between today and the ends need more than the memory budget of " +
                                           human_bytes(budget.memory()));
    }
    if (end_of[s.index()] != Ends::kNoEnd) continue;
    for (std::uint32_t p = 0; p < conflict.party_count(); ++p) {
      if (question.step == TakenStep::kBest) {
        undeterred.best(PartyId(p), s, list);
      } else {
        undeterred.list(PartyId(p), s, list);
      }
      for (const StateId q : list) chain.steps.push_back({place(q), p});
    }
  }
  chain.begin.push_back(chain.steps.size());
  return chain;
}

// Components in topological order.
struct ChainOrder {
  std::vector<std::uint32_t> position;  // of states, component by component
  std::vector<std::size_t> begin;       // of the components, and one more
  std::vector<bool> closed;             // by component
  std::size_t widest_circle = 0;        // of those left again
};

Result<ChainOrder> order_chain(const StepChain& chain, const Budget& budget) {
  const auto states = static_cast<std::uint32_t>(chain.state.size());
  auto components = strong_components(
      states, 0,
      [&](std::uint32_t k, std::vector<std::uint32_t>& list) {
        for (std::size_t a = chain.begin[k]; a < chain.begin[k + 1]; ++a) list.push_back(chain.steps[a].to);
      },
      budget);
  if (!components) return tl::unexpected(components.error());
  ChainOrder order;
  for (std::uint32_t k = 0; k < states; ++k) order.position.push_back(k);
  std::stable_sort(order.position.begin(), order.position.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return components->of[a] < components->of[b]; });
  for (std::size_t k = 0; k < order.position.size();) {
    order.begin.push_back(k);
    bool closed = true;
    const std::uint32_t of = components->of[order.position[k]];
    const std::size_t first = k;
    for (; k < order.position.size() && components->of[order.position[k]] == of; ++k)
      closed = closed && !components->leads_out.test(order.position[k]);
    order.closed.push_back(closed);
    if (!closed) order.widest_circle = std::max(order.widest_circle, k - first);
  }
  order.begin.push_back(order.position.size());
  return order;
}

// The two kinds of numbers.
struct Doubles {
  using Number = double;
  static double share(std::uint64_t above, std::uint64_t below) {
    return static_cast<double>(above) / static_cast<double>(below);
  }
  static bool fits(double) { return true; }
};
struct Fractions {
  using Number = mpq_class;
  static mpq_class share(std::uint64_t above, std::uint64_t below) {
    mpq_class q(static_cast<unsigned long>(above), static_cast<unsigned long>(below));
    q.canonicalize();
    return q;
  }
  static bool fits(const mpq_class& q) {
    return mpz_sizeinbase(q.get_num_mpz_t(), 2) <= kMostExactBits &&
           mpz_sizeinbase(q.get_den_mpz_t(), 2) <= kMostExactBits;
  }
};

template <class Kind>
class ChanceFlow {
  using Number = typename Kind::Number;

 public:
  ChanceFlow(const StepChain& chain, const ChainOrder& order, const Budget& budget)
      : chain_(chain),
        order_(order),
        budget_(budget),
        mass_(chain.state.size()),
        column_(chain.state.size(), kNowhere) {}

  // False where numbers grow too long, or, with an error, time is up.
  Result<bool> run() {
    mass_[0] = 1;
    for (std::size_t c = 0; c < order_.closed.size(); ++c) {
      if (order_.closed[c]) continue;
      if (budget_.should_stop()) return tl::unexpected(out_of_time(budget_));
      const std::size_t from = order_.begin[c], to = order_.begin[c + 1];
      if (to - from == 1) {
        pass_on(order_.position[from]);
      } else if (!eliminate(from, to)) {
        pass_in_rounds(from, to);
      }
      if (!fits_) return false;
    }
    return fits_;
  }

  const Number& mass(std::uint32_t position) const { return mass_[position]; }
  double unsettled() const { return unsettled_; }

 private:
  void give(std::uint32_t to, const Number& what) {
    mass_[to] += what;
    fits_ = fits_ && Kind::fits(mass_[to]);
  }

  void pass_on(std::uint32_t k) {
    const Number all = mass_[k];
    chain_.for_shares(k, [&](std::uint32_t to, std::uint64_t above, std::uint64_t below) {
      give(to, Number(all * Kind::share(above, below)));
    });
    mass_[k] = 0;
  }

  // True where the circle is small enough.
  bool eliminate(std::size_t from, std::size_t to) {
    const std::size_t m = to - from;
    if (m > kMostEliminated) return false;
    // Columns: the members, then the states behind.
    std::vector<std::uint32_t> at(order_.position.begin() + static_cast<std::ptrdiff_t>(from),
                                  order_.position.begin() + static_cast<std::ptrdiff_t>(to));
    for (std::size_t k = 0; k < m; ++k) column_[at[k]] = static_cast<std::uint32_t>(k);
    for (std::size_t k = 0; k < m; ++k)
      for (std::size_t a = chain_.begin[at[k]]; a < chain_.begin[at[k] + 1]; ++a) {
        std::uint32_t& column = column_[chain_.steps[a].to];
        if (column != kNowhere) continue;
        column = static_cast<std::uint32_t>(at.size());
        at.push_back(chain_.steps[a].to);
      }
    const std::size_t width = at.size();
    const bool small = m * width <= kMostEntries;
    if (small) {
      std::vector<Number> table(m * width);
      for (std::size_t k = 0; k < m; ++k)
        chain_.for_shares(at[k], [&](std::uint32_t q, std::uint64_t above, std::uint64_t below) {
          table[k * width + column_[q]] += Kind::share(above, below);
        });
      for (std::size_t k = m; k-- > 0 && fits_;) eliminate_one(table, at, k, m);
    }
    for (const std::uint32_t k : at) column_[k] = kNowhere;
    return small;
  }

  void eliminate_one(std::vector<Number>& table, const std::vector<std::uint32_t>& at, std::size_t k, std::size_t m) {
    const std::size_t width = at.size();
    const auto skip = [&](std::size_t t) { return t == k ? m : t; };  // past the members eliminated
    Number out = 0;
    for (std::size_t t = skip(0); t < width; t = skip(t + 1)) out += table[k * width + t];
    for (std::size_t t = skip(0); t < width; t = skip(t + 1)) {
      const Number share = table[k * width + t] / out;
      if (share == 0) continue;
      give(at[t], Number(mass_[at[k]] * share));
      for (std::size_t i = 0; i < k; ++i) {
        if (table[i * width + k] == 0) continue;
        table[i * width + t] += table[i * width + k] * share;
        fits_ = fits_ && Kind::fits(table[i * width + t]);
      }
    }
    mass_[at[k]] = 0;
  }

  void pass_in_rounds(std::size_t from, std::size_t to) {
    double left = 1;
    for (unsigned round = 0; round < kMostRounds && left > kUnsettled; ++round) {
      if (budget_.should_stop()) break;
      for (std::size_t k = from; k < to; ++k)
        if (mass_[order_.position[k]] != 0) pass_on(order_.position[k]);
      left = 0;
      for (std::size_t k = from; k < to; ++k) left += to_double(mass_[order_.position[k]]);
    }
    unsettled_ += left;
  }

  static double to_double(double x) { return x; }
  static double to_double(const mpq_class& x) { return x.get_d(); }

  const StepChain& chain_;
  const ChainOrder& order_;
  const Budget& budget_;
  std::vector<Number> mass_;           // by position
  std::vector<std::uint32_t> column_;  // by position, while eliminating
  bool fits_ = true;
  double unsettled_ = 0;
};

Chance chance_of(double x) {
  return {std::clamp(x, 0.0, 1.0), {}};
}
Chance chance_of(const mpq_class& x) {
  return {x.get_d(), x.get_str()};
}

template <class Kind>
void add_up(const StepChain& chain, const ChainOrder& order, const std::vector<std::uint32_t>& end_of,
            const ChanceFlow<Kind>& flow, ArrivalChances& found) {
  std::vector<typename Kind::Number> arrived(found.ends.size());
  typename Kind::Number astray = 0, all = 0;
  for (std::size_t c = 0; c < order.closed.size(); ++c) {
    if (!order.closed[c]) continue;
    for (std::size_t k = order.begin[c]; k < order.begin[c + 1]; ++k) {
      const std::uint32_t at = order.position[k];
      const std::uint32_t end = end_of[chain.state[at].index()];
      (end == Ends::kNoEnd ? astray : arrived[end]) += flow.mass(at);
      all += flow.mass(at);
    }
  }
  for (std::size_t e = 0; e < arrived.size(); ++e) found.ends[e] = chance_of(arrived[e]);
  found.astray = chance_of(astray);
  if constexpr (std::is_same_v<Kind, Doubles>) found.residual = std::max(flow.unsettled(), std::abs(1 - all));
}

}  // namespace

Result<ArrivalChances> arrival_chances(const Conflict& conflict, Undeterred& undeterred, StateId from,
                                       const std::vector<std::uint32_t>& end_of, std::size_t ends,
                                       const EndsQuestion& question, const Budget& budget) {
  const auto chain = make_chain(conflict, undeterred, from, end_of, question, budget);
  if (!chain) return tl::unexpected(chain.error());
  const auto order = order_chain(*chain, budget);
  if (!order) return tl::unexpected(order.error());

  ArrivalChances found;
  found.ends.resize(ends);
  for (std::size_t c = 0; c < order->closed.size(); ++c) {
    const std::size_t first = order->begin[c], last = order->begin[c + 1];
    if (!order->closed[c] || end_of[chain->state[order->position[first]].index()] != Ends::kNoEnd) continue;
    std::vector<StateId> circle;
    for (std::size_t k = first; k < last; ++k) circle.push_back(chain->state[order->position[k]]);
    std::sort(circle.begin(), circle.end());
    found.circles.push_back(std::move(circle));
  }
  std::sort(found.circles.begin(), found.circles.end());

  if (question.exact && chain->state.size() <= kMostExactStates && order->widest_circle <= kMostExactCircle) {
    ChanceFlow<Fractions> flow(*chain, *order, budget);
    const auto exact = flow.run();
    if (!exact) return tl::unexpected(exact.error());
    if (*exact) {
      add_up(*chain, *order, end_of, flow, found);
      return found;
    }
  }
  ChanceFlow<Doubles> flow(*chain, *order, budget);
  if (auto ran = flow.run(); !ran) return tl::unexpected(ran.error());
  add_up(*chain, *order, end_of, flow, found);
  return found;
}

}  // namespace entente
