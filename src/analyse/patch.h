// A case with some differences from another one made in it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "entente/analyse/differences.h"

namespace entente {

// `side` 0: the first case, with differences made as they lead to the second; 1: the second, with them undone.
struct Patched {
  Case value;
  // Options appended to those of the side's own case, which keep their positions: which of the other case they are.
  std::vector<std::uint32_t> appended;
  std::vector<std::uint32_t> with;  // differences made besides, because this one makes no sense without them
  std::string why;                  // where it cannot be made alone; the rest is then without meaning
};

// Decision 0082 says what each difference made alone is. An option taken away stays at its first level; a party taken
// away never moves, wants nothing, and has its options there. Cost: linear in the cases.
Patched patched(const Case& before, const Case& after, const Correspondence& same, const Differences& differences,
                std::uint32_t difference, int side);

}  // namespace entente
