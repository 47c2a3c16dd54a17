// Can a program outside this tree solve a case with nothing but the installed library? Parses, compiles and solves the
// game of chicken through the public headers and prints what holds; run.sh compares that with what is known.
#include <entente/case/parse.h>
#include <entente/conflict/conflict.h>
#include <entente/solve/solve.h>

#include <iostream>

namespace {

constexpr const char* kCase = R"(
format = "entente.case/1"
title = "Chicken"

[[party]]
id = "ann"
ranking = [["YN"], ["NN"], ["NY"], ["YY"]]
  [[party.option]]
  id = "straight"

[[party]]
id = "bob"
ranking = [["NY"], ["NN"], ["YN"], ["YY"]]
  [[party.option]]
  id = "straight"
)";

int refuse(const std::string& message, const std::vector<entente::Diagnostic>& diagnostics) {
  std::cerr << message << '\n' << entente::render(diagnostics);
  return 1;
}

}  // namespace

int main() {
  const entente::ParsedCase parsed = entente::parse_case(kCase, "chicken.toml");
  if (!parsed.ok()) return refuse("the case does not parse", parsed.diagnostics);
  const entente::Result<entente::Conflict> conflict = entente::Conflict::compile(parsed.value);
  if (!conflict) return refuse(conflict.error().message, conflict.error().diagnostics);
  const entente::Result<entente::Solution> solution = entente::solve(*conflict);
  if (!solution) return refuse(solution.error().message, solution.error().diagnostics);

  std::cout << "states: " << conflict->state_count() << '\n';
  for (entente::Concept c : entente::kAllConcepts) {
    std::cout << entente::name(c) << ':';
    for (entente::StateId s : solution->equilibrium_states(c)) std::cout << ' ' << conflict->pattern(s);
    std::cout << '\n';
  }
}
