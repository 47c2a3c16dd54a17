// What the evidence ledger holds, as documents for programs: `entente.ledger/1`, schema/ledger.schema.json.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "entente/store/ledger.h"

namespace entente {

// A file given to `entente ledger add`, and what became of it: `added`, or why not.
struct AddedFile {
  std::string file;
  std::optional<LedgerAdded> added;
  std::string error;
};

std::string added_json(const std::vector<AddedFile>& files);
std::string reports_json(const std::vector<ReportView>& reports, const LedgerTotals& totals);
std::string report_json(const ReportView& report, const StatementList& statements);
std::string statements_json(const StatementList& list);
std::string timeline_json(const Timeline& timeline);
// After decisions or links: the statements as they are now.
std::string changed_json(const std::vector<StatementView>& statements);
std::string damage_json(const std::vector<std::string>& damage, const LedgerTotals* totals);

}  // namespace entente
