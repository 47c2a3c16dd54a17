// Why does a wanted outcome hold, or who leaves it, and why does nothing stop them? In plain sentences.
#pragma once

#include <string>

#include "entente/analyse/outcome.h"
#include "entente/present/explanation_text.h"

namespace entente {

struct OutcomeTextOptions {
  ExplanationTextOptions explanation;
  std::string wanted;            // what shall hold; empty where one state was asked about
  std::optional<PartyId> party;  // only this party's reasons
};

// For one state or several: which of them hold, or which come closest because fewest parties leave them; and for the
// states accounted for, party by party, what keeps it there, or by which move it leaves, what it keeps at the least
// whatever the others do, and where that leads. Cost: that of fold() at Depth::kFull, else linear in the answer.
std::string outcome_text(const Conflict& conflict, const OutcomeAnswer& answer, const OutcomeTextOptions& options = {});

}  // namespace entente
