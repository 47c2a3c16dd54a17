// What is missing on the direct way from one situation to another: which steps would nobody make by itself?
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "entente/analyse/paths.h"
#include "entente/conflict/conflict.h"

namespace entente {

// Ways with more situations between their ends are not looked into.
inline constexpr std::uint64_t kMostBetween = 4096;

struct DirectWay {
  // With as few escorted steps as possible, and of those as few steps; of these the first in the order of the search.
  std::vector<PathStep> steps;
  std::uint32_t escorted = 0;
  // Parties each of which alone could make all the escorted steps of some direct way, though maybe more of them.
  std::vector<PartyId> enough;
};

// A way is direct where every option is at its level of `from` or of `to`, or at one between these, all along. Unset
// where there is none, or more than kMostBetween such situations. Option form without collapsed states only. Cost: the
// moves of the situations between, once and once more per party. Thread-safe.
std::optional<DirectWay> direct_way(const Conflict& conflict, StateId from, StateId to);

}  // namespace entente
