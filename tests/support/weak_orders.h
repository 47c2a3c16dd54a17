// All rankings with ties of a few states.
#pragma once

#include <cstdint>
#include <vector>

namespace entente::testing {

// Every weak order on n states, as ranks without gaps (larger is better): 1, 3, 13, 75, 541 of them for n = 1 .. 5.
std::vector<std::vector<std::uint32_t>> weak_orders(unsigned n);

}  // namespace entente::testing
