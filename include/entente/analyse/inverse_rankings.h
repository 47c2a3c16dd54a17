// Under how many rankings would an outcome hold, and what do these have in common? Definition 32 of
// docs/definitions.md.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "entente/base/budget.h"
#include "entente/base/result.h"
#include "entente/solve/solve.h"

namespace entente {

struct RankingQuestion {
  StateId outcome;
  Concept concept_id = Concept::kNash;  // any but SIM
  std::vector<PartyId> free;            // whose rankings are free, ascending, at least one; the others keep theirs
  // Ascending: these states exchange the places they hold in a free party's ranking, and the others keep theirs; a
  // place shared with others stands just above theirs. Empty: every strict ranking of all states.
  std::vector<StateId> states;
  std::uint64_t samples = 20'000;  // where the rankings cannot be counted
  std::uint64_t seed = 1;
};

enum class RankingMethod : std::uint8_t {
  kCounted,     // from the order conditions
  kEnumerated,  // every profile looked at, those alike together
  kSampled,     // profiles drawn at random, each judged exactly
};
const char* name(RankingMethod method);  // "counted", ...: in JSON

// One way of putting a move off: the outcome is better for the party than every one of these states.
using Better = std::vector<StateId>;

// What the party's ranking must satisfy about one move away: at least one of the ways.
struct OrderCondition {
  StateId improvement;  // where the move leads
  std::vector<Better> ways;
};

struct FreeParty {
  PartyId party;
  // The outcome is stable for the party iff every one of these is met. Not known (unset) where they depend on rankings
  // of other free parties, as under SEQ and SSEQ.
  std::optional<std::vector<OrderCondition>> conditions;
  // The number of its rankings under which the outcome is stable for it; unset where not counted by itself.
  std::optional<std::string> stable;
};

struct InverseRankings {
  StateId outcome;
  Concept concept_id = Concept::kNash;
  std::uint32_t ranked = 0;  // how many states are in each ranking
  std::vector<FreeParty> free;
  // Parties that keep their rankings and leave the outcome whatever the free ones want; then the count is 0.
  std::vector<PartyId> leave_anyway;
  // Those whose verdict depends on what the free ones want.
  std::vector<PartyId> depend;
  RankingMethod method = RankingMethod::kCounted;
  std::string count;     // profiles of rankings under which it is an equilibrium, decimal; sampled: of the samples
  std::string total;     // profiles in all, decimal; sampled: the samples
  std::string fraction;  // count / total in lowest terms
  double share = 0;
  double low = 0, high = 1;  // sampled: the 95% interval (Wilson); else the share
  std::uint64_t seed = 0;
};

// Exact where the order conditions can be counted or the profiles enumerated, else sampled. Under Nash, GMR and SMR
// parties are independent: the product of the counts. kUsage for SIM; kLimit where memory or
// time run out; kInterrupted. The answer
// depends on the question alone, never on threads.
Result<InverseRankings> find_inverse_rankings(const Conflict& conflict, const RankingQuestion& question,
                                              const Budget& budget = {});

}  // namespace entente
