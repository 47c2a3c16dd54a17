// What holds a tier of outcomes, in words.
#pragma once

#include <string>

#include "entente/analyse/tiers.h"
#include "entente/solve/solve.h"

namespace entente {

// "Nobody gains by moving alone", ...: what holds the outcomes of the tier in place.
std::string tier_title(const OutcomeTier& tier, ConceptSet solved);
// "nash, sseq, seq, smr, gmr", strongest first.
std::string concept_list(ConceptSet concepts, const char* last = "and");
// The same, or "all six concepts" where they are all of those solved (and these are three or more).
std::string concept_words(ConceptSet concepts, ConceptSet solved);
// "six": how many there are.
std::string concept_count(ConceptSet concepts);

}  // namespace entente
