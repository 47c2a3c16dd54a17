// entente path: how would one get from here to there, and which steps need a guarantee?
#include "commands.h"
#include "entente/analyse/paths.h"
#include "entente/io/paths_json.h"
#include "entente/present/paths_text.h"
#include "session.h"
#include "wanted.h"

namespace entente::cli {

int path_command(const std::vector<std::string>& words) {
  Session session(
      "path", "[OPTIONS] CASE --to S|EXPRESSION",
      "How would one get from here to there? The shortest ways on which every step is in the interest of the "
      "party making it; or which steps somebody would have to guarantee or pay for.");
  std::optional<std::string> path;
  std::optional<std::string> from;
  std::optional<std::string> to;
  std::optional<std::string> limit;
  std::optional<std::string> depth;
  Arguments& arguments = session.arguments();
  arguments.positional("CASE", path, true);
  arguments.value("--to", "S|EXPRESSION", to,
                  "a number (14), a pattern (YNNY), options taken separated by commas; or what shall hold: "
                  "\"acme.offer >= half and not litigate\"");
  arguments.value("--from", "S", from, "where to begin; the status quo if left out");
  arguments.value("--limit", "N", limit, "list at most N of the shortest ways (5)");
  arguments.value("--depth", "N", depth, "say how far one gets in up to N steps (12)");
  arguments.example("entente path case.toml --to \"beta.settle and not acme.litigate\"");
  if (const auto code = session.begin(words)) return *code;
  if (!to) return session.report({ErrorKind::kUsage, "where to? Add --to S or --to EXPRESSION", {}});
  std::uint64_t most_paths = 5;
  std::uint64_t most_steps = 12;
  if (limit) {
    const auto number = parse_number(*limit, 1, 1'000'000, "--limit");
    if (!number) return session.report(number.error());
    most_paths = *number;
  }
  if (depth) {
    const auto number = parse_number(*depth, 1, 10'000, "--depth");
    if (!number) return session.report(number.error());
    most_steps = *number;
  }

  const std::optional<Conflict> conflict = session.load(*path);
  if (!conflict) return session.exit_code();
  std::optional<StateId> origin = conflict->start();
  if (from) {
    auto found = find_state(*conflict, *from);
    if (!found) {
      for (Diagnostic& diagnostic : found.error().diagnostics) diagnostic.file = "--from";
      return session.report(found.error());
    }
    origin = *found;
  }
  if (!origin) return session.report({ErrorKind::kUsage, "from where? The case names no status quo: add --from S", {}});
  const auto wanted = wanted_states(*conflict, *to, "--to");
  if (!wanted) return session.report(wanted.error());

  const auto paths =
      find_paths(*conflict, *origin, wanted->states, static_cast<std::uint32_t>(most_paths), session.budget());
  if (!paths) return session.report(paths.error());
  const auto by_moves =
      find_layers(*conflict, *origin, false, static_cast<std::uint32_t>(most_steps), session.budget());
  if (!by_moves) return session.report(by_moves.error());
  const auto by_improvements =
      find_layers(*conflict, *origin, true, static_cast<std::uint32_t>(most_steps), session.budget());
  if (!by_improvements) return session.report(by_improvements.error());
  if (session.json()) return session.answer(paths_json(*conflict, *paths, *by_moves, *by_improvements));
  return session.answer(
      paths_text(*conflict, *paths, *by_moves, *by_improvements, {session.style(), wanted->expression}));
}

}  // namespace entente::cli
