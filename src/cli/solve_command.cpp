// entente solve: which outcomes can hold, and does the status quo?
#include "commands.h"
#include "entente/analyse/reachable.h"
#include "entente/io/solution_json.h"
#include "entente/present/solution_text.h"
#include "entente/solve/solve.h"
#include "session.h"

namespace entente::cli {

int solve_command(const std::vector<std::string>& words) {
  Session session("solve", "[OPTIONS] CASE",
                  "Which outcomes can hold, under six views of how the parties think? Described in words, the firmest "
                  "first, with what becomes of the status quo.");
  std::optional<std::string> path;
  std::optional<std::string> concepts_wanted;
  SolutionTextOptions text;
  Arguments& arguments = session.arguments();
  arguments.positional("CASE", path, true);
  arguments.value("--concepts", "LIST", concepts_wanted, "only these, of nash,gmr,smr,seq,sseq,sim");
  arguments.flag("--all", text.all, "every outcome and scenario, not the first dozen");
  arguments.flag("--stability", text.stability, "also for whom each state is stable");
  arguments.flag("--all-states", text.all_states, "describe every state, not only outcomes that hold");
  arguments.flag("--no-states", text.no_states, "describe none: only how many hold, or their numbers");
  arguments.example("entente solve examples/two-firms/case.toml");
  arguments.example("entente solve --concepts nash,seq --json case.toml");
  if (const auto code = session.begin(words)) return *code;
  if (text.all_states && text.no_states) {
    return session.report({ErrorKind::kUsage, "--all-states and --no-states exclude each other", {}});
  }
  ConceptSet concepts = ConceptSet::all();
  if (concepts_wanted) {
    const auto parsed = parse_concepts(*concepts_wanted);
    if (!parsed) return session.report(parsed.error());
    concepts = *parsed;
  }

  const std::optional<Conflict> conflict = session.load(*path);
  if (!conflict) return session.exit_code();
  const auto solution = solve(*conflict, concepts, session.budget());
  if (!solution) return session.report(solution.error());

  if (session.json()) {
    SolutionJsonOptions json;
    json.stability = text.stability;
    json.states = text.all_states  ? SolutionJsonOptions::States::kAll
                  : text.no_states ? SolutionJsonOptions::States::kNone
                                   : SolutionJsonOptions::States::kMentioned;
    return session.answer(solution_json(*conflict, *solution, json));
  }

  std::optional<Reachable> reachable;
  if (conflict->start() && !text.no_states) {
    auto found = reachable_by_improvements(*conflict, *conflict->start(), session.budget());
    if (!found) return session.report(found.error());
    reachable = std::move(*found);
  }
  text.style = session.style();
  const auto answer = solution_text(*conflict, *solution, reachable ? &*reachable : nullptr, text, session.budget());
  if (!answer) return session.report(answer.error());
  return session.answer(*answer);
}

}  // namespace entente::cli
