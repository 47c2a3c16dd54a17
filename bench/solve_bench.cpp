// How long does solving take, how much memory, and how does it grow? See docs/performance.md for what it printed.
//
//   entente_solve_bench [--to LOG2] [--repeat N] [--sim LOG2] [--only plain|rules|directions|conditions]
//
// Sizes 2^10 .. 2^LOG2 (default 20); 2^24 needs 2 GiB.
//
// Every answer is checked: one thread and two must agree, the laws between the concepts must hold, and on the smallest
// size every verdict is compared with the forward search of explain().
#include <fmt/format.h>

#include <chrono>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <string>

#include "bench/family.h"
#include "entente/solve/solve.h"
#include "entente/solve/witness.h"

namespace {

using namespace entente;
using namespace entente::bench;

double seconds_since(std::chrono::steady_clock::time_point t) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - t).count();
}

[[noreturn]] void die(const std::string& why) {
  fmt::print(stderr, "benchmark failed: {}\n", why);
  std::exit(1);
}

bool subset(const Bitset& a, const Bitset& b) {
  Bitset both = a;
  both &= b;
  return both == a;
}

void check(const Conflict& conflict, const Solution& x, const Solution& y) {
  for (const Concept c : kAllConcepts) {
    if (!x.concepts.contains(c)) continue;
    const std::size_t k = static_cast<std::size_t>(c);
    if (x.stable[k] != y.stable[k]) die("one thread and two disagree");
  }
  const auto stable = [&](Concept c, std::uint32_t p) -> const Bitset& {
    return x.stable[static_cast<std::size_t>(c)][p];
  };
  for (std::uint32_t p = 0; p < conflict.party_count(); ++p) {
    if (!subset(stable(Concept::kNash, p), stable(Concept::kSseq, p)) ||
        !subset(stable(Concept::kSseq, p), stable(Concept::kSeq, p)) ||
        !subset(stable(Concept::kSeq, p), stable(Concept::kGmr, p)) ||
        !subset(stable(Concept::kSseq, p), stable(Concept::kSmr, p)) ||
        !subset(stable(Concept::kSmr, p), stable(Concept::kGmr, p)))
      die("a law between concepts is broken");
  }
  if (conflict.state_count() <= 1024)
    for (const Concept c : kAllConcepts) {
      if (!x.concepts.contains(c)) continue;
      for (std::uint32_t p = 0; p < conflict.party_count(); ++p)
        for (std::uint32_t s = 0; s < conflict.state_count(); s += 7)
          if (explain(conflict, PartyId(p), StateId(s), c)->stable != x.is_stable(c, PartyId(p), StateId(s)))
            die("the engine and the definitions disagree");
    }
}

}  // namespace

int main(int argc, char** argv) {
  unsigned to = 20, repeat = 3, sim_to = 14;
  std::string only;
  for (int k = 1; k + 1 < argc; k += 2) {
    if (std::strcmp(argv[k], "--to") == 0) to = static_cast<unsigned>(std::atoi(argv[k + 1]));
    if (std::strcmp(argv[k], "--repeat") == 0) repeat = static_cast<unsigned>(std::atoi(argv[k + 1]));
    if (std::strcmp(argv[k], "--only") == 0) only = argv[k + 1];
    if (std::strcmp(argv[k], "--sim") == 0) sim_to = static_cast<unsigned>(std::atoi(argv[k + 1]));
  }
  const ConceptSet five = {Concept::kNash, Concept::kGmr, Concept::kSmr, Concept::kSeq, Concept::kSseq};
  fmt::print("{:<11} {:>10} {:>10} {:>10} {:>10} {:>9} {:>9} {:>9} {:>8} {:>9}\n", "family", "states", "compile",
             "solve", "both", "ns/state", "cpu ns/st", "B/state", "growth", "1:2 thr.");
  for (const Variant v : {Variant::kPlain, Variant::kRules, Variant::kDirections, Variant::kConditions}) {
    if (!only.empty() && only != name(v)) continue;
    double last_cpu = 0, last_states = 0;
    for (unsigned n = 10; n <= to; n += 2) {
      // With rules, take options until at least 2^n states remain.
      std::uint32_t options = n;
      while (*count_assignments(make_case(options, v), {}) < (std::uint64_t{1} << n)) ++options;
      const Case c = make_case(options, v);
      double compile_time = 1e9, solve_time = 1e9, one_time = 1e9, cpu = 1e9;
      std::uint64_t states = 0, bytes = 0;
      for (unsigned r = 0; r < (n >= 20 ? 1 : repeat); ++r) {
        const auto began = std::chrono::steady_clock::now();
        auto conflict = Conflict::compile(c);
        if (!conflict) die(conflict.error().message);
        compile_time = std::min(compile_time, seconds_since(began));
        auto t = std::chrono::steady_clock::now();
        auto two = solve(*conflict, five);
        solve_time = std::min(solve_time, seconds_since(t));
        Budget single;
        single.threads = 1;
        t = std::chrono::steady_clock::now();
        const std::clock_t clock = std::clock();
        auto one = solve(*conflict, five, single);
        one_time = std::min(one_time, seconds_since(t));
        cpu = std::min(cpu, static_cast<double>(std::clock() - clock) / CLOCKS_PER_SEC);
        if (!one || !two) die("out of budget");
        check(*conflict, *two, *one);
        states = conflict->state_count();
        bytes = two->peak_bytes;
      }
      const double both = compile_time + solve_time;
      // Growth from the processor time of one thread, which other programs on the machine disturb least.
      const double growth =
          last_cpu > 0 ? std::log(cpu / last_cpu) / std::log(static_cast<double>(states) / last_states) : 0;
      fmt::print("{:<11} {:>10} {:>8.2f}ms {:>8.2f}ms {:>8.2f}ms {:>9.0f} {:>9.0f} {:>9.0f} {:>8.2f} {:>9.2f}\n",
                 name(v), states, compile_time * 1e3, solve_time * 1e3, both * 1e3,
                 both * 1e9 / static_cast<double>(states), cpu * 1e9 / static_cast<double>(states),
                 static_cast<double>(bytes) / static_cast<double>(states), growth, one_time / solve_time);
      std::fflush(stdout);
      last_cpu = cpu;
      last_states = static_cast<double>(states);
    }
  }
  fmt::print("\nSIM alone (tries combinations; see src/solve/sim.cpp)\n");
  double last_time = 0;
  for (unsigned n = 8; n <= sim_to; n += 2) {
    auto conflict = Conflict::compile(make_case(n, Variant::kPlain));
    const auto t = std::chrono::steady_clock::now();
    auto answer = solve(*conflict, {Concept::kSim});
    const double time = seconds_since(t);
    fmt::print("plain 2^{:<3} {:>10.2f}ms {:>9.0f} ns/state   growth {:.2f}\n", n, time * 1e3,
               time * 1e9 / static_cast<double>(conflict->state_count()),
               last_time > 0 ? std::log(time / last_time) / std::log(4.0) : 0);
    last_time = time;
  }
  return 0;
}
