// What the degrees of preference change, in words and one table.
#pragma once

#include <string>
#include <vector>

#include "entente/analyse/readings.h"
#include "entente/present/text.h"

namespace entente {

struct DegreesTextOptions {
  TextStyle style;
  Concept concept_id = Concept::kSeq;  // whose outcomes are listed
  std::vector<StateId> states;         // judge these instead, party by party
  bool all = false;                    // list all outcomes
};

// How many outcomes hold in each reading under each concept; then the outcomes under one concept, by the readings they
// hold in; or, of the states named, who leaves them in which reading.
std::string degrees_text(const Conflict& conflict, const Readings& readings, const DegreesTextOptions& options = {});

}  // namespace entente
