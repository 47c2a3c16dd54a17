// entente export: write the case for GMCR+, Graphviz, GraphML or a spreadsheet.
#include <fmt/format.h>

#include <algorithm>

#include "base/nearest.h"
#include "commands.h"
#include "deliver.h"
#include "entente/io/csv.h"
#include "entente/io/dot.h"
#include "entente/io/gmcr.h"
#include "entente/io/graph_json.h"
#include "entente/io/graphml.h"
#include "session.h"

namespace entente::cli {
namespace {

const std::vector<std::string> kFormats = {"gmcr", "dot", "graphml", "csv", "json"};

bool ends_in(const std::string& text, const std::string& ending) {
  return text.size() > ending.size() && text.compare(text.size() - ending.size(), ending.size(), ending) == 0;
}

// The format asked for, or the one the name of the output tells.
Result<std::string> export_format_of(const std::optional<std::string>& to, const std::optional<std::string>& output) {
  if (!to) {
    for (const std::string& format : kFormats) {
      if (output && ends_in(*output, "." + format)) return format;
    }
    return fail(ErrorKind::kUsage, "which format? Add --to gmcr, dot, graphml, csv or json");
  }
  for (const std::string& format : kFormats) {
    if (*to == format) return format;
  }
  std::string hint = did_you_mean(*to, kFormats);
  if (hint.empty()) hint = "there are " + join_list(kFormats);
  return fail(ErrorKind::kUsage, fmt::format("unknown format '{}'; {}", printable(*to), hint));
}

// The library knows limits but not the options that move them.
int report_export(Session& session, Error error) {
  if (error.kind == ErrorKind::kLimit) error.message += "; --max-states and --max-arcs allow more";
  return session.report(error);
}

// "a.x,b.y" by id.
Result<std::vector<OptionId>> options_named(const Case& c, const std::string& list) {
  std::vector<OptionId> found;
  for (std::size_t at = 0; at <= list.size();) {
    const std::size_t end = std::min(list.find(',', at), list.size());
    std::string id = list.substr(at, end - at);
    id.erase(0, std::min(id.size(), id.find_first_not_of(' ')));
    id.erase(id.find_last_not_of(' ') + 1);
    const auto option = c.find_option(id);
    if (!option) {
      std::vector<std::string> ids;
      for (const Option& one : c.options) ids.push_back(one.full_id);
      std::string hint = did_you_mean(id, ids);
      if (hint.empty()) hint = ids.empty() ? "the case is in graph form" : "there are " + join_list(ids);
      return fail(ErrorKind::kUsage, fmt::format("no option is called '{}'; {}", printable(id), hint));
    }
    if (std::find(found.begin(), found.end(), *option) == found.end()) found.push_back(*option);
    at = end + 1;
  }
  return found;
}

}  // namespace

int export_command(const std::vector<std::string>& words) {
  Session session(
      "export", "[OPTIONS] CASE --to FORMAT",
      "Writes the case for another program: gmcr for GMCR+, dot for Graphviz, graphml for graph editors and "
      "libraries, csv for spreadsheets, json for the surroundings of the status quo.");
  std::optional<std::string> path;
  std::optional<std::string> to;
  std::optional<std::string> output;
  std::optional<std::string> max_states;
  std::optional<std::string> max_arcs;
  std::optional<std::string> nodes;
  std::optional<std::string> by;
  bool improvements_only = false;
  GraphJsonOptions near;
  Arguments& arguments = session.arguments();
  arguments.positional("CASE", path, true);
  arguments.value("--to", "FORMAT", to, "gmcr, dot, graphml, csv or json; else as OUT ends");
  arguments.value("-o,--output", "OUT", output, "write to OUT, all of it or nothing");
  arguments.flag("--improvements-only", improvements_only, "dot, graphml: leave out moves nobody would want");
  arguments.value("--max-states", "N", max_states, "refuse where there are more states");
  arguments.value("--max-arcs", "N", max_arcs, "dot, graphml: refuse where there are more moves");
  arguments.value("--nodes", "N", nodes, "json: at most N states (200), the rest counted");
  arguments.flag("--moves", near.moves, "json: also moves nobody would want");
  arguments.value("--by", "OPTIONS", by, "json: also all states, by the levels of these");
  arguments.example("entente export case.toml --to dot | dot -Tsvg -o case.svg");
  if (const auto code = session.begin(words)) return *code;
  const auto format = export_format_of(to, output);
  if (!format) return session.report(format.error());
  if (const auto code = refuse_json_without_output(session, output)) return *code;
  GmcrExportOptions gmcr;
  CsvOptions csv;
  GraphOptions graph;
  graph.improvements_only = improvements_only;
  if (max_states) {
    const auto parsed = parse_number(*max_states, 1, 10'000'000'000, "--max-states");
    if (!parsed) return session.report(parsed.error());
    gmcr.max_states = csv.max_states = graph.max_states = *parsed;
  }
  if (max_arcs) {
    const auto parsed = parse_number(*max_arcs, 1, 10'000'000'000, "--max-arcs");
    if (!parsed) return session.report(parsed.error());
    graph.max_arcs = *parsed;
  }
  if (nodes) {
    const auto parsed = parse_number(*nodes, 1, 100'000, "--nodes");
    if (!parsed) return session.report(parsed.error());
    near.max_nodes = *parsed;
  }

  const std::optional<Conflict> conflict = session.load(*path);
  if (!conflict) return session.exit_code();
  if (by) {
    auto named = options_named(conflict->source(), *by);
    if (!named) return session.report(named.error());
    near.by = std::move(*named);
  }
  if (*format == "gmcr") {
    std::vector<std::string> sentences;
    const auto text = export_gmcr(*conflict, sentences, gmcr);
    if (!text) return report_export(session, text.error());
    std::vector<Diagnostic> notes;
    for (const std::string& sentence : sentences) {
      Diagnostic note;
      note.severity = Severity::kWarning;
      note.file = *path;
      note.code = "not-carried-over";
      note.what = sentence;
      notes.push_back(note);
    }
    return deliver(session, *text, output, notes, *path);
  }

  const auto solution = solve(*conflict, ConceptSet::all(), session.budget());
  if (!solution) return session.report(solution.error());
  const auto text = *format == "csv"    ? to_csv(*conflict, &*solution, csv)
                    : *format == "dot"  ? to_dot(*conflict, &*solution, graph)
                    : *format == "json" ? graph_json(*conflict, *solution, near, session.budget())
                                        : to_graphml(*conflict, &*solution, graph);
  if (!text) return report_export(session, text.error());
  return deliver(session, *text, output, {}, *path);
}

}  // namespace entente::cli
