// The states as a table for spreadsheets and statistics programs.
#pragma once

#include <cstdint>
#include <string>

#include "entente/base/result.h"
#include "entente/conflict/conflict.h"
#include "entente/solve/solve.h"

namespace entente {

struct CsvOptions {
  // kLimit for more states than this. The default is what a spreadsheet holds (2^20 rows, one for the header).
  std::uint64_t max_states = (1u << 20) - 1;
};

// RFC 4180, UTF-8, lines ending in CRLF. One row per state: number, pattern (or name, in graph form), start, one column
// per option (level name, "-" where members of a collapsed state differ), "rank.<party>" (1 is best, equal numbers mean
// indifference) and, with a solution, "<concept>.<party>" and "<concept>" (1 or 0: stable for the party, equilibrium).
Result<std::string> to_csv(const Conflict& conflict, const Solution* solution = nullptr,
                           const CsvOptions& options = {});

}  // namespace entente
