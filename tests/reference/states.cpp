// Which states are there, and who can move between which? Definitions 1 to 4, transcribed.
#include <algorithm>

#include "tests/reference/reference.h"

namespace entente::reference {

namespace {

bool compare(std::uint32_t left, Compare how, std::uint32_t right) {
  switch (how) {
    case Compare::kEqual:
      return left == right;
    case Compare::kNotEqual:
      return left != right;
    case Compare::kLess:
      return left < right;
    case Compare::kLessEqual:
      return left <= right;
    case Compare::kGreater:
      return left > right;
    case Compare::kGreaterEqual:
      return left >= right;
  }
  return false;
}

// "A state assigns a value to every option and satisfies every feasibility rule."
bool feasible(const Case& c, const Assignment& a) {
  for (const Rule& rule : c.rules)
    if (truth(c, rule.expression, a) == rule.never) return false;
  return true;
}

// Every assignment of levels that is feasible, by trying all there are, the first option turning fastest.
std::vector<Assignment> feasible_assignments(const Case& c) {
  std::vector<Assignment> found;
  Assignment a(c.options.size(), 0);
  while (true) {
    if (feasible(c, a)) found.push_back(a);
    std::size_t k = 0;
    while (k < a.size() && a[k] + 1 == c.options[k].levels.size()) a[k++] = 0;
    if (k == a.size()) return found;
    ++a[k];
  }
}

// Shared options can be changed by each of their owners; exogenous options by nobody.
bool can_change(const Option& option, Index i) {
  if (option.exogenous()) return false;
  if (option.owner->index() == i) return true;
  return std::find(option.shared.begin(), option.shared.end(), PartyId(i)) != option.shared.end();
}

// "Every changed option changes in a permitted direction (both / forward only / backward only / fixed)", one level at a
// time where its step is adjacent.
bool permitted(const Option& option, std::uint32_t from, std::uint32_t to) {
  const bool forward = to > from;
  if (option.moves == Moves::kFixed) return false;
  if (option.moves == Moves::kForward && !forward) return false;
  if (option.moves == Moves::kBackward && forward) return false;
  if (option.step == Step::kAdjacent && (forward ? to - from : from - to) != 1) return false;
  return true;
}

// "Move bans remove single arcs by a from/to pattern."
bool forbidden(const Case& c, Index i, const Assignment& from, const Assignment& to) {
  for (const Forbid& ban : c.forbids)
    if (ban.party.index() == i && truth(c, ban.from, from) && truth(c, ban.to, to)) return true;
  return false;
}

// "They differ from s only in i's options (several may change at once), every changed option changes in a permitted
// direction, and every move condition (needs, evaluated in s) holds. s is never in R_i(s)."
bool can_move_between(const Case& c, Index i, const Assignment& from, const Assignment& to) {
  if (from == to) return false;
  for (std::size_t k = 0; k < from.size(); ++k) {
    if (from[k] == to[k]) continue;
    const Option& option = c.options[k];
    if (!can_change(option, i)) return false;
    if (!permitted(option, from[k], to[k])) return false;
    if (option.needs && !truth(c, *option.needs, from)) return false;
  }
  return !forbidden(c, i, from, to);
}

bool has_arc(const Case& c, Index i, Index from, Index to) {
  const auto& arcs = c.parties[i].arcs;
  if (from == to || std::find(arcs.begin(), arcs.end(), std::pair{from + 1, to + 1}) == arcs.end()) return false;
  return !forbidden(c, i, {from}, {to});
}

}  // namespace

bool truth(const Case& c, const Expression& e, const Assignment& a) {
  std::vector<bool> stack;
  auto pop = [&stack] {
    const bool value = stack.back();
    stack.pop_back();
    return value;
  };
  for (const Node& node : e.nodes) {
    switch (node.op) {
      case Op::kTrue:
        stack.push_back(true);
        break;
      case Op::kFalse:
        stack.push_back(false);
        break;
      case Op::kLevels:
        stack.push_back((node.mask >> a[node.option.index()] & 1u) != 0);
        break;
      case Op::kCompare:
        stack.push_back(compare(a[node.option.index()], node.compare, a[node.other.index()]));
        break;
      case Op::kState:
        stack.push_back(c.is_graph() && node.mask == a[0]);
        break;
      case Op::kNot:
        stack.push_back(!pop());
        break;
      case Op::kAnd:
      case Op::kOr:
      case Op::kImplies:
      case Op::kIff: {
        const bool right = pop(), left = pop();
        if (node.op == Op::kAnd) stack.push_back(left && right);
        if (node.op == Op::kOr) stack.push_back(left || right);
        if (node.op == Op::kImplies) stack.push_back(!left || right);
        if (node.op == Op::kIff) stack.push_back(left == right);
        break;
      }
    }
  }
  return stack.back();
}

void add_states(const Case& c, Model& model) {
  if (c.is_graph()) {
    for (Index s = 0; s < c.graph->states.size(); ++s) {
      model.assignments.push_back({s});
      model.state_of.push_back(s);
      model.members.push_back({s});
    }
    return;
  }
  model.assignments = feasible_assignments(c);
  if (model.assignments.empty()) model.invalid = "no feasible state";

  // "A pattern can be declared to be one single state": assignments of one pattern share a state, which stands at the
  // place of the smallest of them.
  std::vector<Index> state_of_pattern(c.collapses.size(), 0);
  std::vector<bool> seen(c.collapses.size(), false);
  for (Index a = 0; a < model.assignments.size(); ++a) {
    Index state = model.state_count();
    int patterns = 0;
    for (std::size_t k = 0; k < c.collapses.size(); ++k) {
      if (!truth(c, c.collapses[k].when, model.assignments[a])) continue;
      ++patterns;
      if (seen[k]) state = state_of_pattern[k];
      state_of_pattern[k] = state;
      seen[k] = true;
    }
    if (patterns > 1) model.invalid = "collapse patterns overlap";
    if (state == model.state_count()) model.members.emplace_back();
    model.members[state].push_back(a);
    model.state_of.push_back(state);
  }
}

void add_moves(const Case& c, Model& model) {
  const Index n = model.state_count();
  const auto assignments = static_cast<Index>(model.assignments.size());
  for (Index i = 0; i < c.parties.size(); ++i) {
    model.concrete_moves.emplace_back(assignments);
    for (Index a = 0; a < assignments; ++a)
      for (Index b = 0; b < assignments; ++b)
        if (c.is_graph() ? has_arc(c, i, a, b) : can_move_between(c, i, model.assignments[a], model.assignments[b]))
          model.concrete_moves[i][a].push_back(b);

    // "An arc between collapsed states exists when some concrete pair of states allows it."
    model.moves.emplace_back(n);
    for (Index s = 0; s < n; ++s) {
      std::vector<Index>& row = model.moves[i][s];
      for (Index a : model.members[s])
        for (Index b : model.concrete_moves[i][a])
          if (model.state_of[b] != s) row.push_back(model.state_of[b]);
      std::sort(row.begin(), row.end());
      row.erase(std::unique(row.begin(), row.end()), row.end());
    }
  }
}

std::string pattern(const Model& model, Index s) {
  std::string text;
  const Assignment& first = model.assignments[model.members[s].front()];
  for (std::size_t k = 0; k < first.size(); ++k) {
    bool agree = true;
    for (Index a : model.members[s]) agree = agree && model.assignments[a][k] == first[k];
    text += !agree ? '-' : first[k] == 0 ? 'N' : 'Y';
  }
  return text;
}

bool Model::can_move(Index i, Index s, Index q) const {
  return std::find(moves[i][s].begin(), moves[i][s].end(), q) != moves[i][s].end();
}

std::vector<Index> Model::improvements(Index i, Index s) const {
  std::vector<Index> better;
  for (Index q : moves[i][s])
    if (prefers(i, q, s)) better.push_back(q);
  return better;
}

Model build(const Case& c) {
  Model model;
  add_states(c, model);
  if (!model.invalid.empty()) return model;
  if (c.start && std::find(model.assignments.begin(), model.assignments.end(), *c.start) == model.assignments.end())
    model.invalid = "the status quo is not feasible";
  add_moves(c, model);
  add_rankings(c, model);
  model.simultaneous = !c.is_graph();
  for (const Option& option : c.options)
    if (!option.shared.empty()) model.simultaneous = false;
  return model;
}

}  // namespace entente::reference
