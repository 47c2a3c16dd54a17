// Which state does each party like better? Definitions 5 and 6, transcribed.
//
// Each of the five forms gives every assignment a *worth*: a list of exact numbers, compared from the front, larger is
// better. Statements give a 1 or 0 per statement, most important first (so no score 2^(k-j) is ever formed); a direct
// ranking gives minus the position of the group; weights and utilities give their value as an exact fraction. Sorting
// the worths of all states and numbering the different ones gives the ranks.
#include <gmpxx.h>

#include <algorithm>
#include <cctype>
#include <optional>

#include "tests/reference/reference.h"

namespace entente::reference {

namespace {

using Worth = std::vector<mpq_class>;

// "-12.50e3" exactly: digits without the point, divided by a power of ten.
mpq_class exact(const std::string& text) {
  std::string digits;
  long exponent = 0;
  bool negative = false, after_point = false;
  for (std::size_t k = 0; k < text.size(); ++k) {
    const char ch = text[k];
    if (ch == '-' && digits.empty()) negative = true;
    if (ch == '.') after_point = true;
    if (std::isdigit(static_cast<unsigned char>(ch)) != 0) {
      digits += ch;
      if (after_point) --exponent;
    }
    if (ch == 'e' || ch == 'E') {
      exponent += std::stol(text.substr(k + 1));
      break;
    }
  }
  mpz_class power;
  mpz_ui_pow_ui(power.get_mpz_t(), 10, static_cast<unsigned long>(exponent < 0 ? -exponent : exponent));
  mpq_class value = exponent < 0 ? mpq_class(mpz_class(digits, 10), power) : mpq_class(mpz_class(digits, 10) * power);
  value.canonicalize();
  return negative ? mpq_class(-value) : value;
}

// The value of an arithmetic expression at an assignment; unset where it divides by zero.
std::optional<mpq_class> evaluate(const Case& c, const Arithmetic& arithmetic, const Assignment& a) {
  std::vector<mpq_class> stack;
  auto pop = [&stack] {
    mpq_class value = stack.back();
    stack.pop_back();
    return value;
  };
  for (const ArithmeticNode& node : arithmetic.nodes) {
    switch (node.op) {
      case ArithmeticOp::kNumber:
        stack.push_back(exact(node.number));
        break;
      case ArithmeticOp::kTruth:
        stack.emplace_back(truth(c, arithmetic.expressions[node.index], a) ? 1 : 0);
        break;
      case ArithmeticOp::kLevel:
        stack.emplace_back(a[node.option.index()]);
        break;
      case ArithmeticOp::kNegate:
        stack.emplace_back(-pop());
        break;
      case ArithmeticOp::kAdd:
      case ArithmeticOp::kSubtract:
      case ArithmeticOp::kMultiply:
      case ArithmeticOp::kDivide: {
        const mpq_class right = pop(), left = pop();
        if (node.op == ArithmeticOp::kAdd) stack.emplace_back(left + right);
        if (node.op == ArithmeticOp::kSubtract) stack.emplace_back(left - right);
        if (node.op == ArithmeticOp::kMultiply) stack.emplace_back(left * right);
        if (node.op == ArithmeticOp::kDivide) {
          if (right == 0) return std::nullopt;
          stack.emplace_back(left / right);
        }
        break;
      }
    }
  }
  return stack.back();
}

// A pattern fits an assignment where it says Y of what is taken and N of what is not; "-" fits both.
bool fits(const std::string& pattern, const Assignment& a) {
  for (std::size_t k = 0; k < a.size(); ++k)
    if (pattern[k] != '-' && (pattern[k] == 'Y') != (a[k] != 0)) return false;
  return pattern.size() == a.size();
}

// The state a ranking names: by number from 1, by name in graph form, else by its pattern or one that fits members of
// no other state. Unset where there is none.
std::optional<Index> named_state(const Case& c, const Model& model, const StateReference& reference) {
  if (reference.number) {
    if (*reference.number < 1 || *reference.number > model.state_count()) return std::nullopt;
    return static_cast<Index>(*reference.number - 1);
  }
  for (Index s = 0; s < model.state_count(); ++s)
    if ((c.is_graph() ? c.graph->states[s] : pattern(model, s)) == reference.text) return s;
  if (c.is_graph()) return std::nullopt;
  std::vector<Index> states;
  for (Index a = 0; a < model.assignments.size(); ++a)
    if (fits(reference.text, model.assignments[a])) states.push_back(model.state_of[a]);
  if (states.empty() || states != std::vector<Index>(states.size(), states.front())) return std::nullopt;
  return states.front();
}

// The same number for every member of each state, from pairs (state named, number); every state exactly once.
struct Listed {
  const StateReference* state;
  mpq_class value;
};
std::vector<Worth> worth_of_list(const Case& c, Model& model, const std::vector<Listed>& list) {
  std::vector<std::optional<mpq_class>> by_state(model.state_count());
  for (const Listed& entry : list) {
    const std::optional<Index> s = named_state(c, model, *entry.state);
    if (!s)
      model.invalid = "a ranking names a state there is not";
    else if (by_state[*s])
      model.invalid = "a ranking repeats a state";
    else
      by_state[*s] = entry.value;
  }
  for (const auto& value : by_state)
    if (!value) model.invalid = "a ranking misses a state";
  std::vector<Worth> worth;
  for (Index s : model.state_of) worth.push_back({by_state[s].value_or(mpq_class(0))});
  return worth;
}

// The worth of every assignment to one party.
std::vector<Worth> worth_to(const Case& c, Model& model, const Party& party) {
  std::vector<Worth> worth;
  if (const auto* ranking = std::get_if<Ranking>(&party.preference)) {
    std::vector<Listed> list;
    for (std::size_t g = 0; g < ranking->groups.size(); ++g)
      for (const StateReference& state : ranking->groups[g]) list.push_back({&state, -mpq_class(g)});
    return worth_of_list(c, model, list);
  }
  if (const auto* table = std::get_if<UtilityTable>(&party.preference)) {
    std::vector<Listed> list;
    for (const auto& [state, number] : table->list) list.push_back({&state, exact(number)});
    return worth_of_list(c, model, list);
  }
  for (const Assignment& a : model.assignments) {
    Worth w;
    if (const auto* statements = std::get_if<Statements>(&party.preference))
      for (const Statement& statement : statements->list) w.emplace_back(truth(c, statement.that, a) ? 1 : 0);
    if (const auto* weights = std::get_if<Weights>(&party.preference)) {
      mpq_class sum = 0;
      for (const Weight& weight : weights->list)
        if (a[weight.option.index()] == weight.level) sum += exact(weight.number);
      w.push_back(sum);
    }
    if (const auto* utility = std::get_if<Utility>(&party.preference)) {
      const std::optional<mpq_class> value = evaluate(c, utility->expression, a);
      if (!value) model.invalid = "a utility divides by zero";
      w.push_back(value.value_or(mpq_class(0)));
    }
    worth.push_back(w);
  }
  return worth;
}

}  // namespace

void add_rankings(const Case& c, Model& model) {
  for (const Party& party : c.parties) {
    const std::vector<Worth> worth = worth_to(c, model, party);
    // "A statement that is true for one member and false for another is an error; so is a ranking that separates
    // members."
    std::vector<Worth> of_state;
    for (const std::vector<Index>& members : model.members) {
      of_state.push_back(worth[members.front()]);
      for (Index a : members)
        if (worth[a] != of_state.back()) model.invalid = "a preference separates members of one state";
    }
    std::vector<Worth> different = of_state;
    std::sort(different.begin(), different.end());
    different.erase(std::unique(different.begin(), different.end()), different.end());
    model.rank.emplace_back();
    for (const Worth& w : of_state)
      model.rank.back().push_back(
          static_cast<Index>(std::lower_bound(different.begin(), different.end(), w) - different.begin()));
  }
}

}  // namespace entente::reference
