// Under how many rankings of one party is an outcome free of threats?
//
// For one party, with everybody else given, a verdict on the outcome s depends on nothing but the set B of states the
// party ranks above s. Each of its moves s1 from s is a *threat*: a list of clauses, each a set of states; the threat
// is real iff B meets every clause. The first clause is {s1}: the move must be an improvement. Every state s2 the
// others can answer with is another:
//   Nash       none
//   GMR, SEQ   {s2}: the answer deters unless it is better than s as well
//   SMR, SSEQ  {s2} and R_i(s2), without s: it deters unless it or some reply to it is better than s
// A clause that would be empty (the answer s itself, where no reply leads anywhere else) can never be met, and the move
// is no threat. So s is stable iff no threat is real; and more states above s never make it stable.
#pragma once

#include <gmpxx.h>

#include <cstdint>
#include <optional>
#include <vector>

#include "entente/base/bitset.h"

namespace entente {

using StateSet = std::vector<std::uint32_t>;  // ascending

struct Threat {
  std::uint32_t improvement = 0;
  std::vector<StateSet> clauses;  // none empty; one is the improvement alone
};

// Removes clauses that others make superfluous, and threats that are real only where another is. Sorted.
std::vector<Threat> simplified(std::vector<Threat> threats);

// Where some states are above s whatever happens, and some never: what remains of the threats. Nothing where one of
// them is real already.
std::optional<std::vector<Threat>> given(const std::vector<Threat>& threats, const Bitset& above, const Bitset& open);

struct SetCounts {
  std::uint32_t states = 0;        // how many different states the threats speak of
  std::vector<mpz_class> by_size;  // of the sets of so many of them, how many make no threat real
};
// Nothing where the count would take more than `most_work` steps.
std::optional<SetCounts> count_sets(const std::vector<Threat>& threats, std::uint64_t most_work = 50'000'000);

// No threat is real where exactly the states of `above` are better.
bool harmless(const std::vector<Threat>& threats, const Bitset& above);

mpz_class factorial(std::uint32_t n);
mpz_class choose(std::uint32_t n, std::uint32_t k);

}  // namespace entente
