// How large are certificates, and how long do writing and checking them take beside solving? See docs/certificates.md
// for what it printed.
//
//   entente_certificate_bench [--to LOG2]
//
// The flagship case and generated ones of 2^8 .. 2^LOG2 states (default 12), all verdicts and those on outcomes.
//
// Every answer is checked: each certificate must be verified, cover every state where it says so, and list as many
// outcomes as the engines found.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <string>

#include "bench/family.h"
#include "entente/case/parse.h"
#include "entente/certify/verify.h"
#include "entente/io/certificate_json.h"
#include "entente/solve/solve.h"

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

void measure(const std::string& what, const Case& c, ConceptSet concepts, CertifiedStates states) {
  Budget budget;
  const auto conflict = Conflict::compile(c, budget);
  if (!conflict) die(conflict.error().message);
  auto t = std::chrono::steady_clock::now();
  const auto solution = solve(*conflict, concepts, budget);
  const double solving = seconds_since(t);
  if (!solution) die(solution.error().message);
  t = std::chrono::steady_clock::now();
  const auto certificate = certificate_json(*conflict, *solution, states, budget);
  const double writing = seconds_since(t);
  if (!certificate) die(certificate.error().message);
  t = std::chrono::steady_clock::now();
  const auto checked = verify_certificate(c, *certificate, "certificate", budget);
  const double checking = seconds_since(t);
  if (!checked) die(checked.error().message);
  if (!checked->verified) die(checked->path + ": " + checked->problem);
  if (checked->every_state != (states == CertifiedStates::kAll)) die("the certificate covers other states");
  for (std::size_t k = 0; k < checked->concepts.size(); ++k)
    if (checked->equilibria[k] != solution->equilibrium_states(*concept_named(checked->concepts[k])).size())
      die("the certificate lists other outcomes");
  fmt::print(
      "{:<22} {:<10} {:>8} {:>9} {:>9.2f}MB {:>7.0f} B/v {:>8.3f}s {:>8.3f}s {:>8.3f}s {:>8.1f}\n", what,
      states == CertifiedStates::kAll ? "all" : "outcomes", conflict->state_count(), checked->verdicts,
      static_cast<double>(certificate->size()) / 1e6,
      static_cast<double>(certificate->size()) / static_cast<double>(std::max<std::uint64_t>(checked->verdicts, 1)),
      solving, writing, checking, checking / solving);
  std::fflush(stdout);
}

}  // namespace

int main(int argc, char** argv) {
  unsigned to = 12;
  for (int k = 1; k + 1 < argc; k += 2)
    if (std::strcmp(argv[k], "--to") == 0) to = static_cast<unsigned>(std::atoi(argv[k + 1]));
  fmt::print("{:<22} {:<10} {:>8} {:>9} {:>11} {:>11} {:>9} {:>9} {:>9} {:>8}\n", "case", "verdicts on", "states",
             "verdicts", "size", "a verdict", "solving", "writing", "checking", "check/s.");
  const auto flagship = read_case(ENTENTE_ROOT "/examples/ankara-damascus-2022/case.toml");
  if (!flagship || !flagship->ok()) die("the flagship case cannot be read");
  measure("flagship, firm", flagship->value, {Concept::kNash, Concept::kSeq, Concept::kSseq},
          CertifiedStates::kEquilibria);
  measure("flagship", flagship->value, ConceptSet::all(), CertifiedStates::kEquilibria);
  measure("flagship", flagship->value, ConceptSet::all(), CertifiedStates::kAll);
  const ConceptSet five = {Concept::kNash, Concept::kGmr, Concept::kSmr, Concept::kSeq, Concept::kSseq};
  for (const Variant v : {Variant::kPlain, Variant::kDirections, Variant::kConditions})
    for (unsigned n = 8; n <= to; n += 2) {
      const Case c = make_case(n, v);
      measure(name(v), c, five, CertifiedStates::kEquilibria);
      measure(name(v), c, five, CertifiedStates::kAll);
    }
  return 0;
}
