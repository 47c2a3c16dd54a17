// entente evidence: how well is the case sourced, and what stands on each source?
#include "commands.h"
#include "entente/analyse/evidence.h"
#include "entente/io/evidence_json.h"
#include "entente/present/evidence_text.h"
#include "session.h"

namespace entente::cli {

int evidence_command(const std::vector<std::string>& words) {
  Session session(
      "evidence", "[OPTIONS] CASE",
      "How well is the case sourced? Who vouches for how many assumptions, and for how many of those the firmest "
      "outcome hinges on; what is contested; what rests on nothing but the modeller's judgement.");
  std::optional<std::string> path;
  bool all = false;
  bool no_hinges = false;
  Arguments& arguments = session.arguments();
  arguments.positional("CASE", path, true);
  arguments.flag("--all", all, "list every assumption, not only those without a source");
  arguments.flag("--no-hinges", no_hinges, "do not look for what the firmest outcome hinges on");
  arguments.example("entente evidence case.toml --all");
  if (const auto code = session.begin(words)) return *code;
  const std::optional<Conflict> conflict = session.load(*path);
  if (!conflict) return session.exit_code();

  std::optional<Hinges> hinges;
  if (!no_hinges) {
    const auto claim = choose_claim(*conflict, {}, std::nullopt, session.budget());
    if (claim) {
      auto found = find_hinges(*conflict, *claim, 1, session.budget());
      if (!found) return session.report(found.error());
      hinges = std::move(*found);
    } else if (claim.error().kind != ErrorKind::kInput) {  // kInput: nothing holds, so nothing hinges
      return session.report(claim.error());
    }
  }
  const Case& c = conflict->source();
  const EvidenceView view = view_evidence(c, hinges ? &*hinges : nullptr);
  if (session.json()) return session.answer(evidence_json(c, view, hinges ? &*hinges : nullptr));
  return session.answer(evidence_text(c, view, hinges.has_value(), all, session.style()));
}

}  // namespace entente::cli
