// What do rankings and tables of utilities say once the case has other states?
//
// A ranking names states by number or pattern, and numbers count feasible states. Where an option is held at its first
// level there are fewer states and other numbers, so that the list read as it stands is of other states or of none.
// What it says is an order of states, and of those that are left it says the same (definition 6): each name is looked
// up among the states of the case as written, and the state found is named by its number among those of the changed
// case. Of states that a rule kept out the list says nothing; they stay unnamed, and compiling refuses it as
// incomplete.
#include "analyse/listed_wishes.h"

#include <algorithm>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "conflict/state_text.h"
#include "entente/base/budget.h"
#include "entente/conflict/space.h"

namespace entente {
namespace {

bool names_states(const Preference& preference) {
  return std::holds_alternative<Ranking>(preference) || std::holds_alternative<UtilityTable>(preference);
}

class Restater {
 public:
  Restater(const Case& written, const StateSpace& before, const StateSpace& after)
      : finder_(written, before), became_(before.state_count()) {
    for (std::uint32_t s = 0; s < after.state_count(); ++s) {
      const auto found = before.find(after.bits(after.first_member(StateId(s))));
      if (found) became_[before.state_of(*found).index()].push_back(StateId(s));
    }
  }

  void restate(Preference& preference) const {
    if (auto* ranking = std::get_if<Ranking>(&preference)) restate(*ranking);
    if (auto* table = std::get_if<UtilityTable>(&preference)) restate(*table);
  }

 private:
  std::vector<StateReference> now(const StateReference& reference) const {
    std::string why;
    std::string hint;
    const auto state = finder_.find(reference, why, hint);
    if (!state) return {reference};
    std::vector<StateReference> list;
    for (const StateId s : became_[state->index()]) {
      StateReference made = reference;
      made.text.clear();
      made.number = s.number();
      list.push_back(std::move(made));
    }
    return list;
  }

  void restate(Ranking& ranking) const {
    std::vector<std::vector<StateReference>> groups;
    std::vector<std::uint32_t> gaps;
    std::uint32_t gap = 0;  // from the last group that is left
    for (std::size_t g = 0; g < ranking.groups.size(); ++g) {
      std::vector<StateReference> group;
      for (const StateReference& reference : ranking.groups[g])
        for (StateReference& made : now(reference)) group.push_back(std::move(made));
      if (!group.empty()) {
        if (!groups.empty() && !ranking.gaps.empty()) gaps.push_back(gap);
        groups.push_back(std::move(group));
        gap = 0;
      }
      // Between two groups lies the largest degree of those between their neighbours.
      if (g < ranking.gaps.size()) gap = std::max(gap, ranking.gaps[g]);
    }
    ranking.groups = std::move(groups);
    ranking.gaps = std::move(gaps);
  }

  void restate(UtilityTable& table) const {
    std::vector<std::pair<StateReference, std::string>> list;
    for (const auto& [reference, number] : table.list)
      for (StateReference& made : now(reference)) list.emplace_back(std::move(made), number);
    table.list = std::move(list);
  }

  StateFinder finder_;
  std::vector<std::vector<StateId>> became_;  // by state as written: what it is in the changed case
};

}  // namespace

void restate_listed_wishes(Case& changed, const Case& written) {
  if (written.is_graph()) return;
  if (std::none_of(changed.parties.begin(), changed.parties.end(),
                   [](const Party& party) { return names_states(party.preference); }))
    return;
  const auto before = build_space(written, Budget{});
  const auto after = build_space(changed, Budget{});
  if (!before || !after) return;
  const Restater restater(written, *before, *after);
  for (Party& party : changed.parties) restater.restate(party.preference);
}

}  // namespace entente
