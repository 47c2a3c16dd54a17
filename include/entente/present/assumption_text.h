// Assumptions, changes of them, and the evidence behind them, in words.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "entente/analyse/assumptions.h"

namespace entente {

// 'Ankara wants: not "Withdraw"', '"Settle with Damascus" cannot be undone', 'never Beta's "Pay" and Acme's "Sue"';
// statements and rules by their labels where they have one.
std::string assumption_words(const Case& c, const Assumption& a);
// What becomes of it: "dropped", "turned into its contrary", "placed after the next".
std::string change_words(const Case& c, const Change& change);

// 'an anonymous source in Damascus (anonymous, F2): "expects ..."', in one line without a full stop.
std::string evidence_words(const Case& c, EvidenceId id);
// Who says it; where nobody is named, who published it.
std::string speaker_words(const Case& c, const Evidence& e);
std::string speaker_words(const Case& c, const std::string& who, std::optional<SourceId> in);
// "on one anonymous source", "on two independent sources, the best of them official", "on the modeller's own
// judgement", "on nothing".
std::string sourcing_words(const Sourcing& sourcing);

}  // namespace entente
