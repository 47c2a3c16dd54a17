// entente foresight: what holds between two parties that look a given number of moves ahead?
#include "commands.h"
#include "entente/analyse/foresight.h"
#include "entente/io/foresight_json.h"
#include "entente/present/foresight_text.h"
#include "session.h"
#include "wanted.h"

namespace entente::cli {

int foresight_command(const std::vector<std::string>& words) {
  Session session("foresight", "[OPTIONS] CASE",
                  "What holds between two parties that look a given number of moves ahead, or as far as it takes. For "
                  "cases with two parties.");
  std::optional<std::string> path;
  std::optional<std::string> horizon;
  std::optional<std::string> state;
  Arguments& arguments = session.arguments();
  arguments.positional("CASE", path, true);
  arguments.value("--horizon", "H", horizon, "look up to H moves ahead; 4 if left out");
  arguments.value("--state", "S|EXPRESSION", state, "tell what follows from these; from the status quo if left out");
  arguments.example("entente foresight examples/chicken/case.toml --horizon 3");
  if (const auto code = session.begin(words)) return *code;
  ForesightQuestion question;
  if (horizon) {
    const auto number = parse_number(*horizon, 1, kMostHorizon, "--horizon");
    if (!number) return session.report(number.error());
    question.horizon = static_cast<std::uint32_t>(*number);
  }
  const std::optional<Conflict> conflict = session.load(*path);
  if (!conflict) return session.exit_code();
  if (state) {
    auto wanted = wanted_states(*conflict, *state, "--state");
    if (!wanted) return session.report(wanted.error());
    question.explain = std::move(wanted->states);
  } else if (conflict->start()) {
    question.explain = {*conflict->start()};
  }
  const auto found = look_ahead(*conflict, question, session.budget());
  if (!found) return session.report(found.error());
  if (session.json()) return session.answer(foresight_json(*conflict, *found));
  return session.answer(foresight_text(*conflict, *found, session.style()));
}

}  // namespace entente::cli
