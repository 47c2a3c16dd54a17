// Which levels can no move enter, or none leave, and what keeps them so? Definition 51 of docs/definitions.md.
#pragma once

#include <cstdint>
#include <vector>

#include "entente/analyse/assumptions.h"
#include "entente/base/budget.h"
#include "entente/base/diagnostic.h"
#include "entente/base/result.h"
#include "entente/conflict/conflict.h"

namespace entente {

// What of a level no move does.
enum class Lock : std::uint8_t {
  kEnter,  // no feasible move leads from another level of the option to it
  kLeave,  // no feasible move leads from it to another
};
const char* name(Lock lock);  // "enter", "leave": in JSON

struct LockedLevel {
  OptionId option;
  std::uint32_t level = 0;
  Lock lock = Lock::kEnter;
  bool feasible = true;  // some feasible state has the level
  // The modeller said so: the option is exogenous, or its own direction alone locks the level. Else rules, conditions
  // and bans do it together, which may not be meant.
  bool meant = false;
  // Assumptions that lock it without any others (directions, steps, conditions, bans, rules): of the smallest such sets
  // of up to kMostLocking the first in the order of assumptions(), or where none is so small one from which none can be
  // left out. Empty where the option is exogenous, or where finding them would have taken too long.
  std::vector<Assumption> by;
};

inline constexpr std::size_t kMostLocking = 3;

struct LockedLevels {
  std::vector<LockedLevel> list;  // by option, level, and lock
  // False where the search stopped at its limit: a level that is not listed may still be locked.
  bool complete = true;
};

// Of every option, graph form aside, which has none. Feasible moves are those between feasible assignments (definition
// 3): a collapsed state is judged by its members. kInterrupted on the wish to stop, kLimit past the deadline. Cost: a
// look at every pair of assignments of a row until both directions are seen, at most 20 million; for each lock not
// meant, all sets of up to kMostLocking assumptions over the options these mention, within a bound. Thread-safe.
Result<LockedLevels> locked_levels(const Conflict& conflict, const Budget& budget = {});

// A warning for every cause of locks that are not meant, naming all the levels it locks, what comes of it, and what
// would be right; for levels no state has at all another. Errors and cost are those of locked_levels().
Result<std::vector<Diagnostic>> check_locks(const Conflict& conflict, const Budget& budget = {});

}  // namespace entente
