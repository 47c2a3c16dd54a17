// What is wrong with a case file, as a document for programs and editors: `entente.check/1`.
#include "entente/io/check_json.h"

#include <utility>

#include "io/documents.h"
#include "io/json_writer.h"

namespace entente {
namespace {

using io::JsonWriter;

struct PreferenceKind {
  const char* operator()(const Statements&) const { return "prefers"; }
  const char* operator()(const Ranking&) const { return "ranking"; }
  const char* operator()(const Weights&) const { return "weights"; }
  const char* operator()(const Utility&) const { return "utility"; }
  const char* operator()(const UtilityTable&) const { return "utility"; }
};

void write_diagnostic(JsonWriter& out, const Diagnostic& d) {
  out.begin_object();
  out.member("severity", d.severity == Severity::kError ? "error" : "warning");
  out.member("file", d.file);
  out.member("line", d.where.line);
  out.member("column", d.where.column);
  out.member("length", d.length);
  out.member("code", d.code);
  out.member("what", d.what);
  out.member("hint", d.hint);
  out.end_object();
}

void write_summary(JsonWriter& out, const Conflict& conflict) {
  const Case& c = conflict.source();
  out.begin_object(JsonWriter::Layout::kLines);
  out.member("title", c.title);
  out.member("sha256", c.sha256);
  out.member("form", c.is_graph() ? "graph" : "options");
  out.key("parties");
  out.begin_array(JsonWriter::Layout::kLines);
  for (std::size_t p = 0; p < c.parties.size(); ++p) {
    const Party& party = c.parties[p];
    out.begin_object();
    out.member("id", party.id);
    out.member("name", party.name);
    out.member("preference", std::visit(PreferenceKind{}, party.preference));
    if (const auto* statements = std::get_if<Statements>(&party.preference))
      out.member("statements", std::uint64_t{statements->list.size()});
    out.member("ranks", conflict.rank_count(PartyId(static_cast<std::uint32_t>(p))));
    out.end_object();
  }
  out.end_array();
  out.key("options");
  io::write_options(out, c);
  out.member("rules", std::uint64_t{c.rules.size()});
  out.member("collapses", std::uint64_t{c.collapses.size()});
  out.member("sources", std::uint64_t{c.sources.size()});
  out.member("evidence", std::uint64_t{c.evidence.size()});
  io::write_size_and_start(out, conflict);
  out.end_object();
}

}  // namespace

std::string check_json(const std::string& file, const std::vector<Diagnostic>& diagnostics, const Conflict* conflict) {
  std::uint64_t errors = 0;
  for (const Diagnostic& d : diagnostics) errors += d.severity == Severity::kError ? 1u : 0u;
  JsonWriter out;
  out.begin_object(JsonWriter::Layout::kLines);
  out.member("schema", "entente.check/1");
  out.member("file", file);
  out.member("ok", errors == 0);
  out.member("errors", errors);
  out.member("warnings", std::uint64_t{diagnostics.size()} - errors);
  out.key("diagnostics");
  out.begin_array(JsonWriter::Layout::kLines);
  for (const Diagnostic& d : diagnostics) write_diagnostic(out, d);
  out.end_array();
  out.key("case");
  if (conflict != nullptr) {
    write_summary(out, *conflict);
  } else {
    out.null();
  }
  out.end_object();
  return std::move(out).finish();
}

}  // namespace entente
