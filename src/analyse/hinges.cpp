// What does this conclusion hinge on?
//
// A conclusion is that an outcome is an equilibrium under a concept. It hinges on an assumption when the least change
// of it changes the conclusion (docs/decisions/0072-what-is-a-minimal-change.md). Each changed case is compiled and the
// one outcome verified for each party by the forward search of explain(): exact, and far cheaper than solving for all
// states, because from one state the parties rarely get far. States are renumbered when rules change, so the outcome is
// known by what it sets: the packed word of its first member, which no change alters since none adds or removes options
// or levels.
//
// Trials are independent and run on all threads; results stand in fixed places. Pairs are tried in batches, so that
// what was tried when time ran out is the beginning of the list, and few trials at its end are lost.
#include "entente/analyse/hinges.h"

#include <algorithm>
#include <atomic>
#include <mutex>

#include "base/parallel.h"
#include "entente/analyse/reachable.h"
#include "entente/solve/witness.h"

namespace entente {
namespace {

constexpr std::size_t kPairsAtOnce = 256;  // pairs whose trials are kept at once

struct Verdict {
  bool holds = true;
  std::optional<PartyId> leaver;
  std::optional<StateId> leaves_for;
};

// Whether each party's verdict depends on no wishes but its own.
bool looks_at_own_wishes_only(Concept c) {
  return c == Concept::kNash || c == Concept::kGmr || c == Concept::kSmr;
}

// Asks the parties of the mask.
Result<Verdict> verify(const Conflict& conflict, StateId s, Concept c, std::uint64_t parties, const Budget& budget) {
  Verdict verdict;
  for (std::uint32_t p = 0; p < conflict.party_count(); ++p) {
    if (((parties >> p) & 1u) == 0) continue;
    const auto witness = explain(conflict, PartyId(p), s, c, budget);
    if (!witness) return tl::unexpected(witness.error());
    if (witness->stable) continue;
    verdict.holds = false;
    verdict.leaver = PartyId(p);
    // The best of the improvements nothing deters.
    for (const Reply& reply : witness->replies) {
      if (reply.deterred) continue;
      if (!verdict.leaves_for ||
          conflict.rank(PartyId(p), reply.improvement) > conflict.rank(PartyId(p), *verdict.leaves_for)) {
        verdict.leaves_for = reply.improvement;
      }
    }
    return verdict;
  }
  return verdict;
}

Result<bool> reached(const Conflict& conflict, StateId s, const Budget& budget) {
  if (!conflict.start()) return false;
  ReachableLimits limits;
  limits.target = s;
  const auto found = reachable_by_improvements(conflict, *conflict.start(), budget, limits);
  if (!found) return tl::unexpected(found.error());
  return found->reached(s);
}

class Trials {
 public:
  Trials(const Conflict& conflict, const Claim& claim, const Budget& budget)
      : conflict_(conflict), claim_(claim), budget_(budget), inner_(budget) {
    inner_.threads = 1;
    inner_.progress = nullptr;
    const StateSpace& space = conflict.space();
    word_ = space.bits(space.first_member(claim.outcome));
  }

  Result<Trial> run(const std::vector<Change>& changes) const {
    Trial trial{changes, Outcome::kSame, std::nullopt, 0};
    for (const Change& change : changes) {
      if (change.assumption.kind != AssumptionKind::kOption) continue;
      if (conflict_.space().fields()[change.assumption.index].get(word_) != 0) {
        trial.outcome = Outcome::kPart;
        return trial;
      }
    }
    const Revision what = revision(conflict_.source(), changes);
    auto compiled = revise(changes, what);
    if (!compiled) {
      if (compiled.error().kind != ErrorKind::kInput) return tl::unexpected(compiled.error());
      trial.outcome = Outcome::kInvalid;
      return trial;
    }
    const StateSpace& space = compiled->space();
    const auto assignment = space.find(word_);
    if (!assignment) {
      trial.outcome = claim_.holds ? Outcome::kFlips : Outcome::kSame;
      return trial;
    }
    const StateId s = space.state_of(*assignment);
    auto verdict = verify(*compiled, s, claim_.concept_id, parties_to_ask(what), inner_);
    if (!verdict) return tl::unexpected(verdict.error());
    if (verdict->holds != claim_.holds) {
      trial.outcome = Outcome::kFlips;
      if (!verdict->holds) {
        trial.leaver = verdict->leaver;
        trial.leaves_for = space.bits(space.first_member(*verdict->leaves_for));
      }
      return trial;
    }
    if (!conflict_.start()) return trial;
    const auto there = reached(*compiled, s, inner_);
    if (!there) return tl::unexpected(there.error());
    if (*there != claim_.reached) trial.outcome = Outcome::kCutOff;
    return trial;
  }

  // The trials of sets begin .. end-1, in order. Stopped, `trials` are those before the first that was not finished.
  struct Batch {
    std::vector<Trial> trials;
    std::optional<Error> stopped;
  };
  Batch run_all(const std::vector<std::vector<Change>>& sets, std::size_t begin, std::size_t end, const char* what) {
    std::vector<std::optional<Trial>> trials(end - begin);
    std::vector<std::optional<Error>> errors(end - begin);
    std::atomic<bool> failed{false};
    run_parallel(end - begin, budget_.thread_count(), [&](std::size_t k) {
      if (failed.load(std::memory_order_relaxed)) return;
      if (budget_.should_stop()) {
        errors[k] = budget_.stopped("before all changes were tried");
        failed = true;
        return;
      }
      auto trial = run(sets[begin + k]);
      if (!trial) {
        errors[k] = trial.error();
        failed = true;
        return;
      }
      trials[k] = std::move(*trial);
      if (!budget_.progress) return;
      // Counted where it is told, so that shares never fall: to the bar that would be another task's beginning.
      const std::lock_guard<std::mutex> one_at_a_time(telling_);
      if (++done_ % 16 == 0) budget_.progress(static_cast<double>(done_) / static_cast<double>(sets.size()), what);
    });
    Batch batch;
    for (std::size_t k = 0; k < trials.size() && trials[k]; ++k) batch.trials.push_back(std::move(*trials[k]));
    for (const std::optional<Error>& error : errors) {
      if (error && !batch.stopped) batch.stopped = error;
    }
    return batch;
  }

 private:
  // The conflict with these changes made.
  Result<Conflict> revise(const std::vector<Change>& changes, const Revision& what) const {
    const Case& c = conflict_.source();
    const bool start_changed = std::any_of(changes.begin(), changes.end(), [](const Change& change) {
      return change.assumption.kind == AssumptionKind::kStart;
    });
    if (!what.states && what.moves == 0 && !start_changed) {
      std::optional<Conflict> made;
      for (std::uint32_t p = 0; p < conflict_.party_count(); ++p) {
        if (((what.preferences >> p) & 1u) == 0) continue;
        auto next =
            (made ? *made : conflict_).with_preference(PartyId(p), changed_preference(c, PartyId(p), changes), inner_);
        if (!next) return next;
        made = std::move(*next);
      }
      return std::move(*made);
    }
    auto made = conflict_.recompile(changed(c, changes), what, inner_);
    if (made || made.error().kind != ErrorKind::kInput || start_changed) return made;
    // The status quo alone may have become infeasible; that does not bear on whether the outcome holds.
    Case without_start = changed(c, changes);
    without_start.start.reset();
    return conflict_.recompile(std::move(without_start), what, inner_);
  }

  // Whose verdicts can differ from those of the case as it is. Where the outcome does not hold there all are asked.
  std::uint64_t parties_to_ask(const Revision& what) const {
    const bool wishes_only = !what.states && what.moves == 0 && claim_.holds;
    return wishes_only && looks_at_own_wishes_only(claim_.concept_id) ? what.preferences : ~std::uint64_t{0};
  }

  const Conflict& conflict_;
  const Claim& claim_;
  const Budget& budget_;
  Budget inner_;  // of one trial: one thread, no bar of its own
  Bits word_ = 0;
  std::mutex telling_;
  std::size_t done_ = 0;
};

}  // namespace

Result<Claim> choose_claim(const Conflict& conflict, const std::vector<StateId>& states,
                           std::optional<Concept> concept_id, const Budget& budget) {
  ConceptSet concepts;
  if (concept_id) {
    concepts.insert(*concept_id);
  } else {
    for (const Concept c : kConceptsInLine) concepts.insert(c);
  }
  const auto solution = solve(conflict, concepts, budget);
  if (!solution) return tl::unexpected(solution.error());
  if (concept_id && !solution->concepts.contains(*concept_id)) return fail(ErrorKind::kUsage, solution->sim_left_out);
  std::optional<Reachable> reach;
  if (conflict.start()) {
    auto found = reachable_by_improvements(conflict, *conflict.start(), budget);
    if (!found) return tl::unexpected(found.error());
    reach = std::move(*found);
  }
  const auto steps = [&](StateId s) { return reach ? reach->steps[s.index()] : kNotReached; };
  std::optional<Claim> best;
  std::vector<Concept> order(std::begin(kConceptsInLine), std::end(kConceptsInLine));
  if (concept_id) order.assign(1, *concept_id);
  for (const bool needs_reached : {true, false}) {
    for (const Concept c : order) {
      if (best) break;
      for (const StateId s : states.empty() ? solution->equilibrium_states(c) : states) {
        if (!solution->is_equilibrium(c, s) || (needs_reached && steps(s) == kNotReached)) continue;
        if (!best || steps(s) < steps(best->outcome)) best = Claim{s, c, true, steps(s) != kNotReached};
      }
    }
  }
  if (best) return *best;
  if (states.empty()) {
    return fail(ErrorKind::kInput,
                concept_id ? std::string("no outcome holds under ") + title(*concept_id) + "; name one with --outcome"
                           : std::string("no outcome holds; name one with --outcome"));
  }
  return Claim{states.front(), concept_id.value_or(Concept::kGmr), false, steps(states.front()) != kNotReached};
}

Result<Hinges> find_hinges(const Conflict& conflict, const Claim& claim, unsigned depth, const Budget& budget) {
  Hinges result;
  result.claim = claim;
  std::vector<std::vector<Change>> sets;
  for (const Change& change : single_changes(conflict.source())) sets.push_back({change});
  Trials trials(conflict, claim, budget);
  auto singles = trials.run_all(sets, 0, sets.size(), "trying changes");
  if (singles.stopped) return tl::unexpected(*singles.stopped);
  result.singles = std::move(singles.trials);
  if (depth < 2) return result;

  std::vector<Change> alone;  // those that change nothing by themselves
  for (const Trial& trial : result.singles) {
    if (trial.outcome == Outcome::kSame || trial.outcome == Outcome::kCutOff) {
      if (trial.changes.front().assumption.kind != AssumptionKind::kStart) alone.push_back(trial.changes.front());
    }
  }
  std::vector<std::vector<Change>> pairs;
  for (std::size_t i = 0; i < alone.size(); ++i) {
    for (std::size_t j = i + 1; j < alone.size(); ++j) {
      if (compatible(alone[i], alone[j])) pairs.push_back({alone[i], alone[j]});
    }
  }
  result.pairs_total = pairs.size();
  Trials second(conflict, claim, budget);
  for (std::size_t begin = 0; begin < pairs.size(); begin += kPairsAtOnce) {
    const std::size_t end = std::min(begin + kPairsAtOnce, pairs.size());
    auto batch = second.run_all(pairs, begin, end, "trying pairs of changes");
    result.pairs_tried = begin + batch.trials.size();
    for (Trial& trial : batch.trials) {
      if (trial.outcome == Outcome::kFlips) result.pairs.push_back(std::move(trial));
    }
    if (!batch.stopped) continue;
    if (batch.stopped->kind == ErrorKind::kLimit && budget.should_stop()) return result;
    return tl::unexpected(*batch.stopped);
  }
  return result;
}

}  // namespace entente
