// How probable is each outcome, given how sure each assumption is, and how probable is it to arrive there? Definitions
// 34-36 and 54 of docs/definitions.md.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "entente/analyse/doubts.h"
#include "entente/analyse/ends.h"
#include "entente/analyse/frequency.h"
#include "entente/base/budget.h"
#include "entente/base/result.h"
#include "entente/conflict/conflict.h"
#include "entente/solve/solve.h"

namespace entente {

// Exact enumeration is refused beyond this many doubts.
inline constexpr std::size_t kMostDoubtsExact = 24;

// Where one model drawn ends, from the status quo of the case (definition 54). States as in Sample::space.
struct DrawnEnd {
  std::vector<StateId> members;  // ascending
  double chance = 0;             // of arriving
};
struct DrawnArrivals {
  bool started = true;  // false: the model has no such state, and nothing of what follows
  std::vector<DrawnEnd> ends;
  double astray = 0;
  double residual = 0;  // no chance is off by more
};

// The outcomes of one model drawn. States are numbered as in Sample::space.
struct DrawnAnswer {
  bool consistent = true;  // false: the model contradicts itself, as when a ranking misses the states a rule let in
  PerConcept<std::vector<StateId>> holds;  // ascending; empty for concepts not asked for
  DrawnArrivals arrivals;                  // where the case has a status quo and the model is consistent
};

struct SampledRun {
  std::uint64_t run = 0;  // from 0
  Draw draw;
  std::shared_ptr<const DrawnAnswer> answer;
};

struct SampleQuestion {
  std::vector<Doubt> doubts;
  ConceptSet concepts = {Concept::kNash, Concept::kGmr, Concept::kSmr, Concept::kSeq, Concept::kSseq};
  // Which improvements count as undeterred, and which of them a party takes, where it is asked how probable it is to
  // arrive at each end.
  Concept ends_concept = Concept::kNash;
  TakenStep step = TakenStep::kBest;
  // Every combination of doubts holding and failing, with its probability, instead of drawn ones.
  bool exact = false;
  std::uint64_t runs = 10'000;  // not with `exact`
  std::uint64_t seed = 1;
  // Runs made before, from 0 and without gaps; nothing after the last. They are counted and not made again.
  std::function<Result<std::optional<SampledRun>>()> recorded;
  // Told of every further run, ascending, on the caller's thread. An error ends the sampling. Not with `exact`.
  std::function<Result<void>(const SampledRun&)> on_run;
};

struct SampledOutcome {
  StateId outcome;                  // in Sample::space
  std::optional<StateId> in_case;   // the state of the case as written, where that has it
  bool reached = false;             // there, self-interest leads to it from the status quo
  PerConcept<Frequency> frequency;  // of runs in which it holds
};

struct SampledEnd {
  std::vector<StateId> members;                 // in Sample::space, ascending; several: a cycle
  std::vector<std::optional<StateId>> in_case;  // of each member: the state of the case as written, where that has it
  // Its weight is the sum of the chances of arriving, so that a share is their mean; `failed` alike.
  Frequency arriving;
};

// The chance of arriving at each end, averaged over the models: not that of holding (definition 54).
struct SampledArrivals {
  Concept concept_id = Concept::kNash;
  TakenStep step = TakenStep::kBest;
  std::vector<SampledEnd> ends;  // the most probable first, then by members
  Frequency astray;              // going round for ever without arriving
  Frequency no_start;            // runs whose model does not have the status quo
  double residual = 0;           // no chance in a model is off by more
};

struct Sample {
  std::vector<Doubt> doubts;
  bool exact = false;
  std::uint64_t seed = 1;
  std::uint64_t wanted = 0;          // runs; exact: models
  std::uint64_t done = 0;            // the first so many of them
  std::uint64_t models = 0;          // different ones among them
  std::uint64_t solved = 0;          // models solved now, not recorded before; depends on memory
  double contradictory = 0;          // runs whose model contradicts itself; exact: their probability
  std::optional<ErrorKind> stopped;  // kInterrupted or kLimit where fewer are done than wanted
  ConceptSet concepts;
  std::string sim_left_out;  // why SIM is not among them although asked for
  // The states of the case without the rules in doubt: all that any model has. Where no rule is in doubt, those of the
  // case.
  std::shared_ptr<const StateSpace> space;
  Frequency all;                         // the runs whose models are consistent: all shares are of these
  PerConcept<Frequency> nothing;         // of runs in which no outcome holds
  std::vector<SampledOutcome> outcomes;  // that hold in some run under some concept, ascending
  // Unset without a status quo. The shares of ends, `astray` and `no_start` add up to 1.
  std::optional<SampledArrivals> arrivals;

  double share(const Frequency& f) const { return all.weight > 0 ? f.weight / all.weight : 0; }
  // 95 %; a point where exact. Of arrivals rather too wide: a mean varies less than a share does.
  Interval interval(const Frequency& f) const;
  std::vector<Driver> drivers(const Frequency& f) const;
  // How far from settled: the widest interval of any share of an outcome or end, and the largest difference between its
  // share of the runs with even and with odd numbers. Both 0 where exact.
  double widest() const;
  double halves() const;
};

// Draws, solves and counts. The answer depends on the question alone, not on threads or on what was recorded before.
// Interrupted or out of time it says so in `stopped` and counts the runs done, unless none was or `exact` was asked:
// then it is an error (kInterrupted, kLimit). kUsage for too many doubts to enumerate, or where SIM alone was asked for
// and is not defined; kInput where the case without the rules in doubt contradicts itself; kLimit where memory runs
// out. Cost: one solve and one search for ends per different model, on all threads, a model a thread; where only wishes
// are in doubt its states and moves are shared. Memory: two numbers and one per doubt for every outcome and concept,
// and answers of models for another time as far as memory goes.
Result<Sample> sample(const Conflict& conflict, const SampleQuestion& question, const Budget& budget = {});

}  // namespace entente
