// Where a state stands in every party's rows, on one cache line: what a flood reads of each state it visits.
//
// Visiting a state at random costs what it costs to fetch it from memory, and rows and ranks of four parties in arrays
// of their own are eight fetches. A card is one: for each party one 32-bit word, its row and below it its rank. Cards
// are made once a solve and read by every flood. They exist where all parties' rows are cliques with transitive moves
// and row and rank fit 32 bits together; elsewhere floods read the arrays.
#pragma once

#include <bit>
#include <cstdint>
#include <vector>

#include "conflict/mobility.h"
#include "conflict/ranks.h"
#include "entente/conflict/conflict.h"

namespace entente {

class Cards {
 public:
  Cards() = default;  // none
  explicit Cards(const Conflict& conflict);

  bool empty() const { return words_.empty(); }
  const std::uint32_t* of(std::uint32_t state) const { return &words_[std::size_t{state} * parties_]; }
  std::uint32_t row(const std::uint32_t* card, PartyId j) const { return card[j.index()] >> rank_bits_; }
  std::uint32_t rank(const std::uint32_t* card, PartyId j) const { return card[j.index()] & rank_mask_; }

  // Whether there would be cards, and how many bytes.
  static bool possible(const Conflict& conflict);
  static std::uint64_t bytes(const Conflict& conflict);

 private:
  std::uint32_t parties_ = 0;
  unsigned rank_bits_ = 0;
  std::uint32_t rank_mask_ = 0;
  std::vector<std::uint32_t> words_;
};

}  // namespace entente
