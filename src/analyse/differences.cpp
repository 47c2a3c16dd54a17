// In which assumptions do two cases differ?
//
// Like is compared with like (correspondence.cpp), and conditions by what they mean (signatures.h), so that neither the
// order of a file nor the spelling of a condition makes a difference. Here: parties, options, the states and moves of a
// graph form, and the status quo. Wishes are compared in difference_wishes.cpp, rules and other conditions in
// difference_rules.cpp, what no concept reads but other analyses do in difference_marks.cpp, evidence in
// difference_sources.cpp.
#include "entente/analyse/differences.h"

#include <algorithm>
#include <set>

#include "analyse/difference_finder.h"

namespace entente {
namespace {

// The options of a party that is in one case only are part of that difference.
bool told_with_party(const Option& option, const Correspondence::Map& party) {
  return option.owner && !party[option.owner->index()];
}

}  // namespace

Differences DifferenceFinder::run() {
  found_.in_order.resize(before_.parties.size());
  compare_parties();
  compare_options();
  compare_graphs();
  compare_rules();
  numbers_agree_ = found_.list.end() == std::find_if(found_.list.begin(), found_.list.end(), [](const Difference& d) {
                     return d.part == Part::kParty || d.part == Part::kOption || d.part == Part::kLevels ||
                            d.part == Part::kRule || d.part == Part::kCollapse;
                   });
  for (std::uint32_t o = 0; o < before_.options.size(); ++o) numbers_agree_ &= same_.option[0][o] == o;
  compare_preferences();
  compare_views();
  compare_starts();
  compare_evidence();
  std::stable_sort(found_.list.begin(), found_.list.end(),
                   [](const Difference& x, const Difference& y) { return x.part < y.part; });
  return std::move(found_);
}

void DifferenceFinder::compare_grounds(const Place& before, const Place& after) {
  const Grounds& x = grounds(before_, *before);
  const Grounds& y = grounds(after_, *after);
  const auto unlike = [&](const std::vector<EvidenceId>& a, const std::vector<EvidenceId>& b) {
    std::set<std::uint32_t> left;
    for (const EvidenceId e : b) left.insert(e.index());
    for (const EvidenceId e : a) {
      const auto other = same_.evidence[0][e.index()];
      if (!other || left.erase(*other) == 0) return true;
    }
    return !left.empty();
  };
  if (unlike(x.because, y.because) || unlike(x.against, y.against)) edited(Part::kGrounds, before, after);
}

void DifferenceFinder::compare_parties() {
  for (std::size_t p = 0; p < before_.parties.size(); ++p) {
    const Place here = at(AssumptionKind::kParty, 0, p);
    if (!same_.party[0][p]) {
      add(Part::kParty, Edit::kRemoved, here, {});
      continue;
    }
    const Party& x = before_.parties[p];
    const Party& y = after_.parties[*same_.party[0][p]];
    const Place there = at(AssumptionKind::kParty, 0, *same_.party[0][p]);
    const std::set<std::string> names(x.aliases.begin(), x.aliases.end());
    worded(x.id != y.id || x.name != y.name || names != std::set<std::string>(y.aliases.begin(), y.aliases.end()), here,
           there);
    compare_grounds(here, there);
  }
  for (std::size_t p = 0; p < after_.parties.size(); ++p) {
    if (!same_.party[1][p]) add(Part::kParty, Edit::kAdded, {}, at(AssumptionKind::kParty, 0, p));
  }
}

bool DifferenceFinder::same_condition(const std::optional<Expression>& x, const std::optional<Expression>& y) const {
  if (x.has_value() != y.has_value()) return false;
  return !x || meaning_.of(0, *x) == meaning_.of(1, *y);
}

void DifferenceFinder::compare_options() {
  for (std::size_t o = 0; o < before_.options.size(); ++o) {
    const Option& x = before_.options[o];
    if (!same_.option[0][o]) {
      if (!told_with_party(x, same_.party[0])) {
        add(Part::kOption, Edit::kRemoved, at(AssumptionKind::kOption, 0, o), {});
      }
      continue;
    }
    const std::size_t other = *same_.option[0][o];
    const Option& y = after_.options[other];
    const auto differs = [&](Part part, AssumptionKind kind, bool really) {
      if (really) edited(part, at(kind, 0, o), at(kind, 0, other));
    };
    differs(Part::kLevels, AssumptionKind::kOption, x.levels != y.levels);
    // Owners of one case only come and go with the party.
    const auto owners = [&](int side, const Option& option) {
      std::vector<PartyId> list = option.shared;
      if (option.owner) list.push_back(*option.owner);
      std::set<std::uint32_t> common;
      for (const PartyId p : list) {
        const auto mate = same_.party[side][p.index()];
        if (mate) common.insert(side == 0 ? p.index() : *mate);
      }
      return common;
    };
    differs(Part::kOwners, AssumptionKind::kOption, owners(0, x) != owners(1, y));
    differs(Part::kMoves, AssumptionKind::kMoves, x.moves != y.moves);
    differs(Part::kStep, AssumptionKind::kStep, x.step != y.step && std::max(x.levels.size(), y.levels.size()) > 2);
    differs(Part::kNeeds, AssumptionKind::kNeeds, !same_condition(x.needs, y.needs));
    const Place here = at(AssumptionKind::kOption, 0, o);
    const Place there = at(AssumptionKind::kOption, 0, other);
    worded(x.id != y.id || x.label != y.label, here, there);
    marked(differ(x.confidence, y.confidence), here, there);
    compare_grounds(here, there);
  }
  for (std::size_t o = 0; o < after_.options.size(); ++o) {
    if (!same_.option[1][o] && !told_with_party(after_.options[o], same_.party[1])) {
      add(Part::kOption, Edit::kAdded, {}, at(AssumptionKind::kOption, 0, o));
    }
  }
}

void DifferenceFinder::compare_graphs() {
  if (!before_.graph || !after_.graph) return;
  for (const int side : {0, 1}) {
    for (std::size_t s = 0; s < same_.state[side].size(); ++s) {
      if (same_.state[side][s]) continue;
      const Place place = at(AssumptionKind::kStart, 0, s);
      add(Part::kState, side == 0 ? Edit::kRemoved : Edit::kAdded, side == 0 ? place : Place(),
          side == 0 ? Place() : place);
    }
  }
  for (std::size_t p = 0; p < before_.parties.size(); ++p) {
    if (!same_.party[0][p]) continue;
    const std::size_t q = *same_.party[0][p];
    const auto& x = before_.parties[p].arcs;
    const auto& y = after_.parties[q].arcs;
    using Arc = std::pair<std::uint32_t, std::uint32_t>;
    const auto carried = [&](int side, const Arc& arc) -> std::optional<Arc> {
      const auto from = same_.state[side][arc.first - 1];
      const auto to = same_.state[side][arc.second - 1];
      if (!from || !to) return std::nullopt;
      return Arc{*from + 1, *to + 1};
    };
    const std::set<Arc> mine(x.begin(), x.end());
    const std::set<Arc> theirs(y.begin(), y.end());
    // Arcs of a state in one case only go with the state.
    for (std::size_t k = 0; k < x.size(); ++k) {
      const auto arc = carried(0, x[k]);
      if (arc && !theirs.contains(*arc)) add(Part::kArc, Edit::kRemoved, at(AssumptionKind::kArc, p, k), {});
    }
    for (std::size_t k = 0; k < y.size(); ++k) {
      const auto arc = carried(1, y[k]);
      if (arc && !mine.contains(*arc)) add(Part::kArc, Edit::kAdded, {}, at(AssumptionKind::kArc, q, k));
    }
  }
}

void DifferenceFinder::compare_starts() {
  const auto place = [&](const Case& c, std::size_t o) -> Place {
    if (!c.start) return {};
    return at(AssumptionKind::kStart, c.is_graph() ? 0 : o, (*c.start)[o]);
  };
  if (before_.start.has_value() != after_.start.has_value()) {
    add(Part::kStart, before_.start ? Edit::kRemoved : Edit::kAdded, place(before_, 0), place(after_, 0));
    found_.list.back().whole_start = true;
    return;
  }
  if (!before_.start) return;
  if (before_.is_graph()) {
    if (same_.state[0][before_.start->front()] != after_.start->front()) {
      edited(Part::kStart, place(before_, 0), place(after_, 0));
    }
  } else {
    // The place of an option of one case only in the status quo goes with the option.
    for (std::size_t o = 0; o < before_.options.size(); ++o) {
      if (!same_.option[0][o]) continue;
      const std::size_t other = *same_.option[0][o];
      if (same_.level[0][o][(*before_.start)[o]] != (*after_.start)[other]) {
        edited(Part::kStart, place(before_, o), place(after_, other));
      }
    }
  }
  compare_grounds(place(before_, 0), place(after_, 0));
}

const char* name(Part part) {
  static constexpr const char* kNames[] = {"party",    "option",    "levels",   "owners",   "moves",      "step",
                                           "needs",    "statement", "group",    "weight",   "preference", "arc",
                                           "state",    "rule",      "collapse", "forbid",   "start",      "marks",
                                           "attitude", "view",      "grounds",  "evidence", "source",     "wording"};
  return kNames[static_cast<std::size_t>(part)];
}

const char* name(Edit edit) {
  static constexpr const char* kNames[] = {"added", "removed", "moved", "negated", "edited"};
  return kNames[static_cast<std::size_t>(edit)];
}

Differences differences(const Case& before, const Case& after, const Correspondence& same) {
  return DifferenceFinder(before, after, same).run();
}

}  // namespace entente
