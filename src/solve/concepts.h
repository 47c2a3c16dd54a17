// The six solution concepts, one function and one file each, named as in the literature.
//
// Each returns the set of states that are stable for party `i`. Rank is the type Ranks stores; `best` is
// best_within_reach of i's own ranking: the rank of the best i can make of each state by one move or by staying.
#pragma once

#include <string>
#include <vector>

#include "solve/flood.h"

namespace entente {

template <class Rank>
Bitset nash(const Conflict& conflict, PartyId i, const std::vector<Rank>& best);
template <class Rank>
Bitset gmr(const Ground& ground, PartyId i);
template <class Rank>
Bitset smr(const Ground& ground, PartyId i, const std::vector<Rank>& best);
template <class Rank>
Bitset seq(const Ground& ground, PartyId i);
template <class Rank>
Bitset sseq(const Ground& ground, PartyId i, const std::vector<Rank>& best);

// For every party at once, because all of them ask for the same improvements of their opponents.
std::vector<Bitset> sim(const Conflict& conflict, const Budget& budget);
// Empty where SIM is defined for the conflict; else a sentence that says why it is not.
std::string sim_unavailable(const Conflict& conflict);

}  // namespace entente
