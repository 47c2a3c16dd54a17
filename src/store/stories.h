// Which reports are one story, and so one source?
#pragma once

#include <cstdint>
#include <vector>

#include "entente/store/ledger.h"
#include "store/resemblance.h"
#include "store/sqlite.h"

namespace entente::store {

// Finds the reports that are like `report`, whose text these words are and whose row exists, and puts it into its
// story. Runs inside the caller's transaction. Cost: a look-up per fingerprint, a fixed number of comparisons, and
// where stories have to be told apart anew, the size of what hangs together with it.
void place_in_story(sql::Database& database, ReportNumber report, const Words& words);

// The words of `report` have changed from `before`: forgets what was found for them, then as above.
void replace_in_story(sql::Database& database, ReportNumber report, const Words& before, const Words& words);

// How many independent sources reports with these stories are: a digest counts only where no story it takes in does.
std::uint64_t independent(sql::Database& database, std::vector<ReportNumber> stories);

// The stories that a report takes in without belonging to one of them: two or more, or none.
std::vector<ReportNumber> compiled_from(sql::Database& database, ReportNumber story);

}  // namespace entente::store
