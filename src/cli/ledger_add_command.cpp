// entente ledger add: read reports, find what is said in them, and keep both.
#include <map>

#include "base/file.h"
#include "base/version.h"
#include "entente/io/ledger_json.h"
#include "entente/io/statements_json.h"
#include "entente/present/ledger_text.h"
#include "entente/read/article.h"
#include "entente/read/reported_statement.h"
#include "ledger.h"

namespace entente::cli {
namespace {

std::string words_at(const Article& article, const Span& span) {
  return article.text.substr(span.begin, span.size());
}

LedgerReport record_of(const Article& article) {
  LedgerReport report;
  report.file = article.file;
  report.form = name(article.form);
  report.charset = article.charset;
  report.sha256 = article.sha256;
  report.title = article.title;
  report.publisher = article.publisher;
  report.author = article.author;
  if (article.published) report.published = text(*article.published);
  report.text = article.text;
  report.reader = std::string("entente ") + version();
  return report;
}

std::vector<LedgerStatement> records_of(const Article& article, const std::vector<ReportedStatement>& found,
                                        const Case* aliases) {
  std::map<std::string, std::string> names;  // of parties, by id
  for (const ReportedStatement& s : found)
    for (const Mention& mention : s.mentions) names.emplace(mention.id, mention.name);
  if (aliases != nullptr)
    for (const Party& party : aliases->parties) names[party.id] = party.name;
  std::vector<LedgerStatement> records;
  for (const ReportedStatement& s : found) {
    if (s.content.empty()) continue;
    LedgerStatement record;
    record.begin = s.content.front().begin;
    record.end = s.content.back().end;
    record.content = words_at(article, {record.begin, record.end});
    for (const Span& piece : s.source) record.source += (record.source.empty() ? "" : " ") + words_at(article, piece);
    if (s.cue) record.cue = words_at(article, *s.cue);
    record.speaker = s.speaker;
    record.speaker_kind = name(s.speaker_kind);
    record.speaker_party = s.speaker_party;
    record.kind = name(evidence_kind(s));
    record.quotation = name(s.type);
    record.tier = name(s.tier);
    record.negated = s.negated;
    record.denial = s.denial;
    record.modal = s.modal;
    record.conditional = s.conditional;
    record.certainty = s.certainty;
    record.hedges = s.hedges;
    record.chain = s.chain;
    record.doubts = s.doubts;
    std::map<std::string, bool> listed;
    const auto list = [&](const std::string& id, bool place) {
      if (id.empty() || !listed.emplace(id, true).second) return;
      const auto named = names.find(id);
      record.about.push_back({id, named == names.end() ? id : named->second, place});
    };
    list(s.speaker_party, false);
    for (const Mention& mention : s.mentions) list(mention.id, mention.place);
    for (const Assertion& a : s.assertions) {
      list(a.subject, false);
      list(a.object, false);
      record.assertions.push_back({a.subject, name(a.relation), a.object, words_at(article, a.where)});
    }
    records.push_back(std::move(record));
  }
  return records;
}

}  // namespace

int ledger_add(const std::vector<std::string>& words) {
  Session session(
      "ledger add", "[OPTIONS] FILE...",
      "Reads reports (text, Markdown, saved pages) and keeps each with the statements in it. The same words "
      "again are a copy; the same file again is read anew, and no decision is lost.");
  std::vector<std::string> files;
  std::optional<std::string> case_path;
  std::optional<std::string> publisher;
  std::optional<std::string> published;
  Arguments& arguments = session.arguments();
  arguments.positionals("FILE", files, true);
  arguments.value("--case", "CASE", case_path, "name parties as this case does");
  arguments.value("--publisher", "NAME", publisher, "who published them, where they do not say so");
  arguments.value("--published", "DATE", published, "when, where they do not say so");
  Moment moment(session);
  LedgerChoice choice(session);
  arguments.example("entente ledger add reports/*.html --case case.toml");
  if (const auto code = session.begin(words)) return *code;
  const auto at = moment.value();
  if (!at) return session.report(at.error());
  std::optional<Case> aliases;
  if (case_path) {
    aliases = session.load_case(*case_path);
    if (!aliases) return session.exit_code();
  }
  auto ledger = choice.open(Ledger::Access::kCreate);
  if (!ledger) return session.report(ledger.error());

  const Budget& budget = session.budget();
  std::vector<AddedFile> results;
  int code = kAnswered;
  const auto add_one = [&](const std::string& file) -> Result<LedgerAdded> {
    const auto bytes = read_file(file, kMaxReportBytes, FileKind::kRegularOnly);
    if (!bytes) return tl::unexpected<Error>(bytes.error());
    ReportHints hints;
    hints.file = file;
    const auto article = read_article(*bytes, hints);
    if (!article) return tl::unexpected<Error>(article.error());
    LedgerReport report = record_of(*article);
    if (publisher && report.publisher.empty()) report.publisher = *publisher;
    if (published && report.published.empty()) report.published = *published;
    const auto found = find_statements(*article, aliases ? &*aliases : nullptr);
    return ledger->add(report, records_of(*article, found, aliases ? &*aliases : nullptr), *at);
  };
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (budget.progress) budget.progress(static_cast<double>(i) / static_cast<double>(files.size()), "adding");
    if (budget.should_stop()) {
      const bool stopped = budget.interrupted();
      code =
          session.report({stopped ? ErrorKind::kInterrupted : ErrorKind::kLimit,
                          std::to_string(i) + " of " + std::to_string(files.size()) + " files were taken in before " +
                              (stopped ? "the interrupt" : "the time was up") + "; they are kept",
                          {}});
      break;
    }
    const auto added = add_one(files[i]);
    if (added) {
      results.push_back({files[i], *added, ""});
      continue;
    }
    // What is wrong with one file does not keep the others out; what is wrong with the ledger does.
    results.push_back({files[i], std::nullopt, added.error().message});
    Error error = added.error();
    error.message = "'" + files[i] + "': " + error.message;
    code = session.report(error);
    if (error.kind != ErrorKind::kInput && error.kind != ErrorKind::kUsage) break;
  }
  if (session.json()) return session.answer(added_json(results), code);
  std::string text;
  for (const AddedFile& result : results)
    if (result.added)
      text += wrap(printable(result.file) + ": " + added_words(*result.added), session.style(), "", "  ");
  return session.answer(text, code);
}

}  // namespace entente::cli
