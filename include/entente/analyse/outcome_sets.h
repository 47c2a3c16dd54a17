// What do outcomes share, in what do they part, and which are another one plus an act nobody has a reason for?
// Definitions 52 and 53 of docs/definitions.md.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "entente/analyse/ends.h"
#include "entente/conflict/conflict.h"

namespace entente {

struct CommonGround {
  struct Shared {
    OptionId option;
    std::uint32_t level = 0;
  };
  struct Difference {
    OptionId option;
    std::vector<std::uint64_t> counts;  // by level
    std::uint64_t mixed = 0;            // collapsed states whose members differ in it
  };
  std::uint64_t states = 0;
  std::vector<Shared> shared;           // in the order of options
  std::vector<Difference> differences;  // in the order of options
};

// Of these states, at least one, in option form; in graph form both lists are empty. An option in which the members of
// a collapsed state differ is shared by none. Linear in states x options. Thread-safe.
CommonGround common_ground(const Conflict& conflict, const std::vector<StateId>& states);

struct FoldedOutcome {
  StateId state;
  StateId head;  // it is the head, and these acts
  struct Act {
    OptionId option;
    PartyId party;  // an owner that can make it
    std::uint32_t from = 0;
    std::uint32_t to = 0;
  };
  std::vector<Act> acts;  // in the order of options
};

struct FoldedOutcomes {
  std::vector<StateId> heads;         // those that are not folded into another, ascending
  std::vector<FoldedOutcome> folded;  // by state
};

// Of `outcomes`, ascending: B folds into A where B differs from A in irreversible changes only, each owner's changes
// are a move it can make at A and no improvement for it, and B is no member of an end of `ends` (null: there is none).
// The head is the fewest changes away, of several the lowest. States of a graph form and collapsed ones are not folded.
// Cost: outcomes that agree in all options that can be changed back are compared with each other. Thread-safe.
FoldedOutcomes fold_outcomes(const Conflict& conflict, const std::vector<StateId>& outcomes, const Ends* ends);

}  // namespace entente
