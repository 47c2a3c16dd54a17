// How many questions a second, where each needs a slightly different case? And how long do paths take in large cases?
// See docs/performance.md for what it printed.
//
//   entente_analyse_bench [--to LOG2] [--seconds S] [--only hinges|solves|paths]
//
// Hinges on the flagship and on 2^16 states; whole solves of cases whose wishes change each time, from 64 to 2^16
// states and on the flagship, each by itself and by a solver that keeps what does not change; paths on 2^10 .. 2^LOG2
// states (default 22).
//
// Every answer is checked: hinges and solves against compiling each changed case from nothing, paths step by step
// against the moves and ranks of the case and, at the smallest size, against a search forwards.
#include <fmt/format.h>

#include <chrono>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <fstream>
#include <queue>
#include <set>
#include <string>

#include "bench/family.h"
#include "entente/analyse/hinges.h"
#include "entente/analyse/paths.h"
#include "entente/analyse/reachable.h"
#include "entente/case/parse.h"
#include "entente/solve/solve.h"
#include "entente/solve/solver.h"
#include "entente/solve/witness.h"

using namespace entente;
using namespace entente::bench;

namespace {

const ConceptSet kFive = {Concept::kNash, Concept::kGmr, Concept::kSmr, Concept::kSeq, Concept::kSseq};

[[noreturn]] void die(const std::string& why) {
  fmt::print(stderr, "benchmark failed: {}\n", why);
  std::exit(1);
}

// Processor time, which other programs on the machine disturb least; all of this runs on one thread.
class Clock {
 public:
  double seconds() const { return static_cast<double>(std::clock() - began_) / CLOCKS_PER_SEC; }

 private:
  std::clock_t began_ = std::clock();
};

Budget one_thread() {
  Budget budget;
  budget.threads = 1;
  return budget;
}

Conflict compiled(const Case& c) {
  auto conflict = Conflict::compile(c, one_thread());
  if (!conflict) die(conflict.error().message);
  return std::move(*conflict);
}

Case flagship() {
  const auto parsed = read_case(std::string(ENTENTE_ROOT) + "/examples/ankara-damascus-2022/case.toml");
  if (!parsed || !parsed->ok()) die("the flagship case cannot be read");
  return parsed->value;
}

// ---- hinges ----------------------------------------------------------------------------------------------------

// What find_hinges should say of one change, by compiling the case and asking for everything.
Outcome from_nothing(const Case& c, const Change& change, const Claim& claim, Bits word, bool has_start) {
  auto conflict = Conflict::compile(changed(c, {change}), one_thread());
  if (!conflict && change.assumption.kind != AssumptionKind::kStart) {
    Case without = changed(c, {change});
    without.start.reset();
    conflict = Conflict::compile(without, one_thread());
  }
  if (!conflict) return Outcome::kInvalid;
  const auto at = conflict->space().find(word);
  if (!at) return claim.holds ? Outcome::kFlips : Outcome::kSame;
  const StateId s = conflict->space().state_of(*at);
  bool holds = true;
  for (std::uint32_t p = 0; p < conflict->party_count(); ++p)
    holds = holds && explain(*conflict, PartyId(p), s, claim.concept_id)->stable;
  if (holds != claim.holds) return Outcome::kFlips;
  if (!has_start) return Outcome::kSame;
  const bool reached = conflict->start() && reachable_by_improvements(*conflict, *conflict->start())->reached(s);
  return reached != claim.reached ? Outcome::kCutOff : Outcome::kSame;
}

void bench_hinges(const std::string& what, const Case& c, std::optional<Concept> concept_id, double seconds) {
  const Conflict conflict = compiled(c);
  const auto claim = choose_claim(conflict, {}, concept_id, one_thread());
  if (!claim) die(claim.error().message);
  auto hinges = find_hinges(conflict, *claim, 1, one_thread());
  const Clock clock;
  std::uint64_t rounds = 0;
  for (; clock.seconds() < seconds || rounds == 0; ++rounds) hinges = find_hinges(conflict, *claim, 1, one_thread());
  const double each = clock.seconds() / static_cast<double>(rounds);

  const Clock slow;
  const Bits word = conflict.space().bits(conflict.space().first_member(claim->outcome));
  std::size_t flips = 0, wishes = 0;
  for (const Trial& trial : hinges->singles) {
    flips += trial.outcome == Outcome::kFlips;
    wishes += revision(c, trial.changes).preferences != 0;
    if (trial.outcome == Outcome::kPart) continue;
    if (from_nothing(c, trial.changes.front(), *claim, word, c.start.has_value()) != trial.outcome)
      die("a hinge differs from compiling the changed case");
  }
  const double naive = slow.seconds();
  const auto count = static_cast<double>(hinges->singles.size());
  fmt::print("{:<22} {:>7} {:>8} {:>8} {:>6} {:>9.1f} {:>11.0f} {:>12.0f} {:>7.1f}\n", what, conflict.state_count(),
             hinges->singles.size(), wishes, flips, each * 1e3, count / each, count / naive, naive / each);
  std::fflush(stdout);
}

// ---- whole solves ----------------------------------------------------------------------------------------------

// A whole model drawn anew: every party's statements shuffled and some of them negated.
Conflict drawn(const Case& c, const Conflict& base, Random& random) {
  std::optional<Conflict> conflict;
  for (std::uint32_t p = 0; p < base.party_count(); ++p) {
    Preference preference = c.parties[p].preference;
    if (auto* statements = std::get_if<Statements>(&preference)) {
      auto& list = statements->list;
      for (std::uint32_t k = static_cast<std::uint32_t>(list.size()); k > 1; --k)
        std::swap(list[k - 1].that.nodes, list[random.below(k)].that.nodes);
      if (!list.empty() && random.below(2) == 1) {
        Node negation;
        negation.op = Op::kNot;
        list[random.below(static_cast<std::uint32_t>(list.size()))].that.nodes.push_back(negation);
      }
    }
    auto next = (conflict ? *conflict : base).with_preference(PartyId(p), preference, one_thread());
    if (!next) die(next.error().message);
    conflict = std::move(*next);
  }
  return std::move(*conflict);
}

// How often a second; `each` is called with 0, 1, 2, ...
template <class Each>
double rate(double seconds, Each&& each) {
  const Clock clock;
  std::uint64_t count = 0;
  while (clock.seconds() < seconds || count == 0) each(count++);
  return static_cast<double>(count) / clock.seconds();
}

void bench_solves(const std::string& what, const Case& c, double seconds) {
  const Conflict base = compiled(c);
  Random random(7);
  Solver solver(base, one_thread());
  const auto ask = [&](const Conflict& conflict) -> const Solution& {
    const auto solution = solver.solve(conflict, kFive, one_thread());
    if (!solution) die(solution.error().message);
    return **solution;
  };
  // Ready made, so that solving alone is timed too; enough that no ranking is met twice running.
  std::vector<Conflict> ready;
  for (int k = 0; k < 32; ++k) {
    ready.push_back(drawn(c, base, random));
    const auto fresh = solve(compiled(ready.back().source()), kFive, one_thread());
    const auto revised = solve(ready.back(), kFive, one_thread());
    if (!fresh || !revised || fresh->stable != revised->stable) die("a revised case and the same case compiled differ");
    if (fresh->stable != ask(ready.back()).stable) die("the solver and a solve differ");
  }
  const double one = rate(seconds, [&](std::uint64_t k) { (void)solve(ready[k % 32], kFive, one_thread()); });
  const double many = rate(seconds, [&](std::uint64_t k) { ask(ready[k % 32]); });
  const double anew_one =
      rate(seconds, [&](std::uint64_t) { (void)solve(drawn(c, base, random), kFive, one_thread()); });
  const double anew_many = rate(seconds, [&](std::uint64_t) { ask(drawn(c, base, random)); });
  fmt::print("{:<14} {:>7} {:>9.0f} {:>9.0f} {:>6.1f} {:>11.0f} {:>9.0f} {:>6.1f}\n", what, base.state_count(), one,
             many, many / one, anew_one, anew_many, anew_many / anew_one);
  std::fflush(stdout);
}

// Bytes of memory this program has, and the most it had since forget_peak(); 0 where the system does not tell.
std::uint64_t status_bytes(const char* key) {
  std::ifstream file("/proc/self/status");
  for (std::string line; std::getline(file, line);)
    if (line.starts_with(key)) return std::strtoull(line.c_str() + std::strlen(key), nullptr, 10) * 1024;
  return 0;
}
void forget_peak() {
  std::ofstream("/proc/self/clear_refs") << "5";
}

// ---- paths -----------------------------------------------------------------------------------------------------

std::uint32_t fewest_forwards(const Conflict& conflict, StateId from, StateId to) {
  const auto found = reachable_by_improvements(conflict, from, one_thread(), {UINT64_MAX, to});
  return found->steps[to.index()];
}

void check_list(const Conflict& conflict, StateId from, StateId to, const PathList& list) {
  for (const auto& path : list.paths) {
    StateId at = from;
    std::uint32_t escorted = 0;
    for (std::size_t k = 0; k < path.size(); ++k) {
      const PathStep& step = path[k];
      if (step.from != at || !conflict.can_move(step.mover, at, step.to)) die("a path makes an impossible move");
      if (k > 0 && path[k - 1].mover == step.mover) die("a party moves twice running");
      if (step.improvement != (conflict.rank(step.mover, step.to) > conflict.rank(step.mover, at)))
        die("a step is not what it is said to be");
      escorted += step.improvement ? 0 : 1;
      at = step.to;
    }
    if (at != to || path.size() != list.length || escorted != list.escorted) die("a path is not as long as it is said");
  }
}

void bench_paths(unsigned to) {
  fmt::print("\n{:<11} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9} {:>10} {:>8} {:>7}\n", "family", "states", "credible",
             "escorted", "steps", "count", "paths ms", "layers ms", "ns/state", "B/state", "growth");
  for (const Variant v : {Variant::kPlain, Variant::kDirections, Variant::kConditions}) {
    double last = 0, last_states = 0;
    for (const unsigned n : {10u, 14u, 18u, 20u, 22u}) {
      if (n > to) break;
      const Case c = make_case(n, v);
      const Conflict conflict = compiled(c);
      // The state furthest away that self-interest leads to, and one it does not lead to.
      // From where self-interest leads far: the best of a few places.
      StateId from(0);
      const ReachableLimits no_limit{UINT64_MAX, {}};
      Result<Reachable> reach = reachable_by_improvements(conflict, from, one_thread(), no_limit);
      for (std::uint32_t k = 1; k < 4; ++k) {
        const StateId other(conflict.state_count() / 4 * k);
        auto there = reachable_by_improvements(conflict, other, one_thread(), no_limit);
        if (there->count > reach->count) {
          from = other;
          reach = std::move(there);
        }
      }
      StateId far = from;
      std::optional<StateId> beyond;
      for (std::uint32_t s = 0; s < conflict.state_count(); ++s) {
        if (!reach->reached(StateId(s))) {
          if (!beyond || s % 1021 == 0) beyond = StateId(s);
        } else if (reach->steps[s] > reach->steps[far.index()]) {
          far = StateId(s);
        }
      }
      forget_peak();
      const std::uint64_t held = status_bytes("VmRSS:");
      const Clock clock;
      const auto credible = find_paths(conflict, from, {far}, 5, one_thread());
      const double first = clock.seconds();
      const Clock second;
      const auto escorted = beyond ? find_paths(conflict, from, {*beyond}, 5, one_thread()) : credible;
      const double time = second.seconds();
      const std::uint64_t peak = std::max(status_bytes("VmHWM:"), held);
      if (!credible || !escorted) die("out of budget");
      const Clock third;
      const auto layers = find_layers(conflict, from, true, 12, one_thread());
      const auto moves = find_layers(conflict, from, false, 12, one_thread());
      const double layer_time = third.seconds();
      if (!layers || !moves) die("out of budget");
      check_list(conflict, from, far, credible->credible);
      if (beyond) check_list(conflict, from, *beyond, escorted->escorted);
      if (credible->credible.length != fewest_forwards(conflict, from, far)) die("a path is not a shortest one");
      for (std::uint32_t k = 0; k < layers->layers.size(); ++k)
        layers->layers[k].fresh.for_each([&](std::size_t s) {
          if (reach->steps[s] != k + 1) die("a state stands in the wrong layer");
        });
      const double all = first + time;
      fmt::print("{:<11} {:>9} {:>7.1f}ms {:>7.1f}ms {:>9} {:>9} {:>9.1f} {:>9.1f} {:>10.0f} {:>8.0f} {:>7.2f}\n",
                 name(v), conflict.state_count(), first * 1e3, time * 1e3,
                 fmt::format("{}/{}", credible->credible.length, escorted->escorted.length),
                 credible->credible.count ? fmt::format("{}", *credible->credible.count) : "many", all * 1e3,
                 layer_time * 1e3, all * 1e9 / conflict.state_count(),
                 static_cast<double>(peak - held) / conflict.state_count(),
                 last > 0 ? std::log(all / last) / std::log(conflict.state_count() / last_states) : 0);
      std::fflush(stdout);
      last = all;
      last_states = conflict.state_count();
    }
  }
}

}  // namespace

int main(int argc, char** argv) {
  unsigned to = 22;
  double seconds = 1;
  std::string only;
  for (int k = 1; k + 1 < argc; k += 2) {
    if (std::strcmp(argv[k], "--to") == 0) to = static_cast<unsigned>(std::atoi(argv[k + 1]));
    if (std::strcmp(argv[k], "--only") == 0) only = argv[k + 1];
    if (std::strcmp(argv[k], "--seconds") == 0) seconds = std::atof(argv[k + 1]);
  }
  const Case real = flagship();
  if (only.empty() || only == "hinges") {
    fmt::print("{:<22} {:>7} {:>8} {:>8} {:>6} {:>9} {:>11} {:>12} {:>7}\n", "hinges of", "states", "changes", "wishes",
               "flips", "ms", "changes/s", "from nothing", "ratio");
    bench_hinges("flagship, nash", real, std::nullopt, seconds);
    bench_hinges("flagship, sseq", real, Concept::kSseq, seconds);
    Case large = make_case(16, Variant::kPlain);
    bench_hinges("plain, no start", large, Concept::kSeq, seconds);
    large.start.emplace(16, 0);
    bench_hinges("plain, with start", large, Concept::kSeq, seconds);
    large = make_case(16, Variant::kConditions);
    large.start.emplace(16, 0);
    bench_hinges("conditions, with start", large, Concept::kSeq, seconds);
  }
  if (only.empty() || only == "solves") {
    fmt::print("\n{:<14} {:>7} {:>9} {:>9} {:>6} {:>11} {:>9} {:>6}\n", "whole solves", "states", "solve()/s",
               "Solver/s", "ratio", "drawn: s()/s", "Solver/s", "ratio");
    bench_solves("plain", make_case(6, Variant::kPlain), seconds);
    bench_solves("conditions", make_case(6, Variant::kConditions), seconds);
    bench_solves("plain", make_case(12, Variant::kPlain), seconds);
    bench_solves("conditions", make_case(12, Variant::kConditions), seconds);
    bench_solves("plain", make_case(16, Variant::kPlain), seconds);
    bench_solves("conditions", make_case(16, Variant::kConditions), seconds);
    bench_solves("flagship", real, seconds);
  }
  if (only.empty() || only == "paths") bench_paths(to);
  return 0;
}
