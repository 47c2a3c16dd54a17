// What belongs to an answer besides which outcomes hold, put together from its parts.
#include "entente/analyse/solution_facts.h"

#include "entente/analyse/reachable.h"

namespace entente {

Result<SolutionFacts> solution_facts(const Conflict& conflict, const Solution& solution, const EndsQuestion& question,
                                     const Budget& budget) {
  SolutionFacts facts;
  Bitset outcomes(conflict.state_count());
  for (const Concept c : kAllConcepts)
    if (solution.concepts.contains(c)) outcomes |= solution.equilibria[static_cast<std::size_t>(c)];
  outcomes.for_each([&](std::size_t s) { facts.outcomes.emplace_back(static_cast<std::uint32_t>(s)); });

  if (conflict.start()) {
    auto ends = find_ends(conflict, *conflict.start(), question, budget);
    if (!ends) return tl::unexpected(ends.error());
    facts.ends = std::move(*ends);
    const auto moves = reachable_by_moves(conflict, *conflict.start(), budget);
    if (!moves) return tl::unexpected(moves.error());
    if (moves->complete) {
      facts.out_of_reach.emplace();
      for (const StateId s : facts.outcomes)
        if (!moves->reached(s)) facts.out_of_reach->push_back(s);
    }
  }
  if (!facts.outcomes.empty()) facts.common = common_ground(conflict, facts.outcomes);
  if (facts.outcomes.size() <= kMostFoldedOutcomes)
    facts.folded = fold_outcomes(conflict, facts.outcomes, facts.ends ? &*facts.ends : nullptr);
  auto locked = locked_levels(conflict, budget);
  if (!locked) return tl::unexpected(locked.error());
  facts.locked = std::move(*locked);
  return facts;
}

}  // namespace entente
