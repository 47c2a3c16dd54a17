// entente ledger list, search, show, timeline, check: looking without changing.
#include <fmt/format.h>

#include "entente/io/ledger_json.h"
#include "entente/present/ledger_text.h"
#include "ledger.h"

namespace entente::cli {
namespace {

// Words that stand without quotation marks are one query.
std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) {
    const bool phrase = word.find(' ') != std::string::npos && word.find('"') == std::string::npos;
    text += (text.empty() ? "" : " ") + (phrase ? "\"" + word + "\"" : word);
  }
  return text;
}

}  // namespace

int ledger_list(const std::vector<std::string>& words) {
  Session session(
      "ledger list", "[OPTIONS] [WORDS...]",
      "The reports of the ledger, or those in whose text all the words stand: by date, and those that carry "
      "one story together, for they are one source.");
  std::vector<std::string> terms;
  session.arguments().positionals("WORDS", terms, false);
  LedgerChoice choice(session);
  session.arguments().example("entente ledger list");
  if (const auto code = session.begin(words)) return *code;
  const auto ledger = choice.open(Ledger::Access::kRead);
  if (!ledger) return session.report(ledger.error());
  const auto reports = ledger->reports(joined(terms));
  if (!reports) return session.report(reports.error());
  const auto totals = ledger->totals();
  if (!totals) return session.report(totals.error());
  if (session.json()) return session.answer(reports_json(*reports, *totals));
  return session.answer(reports_text(*reports, *totals, session.style()));
}

int ledger_search(const std::vector<std::string>& words) {
  Session session("ledger search", "[OPTIONS] [WORDS...]",
                  "Statements in which all the words stand, best match first; \"several words\" in a row, begin* by "
                  "their beginning. Without words, by date.");
  std::vector<std::string> terms;
  session.arguments().positionals("WORDS", terms, false);
  QueryOptions options(session, true);
  LedgerChoice choice(session);
  session.arguments().example("entente ledger search withdraw* --party damascus --since 2022-08");
  if (const auto code = session.begin(words)) return *code;
  auto query = options.value();
  if (!query) return session.report(query.error());
  query->words = joined(terms);
  const auto ledger = choice.open(Ledger::Access::kRead);
  if (!ledger) return session.report(ledger.error());
  const auto list = ledger->search(*query);
  if (!list) return session.report(list.error());
  if (session.json()) return session.answer(statements_json(*list));
  return session.answer(statements_text(*list, session.style()));
}

int ledger_show(const std::vector<std::string>& words) {
  Session session("ledger show", "[OPTIONS] ID|rID",
                  "Everything the ledger knows of a statement, with the history of decisions; or of a report, with its "
                  "copies and statements.");
  std::optional<std::string> id;
  bool text = false;
  session.arguments().positional("ID", id, true);
  session.arguments().flag("--text", text, "of a report: its text as it was read, and nothing else");
  LedgerChoice choice(session);
  session.arguments().example("entente ledger show 12");
  if (const auto code = session.begin(words)) return *code;
  const auto report = report_number(*id);
  const auto number = report ? Result<StatementNumber>(0) : statement_number(*id);
  if (!number) return session.report(number.error());
  const auto ledger = choice.open(Ledger::Access::kRead);
  if (!ledger) return session.report(ledger.error());
  if (!report) {
    const auto statement = ledger->statement(*number);
    if (!statement) return session.report(statement.error());
    if (session.json()) return session.answer(changed_json({*statement}));
    return session.answer(statement_text(*statement, session.style()));
  }
  const auto view = ledger->report(*report);
  if (!view) return session.report(view.error());
  if (text && !session.json()) return session.answer(view->text + "\n");
  LedgerQuery query;
  query.report = *report;
  query.superseded = true;
  query.limit = 0;
  const auto list = ledger->search(query);
  if (!list) return session.report(list.error());
  if (session.json()) return session.answer(report_json(*view, *list));
  return session.answer(report_text(*view, *list, session.style()));
}

int ledger_timeline(const std::vector<std::string>& words) {
  Session session("ledger timeline", "[OPTIONS] PARTY [PARTY]",
                  "What a party said and what was said of it, or what concerns two parties, by date; and where one "
                  "that was against the other is now for it, or the reverse.");
  std::optional<std::string> party;
  std::optional<std::string> other;
  session.arguments().positional("PARTY", party, true);
  session.arguments().positional("PARTY", other, false);
  QueryOptions options(session, false);
  LedgerChoice choice(session);
  session.arguments().example("entente ledger timeline ankara damascus --since 2022");
  if (const auto code = session.begin(words)) return *code;
  const auto query = options.value();
  if (!query) return session.report(query.error());
  const auto ledger = choice.open(Ledger::Access::kRead);
  if (!ledger) return session.report(ledger.error());
  const auto timeline = ledger->timeline(*party, other.value_or(""), *query);
  if (!timeline) return session.report(timeline.error());
  if (session.json()) return session.answer(timeline_json(*timeline));
  return session.answer(timeline_text(*timeline, session.style()));
}

int ledger_check(const std::vector<std::string>& words) {
  Session session("ledger check", "[OPTIONS]",
                  "Reads the whole file and says what is damaged in it. Exit code 5 where something is.");
  LedgerChoice choice(session);
  session.arguments().example("entente ledger check");
  if (const auto code = session.begin(words)) return *code;
  const auto ledger = choice.open(Ledger::Access::kInspect);
  if (!ledger) return session.report(ledger.error());
  const auto damage = ledger->check();
  if (!damage) return session.report(damage.error());
  const int code = damage->empty() ? kAnswered : static_cast<int>(ErrorKind::kCheckFailed);
  const auto totals = ledger->totals();
  if (session.json()) return session.answer(damage_json(*damage, totals ? &*totals : nullptr), code);
  std::string text;
  for (const std::string& sentence : *damage) text += wrap(printable(sentence), session.style(), "- ", "  ");
  if (damage->empty() && totals)
    text = fmt::format("whole: {}, {} and {}\n", counted(totals->reports, "report"),
                       counted(totals->statements, "statement"), counted(totals->decisions, "decision"));
  return session.answer(text, code);
}

}  // namespace entente::cli
