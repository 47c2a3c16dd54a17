// Where does self-interest end?
//
// The question (definitions 47 and 48). G_C has an arc for every improvement that C's sanctions do not deter, whoever
// makes it. The ends are its closed strongly connected components that today leads to: nobody settles before, and from
// there nobody leads out.
//
// The idea. One search for strongly connected components from today, as in components.h. A state may have thousands of
// arcs, though: in a row a party moves freely in, every state that is worth more than it ranks. Sorted by worth they
// are the upper end of the row, so a row is given helpers, one a place: the helper of a place leads to the state that
// stands there and to the helper of the next place. A state then has one arc for each party, to the helper of the first
// place it is tempted to, and a helper two. Helpers change neither who reaches whom nor which components are closed: a
// helper is only ever entered by states that have all the arcs that follow from it.
//
// How far each state is, is found by breadth-first search with one pointer a row, as in reachable.cpp: what a row has
// been entered with once need not be entered again. Ways are found backwards from an end along states one step nearer,
// and walked forwards. They are one way up to the order of steps iff, at every state the shortest ways pass through,
// all ways to it make the same steps; a step is who changes what from which level to which.
//
// Cost: see the header. Memory: 9 bytes for every state and, with free rows, another 4 for every state and party.
#include "entente/analyse/ends.h"

#include <algorithm>
#include <map>

#include "analyse/arrival_chances.h"
#include "analyse/components.h"
#include "analyse/undeterred.h"
#include "conflict/cell_order.h"
#include "conflict/mobility.h"

namespace entente {
namespace {

class EndSearch {
 public:
  EndSearch(const Conflict& conflict, StateId from, const EndsQuestion& question, const Budget& budget)
      : conflict_(conflict),
        from_(from),
        question_(question),
        budget_(budget),
        states_(conflict.state_count()),
        parties_(conflict.party_count()) {}

  Result<Ends> run() {
    if (auto right = check_question(); !right) return tl::unexpected(right.error());
    auto undeterred = Undeterred::prepare(conflict_, question_.concept_id, budget_);
    if (!undeterred) return tl::unexpected(undeterred.error());
    undeterred_.emplace(std::move(*undeterred));
    ends_.concept_id = question_.concept_id;
    ends_.from = from_;
    if (auto found = measure(); !found) return tl::unexpected(found.error());
    if (auto found = close(); !found) return tl::unexpected(found.error());
    for (std::size_t e = 0; e < std::min(question_.ways, ends_.ends.size()); ++e) find_way(ends_.ends[e]);
    if (question_.chances) {
      if (auto found = weigh(); !found) return tl::unexpected(found.error());
    }
    return std::move(ends_);
  }

 private:
  Result<void> check_question() const {
    const std::vector<std::uint32_t>& weights = question_.weights;
    if (weights.empty()) return {};
    if (weights.size() != parties_ || std::find(weights.begin(), weights.end(), 0u) != weights.end())
      return fail(ErrorKind::kUsage, "there must be one weight for each party, at least 1");
    return {};
  }

  Error out_of_time() const {
    return budget_.interrupted() ? Error{ErrorKind::kInterrupted, "interrupted", {}}
                                 : Error{ErrorKind::kLimit, "the time limit passed before the answer was complete", {}};
  }

  // Fewest steps from today to each state.
  Result<void> measure() {
    std::uint64_t need = std::uint64_t{states_} * 9;
    for (std::uint32_t p = 0; p < parties_; ++p)
      if (undeterred_->rows(PartyId(p))) need += std::uint64_t{states_} * 5;
    if (!budget_.allows(need))
      return fail(ErrorKind::kLimit, "searching where self-interest ends needs " + human_bytes(need) +
                                         ", over the memory budget of " + human_bytes(budget_.memory()));
    steps_.assign(states_, kFar);
    std::vector<std::vector<std::uint32_t>> unsettled(parties_);
    for (std::uint32_t p = 0; p < parties_; ++p) {
      if (!undeterred_->rows(PartyId(p))) continue;
      const std::vector<std::uint32_t>& begin = conflict_.cell_order(PartyId(p)).begin();
      unsettled[p].assign(begin.begin() + 1, begin.begin() + 1 + conflict_.mobility(PartyId(p)).row_count());
    }
    reached_.push_back(from_);
    steps_[from_.index()] = 0;
    const auto visit = [&](StateId q, std::uint32_t step) {
      if (steps_[q.index()] != kFar) return;
      steps_[q.index()] = step;
      reached_.push_back(q);
    };
    std::vector<StateId> list;
    for (std::size_t k = 0; k < reached_.size(); ++k) {
      constexpr std::size_t kPoll = 1024;
      if (k % kPoll == 0 && budget_.should_stop()) return tl::unexpected(out_of_time());
      const StateId s = reached_[k];
      const std::uint32_t step = steps_[s.index()] + 1;
      for (std::uint32_t p = 0; p < parties_; ++p) {
        const PartyId party(p);
        if (!undeterred_->rows(party)) {
          undeterred_->list(party, s, list);
          for (const StateId q : list) visit(q, step);
          continue;
        }
        const std::uint32_t row = conflict_.mobility(party).row_of(AssignmentId(s.index()));
        const std::uint32_t begin = conflict_.cell_order(party).begin()[row];
        const std::uint32_t here = conflict_.rank(party, s);
        for (std::uint32_t& end = unsettled[p][row]; end > begin; --end) {
          const StateId q = undeterred_->member(party, end - 1);
          if (undeterred_->worth(party, q) <= here) break;
          visit(q, step);
        }
      }
    }
    ends_.reached = reached_.size();
    return {};
  }

  // Nodes: states, then by party with free rows a helper for every place in them.
  Result<void> close() {
    std::vector<std::uint64_t> base(parties_, 0);
    std::uint64_t nodes = states_;
    std::vector<std::uint32_t> rowed;
    for (std::uint32_t p = 0; p < parties_; ++p) {
      base[p] = nodes;
      if (!undeterred_->rows(PartyId(p))) continue;
      rowed.push_back(p);
      nodes += states_;
    }
    if (nodes >= UINT32_MAX || !budget_.allows(components_bytes(nodes)))
      return fail(ErrorKind::kLimit, "searching where self-interest ends needs " +
                                         human_bytes(components_bytes(nodes)) + ", over the memory budget of " +
                                         human_bytes(budget_.memory()));
    std::vector<StateId> list;
    const auto successors = [&](std::uint32_t node, std::vector<std::uint32_t>& to) {
      if (node >= states_) {
        const std::uint32_t p = rowed[(node - states_) / states_];
        const auto place = static_cast<std::uint32_t>(node - base[p]);
        const StateId q = undeterred_->member(PartyId(p), place);
        to.push_back(q.index());
        if (place + 1 < undeterred_->end(PartyId(p), q)) to.push_back(node + 1);
        return;
      }
      const StateId s(node);
      for (std::uint32_t p = 0; p < parties_; ++p) {
        if (undeterred_->rows(PartyId(p))) {
          const std::uint32_t first = undeterred_->first(PartyId(p), s);
          if (first < undeterred_->end(PartyId(p), s)) to.push_back(static_cast<std::uint32_t>(base[p] + first));
          continue;
        }
        undeterred_->list(PartyId(p), s, list);
        for (const StateId q : list) to.push_back(q.index());
      }
    };
    const auto components = strong_components(static_cast<std::uint32_t>(nodes), from_.index(), successors, budget_);
    if (!components) return tl::unexpected(components.error());
    collect(*components);
    return {};
  }

  void collect(const StrongComponents& components) {
    std::map<std::uint32_t, std::uint32_t> place;  // of the components that are closed
    std::vector<std::uint32_t> open;
    for (const StateId s : reached_)
      if (components.leads_out.test(s.index())) open.push_back(components.of[s.index()]);
    std::sort(open.begin(), open.end());
    std::sort(reached_.begin(), reached_.end());
    for (const StateId s : reached_) {
      const std::uint32_t of = components.of[s.index()];
      if (std::binary_search(open.begin(), open.end(), of)) continue;
      const auto [at, fresh] = place.try_emplace(of, static_cast<std::uint32_t>(ends_.ends.size()));
      if (fresh) ends_.ends.emplace_back().steps = kFar;
      End& end = ends_.ends[at->second];
      end.members.push_back(s);
      end.steps = std::min(end.steps, steps_[s.index()]);
    }
    std::stable_sort(ends_.ends.begin(), ends_.ends.end(),
                     [](const End& a, const End& b) { return a.steps < b.steps; });
  }

  Result<void> weigh() {
    std::vector<std::uint32_t> end_of(states_, Ends::kNoEnd);
    for (std::size_t e = 0; e < ends_.ends.size(); ++e)
      for (const StateId s : ends_.ends[e].members) end_of[s.index()] = static_cast<std::uint32_t>(e);
    auto found = arrival_chances(conflict_, *undeterred_, from_, end_of, ends_.ends.size(), question_, budget_);
    if (!found) return tl::unexpected(found.error());
    for (std::size_t e = 0; e < ends_.ends.size(); ++e) ends_.ends[e].chance = std::move(found->ends[e]);
    ends_.chances = true;
    ends_.step = question_.step;
    ends_.weights = question_.weights;
    if (ends_.weights.empty()) ends_.weights.assign(parties_, 1);
    ends_.astray = std::move(found->astray);
    ends_.circles = std::move(found->circles);
    ends_.residual = found->residual;
    return {};
  }

  // ---- Ways ----

  struct WayStep {
    StateId from;
    PartyId mover;
    StateId to;
    friend auto operator<=>(const WayStep&, const WayStep&) = default;
  };

  // Calls visit(mover, p) for every p one step nearer from which that mover is tempted to q.
  template <class Visit>
  void for_predecessors(StateId q, Visit&& visit) {
    const std::uint32_t nearer = steps_[q.index()] - 1;
    const auto consider = [&](PartyId mover, StateId p) {
      if (steps_[p.index()] == nearer && undeterred_->tempted(mover, p, q)) visit(mover, p);
    };
    const StateSpace& space = conflict_.space();
    for (std::uint32_t i = 0; i < parties_; ++i) {
      const PartyId mover(i);
      const Mobility& mobility = conflict_.mobility(mover);
      if (mobility.immobile()) continue;
      if (mobility.arcs()) {
        for (std::uint32_t k = mobility.predecessor_begin()[q.index()]; k < mobility.predecessor_begin()[q.index() + 1];
             ++k)
          consider(mover, StateId(mobility.predecessors()[k]));
        continue;
      }
      for (std::uint32_t k = 0; k < space.member_count(q); ++k)
        for (const std::uint32_t a : conflict_.cell_order(mover).row(mobility, mobility.row_of(space.member(q, k))))
          consider(mover, space.state_of(AssignmentId(a)));
    }
  }

  void find_way(End& end) {
    if (end.steps == 0) {
      end.one_way = true;
      return;
    }
    std::vector<StateId> layer;
    for (const StateId s : end.members)
      if (steps_[s.index()] == end.steps) layer.push_back(s);
    // States the shortest ways pass through, farthest first, and the steps between them.
    std::vector<WayStep> all;
    std::size_t passed = layer.size();
    std::vector<StateId> next;
    for (std::uint32_t step = end.steps; step > 0 && passed <= kMostWayStates; --step) {
      next.clear();
      for (const StateId q : layer)
        for_predecessors(q, [&](PartyId mover, StateId p) {
          all.push_back({p, mover, q});
          next.push_back(p);
        });
      std::sort(next.begin(), next.end());
      next.erase(std::unique(next.begin(), next.end()), next.end());
      layer.swap(next);
      passed += layer.size();
    }
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    if (passed <= kMostWayStates) {
      walk(end, all);
      end.one_way = same_steps(end, all);
    } else {
      walk_back(end);
    }
    for (const PathStep& step : end.way) {
      Fork fork{step.from, {}};
      for (std::uint32_t p = 0; p < parties_; ++p)
        if (undeterred_->any(PartyId(p), step.from)) fork.parties.emplace_back(p);
      if (fork.parties.size() > 1) end.forks.push_back(std::move(fork));
    }
  }

  // From today, the first step at each state.
  void walk(End& end, const std::vector<WayStep>& all) const {
    for (StateId at = from_; end.way.size() < end.steps;) {
      const auto step = std::lower_bound(all.begin(), all.end(), WayStep{at, PartyId(0), StateId(0)});
      end.way.push_back({step->mover, at, step->to, true});
      at = step->to;
    }
  }

  // From the end, the last step of the first party from the lowest state: a shortest way where there are many.
  void walk_back(End& end) {
    StateId at;
    for (const StateId s : end.members)
      if (steps_[s.index()] == end.steps) {
        at = s;
        break;
      }
    for (std::uint32_t step = end.steps; step > 0; --step) {
      std::optional<WayStep> last;
      for_predecessors(at, [&](PartyId mover, StateId p) {
        if (!last || std::pair(mover, p) < std::pair(last->mover, last->from)) last = WayStep{p, mover, at};
      });
      end.way.push_back({last->mover, last->from, at, true});
      at = last->from;
    }
    std::reverse(end.way.begin(), end.way.end());
  }

  // Who changes what from which level to which.
  std::vector<std::uint32_t> signature(const WayStep& step) const {
    std::vector<std::uint32_t> key = {step.mover.index()};
    if (conflict_.space().graph()) {
      key.push_back(step.from.index());
      key.push_back(step.to.index());
      return key;
    }
    for (std::uint32_t o = 0; o < conflict_.space().fields().size(); ++o) {
      const auto before = conflict_.space().level(step.from, OptionId(o));
      const auto after = conflict_.space().level(step.to, OptionId(o));
      if (before == after) continue;
      key.insert(key.end(), {o, before ? *before + 1 : 0, after ? *after + 1 : 0});
    }
    return key;
  }

  bool same_steps(const End& end, std::vector<WayStep> all) const {
    std::sort(all.begin(), all.end(), [&](const WayStep& a, const WayStep& b) {
      return std::pair(steps_[a.from.index()], a) < std::pair(steps_[b.from.index()], b);
    });
    std::map<std::vector<std::uint32_t>, std::uint32_t> known;           // steps by what they change
    std::map<StateId, std::vector<std::uint32_t>> made = {{from_, {}}};  // by state: the steps of a way to it, sorted
    for (const WayStep& step : all) {
      std::vector<std::uint32_t> steps = made[step.from];
      const std::uint32_t id =
          known.try_emplace(signature(step), static_cast<std::uint32_t>(known.size())).first->second;
      steps.insert(std::upper_bound(steps.begin(), steps.end(), id), id);
      const auto [at, fresh] = made.try_emplace(step.to, steps);
      if (!fresh && at->second != steps) return false;
    }
    const std::vector<std::uint32_t>* first = nullptr;
    for (const StateId s : end.members) {
      if (steps_[s.index()] != end.steps) continue;
      const auto at = made.find(s);
      if (first != nullptr && *first != at->second) return false;
      first = &at->second;
    }
    return true;
  }

  static constexpr std::uint32_t kFar = UINT32_MAX;

  const Conflict& conflict_;
  StateId from_;
  const EndsQuestion& question_;
  const Budget& budget_;
  std::uint32_t states_, parties_;
  std::optional<Undeterred> undeterred_;
  Ends ends_;
  std::vector<std::uint32_t> steps_;  // by state; kFar where not reached
  std::vector<StateId> reached_;
};

}  // namespace

const char* name(TakenStep step) {
  return step == TakenStep::kBest ? "best" : "any";
}

std::uint32_t Ends::end_of(StateId s) const {
  for (std::size_t e = 0; e < ends.size(); ++e)
    if (std::binary_search(ends[e].members.begin(), ends[e].members.end(), s)) return static_cast<std::uint32_t>(e);
  return kNoEnd;
}

Result<Ends> find_ends(const Conflict& conflict, StateId from, const EndsQuestion& question, const Budget& budget) {
  return EndSearch(conflict, from, question, budget).run();
}

}  // namespace entente
