// What changed in the assumptions, and which outcomes appeared, vanished, got stronger or weaker because of it?
//
// Both cases are solved. Outcomes meet in a common frame (common_frame.h), where one case's state and the other's are
// the same outcome if they share an assignment: decision 0080. Only what holds in either case is looked at.
//
// "Because of it" is answered by trying, as for hinges: each difference is made alone in the first case and undone
// alone in the second (patch.h, decision 0082), and the case so made is solved. Alone enough, and alone needed, are two
// questions; a change that no difference makes alone and none undoes is the work of several, each of which would do.
#include "entente/analyse/compare.h"

#include <algorithm>

#include "analyse/common_frame.h"
#include "analyse/patch.h"
#include "entente/solve/witness.h"

namespace entente {
namespace {

constexpr std::uint32_t kStatesForDepartures = 65536;  // explain() may have to search the whole graph

ConceptSet in_both(ConceptSet x, ConceptSet y) {
  ConceptSet result;
  for (const Concept c : kAllConcepts) {
    if (x.contains(c) && y.contains(c)) result.insert(c);
  }
  return result;
}

Fate fate_of(ConceptSet before, ConceptSet after) {
  if (before == after) return Fate::kSame;
  if (before.empty()) return Fate::kAppeared;
  if (after.empty()) return Fate::kVanished;
  const ConceptSet common = in_both(before, after);
  if (common == before) return Fate::kStronger;
  return common == after ? Fate::kWeaker : Fate::kShifted;
}

// A case with its answer.
struct Solved {
  Solution solution;
  std::optional<Reachable> reach;
  const Lens* lens = nullptr;

  OutcomeThere look(std::optional<StateId> s, ConceptSet concepts) const {
    OutcomeThere there;
    there.state = s;
    if (!s) return there;
    for (const Concept c : kAllConcepts) {
      if (concepts.contains(c) && solution.concepts.contains(c) && solution.is_equilibrium(c, *s)) {
        there.holds.insert(c);
      }
    }
    if (reach) there.steps = reach->steps[s->index()];
    return there;
  }
  // States that hold under some of the concepts, ascending.
  Bitset outcomes(ConceptSet concepts) const {
    Bitset states(lens->conflict().state_count());
    for (const Concept c : kAllConcepts) {
      if (concepts.contains(c)) states |= solution.equilibria[c];
    }
    return states;
  }
};

Result<Solved> solve_it(const Lens& lens, ConceptSet concepts, const Budget& budget) {
  Solved solved;
  solved.lens = &lens;
  auto solution = solve(lens.conflict(), concepts, budget);
  if (!solution) return tl::unexpected(solution.error());
  solved.solution = std::move(*solution);
  if (const auto start = lens.conflict().start()) {
    auto reach = reachable_by_improvements(lens.conflict(), *start, budget);
    if (!reach) return tl::unexpected(reach.error());
    solved.reach = std::move(*reach);
  }
  return solved;
}

class Comparer {
 public:
  Comparer(const Conflict& before, const Conflict& after, const CompareOptions& options, const Budget& budget)
      : options_(options), budget_(budget), cases_{&before, &after} {
    result_.same = correspondence(before.source(), after.source());
  }

  Result<Comparison> run() {
    const Case& x = cases_[0]->source();
    const Case& y = cases_[1]->source();
    if (x.is_graph() != y.is_graph()) {
      return fail(ErrorKind::kInput,
                  "one case is in graph form and the other is not: there is nothing to compare their outcomes by");
    }
    result_.differences = differences(x, y, result_.same);
    const CommonFrame frame(x, y, result_.same);
    const Lens lens[] = {Lens(frame, *cases_[0], 0), Lens(frame, *cases_[1], 1)};
    for (const int side : {0, 1}) {
      auto solved = solve_it(lens[side], options_.concepts, budget_);
      if (!solved) return tl::unexpected(solved.error());
      solved_[side] = std::move(*solved);
      if (!solved_[side].solution.sim_left_out.empty()) result_.left_out = solved_[side].solution.sim_left_out;
      if (solved_[side].reach && !solved_[side].reach->complete) result_.reach_complete = false;
    }
    result_.concepts = in_both(solved_[0].solution.concepts, solved_[1].solution.concepts);
    if (result_.concepts.empty()) return fail(ErrorKind::kUsage, result_.left_out);
    pair_up();
    look_at_starts();
    if (auto found = find_departures(); !found) return tl::unexpected(found.error());
    if (options_.causes) {
      if (auto found = find_causes(frame); !found) return tl::unexpected(found.error());
    }
    return std::move(result_);
  }

 private:
  ComparedOutcome compared(std::optional<StateId> before, std::optional<StateId> after) const {
    ComparedOutcome outcome;
    outcome.before = solved_[0].look(before, result_.concepts);
    outcome.after = solved_[1].look(after, result_.concepts);
    outcome.fate = fate_of(outcome.before.holds, outcome.after.holds);
    return outcome;
  }

  bool wanted(const std::optional<StateId>& before, const std::optional<StateId>& after) const {
    if (options_.only_before.empty() && options_.only_after.empty()) return true;
    const auto in = [](const std::vector<StateId>& list, const std::optional<StateId>& s) {
      return s && std::binary_search(list.begin(), list.end(), *s);
    };
    return in(only_[0], before) || in(only_[1], after);
  }

  void pair_up() {
    only_[0] = options_.only_before;
    only_[1] = options_.only_after;
    for (auto& list : only_) std::sort(list.begin(), list.end());
    // One past the last state stands for none, so that outcomes of the first case alone come last.
    const std::uint32_t none[] = {cases_[0]->state_count(), cases_[1]->state_count()};
    std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;  // state after, state before
    for (const int side : {0, 1}) {
      solved_[side].outcomes(result_.concepts).for_each([&](std::size_t i) {
        const StateId s(static_cast<std::uint32_t>(i));
        const auto there = solved_[side].lens->counterparts(s, *solved_[1 - side].lens);
        const auto add = [&](std::uint32_t other) {
          pairs.emplace_back(side == 0 ? other : s.index(), side == 0 ? s.index() : other);
        };
        for (const StateId q : there) add(q.index());
        if (there.empty()) add(none[1 - side]);
      });
    }
    std::sort(pairs.begin(), pairs.end());
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
    for (const auto& [y, x] : pairs) {
      const auto before = x == none[0] ? std::nullopt : std::optional(StateId(x));
      const auto after = y == none[1] ? std::nullopt : std::optional(StateId(y));
      if (wanted(before, after)) result_.outcomes.push_back(compared(before, after));
    }
  }

  void look_at_starts() {
    for (const int side : {0, 1}) {
      const auto start = cases_[side]->start();
      if (!start) continue;
      // A collapsed status quo is looked for by the member the case names.
      const Lens& lens = *solved_[side].lens;
      const StateSpace& space = cases_[side]->space();
      AssignmentId named = space.first_member(*start);
      if (!space.graph()) {
        Bits bits = 0;
        const auto& levels = *cases_[side]->source().start;
        for (std::size_t o = 0; o < levels.size(); ++o) bits = space.fields()[o].put(bits, levels[o]);
        named = space.find(bits).value_or(named);
      }
      const auto other = solved_[1 - side].lens->find(lens.key(named));
      (side == 0 ? result_.start_before : result_.start_after) =
          side == 0 ? compared(*start, other) : compared(other, *start);
    }
  }

  // ---- Who leaves -------------------------------------------------------------------------------------------------

  // The strongest concept gained or lost.
  static std::optional<Concept> first_change(const ComparedOutcome& outcome) {
    for (const Concept c : kConceptsByStrength) {
      if (outcome.before.holds.contains(c) != outcome.after.holds.contains(c)) return c;
    }
    return std::nullopt;
  }

  Result<void> find_departure(ComparedOutcome& outcome, Concept c) {
    const bool in_after = outcome.before.holds.contains(c);
    const auto state = in_after ? outcome.after.state : outcome.before.state;
    const Conflict& conflict = *cases_[in_after ? 1 : 0];
    if (!state || (c != Concept::kNash && conflict.state_count() > kStatesForDepartures)) return {};
    for (std::uint32_t p = 0; p < conflict.party_count(); ++p) {
      const PartyId party(p);
      if (solved_[in_after ? 1 : 0].solution.is_stable(c, party, *state)) continue;
      const auto witness = explain(conflict, party, *state, c, budget_);
      if (!witness) return tl::unexpected(witness.error());
      std::optional<StateId> best;
      for (const Reply& reply : witness->replies) {
        if (reply.deterred) continue;
        if (!best || conflict.rank(party, reply.improvement) > conflict.rank(party, *best)) best = reply.improvement;
      }
      if (best) outcome.departure = Departure{in_after, c, party, *best};
      return {};
    }
    return {};
  }

  Result<void> find_departures() {
    std::uint32_t left = options_.max_departures;
    for (const Concept c : kConceptsByStrength) {
      for (ComparedOutcome& outcome : result_.outcomes) {
        if (left == 0) return {};
        if (first_change(outcome) != c) continue;
        --left;
        if (auto found = find_departure(outcome, c); !found) return found;
      }
    }
    for (auto* start : {&result_.start_before, &result_.start_after}) {
      if (!*start) continue;
      const auto c = first_change(**start);
      if (!c) continue;
      if (auto found = find_departure(**start, *c); !found) return found;
    }
    return {};
  }

  // ---- Because of what --------------------------------------------------------------------------------------------

  // What the outcome sets: one entry, or for a collapsed state each of its members that both cases count to it.
  template <class Fn>
  void for_each_key(const ComparedOutcome& outcome, const Fn& fn) const {
    const int side = outcome.before.state ? 0 : 1;
    const StateId s = side == 0 ? *outcome.before.state : *outcome.after.state;
    const StateSpace& space = cases_[side]->space();
    for (std::uint32_t k = 0; k < space.member_count(s); ++k) {
      const CommonKey key = solved_[side].lens->key(space.member(s, k));
      if (side == 1 || !outcome.after.state || solved_[1].lens->find(key) == outcome.after.state) fn(key);
    }
  }

  Result<void> find_causes(const CommonFrame& frame) {
    Budget inner = budget_;
    inner.progress = nullptr;
    for (std::uint32_t d = 0; d < result_.differences.list.size(); ++d) {
      if (result_.differences.list[d].bears()) result_.causes.push_back({d, {}, {}});
    }
    std::size_t done = 0;
    for (Cause& cause : result_.causes) {
      for (const int side : {0, 1}) {
        Effect& effect = side == 0 ? cause.alone : cause.undone;
        auto tried = budget_.should_stop() ? fail(ErrorKind::kLimit, "") : Result<void>();
        if (tried) tried = try_difference(frame, cause.difference, side, inner, effect);
        if (!tried) {
          if (budget_.interrupted()) return fail(ErrorKind::kInterrupted, "interrupted");
          if (tried.error().kind != ErrorKind::kLimit) return tried;
          if (!budget_.should_stop()) {
            effect.application = Application::kNotAlone;
            effect.why = tried.error().message;
            continue;
          }
          effect = {};
          result_.causes_complete = false;
        }
        ++done;
        if (budget_.progress) {
          budget_.progress(static_cast<double>(done) / static_cast<double>(2 * result_.causes.size()),
                           "trying differences");
        }
      }
    }
    return {};
  }

  Result<void> try_difference(const CommonFrame& frame, std::uint32_t difference, int side, const Budget& budget,
                              Effect& effect) {
    Patched made =
        patched(cases_[0]->source(), cases_[1]->source(), result_.same, result_.differences, difference, side);
    effect.with = made.with;
    if (!made.why.empty()) {
      effect.application = Application::kNotAlone;
      effect.why = made.why;
      return {};
    }
    auto compiled = Conflict::compile(made.value, budget);
    if (!compiled && compiled.error().kind == ErrorKind::kInput && made.value.start) {
      // The status quo alone may have become infeasible; that does not bear on which outcomes hold.
      made.value.start.reset();
      if (auto without = Conflict::compile(made.value, budget); without) compiled = std::move(without);
    }
    if (!compiled) {
      if (compiled.error().kind != ErrorKind::kInput) return tl::unexpected(compiled.error());
      effect.application = Application::kInvalid;
      effect.why =
          compiled.error().diagnostics.empty() ? compiled.error().message : compiled.error().diagnostics.front().what;
      return {};
    }
    const Lens lens(frame, *compiled, side, made.appended);
    const auto solved = solve_it(lens, result_.concepts, budget);
    if (!solved) return tl::unexpected(solved.error());
    const ConceptSet concepts = in_both(result_.concepts, solved->solution.concepts);
    for (std::uint32_t k = 0; k < result_.outcomes.size(); ++k) {
      const ComparedOutcome& outcome = result_.outcomes[k];
      const OutcomeThere& goal = side == 0 ? outcome.after : outcome.before;
      bool holds_so = true;
      bool reached_so = solved->reach.has_value();
      for_each_key(outcome, [&](const CommonKey& key) {
        const OutcomeThere now = solved->look(lens.find(key), concepts);
        holds_so &= now.holds == in_both(goal.holds, concepts);
        reached_so &= now.reached() == goal.reached();
      });
      if (outcome.fate == Fate::kSame) {
        effect.astray += !holds_so;
      } else if (holds_so) {
        effect.verdicts.push_back(k);
      }
      if (outcome.way_changed() && reached_so) effect.ways.push_back(k);
    }
    if (options_.only_before.empty() && options_.only_after.empty()) {
      solved->outcomes(concepts).for_each([&](std::size_t i) {
        const CommonKey key = lens.key(compiled->space().first_member(StateId(static_cast<std::uint32_t>(i))));
        for (const int there : {0, 1}) {
          if (!solved_[there].look(solved_[there].lens->find(key), result_.concepts).holds.empty()) return;
        }
        ++effect.astray;
      });
    }
    effect.application = Application::kTried;
    return {};
  }

  const CompareOptions& options_;
  const Budget& budget_;
  const Conflict* cases_[2];
  Solved solved_[2];
  std::vector<StateId> only_[2];
  Comparison result_;
};

}  // namespace

const char* name(Fate fate) {
  static constexpr const char* kNames[] = {"appeared", "vanished", "stronger", "weaker", "shifted", "same"};
  return kNames[static_cast<std::size_t>(fate)];
}

const char* name(Application application) {
  static constexpr const char* kNames[] = {"tried", "invalid", "not-alone", "untried"};
  return kNames[static_cast<std::size_t>(application)];
}

std::uint64_t Comparison::count(Fate fate) const {
  std::uint64_t total = 0;
  for (const ComparedOutcome& outcome : outcomes) total += outcome.fate == fate;
  return total;
}

Result<Comparison> compare(const Conflict& before, const Conflict& after, const CompareOptions& options,
                           const Budget& budget) {
  return Comparer(before, after, options, budget).run();
}

}  // namespace entente
