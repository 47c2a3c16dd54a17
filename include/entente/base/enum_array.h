// An array with one place for each value of an enumeration, addressed by the value: no cast where it is used.
#pragma once

#include <array>
#include <cstddef>

namespace entente {

// `count` values of Enum, numbered from 0 without a gap.
template <class Enum, class T, std::size_t count>
struct EnumArray : std::array<T, count> {
  using Numbered = std::array<T, count>;
  using Numbered::operator[];
  constexpr T& operator[](Enum key) { return Numbered::operator[](static_cast<std::size_t>(key)); }
  constexpr const T& operator[](Enum key) const { return Numbered::operator[](static_cast<std::size_t>(key)); }
};

}  // namespace entente
