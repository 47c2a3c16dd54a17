// Which outcomes hold how firmly, and in which scenario: the grouping behind the text of a solution.
#pragma once

#include <string>
#include <vector>

#include "entente/conflict/conflict.h"
#include "entente/solve/solve.h"

namespace entente {

// Outcomes that hold under exactly the same concepts, SIM aside.
struct OutcomeTier {
  ConceptSet concepts;          // without SIM, except where they hold under SIM alone
  std::vector<StateId> states;  // ascending
};

// The outcomes among `states`, most firmly held first: in the order of kConceptsByStrength, by the first concept in
// which two tiers differ. States that hold under none are in no tier.
std::vector<OutcomeTier> tiers(const Solution& solution, const std::vector<StateId>& states);

// "Nobody gains by moving alone", ...: what holds the outcomes of the tier in place.
std::string tier_title(const OutcomeTier& tier, ConceptSet solved);
// "nash, sseq, seq, smr, gmr", strongest first.
std::string concept_list(ConceptSet concepts, const char* last = "and");
// The same, or "all six concepts" where they are all of those solved (and these are three or more).
std::string concept_words(ConceptSet concepts, ConceptSet solved);
// "six": how many there are.
std::string concept_count(ConceptSet concepts);

// One setting of the exogenous options and the states in it.
struct Scenario {
  std::string words;            // "Foreign troops leave: yes"; empty where the case has no exogenous option
  std::vector<StateId> states;  // ascending
};

// The scenarios of a case, in state order; one without words where there are no exogenous options.
std::vector<Scenario> scenarios(const Conflict& conflict);

}  // namespace entente
