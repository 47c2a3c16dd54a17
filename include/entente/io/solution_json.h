// `entente solve --json`: the contract `entente.solution/1`, schema/solution.schema.json.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "entente/analyse/solution_facts.h"
#include "entente/conflict/conflict.h"
#include "entente/solve/solve.h"

namespace entente {

// Outcomes that hold equally firmly, as the text of a solution groups them, for a program that shows them as the text
// does.
struct ListedTier {
  // States that differ in some options only: every feasible state whose levels all lie in `levels`.
  struct Box {
    std::vector<LevelMask> levels;  // one per option; empty for a single state of a graph form or a collapsed one
    std::uint64_t count = 0;
    StateId first;
  };
  struct Near {
    StateId state;
    std::uint32_t steps = 0;  // fewest improvements from the status quo
  };

  ConceptSet concepts;
  std::uint64_t count = 0;       // outcomes in the tier
  std::uint64_t sim_count = 0;   // those that hold under SIM as well
  std::uint64_t near_count = 0;  // those that improvements lead to from the status quo
  std::vector<Near> near;        // the nearest of these
  std::uint64_t box_count = 0;   // boxes that cover the others
  std::vector<Box> boxes;        // the largest of these
};

struct SolutionJsonOptions {
  bool stability = false;  // answer.stable: for whom each state is stable
  enum class States : std::uint8_t { kMentioned, kAll, kNone };
  // kMentioned: those in `answer`, and the status quo; where there are `tiers`, those in these, and the status quo.
  States states = States::kMentioned;
  const std::vector<ListedTier>* tiers = nullptr;
  // Also where it ends, what is out of reach, locked, shared and folded, beside `answer`; the states these mention are
  // described too.
  const SolutionFacts* facts = nullptr;
};

// The whole document, final newline included. `answer` is byte-identical for every engine, thread count and run:
// concepts in the order nash, gmr, smr, seq, sseq, sim, parties in case order, states ascending. Cost: linear in what
// is listed; 20-odd bytes per state number, some hundred per described state.
std::string solution_json(const Conflict& conflict, const Solution& solution, const SolutionJsonOptions& options = {});

}  // namespace entente
