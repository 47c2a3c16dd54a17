// What the evidence ledger holds, in words.
#pragma once

#include <string>
#include <vector>

#include "entente/present/text.h"
#include "entente/store/ledger.h"

namespace entente {

// "report r3 (new): 12 statements; one of 4 copies of story r1".
std::string added_words(const LedgerAdded& added);
// Reports, those of one story together, and the sums.
std::string reports_text(const std::vector<ReportView>& reports, const LedgerTotals& totals, const TextStyle& style);
// One report with its copies and likenesses, and its statements.
std::string report_text(const ReportView& report, const StatementList& statements, const TextStyle& style);
// Statements found, and how many sources they come from.
std::string statements_text(const StatementList& list, const TextStyle& style);
// One statement with everything known about it.
std::string statement_text(const StatementView& statement, const TextStyle& style);
std::string timeline_text(const Timeline& timeline, const TextStyle& style);

}  // namespace entente
