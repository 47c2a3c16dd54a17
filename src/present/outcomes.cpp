// What holds a tier of outcomes, in words.
#include "outcomes.h"

#include <fmt/format.h>

#include "entente/present/solution_text.h"
#include "entente/present/text.h"

namespace entente {

std::string concept_list(ConceptSet concepts, const char* last) {
  std::vector<std::string> titles;
  for (const Concept c : kConceptsByStrength) {
    if (concepts.contains(c)) titles.emplace_back(title(c));
  }
  return join_list(titles, last);
}

std::string concept_count(ConceptSet concepts) {
  std::uint64_t count = 0;
  for (const Concept c : kAllConcepts) count += concepts.contains(c) ? 1u : 0u;
  return spelled(count);
}

std::string concept_words(ConceptSet concepts, ConceptSet solved) {
  const std::string count = concept_count(concepts);
  if (concepts != solved || count == "one" || count == "two") return concept_list(concepts);
  return "all " + count + " concepts";
}

std::string tier_title(const OutcomeTier& tier, ConceptSet solved) {
  const ConceptSet held = tier.concepts;
  if (held.contains(Concept::kNash)) return "Nobody gains by moving alone";
  if (held.contains(Concept::kSseq)) return "Held by credible answers that leave the mover no way out";
  if (held.contains(Concept::kSeq)) {
    if (held.contains(Concept::kSmr)) return "Held by credible answers, or by harsher ones without a way out";
    return solved.contains(Concept::kSseq) ? "Held by credible answers, but the mover has a way out"
                                           : "Held by credible answers";
  }
  if (held.contains(Concept::kSmr)) return "Held by answers that may hurt those who give them";
  if (held.contains(Concept::kGmr)) return "Held only by fear of any answer whatever";
  return "Held only by fear of what others do at the same moment";
}

}  // namespace entente
