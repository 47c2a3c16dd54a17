// How probable is each outcome, given how sure each assumption is, and how probable is it to arrive there?
//
// The question (definition 35). Every doubt holds or fails, independently, with its probability; a model is the case
// with the doubts that fail carried out (definition 34); the probability that an outcome holds is that of the models in
// which it does. With few doubts all models are solved and weighed with their probability: exact. With more, models are
// drawn and counted.
//
// The idea. Runs are made in batches. The draws of a batch are pure functions of seed and run (doubts.cpp); equal ones
// are one model, and a model solved in this batch or an earlier one is not solved again. What is left is solved in
// parallel, a model a thread, because models are many and small; then the caller's thread counts runs in ascending
// order. So counts, and what is told of every run, depend neither on threads nor on where batches end, and what was
// done before an interruption is the beginning of what would have been done. Runs recorded earlier enter the count the
// same way.
//
// What is counted. For every outcome and concept: the runs in which it holds, the odd ones of them, and for each doubt
// those in which it fails. That is enough for shares, their intervals, convergence and first-order sensitivity
// (frequency.cpp); no run is kept. Weights are doubles: whole numbers up to 2^53 when counting, probabilities when
// enumerating, added in a fixed order.
//
// Arrivals (definition 54) are counted beside them and never with them: a model contributes to an end not 1 but the
// chance of arriving there. The mean of such chances is the probability of arriving where both the model and the movers
// are drawn, and the sums of the runs in which a doubt fails give its drivers, as for a share. Averaging the movers'
// draws instead of making them only takes variance away, so Wilson's interval, which is that of a share, holds at least
// as often as it says.
//
// Cost: a solve per different model; counting is linear in the outcomes that hold, times the doubts that fail. Memory:
// the counts, refused beyond the budget; answers kept for models that may come again, up to an eighth of it.
//
// Tried and dropped: antithetic and quasi-random draws, whose intervals have no simple honest form; counting on every
// thread and adding up, which is slower until models take less than counting them.
#include "entente/analyse/sample.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <map>
#include <mutex>
#include <utility>

#include "analyse/drawn_models.h"
#include "base/parallel.h"
#include "entente/analyse/reachable.h"
#include "solve/concepts.h"

namespace entente {
namespace {

constexpr std::uint64_t kWorkABatch = std::uint64_t{1} << 22;  // states x parties x models
constexpr std::uint32_t kNotCounted = UINT32_MAX;

std::vector<std::uint32_t> failing(const Draw& draw, std::size_t doubts) {
  std::vector<std::uint32_t> list;
  for (std::size_t d = 0; d < doubts; ++d)
    if (fails(draw, d)) list.push_back(static_cast<std::uint32_t>(d));
  return list;
}

// The counts of one sampling.
class Counts {
 public:
  Counts(std::uint32_t states, std::size_t doubts, ConceptSet concepts, bool arrivals, const Budget& budget)
      : doubts_(doubts),
        concepts_(concepts),
        arrivals_(arrivals),
        budget_(budget),
        all_(empty()),
        astray_(empty()),
        no_start_(empty()) {
    bytes_ = std::uint64_t{states} * 4 * kConceptCount;
    for (const Concept c : kAllConcepts) {
      if (!concepts.contains(c)) continue;
      slot_[index(c)].assign(states, kNotCounted);
      nothing_[index(c)] = empty();
    }
  }

  Result<void> add(const DrawnAnswer& answer, const std::vector<std::uint32_t>& failed, double weight, bool odd) {
    if (!answer.consistent) {
      contradictory_ += weight;
      return {};
    }
    count(all_, failed, weight, odd);
    for (const Concept c : kAllConcepts) {
      if (!concepts_.contains(c)) continue;
      const std::vector<StateId>& holds = answer.holds[index(c)];
      if (holds.empty()) count(nothing_[index(c)], failed, weight, odd);
      for (const StateId s : holds) {
        std::uint32_t& slot = slot_[index(c)][s.index()];
        if (slot == kNotCounted) {
          bytes_ += sizeof(Frequency) + doubts_ * sizeof(double);
          if (!budget_.allows(bytes_))
            return fail(ErrorKind::kLimit,
                        fmt::format("counting so many outcomes for {} doubts needs more than the memory budget of {}; "
                                    "raise --memory-limit or ask for fewer --concepts",
                                    doubts_, human_bytes(budget_.memory())));
          slot = static_cast<std::uint32_t>(frequency_[index(c)].size());
          frequency_[index(c)].push_back(empty());
        }
        count(frequency_[index(c)][slot], failed, weight, odd);
      }
    }
    return arrivals_ ? add_arrivals(answer.arrivals, failed, weight, odd) : Result<void>();
  }

  void finish(Sample& sample, std::uint32_t states) {
    sample.contradictory = contradictory_;
    sample.all = std::move(all_);
    sample.nothing = std::move(nothing_);
    for (std::uint32_t s = 0; s < states; ++s) {
      SampledOutcome outcome;
      bool some = false;
      for (const Concept c : kAllConcepts) {
        if (!concepts_.contains(c) || slot_[index(c)][s] == kNotCounted) continue;
        outcome.frequency[index(c)] = std::move(frequency_[index(c)][slot_[index(c)][s]]);
        some = true;
      }
      if (!some) continue;
      outcome.outcome = StateId(s);
      sample.outcomes.push_back(std::move(outcome));
    }
    if (!arrivals_) return;
    SampledArrivals& arrivals = sample.arrivals.emplace();
    for (auto& [members, frequency] : arriving_) arrivals.ends.push_back({members, {}, std::move(frequency)});
    std::stable_sort(arrivals.ends.begin(), arrivals.ends.end(),
                     [](const SampledEnd& a, const SampledEnd& b) { return a.arriving.weight > b.arriving.weight; });
    arrivals.astray = std::move(astray_);
    arrivals.no_start = std::move(no_start_);
    arrivals.residual = residual_;
  }

 private:
  static std::size_t index(Concept c) { return static_cast<std::size_t>(c); }
  Result<void> add_arrivals(const DrawnArrivals& arrivals, const std::vector<std::uint32_t>& failed, double weight,
                            bool odd) {
    if (!arrivals.started) count(no_start_, failed, weight, odd);
    for (const DrawnEnd& end : arrivals.ends) {
      auto at = arriving_.find(end.members);
      if (at == arriving_.end()) {
        bytes_ += kEndBytes + end.members.size() * sizeof(StateId) + doubts_ * sizeof(double);
        if (!budget_.allows(bytes_))
          return fail(
              ErrorKind::kLimit,
              fmt::format("counting arrivals at so many ends for {} doubts needs more than the memory budget of "
                          "{}; raise --memory-limit",
                          doubts_, human_bytes(budget_.memory())));
        at = arriving_.emplace(end.members, empty()).first;
      }
      count(at->second, failed, weight * end.chance, odd);
    }
    if (arrivals.astray > 0) count(astray_, failed, weight * arrivals.astray, odd);
    residual_ = std::max(residual_, arrivals.residual);
    return {};
  }

  static constexpr std::uint64_t kEndBytes = 160;  // of an end in `arriving_`, its lists aside

  Frequency empty() const { return {0, 0, std::vector<double>(doubts_, 0)}; }
  static void count(Frequency& f, const std::vector<std::uint32_t>& failed, double weight, bool odd) {
    f.weight += weight;
    if (odd) f.odd += weight;
    for (const std::uint32_t d : failed) f.failed[d] += weight;
  }

  std::size_t doubts_;
  ConceptSet concepts_;
  bool arrivals_;
  const Budget& budget_;
  std::uint64_t bytes_ = 0;
  double contradictory_ = 0;
  Frequency all_;
  PerConcept<Frequency> nothing_;
  PerConcept<std::vector<std::uint32_t>> slot_;  // by state: place in frequency_
  PerConcept<std::vector<Frequency>> frequency_;
  std::map<std::vector<StateId>, Frequency> arriving_;  // by members of the end
  Frequency astray_;
  Frequency no_start_;
  double residual_ = 0;
};

std::uint64_t bytes_of(const DrawnAnswer& answer) {
  std::uint64_t bytes = 256;
  for (const auto& list : answer.holds) bytes += list.size() * sizeof(StateId);
  for (const DrawnEnd& end : answer.arrivals.ends) bytes += sizeof(DrawnEnd) + end.members.size() * sizeof(StateId);
  return bytes;
}

class Sampling {
 public:
  Sampling(const Conflict& conflict, const SampleQuestion& question, const Budget& budget)
      : conflict_(conflict), question_(question), budget_(budget) {}

  Result<Sample> run() {
    if (auto ready = prepare(); !ready) return tl::unexpected(ready.error());
    auto ended = question_.exact ? enumerate() : draw_runs();
    if (!ended) return tl::unexpected(ended.error());
    counts_->finish(sample_, sample_.space->state_count());
    if (question_.exact) sample_.models = sample_.done;
    if (auto placed = place_in_case(); !placed) return tl::unexpected(placed.error());
    return std::move(sample_);
  }

 private:
  Result<void> prepare() {
    sample_.doubts = question_.doubts;
    sample_.exact = question_.exact;
    sample_.seed = question_.seed;
    sample_.wanted = question_.runs;
    sample_.concepts = question_.concepts;
    if (question_.exact) {
      if (question_.doubts.size() > kMostDoubtsExact)
        return fail(ErrorKind::kUsage,
                    fmt::format("{} doubts make too many models to solve them all (at most {} doubts); leave out "
                                "--exact to draw some of them",
                                question_.doubts.size(), kMostDoubtsExact));
      sample_.wanted = std::uint64_t{1} << question_.doubts.size();
    }
    if (sample_.concepts.contains(Concept::kSim)) {
      // A matter of options and their owners, the same in every model.
      sample_.sim_left_out = sim_unavailable(conflict_);
      if (!sample_.sim_left_out.empty()) sample_.concepts.erase(Concept::kSim);
      if (sample_.concepts.empty()) return fail(ErrorKind::kUsage, sample_.sim_left_out);
    }
    EndsQuestion ends;
    ends.concept_id = question_.ends_concept;
    ends.step = question_.step;
    ends.ways = 0;
    ends.exact = false;
    auto models = DrawnModels::prepare(conflict_, sample_.doubts, sample_.concepts, ends, budget_);
    if (!models) return tl::unexpected(models.error());
    models_ = std::move(*models);
    sample_.space = models_->space();
    counts_.emplace(sample_.space->state_count(), sample_.doubts.size(), sample_.concepts,
                    conflict_.start().has_value(), budget_);
    const std::uint64_t work = std::uint64_t{conflict_.state_count()} * conflict_.party_count() + 1;
    batch_ = std::max<std::uint64_t>(std::min<std::uint64_t>(kWorkABatch / work, 4096),
                                     16 * std::uint64_t{budget_.thread_count()});
    return {};
  }

  // Solves models in order on all threads; those behind the first that was not solved in time have no answer.
  Result<void> solve_all(const std::vector<const Draw*>& models,
                         std::vector<std::shared_ptr<const DrawnAnswer>>& answers, std::uint64_t done) {
    answers.assign(models.size(), nullptr);
    std::vector<std::optional<Error>> errors(models.size());
    std::atomic<bool> over{false};
    run_parallel(models.size(), budget_.thread_count(), [&](std::size_t k) {
      if (over.load(std::memory_order_relaxed)) return;
      if (budget_.should_stop()) {
        over = true;
        return;
      }
      auto answer = models_->solve(*models[k]);
      if (answer) {
        answers[k] = std::make_shared<const DrawnAnswer>(std::move(*answer));
      } else {
        // Out of time or interrupted is no error here; out of memory is.
        if (!budget_.should_stop()) errors[k] = answer.error();
        over = true;
        return;
      }
      if (budget_.progress) {
        const std::lock_guard one_at_a_time(telling_);
        ++solved_in_batch_;
        const double share = static_cast<double>(done + std::min<std::uint64_t>(solved_in_batch_, models.size())) /
                             static_cast<double>(std::max<std::uint64_t>(sample_.wanted, 1));
        budget_.progress(std::min(share, 1.0), "sampling");
      }
    });
    solved_in_batch_ = 0;
    for (const auto& error : errors)
      if (error) return tl::unexpected(*error);
    for (const auto& answer : answers)
      if (answer != nullptr) ++sample_.solved;
    return {};
  }

  Error stop_error() const { return budget_.stopped("before the answer was complete"); }

  Result<void> enumerate() {
    std::vector<double> confidence;
    for (const Doubt& doubt : sample_.doubts) confidence.push_back(doubt.confidence);
    std::vector<Draw> draws;
    std::vector<const Draw*> models;
    std::vector<std::shared_ptr<const DrawnAnswer>> answers;
    while (sample_.done < sample_.wanted) {
      const std::uint64_t end = std::min(sample_.done + batch_, sample_.wanted);
      draws.clear();
      models.clear();
      for (std::uint64_t k = sample_.done; k < end; ++k) draws.push_back(Draw(sample_.doubts.empty() ? 0 : 1, k));
      for (const Draw& draw : draws) models.push_back(&draw);
      if (auto solved = solve_all(models, answers, sample_.done); !solved) return solved;
      for (std::size_t k = 0; k < draws.size(); ++k) {
        if (answers[k] == nullptr) return tl::unexpected(stop_error());
        double probability = 1;
        for (std::size_t d = 0; d < confidence.size(); ++d)
          probability *= fails(draws[k], d) ? 1 - confidence[d] : confidence[d];
        if (auto added = counts_->add(*answers[k], failing(draws[k], confidence.size()), probability, false); !added)
          return added;
      }
      sample_.done = end;
    }
    return {};
  }

  Result<void> count(const SampledRun& run) {
    auto added = counts_->add(*run.answer, failing(run.draw, sample_.doubts.size()), 1, run.run % 2 == 1);
    if (added) ++sample_.done;
    return added;
  }

  // A model drawn: its answer where it is kept, and whether a run of it was counted.
  struct Model {
    std::shared_ptr<const DrawnAnswer> answer;
    bool counted = false;
  };
  // Keeps the answer of a model counted, as it may come again, as far as memory goes.
  void keep(Model& model, const std::shared_ptr<const DrawnAnswer>& answer) {
    if (!model.counted) ++sample_.models;
    model.counted = true;
    const std::uint64_t bytes = bytes_of(*answer);
    if (model.answer != nullptr || kept_bytes_ + bytes > budget_.memory() / 8) return;
    kept_bytes_ += bytes;
    model.answer = answer;
  }

  bool states_exist(const DrawnAnswer& answer) const {
    const auto known = [&](const std::vector<StateId>& ascending) {
      return ascending.empty() || ascending.back().index() < sample_.space->state_count();
    };
    return std::all_of(answer.holds.begin(), answer.holds.end(), known) &&
           std::all_of(answer.arrivals.ends.begin(), answer.arrivals.ends.end(),
                       [&](const DrawnEnd& end) { return known(end.members); });
  }

  Result<void> draw_runs() {
    while (question_.recorded && sample_.done < sample_.wanted) {
      auto next = question_.recorded();
      if (!next) return tl::unexpected(next.error());
      if (!*next) break;
      if (!states_exist(*(*next)->answer))
        return fail(ErrorKind::kInput, fmt::format("run {} as recorded names a state there is not", sample_.done + 1));
      if (auto counted = count(**next); !counted) return counted;
      keep(known_[(*next)->draw], (*next)->answer);
    }
    std::vector<std::pair<const Draw, Model>*> of_run;
    std::vector<const Draw*> missing;
    std::vector<std::shared_ptr<const DrawnAnswer>> answers;
    while (sample_.done < sample_.wanted) {
      if (budget_.should_stop()) return stop();
      const std::uint64_t begin = sample_.done;
      const std::uint64_t end = std::min(begin + batch_, sample_.wanted);
      of_run.clear();
      missing.clear();
      std::map<const Draw*, std::size_t> place;  // in `missing`
      for (std::uint64_t run = begin; run < end; ++run) {
        auto& entry = *known_.try_emplace(draw(sample_.doubts, sample_.seed, run)).first;
        of_run.push_back(&entry);
        if (entry.second.answer == nullptr && place.try_emplace(&entry.first, missing.size()).second)
          missing.push_back(&entry.first);
      }
      if (auto solved = solve_all(missing, answers, begin); !solved) return solved;
      for (std::uint64_t run = begin; run < end; ++run) {
        auto& [drawn, model] = *of_run[run - begin];
        const auto missed = place.find(&drawn);
        const std::shared_ptr<const DrawnAnswer> answer =
            missed == place.end() ? model.answer : answers[missed->second];
        if (answer == nullptr) return stop();
        const SampledRun made{run, drawn, answer};
        if (auto counted = count(made); !counted) return counted;
        if (question_.on_run)
          if (auto told = question_.on_run(made); !told) return told;
        keep(model, answer);
      }
      if (budget_.progress) {
        const std::lock_guard one_at_a_time(telling_);
        budget_.progress(static_cast<double>(end) / static_cast<double>(sample_.wanted), "sampling");
      }
    }
    return {};
  }

  Result<void> stop() {
    const Error why = stop_error();
    if (sample_.done == 0) return tl::unexpected(why);
    sample_.stopped = why.kind;
    return {};
  }

  // Which state of the case each outcome is, and whether self-interest leads there.
  Result<void> place_in_case() {
    std::vector<std::optional<StateId>> in_case(sample_.space->state_count());
    for (std::uint32_t s = 0; s < conflict_.state_count(); ++s)
      in_case[models_->in_space(conflict_.space(), StateId(s)).index()] = StateId(s);
    std::optional<Reachable> reach;
    if (conflict_.start()) {
      // Asked for even when time is up: it is little beside the runs made.
      Budget patient;
      patient.memory_bytes = budget_.memory();
      auto found = reachable_by_improvements(conflict_, *conflict_.start(), patient);
      if (!found) return tl::unexpected(found.error());
      reach = std::move(*found);
    }
    for (SampledOutcome& outcome : sample_.outcomes) {
      outcome.in_case = in_case[outcome.outcome.index()];
      outcome.reached = reach && outcome.in_case && reach->reached(*outcome.in_case);
    }
    if (sample_.arrivals) {
      sample_.arrivals->concept_id = question_.ends_concept;
      sample_.arrivals->step = question_.step;
      for (SampledEnd& end : sample_.arrivals->ends)
        for (const StateId s : end.members) end.in_case.push_back(in_case[s.index()]);
    }
    return {};
  }

  const Conflict& conflict_;
  const SampleQuestion& question_;
  const Budget& budget_;
  Sample sample_;
  std::unique_ptr<DrawnModels> models_;
  std::optional<Counts> counts_;
  std::uint64_t batch_ = 1;
  std::map<Draw, Model> known_;
  std::uint64_t kept_bytes_ = 0;
  std::mutex telling_;
  std::uint64_t solved_in_batch_ = 0;
};

std::vector<double> confidences(const std::vector<Doubt>& doubts) {
  std::vector<double> list;
  for (const Doubt& doubt : doubts) list.push_back(doubt.confidence);
  return list;
}

}  // namespace

Interval Sample::interval(const Frequency& f) const {
  if (exact) return {share(f), share(f)};
  return wilson(f.weight, all.weight);
}

std::vector<Driver> Sample::drivers(const Frequency& f) const {
  return entente::drivers(f, all, confidences(doubts), exact);
}

double Sample::widest() const {
  double widest = 0;
  for (const SampledOutcome& outcome : outcomes)
    for (const Concept c : kAllConcepts) {
      if (!concepts.contains(c)) continue;
      const Interval i = interval(outcome.frequency[c]);
      widest = std::max(widest, i.high - i.low);
    }
  if (!arrivals) return widest;
  for (const SampledEnd& end : arrivals->ends) {
    const Interval i = interval(end.arriving);
    widest = std::max(widest, i.high - i.low);
  }
  return widest;
}

double Sample::halves() const {
  const double odd = all.odd;
  const double even = all.weight - all.odd;
  if (exact || !(odd > 0) || !(even > 0)) return 0;
  double most = 0;
  const auto compare = [&](const Frequency& f) {
    most = std::max(most, std::abs(f.odd / odd - (f.weight - f.odd) / even));
  };
  for (const SampledOutcome& outcome : outcomes)
    for (const Frequency& f : outcome.frequency) compare(f);
  if (arrivals)
    for (const SampledEnd& end : arrivals->ends) compare(end.arriving);
  return most;
}

Result<Sample> sample(const Conflict& conflict, const SampleQuestion& question, const Budget& budget) {
  return Sampling(conflict, question, budget).run();
}

}  // namespace entente
