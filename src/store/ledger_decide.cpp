// What the analyst decides: appended, never changed; and what follows from all decisions on a statement so far.
//
// The rows of `decisions` are the truth. The columns status, grade and new_* of a statement only sum them up, so that
// searching need not read histories; they change in the transaction that appends.
#include <algorithm>

#include "base/nearest.h"
#include "base/utf8.h"
#include "store/ledger_impl.h"

namespace entente {
namespace {

std::vector<std::string> kinds() {
  std::vector<std::string> names;
  for (const EvidenceKind kind : {EvidenceKind::kOfficial, EvidenceKind::kNamed, EvidenceKind::kAnonymous,
                                  EvidenceKind::kSecondhand, EvidenceKind::kAnalysis})
    names.emplace_back(name(kind));
  return names;
}

bool admiralty_code(std::string_view grade) {
  return grade.size() == 2 && grade[0] >= 'A' && grade[0] <= 'F' && grade[1] >= '1' && grade[1] <= '6';
}

// Which column a correction goes to; empty where there is no such field.
std::string column_of(const std::string& field) {
  for (const char* known : {"who", "content", "kind", "party"})
    if (field == known) return std::string("new_") + known;
  return "";
}

Result<void> sound_decision(const LedgerDecision& decision) {
  if (decision.at.empty()) return fail(ErrorKind::kUsage, "a decision needs a date");
  if (decision.verb == Verb::kGrade && !admiralty_code(decision.value))
    return fail(
        ErrorKind::kUsage,
        "'" + excerpt(decision.value) +
            "' is not an Admiralty code: a letter from A (reliable) to F (cannot be judged) for the source and a "
            "digit from 1 (confirmed) to 6 (cannot be judged) for what it says, such as B2");
  if (decision.verb == Verb::kNote && decision.note.empty()) return fail(ErrorKind::kUsage, "the note is empty");
  if (decision.verb != Verb::kCorrect) return {};
  if (column_of(decision.field).empty())
    return fail(ErrorKind::kUsage,
                "what can be corrected is who, content, kind or party, not '" + excerpt(decision.field) + "'");
  if (decision.value.empty() && decision.field != "party")
    return fail(ErrorKind::kUsage, "the corrected " + decision.field + " is empty");
  if (first_invalid_utf8(decision.value)) return fail(ErrorKind::kUsage, "the correction is not UTF-8");
  const std::vector<std::string> known = kinds();
  if (decision.field == "kind" && std::find(known.begin(), known.end(), decision.value) == known.end()) {
    const std::string hint = did_you_mean(decision.value, known);
    return fail(ErrorKind::kUsage,
                "there is no kind '" + excerpt(decision.value) + "'; " +
                    (hint.empty() ? "there are official, named, anonymous, secondhand and analysis" : hint));
  }
  return {};
}

}  // namespace

Result<void> Ledger::decide(StatementNumber number, const LedgerDecision& decision) {
  return decide(std::vector<StatementNumber>{number}, decision);
}

Result<void> Ledger::decide(const std::vector<StatementNumber>& numbers, const LedgerDecision& decision) {
  if (auto fine = sound_decision(decision); !fine) return fine;
  sql::Database& database = impl_->database;
  if (!impl_->full_sync) {
    // What a person has typed must outlast a power failure too.
    database.run("PRAGMA synchronous=FULL");
    impl_->full_sync = true;
  }
  sql::Transaction transaction(database);
  for (const StatementNumber number : numbers) {
    std::string summary;
    std::string value = decision.value;
    switch (decision.verb) {
      case Verb::kAccept:
        summary = "status", value = name(Status::kAccepted);
        break;
      case Verb::kReject:
        summary = "status", value = name(Status::kRejected);
        break;
      case Verb::kReopen:
        summary = "status", value = name(Status::kOpen);
        break;
      case Verb::kGrade:
        summary = "grade";
        break;
      case Verb::kCorrect:
        summary = column_of(decision.field);
        break;
      case Verb::kNote:
        break;
    }
    bool there = false;
    if (auto row = database.query("SELECT 1 FROM statements WHERE id=?1", number); row.next()) there = true;
    if (!there) {
      database.fail_with({ErrorKind::kInput, "there is no statement " + std::to_string(number), {}});
      break;
    }
    database
        .query("INSERT INTO decisions(statement, verb, field, value, note, at) VALUES(?1, ?2, ?3, ?4, ?5, ?6)", number,
               name(decision.verb), decision.field, decision.value, decision.note, decision.at)
        .run();
    if (!summary.empty()) database.query("UPDATE statements SET " + summary + "=?2 WHERE id=?1", number, value).run();
  }
  return transaction.commit();
}

Result<bool> Ledger::link(StatementNumber number, const LedgerLink& link) {
  sql::Database& database = impl_->database;
  sql::Transaction transaction(database);
  bool there = false;
  if (auto row = database.query("SELECT 1 FROM statements WHERE id=?1", number); row.next()) there = true;
  if (!there) database.fail_with({ErrorKind::kInput, "there is no statement " + std::to_string(number), {}});
  database
      .query(
          "INSERT OR IGNORE INTO links(statement, case_file, case_title, case_sha256, reference, words, against, at) "
          "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
          number, link.case_file, link.case_title, link.case_sha256, link.reference, link.words, link.against, link.at)
      .run();
  const bool fresh = database.changes() > 0;
  if (auto state = transaction.commit(); !state) return tl::unexpected<Error>(state.error());
  return fresh;
}

}  // namespace entente
