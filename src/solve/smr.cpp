// Symmetric metarationality (definition 11; Howard 1971): as GMR, and from the sanction s2 the party itself has no move
// to a state better than s either. So a sanctioned state costs what i can still make of it: v(s2) = max of r_i over s2
// and R_i(s2), spread along moves.
#include "solve/concepts.h"

namespace entente {

template <class Rank>
Bitset smr(const Ground& ground, PartyId i, const std::vector<Rank>& best) {
  return stable_given<Rank>(ground.conflict, i, flood<Rank>(ground, i, Arcs::kMoves, best));
}

template Bitset smr(const Ground&, PartyId, const std::vector<std::uint8_t>&);
template Bitset smr(const Ground&, PartyId, const std::vector<std::uint16_t>&);
template Bitset smr(const Ground&, PartyId, const std::vector<std::uint32_t>&);

}  // namespace entente
