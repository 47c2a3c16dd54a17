// entente hypergame: what holds when every party plays the dispute it sees, and what does nobody see coming?
#include <limits>

#include "commands.h"
#include "entente/analyse/hypergame.h"
#include "entente/io/hypergame_json.h"
#include "entente/present/hypergame_text.h"
#include "session.h"
#include "wanted.h"

namespace entente::cli {

int hypergame_command(const std::vector<std::string>& words) {
  Session session("hypergame", "[OPTIONS] CASE",
                  "What holds when every party plays the dispute as it sees it ([[view]] in the case), what each takes "
                  "to hold, and what it does not see coming.");
  std::optional<std::string> path;
  std::optional<std::string> state;
  std::optional<std::string> concept_name;
  bool all = false;
  Arguments& arguments = session.arguments();
  arguments.positional("CASE", path, true);
  arguments.value("--state", "S|EXPRESSION", state, "look for surprises in these states");
  arguments.value("--concept", "C", concept_name, "under C; the strongest under which anything holds if left out");
  arguments.flag("--all", all, "look for surprises in every state that holds or is taken to, not the first 12");
  arguments.example("entente hypergame examples/syria-iraq-misperception/case.toml");
  if (const auto code = session.begin(words)) return *code;
  HypergameQuestion question;
  if (concept_name) {
    const auto parsed = parse_concept(*concept_name);
    if (!parsed) return session.report(parsed.error());
    question.concept_id = *parsed;
  }
  if (all) question.most_states = std::numeric_limits<std::size_t>::max();

  const std::optional<Conflict> conflict = session.load(*path);
  if (!conflict) return session.exit_code();
  if (state) {
    auto wanted = wanted_states(*conflict, *state, "--state");
    if (!wanted) return session.report(wanted.error());
    question.states = std::move(wanted->states);
  }
  const auto found = play_hypergame(*conflict, question, session.budget());
  if (!found) {
    Error error = found.error();
    session.point_out(error.diagnostics);
    return session.report(error);
  }
  if (session.json()) return session.answer(hypergame_json(*conflict, *found));
  return session.answer(hypergame_text(*conflict, *found, {session.style(), state.has_value()}));
}

}  // namespace entente::cli
