// The same conflict written differently: what invariance properties compare a case with.
#include "tests/support/transform.h"

#include <algorithm>
#include <functional>

#include "tests/reference/reference.h"
#include "tests/support/case_builder.h"

namespace entente::testing {

namespace {

using reference::Assignment;
using reference::Index;

reference::Model states_of(const Case& c) {
  reference::Model model;
  reference::add_states(c, model);
  return model;
}

reference::Model ranked(const Case& c) {
  reference::Model model = states_of(c);
  reference::add_rankings(c, model);
  return model;
}

// Calls `change` on every expression of the case.
void for_each_expression(Case& c, const std::function<void(Expression&)>& change) {
  for (Option& option : c.options)
    if (option.needs) change(*option.needs);
  for (Rule& rule : c.rules) change(rule.expression);
  for (Collapse& collapse : c.collapses) change(collapse.when);
  for (Forbid& ban : c.forbids) {
    change(ban.from);
    change(ban.to);
  }
  for (Party& party : c.parties) {
    if (auto* statements = std::get_if<Statements>(&party.preference))
      for (Statement& statement : statements->list) change(statement.that);
    if (auto* utility = std::get_if<Utility>(&party.preference))
      for (Expression& condition : utility->expression.expressions) change(condition);
  }
}

// Option o of every expression and preference becomes option position[o].
void renumber_options(Case& c, const std::vector<std::uint32_t>& position) {
  auto renumber = [&](OptionId& o) { o = OptionId(position[o.index()]); };
  for_each_expression(c, [&](Expression& e) {
    for (Node& node : e.nodes) {
      if (node.op == Op::kLevels || node.op == Op::kCompare) renumber(node.option);
      if (node.op == Op::kCompare) renumber(node.other);
    }
  });
  for (Party& party : c.parties) {
    if (auto* weights = std::get_if<Weights>(&party.preference))
      for (Weight& weight : weights->list) renumber(weight.option);
    if (auto* utility = std::get_if<Utility>(&party.preference))
      for (ArithmeticNode& node : utility->expression.nodes)
        if (node.op == ArithmeticOp::kLevel) renumber(node.option);
  }
}

// Where each old state is in the new case, given what an old assignment became.
std::vector<std::uint32_t> map_states(const Case& old_case, const Case& new_case,
                                      const std::function<Assignment(const Assignment&)>& became) {
  const reference::Model from = states_of(old_case), to = states_of(new_case);
  std::vector<std::uint32_t> new_state;
  for (const auto& members : from.members) {
    const auto at = std::find(to.assignments.begin(), to.assignments.end(), became(from.assignments[members.front()]));
    new_state.push_back(to.state_of[static_cast<std::size_t>(at - to.assignments.begin())]);
  }
  return new_state;
}

// Preferences that name states by number or pattern, as rankings of the renumbered states.
void renumber_states(const Case& old_case, Case& new_case, const std::vector<std::uint32_t>& new_party,
                     const std::vector<std::uint32_t>& new_state, bool all_forms = false) {
  const reference::Model model = ranked(old_case);
  for (Index i = 0; i < old_case.parties.size(); ++i) {
    Preference& preference = new_case.parties[new_party[i]].preference;
    const bool names_states =
        std::holds_alternative<Ranking>(preference) || std::holds_alternative<UtilityTable>(preference);
    if (!names_states && !all_forms) continue;
    std::vector<std::uint32_t> ranks(new_state.size());
    for (Index s = 0; s < new_state.size(); ++s) ranks[new_state[s]] = model.rank[i][s];
    preference = ranking_from(ranks);
  }
}

std::vector<std::uint32_t> same(std::size_t n) {
  std::vector<std::uint32_t> identity(n);
  for (std::uint32_t k = 0; k < n; ++k) identity[k] = k;
  return identity;
}

}  // namespace

Rewritten reordered(const Case& c, const std::vector<std::uint32_t>& order) {
  Rewritten result;
  result.value = c;
  result.new_party.resize(order.size());
  for (std::uint32_t k = 0; k < order.size(); ++k) result.new_party[order[k]] = k;
  auto renumber_party = [&](PartyId& p) { p = PartyId(result.new_party[p.index()]); };

  std::vector<std::uint32_t> old_option;  // by new option
  for (const std::uint32_t party : order)
    for (auto o = static_cast<std::uint32_t>(c.options.size()); o-- > 0;)
      if (c.options[o].owner == PartyId(party)) old_option.push_back(o);
  for (std::uint32_t o = 0; o < c.options.size(); ++o)
    if (c.options[o].exogenous()) old_option.push_back(o);
  std::vector<std::uint32_t> position(old_option.size());
  for (std::uint32_t k = 0; k < old_option.size(); ++k) position[old_option[k]] = k;

  Case& n = result.value;
  n.parties.clear();
  for (const std::uint32_t party : order) n.parties.push_back(c.parties[party]);
  n.options.clear();
  for (const std::uint32_t o : old_option) n.options.push_back(c.options[o]);
  for (Option& option : n.options) {
    if (option.owner) renumber_party(*option.owner);
    for (PartyId& p : option.shared) renumber_party(p);
  }
  for (Forbid& ban : n.forbids) renumber_party(ban.party);
  renumber_options(n, position);
  if (c.start && !c.is_graph())
    for (std::uint32_t k = 0; k < old_option.size(); ++k) (*n.start)[k] = (*c.start)[old_option[k]];

  result.new_state = map_states(c, n, [&](const Assignment& a) {
    if (c.is_graph()) return a;
    Assignment b;
    for (const std::uint32_t o : old_option) b.push_back(a[o]);
    return b;
  });
  renumber_states(c, n, result.new_party, result.new_state);
  return result;
}

namespace {

// Comparisons of two options written out: one level of the left and the levels of the right that fit it, or the next.
Expression without_comparisons(const Case& c, const Expression& e) {
  Expression result = e;
  result.nodes.clear();
  for (const Node& node : e.nodes) {
    if (node.op != Op::kCompare) {
      result.nodes.push_back(node);
      continue;
    }
    Expression any = constant(false);
    const auto left = node.option.index(), right = node.other.index();
    for (unsigned l = 0; l < c.options[left].levels.size(); ++l)
      for (unsigned r = 0; r < c.options[right].levels.size(); ++r) {
        Assignment both(c.options.size(), 0);
        both[right] = r;
        both[left] = l;
        Expression single;
        single.nodes = {node};
        // Where both are the same option, l and r must be the same level.
        if ((left != right || l == r) && reference::truth(c, single, both))
          any = any || (at(left, {l}) && at(right, {r}));
      }
    result.nodes.insert(result.nodes.end(), any.nodes.begin(), any.nodes.end());
  }
  return result;
}

}  // namespace

Rewritten reversed_levels(const Case& c, std::uint32_t option) {
  Rewritten result;
  result.value = c;
  result.new_party = same(c.parties.size());
  const auto top = static_cast<std::uint32_t>(c.options[option].levels.size() - 1);

  Case& n = result.value;
  for_each_expression(n, [&](Expression& e) {
    e = without_comparisons(c, e);
    for (Node& node : e.nodes) {
      if (node.op != Op::kLevels || node.option.index() != option) continue;
      LevelMask mask = 0;
      for (std::uint32_t l = 0; l <= top; ++l)
        if ((node.mask >> l & 1u) != 0) mask |= LevelMask{1} << (top - l);
      node.mask = mask;
    }
  });
  Option& reversed = n.options[option];
  std::reverse(reversed.levels.begin(), reversed.levels.end());
  if (reversed.moves == Moves::kForward) {
    reversed.moves = Moves::kBackward;
  } else if (reversed.moves == Moves::kBackward) {
    reversed.moves = Moves::kForward;
  }
  if (n.start) (*n.start)[option] = top - (*n.start)[option];

  result.new_state = map_states(c, n, [&](const Assignment& a) {
    Assignment b = a;
    b[option] = top - a[option];
    return b;
  });
  renumber_states(c, n, result.new_party, result.new_state, true);
  return result;
}

Case as_rankings(const Case& c) {
  Case n = c;
  renumber_states(c, n, same(c.parties.size()), same(states_of(c).state_count()), true);
  return n;
}

Case as_utilities(const Case& c, unsigned growth) {
  const reference::Model model = ranked(c);
  Case n = c;
  for (Index i = 0; i < c.parties.size(); ++i) {
    std::vector<std::string> numbers;
    for (const Index rank : model.rank[i]) {
      switch (growth % 3) {
        case 0:
          numbers.push_back("-" + std::to_string(1000 - rank));
          break;
        case 1:
          numbers.push_back(std::to_string(rank * rank) + ".25");
          break;
        default:
          numbers.push_back("1" + std::string(rank, '0'));
          break;  // 10^rank: far beyond 64 bits
      }
    }
    CaseBuilder builder;
    builder.party(c.parties[i].id).utility_table(numbers);
    n.parties[i].preference = builder.peek().parties.front().preference;
  }
  return n;
}

Case with_bystander(const Case& c) {
  Case n = c;
  Party bystander;
  bystander.id = bystander.name = "bystander";
  n.parties.push_back(std::move(bystander));
  return n;
}

Enlarged with_irrelevant_option(const Case& c) {
  Enlarged result;
  result.value = with_bystander(c);
  Case& n = result.value;
  const auto owned = static_cast<std::uint32_t>(
      std::count_if(c.options.begin(), c.options.end(), [](const Option& o) { return !o.exogenous(); }));
  std::vector<std::uint32_t> position;
  for (std::uint32_t o = 0; o < c.options.size(); ++o) position.push_back(o < owned ? o : o + 1);
  renumber_options(n, position);
  CaseBuilder builder;
  builder.party("bystander").option("irrelevant");
  Option option = builder.peek().options.front();
  option.owner = PartyId(static_cast<std::uint32_t>(c.parties.size()));
  n.options.insert(n.options.begin() + owned, std::move(option));
  if (n.start) n.start->insert(n.start->begin() + owned, 0);

  auto with_level = [owned](std::uint32_t level) {
    return [owned, level](const Assignment& a) {
      Assignment b = a;
      b.insert(b.begin() + owned, level);
      return b;
    };
  };
  result.new_state = map_states(c, n, with_level(0));
  result.new_state_taken = map_states(c, n, with_level(1));
  const reference::Model model = ranked(c);
  for (Index i = 0; i < c.parties.size(); ++i) {
    std::vector<std::uint32_t> ranks(2 * model.state_count());
    for (Index s = 0; s < model.state_count(); ++s)
      ranks[result.new_state[s]] = ranks[result.new_state_taken[s]] = model.rank[i][s];
    n.parties[i].preference = ranking_from(ranks);
  }
  return result;
}

}  // namespace entente::testing
