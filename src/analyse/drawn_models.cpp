// What holds in a model drawn?
//
// Models differ from the case in two ways that cost very differently. Where only wishes fail, states and moves are
// those of the case: the conflict is shared, and each party whose wishes fail is ranked anew from the truth of its
// statements, which is known (Conflict::with_preference). Where options or rules fail there are other states: that
// structure is compiled once for each combination of failing options and rules and kept, as far as a quarter of the
// memory goes, and the wishes are then drawn on top of it.
//
// States of different structures are matched by what they set. All structures have a part of the states of the case
// without the rules in doubt: failing options only take states away, and options and levels are never added. So a state
// is known by its number there, and a count per state is a plain array. A collapsed state may have fewer members in one
// structure than in another; it is still the state its first member belongs to.
//
// Where a model ends is found from the status quo of the case, in every model of a structure from the same state. An
// option that fails may take that state away: such a model is counted as having none.
#include "analyse/drawn_models.h"

#include <algorithm>
#include <utility>

namespace entente {
namespace {

bool any(const Draw& a, const Draw& b) {
  for (std::size_t k = 0; k < a.size(); ++k)
    if ((a[k] & b[k]) != 0) return true;
  return false;
}

Draw both_draws(const Draw& a, const Draw& b) {
  Draw result(a.size());
  for (std::size_t k = 0; k < a.size(); ++k) result[k] = a[k] & b[k];
  return result;
}

}  // namespace

DrawnModels::DrawnModels(const Conflict& conflict, const std::vector<Doubt>& doubts, ConceptSet concepts,
                         const EndsQuestion& ends, const Budget& budget)
    : conflict_(conflict), doubts_(doubts), concepts_(concepts), ends_(ends), inner_(budget) {
  inner_.threads = 1;
  inner_.progress = nullptr;
  inner_.memory_bytes = budget.memory();
  most_bytes_ = inner_.memory_bytes / 4;
  const Draw none((doubts.size() + 63) / 64, 0);
  structural_ = none;
  for (std::size_t d = 0; d < doubts.size(); ++d) {
    const Assumption& a = doubts[d].change.assumption;
    Draw* set = &structural_;
    if (a.kind == AssumptionKind::kStatement) {
      if (wishes_.empty() || wishes_.back().first != PartyId(a.owner)) wishes_.emplace_back(PartyId(a.owner), none);
      set = &wishes_.back().second;
    }
    (*set)[d / 64] |= std::uint64_t{1} << (d % 64);
  }
}

Result<std::unique_ptr<DrawnModels>> DrawnModels::prepare(const Conflict& conflict, const std::vector<Doubt>& doubts,
                                                          ConceptSet concepts, const EndsQuestion& ends,
                                                          const Budget& budget) {
  std::unique_ptr<DrawnModels> models(new DrawnModels(conflict, doubts, concepts, ends, budget));
  Draw rules(models->structural_.size(), 0);
  bool some = false;
  for (std::size_t d = 0; d < doubts.size(); ++d) {
    if (doubts[d].change.assumption.kind != AssumptionKind::kRule) continue;
    rules[d / 64] |= std::uint64_t{1} << (d % 64);
    some = true;
  }
  if (some) {
    auto space = build_space(drawn_structure(conflict.source(), doubts, rules), budget);
    if (!space) return tl::unexpected(space.error());
    models->space_ = std::make_shared<const StateSpace>(std::move(*space));
  } else {
    models->space_ = std::make_shared<const StateSpace>(conflict.space());
  }
  if (conflict.start()) models->start_ = models->in_space(conflict.space(), *conflict.start());
  models->solver_.emplace(conflict, models->inner_);
  Structure written;
  // Not owned: it lives as long as we do.
  written.conflict = std::shared_ptr<const Conflict>(std::shared_ptr<const Conflict>(), &conflict);
  if (some)
    for (std::uint32_t s = 0; s < conflict.state_count(); ++s)
      written.in_space.push_back(models->in_space(conflict.space(), StateId(s)));
  written.start = conflict.start();
  models->as_written_ = std::make_shared<const Structure>(std::move(written));
  return models;
}

StateId DrawnModels::in_space(const StateSpace& space, StateId s) const {
  return space_->state_of(*space_->find(space.bits(space.first_member(s))));
}

Result<std::shared_ptr<const DrawnModels::Structure>> DrawnModels::compile(Case c) const {
  auto made = std::make_shared<Structure>();
  for (Party& party : c.parties) party.chances.clear();  // between states of the case as written; not asked for here
  auto compiled = Conflict::compile(std::move(c), inner_);
  if (compiled) {
    made->conflict = std::make_shared<const Conflict>(std::move(*compiled));
    made->in_space.reserve(made->conflict->state_count());
    for (std::uint32_t s = 0; s < made->conflict->state_count(); ++s) {
      made->in_space.push_back(in_space(made->conflict->space(), StateId(s)));
      if (made->in_space.back() == start_) made->start = StateId(s);
    }
  } else if (compiled.error().kind != ErrorKind::kInput) {
    return tl::unexpected(compiled.error());
  }
  return made;
}

Result<std::shared_ptr<const DrawnModels::Structure>> DrawnModels::structure(const Draw& draw) {
  if (!any(draw, structural_)) return as_written_;
  const Draw failing = both_draws(draw, structural_);
  {
    const std::lock_guard lock(keeping_);
    if (const auto kept = structures_.find(failing); kept != structures_.end()) return kept->second;
  }
  auto made = compile(drawn_structure(conflict_.source(), doubts_, failing));
  if (!made) return made;
  const std::uint64_t bytes =
      256 + ((*made)->conflict == nullptr ? 0 : (*made)->conflict->bytes() * 2 + (*made)->in_space.size() * 4);
  const std::lock_guard lock(keeping_);
  if (kept_bytes_ + bytes <= most_bytes_ && structures_.emplace(failing, *made).second) kept_bytes_ += bytes;
  return made;
}

std::unique_ptr<Solver> DrawnModels::borrow() {
  {
    const std::lock_guard lock(lending_);
    if (!idle_.empty()) {
      auto solver = std::move(idle_.back());
      idle_.pop_back();
      return solver;
    }
  }
  return std::make_unique<Solver>(*solver_);
}

void DrawnModels::give_back(std::unique_ptr<Solver> solver) {
  const std::lock_guard lock(lending_);
  idle_.push_back(std::move(solver));
}

Result<DrawnAnswer> DrawnModels::solve(const Draw& draw) {
  const auto on = structure(draw);
  if (!on) return tl::unexpected(on.error());
  if ((*on)->conflict != nullptr) return solve_on(**on, draw);
  // With the wishes as written it contradicts itself; without those that fail it may not, as where one of them
  // separates members of a collapsed state.
  const auto whole = compile(drawn_case(conflict_.source(), doubts_, draw));
  if (!whole) return tl::unexpected(whole.error());
  if ((*whole)->conflict != nullptr) return solve_on(**whole, Draw(draw.size(), 0));
  DrawnAnswer answer;
  answer.consistent = false;
  return answer;
}

Result<DrawnAnswer> DrawnModels::solve_on(const Structure& structure, const Draw& draw) {
  DrawnAnswer answer;
  std::optional<Conflict> drawn;
  for (const auto& [party, about] : wishes_) {
    if (!any(draw, about)) continue;
    const Conflict& before = drawn ? *drawn : *structure.conflict;
    auto after = before.with_preference(party, drawn_preference(conflict_.source(), party, doubts_, draw), inner_);
    if (!after) {
      if (after.error().kind != ErrorKind::kInput) return tl::unexpected(after.error());
      answer.consistent = false;
      return answer;
    }
    drawn = std::move(*after);
  }
  const Conflict& model = drawn ? *drawn : *structure.conflict;
  std::unique_ptr<Solver> solver = &structure == as_written_.get() ? borrow() : nullptr;
  Result<Solution> own;
  const Solution* solution = nullptr;
  if (solver != nullptr) {
    const auto found = solver->solve(model, concepts_, inner_);
    if (!found) return tl::unexpected(found.error());
    solution = *found;
  } else {
    own = entente::solve(model, concepts_, inner_);
    if (!own) return tl::unexpected(own.error());
    solution = &*own;
  }
  for (const Concept c : kAllConcepts) {
    if (!solution->concepts.contains(c)) continue;
    std::vector<StateId>& holds = answer.holds[c];
    solution->equilibria[c].for_each([&](std::size_t s) {
      holds.push_back(structure.in_space.empty() ? StateId(static_cast<std::uint32_t>(s)) : structure.in_space[s]);
    });
    // The first member of a collapsed state may be another one here.
    if (!structure.in_space.empty()) std::sort(holds.begin(), holds.end());
  }
  if (solver != nullptr) give_back(std::move(solver));
  if (start_) {
    auto arrivals = arrive(model, structure);
    if (!arrivals) return tl::unexpected(arrivals.error());
    answer.arrivals = std::move(*arrivals);
  }
  return answer;
}

Result<DrawnArrivals> DrawnModels::arrive(const Conflict& model, const Structure& structure) const {
  DrawnArrivals arrivals;
  arrivals.started = structure.start.has_value();
  if (!arrivals.started) return arrivals;
  auto found = find_ends(model, *structure.start, ends_, inner_);
  if (!found) return tl::unexpected(found.error());
  for (End& end : found->ends) {
    if (!structure.in_space.empty()) {
      for (StateId& s : end.members) s = structure.in_space[s.index()];
      std::sort(end.members.begin(), end.members.end());
    }
    arrivals.ends.push_back({std::move(end.members), end.chance.value});
  }
  arrivals.astray = found->astray.value;
  arrivals.residual = found->residual;
  return arrivals;
}

}  // namespace entente
