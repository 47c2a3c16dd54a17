// Sequential stability (definition 12; Fraser, Hipel 1984): as GMR, but the others sanction only by steps that each
// improve their mover's own position. The party believes credible threats only. v = r_i, spread along improvements.
#include "solve/concepts.h"

namespace entente {

template <class Rank>
Bitset seq(const Ground& ground, PartyId i) {
  return stable_given<Rank>(ground.conflict, i,
                            flood<Rank>(ground, i, Arcs::kImprovements, ranks_of<Rank>(ground.conflict, i)));
}

template Bitset seq<std::uint8_t>(const Ground&, PartyId);
template Bitset seq<std::uint16_t>(const Ground&, PartyId);
template Bitset seq<std::uint32_t>(const Ground&, PartyId);

}  // namespace entente
