// What holds in a model drawn? Each is solved exactly; what it shares with the case or with other models is not made
// again.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "entente/analyse/sample.h"
#include "entente/solve/solver.h"

namespace entente {

class DrawnModels {
 public:
  // Everything given must live as long. kInput, kLimit: `space` cannot be made.
  static Result<std::unique_ptr<DrawnModels>> prepare(const Conflict& conflict, const std::vector<Doubt>& doubts,
                                                      ConceptSet concepts, const EndsQuestion& ends,
                                                      const Budget& budget);

  // The states of the case without the rules in doubt.
  const std::shared_ptr<const StateSpace>& space() const { return space_; }
  StateId in_space(const StateSpace& space, StateId s) const;

  // Solves the model. An inconsistent one is an answer; errors are kLimit and kInterrupted. Thread-safe.
  Result<DrawnAnswer> solve(const Draw& draw);

 private:
  // The states and moves of a model: which options and rules fail.
  struct Structure {
    std::shared_ptr<const Conflict> conflict;  // null: contradicts itself, with the wishes as written
    std::vector<StateId> in_space;             // by state; empty where numbers are the same
    std::optional<StateId> start;              // the status quo of the case, where this has it
  };
  DrawnModels(const Conflict& conflict, const std::vector<Doubt>& doubts, ConceptSet concepts, const EndsQuestion& ends,
              const Budget& budget);
  Result<std::shared_ptr<const Structure>> structure(const Draw& draw);
  Result<std::shared_ptr<const Structure>> compile(Case c) const;
  // The wishes that fail in `draw` are drawn anew.
  Result<DrawnAnswer> solve_on(const Structure& structure, const Draw& draw);
  Result<DrawnArrivals> arrive(const Conflict& model, const Structure& structure) const;

  // A solver nobody uses at the moment, and back.
  std::unique_ptr<Solver> borrow();
  void give_back(std::unique_ptr<Solver> solver);

  const Conflict& conflict_;
  const std::vector<Doubt>& doubts_;
  ConceptSet concepts_;
  EndsQuestion ends_;
  Budget inner_;  // of one model: one thread, no bar of its own
  std::shared_ptr<const StateSpace> space_;
  std::optional<StateId> start_;                  // in it
  Draw structural_;                               // the doubts about options and rules
  std::vector<std::pair<PartyId, Draw>> wishes_;  // by party with doubts about its wishes: those
  std::shared_ptr<const Structure> as_written_;
  std::optional<Solver> solver_;  // for models with the states of the case; copied for each thread
  std::mutex lending_;
  std::vector<std::unique_ptr<Solver>> idle_;
  std::mutex keeping_;
  std::map<Draw, std::shared_ptr<const Structure>> structures_;
  std::uint64_t kept_bytes_ = 0;
  std::uint64_t most_bytes_ = 0;
};

}  // namespace entente
