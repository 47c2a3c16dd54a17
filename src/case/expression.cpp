// Is an expression true in a state?
#include "entente/case/expression.h"

#include <array>
#include <cstddef>

namespace entente {
bool compares(Compare how, std::uint32_t a, std::uint32_t b) {
  switch (how) {
    case Compare::kEqual:
      return a == b;
    case Compare::kNotEqual:
      return a != b;
    case Compare::kLess:
      return a < b;
    case Compare::kLessEqual:
      return a <= b;
    case Compare::kGreater:
      return a > b;
    case Compare::kGreaterEqual:
      return a >= b;
  }
  return false;
}

std::size_t depth_of(const Expression& expression) {
  std::size_t depth = 0;
  std::size_t most = 0;
  for (const Node& node : expression.nodes) {
    if (node.op <= Op::kState)
      most = std::max(most, ++depth);
    else if (node.op != Op::kNot)
      --depth;
  }
  return most;
}

namespace {

// `Stack` is an array for parsed expressions, whose parser bounds the depth, and a growing one for those built by hand.
template <class Stack, class Atom>
bool evaluate(const std::vector<Node>& nodes, Stack& stack, const Atom& atom) {
  std::size_t depth = 0;
  for (const Node& node : nodes) {
    switch (node.op) {
      case Op::kTrue:
        stack[depth++] = true;
        break;
      case Op::kFalse:
        stack[depth++] = false;
        break;
      case Op::kLevels:
      case Op::kCompare:
      case Op::kState:
        stack[depth++] = atom(node);
        break;
      case Op::kNot:
        stack[depth - 1] = !stack[depth - 1];
        break;
      case Op::kAnd:
        --depth, stack[depth - 1] = stack[depth - 1] && stack[depth];
        break;
      case Op::kOr:
        --depth, stack[depth - 1] = stack[depth - 1] || stack[depth];
        break;
      case Op::kImplies:
        --depth, stack[depth - 1] = !stack[depth - 1] || stack[depth];
        break;
      case Op::kIff:
        --depth, stack[depth - 1] = stack[depth - 1] == stack[depth];
        break;
    }
  }
  return depth > 0 && stack[0];
}

template <class Atom>
bool evaluate(const Expression& expression, const Atom& atom) {
  const std::vector<Node>& nodes = expression.nodes;
  // Most expressions are short; an expression of n nodes never needs more than (n + 1) / 2 places.
  if (nodes.size() <= 2 * kMaxNesting || depth_of(expression) <= kMaxNesting) {
    std::array<bool, kMaxNesting + 1> stack;
    return evaluate(nodes, stack, atom);
  }
  std::vector<char> stack(depth_of(expression));
  return evaluate(nodes, stack, atom);
}

}  // namespace

bool holds(const Expression& expression, std::span<const std::uint8_t> levels) {
  return evaluate(expression, [levels](const Node& node) {
    if (node.op == Op::kLevels) return ((node.mask >> levels[node.option.index()]) & 1u) != 0;
    if (node.op == Op::kCompare) return compares(node.compare, levels[node.option.index()], levels[node.other.index()]);
    return node.mask == levels[0];
  });
}

bool holds_in_graph_state(const Expression& expression, std::uint32_t state) {
  return evaluate(expression, [state](const Node& node) { return node.op == Op::kState && node.mask == state; });
}

}  // namespace entente
