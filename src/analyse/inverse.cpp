// Of several outcomes somebody wishes for, which is nearest to holding?
#include "entente/analyse/inverse.h"

#include <tuple>

namespace entente {

Result<NearestOutcome> nearest_outcome(const Conflict& conflict, const std::vector<StateId>& states, Concept c,
                                       const Budget& budget) {
  if (c == Concept::kSim)
    return fail(ErrorKind::kUsage, "inverse analysis knows nash, gmr, smr, seq and sseq, but not sim");
  const auto solution = solve(conflict, {c, Concept::kGmr}, budget);
  if (!solution) return tl::unexpected(solution.error());
  const auto leavers = [&](Concept x, StateId s) {
    std::vector<PartyId> list;
    for (std::uint32_t p = 0; p < conflict.party_count(); ++p) {
      if (!solution->is_stable(x, PartyId(p), s)) list.emplace_back(p);
    }
    return list;
  };
  const auto distance = [&](StateId s) {
    return std::tuple(leavers(c, s).size(), leavers(Concept::kGmr, s).size(), s);
  };
  StateId best = states.front();
  for (const StateId s : states) {
    if (distance(s) < distance(best)) best = s;
  }
  return NearestOutcome{best, leavers(c, best)};
}

}  // namespace entente
