// All rankings with ties of a few states.
#include "tests/support/weak_orders.h"

#include <algorithm>

namespace entente::testing {

std::vector<std::vector<std::uint32_t>> weak_orders(unsigned n) {
  std::vector<std::vector<std::uint32_t>> orders;
  std::vector<std::uint32_t> ranks(n, 0);
  while (true) {
    const std::uint32_t top = *std::max_element(ranks.begin(), ranks.end());
    bool gap = false;
    for (std::uint32_t r = 0; r < top; ++r) gap = gap || std::find(ranks.begin(), ranks.end(), r) == ranks.end();
    if (!gap) orders.push_back(ranks);
    unsigned k = 0;
    while (k < n && ranks[k] == n - 1) ranks[k++] = 0;
    if (k == n) return orders;
    ++ranks[k];
  }
}

}  // namespace entente::testing
