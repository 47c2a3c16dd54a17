// entente path: how would one get from here to there, and which steps need a guarantee?
#include <fmt/format.h>

#include "commands.h"
#include "entente/analyse/paths.h"
#include "entente/base/atomic_file.h"
#include "entente/io/layered_graph.h"
#include "entente/io/paths_json.h"
#include "entente/present/path_graph.h"
#include "entente/present/paths_text.h"
#include "entente/render/layered_svg.h"
#include "session.h"
#include "wanted.h"

namespace entente::cli {
namespace {

using Drawer = Result<std::string> (*)(const LayeredGraph&);

// How to draw for a file of this name; null where its ending tells nothing.
Drawer drawer_for(const std::string& file) {
  if (file.ends_with(".svg")) return [](const LayeredGraph& graph) { return layered_svg(graph); };
  if (file.ends_with(".dot") || file.ends_with(".gv"))
    return [](const LayeredGraph& graph) -> Result<std::string> { return layered_dot(graph); };
  if (file.ends_with(".graphml"))
    return [](const LayeredGraph& graph) -> Result<std::string> { return layered_graphml(graph); };
  return nullptr;
}

}  // namespace

int path_command(const std::vector<std::string>& words) {
  Session session(
      "path", "[OPTIONS] CASE --to S|EXPRESSION",
      "How would one get from here to there? The shortest ways on which every step is in the interest of the "
      "party making it; or which steps somebody would have to guarantee or pay for.");
  std::optional<std::string> path;
  std::optional<std::string> from;
  std::optional<std::string> to;
  std::optional<std::string> limit;
  bool all = false;
  std::optional<std::string> depth;
  std::optional<std::string> graph;
  Arguments& arguments = session.arguments();
  arguments.positional("CASE", path, true);
  arguments.value("--to", "S|EXPRESSION", to,
                  "a number (14), a pattern (YNNY), options taken separated by commas; or what shall hold: "
                  "\"acme.offer >= half and not litigate\"");
  arguments.value("--from", "S", from, "where to begin; the status quo if left out");
  arguments.value("--limit", "N", limit, "list at most N of the shortest ways (5)");
  arguments.flag("--all", all, "list all of them; refused where there are more than 100,000");
  arguments.value("--depth", "N", depth, "say how far one gets in up to N steps (12)");
  arguments.value("--graph", "FILE", graph, "also draw the ways listed: FILE.svg, FILE.dot or FILE.graphml");
  arguments.example("entente path case.toml --to \"beta.settle and not acme.litigate\"");
  if (const auto code = session.begin(words)) return *code;
  if (!to) return session.report({ErrorKind::kUsage, "where to? Add --to S or --to EXPRESSION", {}});
  if (graph && drawer_for(*graph) == nullptr) {
    return session.report(
        {ErrorKind::kUsage,
         fmt::format("--graph takes a file that ends in .svg, .dot or .graphml, not '{}'", printable(*graph)),
         {}});
  }
  if (all && limit) return session.report({ErrorKind::kUsage, "--all and --limit contradict each other", {}});
  std::uint64_t most_paths = all ? kMostOfAllPaths + 1 : 5;
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
  const PathList& listed = paths->credible.exists ? paths->credible : paths->escorted;
  if (all && listed.paths.size() > kMostOfAllPaths) {
    return session.report(
        {ErrorKind::kLimit,
         fmt::format("{} ways are equally short, and --all lists {} at most; --limit N lists the "
                     "first N",
                     listed.count ? human_count(*listed.count) : "more than " + human_count(kMostOfAllPaths),
                     human_count(kMostOfAllPaths)),
         {}});
  }
  const auto by_moves =
      find_layers(*conflict, *origin, false, static_cast<std::uint32_t>(most_steps), session.budget());
  if (!by_moves) return session.report(by_moves.error());
  const auto by_improvements =
      find_layers(*conflict, *origin, true, static_cast<std::uint32_t>(most_steps), session.budget());
  if (!by_improvements) return session.report(by_improvements.error());
  if (graph) {
    const auto drawn = drawer_for(*graph)(path_graph(*conflict, *paths).graph);
    if (!drawn) {
      Error error = drawn.error();
      if (error.kind == ErrorKind::kLimit) error.message += "; --limit N draws fewer";
      return session.report(error);
    }
    if (auto written = write_file_atomically(*graph, *drawn); !written) return session.report(written.error());
    session.remark("wrote " + *graph);
  }
  if (session.json()) return session.answer(paths_json(*conflict, *paths, *by_moves, *by_improvements));
  return session.answer(
      paths_text(*conflict, *paths, *by_moves, *by_improvements, {session.style(), wanted->expression}));
}

}  // namespace entente::cli
