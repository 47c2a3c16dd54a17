// `entente solve --json`: the contract `entente.solution/1`, schema/solution.schema.json.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "entente/analyse/solution_facts.h"
#include "entente/analyse/tiers.h"
#include "entente/conflict/conflict.h"
#include "entente/solve/solve.h"

namespace entente {

struct SolutionJsonOptions {
  bool stability = false;  // answer.stable: for whom each state is stable
  enum class States : std::uint8_t { kMentioned, kAll, kNone };
  // kMentioned: those in `answer`, and the status quo; where there are `tiers`, those in these, and the status quo.
  States states = States::kMentioned;
  const std::vector<ListedTier>* tiers = nullptr;
  // Also where it ends, what is out of reach, locked, shared and folded, beside `answer`; the states these mention are
  // described too.
  const SolutionFacts* facts = nullptr;
  // `entente.telling/1`, already written: the member "told"; none where empty.
  std::string told{};
};

// The whole document, final newline included. `answer` is byte-identical for every engine, thread count and run:
// concepts in the order nash, gmr, smr, seq, sseq, sim, parties in case order, states ascending. Cost: linear in what
// is listed; 20-odd bytes per state number, some hundred per described state.
std::string solution_json(const Conflict& conflict, const Solution& solution, const SolutionJsonOptions& options = {});

}  // namespace entente
