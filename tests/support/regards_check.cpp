#include "tests/support/regards_check.h"

#include <algorithm>
#include <vector>

namespace entente::testing {

using reference::Index;

// The first verdict in which the two differ; empty where they agree.
std::string difference(const reference::Model& model, const Stability& found, const reference::Regards& regards) {
  std::vector<std::array<bool, 5>> everybody(model.state_count());
  for (auto& all : everybody) all.fill(true);
  for (Index i = 0; i < model.party_count(); ++i) {
    const auto expected = reference::judge(model, regards, i);
    for (std::size_t c = 0; c < kOrder.size(); ++c) {
      for (Index s = 0; s < model.state_count(); ++s) {
        if (found.is_stable(kOrder[c], PartyId(i), StateId(s)) != expected[c][s])
          return std::string(title(kOrder[c])) + ": party " + std::to_string(i) + ", state " + std::to_string(s + 1);
        everybody[s][c] = everybody[s][c] && expected[c][s];
      }
    }
  }
  for (Index s = 0; s < model.state_count(); ++s)
    for (std::size_t c = 0; c < kOrder.size(); ++c)
      if (found.is_equilibrium(kOrder[c], StateId(s)) != everybody[s][c])
        return std::string(title(kOrder[c])) + ": equilibrium " + std::to_string(s + 1);
  return {};
}

bool same(const Stability& a, const Stability& b) {
  return std::all_of(kOrder.begin(), kOrder.end(), [&](Concept c) {
    const auto k = static_cast<std::size_t>(c);
    return a.stable[k] == b.stable[k] && a.equilibria[k] == b.equilibria[k];
  });
}

}  // namespace entente::testing
