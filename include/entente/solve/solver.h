// Solving one conflict after another that differ in wishes only: sampling, inverse analysis, anything that asks
// thousands of times. The same answers as solve(), several times as many a second. Definitions 9-15.
#pragma once

#include <memory>

#include "entente/base/budget.h"
#include "entente/base/result.h"
#include "entente/conflict/conflict.h"
#include "entente/solve/solve.h"

namespace entente {

class Solver {
 public:
  // For `like` and for conflicts made from it by with_preference(), or by recompile() where moves are the same. `like`
  // must outlive the solver. Cost: looking up every move once; where there are too many to keep, or no memory for
  // them, nothing is kept and every conflict goes to the general solve().
  explicit Solver(const Conflict& like, const Budget& budget = {});
  // Another solver, for another thread; the moves are shared, the last answer is not.
  Solver(const Solver& other);
  Solver& operator=(const Solver&) = delete;
  ~Solver();

  // What solve() would say, with its errors. Works on the caller's thread alone, except where it goes to solve(): a
  // conflict with other states or moves than `like` has, or with too many. The answer belongs to the solver and is good
  // until the next call. Verdicts that follow from the same rankings as in the call before are not made again: Nash,
  // GMR and SMR of a party depend on its own ranking alone, the others on everybody's. Not thread-safe: one solver a
  // thread. Cost: linear in moves.
  Result<const Solution*> solve(const Conflict& conflict, ConceptSet concepts = ConceptSet::all(),
                                const Budget& budget = {});

  std::uint64_t bytes() const;  // memory held, without the conflict; moves shared with other solvers count in full

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace entente
