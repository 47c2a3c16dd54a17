// Which assignments satisfy the rules? See feasible.h.
#include "certify/feasible.h"

#include <bit>

namespace entente::certify {
namespace {

Truth compare(LevelMask left, Compare how, LevelMask right) {
  if (!std::has_single_bit(left) || !std::has_single_bit(right)) return Truth::kOpen;
  const int l = std::countr_zero(left);
  const int r = std::countr_zero(right);
  bool result = false;
  switch (how) {
    case Compare::kEqual:
      result = l == r;
      break;
    case Compare::kNotEqual:
      result = l != r;
      break;
    case Compare::kLess:
      result = l < r;
      break;
    case Compare::kLessEqual:
      result = l <= r;
      break;
    case Compare::kGreater:
      result = l > r;
      break;
    case Compare::kGreaterEqual:
      result = l >= r;
      break;
  }
  return result ? Truth::kTrue : Truth::kFalse;
}

Truth negate(Truth t) {
  if (t == Truth::kOpen) return t;
  return t == Truth::kTrue ? Truth::kFalse : Truth::kTrue;
}

Truth both(Truth a, Truth b) {
  if (a == Truth::kFalse || b == Truth::kFalse) return Truth::kFalse;
  return a == Truth::kTrue && b == Truth::kTrue ? Truth::kTrue : Truth::kOpen;
}

Truth either(Truth a, Truth b) {
  return negate(both(negate(a), negate(b)));
}

Truth same(Truth a, Truth b) {
  if (a == Truth::kOpen || b == Truth::kOpen) return Truth::kOpen;
  return a == b ? Truth::kTrue : Truth::kFalse;
}

bool mentions(const Expression& expression, std::size_t option) {
  for (const Node& node : expression.nodes) {
    if (node.op != Op::kLevels && node.op != Op::kCompare) continue;
    if (node.option.index() == option || (node.op == Op::kCompare && node.other.index() == option)) return true;
  }
  return false;
}

// A condition on assignments: an expression and the value it must have.
struct Condition {
  const Expression* expression;
  bool wanted;
  bool impossible(const std::vector<LevelMask>& domains) const {
    return truth(*expression, domains) == (wanted ? Truth::kFalse : Truth::kTrue);
  }
};

}  // namespace

Truth truth(const Expression& expression, const std::vector<LevelMask>& domains) {
  std::vector<Truth> stack;
  stack.reserve(expression.nodes.size());
  const auto pop = [&stack] {
    const Truth value = stack.back();
    stack.pop_back();
    return value;
  };
  for (const Node& node : expression.nodes) {
    switch (node.op) {
      case Op::kTrue:
        stack.push_back(Truth::kTrue);
        break;
      case Op::kFalse:
      case Op::kState:  // graph form only
        stack.push_back(Truth::kFalse);
        break;
      case Op::kLevels: {
        const LevelMask domain = domains[node.option.index()];
        const LevelMask inside = domain & node.mask;
        stack.push_back(inside == 0 ? Truth::kFalse : inside == domain ? Truth::kTrue : Truth::kOpen);
        break;
      }
      case Op::kCompare:
        stack.push_back(compare(domains[node.option.index()], node.compare, domains[node.other.index()]));
        break;
      case Op::kNot:
        stack.back() = negate(stack.back());
        break;
      case Op::kAnd:
      case Op::kOr:
      case Op::kImplies:
      case Op::kIff: {
        const Truth right = pop();
        const Truth left = pop();
        if (node.op == Op::kAnd) stack.push_back(both(left, right));
        if (node.op == Op::kOr) stack.push_back(either(left, right));
        if (node.op == Op::kImplies) stack.push_back(either(negate(left), right));
        if (node.op == Op::kIff) stack.push_back(same(left, right));
        break;
      }
    }
  }
  return stack.back();
}

Packing::Packing(const Case& c) {
  unsigned shift = 0;
  for (const Option& option : c.options) {
    const unsigned width = bits_for_levels(option.levels.size());
    shifts_.push_back(shift);
    masks_.push_back((width >= 64 ? ~Word{0} : (Word{1} << width) - 1) << shift);
    shift += width;
  }
}

std::vector<std::uint8_t> Packing::levels(Word word) const {
  std::vector<std::uint8_t> result(options());
  for (std::size_t o = 0; o < options(); ++o) result[o] = static_cast<std::uint8_t>(level(word, o));
  return result;
}

std::vector<LevelMask> Packing::domains(Word word) const {
  std::vector<LevelMask> result(options());
  for (std::size_t o = 0; o < options(); ++o) result[o] = LevelMask{1} << level(word, o);
  return result;
}

Search for_feasible(const Case& c, const Packing& packing, std::vector<LevelMask> domains, const Expression* also,
                    std::uint64_t most_steps, const Budget& budget, const std::function<bool(Word)>& fn) {
  std::vector<Condition> conditions;
  for (const Rule& rule : c.rules) conditions.push_back({&rule.expression, !rule.never});
  if (also != nullptr) conditions.push_back({also, true});
  for (const Condition& condition : conditions)
    if (condition.impossible(domains)) return Search::kComplete;

  // The options with a choice, the most significant first, so that the words come out in ascending order.
  struct Choice {
    std::size_t option;
    LevelMask domain;  // all of its levels that are allowed
    LevelMask untried;
    std::vector<const Condition*> affected;
  };
  std::vector<Choice> choices;
  Word word = 0;
  for (std::size_t o = packing.options(); o-- > 0;) {
    if (std::has_single_bit(domains[o])) {
      word = packing.with(word, o, static_cast<std::uint32_t>(std::countr_zero(domains[o])));
      continue;
    }
    choices.push_back({o, domains[o], domains[o], {}});
    for (const Condition& condition : conditions)
      if (mentions(*condition.expression, o)) choices.back().affected.push_back(&condition);
  }
  if (choices.empty()) return fn(word) ? Search::kComplete : Search::kStopped;

  std::uint64_t steps = 0;
  std::size_t depth = 0;
  for (;;) {
    Choice& choice = choices[depth];
    if (choice.untried == 0) {
      domains[choice.option] = choice.domain;
      choice.untried = choice.domain;
      if (depth == 0) return Search::kComplete;
      --depth;
      continue;
    }
    if (++steps > most_steps || (steps % 4096 == 0 && budget.should_stop())) return Search::kTooLong;
    const LevelMask lowest = choice.untried & (~choice.untried + 1);
    choice.untried &= choice.untried - 1;
    domains[choice.option] = lowest;
    word = packing.with(word, choice.option, static_cast<std::uint32_t>(std::countr_zero(lowest)));
    bool possible = true;
    for (const Condition* condition : choice.affected) possible = possible && !condition->impossible(domains);
    if (!possible) continue;
    if (depth + 1 < choices.size())
      ++depth;
    else if (!fn(word))
      return Search::kStopped;
  }
}

}  // namespace entente::certify
