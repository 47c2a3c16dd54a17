// Sequential stability (definition 12; Fraser, Hipel 1984): as GMR, but the others sanction only by steps that each improve
// their mover's own position. The party believes credible threats only. v = r_i, spread along improvements.
#include "solve/concepts.h"

namespace entente {

template <class Rank>
Bitset seq(const Conflict& conflict, PartyId i, const Budget& budget) {
  return stable_given<Rank>(conflict, i,
                            flood<Rank>(conflict, i, Arcs::kImprovements, ranks_of<Rank>(conflict, i), budget));
}

template Bitset seq<std::uint8_t>(const Conflict&, PartyId, const Budget&);
template Bitset seq<std::uint16_t>(const Conflict&, PartyId, const Budget&);
template Bitset seq<std::uint32_t>(const Conflict&, PartyId, const Budget&);

}  // namespace entente
