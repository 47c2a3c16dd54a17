// Nash stability (definition 9; Nash 1950, Kilgour, Hipel, Fang 1987): s is stable for i iff R_i^+(s) is empty.
// The party looks one move ahead and asks nothing about the others. No flood needed: s is stable iff the best within
// i's reach is no better than s.
#include "solve/concepts.h"

namespace entente {

template <class Rank>
Bitset nash(const Conflict& conflict, PartyId i, const std::vector<Rank>& best) {
  const Rank* rank = conflict.ranks().data<Rank>(i);
  Bitset stable(best.size());
  for (std::size_t s = 0; s < best.size(); ++s)
    if (best[s] <= rank[s]) stable.set(s);
  return stable;
}

template Bitset nash(const Conflict&, PartyId, const std::vector<std::uint8_t>&);
template Bitset nash(const Conflict&, PartyId, const std::vector<std::uint16_t>&);
template Bitset nash(const Conflict&, PartyId, const std::vector<std::uint32_t>&);

}  // namespace entente
