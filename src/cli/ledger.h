// What the subcommands of `entente ledger` share.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "entente/store/ledger.h"
#include "session.h"

namespace entente::cli {

int ledger_add(const std::vector<std::string>& words);
int ledger_list(const std::vector<std::string>& words);
int ledger_search(const std::vector<std::string>& words);
int ledger_show(const std::vector<std::string>& words);
int ledger_timeline(const std::vector<std::string>& words);
int ledger_accept(const std::vector<std::string>& words);
int ledger_reject(const std::vector<std::string>& words);
int ledger_reopen(const std::vector<std::string>& words);
int ledger_grade(const std::vector<std::string>& words);
int ledger_correct(const std::vector<std::string>& words);
int ledger_note(const std::vector<std::string>& words);
int ledger_link(const std::vector<std::string>& words);
int ledger_export(const std::vector<std::string>& words);
int ledger_check(const std::vector<std::string>& words);

// The option --ledger, ENTENTE_LEDGER, or ledger.entente in the present folder.
class LedgerChoice {
 public:
  explicit LedgerChoice(Session& session);
  std::string path() const;
  Result<Ledger> open(Ledger::Access access);

 private:
  Session& session_;
  std::optional<std::string> file_;
};

// The option --at, or the present time in UTC, as "2024-06-01T12:00:00Z".
class Moment {
 public:
  explicit Moment(Session& session);
  Result<std::string> value() const;

 private:
  std::optional<std::string> at_;
};

// "12", "s12": a statement.
Result<StatementNumber> statement_number(const std::string& text);
// "r3": a report; nothing where it is written otherwise.
std::optional<ReportNumber> report_number(const std::string& text);

// The options that say which statements.
class QueryOptions {
 public:
  QueryOptions(Session& session, bool with_party);
  Result<LedgerQuery> value() const;

 private:
  std::optional<std::string> party_, speaker_, kind_, relation_, since_, until_, status_, report_, case_, limit_;
  bool superseded_ = false;
};

}  // namespace entente::cli
