// Definitions 37 and 38, transcribed: the model a party plays, and where in it a state of the case is.
#include "tests/reference/hypergame.h"

#include <algorithm>
#include <set>

namespace entente::reference {
namespace {

const View* view_of(const Case& c, Index i) {
  for (const View& view : c.views)
    if (view.of.index() == i) return &view;
  return nullptr;
}

// "An option it does not know is at its first level", and what the view calls impossible is not there.
bool seen(const Case& c, const View& view, const Assignment& a) {
  for (const OptionId option : view.hidden)
    if (a[option.index()] != 0) return false;
  for (const Rule& rule : view.rules)
    if (truth(c, rule.expression, a) == rule.never) return false;
  return true;
}

// The moves of the case as the view has them, between the assignments it has.
Case with_moves(const Case& c, const View& view) {
  Case out = c;
  for (const ViewParty& party : view.parties) {
    for (const ViewParty::Option& o : party.options) out.options[o.option.index()].moves = o.moves;
    if (party.arcs) out.parties[party.party.index()].arcs = *party.arcs;
    if (party.preference) out.parties[party.party.index()].preference = *party.preference;
  }
  return out;
}

}  // namespace

Perceived perceive(const Case& c, const Model& base, Index i) {
  Perceived out;
  const View* view = view_of(c, i);
  if (view == nullptr) {
    out.c = c;
    out.model = base;
    for (Index s = 0; s < base.state_count(); ++s) out.image.push_back(s), out.real.push_back(s);
    return out;
  }
  // The whole of the case as the view has it, then cut down to the states it has.
  out.c = with_moves(c, *view);
  const Model whole = build(out.c);
  if (!whole.invalid.empty()) return {whole.invalid, {}, {}, {}, {}};
  Model& model = out.model;
  model.simultaneous = whole.simultaneous;
  std::vector<Index> new_assignment(whole.assignments.size(), kNowhere);
  std::vector<Index> new_state(whole.state_count(), kNowhere);
  for (Index a = 0; a < whole.assignments.size(); ++a) {
    if (!seen(c, *view, whole.assignments[a])) continue;
    new_assignment[a] = static_cast<Index>(model.assignments.size());
    model.assignments.push_back(whole.assignments[a]);
    Index& state = new_state[whole.state_of[a]];
    if (state == kNowhere) {
      state = static_cast<Index>(model.members.size());
      model.members.emplace_back();
      out.real.push_back(whole.state_of[a]);
    }
    model.state_of.push_back(state);
    model.members[state].push_back(new_assignment[a]);
  }
  if (model.assignments.empty()) return {"the view has no state", {}, {}, {}, {}};
  for (Index j = 0; j < whole.party_count(); ++j) {
    model.concrete_moves.emplace_back();
    for (Index a = 0; a < whole.assignments.size(); ++a) {
      if (new_assignment[a] == kNowhere) continue;
      std::vector<Index> to;
      if (!whole.concrete_moves.empty())
        for (const Index q : whole.concrete_moves[j][a])
          if (new_assignment[q] != kNowhere) to.push_back(new_assignment[q]);
      model.concrete_moves[j].push_back(to);
    }
    // A move between states exists when one between members does.
    model.moves.emplace_back();
    for (Index s = 0; s < model.state_count(); ++s) {
      std::set<Index> to;
      for (const Index a : model.members[s])
        for (const Index q : model.concrete_moves[j][a])
          if (model.state_of[q] != s) to.insert(model.state_of[q]);
      model.moves[j].emplace_back(to.begin(), to.end());
    }
    // The order of what is left.
    std::set<Index> ranks;
    for (const Index s : out.real) ranks.insert(whole.rank[j][s]);
    const std::vector<Index> sorted(ranks.begin(), ranks.end());
    model.rank.emplace_back();
    for (const Index s : out.real)
      model.rank[j].push_back(
          static_cast<Index>(std::lower_bound(sorted.begin(), sorted.end(), whole.rank[j][s]) - sorted.begin()));
  }
  // "Where the party takes itself to be": for every member of every state.
  const auto find = [&](const Assignment& a) {
    const auto found = std::find(model.assignments.begin(), model.assignments.end(), a);
    if (found == model.assignments.end()) return kNowhere;
    return model.state_of[static_cast<Index>(found - model.assignments.begin())];
  };
  for (Index s = 0; s < base.state_count(); ++s) {
    std::set<Index> images;
    for (const Index member : base.members[s]) {
      const Assignment& a = base.assignments[member];
      Assignment without = a;
      for (const OptionId option : view->hidden) without[option.index()] = 0;
      Index image = find(a);
      if (image == kNowhere) {
        const ViewMap* map = nullptr;
        for (const ViewMap& one : view->maps)
          if (map == nullptr && truth(c, one.from, a)) map = &one;
        if (map != nullptr && map->stays) {
          images.insert(kNowhere);
          continue;
        }
        if (map != nullptr) {
          Assignment target = without;
          for (const auto& [option, level] : map->to) target[option.index()] = level;
          if (map->to_state) target = {*map->to_state};
          image = find(target);
        } else {
          image = find(without);
        }
        if (image == kNowhere) return {"a state is missing", {}, {}, {}, {}};
      }
      images.insert(image);
    }
    if (images.size() != 1) return {"a state is taken for several", {}, {}, {}, {}};
    out.image.push_back(*images.begin());
  }
  return out;
}

}  // namespace entente::reference
