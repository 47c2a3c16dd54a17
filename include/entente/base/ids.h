// Distinct types for distinct numbers: a party is not an option, a state number is not its bits.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>

namespace entente {

// An index that only compares with, and converts from, its own kind. `Id{}` is index 0.
template <class Tag, class Rep>
class Id {
 public:
  using Value = Rep;
  constexpr Id() = default;
  constexpr explicit Id(Rep value) : value_(value) {}
  // 0-based index, for use as a subscript.
  constexpr Rep index() const { return value_; }
  friend constexpr auto operator<=>(Id, Id) = default;

 private:
  Rep value_ = 0;
};

// Position of a party in Case::parties (0-based, order of the file).
using PartyId = Id<struct PartyTag, std::uint32_t>;
// Position of an option in Case::options (0-based, order of the file, exogenous options last).
using OptionId = Id<struct OptionTag, std::uint32_t>;
// A state of the compiled model, 0-based; people see number(), which counts from 1.
class StateId : public Id<struct StateTag, std::uint32_t> {
 public:
  using Id::Id;
  constexpr std::uint32_t number() const { return index() + 1; }
  static constexpr StateId from_number(std::uint32_t number) { return StateId(number - 1); }
};

}  // namespace entente

template <class Tag, class Rep>
struct std::hash<entente::Id<Tag, Rep>> {
  std::size_t operator()(entente::Id<Tag, Rep> id) const { return std::hash<Rep>{}(id.index()); }
};
