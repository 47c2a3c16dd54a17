// entente check: is the case sound?
#include <fmt/format.h>

#include <algorithm>

#include "commands.h"
#include "entente/analyse/hypergame.h"
#include "entente/analyse/locked.h"
#include "entente/io/check_json.h"
#include "session.h"

namespace entente::cli {
namespace {

// "sound: 5 parties, 19 options, 7 rules, 2,304 states, 3 warnings".
std::string summary(const Conflict& conflict, std::size_t warnings) {
  const Case& c = conflict.source();
  std::vector<std::string> parts = {counted(c.parties.size(), "party", "parties")};
  if (!c.is_graph()) {
    parts.push_back(counted(c.options.size(), "option"));
    parts.push_back(counted(c.rules.size(), "rule"));
  }
  parts.push_back(counted(conflict.state_count(), "state"));
  if (!c.evidence.empty()) parts.push_back(counted(c.evidence.size(), "piece of evidence", "pieces of evidence"));
  parts.push_back(warnings == 0 ? "no warnings" : counted(warnings, "warning"));
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : ", ") + part;
  return text;
}

constexpr std::size_t kShownInFull = 2;  // warnings of one kind; more are counted

// Errors first, each in full; then warnings, those of one kind together: a dozen unused pieces of evidence are one
// thing to look at.
std::string rendered(const std::vector<Diagnostic>& found, const TextStyle& style, bool all) {
  std::string text;
  std::vector<std::pair<std::string, std::vector<const Diagnostic*>>> kinds;
  for (const Diagnostic& d : found) {
    if (d.severity == Severity::kError) {
      text += render(d, style.color);
      continue;
    }
    const auto kind = std::find_if(kinds.begin(), kinds.end(), [&](const auto& k) { return k.first == d.code; });
    if (kind == kinds.end()) {
      kinds.push_back({d.code, {&d}});
    } else {
      kind->second.push_back(&d);
    }
  }
  for (const auto& [code, list] : kinds) {
    const std::size_t shown = all || list.size() <= kShownInFull ? list.size() : 1;
    for (std::size_t k = 0; k < shown; ++k) text += render(*list[k], style.color);
    if (shown == list.size()) continue;
    std::vector<std::string> lines;
    for (std::size_t k = shown; k < list.size(); ++k) lines.push_back(std::to_string(list[k]->where.line));
    text += wrap(
        fmt::format("and {} of this kind, in lines {}: --all", counted(lines.size(), "more warning"), join_list(lines)),
        style, "  ", "  ");
  }
  return text;
}

}  // namespace

int check_command(const std::vector<std::string>& words) {
  Session session("check", "[OPTIONS] CASE",
                  "Is the case sound? Reports every error, with its place and what would be right, and what a modeller "
                  "should look at twice. Exit code 3 if there is an error.");
  std::optional<std::string> path;
  bool all = false;
  session.arguments().positional("CASE", path, true);
  session.arguments().flag("--all", all, "every warning in full, also of one kind");
  session.arguments().example("entente check examples/two-firms/case.toml");
  if (const auto code = session.begin(words)) return *code;

  auto parsed = session.read(*path);
  if (!parsed && parsed.error().diagnostics.empty()) return session.report(parsed.error());
  std::vector<Diagnostic> found = parsed ? std::move(parsed->diagnostics) : std::move(parsed.error().diagnostics);
  std::optional<Conflict> conflict;
  if (parsed && !has_errors(found)) {
    auto compiled = Conflict::compile(parsed->value, session.budget());
    if (compiled) {
      conflict.emplace(std::move(*compiled));
      std::vector<Diagnostic> warnings = lint(*conflict);
      found.insert(found.end(), warnings.begin(), warnings.end());
      auto views = check_views(*conflict, session.budget());
      if (!views) return session.report(views.error());
      found.insert(found.end(), views->begin(), views->end());
      auto locks = check_locks(*conflict, session.budget());
      if (!locks) return session.report(locks.error());
      found.insert(found.end(), locks->begin(), locks->end());
    } else if (compiled.error().diagnostics.empty()) {
      return session.report(compiled.error());
    } else {
      found.insert(found.end(), compiled.error().diagnostics.begin(), compiled.error().diagnostics.end());
    }
  }
  session.point_out(found);
  sort_diagnostics(found);
  std::size_t errors = 0;
  for (const Diagnostic& diagnostic : found) {
    if (diagnostic.severity == Severity::kError) ++errors;
  }
  const std::size_t warnings = found.size() - errors;
  const int code = errors == 0 ? kAnswered : static_cast<int>(ErrorKind::kInput);
  if (session.json()) return session.answer(check_json(*path, found, conflict ? &*conflict : nullptr), code);

  std::string text = rendered(found, session.style(), all);
  if (conflict && errors == 0) {
    text += bold("sound:", session.style()) + " " + summary(*conflict, warnings) + "\n";
  } else {
    text += bold("not sound:", session.style()) + " " + counted(errors, "error");
    if (warnings > 0) text += ", " + counted(warnings, "warning");
    text += "\n";
  }
  return session.answer(text, code);
}

}  // namespace entente::cli
