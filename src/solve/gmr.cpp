// General metarationality (definition 10; Howard 1971): s is stable for i iff every improvement s1 has an s2 in R_O(s1)
// with s at least as good as s2 for i. The party fears every answer the others could give, whether it would serve them
// or not. A sanctioned state costs its own rank: v = r_i, spread along moves.
#include "solve/concepts.h"

namespace entente {

template <class Rank>
Bitset gmr(const Ground& ground, PartyId i) {
  return stable_given<Rank>(ground.conflict, i,
                            flood<Rank>(ground, i, Arcs::kMoves, ranks_of<Rank>(ground.conflict, i)));
}

template Bitset gmr<std::uint8_t>(const Ground&, PartyId);
template Bitset gmr<std::uint16_t>(const Ground&, PartyId);
template Bitset gmr<std::uint32_t>(const Ground&, PartyId);

}  // namespace entente
