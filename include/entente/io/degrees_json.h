// `entente degrees --json`: `entente.degrees/1`, schema/degrees.schema.json.
#pragma once

#include <string>

#include "entente/analyse/readings.h"

namespace entente {

struct DegreesJsonOptions {
  bool stability = false;  // per party as well
};

// The whole document, final newline included. The states described are the outcomes in any reading under Nash, SSEQ or
// SEQ.
std::string degrees_json(const Conflict& conflict, const Readings& readings, const DegreesJsonOptions& options = {});

}  // namespace entente
