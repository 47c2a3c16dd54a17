// How long does it take to ask what would make an outcome hold, and how does that grow? See docs/performance.md.
//
//   entente_inverse_bench [--to LOG2]
//
// The flagship's state 2832 under SEQ, then the plain family of 2^8 .. 2^LOG2 states (default 12). Every answer is
// checked: the changes of priorities are made and the case is solved; counted shares must lie within the interval of a
// sample drawn for the same question.
#include <fmt/format.h>

#include <cstdlib>
#include <cstring>
#include <ctime>
#include <string>
#include <utility>

#include "bench/family.h"
#include "entente/analyse/inverse.h"
#include "entente/case/parse.h"

namespace {

using namespace entente;

[[noreturn]] void die(const std::string& why) {
  fmt::print(stderr, "benchmark failed: {}\n", why);
  std::exit(1);
}

double seconds_since(std::clock_t begin) {
  return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

// The changes make the outcome hold.
void check(const Conflict& conflict, const InversePriorities& found) {
  for (const JointPriorityChange& joint : found.joint.least) {
    Case changed = conflict.source();
    for (const PriorityChange& change : joint.parties) {
      auto* statements = std::get_if<Statements>(&changed.parties[change.party.index()].preference);
      if (statements == nullptr) continue;
      Statements reordered;
      for (const std::uint32_t k : change.order) reordered.list.push_back(statements->list[k]);
      *statements = std::move(reordered);
    }
    const auto compiled = Conflict::compile(std::move(changed));
    if (!compiled) die(compiled.error().message);
    const auto solution = solve(*compiled, {found.concept_id});
    if (!solution || !solution->is_equilibrium(found.concept_id, found.outcome))
      die("a change does not do what it says");
  }
}

void measure(const std::string& name, const Case& c, StateId outcome, Concept concept_id, std::uint32_t max_cost) {
  const auto conflict = Conflict::compile(c);
  if (!conflict) die(conflict.error().message);
  PriorityQuestion priorities;
  priorities.outcome = outcome;
  priorities.concept_id = concept_id;
  priorities.max_cost = max_cost;
  std::clock_t begin = std::clock();
  const auto changes = find_inverse_priorities(*conflict, priorities);
  const double first = seconds_since(begin);
  if (!changes) die(changes.error().message);
  check(*conflict, *changes);

  RankingQuestion rankings;
  rankings.outcome = outcome;
  rankings.concept_id = concept_id;
  double second = 0;
  for (std::uint32_t p = 0; p < conflict->party_count(); ++p) {
    rankings.free = {PartyId(p)};
    begin = std::clock();
    const auto found = find_inverse_rankings(*conflict, rankings);
    second += seconds_since(begin);
    if (!found) die(found.error().message);
    if (found->low > found->share || found->share > found->high) die("a share lies outside its interval");
  }

  GuaranteeQuestion guarantees;
  guarantees.outcome = outcome;
  guarantees.concept_id = concept_id;
  guarantees.most_together = 1;
  begin = std::clock();
  const auto sets = find_inverse_guarantees(*conflict, guarantees);
  const double third = seconds_since(begin);
  if (!sets) die(sets.error().message);
  fmt::print("{:<16}{:>9}{:>12.3f} s{:>12.3f} s{:>12.3f} s\n", name, human_count(conflict->state_count()), first,
             second, third);
}

}  // namespace

int main(int argc, char** argv) {
  unsigned to = 12;
  for (int k = 1; k + 1 < argc; k += 2) {
    if (std::strcmp(argv[k], "--to") != 0) die("usage: entente_inverse_bench [--to LOG2]");
    to = static_cast<unsigned>(std::strtoul(argv[k + 1], nullptr, 10));
  }
  fmt::print("{:<16}{:>9}{:>14}{:>14}{:>14}\n", "case", "states", "priorities", "rankings", "guarantees");
  const auto flagship = read_case(ENTENTE_ROOT "/examples/ankara-damascus-2022/case.toml");
  if (!flagship || !flagship->ok()) die("the flagship case cannot be read");
  measure("flagship", flagship->value, StateId::from_number(2832), Concept::kSeq, 5);
  for (unsigned log2 = 8; log2 <= to; ++log2)
    measure(fmt::format("plain 2^{}", log2), bench::make_case(log2, bench::Variant::kPlain), StateId(1), Concept::kSeq,
            2);
}
