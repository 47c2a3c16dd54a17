// entente compare: what changed in the assumptions, and which outcomes came and went because of it?
#include "commands.h"
#include "entente/analyse/compare.h"
#include "entente/io/compare_json.h"
#include "entente/present/compare_text.h"
#include "session.h"
#include "wanted.h"

namespace entente::cli {
namespace {

// The states of both cases that `text` means. A number or pattern is one of the second case; an expression is read in
// each case that knows what it speaks of.
Result<void> restrict_to(const Conflict& before, const Conflict& after, const std::string& text,
                         CompareOptions& options) {
  auto there = wanted_states(after, text, "--outcome");
  if (there) options.only_after = std::move(there->states);
  if (there && there->expression.empty()) return {};
  auto here = wanted_states(before, text, "--outcome");
  if (here && (!here->expression.empty() || !there)) options.only_before = std::move(here->states);
  if (options.only_before.empty() && options.only_after.empty()) return tl::unexpected(there.error());
  return {};
}

}  // namespace

int compare_command(const std::vector<std::string>& words) {
  Session session("compare", "[OPTIONS] BEFORE AFTER",
                  "What do two cases assume otherwise, and which outcomes appeared, vanished, hold more or less firmly "
                  "because of it? Yesterday's case and today's, or the readings of two analysts. Every difference is "
                  "also made alone, to see what it accounts for.");
  std::optional<std::string> before_path;
  std::optional<std::string> after_path;
  std::optional<std::string> outcome;
  std::optional<std::string> concept_names;
  bool all = false;
  bool no_causes = false;
  Arguments& arguments = session.arguments();
  arguments.positional("BEFORE", before_path, true);
  arguments.positional("AFTER", after_path, true);
  arguments.value("--outcome", "S|EXPRESSION", outcome,
                  "only these outcomes: a state of the second case, or what shall hold in either");
  arguments.value("--concept", "LIST", concept_names, "only these, of nash, sseq, seq, smr, gmr and sim");
  arguments.flag("--all", all, "every outcome and every change of grounds, not the first of them");
  arguments.flag("--no-causes", no_causes, "do not try what each difference does alone");
  arguments.example("entente compare monday.toml today.toml");
  if (const auto code = session.begin(words)) return *code;
  if (before_path == after_path && *before_path == "-") {
    return session.report({ErrorKind::kUsage, "only one of the two cases can come from standard input", {}});
  }
  CompareOptions options;
  options.causes = !no_causes;
  if (concept_names) {
    const auto concepts = parse_concepts(*concept_names);
    if (!concepts) return session.report(concepts.error());
    options.concepts = *concepts;
  }
  const std::optional<Conflict> before = session.load(*before_path);
  if (!before) return session.exit_code();
  const std::optional<Conflict> after = session.load(*after_path);
  if (!after) return session.exit_code();
  if (outcome) {
    const auto restricted = restrict_to(*before, *after, *outcome, options);
    if (!restricted) return session.report(restricted.error());
  }
  const auto comparison = compare(*before, *after, options, session.budget());
  if (!comparison) return session.report(comparison.error());
  const int code = comparison->causes_complete ? kAnswered : static_cast<int>(ErrorKind::kLimit);
  if (session.json()) return session.answer(compare_json(*before, *after, *comparison), code);
  // What is left of the time went to the causes; telling them takes little.
  Budget telling = session.budget();
  if (!comparison->causes_complete) telling.deadline.reset();
  const auto text = compare_text(*before, *after, *comparison, {session.style(), all}, telling);
  if (!text) return session.report(text.error());
  return session.answer(*text, code);
}

}  // namespace entente::cli
