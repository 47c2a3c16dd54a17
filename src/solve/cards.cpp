#include "solve/cards.h"

namespace entente {

bool Cards::possible(const Conflict& conflict) {
  if (conflict.space().collapsed() || conflict.space().graph()) return false;
  const unsigned rank_bits = static_cast<unsigned>(std::bit_width(conflict.ranks().most()));
  for (std::uint32_t j = 0; j < conflict.party_count(); ++j) {
    const Mobility& m = conflict.mobility(PartyId(j));
    if (!m.clique() || m.intransitive()) return false;
    if (static_cast<unsigned>(std::bit_width(m.row_count())) + rank_bits > 32) return false;
  }
  return true;
}

std::uint64_t Cards::bytes(const Conflict& conflict) {
  return possible(conflict) ? std::uint64_t{conflict.state_count()} * conflict.party_count() * 4 : 0;
}

Cards::Cards(const Conflict& conflict) {
  if (!possible(conflict)) return;
  parties_ = conflict.party_count();
  rank_bits_ = static_cast<unsigned>(std::bit_width(conflict.ranks().most()));
  rank_mask_ = (1u << rank_bits_) - 1;
  words_.resize(std::size_t{conflict.state_count()} * parties_);
  const Ranks& ranks = conflict.ranks();
  std::size_t at = 0;
  for (std::uint32_t s = 0; s < conflict.state_count(); ++s)
    for (std::uint32_t j = 0; j < parties_; ++j)
      words_[at++] =
          (conflict.mobility(PartyId(j)).row_of(AssignmentId(s)) << rank_bits_) | ranks.at(PartyId(j), StateId(s));
}

}  // namespace entente
