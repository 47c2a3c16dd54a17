// entente report: the whole answer as a page to hand to somebody.
#include <fmt/format.h>

#include "base/nearest.h"
#include "commands.h"
#include "deliver.h"
#include "entente/present/report.h"
#include "entente/render/render.h"
#include "session.h"
#include "wanted.h"

namespace entente::cli {
namespace {

enum class Format { kHtml, kMarkdown };

// The format asked for, or the one the name of the output tells; HTML where neither does.
Result<Format> report_format_of(const std::optional<std::string>& asked, const std::optional<std::string>& output) {
  if (!asked) {
    const bool markdown = output && (output->ends_with(".md") || output->ends_with(".markdown"));
    return markdown ? Format::kMarkdown : Format::kHtml;
  }
  if (*asked == "html") return Format::kHtml;
  if (*asked == "md") return Format::kMarkdown;
  std::string hint = did_you_mean(*asked, {"html", "md"});
  if (hint.empty()) hint = "there are html and md";
  return fail(ErrorKind::kUsage, fmt::format("unknown format '{}'; {}", printable(*asked), hint));
}

// What a limit kept out, as findings on the case.
std::vector<Diagnostic> notes_on(const Report& report, const std::string& file) {
  std::vector<Diagnostic> notes;
  for (const std::string& sentence : report.left_out) {
    Diagnostic note;
    note.severity = Severity::kWarning;
    note.file = file;
    note.code = "left-out";
    note.what = "left out: " + sentence;
    notes.push_back(std::move(note));
  }
  return notes;
}

}  // namespace

int report_command(const std::vector<std::string>& words) {
  Session session("report", "[OPTIONS] CASE -o OUT",
                  "The whole answer as one page, to read or to print: outcomes, reasons, the way there, what it hinges "
                  "on, who says so. Needs no network and no script.");
  std::optional<std::string> path;
  std::optional<std::string> output;
  std::optional<std::string> format_name;
  std::optional<std::string> outcome;
  std::optional<std::string> concept_name;
  std::optional<std::string> title;
  std::optional<std::string> date;
  ReportOptions options;
  bool no_hinges = false;
  Arguments& arguments = session.arguments();
  arguments.positional("CASE", path, true);
  arguments.value("-o,--output", "OUT", output, "write to OUT, all of it or nothing");
  arguments.value("--format", "F", format_name, "html or md; else as the name of OUT ends, or html");
  arguments.value("--outcome", "S|EXPRESSION", outcome, "turn on this outcome; the firmest if left out");
  arguments.value("--concept", "C", concept_name, "under this concept; the strongest if left out");
  arguments.value("--title", "TEXT", title, "that of the case if left out");
  arguments.value("--date", "TEXT", date, "no date if left out");
  arguments.flag("--all", options.all, "every outcome and assumption, nothing shortened");
  arguments.flag("--no-hinges", no_hinges, "do not look for what the outcome hinges on");
  arguments.example("entente report case.toml -o report.html");
  if (const auto code = session.begin(words)) return *code;
  const auto format = report_format_of(format_name, output);
  if (!format) return session.report(format.error());
  if (const auto code = refuse_json_without_output(session, output)) return *code;
  if (concept_name) {
    const auto parsed = parse_concepts(*concept_name);
    if (!parsed) return session.report(parsed.error());
    for (const Concept c : kAllConcepts) {
      if (!parsed->contains(c)) continue;
      if (options.concept_id) return session.report({ErrorKind::kUsage, "--concept takes one concept here", {}});
      options.concept_id = c;
    }
  }
  options.hinges = !no_hinges;
  options.title = title.value_or("");
  options.date = date.value_or("");

  const std::optional<Conflict> conflict = session.load(*path);
  if (!conflict) return session.exit_code();
  if (outcome) {
    auto wanted = wanted_states(*conflict, *outcome, "--outcome");
    if (!wanted) return session.report(wanted.error());
    options.outcomes = std::move(wanted->states);
  }
  const auto report = make_report(*conflict, options, session.budget());
  if (!report) return session.report(report.error());
  const auto text =
      *format == Format::kHtml ? html_page(report->document) : Result<std::string>(markdown_text(report->document));
  if (!text) return session.report(text.error());
  const int delivered = deliver(session, *text, output, notes_on(*report, *path), *path);
  if (delivered != kAnswered || report->left_out.empty()) return delivered;
  return static_cast<int>(ErrorKind::kLimit);
}

}  // namespace entente::cli
