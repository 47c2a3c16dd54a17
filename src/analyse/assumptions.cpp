// What did the modeller put in, on what grounds, and what is the least one could change about it?
//
// Everything that can be right or wrong about the dispute is an assumption; wording and order of parties are not. The
// changes are the smallest there are: one thing dropped, turned round, exchanged with its neighbour, or relaxed.
//
// Not tried, because the answer is known: to negate a rule excludes every outcome that obeys it.
#include "entente/analyse/assumptions.h"

#include <algorithm>
#include <functional>
#include <set>

#include "analyse/listed_wishes.h"

namespace entente {
namespace {

const Grounds& preference_grounds(const Party& party) {
  static const Grounds kNone;
  return std::visit(
      [&](const auto& preference) -> const Grounds& {
        if constexpr (requires { preference.grounds; }) return preference.grounds;
        return kNone;
      },
      party.preference);
}

Expression at_first_level(OptionId option) {
  Expression e;
  Node node;
  node.op = Op::kLevels;
  node.option = option;
  node.mask = 1;
  e.nodes.push_back(node);
  return e;
}

void negate(std::string& number) {
  if (!number.empty() && number[0] == '-') {
    number.erase(0, 1);
  } else {
    number.insert(0, "-");
  }
}

void silence(Case& c, PartyId party) {
  for (Option& option : c.options) {
    std::erase(option.shared, party);
    if (option.owner != party) continue;
    option.owner.reset();
    if (option.shared.empty()) continue;
    option.owner = option.shared.front();
    option.shared.erase(option.shared.begin());
  }
  c.parties[party.index()].arcs.clear();
}

template <class List>
void erase_at(List& list, std::uint32_t index) {
  list.erase(list.begin() + static_cast<std::ptrdiff_t>(index));
}

bool of_wishes(AssumptionKind kind) {
  return kind == AssumptionKind::kStatement || kind == AssumptionKind::kGroup || kind == AssumptionKind::kWeight;
}

void apply(Preference& preference, const Change& change) {
  const std::uint32_t index = change.assumption.index;
  switch (change.assumption.kind) {
    case AssumptionKind::kStatement: {
      std::vector<Statement>& list = std::get<Statements>(preference).list;
      if (change.kind == ChangeKind::kDrop) erase_at(list, index);
      if (change.kind == ChangeKind::kNegate) list[index].that.nodes.push_back({Op::kNot, {}, {}, {}, 0});
      if (change.kind == ChangeKind::kSwap) std::swap(list[index], list[index + 1]);
      break;
    }
    case AssumptionKind::kGroup: {
      auto& groups = std::get<Ranking>(preference).groups;
      std::swap(groups[index], groups[index + 1]);
      break;
    }
    case AssumptionKind::kWeight: {
      std::vector<Weight>& list = std::get<Weights>(preference).list;
      if (change.kind == ChangeKind::kDrop) {
        erase_at(list, index);
      } else {
        negate(list[index].number);
      }
      break;
    }
    default:
      break;
  }
}

void apply(Case& c, const Change& change) {
  const auto [kind, owner, index] = change.assumption;
  switch (kind) {
    case AssumptionKind::kParty:
      silence(c, PartyId(index));
      break;
    case AssumptionKind::kStatement:
    case AssumptionKind::kGroup:
    case AssumptionKind::kWeight:
      apply(c.parties[owner].preference, change);
      break;
    case AssumptionKind::kOption: {
      Rule rule;
      rule.expression = at_first_level(OptionId(index));
      c.rules.push_back(std::move(rule));
      break;
    }
    case AssumptionKind::kMoves:
      c.options[index].moves = Moves::kBoth;
      break;
    case AssumptionKind::kStep:
      c.options[index].step = Step::kAny;
      break;
    case AssumptionKind::kNeeds:
      c.options[index].needs.reset();
      break;
    case AssumptionKind::kArc:
      erase_at(c.parties[owner].arcs, index);
      break;
    case AssumptionKind::kRule:
      erase_at(c.rules, index);
      break;
    case AssumptionKind::kCollapse:
      erase_at(c.collapses, index);
      break;
    case AssumptionKind::kForbid:
      erase_at(c.forbids, index);
      break;
    case AssumptionKind::kStart: {
      std::uint32_t& level = (*c.start)[owner];
      level = change.kind == ChangeKind::kRaise ? level + 1 : level - 1;
      break;
    }
  }
}

}  // namespace

const char* name(AssumptionKind kind) {
  static constexpr const char* kNames[] = {"party", "statement", "group", "weight",   "option", "moves", "step",
                                           "needs", "arc",       "rule",  "collapse", "forbid", "start"};
  return kNames[static_cast<std::size_t>(kind)];
}

const char* name(ChangeKind kind) {
  static constexpr const char* kNames[] = {"drop", "negate", "swap", "relax", "raise", "lower"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::vector<Assumption> assumptions(const Case& c) {
  std::vector<Assumption> list;
  const auto add = [&](AssumptionKind kind, std::size_t owner, std::size_t index) {
    list.push_back({kind, static_cast<std::uint32_t>(owner), static_cast<std::uint32_t>(index)});
  };
  const auto add_option = [&](std::size_t o) {
    const Option& option = c.options[o];
    add(AssumptionKind::kOption, 0, o);
    if (option.moves != Moves::kBoth) add(AssumptionKind::kMoves, 0, o);
    if (option.step != Step::kAny && option.levels.size() > 2) add(AssumptionKind::kStep, 0, o);
    if (option.needs) add(AssumptionKind::kNeeds, 0, o);
  };
  for (std::size_t p = 0; p < c.parties.size(); ++p) {
    const Party& party = c.parties[p];
    add(AssumptionKind::kParty, 0, p);
    for (std::size_t o = 0; o < c.options.size(); ++o) {
      if (c.options[o].owner == PartyId(static_cast<std::uint32_t>(p))) add_option(o);
    }
    if (const auto* statements = std::get_if<Statements>(&party.preference)) {
      for (std::size_t k = 0; k < statements->list.size(); ++k) add(AssumptionKind::kStatement, p, k);
    } else if (const auto* ranking = std::get_if<Ranking>(&party.preference)) {
      for (std::size_t k = 0; k < ranking->groups.size(); ++k) add(AssumptionKind::kGroup, p, k);
    } else if (const auto* weights = std::get_if<Weights>(&party.preference)) {
      for (std::size_t k = 0; k < weights->list.size(); ++k) add(AssumptionKind::kWeight, p, k);
    }
    for (std::size_t k = 0; k < party.arcs.size(); ++k) add(AssumptionKind::kArc, p, k);
  }
  for (std::size_t o = 0; o < c.options.size(); ++o) {
    if (c.options[o].exogenous()) add_option(o);
  }
  for (std::size_t k = 0; k < c.rules.size(); ++k) add(AssumptionKind::kRule, 0, k);
  for (std::size_t k = 0; k < c.collapses.size(); ++k) add(AssumptionKind::kCollapse, 0, k);
  for (std::size_t k = 0; k < c.forbids.size(); ++k) add(AssumptionKind::kForbid, 0, k);
  if (c.start) {
    for (std::size_t o = 0; o < c.start->size(); ++o) add(AssumptionKind::kStart, o, (*c.start)[o]);
  }
  return list;
}

const Grounds& grounds(const Case& c, const Assumption& a) {
  switch (a.kind) {
    case AssumptionKind::kParty:
      return c.parties[a.index].grounds;
    case AssumptionKind::kArc:
      return c.parties[a.owner].grounds;
    case AssumptionKind::kStatement:
      return std::get<Statements>(c.parties[a.owner].preference).list[a.index].grounds;
    case AssumptionKind::kGroup:
    case AssumptionKind::kWeight:
      return preference_grounds(c.parties[a.owner]);
    case AssumptionKind::kOption:
    case AssumptionKind::kMoves:
    case AssumptionKind::kStep:
    case AssumptionKind::kNeeds:
      return c.options[a.index].grounds;
    case AssumptionKind::kRule:
      return c.rules[a.index].grounds;
    case AssumptionKind::kCollapse:
      return c.collapses[a.index].grounds;
    case AssumptionKind::kForbid:
      return c.forbids[a.index].grounds;
    case AssumptionKind::kStart:
      break;
  }
  return c.start_grounds;
}

Position place(const Case& c, const Assumption& a) {
  switch (a.kind) {
    case AssumptionKind::kParty:
      return c.parties[a.index].where;
    case AssumptionKind::kArc:
      return c.parties[a.owner].where;
    case AssumptionKind::kStatement:
      return std::get<Statements>(c.parties[a.owner].preference).list[a.index].where;
    case AssumptionKind::kGroup:
      return c.parties[a.owner].preference_where;
    case AssumptionKind::kWeight:
      return std::get<Weights>(c.parties[a.owner].preference).list[a.index].where;
    case AssumptionKind::kOption:
    case AssumptionKind::kMoves:
    case AssumptionKind::kStep:
    case AssumptionKind::kNeeds:
      return c.options[a.index].where;
    case AssumptionKind::kRule:
      return c.rules[a.index].where;
    case AssumptionKind::kCollapse:
      return c.collapses[a.index].where;
    case AssumptionKind::kForbid:
      return c.forbids[a.index].where;
    case AssumptionKind::kStart:
      break;
  }
  return c.start_where;
}

std::vector<Change> single_changes(const Case& c) {
  std::vector<Change> list;
  for (const Assumption& a : assumptions(c)) {
    switch (a.kind) {
      case AssumptionKind::kStatement: {
        const auto& statements = std::get<Statements>(c.parties[a.owner].preference).list;
        list.push_back({a, ChangeKind::kDrop});
        list.push_back({a, ChangeKind::kNegate});
        if (a.index + 1 < statements.size()) list.push_back({a, ChangeKind::kSwap});
        break;
      }
      case AssumptionKind::kGroup:
        if (a.index + 1 < std::get<Ranking>(c.parties[a.owner].preference).groups.size()) {
          list.push_back({a, ChangeKind::kSwap});
        }
        break;
      case AssumptionKind::kWeight:
        list.push_back({a, ChangeKind::kDrop});
        list.push_back({a, ChangeKind::kNegate});
        break;
      case AssumptionKind::kMoves:
      case AssumptionKind::kStep:
      case AssumptionKind::kNeeds:
        list.push_back({a, ChangeKind::kRelax});
        break;
      case AssumptionKind::kStart: {
        const std::size_t levels = c.is_graph() ? c.graph->states.size() : c.options[a.owner].levels.size();
        if (a.index + 1 < levels) list.push_back({a, ChangeKind::kRaise});
        if (a.index > 0) list.push_back({a, ChangeKind::kLower});
        break;
      }
      default:
        list.push_back({a, ChangeKind::kDrop});
    }
  }
  return list;
}

bool compatible(const Change& a, const Change& b) {
  if (a.assumption.kind != b.assumption.kind || a.assumption.owner != b.assumption.owner) return true;
  const auto [low, high] =
      std::minmax(a, b, [](const Change& x, const Change& y) { return x.assumption.index < y.assumption.index; });
  if (low.assumption.index == high.assumption.index) return false;
  return !(low.kind == ChangeKind::kSwap && low.assumption.index + 1 == high.assumption.index);
}

Case changed(const Case& c, std::vector<Change> changes) {
  // Later positions first, so that the earlier ones still mean what they did.
  std::sort(changes.begin(), changes.end(), std::greater<>());
  Case result = c;
  for (const Change& change : changes) apply(result, change);
  if (revision(c, changes).states) restate_listed_wishes(result, c);
  return result;
}

Preference changed_preference(const Case& c, PartyId p, std::vector<Change> changes) {
  std::sort(changes.begin(), changes.end(), std::greater<>());
  Preference result = c.parties[p.index()].preference;
  for (const Change& change : changes)
    if (of_wishes(change.assumption.kind) && change.assumption.owner == p.index()) apply(result, change);
  return result;
}

Revision revision(const Case& c, const std::vector<Change>& changes) {
  Revision what;
  const auto moves_of = [&](PartyId p) { what.moves |= std::uint64_t{1} << p.index(); };
  for (const Change& change : changes) {
    const auto [kind, owner, index] = change.assumption;
    switch (kind) {
      case AssumptionKind::kStatement:
      case AssumptionKind::kGroup:
      case AssumptionKind::kWeight:
        what.preferences |= std::uint64_t{1} << owner;
        break;
      case AssumptionKind::kOption:
      case AssumptionKind::kRule:
      case AssumptionKind::kCollapse:
        what.states = true;
        break;
      case AssumptionKind::kMoves:
      case AssumptionKind::kStep:
      case AssumptionKind::kNeeds:
        if (c.options[index].owner) moves_of(*c.options[index].owner);
        for (const PartyId p : c.options[index].shared) moves_of(p);
        break;
      case AssumptionKind::kParty:
        moves_of(PartyId(index));
        break;
      case AssumptionKind::kArc:
        moves_of(PartyId(owner));
        break;
      case AssumptionKind::kForbid:
        moves_of(c.forbids[index].party);
        break;
      case AssumptionKind::kStart:
        break;
    }
  }
  return what;
}

std::uint32_t Sourcing::strength() const {
  static constexpr std::uint32_t kStrength[] = {6, 5, 3,
                                                4, 2, 1};  // official, named, anonymous, secondhand, analysis, own
  return best ? kStrength[static_cast<std::size_t>(*best)] * 1024 + std::min<std::uint32_t>(independent, 1023) : 0;
}

Sourcing sourcing(const Case& c, const std::vector<EvidenceId>& evidence) {
  Sourcing result;
  std::vector<std::pair<std::set<std::uint32_t>, std::set<std::string>>>
      groups;  // reports and speakers that hang together
  std::uint32_t best = 0;
  for (const EvidenceId id : evidence) {
    const Evidence& e = c.evidence[id.index()];
    if (const std::uint32_t strength = Sourcing{e.kind, 0}.strength(); strength > best) {
      best = strength;
      result.best = e.kind;
    }
    if (e.kind == EvidenceKind::kOwn) continue;
    std::pair<std::set<std::uint32_t>, std::set<std::string>> joined;
    if (e.source) joined.first.insert(e.source->index());
    if (!e.who.empty()) joined.second.insert(e.who);
    std::erase_if(groups, [&](const auto& group) {
      const auto meets = [](const auto& x, const auto& y) {
        return std::any_of(x.begin(), x.end(), [&](const auto& item) { return y.contains(item); });
      };
      if (!meets(group.first, joined.first) && !meets(group.second, joined.second)) return false;
      joined.first.insert(group.first.begin(), group.first.end());
      joined.second.insert(group.second.begin(), group.second.end());
      return true;
    });
    groups.push_back(std::move(joined));
  }
  result.independent = static_cast<std::uint32_t>(groups.size());
  return result;
}

}  // namespace entente
