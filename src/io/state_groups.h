// Which states agree on some options, how many are there, and how do improvements lead from one such group to another?
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "entente/base/budget.h"
#include "entente/base/result.h"
#include "entente/conflict/conflict.h"
#include "entente/solve/solve.h"

namespace entente::io {

struct StateGroup {
  std::vector<std::optional<std::uint32_t>>
      levels;  // of the options asked for; unset where a collapsed state has several
  std::uint64_t states = 0;
  PerConcept<std::uint64_t> holding{};  // outcomes among them, by concept
  std::optional<std::uint32_t> steps;   // fewest improvements that lead in from the status quo
  StateId nearest{0};                   // one of those that few lead to; the first of all where none is reached
};

struct GroupLink {
  std::size_t from;
  std::size_t to;
  PartyId party;
  std::uint64_t improvements = 0;
  std::uint64_t others = 0;  // moves that do not improve; 0 unless asked for
};

struct StateGroups {
  std::vector<StateGroup> groups;  // by their levels, the first option least significant
  std::vector<GroupLink> links;    // by from, to, party
  std::uint64_t inside = 0;        // improvements within a group
};

inline constexpr std::size_t kMostGroups = 256;

// All states, by the levels of `options` in their order. kUsage where there are more than kMostGroups combinations of
// levels; kInterrupted, kLimit as of the budget. Without a status quo no group has steps. Cost: every move once, and
// the search from the status quo; memory: a word for each combination, pair of groups and party.
Result<StateGroups> group_states(const Conflict& conflict, const Solution& solution,
                                 const std::vector<OptionId>& options, bool others, const Budget& budget);

}  // namespace entente::io
