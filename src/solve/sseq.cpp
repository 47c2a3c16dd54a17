// Symmetric sequential stability (definition 13; Rego, Vieira 2017): credible sanctions as in SEQ from which the party has
// no escape as in SMR. SEQ and SMR together do not imply it: they may rest on different sanctions. v as in SMR, spread along
// improvements.
#include "solve/concepts.h"

namespace entente {

template <class Rank>
Bitset sseq(const Conflict& conflict, PartyId i, const std::vector<Rank>& best, const Budget& budget) {
  return stable_given<Rank>(conflict, i, flood<Rank>(conflict, i, Arcs::kImprovements, best, budget));
}

template Bitset sseq(const Conflict&, PartyId, const std::vector<std::uint8_t>&, const Budget&);
template Bitset sseq(const Conflict&, PartyId, const std::vector<std::uint16_t>&, const Budget&);
template Bitset sseq(const Conflict&, PartyId, const std::vector<std::uint32_t>&, const Budget&);

}  // namespace entente
