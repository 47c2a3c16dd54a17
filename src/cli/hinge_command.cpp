// entente hinge: what does this conclusion hinge on, and who told us so?
#include "commands.h"
#include "entente/analyse/hinges.h"
#include "entente/io/hinges_json.h"
#include "entente/present/hinges_text.h"
#include "session.h"
#include "wanted.h"

namespace entente::cli {

int hinge_command(const std::vector<std::string>& words) {
  Session session(
      "hinge", "[OPTIONS] CASE",
      "What does a conclusion hinge on? Tries every smallest change of an assumption, and names those after which "
      "the outcome no longer holds (or does, where it did not), with the evidence behind them.");
  std::optional<std::string> path;
  std::optional<std::string> outcome;
  std::optional<std::string> concept_name;
  std::optional<std::string> depth;
  Arguments& arguments = session.arguments();
  arguments.positional("CASE", path, true);
  arguments.value(
      "--outcome", "S|EXPRESSION", outcome,
      "a state, or what shall hold: then the firmest such outcome; the firmest one self-interest leads to if "
      "left out");
  arguments.value("--concept", "C", concept_name,
                  "nash, sseq, seq, smr, gmr or sim; the strongest it holds under if left out");
  arguments.value("--depth", "N", depth, "2: also pairs of changes, until --time-limit");
  arguments.example("entente hinge case.toml --outcome 8 --concept seq");
  if (const auto code = session.begin(words)) return *code;
  std::uint64_t most = 1;
  if (depth) {
    const auto number = parse_number(*depth, 1, 2, "--depth");
    if (!number) return session.report(number.error());
    most = *number;
  }
  std::optional<Concept> concept_id;
  if (concept_name) {
    const auto parsed = parse_concept(*concept_name);
    if (!parsed) return session.report(parsed.error());
    concept_id = *parsed;
  }

  const std::optional<Conflict> conflict = session.load(*path);
  if (!conflict) return session.exit_code();
  std::vector<StateId> states;
  if (outcome) {
    auto wanted = wanted_states(*conflict, *outcome, "--outcome");
    if (!wanted) return session.report(wanted.error());
    states = std::move(wanted->states);
  }
  const auto claim = choose_claim(*conflict, states, concept_id, session.budget());
  if (!claim) return session.report(claim.error());
  const auto hinges = find_hinges(*conflict, *claim, static_cast<unsigned>(most), session.budget());
  if (!hinges) return session.report(hinges.error());
  const int code = hinges->pairs_tried < hinges->pairs_total ? static_cast<int>(ErrorKind::kLimit) : kAnswered;
  if (session.json()) return session.answer(hinges_json(*conflict, *hinges), code);
  return session.answer(hinges_text(*conflict, *hinges, session.style()), code);
}

}  // namespace entente::cli
