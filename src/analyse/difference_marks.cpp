// In what do two cases differ that no concept reads, but `entente degrees`, `sample` or `hypergame` do?
//
// Marks on statements, rankings, options and rules are compared beside these; here are chances of pairs of states,
// attitudes and views. A view is compared as a whole, by a text that is the same for two views that say the same: its
// rules and maps by what they mean, its parties and options under names both cases share.
#include <algorithm>
#include <set>

#include "analyse/difference_finder.h"

namespace entente {

void DifferenceFinder::compare_chances(std::uint32_t p, std::uint32_t q) {
  const auto said = [&](int side, const Party& party) {
    std::set<std::string> all;
    for (const PairChance& one : party.chances)
      all.insert(state_key(side, one.better) + '\x1d' + state_key(side, one.worse) + '\x1d' +
                 std::to_string(one.chance));
    return all;
  };
  marked(said(0, before_.parties[p]) != said(1, after_.parties[q]), at(AssumptionKind::kParty, 0, p),
         at(AssumptionKind::kParty, 0, q));
}

// Attitudes towards parties of one case only go with the party.
void DifferenceFinder::compare_attitudes(std::uint32_t p, std::uint32_t q) {
  for (std::uint32_t towards = 0; towards < before_.parties.size(); ++towards) {
    const auto other = same_.party[0][towards];
    if (!other || before_.stance(PartyId(p), PartyId(towards)) == after_.stance(PartyId(q), PartyId(*other))) continue;
    edited(Part::kAttitude, at(AssumptionKind::kParty, towards, p), at(AssumptionKind::kParty, *other, q));
  }
}

std::string DifferenceFinder::preference_key(int side, const Preference& preference) const {
  std::string key = std::to_string(preference.index()) + '\x1d';
  const auto add = [&](const std::string& text) { key += text + '\x1f'; };
  if (const auto* s = std::get_if<Statements>(&preference))
    for (const Statement& one : s->list) add(meaning_.of(side, one.that));
  if (const auto* r = std::get_if<Ranking>(&preference)) {
    for (const auto& group : r->groups) {
      std::set<std::string> states;
      for (const StateReference& one : group) states.insert(state_key(side, one));
      for (const std::string& state : states) add(state);
      key += '\x1e';
    }
  }
  if (const auto* w = std::get_if<Weights>(&preference)) {
    std::set<std::string> list;
    for (const Weight& one : w->list)
      list.insert(option_key(side, one.option) + '=' + std::to_string(one.level) + ':' + one.number);
    for (const std::string& one : list) add(one);
  }
  if (const auto* u = std::get_if<Utility>(&preference)) add(utility(side, u->expression));
  if (const auto* t = std::get_if<UtilityTable>(&preference))
    for (const std::string& one : table(side, *t)) add(one);
  return key;
}

std::string DifferenceFinder::view_key(int side, const View& view) const {
  std::set<std::string> parts;
  for (const OptionId o : view.hidden) parts.insert("hidden " + option_key(side, o));
  for (const Rule& rule : view.rules) parts.insert("rule " + rule_key(side, rule));
  for (const ViewParty& seen : view.parties) {
    const std::string who = party_key(side, seen.party);
    if (seen.preference) parts.insert("wishes " + who + ' ' + preference_key(side, *seen.preference));
    for (const ViewParty::Option& o : seen.options)
      parts.insert("moves " + who + ' ' + option_key(side, o.option) + ' ' + std::to_string(static_cast<int>(o.moves)));
    if (!seen.arcs) continue;
    std::set<std::string> arcs;
    const std::vector<std::string>& names = (side == 0 ? before_ : after_).graph->states;
    for (const auto& [from, to] : *seen.arcs) arcs.insert(names[from - 1] + '\x1d' + names[to - 1]);
    std::string all = "arcs " + who;
    for (const std::string& arc : arcs) all += '\x1e' + arc;
    parts.insert(all);
  }
  std::string key;
  for (const std::string& part : parts) key += part + '\n';
  // The first map that speaks of a state counts, so their order does too.
  for (const ViewMap& map : view.maps) {
    key += "map " + meaning_.of(side, map.from) + (map.stays ? " stays" : "");
    if (map.to_state) key += ' ' + (side == 0 ? before_ : after_).graph->states[*map.to_state];
    std::set<std::string> to;
    for (const auto& [option, level] : map.to)
      to.insert(option_key(side, option) + '=' + (side == 0 ? before_ : after_).options[option.index()].levels[level]);
    for (const std::string& one : to) key += ' ' + one;
    key += '\n';
  }
  return key;
}

void DifferenceFinder::compare_views() {
  const auto of = [](const Case& c, PartyId p) {
    return std::find_if(c.views.begin(), c.views.end(), [&](const View& view) { return view.of == p; });
  };
  for (const View& view : before_.views) {
    const auto q = same_.party[0][view.of.index()];
    if (!q) continue;  // told with the party
    const Place here = at(AssumptionKind::kParty, 0, view.of.index());
    const auto other = of(after_, PartyId(*q));
    if (other == after_.views.end())
      add(Part::kView, Edit::kRemoved, here, {});
    else if (view_key(0, view) != view_key(1, *other))
      edited(Part::kView, here, at(AssumptionKind::kParty, 0, *q));
  }
  for (const View& view : after_.views) {
    const auto p = same_.party[1][view.of.index()];
    if (p && of(before_, PartyId(*p)) == before_.views.end())
      add(Part::kView, Edit::kAdded, {}, at(AssumptionKind::kParty, 0, view.of.index()));
  }
}

}  // namespace entente
