// entente explain: why does a party stay in a state, or what would it leave for?
#include <fmt/format.h>

#include "commands.h"
#include "entente/io/explain_json.h"
#include "entente/present/explanation_text.h"
#include "entente/present/solution_text.h"
#include "entente/solve/witness.h"
#include "session.h"

namespace entente::cli {
namespace {

struct Asked {
  StateId state;
  std::vector<PartyId> parties;
  ConceptSet concepts = ConceptSet::all();
  bool in_full = false;  // concepts were named: the whole reasoning of each
};

Result<Asked> asked(const Conflict& conflict, const std::optional<std::string>& state,
                    const std::optional<std::string>& party, const std::optional<std::string>& concepts) {
  Asked result;
  if (state) {
    const auto found = find_state(conflict, *state);
    if (!found) return tl::unexpected(found.error());
    result.state = *found;
  } else if (conflict.start()) {
    result.state = *conflict.start();
  } else {
    return fail(ErrorKind::kUsage, "which state? The case names no status quo: add --state S");
  }
  if (party) {
    const auto found = find_party_named(conflict.source(), *party);
    if (!found) return tl::unexpected(found.error());
    result.parties.push_back(*found);
  } else {
    for (std::uint32_t p = 0; p < conflict.party_count(); ++p) result.parties.emplace_back(p);
  }
  if (concepts) {
    const auto parsed = parse_concepts(*concepts);
    if (!parsed) return tl::unexpected(parsed.error());
    result.concepts = *parsed;
    result.in_full = true;
  }
  return result;
}

}  // namespace

int explain_command(const std::vector<std::string>& words) {
  Session session("explain", "[OPTIONS] CASE",
                  "Why does a party stay in a state, or what would it leave for? Names each improvement it has and the "
                  "answers of the others that deter it, step by step, or why nothing does.");
  std::optional<std::string> path;
  std::optional<std::string> state;
  std::optional<std::string> party;
  std::optional<std::string> concepts;
  ExplanationTextOptions options;
  Arguments& arguments = session.arguments();
  arguments.positional("CASE", path, true);
  arguments.value("--state", "S", state,
                  "a number (14), a pattern (YNNY) or options taken (\"acme.litigate, offer=half\"); the status quo if "
                  "left out");
  arguments.value("--party", "P", party, "by id, name or alias; every party if left out");
  arguments.value("--concept", "C", concepts,
                  "nash, gmr, smr, seq, sseq or sim, with the whole reasoning; all of them in brief if left out");
  arguments.flag("--all", options.all, "every improvement, not the first eight");
  arguments.example("entente explain case.toml --state 4 --party acme --concept seq");
  if (const auto code = session.begin(words)) return *code;

  const std::optional<Conflict> conflict = session.load(*path);
  if (!conflict) return session.exit_code();
  const auto question = asked(*conflict, state, party, concepts);
  if (!question) return session.report(question.error());
  options.style = session.style();

  std::string text = state_heading(*conflict, question->state, options);
  std::vector<Witness> all;
  for (const PartyId p : question->parties) {
    std::vector<Witness> witnesses;
    std::string left_out;
    for (const Concept c : kConceptsByStrength) {
      if (!question->concepts.contains(c)) continue;
      auto witness = explain(*conflict, p, question->state, c, session.budget());
      if (witness) {
        witnesses.push_back(std::move(*witness));
      } else if (witness.error().kind == ErrorKind::kUsage && c == Concept::kSim && !question->in_full) {
        left_out = witness.error().message;
      } else {
        return session.report(witness.error());
      }
    }
    if (session.json()) {
      all.insert(all.end(), witnesses.begin(), witnesses.end());
    } else if (question->in_full) {
      for (const Witness& witness : witnesses) text += '\n' + explanation_text(*conflict, witness, options);
    } else {
      text += '\n' + explanation_summary(*conflict, witnesses, left_out, options);
    }
  }
  if (session.json()) return session.answer(explanation_json(*conflict, all));
  if (!question->in_full) {
    text += '\n' + wrap(dim("The whole reasoning: add --concept seq, say.", options.style), options.style);
  }
  return session.answer(text);
}

}  // namespace entente::cli
