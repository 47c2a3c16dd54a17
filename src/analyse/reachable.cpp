// Which states can self-interest lead to from the status quo?
//
// Definition (THEORY sections 2 and 6): a legal sequence of improvements is a walk s0, s1, ... in which each step is an
// improvement for the party that makes it, judged from the state it is made in, and no party moves twice running.
//
// Idea: breadth-first search. Where every party's moves are transitive, two moves running by one party are one move of
// it, though not always one improvement per step of the same length; both steps being improvements, the joint step is
// an improvement too, so plain search over states reaches the same set and, breadth first, the same number of steps: a
// shortest walk never has the same party twice running. Otherwise the search is on pairs (state, last mover), and the
// step number of a state is that of its first pair.
//
// Layout: one queue of nodes; a node is state * movers + mover, with one bit of "seen" each, where movers is 1 in the
// transitive case and parties + 1 otherwise (the last stands for "nobody yet").
//
// Cost: every improvement from every node once; the limit on their number keeps a large graph from delaying an answer
// in which this is a remark.
#include "entente/analyse/reachable.h"

#include "entente/base/bitset.h"

namespace entente {

Result<Reachable> reachable_by_improvements(const Conflict& conflict, StateId origin, const Budget& budget,
                                            const ReachableLimits& limits) {
  const std::uint32_t parties = conflict.party_count();
  bool pairs = false;
  for (std::uint32_t p = 0; p < parties; ++p) pairs = pairs || conflict.intransitive(PartyId(p));
  const std::uint64_t movers = pairs ? parties + 1 : 1;
  const std::uint64_t states = conflict.state_count();
  const std::uint64_t need = states * sizeof(std::uint32_t) + states * movers / 8;
  if (need > budget.memory()) {
    return fail(ErrorKind::kLimit, "searching from the status quo needs " + human_bytes(need) +
                                       " of memory, more than the limit of " + human_bytes(budget.memory()));
  }

  Reachable result;
  result.steps.assign(states, kNotReached);
  Bitset seen(states * movers);
  std::vector<std::uint64_t> level;
  std::vector<std::uint64_t> next;
  const auto visit = [&](StateId s, std::uint64_t mover, std::uint32_t step, std::vector<std::uint64_t>& queue) {
    const std::uint64_t node = s.index() * movers + mover;
    if (seen.test(node)) return;
    seen.set(node);
    if (result.steps[s.index()] == kNotReached) {
      result.steps[s.index()] = step;
      ++result.count;
    }
    queue.push_back(node);
  };

  visit(origin, movers - 1, 0, level);
  std::uint64_t followed = 0;
  for (std::uint32_t step = 1; !level.empty(); ++step) {
    for (const std::uint64_t node : level) {
      if (budget.should_stop()) {
        return budget.interrupted() ? fail(ErrorKind::kInterrupted, "interrupted")
                                    : fail(ErrorKind::kLimit, "the time limit was reached");
      }
      const StateId from(static_cast<std::uint32_t>(node / movers));
      for (std::uint32_t p = 0; p < parties; ++p) {
        if (pairs && node % movers == p) continue;
        for (const StateId to : conflict.improvements(PartyId(p), from)) {
          if (++followed > limits.max_improvements) {
            result.complete = false;
            return result;
          }
          visit(to, pairs ? p : 0, step, next);
        }
      }
    }
    level.swap(next);
    next.clear();
  }
  return result;
}

}  // namespace entente
