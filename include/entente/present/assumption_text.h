// Assumptions, changes of them, and the evidence behind them, in words.
#pragma once

#include <string>
#include <vector>

#include "entente/analyse/assumptions.h"

namespace entente {

// 'Ankara wants "not withdraw"', '"Settle with Damascus" cannot be undone', 'never "a and b"'.
std::string assumption_words(const Case& c, const Assumption& a);
// What becomes of it: "dropped", "turned into its contrary", "placed after the next".
std::string change_words(const Case& c, const Change& change);

// 'an anonymous source in Damascus (anonymous, F2): "expects ..."', in one line without a full stop.
std::string evidence_words(const Case& c, EvidenceId id);
// "on one anonymous source", "on two independent sources, the best of them official", "on the modeller's own
// judgement", "on nothing".
std::string sourcing_words(const Sourcing& sourcing);

}  // namespace entente
