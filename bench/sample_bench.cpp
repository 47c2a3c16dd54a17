// How many whole models are drawn and solved a second? See docs/performance.md.
//
//   entente_sample_bench [--runs N] [--flagship-runs N]
//
// A generated case of 64 states and four parties with every wish and every order in doubt, so that hardly a model comes
// twice; then the flagship with doubts about what anonymous sources say, once about wishes alone and once about options
// and rules too. Five concepts, two threads. Seconds are those of the processor divided by the threads, so that what
// else the machine does counts little. Every answer is checked: one thread and two must count the same, and the first
// runs must be what compiling and solving the drawn case gives.
#include "entente/analyse/sample.h"

#include <fmt/format.h>

#include <chrono>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <string>
#include <utility>

#include "bench/family.h"
#include "entente/case/parse.h"

namespace {

using namespace entente;

constexpr std::uint64_t kChecked = 25;  // runs compared with a fresh solve

[[noreturn]] void die(const std::string& why) {
  fmt::print(stderr, "benchmark failed: {}\n", why);
  std::exit(1);
}

Sample run(const Conflict& conflict, const SampleQuestion& question, unsigned threads) {
  Budget budget;
  budget.threads = threads;
  auto found = sample(conflict, question, budget);
  if (!found) die(found.error().message);
  return std::move(*found);
}

void check(const Case& c, const Conflict& conflict, SampleQuestion question) {
  question.runs = kChecked;
  question.on_run = [&](const SampledRun& made) -> Result<void> {
    const auto fresh = Conflict::compile(drawn_case(c, question.doubts, made.draw));
    if (fresh.has_value() != made.answer->consistent) die("consistent for one and not for the other");
    if (!fresh) return {};
    const auto solution = solve(*fresh, question.concepts);
    if (!solution) die(solution.error().message);
    for (const Concept x : kAllConcepts) {
      if (!question.concepts.contains(x)) continue;
      if (solution->equilibrium_states(x).size() != made.answer->holds[static_cast<std::size_t>(x)].size())
        die("a run is not what its case says");
    }
    return {};
  };
  const Sample one = run(conflict, question, 1);
  const Sample two = run(conflict, question, 2);
  if (one.all.failed != two.all.failed || one.outcomes.size() != two.outcomes.size())
    die("one thread and two disagree");
  for (std::size_t k = 0; k < one.outcomes.size(); ++k)
    for (std::size_t x = 0; x < kConceptCount; ++x)
      if (one.outcomes[k].frequency[x].failed != two.outcomes[k].frequency[x].failed)
        die("one thread and two count differently");
}

void measure(const std::string& name, const Case& c, const std::vector<DoubtPreset>& presets, std::uint64_t runs) {
  const auto conflict = Conflict::compile(c);
  if (!conflict) die(conflict.error().message);
  SampleQuestion question;
  question.doubts = doubts(c, presets);
  question.runs = runs;
  check(c, *conflict, question);
  const auto wall = std::chrono::steady_clock::now();
  const std::clock_t begin = std::clock();
  const Sample found = run(*conflict, question, 2);
  const double processor = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC / 2;
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - wall).count();
  fmt::print("{:<22}{:>7}{:>8}{:>9}{:>9}{:>11.3f} s{:>11.0f}/s{:>11.0f}/s\n", name,
             human_count(conflict->state_count()), found.doubts.size(), human_count(found.done),
             human_count(found.solved), processor, static_cast<double>(found.solved) / processor,
             static_cast<double>(found.solved) / seconds);
}

}  // namespace

int main(int argc, char** argv) {
  std::uint64_t runs = 40'000;
  std::uint64_t flagship_runs = 400;
  for (int k = 1; k + 1 < argc; k += 2) {
    std::uint64_t* target = std::strcmp(argv[k], "--runs") == 0            ? &runs
                            : std::strcmp(argv[k], "--flagship-runs") == 0 ? &flagship_runs
                                                                           : nullptr;
    if (target == nullptr) die("usage: entente_sample_bench [--runs N] [--flagship-runs N]");
    *target = std::strtoull(argv[k + 1], nullptr, 10);
  }
  fmt::print("{:<22}{:>7}{:>8}{:>9}{:>9}{:>13}{:>13}{:>13}\n", "case", "states", "doubts", "runs", "solved",
             "processor/2", "solves", "by the clock");
  const DoubtPreset order{DoubtPreset::About::kOrder, std::nullopt, std::nullopt, 0.8};
  const DoubtPreset wishes{DoubtPreset::About::kSourcing, std::nullopt, AssumptionKind::kStatement, 0.7};
  measure("64 states, wishes", bench::make_case(6, bench::Variant::kPlain), {wishes, order}, runs);
  const auto flagship = read_case(ENTENTE_ROOT "/examples/ankara-damascus-2022/case.toml");
  if (!flagship || !flagship->ok()) die("the flagship case cannot be read");
  const DoubtPreset heard{DoubtPreset::About::kSourcing, EvidenceKind::kAnonymous, std::nullopt, 0.7};
  DoubtPreset heard_wishes = heard;
  heard_wishes.only = AssumptionKind::kStatement;
  measure("flagship, wishes", flagship->value, {heard_wishes}, flagship_runs);
  measure("flagship, everything", flagship->value, {heard}, flagship_runs);
}
