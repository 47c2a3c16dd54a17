// Which patterns of option levels make an expression true?
//
// The postfix list is evaluated with a stack of pairs of pattern lists, one for where the part holds and one for where
// it does not: negation swaps the two, "and" multiplies one and adds the other. A list that grows past the bound
// becomes unknown, and so does whatever is built from it, but not its opposite: "not (a and b and ... and z)" has few
// patterns although a bound of one side is passed. Cost: at most max_patterns^2 comparisons per connective.
#include "io/level_patterns.h"

#include <algorithm>

namespace entente::io {
namespace {

using Patterns = std::optional<std::vector<LevelPattern>>;

struct Sides {
  Patterns holds;
  Patterns fails;
};

// a holds wherever b does.
bool covers(const LevelPattern& a, const LevelPattern& b) {
  auto at = b.begin();
  for (const auto& [option, mask] : a) {
    while (at != b.end() && at->first < option) ++at;
    if (at == b.end() || at->first != option || (at->second & ~mask) != 0) return false;
  }
  return true;
}

// Repeats and patterns covered by others removed; unknown where more than the bound remain.
Patterns tidy(std::vector<LevelPattern> list, std::size_t bound) {
  // Short patterns first: only those can cover others of the same or greater length.
  std::sort(list.begin(), list.end(), [](const LevelPattern& a, const LevelPattern& b) {
    return a.size() != b.size() ? a.size() < b.size() : a < b;
  });
  std::vector<LevelPattern> kept;
  for (LevelPattern& pattern : list) {
    if (std::any_of(kept.begin(), kept.end(), [&](const LevelPattern& other) { return covers(other, pattern); }))
      continue;
    if (kept.size() == bound) return std::nullopt;
    kept.push_back(std::move(pattern));
  }
  return kept;
}

Patterns either(const Patterns& a, const Patterns& b, std::size_t bound) {
  if (!a || !b) return std::nullopt;
  std::vector<LevelPattern> list = *a;
  list.insert(list.end(), b->begin(), b->end());
  return tidy(std::move(list), bound);
}

// Unset where the two exclude one another.
std::optional<LevelPattern> overlap(const LevelPattern& a, const LevelPattern& b) {
  LevelPattern both;
  auto x = a.begin();
  auto y = b.begin();
  while (x != a.end() || y != b.end()) {
    if (y == b.end() || (x != a.end() && x->first < y->first)) {
      both.push_back(*x++);
    } else if (x == a.end() || y->first < x->first) {
      both.push_back(*y++);
    } else {
      const LevelMask mask = x->second & y->second;
      if (mask == 0) return std::nullopt;
      both.emplace_back(x->first, mask);
      ++x, ++y;
    }
  }
  return both;
}

Patterns both(const Patterns& a, const Patterns& b, std::size_t bound) {
  // Nothing holds where one of the two never does, however large the other.
  if ((a && a->empty()) || (b && b->empty())) return std::vector<LevelPattern>{};
  if (!a || !b) return std::nullopt;
  std::vector<LevelPattern> list;
  for (const LevelPattern& x : *a) {
    for (const LevelPattern& y : *b)
      if (auto common = overlap(x, y)) list.push_back(std::move(*common));
    if (list.size() > 4 * bound) {
      // Tidying in between keeps products whose parts repeat one another (x or y) and (x or z) ... within bounds.
      Patterns tidied = tidy(std::move(list), bound);
      if (!tidied) return std::nullopt;
      list = std::move(*tidied);
    }
  }
  return tidy(std::move(list), bound);
}

LevelMask all_levels(const Case& c, OptionId o) {
  const std::size_t n = c.options[o.index()].levels.size();
  return n >= 64 ? ~LevelMask{0} : (LevelMask{1} << n) - 1;
}

// One option at one of the levels in `mask`.
std::vector<LevelPattern> at_levels(const Case& c, OptionId o, LevelMask mask) {
  const LevelMask all = all_levels(c, o);
  mask &= all;
  if (mask == 0) return {};
  if (mask == all) return {LevelPattern{}};
  return {LevelPattern{{o, mask}}};
}

// The two as one where they differ in the levels of one option only: x and y, or x and not y, is x.
std::optional<LevelPattern> merged(const Case& c, const LevelPattern& a, const LevelPattern& b) {
  if (a.size() != b.size()) return std::nullopt;
  std::optional<std::size_t> different;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i] == b[i]) continue;
    if (different || a[i].first != b[i].first) return std::nullopt;
    different = i;
  }
  LevelPattern together = a;
  if (!different) return together;
  LevelMask& mask = together[*different].second;
  mask |= b[*different].second;
  if (mask == all_levels(c, together[*different].first))
    together.erase(together.begin() + static_cast<std::ptrdiff_t>(*different));
  return together;
}

// Fewer patterns of the same meaning. Every merging removes one, so there are fewer rounds than patterns.
Patterns simplified(const Case& c, Patterns patterns, std::size_t bound) {
  if (!patterns) return patterns;
  std::vector<LevelPattern>& list = *patterns;
  for (bool again = true; again;) {
    again = false;
    for (std::size_t i = 0; i < list.size(); ++i) {
      for (std::size_t j = i + 1; j < list.size();) {
        if (auto one = merged(c, list[i], list[j])) {
          list[i] = std::move(*one);
          list.erase(list.begin() + static_cast<std::ptrdiff_t>(j));
          again = true;
        } else {
          ++j;
        }
      }
    }
  }
  return tidy(std::move(list), bound);
}

Patterns comparison(const Case& c, const Node& node, bool wanted, std::size_t bound) {
  const std::size_t levels = c.options[node.option.index()].levels.size();
  const std::size_t others = c.options[node.other.index()].levels.size();
  std::vector<LevelPattern> list;
  for (std::size_t a = 0; a < levels; ++a) {
    LevelMask mask = 0;
    for (std::size_t b = 0; b < others; ++b)
      if (compares(node.compare, static_cast<std::uint32_t>(a), static_cast<std::uint32_t>(b)) == wanted &&
          (node.option != node.other || a == b))
        mask |= LevelMask{1} << b;
    const auto product = both(at_levels(c, node.option, LevelMask{1} << a), at_levels(c, node.other, mask), bound);
    if (product) list.insert(list.end(), product->begin(), product->end());
  }
  return tidy(std::move(list), bound);
}

Sides evaluate(const Expression& expression, const Case& c, std::size_t bound) {
  std::vector<Sides> stack;
  const auto pop = [&stack] {
    Sides top = std::move(stack.back());
    stack.pop_back();
    return top;
  };
  const std::vector<LevelPattern> always = {LevelPattern{}};
  const std::vector<LevelPattern> never;
  for (const Node& node : expression.nodes) {
    switch (node.op) {
      case Op::kTrue:
        stack.push_back({always, never});
        break;
      case Op::kFalse:
        stack.push_back({never, always});
        break;
      case Op::kLevels:
        stack.push_back({at_levels(c, node.option, node.mask), at_levels(c, node.option, ~node.mask)});
        break;
      case Op::kCompare:
        stack.push_back({comparison(c, node, true, bound), comparison(c, node, false, bound)});
        break;
      case Op::kState:
        stack.push_back({std::nullopt, std::nullopt});
        break;  // graph form has no levels
      case Op::kNot:
        std::swap(stack.back().holds, stack.back().fails);
        break;
      case Op::kAnd: {
        const Sides b = pop(), a = pop();
        stack.push_back({both(a.holds, b.holds, bound), either(a.fails, b.fails, bound)});
        break;
      }
      case Op::kOr: {
        const Sides b = pop(), a = pop();
        stack.push_back({either(a.holds, b.holds, bound), both(a.fails, b.fails, bound)});
        break;
      }
      case Op::kImplies: {
        const Sides b = pop(), a = pop();
        stack.push_back({either(a.fails, b.holds, bound), both(a.holds, b.fails, bound)});
        break;
      }
      case Op::kIff: {
        const Sides b = pop(), a = pop();
        stack.push_back({either(both(a.holds, b.holds, bound), both(a.fails, b.fails, bound), bound),
                         either(both(a.holds, b.fails, bound), both(a.fails, b.holds, bound), bound)});
        break;
      }
    }
  }
  return pop();
}

}  // namespace

Patterns level_patterns(const Expression& expression, const Case& c, std::size_t max_patterns) {
  return simplified(c, evaluate(expression, c, max_patterns).holds, max_patterns);
}

Patterns level_patterns_of_negation(const Expression& expression, const Case& c, std::size_t max_patterns) {
  return simplified(c, evaluate(expression, c, max_patterns).fails, max_patterns);
}

}  // namespace entente::io
