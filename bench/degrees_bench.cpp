// How long does it take to read preferences in each of the ways of `entente degrees`, in how much memory, and how does
// that grow? See docs/performance.md.
//
//   entente_degrees_bench [--to LOG2]
//
// The flagship, then the plain family of 2^8 .. 2^LOG2 states (default 12) with four parties and eight statements each,
// one in three strong, one in three unknown, one in three seven tenths sure; under attitudes each party is devoted to
// the next one and aggressive to the one after. One thread. Every answer is checked: two threads must say the same, and
// readings of nothing (attitude d of a case without unknowns, confidence 1, the attitudes parties have unless said)
// must be solve(). `arcs` are all moves of all parties, `classes` the states a party tells apart, at the most.
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <map>
#include <string>
#include <utility>

#include "bench/family.h"
#include "bench/measure.h"
#include "entente/case/parse.h"
#include "entente/solve/degrees.h"

namespace {

using namespace entente;

[[noreturn]] void die(const std::string& why) {
  fmt::print(stderr, "benchmark failed: {}\n", why);
  std::exit(1);
}

Conflict compiled(const Case& c) {
  auto conflict = Conflict::compile(c);
  if (!conflict) die(conflict.error().message);
  return std::move(*conflict);
}

Stances in_a_ring(std::uint32_t parties) {
  Stances stances(parties, std::vector<Stance>(parties, Stance::kNeutral));
  for (std::uint32_t p = 0; p < parties; ++p) {
    stances[p][(p + 2) % parties] = Stance::kAggressive;
    stances[p][(p + 1) % parties] = Stance::kDevoting;
    stances[p][p] = Stance::kDevoting;
  }
  return stances;
}

struct Reading {
  const char* name;
  std::function<Result<Stability>(const Conflict&, const Budget&)> solve;
};

std::vector<Reading> readings() {
  return {{"plain", [](const Conflict& c, const Budget& b) { return solve_degree(c, 0, b); }},
          {"strong", [](const Conflict& c, const Budget& b) { return solve_degree(c, 2, b); }},
          {"unknown a", [](const Conflict& c, const Budget& b) { return solve_unknown(c, Attitude::kA, b); }},
          {"probable", [](const Conflict& c, const Budget& b) { return solve_probabilistic(c, {}, b); }},
          {"fuzzy", [](const Conflict& c,
                       const Budget& b) { return solve_fuzzy(c, std::vector<double>(c.party_count(), 0.5), b); }},
          {"attitudes",
           [](const Conflict& c, const Budget& b) { return solve_attitudes(c, in_a_ring(c.party_count()), b); }}};
}

Stability found(const Reading& reading, const Conflict& conflict, unsigned threads) {
  Budget budget;
  budget.threads = threads;
  auto answer = reading.solve(conflict, budget);
  if (!answer) die(std::string(reading.name) + ": " + answer.error().message);
  return std::move(*answer);
}

void expect_same(const Stability& a, const Stability& b, const std::string& why) {
  if (a.stable != b.stable || a.equilibria != b.equilibria) die(why);
}

void check_unmarked(const Case& unmarked) {
  const Conflict conflict = compiled(unmarked);
  const Stability plain = *solve_degree(conflict, 0);
  expect_same(*solve_unknown(conflict, Attitude::kD), plain, "with nothing unknown attitude d is not the plain answer");
  expect_same(*solve_probabilistic(conflict, {}), plain,
              "with everything sure the probable answer is not the plain one");
  expect_same(*solve_attitudes(conflict, stances_of(unmarked)), plain, "attitudes unless said change the answer");
}

struct Before {
  double seconds = 0;
  double states = 0;
};

void measure(const std::string& name, const Case& c, std::map<std::string, Before>& before) {
  const Conflict conflict = compiled(c);
  std::uint64_t arcs = 0;
  std::uint32_t classes = 0;
  for (std::uint32_t p = 0; p < conflict.party_count(); ++p) {
    classes = std::max(classes, conflict.rank_count(PartyId(p)));
    for (std::uint32_t s = 0; s < conflict.state_count(); ++s) arcs += conflict.moves(PartyId(p), StateId(s)).size();
  }
  const double states = conflict.state_count();
  for (const Reading& reading : readings()) {
    Stability one;
    const bench::Cost cost = bench::cost_of([&] { one = found(reading, conflict, 1); });
    expect_same(one, found(reading, conflict, 2), std::string(reading.name) + ": one thread and two disagree");
    const double verdicts = states * conflict.party_count() * 5;
    Before& last = before[reading.name];
    fmt::print("{:<12}{:>8}{:>10}{:>8}  {:<10}{:>10.4f} s{:>13.0f} verdicts/s{:>9.0f} B/state{:>8}\n", name,
               human_count(conflict.state_count()), human_count(arcs), classes, reading.name, cost.seconds,
               verdicts / cost.seconds, static_cast<double>(cost.bytes) / states,
               bench::growth(last.seconds, cost.seconds, last.states, states));
    last = {cost.seconds, states};
  }
}

}  // namespace

int main(int argc, char** argv) {
  unsigned to = 12;
  for (int k = 1; k + 1 < argc; k += 2) {
    if (std::strcmp(argv[k], "--to") != 0) die("usage: entente_degrees_bench [--to LOG2]");
    to = static_cast<unsigned>(std::strtoul(argv[k + 1], nullptr, 10));
  }
  fmt::print("{:<12}{:>8}{:>10}{:>8}  {:<10}{:>12}{:>24}{:>17}{:>8}\n", "case", "states", "arcs", "classes", "reading",
             "one thread", "", "memory", "growth");
  const auto flagship = read_case(ENTENTE_ROOT "/examples/ankara-damascus-2022/case.toml");
  if (!flagship || !flagship->ok()) die("the flagship case cannot be read");
  std::map<std::string, Before> none;
  measure("flagship", flagship->value, none);
  std::map<std::string, Before> before;
  for (unsigned log2 = 8; log2 <= to; ++log2) {
    Case c = bench::make_case(log2, bench::Variant::kPlain);
    if (log2 == 8) check_unmarked(c);
    for (Party& party : c.parties) {
      std::size_t k = 0;
      for (Statement& statement : std::get<Statements>(party.preference).list) {
        if (k % 3 == 0) statement.degree = 2;
        if (k % 3 == 1) statement.unknown = true;
        if (k % 3 == 2) statement.confidence = 0.7;
        ++k;
      }
    }
    measure(fmt::format("plain 2^{}", log2), c, before);
  }
}
