// In which order does GMCR+ number the options of a file, and so its states?
#pragma once

#include <cstdint>
#include <vector>

namespace entente::io {

// GMCR+ sorts a file's options by party before it numbers the states: for every party in turn, each of its options that
// was not moved yet is taken out of the list and put back at position m, m being how many have been moved so far,
// itself included. Where every option has a party this amounts to party order. An option of nobody ends up between the
// others, not last: positions count from 0, so that the first option moved lands behind the first one that is not.
// State number n of GMCR+ is the n-th smallest feasible state, the first option in this order being the least
// significant binary digit; numbers begin at 1. `party_options`: per party, indices below `option_count`.
std::vector<std::uint32_t> gmcr_option_order(std::uint32_t option_count,
                                             const std::vector<std::vector<std::uint32_t>>& party_options);

}  // namespace entente::io
