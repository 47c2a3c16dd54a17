// `entente evidence --json`: `entente.evidence/1`, schema/evidence.schema.json.
#pragma once

#include <string>

#include "entente/analyse/evidence.h"

namespace entente {

// The whole document, final newline included. `hinges` may be null.
std::string evidence_json(const Case& c, const EvidenceView& view, const Hinges* hinges);

}  // namespace entente
