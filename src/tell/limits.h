// How much is shown before the rest is only counted: the one table of it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace entente {

struct TellingLimits {
  std::size_t ends;         // places where self-interest ends
  std::size_t steps;        // of a way
  std::size_t outcomes;     // other lasting outcomes; twice as many where there is no status quo
  std::size_t today;        // what is so today
  std::size_t changes;      // of one outcome against another
  std::size_t shared;       // what all outcomes share
  std::size_t differences;  // in what they differ; 0: not said, as the outcomes are listed
  std::size_t turns;        // wishes the way turns on
  std::size_t scenarios;    // besides that of today
  std::size_t leavers;      // parties that leave today
};

// A screen, and what is tried in turn where the telling does not fit on one.
inline constexpr std::size_t kScreenLines = 40;
inline constexpr std::array<TellingLimits, 6> kScreens = {{
    {3, 6, 3, 6, 6, 5, 3, 4, 3, 2},
    {3, 6, 3, 4, 4, 3, 2, 4, 3, 2},
    {3, 6, 3, 1, 3, 2, 0, 4, 2, 1},
    {2, 5, 2, 2, 3, 2, 1, 3, 2, 1},
    {2, 4, 1, 1, 2, 2, 1, 1, 1, 1},
    {2, 3, 1, 1, 2, 1, 0, 1, 1, 1},
}};

// Which levels are locked is not looked for in larger models: `entente check` answers it.
inline constexpr std::uint32_t kMostLockStates = 20'000;
// Searching what deters a step may have to look through the whole graph.
inline constexpr std::uint32_t kMostDeterrenceStates = 65'536;

}  // namespace entente
