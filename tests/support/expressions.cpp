// Boolean expressions made in C++ rather than parsed, for cases built in memory.
#include "tests/support/expressions.h"

#include <optional>

namespace entente::testing {

namespace {

Expression atom(const Node& node) {
  Expression e;
  e.nodes.push_back(node);
  return e;
}

Expression joined(const Expression& left, const Expression& right, Op op) {
  Expression e = left;
  e.nodes.insert(e.nodes.end(), right.nodes.begin(), right.nodes.end());
  Node node;
  node.op = op;
  e.nodes.push_back(node);
  return e;
}

}  // namespace

Expression at(std::uint32_t option, const std::vector<unsigned>& levels) {
  Node node;
  node.op = Op::kLevels;
  node.option = OptionId(option);
  for (unsigned level : levels) node.mask |= LevelMask{1} << level;
  return atom(node);
}

Expression taken(std::uint32_t option) {
  return at(option, {1});
}

Expression compare(std::uint32_t left, Compare how, std::uint32_t right) {
  Node node;
  node.op = Op::kCompare;
  node.compare = how;
  node.option = OptionId(left);
  node.other = OptionId(right);
  return atom(node);
}

Expression in_state(std::uint32_t state) {
  Node node;
  node.op = Op::kState;
  node.mask = state;
  return atom(node);
}

Expression constant(bool value) {
  Node node;
  node.op = value ? Op::kTrue : Op::kFalse;
  return atom(node);
}

Expression matches(const std::string& pattern) {
  std::optional<Expression> all;
  for (std::uint32_t k = 0; k < pattern.size(); ++k) {
    if (pattern[k] == '-') continue;
    const Expression one = at(k, {pattern[k] == 'Y' ? 1u : 0u});
    all = all ? *all && one : one;
  }
  return all.value_or(constant(true));
}

Expression matches_any(const std::vector<std::string>& patterns) {
  std::optional<Expression> any;
  for (const std::string& pattern : patterns) any = any ? *any || matches(pattern) : matches(pattern);
  return any.value_or(constant(false));
}

Expression operator!(const Expression& e) {
  Expression result = e;
  Node node;
  node.op = Op::kNot;
  result.nodes.push_back(node);
  return result;
}

Expression operator&&(const Expression& left, const Expression& right) {
  return joined(left, right, Op::kAnd);
}
Expression operator||(const Expression& left, const Expression& right) {
  return joined(left, right, Op::kOr);
}
Expression implies(const Expression& left, const Expression& right) {
  return joined(left, right, Op::kImplies);
}
Expression iff(const Expression& left, const Expression& right) {
  return joined(left, right, Op::kIff);
}

}  // namespace entente::testing
