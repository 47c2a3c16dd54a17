// Symmetric sequential stability (definition 13; Rego, Vieira 2017): credible sanctions as in SEQ from which the party
// has no escape as in SMR. SEQ and SMR together do not imply it: they may rest on different sanctions. v as in SMR,
// spread along improvements.
#include "solve/concepts.h"

namespace entente {

template <class Rank>
Bitset sseq(const Ground& ground, PartyId i, const std::vector<Rank>& best) {
  return stable_given<Rank>(ground.conflict, i, flood<Rank>(ground, i, Arcs::kImprovements, best));
}

template Bitset sseq(const Ground&, PartyId, const std::vector<std::uint8_t>&);
template Bitset sseq(const Ground&, PartyId, const std::vector<std::uint16_t>&);
template Bitset sseq(const Ground&, PartyId, const std::vector<std::uint32_t>&);

}  // namespace entente
