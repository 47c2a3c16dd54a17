// Which states agree on some options, and how do improvements lead from one such group to another?
//
// A group is a combination of levels, numbered with mixed digits, a digit more for "several levels" of a collapsed
// state. States are looked at once each, in their order, and every move of every party from there; what is counted
// stands in a table of groups by groups by parties, which the bound on groups keeps small.
#include "io/state_groups.h"

#include <algorithm>
#include <string>
#include <utility>

#include "entente/analyse/reachable.h"

namespace entente::io {
namespace {

constexpr std::uint32_t kBetweenLooks = 1024;  // states between two looks at the budget

class Grouper {
 public:
  Grouper(const Conflict& conflict, const Solution& solution, const std::vector<OptionId>& options)
      : conflict_(conflict), solution_(solution), options_(options) {}

  Result<StateGroups> run(bool others, const Budget& budget) {
    if (auto good = count_combinations(); !good) return tl::unexpected(good.error());
    Reachable reach;
    if (const auto start = conflict_.start()) {
      auto found = reachable_by_improvements(conflict_, *start, budget);
      if (!found) return tl::unexpected(found.error());
      reach = std::move(*found);
    }
    place_states(reach);
    return count_moves(others, budget);
  }

 private:
  Result<void> count_combinations() {
    combinations_ = 1;
    for (const OptionId o : options_) {
      combinations_ *= conflict_.source().options[o.index()].levels.size() + 1;
      if (combinations_ > kMostCombinations) return too_many();
    }
    return {};
  }

  static Result<void> too_many() {
    return fail(ErrorKind::kUsage,
                "these options make more than " + std::to_string(kMostGroups) + " groups; name fewer of them");
  }

  std::size_t combination(StateId s) const {
    std::size_t key = 0;
    for (std::size_t i = options_.size(); i-- > 0;) {
      const std::size_t levels = conflict_.source().options[options_[i].index()].levels.size();
      key = key * (levels + 1) + conflict_.space().level(s, options_[i]).value_or(static_cast<std::uint32_t>(levels));
    }
    return key;
  }

  void place_states(const Reachable& reach) {
    constexpr std::size_t kNone = ~std::size_t{0};
    std::vector<std::size_t> first(combinations_, kNone);  // states seen, then the place of the group
    const auto states = static_cast<std::uint32_t>(conflict_.state_count());
    for (std::uint32_t s = 0; s < states; ++s) {
      std::size_t& seen = first[combination(StateId(s))];
      if (seen == kNone) seen = s;
    }
    for (std::size_t& seen : first) {
      if (seen == kNone) continue;
      StateGroup group;
      group.nearest = StateId(static_cast<std::uint32_t>(seen));
      for (const OptionId o : options_) group.levels.push_back(conflict_.space().level(group.nearest, o));
      seen = found_.groups.size();
      found_.groups.push_back(std::move(group));
    }
    group_of_.resize(states);
    for (std::uint32_t s = 0; s < states; ++s) {
      const StateId state(s);
      group_of_[s] = static_cast<std::uint32_t>(first[combination(state)]);
      StateGroup& group = found_.groups[group_of_[s]];
      ++group.states;
      for (const Concept c : kAllConcepts) {
        if (solution_.concepts.contains(c) && solution_.is_equilibrium(c, state)) ++group.holding[c];
      }
      if (reach.steps.empty() || !reach.reached(state)) continue;
      if (!group.steps || reach.steps[s] < *group.steps) {
        group.steps = reach.steps[s];
        group.nearest = state;
      }
    }
  }

  Result<StateGroups> count_moves(bool others, const Budget& budget) {
    const std::size_t groups = found_.groups.size();
    if (groups > kMostGroups) return tl::unexpected(too_many().error());
    const std::uint32_t parties = static_cast<std::uint32_t>(conflict_.party_count());
    std::vector<std::uint64_t> improving(groups * groups * parties);
    std::vector<std::uint64_t> other(others ? improving.size() : 0);
    for (std::uint32_t s = 0; s < group_of_.size(); ++s) {
      if (s % kBetweenLooks == 0 && budget.should_stop()) {
        return tl::unexpected(budget.stopped("before the answer was complete"));
      }
      for (std::uint32_t p = 0; p < parties; ++p) {
        const PartyId party(p);
        const std::uint32_t rank = conflict_.rank(party, StateId(s));
        for (const StateId to :
             others ? conflict_.moves(party, StateId(s)) : conflict_.improvements(party, StateId(s))) {
          const std::size_t at = (group_of_[s] * groups + group_of_[to.index()]) * parties + p;
          ++(conflict_.rank(party, to) > rank ? improving : other)[at];
        }
      }
    }
    for (std::size_t at = 0; at < improving.size(); ++at) {
      const std::uint64_t rest = others ? other[at] : 0;
      if (improving[at] + rest == 0) continue;
      const std::size_t to = at / parties % groups;
      const std::size_t from = at / parties / groups;
      if (from == to) {
        found_.inside += improving[at];
      } else {
        found_.links.push_back({from, to, PartyId(static_cast<std::uint32_t>(at % parties)), improving[at], rest});
      }
    }
    return std::move(found_);
  }

  static constexpr std::size_t kMostCombinations = 1 << 20;

  const Conflict& conflict_;
  const Solution& solution_;
  const std::vector<OptionId>& options_;
  std::size_t combinations_ = 1;
  std::vector<std::uint32_t> group_of_;  // by state
  StateGroups found_;
};

}  // namespace

Result<StateGroups> group_states(const Conflict& conflict, const Solution& solution,
                                 const std::vector<OptionId>& options, bool others, const Budget& budget) {
  return Grouper(conflict, solution, options).run(others, budget);
}

}  // namespace entente::io
