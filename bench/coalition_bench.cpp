// How long does it take to judge every state for every coalition, and how does that grow? See docs/performance.md.
//
//   entente_coalition_bench [--to LOG2]
//
// The flagship, then the plain family of 2^8 .. 2^LOG2 states (default 12) with four parties. Every answer is checked:
// one thread and two must agree, and with every party alone CNash, CGMR, CSMR and CSEQ must be Nash, GMR, SMR and SEQ.
#include "entente/analyse/coalitions.h"

#include <fmt/format.h>

#include <cstdlib>
#include <cstring>
#include <ctime>
#include <string>
#include <utility>

#include "bench/family.h"
#include "entente/case/parse.h"
#include "entente/solve/solve.h"

namespace {

using namespace entente;

[[noreturn]] void die(const std::string& why) {
  fmt::print(stderr, "benchmark failed: {}\n", why);
  std::exit(1);
}

Coalitions find(const Conflict& conflict, const CoalitionQuestion& question, unsigned threads) {
  Budget budget;
  budget.threads = threads;
  auto found = find_coalitions(conflict, question, budget);
  if (!found) die(found.error().message);
  return std::move(*found);
}

void check(const Conflict& conflict, const Coalitions& one) {
  if (find(conflict, {}, 2).stable != one.stable) die("one thread and two disagree");
  CoalitionQuestion alone;
  for (std::uint32_t p = 0; p < conflict.party_count(); ++p) alone.structure.push_back(PartySet{1} << p);
  const Coalitions apart = find(conflict, alone, 1);
  const auto solution = solve(conflict);
  if (!solution) die(solution.error().message);
  const std::pair<CoalitionConcept, Concept> same[] = {{CoalitionConcept::kCnash, Concept::kNash},
                                                       {CoalitionConcept::kCgmr, Concept::kGmr},
                                                       {CoalitionConcept::kCsmr, Concept::kSmr},
                                                       {CoalitionConcept::kCseq, Concept::kSeq}};
  for (const auto& [coalitional, plain] : same) {
    if (apart.coalitionally_stable[static_cast<std::size_t>(coalitional)] !=
        solution->equilibria[static_cast<std::size_t>(plain)])
      die("parties alone are not judged as without coalitions");
  }
}

void measure(const std::string& name, const Case& c) {
  const auto conflict = Conflict::compile(c);
  if (!conflict) die(conflict.error().message);
  const std::clock_t begin = std::clock();
  const Coalitions found = find(*conflict, {}, 1);
  const double seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
  check(*conflict, found);
  const double verdicts =
      static_cast<double>(found.states.size()) * static_cast<double>(found.coalitions.size()) * kCoalitionConceptCount;
  fmt::print("{:<16}{:>9}{:>12}{:>12.3f} s{:>12.0f} verdicts/s\n", name, human_count(conflict->state_count()),
             found.coalitions.size(), seconds, verdicts / seconds);
}

}  // namespace

int main(int argc, char** argv) {
  unsigned to = 12;
  for (int k = 1; k + 1 < argc; k += 2) {
    if (std::strcmp(argv[k], "--to") != 0) die("usage: entente_coalition_bench [--to LOG2]");
    to = static_cast<unsigned>(std::strtoul(argv[k + 1], nullptr, 10));
  }
  fmt::print("{:<16}{:>9}{:>12}{:>14}\n", "case", "states", "coalitions", "one thread");
  const auto flagship = read_case(ENTENTE_ROOT "/examples/ankara-damascus-2022/case.toml");
  if (!flagship || !flagship->ok()) die("the flagship case cannot be read");
  measure("flagship", flagship->value);
  for (unsigned log2 = 8; log2 <= to; ++log2)
    measure(fmt::format("plain 2^{}", log2), bench::make_case(log2, bench::Variant::kPlain));
}
