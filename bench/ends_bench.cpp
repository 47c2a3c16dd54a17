// How long does it take to find where self-interest ends, and how probably? See docs/performance.md.
//
//   entente_ends_bench [--options N]     generated cases of up to 2^N states (20)
//
// The flagship, and generated cases whose status quo is the first state, under Nash, whose improvements are all
// undeterred, and under SEQ, which is flooded first; with exact chances, with doubles, and without chances. One thread;
// milliseconds are those of the processor, bytes those beside the case. Every answer is checked: an end of one state is
// an equilibrium under the concept as solve() has it, and the way leads there by improvements; chances, with what goes
// astray, add up to 1; doubles are the fractions as far as they say; the flagship ends in state 1066 under Nash.
#include "entente/analyse/ends.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <string>
#include <utility>

#include "bench/family.h"
#include "bench/measure.h"
#include "entente/case/parse.h"

namespace {

using namespace entente;

constexpr double kRounding = 1e-9;
constexpr std::uint32_t kFlagshipEnd = 1066;

[[noreturn]] void die(const std::string& why) {
  fmt::print(stderr, "benchmark failed: {}\n", why);
  std::exit(1);
}

Budget one_thread() {
  Budget budget;
  budget.threads = 1;
  return budget;
}

// What differs between three ways to ask.
EndsQuestion asking(Concept c, bool chances, bool exact) {
  EndsQuestion question;
  question.concept_id = c;
  question.chances = chances;
  question.exact = exact;
  return question;
}

Ends found(const Conflict& conflict, StateId from, const EndsQuestion& question) {
  auto ends = find_ends(conflict, from, question, one_thread());
  if (!ends) die(ends.error().message);
  return std::move(*ends);
}

void check(const Conflict& conflict, StateId from, Concept c, const Ends& exact, const Ends& doubles) {
  const auto solution = solve(conflict, {c}, one_thread());
  if (!solution) die(solution.error().message);
  if (exact.ends.empty()) die("self-interest ends nowhere");
  if (exact.ends.size() != doubles.ends.size()) die("fractions and doubles find other ends");
  double all = exact.astray.value;
  for (std::size_t e = 0; e < exact.ends.size(); ++e) {
    const End& end = exact.ends[e];
    all += end.chance.value;
    if (std::abs(end.chance.value - doubles.ends[e].chance.value) > exact.residual + doubles.residual + kRounding)
      die("fractions and doubles differ");
    if (!end.cycle() && !solution->is_equilibrium(c, end.members.front())) die("an end is no equilibrium");
    StateId at = from;
    for (const PathStep& step : end.way) {
      const auto to = conflict.improvements(step.mover, step.from);
      if (step.from != at || !std::binary_search(to.begin(), to.end(), step.to)) die("a way is none");
      at = step.to;
    }
    if (!end.way.empty() && !std::binary_search(end.members.begin(), end.members.end(), at))
      die("a way ends elsewhere");
  }
  if (std::abs(all - 1) > exact.residual + kRounding) die("the chances do not add up to 1");
}

Ends measure(const std::string& name, const Conflict& conflict, StateId from, Concept c) {
  Ends exact, doubles;
  const bench::Cost with = bench::cost_of([&] { exact = found(conflict, from, asking(c, true, true)); });
  const bench::Cost rounded = bench::cost_of([&] { doubles = found(conflict, from, asking(c, true, false)); });
  const bench::Cost without = bench::cost_of([&] { found(conflict, from, asking(c, false, false)); });
  check(conflict, from, c, exact, doubles);
  fmt::print("{:<12}{:>11}{:>7}{:>11}{:>8}{:>12.1f}{:>12.1f}{:>12.1f}{:>8}\n", name,
             human_count(conflict.state_count()), entente::name(c), human_count(exact.reached),
             human_count(exact.ends.size()), with.seconds * 1000, rounded.seconds * 1000, without.seconds * 1000,
             with.bytes / conflict.state_count());
  return exact;
}

}  // namespace

int main(int argc, char** argv) {
  std::uint32_t options = 20;
  if (argc == 3 && std::strcmp(argv[1], "--options") == 0) {
    options = static_cast<std::uint32_t>(std::strtoul(argv[2], nullptr, 10));
  } else if (argc != 1) {
    die("usage: entente_ends_bench [--options N]");
  }
  fmt::print("{:<12}{:>11}{:>7}{:>11}{:>8}{:>12}{:>12}{:>12}{:>8}\n", "case", "states", "under", "reached", "ends",
             "exact ms", "doubles ms", "no chances", "B/state");
  const auto flagship = read_case(ENTENTE_ROOT "/examples/ankara-damascus-2022/case.toml");
  if (!flagship || !flagship->ok()) die("the flagship case cannot be read");
  const auto conflict = Conflict::compile(flagship->value);
  if (!conflict) die(conflict.error().message);
  const Ends ends = measure("flagship", *conflict, *conflict->start(), Concept::kNash);
  if (ends.ends.size() != 1 || ends.ends.front().members.front().number() != kFlagshipEnd)
    die("the flagship ends elsewhere");
  measure("flagship", *conflict, *conflict->start(), Concept::kSeq);
  for (const auto variant : {bench::Variant::kPlain, bench::Variant::kDirections, bench::Variant::kConditions})
    for (const std::uint32_t size : {16u, 20u}) {
      if (size > options) continue;
      const auto generated = Conflict::compile(bench::make_case(size, variant));
      if (!generated) die(generated.error().message);
      measure(bench::name(variant), *generated, StateId(0), Concept::kNash);
      measure(bench::name(variant), *generated, StateId(0), Concept::kSeq);
    }
}
