// What is the first case with one difference made, or the second with it undone?
//
// Both are the same task: from the *base* case towards the *other*. A difference is then something the base has and the
// other has not (taken away), the other way round (put in), or something both have (replaced).
//
// What is put in may speak of options the base does not have. Such options, and the parties that own them, belong to
// other differences, which are made with it. They are gathered first, by a work list over what is mentioned; then
// parties and options are appended without their details, so that everything mentioned is there; then come the
// details, and last the difference itself. The base's own options keep their positions: expressions in it stay valid.
//
// Conditions are carried over node by node where the options they mention have the same levels in both, and are parsed
// again as they were written where not: "offer >= half" then means what it says in the base.
#include "analyse/patch.h"

#include <algorithm>
#include <set>

#include "entente/case/parse.h"

namespace entente {
namespace {

class Patcher {
 public:
  Patcher(const Case& before, const Case& after, const Correspondence& same, const Differences& differences, int side)
      : base_(side == 0 ? before : after),
        other_(side == 0 ? after : before),
        same_(same),
        all_(differences),
        side_(side),
        c_(base_) {
    party_.resize(other_.parties.size());
    option_.resize(other_.options.size());
    for (std::size_t p = 0; p < party_.size(); ++p) party_[p] = same.party[1 - side][p];
    for (std::size_t o = 0; o < option_.size(); ++o) option_[o] = same.option[1 - side][o];
  }

  Patched run(std::uint32_t difference) {
    gather(difference);
    for (const std::uint32_t d : order_) append(d);
    for (const std::uint32_t d : order_) fill_in(d);
    if (!inserts(difference)) make(difference);
    Patched result;
    for (const std::uint32_t d : order_) {
      if (d != difference) result.with.push_back(d);
    }
    std::sort(result.with.begin(), result.with.end());
    result.appended = appended_;
    if (why_.empty() && touches_states_) refuse_numbers();
    // What the six concepts do not read is not carried over, and may speak of states and parties of the other case.
    for (Party& party : c_.parties) {
      party.chances.clear();
      party.attitudes.clear();
    }
    c_.views.clear();
    if (why_.empty()) result.value = std::move(c_);
    result.why = why_;
    return result;
  }

 private:
  using Place = std::optional<Assumption>;
  const Place& from(std::uint32_t d) const { return side_ == 0 ? all_.list[d].before : all_.list[d].after; }
  const Place& to(std::uint32_t d) const { return side_ == 0 ? all_.list[d].after : all_.list[d].before; }
  // Puts in a party or an option.
  bool inserts(std::uint32_t d) const {
    return !from(d) && (all_.list[d].part == Part::kParty || all_.list[d].part == Part::kOption);
  }

  // ---- What is mentioned --------------------------------------------------------------------------------------

  static void mention(std::set<std::uint32_t>& options, const Expression& e) {
    for (const Node& node : e.nodes) {
      if (node.op == Op::kLevels || node.op == Op::kCompare) options.insert(node.option.index());
      if (node.op == Op::kCompare) options.insert(node.other.index());
    }
  }
  static void mention(std::set<std::uint32_t>& options, const Preference& preference) {
    if (const auto* s = std::get_if<Statements>(&preference)) {
      for (const Statement& one : s->list) mention(options, one.that);
    }
    if (const auto* w = std::get_if<Weights>(&preference)) {
      for (const Weight& one : w->list) options.insert(one.option.index());
    }
    if (const auto* u = std::get_if<Utility>(&preference)) {
      for (const Expression& e : u->expression.expressions) mention(options, e);
      for (const ArithmeticNode& node : u->expression.nodes) {
        if (node.op == ArithmeticOp::kLevel) options.insert(node.option.index());
      }
    }
  }

  // Options and parties of the other case that difference `d` speaks of.
  void mentions(std::uint32_t d, std::set<std::uint32_t>& options, std::set<std::uint32_t>& parties) const {
    if (!to(d)) return;
    const auto [kind, owner, index] = *to(d);
    const auto option = [&](std::size_t o) {
      if (other_.options[o].needs) mention(options, *other_.options[o].needs);
      for (const PartyId p : other_.options[o].shared) parties.insert(p.index());
    };
    switch (all_.list[d].part) {
      case Part::kParty:
        for (std::size_t o = 0; o < other_.options.size(); ++o) {
          if (other_.options[o].owner == PartyId(index)) option(o);
        }
        mention(options, other_.parties[index].preference);
        break;
      case Part::kPreference:
        mention(options, other_.parties[index].preference);
        break;
      case Part::kOption:
      case Part::kOwners:
        option(index);
        break;
      case Part::kNeeds:
        if (other_.options[index].needs) mention(options, *other_.options[index].needs);
        break;
      case Part::kStatement:
        mention(options, std::get<Statements>(other_.parties[owner].preference).list[index].that);
        break;
      case Part::kWeight:
        options.insert(std::get<Weights>(other_.parties[owner].preference).list[index].option.index());
        break;
      case Part::kRule:
        mention(options, other_.rules[index].expression);
        break;
      case Part::kCollapse:
        mention(options, other_.collapses[index].when);
        break;
      case Part::kForbid:
        mention(options, other_.forbids[index].from);
        mention(options, other_.forbids[index].to);
        parties.insert(other_.forbids[index].party.index());
        break;
      default:
        break;
    }
  }

  // order_: `difference` if it puts in a party or option, and all such differences it needs.
  void gather(std::uint32_t difference) {
    std::vector<std::uint32_t> open{difference};
    std::set<std::uint32_t> seen{difference};
    while (!open.empty()) {
      const std::uint32_t d = open.back();
      open.pop_back();
      if (inserts(d)) order_.push_back(d);
      std::set<std::uint32_t> options;
      std::set<std::uint32_t> parties;
      mentions(d, options, parties);
      for (std::uint32_t k = 0; k < all_.list.size(); ++k) {
        if (seen.contains(k) || !inserts(k)) continue;
        const bool party = all_.list[k].part == Part::kParty;
        bool needed = party && parties.contains(to(k)->index);
        for (const std::uint32_t o : options) {
          if (option_[o]) continue;
          needed |= party ? other_.options[o].owner == PartyId(to(k)->index) : to(k)->index == o;
        }
        if (!needed) continue;
        seen.insert(k);
        open.push_back(k);
      }
    }
    std::sort(order_.begin(), order_.end());
  }

  // ---- Parties and options ------------------------------------------------------------------------------------

  void append_option(std::uint32_t o) {
    const Option& model = other_.options[o];
    Option option = model;
    option.needs.reset();
    option.shared.clear();
    option.grounds = {};
    if (model.owner) {
      const std::uint32_t owner = *party_[model.owner->index()];
      option.owner = PartyId(owner);
      option.full_id = c_.parties[owner].id + "." + option.id;
    }
    if (c_.find_option(option.full_id)) option.full_id += "_";  // an id of both cases that means two things
    option_[o] = static_cast<std::uint32_t>(c_.options.size());
    c_.options.push_back(std::move(option));
    appended_.push_back(o);
    if (c_.start) c_.start->push_back(other_.start ? (*other_.start)[o] : 0);
    touches_states_ = true;
  }

  void append(std::uint32_t d) {
    const std::uint32_t index = to(d)->index;
    if (all_.list[d].part == Part::kOption) {
      append_option(index);
      return;
    }
    Party party = other_.parties[index];
    party.preference = Statements{};
    party.grounds = {};
    if (other_.is_graph()) party.arcs = carried_arcs(party.arcs);
    party_[index] = static_cast<std::uint32_t>(c_.parties.size());
    c_.parties.push_back(std::move(party));
    for (std::uint32_t o = 0; o < other_.options.size(); ++o) {
      if (other_.options[o].owner == PartyId(index)) append_option(o);
    }
  }

  void fill_in(std::uint32_t d) {
    const std::uint32_t index = to(d)->index;
    if (all_.list[d].part == Part::kOption) {
      fill_in_option(index);
      return;
    }
    for (std::uint32_t o = 0; o < other_.options.size(); ++o) {
      if (other_.options[o].owner == PartyId(index)) fill_in_option(o);
    }
    set_preference(*party_[index], index);
  }

  void fill_in_option(std::uint32_t o) {
    Option& option = c_.options[*option_[o]];
    if (other_.options[o].needs) option.needs = carried(*other_.options[o].needs, other_.options[o].owner);
    option.shared = carried_owners(o);
  }

  std::vector<PartyId> carried_owners(std::uint32_t o) {
    std::vector<PartyId> shared;
    for (const PartyId p : other_.options[o].shared) {
      if (party_[p.index()]) shared.emplace_back(*party_[p.index()]);
    }
    return shared;
  }

  // ---- Carrying over -------------------------------------------------------------------------------------------

  bool same_levels(OptionId o) const {
    return option_[o.index()] && c_.options[*option_[o.index()]].levels == other_.options[o.index()].levels;
  }

  Expression carried(const Expression& e, std::optional<PartyId> party) {
    Expression result = e;
    if (!e.text.empty()) result.text = e.text;
    carry_names(result);
    for (Node& node : result.nodes) {
      if (node.op == Op::kState) {
        const auto state = same_.state[1 - side_][node.mask];
        if (!state) return refuse("it speaks of a state that only one case has", e);
        node.mask = *state;
      }
      if (node.op != Op::kLevels && node.op != Op::kCompare) continue;
      if (!same_levels(node.option) || (node.op == Op::kCompare && !same_levels(node.other))) {
        return parsed_again(e, party);
      }
      node.option = OptionId(*option_[node.option.index()]);
      if (node.op == Op::kCompare) node.other = OptionId(*option_[node.other.index()]);
    }
    return result;
  }

  // The names that the other case gives to the same ids; what has no such name here is written out.
  void carry_names(Expression& e) const {
    std::vector<NamedPart> kept;
    for (NamedPart part : e.named) {
      const auto here = c_.find_definition(other_.definitions[part.definition.index()].id);
      if (!here) continue;
      part.definition = *here;
      kept.push_back(part);
    }
    if (kept.size() < e.named.size()) e.text.clear();
    e.named = std::move(kept);
  }

  Expression parsed_again(const Expression& e, std::optional<PartyId> party) {
    std::optional<PartyId> here;
    if (party && party_[party->index()]) here = PartyId(*party_[party->index()]);
    auto again = parse_expression(e.text, c_, here, "condition");
    if (!again) return refuse("it speaks of options or levels that only one case has", e);
    return std::move(*again);
  }

  Expression refuse(const char* why, const Expression& e) {
    why_ = why;
    return e;
  }

  std::vector<std::pair<std::uint32_t, std::uint32_t>> carried_arcs(
      const std::vector<std::pair<std::uint32_t, std::uint32_t>>& arcs) const {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> result;
    for (const auto& [a, b] : arcs) {
      const auto x = same_.state[1 - side_][a - 1];
      const auto y = same_.state[1 - side_][b - 1];
      if (x && y) result.emplace_back(*x + 1, *y + 1);
    }
    return result;
  }

  Statement carried(const Statement& s, PartyId party) {
    Statement result = s;
    result.that = carried(s.that, party);
    result.grounds = {};
    return result;
  }

  std::optional<Weight> carried(const Weight& w) {
    if (!option_[w.option.index()]) return std::nullopt;
    const std::uint32_t o = *option_[w.option.index()];
    const auto& levels = c_.options[o].levels;
    const auto level = std::find(levels.begin(), levels.end(), other_.options[w.option.index()].levels[w.level]);
    if (level == levels.end()) return std::nullopt;
    Weight result = w;
    result.option = OptionId(o);
    result.level = static_cast<std::uint8_t>(level - levels.begin());
    return result;
  }

  bool same_options() const {
    if (c_.is_graph()) return c_.graph->states == other_.graph->states;
    bool same = c_.options.size() == other_.options.size();
    for (std::uint32_t o = 0; same && o < other_.options.size(); ++o) {
      same = option_[o] == o && c_.options[o].levels == other_.options[o].levels;
    }
    return same;
  }

  void set_preference(std::uint32_t here, std::uint32_t there) {
    Preference preference = other_.parties[there].preference;
    if (auto* s = std::get_if<Statements>(&preference)) {
      for (Statement& one : s->list) one = carried(one, PartyId(there));
    } else if (auto* w = std::get_if<Weights>(&preference)) {
      std::vector<Weight> list;
      for (const Weight& one : w->list) {
        if (auto weight = carried(one)) {
          list.push_back(std::move(*weight));
        } else {
          why_ = "it weighs a level that only one case has";
        }
      }
      w->list = std::move(list);
    } else if (auto* u = std::get_if<Utility>(&preference)) {
      for (Expression& e : u->expression.expressions) e = carried(e, PartyId(there));
      for (ArithmeticNode& node : u->expression.nodes) {
        if (node.op != ArithmeticOp::kLevel) continue;
        if (same_levels(node.option)) {
          node.option = OptionId(*option_[node.option.index()]);
        } else {
          why_ = "it counts levels that only one case has";
        }
      }
    } else if (!same_options() || states_differ()) {
      why_ = "it lists states, and the two cases do not have the same ones";
    }
    c_.parties[here].preference = std::move(preference);
    std::visit(
        [](auto& p) {
          if constexpr (requires { p.grounds; }) p.grounds = {};
        },
        c_.parties[here].preference);
  }

  // Some difference changes which states there are, or which are one.
  bool states_differ() const {
    return std::any_of(all_.list.begin(), all_.list.end(), [](const Difference& d) {
      return d.part == Part::kRule || d.part == Part::kCollapse || d.part == Part::kLevels || d.part == Part::kOption ||
             d.part == Part::kParty || d.part == Part::kState;
    });
  }

  // ---- The difference itself -----------------------------------------------------------------------------------

  template <class List>
  static void erase_at(List& list, std::size_t index) {
    list.erase(list.begin() + static_cast<std::ptrdiff_t>(index));
  }
  template <class List, class Item>
  static void insert_at(List& list, std::size_t index, Item item) {
    list.insert(list.begin() + static_cast<std::ptrdiff_t>(index), std::move(item));
  }

  // Where what stands at `index` in the other's list belongs in the base's: behind the nearest thing before it that
  // both have in the same order.
  std::size_t place_for(std::uint32_t party, std::uint32_t index) const {
    const auto& in_order = all_.in_order[side_ == 0 ? party : *same_.party[1][party]];
    std::size_t place = 0;
    for (const auto& [x, y] : in_order) {
      if ((side_ == 0 ? y : x) < index) place = (side_ == 0 ? x : y) + std::size_t{1};
    }
    return place;
  }

  void freeze(std::uint32_t o) {
    Rule rule;
    Node node;
    node.op = Op::kLevels;
    node.option = OptionId(o);
    node.mask = 1;
    rule.expression.nodes.push_back(node);
    c_.rules.push_back(std::move(rule));
    if (c_.start) (*c_.start)[o] = 0;
    touches_states_ = true;
  }

  void take_out_party(std::uint32_t p) {
    for (std::uint32_t o = 0; o < c_.options.size(); ++o) {
      if (c_.options[o].owner == PartyId(p)) freeze(o);
      std::erase(c_.options[o].shared, PartyId(p));
    }
    c_.parties[p].preference = Statements{};
    c_.parties[p].arcs.clear();
    std::erase_if(c_.forbids, [&](const Forbid& f) { return f.party == PartyId(p); });
  }

  template <class List, class Carry>
  void edit_list(List& list, std::uint32_t d, const List& theirs, const Carry& carry) {
    if (from(d) && to(d)) {
      list[from(d)->index] = carry(theirs[to(d)->index]);
    } else if (to(d)) {
      list.push_back(carry(theirs[to(d)->index]));
    } else {
      erase_at(list, from(d)->index);
    }
  }

  void make_statement(std::uint32_t d) {
    const std::uint32_t p = from(d) ? from(d)->owner : *party_[to(d)->owner];
    auto& list = std::get<Statements>(c_.parties[p].preference).list;
    if (!to(d)) {
      erase_at(list, from(d)->index);
      return;
    }
    Statement wish = carried(std::get<Statements>(other_.parties[to(d)->owner].preference).list[to(d)->index],
                             PartyId(to(d)->owner));
    if (from(d) && all_.list[d].edit != Edit::kMoved) {
      list[from(d)->index] = std::move(wish);
      return;
    }
    std::size_t place = place_for(p, to(d)->index);
    if (from(d)) {
      wish = list[from(d)->index];
      erase_at(list, from(d)->index);
      if (from(d)->index < place) --place;
    }
    insert_at(list, place, std::move(wish));
  }

  void make_weight(std::uint32_t d) {
    const std::uint32_t p = from(d) ? from(d)->owner : *party_[to(d)->owner];
    auto& list = std::get<Weights>(c_.parties[p].preference).list;
    if (!to(d)) {
      erase_at(list, from(d)->index);
      return;
    }
    const auto weight = carried(std::get<Weights>(other_.parties[to(d)->owner].preference).list[to(d)->index]);
    if (!weight) {
      why_ = "it weighs a level that only one case has";
    } else if (from(d)) {
      list[from(d)->index].number = weight->number;
    } else {
      list.push_back(*weight);
    }
  }

  void make_start(std::uint32_t d) {
    if (!to(d)) {
      c_.start.reset();
      return;
    }
    if (c_.is_graph()) {
      const auto state = same_.state[1 - side_][other_.start->front()];
      if (state) {
        c_.start = std::vector<std::uint32_t>{*state};
      } else {
        why_ = "it names a state that only one case has";
      }
      return;
    }
    if (!c_.start) c_.start = std::vector<std::uint32_t>(c_.options.size(), 0);
    for (std::uint32_t o = 0; o < other_.options.size(); ++o) {
      if (!option_[o] || (!all_.list[d].whole_start && to(d)->owner != o)) continue;
      const auto& map = same_.level[1 - side_][o];
      const auto level = map.empty() ? std::optional((*other_.start)[o]) : map[(*other_.start)[o]];
      if (level) {
        (*c_.start)[*option_[o]] = *level;
      } else {
        why_ = "it names a level that only one case has";
      }
    }
  }

  void make(std::uint32_t d) {
    const Difference& difference = all_.list[d];
    const std::uint32_t here = from(d) ? from(d)->index : 0;
    const std::uint32_t there = to(d) ? to(d)->index : 0;
    switch (difference.part) {
      case Part::kParty:
        take_out_party(here);
        break;
      case Part::kOption:
        freeze(here);
        break;
      case Part::kLevels:
        why_ = "other levels of an option change what every condition on it says";
        break;
      case Part::kState:
        why_ = "a state of a graph comes and goes with its arcs and its place in every ranking";
        break;
      case Part::kOwners: {
        // Parties of the base alone stay: their going is another difference.
        Option& option = c_.options[here];
        std::vector<PartyId> shared = carried_owners(there);
        for (const PartyId p : option.shared) {
          if (p.index() < base_.parties.size() && !same_.party[side_][p.index()]) shared.push_back(p);
        }
        const auto& owner = other_.options[there].owner;
        option.owner = owner && party_[owner->index()] ? std::optional(PartyId(*party_[owner->index()])) : std::nullopt;
        option.shared = std::move(shared);
        break;
      }
      case Part::kMoves:
        c_.options[here].moves = other_.options[there].moves;
        break;
      case Part::kStep:
        c_.options[here].step = other_.options[there].step;
        break;
      case Part::kNeeds:
        c_.options[here].needs.reset();
        if (other_.options[there].needs) {
          c_.options[here].needs = carried(*other_.options[there].needs, other_.options[there].owner);
        }
        break;
      case Part::kStatement:
        make_statement(d);
        break;
      case Part::kGroup: {
        auto& groups = std::get<Ranking>(c_.parties[from(d)->owner].preference).groups;
        std::size_t place = place_for(from(d)->owner, there);
        auto group = std::move(groups[here]);
        erase_at(groups, here);
        if (here < place) --place;
        insert_at(groups, place, std::move(group));
        break;
      }
      case Part::kWeight:
        make_weight(d);
        break;
      case Part::kPreference:
        set_preference(here, there);
        break;
      case Part::kArc:
        if (from(d)) {
          erase_at(c_.parties[from(d)->owner].arcs, here);
        } else {
          const auto arcs = carried_arcs({other_.parties[to(d)->owner].arcs[there]});
          c_.parties[*party_[to(d)->owner]].arcs.push_back(arcs.front());
        }
        break;
      case Part::kRule:
        touches_states_ = true;
        edit_list(c_.rules, d, other_.rules, [&](const Rule& r) {
          Rule rule = r;
          rule.expression = carried(r.expression, std::nullopt);
          rule.grounds = {};
          return rule;
        });
        break;
      case Part::kCollapse:
        touches_states_ = true;
        edit_list(c_.collapses, d, other_.collapses, [&](const Collapse& x) {
          Collapse collapse = x;
          collapse.when = carried(x.when, std::nullopt);
          collapse.grounds = {};
          return collapse;
        });
        break;
      case Part::kForbid:
        edit_list(c_.forbids, d, other_.forbids, [&](const Forbid& f) {
          Forbid forbid = f;
          forbid.party = PartyId(*party_[f.party.index()]);
          forbid.from = carried(f.from, f.party);
          forbid.to = carried(f.to, f.party);
          forbid.grounds = {};
          return forbid;
        });
        break;
      case Part::kStart:
        make_start(d);
        break;
      case Part::kMarks:
      case Part::kAttitude:
      case Part::kView:
      case Part::kGrounds:
      case Part::kEvidence:
      case Part::kSource:
      case Part::kWording:
        break;
    }
  }

  // Numbers of states, and patterns of collapsed ones, would silently mean other states.
  void refuse_numbers() {
    const auto numbered = [](const StateReference& r) {
      return r.number.has_value() || r.text.find('-') != std::string::npos;
    };
    for (const Party& party : c_.parties) {
      bool found = false;
      if (const auto* r = std::get_if<Ranking>(&party.preference)) {
        for (const auto& group : r->groups) found |= std::any_of(group.begin(), group.end(), numbered);
      }
      if (const auto* t = std::get_if<UtilityTable>(&party.preference)) {
        for (const auto& entry : t->list) found |= numbered(entry.first);
      }
      if (found && !c_.is_graph())
        why_ = "a ranking names states by number or as collapsed, which would change their meaning";
    }
  }

  const Case& base_;
  const Case& other_;
  const Correspondence& same_;
  const Differences& all_;
  int side_;
  Case c_;
  // From positions in the other case to positions in c_.
  Correspondence::Map party_;
  Correspondence::Map option_;
  std::vector<std::uint32_t> appended_;
  std::vector<std::uint32_t> order_;
  bool touches_states_ = false;
  std::string why_;
};

}  // namespace

Patched patched(const Case& before, const Case& after, const Correspondence& same, const Differences& differences,
                std::uint32_t difference, int side) {
  return Patcher(before, after, same, differences, side).run(difference);
}

}  // namespace entente
