// Can any bytes make the checker of certificates crash, run away, or accept a false verdict?
//
// The case is small and solved beforehand, so that what a certificate claims and the checker accepts can be compared
// with what is so: every outcome it lists must be one. The claims are read off the checker's own counts: where it says
// that every state is covered, there are as many outcomes under each concept as the engines find.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "entente/case/parse.h"
#include "entente/certify/verify.h"
#include "entente/solve/solve.h"

namespace {

using namespace entente;

void demand(bool holds) {
  if (!holds) std::abort();
}

struct Known {
  Case c;
  Solution solution;
};

const Known& known() {
  static const Known value = [] {
    const Result<ParsedCase> parsed = read_case(ENTENTE_ROOT "/examples/two-firms/case.toml");
    demand(parsed && parsed->ok());
    const auto conflict = Conflict::compile(parsed->value);
    demand(conflict.has_value());
    auto solution = solve(*conflict);
    demand(solution.has_value());
    return Known{parsed->value, std::move(*solution)};
  }();
  return value;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  Budget budget;
  budget.threads = 1;
  const auto result = verify_certificate(known().c, text, "fuzz", budget);
  if (!result) {
    demand(result.error().kind == ErrorKind::kInput);
    return 0;
  }
  demand(result->verified == result->problem.empty());
  if (!result->verified) return 0;
  demand(result->equilibria.size() == result->concepts.size());
  for (std::size_t k = 0; k < result->concepts.size(); ++k) {
    const auto concept_id = concept_named(result->concepts[k]);
    demand(concept_id.has_value());
    const std::size_t all = known().solution.equilibrium_states(*concept_id).size();
    demand(result->every_state ? result->equilibria[k] == all : result->equilibria[k] <= all);
  }
  return 0;
}
