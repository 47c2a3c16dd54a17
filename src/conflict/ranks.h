// Every party's ranking of the states as one small number a state. Definitions 5 and 6.
//
// Larger is better, equal is indifferent, no gaps. Ranks are stored as narrow as the longest ranking allows (1, 2 or 4
// bytes for all parties alike), because reading them at random is most of what the engines do.
#pragma once

#include <cstdint>
#include <vector>

#include "entente/base/budget.h"
#include "entente/base/ids.h"
#include "entente/base/result.h"
#include "entente/case/case.h"
#include "entente/conflict/space.h"

namespace entente {

class Ranks {
 public:
  unsigned width() const { return width_; }  // bytes a rank: 1, 2 or 4
  std::uint32_t count(PartyId p) const { return counts_[p.index()]; }
  std::uint32_t most() const;  // the longest ranking's length
  std::uint32_t at(PartyId p, StateId s) const {
    switch (width_) {
      case 1:
        return narrow_[p.index()][s.index()];
      case 2:
        return medium_[p.index()][s.index()];
      default:
        return wide_[p.index()][s.index()];
    }
  }
  // Rank must have width() bytes.
  template <class Rank>
  const Rank* data(PartyId p) const {
    if constexpr (sizeof(Rank) == 1)
      return narrow_[p.index()].data();
    else if constexpr (sizeof(Rank) == 2)
      return medium_[p.index()].data();
    else
      return wide_[p.index()].data();
  }
  std::uint64_t bytes() const;

  // Problems that need the states (a ranking that misses, repeats or names no state; a statement or ranking that
  // separates members of a collapsed state; a division by zero) are appended to `problems`.
  static Ranks build(const Case& c, const StateSpace& space, const Budget& budget, std::vector<Diagnostic>& problems);

 private:
  void store(std::size_t parties, std::size_t p, const std::vector<std::uint32_t>& ranks);
  unsigned width_ = 4;
  std::vector<std::uint32_t> counts_;
  std::vector<std::vector<std::uint8_t>> narrow_;
  std::vector<std::vector<std::uint16_t>> medium_;
  std::vector<std::vector<std::uint32_t>> wide_;
};

}  // namespace entente
