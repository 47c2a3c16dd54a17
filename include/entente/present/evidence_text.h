// How well a case is sourced, in words.
#pragma once

#include <string>

#include "entente/analyse/evidence.h"
#include "entente/present/text.h"

namespace entente {

// How many assumptions rest on what; the voices, with how much stands on each, on it alone, and how many hinges of the
// claim; assumptions contested, with the evidence on both sides; the weakly sourced ones, or with `all` every one.
std::string evidence_text(const Case& c, const EvidenceView& view, bool with_hinges, bool all,
                          const TextStyle& style = {});

}  // namespace entente
