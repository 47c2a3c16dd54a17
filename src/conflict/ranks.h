// Every party's ranking of the states as one small number a state. Definitions 5 and 6.
//
// Larger is better, equal is indifferent, no gaps. Ranks are stored as narrow as the longest ranking allows (1, 2 or 4
// bytes for all parties alike), because reading them at random is most of what the engines do. Each party's list is
// immutable and shared by all Ranks in which its ranking is the same, so that one party can be ranked anew alone.
#pragma once

#include <cstdint>
#include <memory>
#include <variant>
#include <vector>

#include "conflict/truth_columns.h"
#include "entente/base/budget.h"
#include "entente/base/ids.h"
#include "entente/base/result.h"
#include "entente/case/case.h"
#include "entente/conflict/space.h"

namespace entente {

class Ranks {
 public:
  unsigned width() const { return width_; }  // bytes a rank: 1, 2 or 4
  std::uint32_t count(PartyId p) const { return parties_[p.index()].count; }
  std::uint32_t most() const;  // the longest ranking's length
  std::uint32_t at(PartyId p, StateId s) const {
    switch (width_) {
      case 1:
        return data<std::uint8_t>(p)[s.index()];
      case 2:
        return data<std::uint16_t>(p)[s.index()];
      default:
        return data<std::uint32_t>(p)[s.index()];
    }
  }
  // Rank must have width() bytes.
  template <class Rank>
  const Rank* data(PartyId p) const {
    return static_cast<const Rank*>(parties_[p.index()].data);
  }
  std::uint64_t bytes() const;

  // Problems that need the states (a ranking that misses, repeats or names no state; a statement or ranking that
  // separates members of a collapsed state; a division by zero) are appended to `problems`.
  static Ranks build(const Case& c, const StateSpace& space, const Budget& budget, std::vector<Diagnostic>& problems);

  // The same with party `p` ranked anew by `preference`. Shares the other lists, unless the new ranking is too long for
  // their width: then all are copied to the width it needs. Statements are looked up in `columns` first.
  Ranks replaced(PartyId p, const Preference& preference, const Case& c, const StateSpace& space,
                 const TruthColumns& columns, std::vector<Diagnostic>& problems) const;

 private:
  using List = std::variant<std::vector<std::uint8_t>, std::vector<std::uint16_t>, std::vector<std::uint32_t>>;
  struct Of {
    std::uint32_t count = 1;
    const void* data = nullptr;  // of the list
    std::shared_ptr<const List> list;
  };
  static Of store(const std::vector<std::uint32_t>& ranks, std::uint32_t count, unsigned width);
  unsigned width_ = 4;
  std::vector<Of> parties_;
};

}  // namespace entente
