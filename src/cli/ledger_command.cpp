// entente ledger: which of its subcommands is meant, and what they share.
#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>

#include "base/nearest.h"
#include "commands.h"
#include "ledger.h"

namespace entente::cli {
namespace {

struct Subcommand {
  const char* name;
  const char* usage;
  const char* summary;
  CommandFunction run;
};

constexpr Subcommand kSubcommands[] = {
    {"add", "FILE...", "take in reports with what is said in them", ledger_add},
    {"list", "[WORDS]", "the reports, copies of one story together", ledger_list},
    {"search", "[WORDS]", "statements by words, party, speaker, kind, date", ledger_search},
    {"show", "ID|rID", "everything about a statement or a report", ledger_show},
    {"timeline", "PARTY [PARTY]", "what was said when, and how positions changed", ledger_timeline},
    {"accept", "ID...", "the statement is fit to be evidence", ledger_accept},
    {"reject", "ID...", "it is not", ledger_reject},
    {"reopen", "ID...", "take neither side any more", ledger_reopen},
    {"grade", "GRADE ID...", "how reliable: an Admiralty code from A1 to F6", ledger_grade},
    {"correct", "ID", "who speaks, what was said, which kind, which party", ledger_correct},
    {"note", "WORDS ID...", "add a remark", ledger_note},
    {"link", "CASE REF ID...", "statements stand for an assumption of a case", ledger_link},
    {"export", "", "accepted statements as blocks of a case file", ledger_export},
    {"check", "", "is the file whole?", ledger_check},
};

std::string ledger_help() {
  std::string text =
      "Keeps reports, what was said in them and what you decided about it in one file.\n"
      "Usage: entente ledger SUBCOMMAND [OPTIONS] ...\n\n";
  for (const Subcommand& s : kSubcommands)
    text += fmt::format("  {:<24}{}\n", std::string(s.name) + " " + s.usage, s.summary);
  text +=
      "\n"
      "  --ledger FILE           which ledger; else ENTENTE_LEDGER, else ledger.entente\n\n"
      "Example:\n"
      "  entente ledger add reports/*.html && entente ledger search withdrawal\n";
  return text;
}

}  // namespace

int ledger_command(const std::vector<std::string>& words) {
  std::vector<std::string> rest = words;
  if (!rest.empty() && (rest[0] == "--help" || rest[0] == "-h" || rest[0] == "help")) {
    const std::string text = ledger_help();
    const bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
    return written ? kAnswered : static_cast<int>(ErrorKind::kInternal);
  }
  std::vector<std::string> names;
  for (const Subcommand& s : kSubcommands) names.emplace_back(s.name);
  std::string message = "what about the ledger? There are " + join_list(names);
  if (!rest.empty()) {
    const std::string name = rest[0];
    rest.erase(rest.begin());
    for (const Subcommand& s : kSubcommands)
      if (name == s.name) return s.run(rest);
    const std::string hint = did_you_mean(name, names);
    if (name.starts_with('-')) {
      message = fmt::format("the option '{}' stands after the subcommand, as in 'entente ledger search {} ...'",
                            printable(name), printable(name));
    } else
      message = fmt::format("'ledger' has no subcommand '{}'; {}", printable(name),
                            hint.empty() ? "there are " + join_list(names) : hint);
  }
  std::fprintf(stderr, "entente: error: %s\nentente: try 'entente ledger --help'\n", message.c_str());
  return static_cast<int>(ErrorKind::kUsage);
}

LedgerChoice::LedgerChoice(Session& session) : session_(session) {
  session.arguments().value("--ledger", "FILE", file_, "the ledger; else ENTENTE_LEDGER, else ledger.entente");
}

std::string LedgerChoice::path() const {
  if (file_) return *file_;
  const char* chosen = std::getenv("ENTENTE_LEDGER");
  return chosen != nullptr && *chosen != '\0' ? chosen : kLedgerFile;
}

Result<Ledger> LedgerChoice::open(Ledger::Access access) {
  return Ledger::open(path(), access, &session_.budget());
}

Moment::Moment(Session& session) {
  session.arguments().value("--at", "DATE", at_, "when, as 2024-06-01; now if left out");
}

Result<std::string> Moment::value() const {
  if (!at_) {
    const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    std::tm parts{};
    ::gmtime_r(&now, &parts);
    char text[32];
    const std::size_t size = std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
    return std::string(text, size);
  }
  const std::string day = at_->substr(0, 10);
  const auto digits = [&](std::size_t from, std::size_t count) {
    return day.size() >= from + count && day.find_first_not_of("0123456789", from) >= from + count;
  };
  const bool shaped = day.size() == 10 && digits(0, 4) && day[4] == '-' && digits(5, 2) && day[7] == '-' &&
                      digits(8, 2) && (at_->size() == 10 || (*at_)[10] == 'T');
  if (!shaped || at_->size() > 30)
    return fail(ErrorKind::kUsage, fmt::format("--at takes a date as 2024-06-01, not '{}'", printable(*at_)));
  return *at_;
}

Result<StatementNumber> statement_number(const std::string& text) {
  const std::string digits = text.starts_with('s') ? text.substr(1) : text;
  const auto number = parse_number(digits, 1, 1'000'000'000'000, "ID");
  if (!number)
    return fail(ErrorKind::kUsage,
                fmt::format("'{}' is no number of a statement; 'entente ledger search' shows them", printable(text)));
  return *number;
}

std::optional<ReportNumber> report_number(const std::string& text) {
  if (!text.starts_with('r')) return std::nullopt;
  const auto number = parse_number(text.substr(1), 1, 1'000'000'000'000, "ID");
  if (!number) return std::nullopt;
  return *number;
}

QueryOptions::QueryOptions(Session& session, bool with_party) {
  Arguments& arguments = session.arguments();
  if (with_party) arguments.value("--party", "P", party_, "speaks or is spoken of: id or name");
  if (with_party) arguments.value("--speaker", "WORDS", speaker_, "who says so");
  arguments.value("--kind", "K", kind_, "official, named, anonymous, secondhand or analysis");
  arguments.value("--relation", "R", relation_, "rejects, demands, supports, threatens, ...");
  arguments.value("--since", "DATE", since_, "reports from this day, month or year on");
  arguments.value("--until", "DATE", until_, "reports up to and with this day, month or year");
  arguments.value("--status", "S", status_, "open, accepted or rejected");
  if (with_party) arguments.value("--report", "rID", report_, "of one report");
  if (with_party) arguments.flag("--superseded", superseded_, "also those the reader no longer finds");
  if (with_party) arguments.value("--limit", "N", limit_, "show no more than N (50)");
}

Result<LedgerQuery> QueryOptions::value() const {
  LedgerQuery query;
  query.party = party_.value_or("");
  query.speaker = speaker_.value_or("");
  query.kind = kind_.value_or("");
  query.relation = relation_.value_or("");
  query.since = since_.value_or("");
  query.until = until_.value_or("");
  query.superseded = superseded_;
  const auto refuse = [](const char* option, const std::string& value, const std::vector<std::string>& known) {
    const std::string hint = did_you_mean(value, known);
    return fail(ErrorKind::kUsage, fmt::format("{} knows no '{}'; {}", option, printable(value),
                                               hint.empty() ? "there are " + join_list(known) : hint));
  };
  const auto among = [](const std::string& value, const std::vector<std::string>& known) {
    for (const std::string& one : known)
      if (one == value) return true;
    return false;
  };
  const std::vector<std::string> kinds{"official",     "named", "anonymous", "secondhand", "analysis",
                                       "organisation", "media", "analysts",  "author"};
  if (kind_ && !among(*kind_, kinds)) return refuse("--kind", *kind_, kinds);
  const std::vector<std::string> relations{"rejects", "demands", "supports", "threatens", "met",
                                           "accuses", "wants",   "offers",   "denies",    "agrees"};
  if (relation_ && !among(*relation_, relations)) return refuse("--relation", *relation_, relations);
  if (status_) {
    std::vector<std::string> known;
    for (const Status status : {Status::kOpen, Status::kAccepted, Status::kRejected}) {
      known.emplace_back(name(status));
      if (*status_ == name(status)) query.status = status;
    }
    if (!query.status) return refuse("--status", *status_, known);
  }
  if (report_) {
    const auto number = report_number(*report_);
    if (!number)
      return fail(ErrorKind::kUsage,
                  fmt::format("--report takes the number of a report such as r3, not '{}'", printable(*report_)));
    query.report = *number;
  }
  if (limit_) {
    const auto number = parse_number(*limit_, 1, 1'000'000'000, "--limit");
    if (!number) return tl::unexpected<Error>(number.error());
    query.limit = *number;
  }
  return query;
}

}  // namespace entente::cli
