// The members of every cell of one party, from its worst to its best: the sorted rows of definition 17.
//
// The flood advances a pointer through these lists; queries about single states walk them.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <variant>
#include <vector>

#include "conflict/mobility.h"
#include "conflict/ranks.h"

namespace entente {

class CellOrder {
 public:
  // By counting sort: states in ascending rank are appended to their cells. Linear; empty in graph form. `same_cells`,
  // if not null, is an order of the same party's cells by another ranking; where they begin is then shared.
  static CellOrder build(const StateSpace& space, const Ranks& ranks, const Mobility& mobility, PartyId party,
                         const CellOrder* same_cells = nullptr);

  const std::vector<std::uint32_t>& begin() const { return *begin_; }   // by cell, and one more
  const std::vector<std::uint32_t>& member() const { return member_; }  // assignments
  // Rank of member()[k]; Rank as wide as Ranks::width().
  template <class Rank>
  const std::vector<Rank>& rank() const {
    return std::get<std::vector<Rank>>(rank_);
  }
  // All members of a row, cell after cell.
  std::span<const std::uint32_t> row(const Mobility& m, std::uint32_t row) const {
    const std::uint32_t from = begin()[m.first_cell(row)], to = begin()[m.end_cell(row)];
    return {member_.data() + from, to - from};
  }
  std::uint64_t bytes() const;

 private:
  template <class Rank>
  void fill(const StateSpace& space, const Ranks& ranks, const Mobility& mobility, PartyId party);
  std::shared_ptr<const std::vector<std::uint32_t>> begin_;
  std::vector<std::uint32_t> member_;
  std::variant<std::vector<std::uint8_t>, std::vector<std::uint16_t>, std::vector<std::uint32_t>> rank_;
};

// The states 0 .. n-1 in ascending order of key, equal keys in ascending order; keys are below `keys`.
template <class Key>
std::vector<std::uint32_t> counting_sort(const Key* key, std::uint32_t n, std::uint32_t keys) {
  std::vector<std::uint32_t> at(std::size_t{keys} + 1, 0), order(n);
  for (std::uint32_t s = 0; s < n; ++s) ++at[std::size_t{key[s]} + 1];
  for (std::uint32_t k = 0; k < keys; ++k) at[k + 1] += at[k];
  for (std::uint32_t s = 0; s < n; ++s) order[at[key[s]]++] = s;
  return order;
}

}  // namespace entente
