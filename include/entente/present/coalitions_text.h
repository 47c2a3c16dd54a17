// Who could act together, and what would not survive it, in sentences.
#pragma once

#include <optional>
#include <string>

#include "entente/analyse/coalitions.h"
#include "entente/present/text.h"

namespace entente {

struct CoalitionsTextOptions {
  TextStyle style;
  std::optional<Concept> outcomes_under;  // what the states judged are; unset where they were named
  bool every_state = false;               // all states were judged
};

// How many of the states judged no coalition leaves, by concept; for each state explained the smallest coalitions that
// leave it, their steps and gains, and whether the others can deter them; and the jumps between outcomes.
std::string coalitions_text(const Conflict& conflict, const Coalitions& found,
                            const CoalitionsTextOptions& options = {});

}  // namespace entente
