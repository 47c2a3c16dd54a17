// Boolean expressions over options, as analysts write them in rules, statements and conditions; and arithmetic
// ones for utilities. Definition 2 (feasibility) and 5 (statements) of docs/definitions.md rest on these.
//
// An expression is kept as a flat list of nodes in postfix order: evaluating, printing and compiling it are loops with
// a small explicit stack, never recursion, so no input can exhaust the program's stack. Parsing refuses nesting deeper
// than kMaxNesting; at most kMaxNesting values wait at a time when a parsed expression is evaluated, however long it
// is.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "entente/base/diagnostic.h"
#include "entente/base/ids.h"

namespace entente {

inline constexpr unsigned kMaxNesting = 200;           // parentheses, not, if ... inside one another
inline constexpr unsigned kMaxExpandedNodes = 10'000;  // of one expression that uses named conditions
inline constexpr unsigned kMaxLevels = 64;             // levels of one option, so a set of levels is one 64-bit mask

// A set of levels of one option: bit l stands for level l.
using LevelMask = std::uint64_t;

enum class Op : std::uint8_t {
  kTrue,
  kFalse,
  kLevels,   // the level of `option` is in `mask`; "litigate", "not litigate", "offer >= half" are all of this kind
  kCompare,  // level of `option` <compare> level of `other`, by position in their lists
  kState,    // graph form only: the state is state number `mask` (0-based)
  kNot,      // pops one
  kAnd,      // pops two, as do the following
  kOr,
  kImplies,  // left -> right
  kIff,
};

enum class Compare : std::uint8_t { kEqual, kNotEqual, kLess, kLessEqual, kGreater, kGreaterEqual };
// `a <how> b`.
bool compares(Compare how, std::uint32_t a, std::uint32_t b);

struct Node {
  Op op = Op::kTrue;
  Compare compare = Compare::kEqual;  // kCompare only
  OptionId option{};                  // kLevels, kCompare
  OptionId other{};                   // kCompare
  LevelMask mask = 0;                 // kLevels: the levels; kState: the state
  friend bool operator==(const Node&, const Node&) = default;
};

// Index into Case::definitions.
using DefinitionId = Id<struct DefinitionTag, std::uint32_t>;

// Where an expression uses a named condition: nodes[begin, end) are what the name stands for.
struct NamedPart {
  DefinitionId definition{};
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  friend bool operator==(const NamedPart&, const NamedPart&) = default;
};

struct Expression {
  std::vector<Node> nodes;       // postfix, never empty once parsed; named conditions are replaced by what they mean
  std::vector<NamedPart> named;  // ascending and apart; a name inside what a name stands for is not listed
  std::string text;              // as written
  Position where;                // of the first character of `text`
  bool empty() const { return nodes.empty(); }
};

// Truth of `expression` where option o has level levels[o.index()] (one entry per option of the case; in graph form
// `levels` holds one entry, the 0-based state). Linear in the number of nodes. Thread-safe.
bool holds(const Expression& expression, std::span<const std::uint8_t> levels);
// The same for graph form, where atoms are states.
bool holds_in_graph_state(const Expression& expression, std::uint32_t state);
// Operands that wait at a time while `expression` is evaluated, at most. Linear in the number of nodes.
std::size_t depth_of(const Expression& expression);

// ---- Arithmetic, for `utility = "..."` -------------------------------------------------------------------------

enum class ArithmeticOp : std::uint8_t {
  kNumber,  // `number`: an exact decimal
  kTruth,   // 1 where expressions[index] holds, else 0
  kLevel,   // the position of the option's level: 0 for the first
  kNegate,  // pops one
  kAdd,     // pops two, as do the following
  kSubtract,
  kMultiply,
  kDivide,  // exact; division by zero is an error that names the state
};

struct ArithmeticNode {
  ArithmeticOp op = ArithmeticOp::kNumber;
  std::string number;       // kNumber: decimal text as written, e.g. "-1.25"
  OptionId option{};        // kLevel
  std::uint32_t index = 0;  // kTruth: position in Arithmetic::expressions
};

struct Arithmetic {
  std::vector<ArithmeticNode> nodes;    // postfix
  std::vector<Expression> expressions;  // the conditions inside
  std::string text;
  Position where;
  bool empty() const { return nodes.empty(); }
};

}  // namespace entente
