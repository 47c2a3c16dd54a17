// The same conflict written differently: what invariance properties compare a case with.
//
// Each transformation also says which state of the new case a state of the old one became, since numbers follow the
// order of options and levels. Rankings and utility tables, which name states by number, are renumbered.
#pragma once

#include <cstdint>
#include <vector>

#include "entente/case/case.h"

namespace entente::testing {

struct Rewritten {
  Case value;
  std::vector<std::uint32_t> new_party;  // by old party
  std::vector<std::uint32_t> new_state;  // by old state
};

// Parties in another order (order[k] is the old party that comes k-th), each with its options in reverse.
Rewritten reordered(const Case& c, const std::vector<std::uint32_t>& order);

// The levels of one option listed the other way round, forward and backward exchanged. Not for graph form.
Rewritten reversed_levels(const Case& c, std::uint32_t option);

// Every party's preference as a direct ranking by state number, or as a utility table whose numbers grow with the rank
// (`growth` chooses how), in place of whatever form it had.
Case as_rankings(const Case& c);
Case as_utilities(const Case& c, unsigned growth);

// A further party, indifferent between everything, last: without options, or with one binary option of its own that no
// rule or preference mentions. With the option, state s becomes two: new_state says where it is not taken,
// new_state_taken where it is. Not for collapsed states, nor, with the option, for graph form.
struct Enlarged {
  Case value;
  std::vector<std::uint32_t> new_state, new_state_taken;
};
Case with_bystander(const Case& c);
Enlarged with_irrelevant_option(const Case& c);

}  // namespace entente::testing
