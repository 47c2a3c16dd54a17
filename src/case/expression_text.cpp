// How does an analyst write this expression?
#include <utility>

#include "case/expression_parser.h"
#include "case/tokens.h"
#include "entente/case/parse.h"

namespace entente {
namespace {

// How tightly the outermost operator of a text binds.
enum Binding : int { kIffBinding = 1, kImpliesBinding, kOrBinding, kAndBinding, kCompareBinding, kNotBinding, kAtom };

struct Piece {
  std::string text;
  Binding binding = kAtom;
};

std::string level_text(const Option& option, std::uint32_t level) {
  const std::string& name = option.levels[level];
  if (is_plain_word(name)) return name;
  const char quote = name.find('\'') == std::string::npos ? '\'' : '"';
  return quote + name + quote;
}

Piece levels_piece(const Node& node, const Case& c) {
  const Option& option = c.options[node.option.index()];
  const std::size_t count = option.levels.size();
  const LevelMask all = all_levels(count);
  const LevelMask mask = node.mask & all;
  const std::string& id = option.full_id;
  if (option.binary && mask == 2) return {id, kAtom};
  if (option.binary && mask == 1) return {"not " + id, kNotBinding};
  using Form = std::pair<Compare, const char*>;
  static constexpr Form kForms[] = {{Compare::kEqual, " = "},
                                    {Compare::kGreaterEqual, " >= "},
                                    {Compare::kLessEqual, " <= "},
                                    {Compare::kNotEqual, " != "},
                                    {Compare::kLess, " < "}};
  for (const auto& [compare, sign] : kForms)
    for (std::uint32_t l = 0; l < count; ++l)
      if (compare_mask(compare, l, count) == mask) return {id + sign + level_text(option, l), kCompareBinding};
  // No comparison gives these levels; only expressions built by programs have them.
  std::string text;
  for (std::uint32_t l = 0; l < count; ++l) {
    if (((mask >> l) & 1u) == 0) continue;
    if (!text.empty()) text += " or ";
    text += id + " = " + level_text(option, l);
  }
  return {text, kOrBinding};
}

const char* sign_text(Compare compare) {
  switch (compare) {
    case Compare::kEqual:
      return " = ";
    case Compare::kNotEqual:
      return " != ";
    case Compare::kLess:
      return " < ";
    case Compare::kLessEqual:
      return " <= ";
    case Compare::kGreater:
      return " > ";
    case Compare::kGreaterEqual:
      return " >= ";
  }
  return "";
}

std::string state_text(const Case& c, std::uint64_t state) {
  if (!c.graph || state >= c.graph->states.size()) return std::to_string(state + 1);
  const std::string& name = c.graph->states[state];
  if (is_plain_word(name)) return name;
  if (name.find('\'') == std::string::npos) return "'" + name + "'";
  if (name.find('"') == std::string::npos) return '"' + name + '"';
  return std::to_string(state + 1);
}

void enclose(Piece& piece) {
  piece = {"(" + piece.text + ")", kAtom};
}

Piece join(Op op, Piece left, Piece right) {
  Binding own = kIffBinding;
  const char* sign = " <-> ";
  if (op == Op::kAnd) own = kAndBinding, sign = " and ";
  if (op == Op::kOr) own = kOrBinding, sign = " or ";
  if (op == Op::kImplies) own = kImpliesBinding, sign = " -> ";
  // Equal operators group to the left, arrows to the right; anything else must show how it was grouped.
  const bool to_the_right = op == Op::kImplies;
  if (left.binding < own || (left.binding == own && to_the_right)) enclose(left);
  if (right.binding < own || (right.binding == own && !to_the_right)) enclose(right);
  left.text += sign;
  left.text += right.text;
  return {std::move(left.text), own};
}

}  // namespace

std::string to_text(const Expression& expression, const Case& c) {
  std::vector<Piece> stack;
  auto named = expression.named.begin();
  for (std::size_t at = 0; at < expression.nodes.size(); ++at) {
    if (named != expression.named.end() && named->begin == at) {
      stack.push_back({c.definitions[named->definition.index()].id, kAtom});
      at = (named++)->end - 1;
      continue;
    }
    const Node& node = expression.nodes[at];
    switch (node.op) {
      case Op::kTrue:
        stack.push_back({"true", kAtom});
        break;
      case Op::kFalse:
        stack.push_back({"false", kAtom});
        break;
      case Op::kLevels:
        stack.push_back(levels_piece(node, c));
        break;
      case Op::kCompare:
        stack.push_back(
            {c.options[node.option.index()].full_id + sign_text(node.compare) + c.options[node.other.index()].full_id,
             kCompareBinding});
        break;
      case Op::kState:
        stack.push_back({state_text(c, node.mask), kAtom});
        break;
      case Op::kNot:
        if (stack.back().binding < kNotBinding) enclose(stack.back());
        stack.back() = {"not " + stack.back().text, kNotBinding};
        break;
      default: {
        Piece right = std::move(stack.back());
        stack.pop_back();
        Piece left = std::move(stack.back());
        stack.back() = join(node.op, std::move(left), std::move(right));
      }
    }
  }
  return stack.empty() ? std::string() : std::move(stack.back().text);
}

}  // namespace entente
