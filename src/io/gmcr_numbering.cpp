// In which order does GMCR+ number the options of a file, and so its states?
#include "io/gmcr_numbering.h"

#include <algorithm>
#include <numeric>

namespace entente::io {

std::vector<std::uint32_t> gmcr_option_order(std::uint32_t option_count,
                                             const std::vector<std::vector<std::uint32_t>>& party_options) {
  std::vector<std::uint32_t> order(option_count);
  std::iota(order.begin(), order.end(), 0u);
  std::vector<bool> moved(option_count, false);
  std::size_t count = 0;
  for (const std::vector<std::uint32_t>& options : party_options) {
    for (std::uint32_t option : options) {
      if (moved[option]) continue;
      moved[option] = true;
      ++count;
      order.erase(std::find(order.begin(), order.end(), option));
      order.insert(order.begin() + static_cast<std::ptrdiff_t>(std::min(count, order.size())), option);
    }
  }
  return order;
}

}  // namespace entente::io
