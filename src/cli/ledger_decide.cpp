// entente ledger accept, reject, reopen, grade, correct, note, link, export: what the analyst decides, and what comes
// of it.
#include <filesystem>

#include "deliver.h"
#include "entente/base/atomic_file.h"
#include "entente/io/ledger_json.h"
#include "entente/present/ledger_text.h"
#include "ledger.h"

namespace entente::cli {
namespace {

Result<std::vector<StatementNumber>> statement_numbers(const std::vector<std::string>& ids) {
  std::vector<StatementNumber> numbers;
  for (const std::string& id : ids) {
    const auto number = statement_number(id);
    if (!number) return tl::unexpected<Error>(number.error());
    numbers.push_back(*number);
  }
  return numbers;
}

// Says how the statements stand now.
int answer_with(Session& session, const Ledger& ledger, const std::vector<StatementNumber>& numbers) {
  std::vector<StatementView> now;
  for (const StatementNumber number : numbers) {
    auto view = ledger.statement(number);
    if (!view) return session.report(view.error());
    now.push_back(std::move(*view));
  }
  if (session.json()) return session.answer(changed_json(now));
  std::string text;
  for (const StatementView& view : now) text += (text.empty() ? "" : "\n") + statement_text(view, session.style());
  return session.answer(text);
}

int decide(Session& session, LedgerChoice& choice, const Moment& moment, const std::vector<std::string>& ids,
           std::vector<LedgerDecision> decisions) {
  const auto numbers = statement_numbers(ids);
  if (!numbers) return session.report(numbers.error());
  const auto at = moment.value();
  if (!at) return session.report(at.error());
  auto ledger = choice.open(Ledger::Access::kWrite);
  if (!ledger) return session.report(ledger.error());
  for (LedgerDecision& decision : decisions) {
    decision.at = *at;
    if (auto done = ledger->decide(*numbers, decision); !done) return session.report(done.error());
  }
  return answer_with(session, *ledger, *numbers);
}

int judge(const std::vector<std::string>& words, Verb verb, const char* summary) {
  const std::string command = std::string("ledger ") + name(verb);
  Session session(command, "[OPTIONS] ID...", summary);
  std::vector<std::string> ids;
  std::optional<std::string> note;
  session.arguments().positionals("ID", ids, true);
  session.arguments().value("--because", "WORDS", note, "why");
  Moment moment(session);
  LedgerChoice choice(session);
  session.arguments().example("entente " + command + " 12 --because \"confirmed by the transcript\"");
  if (const auto code = session.begin(words)) return *code;
  return decide(session, choice, moment, ids, {{verb, "", "", note.value_or(""), ""}});
}

}  // namespace

int ledger_accept(const std::vector<std::string>& words) {
  return judge(words, Verb::kAccept,
               "The statement is read rightly and fit to be evidence. An earlier decision stays in its history.");
}

int ledger_reject(const std::vector<std::string>& words) {
  return judge(
      words, Verb::kReject,
      "The statement is read wrongly or unfit to be evidence. It stays in the ledger, and so does every earlier "
      "decision.");
}

int ledger_reopen(const std::vector<std::string>& words) {
  return judge(words, Verb::kReopen, "The statement is neither accepted nor rejected any more.");
}

int ledger_grade(const std::vector<std::string>& words) {
  Session session("ledger grade", "[OPTIONS] GRADE ID...",
                  "How reliable the source is, A to F, and how credible what it says, 1 to 6: the Admiralty code. A is "
                  "completely reliable, F cannot be judged; 1 is confirmed, 6 cannot be judged.");
  std::optional<std::string> grade;
  std::vector<std::string> ids;
  std::optional<std::string> note;
  session.arguments().positional("GRADE", grade, true);
  session.arguments().positionals("ID", ids, true);
  session.arguments().value("--because", "WORDS", note, "why");
  Moment moment(session);
  LedgerChoice choice(session);
  session.arguments().example("entente ledger grade B2 12 13");
  if (const auto code = session.begin(words)) return *code;
  return decide(session, choice, moment, ids, {{Verb::kGrade, "", *grade, note.value_or(""), ""}});
}

int ledger_note(const std::vector<std::string>& words) {
  Session session("ledger note", "[OPTIONS] WORDS ID...", "Adds a remark to statements.");
  std::optional<std::string> note;
  std::vector<std::string> ids;
  session.arguments().positional("WORDS", note, true);
  session.arguments().positionals("ID", ids, true);
  Moment moment(session);
  LedgerChoice choice(session);
  session.arguments().example("entente ledger note \"asked the ministry by telephone\" 12");
  if (const auto code = session.begin(words)) return *code;
  return decide(session, choice, moment, ids, {{Verb::kNote, "", "", *note, ""}});
}

int ledger_correct(const std::vector<std::string>& words) {
  Session session("ledger correct", "[OPTIONS] ID",
                  "Puts right what was read wrongly. What the report says stays beside the correction.");
  std::optional<std::string> id;
  std::optional<std::string> fields[4];
  const char* const names[] = {"who", "content", "kind", "party"};
  std::optional<std::string> note;
  Arguments& arguments = session.arguments();
  arguments.positional("ID", id, true);
  arguments.value("--who", "WORDS", fields[0], "who says so");
  arguments.value("--content", "WORDS", fields[1], "what is said");
  arguments.value("--kind", "K", fields[2], "official, named, anonymous, secondhand or analysis");
  arguments.value("--party", "ID", fields[3], "the party the speaker belongs to");
  arguments.value("--because", "WORDS", note, "why");
  Moment moment(session);
  LedgerChoice choice(session);
  arguments.example("entente ledger correct 12 --who \"the foreign minister\" --kind official");
  if (const auto code = session.begin(words)) return *code;
  std::vector<LedgerDecision> decisions;
  for (std::size_t i = 0; i < 4; ++i)
    if (fields[i]) decisions.push_back({Verb::kCorrect, names[i], *fields[i], note.value_or(""), ""});
  if (decisions.empty())
    return session.report({ErrorKind::kUsage, "what is wrong? Add --who, --content, --kind or --party", {}});
  return decide(session, choice, moment, {*id}, std::move(decisions));
}

int ledger_link(const std::vector<std::string>& words) {
  Session session("ledger link", "[OPTIONS] CASE REF ID...",
                  "Statements stand for an assumption of a case, which has to be there. REF is party:ID, "
                  "party:ID/prefers:N, party:ID/preference, option:ID, rule:N, collapse:N, forbid:N, start or "
                  "evidence:ID.");
  std::optional<std::string> path;
  std::optional<std::string> reference;
  std::vector<std::string> ids;
  bool against = false;
  session.arguments().positional("CASE", path, true);
  session.arguments().positional("REF", reference, true);
  session.arguments().positionals("ID", ids, true);
  session.arguments().flag("--against", against, "they speak against it");
  Moment moment(session);
  LedgerChoice choice(session);
  session.arguments().example("entente ledger link case.toml party:damascus/prefers:3 12");
  if (const auto code = session.begin(words)) return *code;
  const auto numbers = statement_numbers(ids);
  if (!numbers) return session.report(numbers.error());
  const auto at = moment.value();
  if (!at) return session.report(at.error());
  const auto c = session.load_case(*path);
  if (!c) return session.exit_code();
  auto link = find_assumption(*c, *reference);
  if (!link) return session.report(link.error());
  link->at = *at;
  link->against = against;
  auto ledger = choice.open(Ledger::Access::kWrite);
  if (!ledger) return session.report(ledger.error());
  // All numbers must be right before the first is linked.
  for (const StatementNumber number : *numbers)
    if (const auto there = ledger->statement(number); !there) return session.report(there.error());
  for (const StatementNumber number : *numbers) {
    const auto fresh = ledger->link(number, *link);
    if (!fresh) return session.report(fresh.error());
    if (!*fresh) session.remark("statement " + std::to_string(number) + " was linked there already");
  }
  return answer_with(session, *ledger, *numbers);
}

int ledger_export(const std::vector<std::string>& words) {
  Session session(
      "ledger export", "[OPTIONS]",
      "The accepted statements as [source] and [evidence] blocks to be pasted into a case file. With --json, "
      "the statements themselves.");
  std::optional<std::string> case_path;
  std::optional<std::string> folder;
  std::optional<std::string> output;
  Arguments& arguments = session.arguments();
  arguments.value("--case", "CASE", case_path, "only those linked to this case; file names relative to it");
  arguments.value(
      "--reports", "FOLDER", folder,
      "write the reports' texts there and quote from these: saved pages often break a sentence with markup");
  arguments.value("-o,--output", "OUT", output, "write to OUT, all of it or nothing");
  LedgerChoice choice(session);
  arguments.example("entente ledger export --case case.toml --reports reports >> case.toml");
  if (const auto code = session.begin(words)) return *code;
  LedgerQuery query;
  query.status = Status::kAccepted;
  query.superseded = true;
  query.limit = 0;
  EvidenceOptions options;
  if (case_path) {
    const auto c = session.load_case(*case_path);
    if (!c) return session.exit_code();
    query.case_title = c->title.empty() ? c->file : c->title;
  }
  const std::optional<std::string>& beside = case_path ? case_path : output;
  if (beside && *beside != "-") options.base = std::filesystem::path(*beside).parent_path().string();
  options.folder = folder.value_or("");
  const auto ledger = choice.open(Ledger::Access::kRead);
  if (!ledger) return session.report(ledger.error());
  auto list = ledger->search(query);
  if (!list) return session.report(list.error());
  if (session.json()) {
    const std::string text = statements_json(*list);
    if (!output || *output == "-") return session.answer(text);
    if (auto written = write_file_atomically(*output, text); !written) return session.report(written.error());
    return kAnswered;
  }
  const auto blocks = evidence_blocks(*ledger, list->statements, options);
  if (!blocks) return session.report(blocks.error());
  if (!blocks->texts.empty()) {
    std::error_code error;
    std::filesystem::create_directories(*folder, error);
    if (error) return session.report({ErrorKind::kInput, "'" + *folder + "': " + error.message(), {}});
  }
  for (const auto& [file, text] : blocks->texts)
    if (auto written = write_file_atomically(file, text); !written) return session.report(written.error());
  if (blocks->evidence == 0)
    return session.report({ErrorKind::kInput,
                           case_path ? "no accepted statement is linked to this case"
                                     : "no statement is accepted yet; 'entente ledger accept ID' does so",
                           {}});
  if (!session.quiet()) {
    // Whoever pastes the blocks must know, terminal or not.
    for (const std::string& remark : blocks->remarks)
      std::fputs(("entente: " + printable(remark) + "; with --reports FOLDER it can\n").c_str(), stderr);
  }
  if (!output || *output == "-") return session.answer(blocks->toml);
  if (auto written = write_file_atomically(*output, blocks->toml); !written) return session.report(written.error());
  session.remark("wrote " + *output);
  return kAnswered;
}

}  // namespace entente::cli
