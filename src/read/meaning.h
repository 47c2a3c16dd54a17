// What kind of statement is it, how sure is it made, and of whom does it speak?
#pragma once

#include "entente/read/reported_statement.h"
#include "read/block.h"
#include "read/gazetteer.h"

namespace entente::read {

// Everything of the statement that its own words tell; who speaks is left to Speakers.
ReportedStatement meaning_of(const Finding& finding, const Block& block, const Gazetteer& gazetteer);

// Fills `assertions`, once the speaker is known: what the cue says of the parties ("rejects"), and who met whom.
void assert_relations(const Finding& finding, const Block& block, const Gazetteer& gazetteer,
                      ReportedStatement& statement);

// The share of statements found like this one that were right on the tuning set (docs/reading.md).
double certainty_of(const Finding& finding);

}  // namespace entente::read
