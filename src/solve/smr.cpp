// Symmetric metarationality (definition 11; Howard 1971): as GMR, and from the sanction s2 the party itself has no move to
// a state better than s either. So a sanctioned state costs what i can still make of it: v(s2) = max of r_i over s2 and
// R_i(s2), spread along moves.
#include "solve/concepts.h"

namespace entente {

template <class Rank>
Bitset smr(const Conflict& conflict, PartyId i, const std::vector<Rank>& best, const Budget& budget) {
  return stable_given<Rank>(conflict, i, flood<Rank>(conflict, i, Arcs::kMoves, best, budget));
}

template Bitset smr(const Conflict&, PartyId, const std::vector<std::uint8_t>&, const Budget&);
template Bitset smr(const Conflict&, PartyId, const std::vector<std::uint16_t>&, const Budget&);
template Bitset smr(const Conflict&, PartyId, const std::vector<std::uint32_t>&, const Budget&);

}  // namespace entente
