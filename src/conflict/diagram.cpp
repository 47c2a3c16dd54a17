#include "conflict/diagram.h"

#include <algorithm>

namespace entente {

namespace {
std::size_t hash_node(std::uint32_t option, const std::uint32_t* children, std::size_t n) {
  std::uint64_t h = option * 0x9E3779B97F4A7C15u;
  for (std::size_t i = 0; i < n; ++i) {
    h ^= children[i] + 0x9E3779B97F4A7C15u + (h << 6) + (h >> 2);
    h *= 0xBF58476D1CE4E5B9u;
  }
  return static_cast<std::size_t>(h ^ (h >> 31));
}
}  // namespace

std::vector<Field> layout(const Case& c) {
  std::vector<Field> fields;
  if (c.is_graph()) return fields;
  unsigned shift = 0;
  for (const Option& o : c.options) {
    const unsigned width = bits_for_levels(o.levels.size());
    fields.push_back({shift, width, static_cast<std::uint32_t>(o.levels.size())});
    shift += width;
  }
  return fields;
}

Diagram::Diagram(std::vector<Field> fields, std::uint64_t max_nodes)
    : fields_(std::move(fields)), max_nodes_(max_nodes), nodes_(2, Inner{UINT32_MAX, 0}), table_(1024, 0) {}

void Diagram::grow_table() {
  std::vector<NodeId> bigger(table_.size() * 2, 0);
  for (NodeId n = 2; n < nodes_.size(); ++n) {
    std::size_t h = hash_node(nodes_[n].option, &children_[nodes_[n].first_child], fields_[nodes_[n].option].levels);
    while (bigger[h & (bigger.size() - 1)] != 0) ++h;
    bigger[h & (bigger.size() - 1)] = n;
  }
  table_ = std::move(bigger);
}

Diagram::NodeId Diagram::make(std::uint32_t option, const std::vector<NodeId>& children) {
  if (std::all_of(children.begin(), children.end(), [&](NodeId c) { return c == children[0]; })) return children[0];
  std::size_t h = hash_node(option, children.data(), children.size());
  for (;; ++h) {
    const NodeId n = table_[h & (table_.size() - 1)];
    if (n == 0) break;
    if (nodes_[n].option == option &&
        std::equal(children.begin(), children.end(), children_.begin() + nodes_[n].first_child))
      return n;
  }
  if (nodes_.size() >= max_nodes_) {
    overrun_ = true;
    return kFalse;
  }
  const NodeId n = static_cast<NodeId>(nodes_.size());
  nodes_.push_back({option, static_cast<std::uint32_t>(children_.size())});
  children_.insert(children_.end(), children.begin(), children.end());
  table_[h & (table_.size() - 1)] = n;
  if (nodes_.size() * 2 > table_.size()) grow_table();
  return n;
}

Diagram::NodeId Diagram::apply(unsigned table, NodeId a, NodeId b) {
  if (a <= kTrue && b <= kTrue) return (table >> (2 * a + b)) & 1u;
  // A constant on one side often settles the matter: where both outcomes for the other side agree.
  if (a <= kTrue) {
    const unsigned row = (table >> (2 * a)) & 3u;
    if (row == 0b00) return kFalse;
    if (row == 0b11) return kTrue;
    if (row == 0b10) return b;
  }
  if (b <= kTrue) {
    const unsigned column = ((table >> b) & 1u) | (((table >> (2 + b)) & 1u) << 1);
    if (column == 0b00) return kFalse;
    if (column == 0b11) return kTrue;
    if (column == 0b10) return a;
  }
  if (overrun_) return kFalse;
  const Key key{(std::uint64_t{a} << 32) | b, table};
  if (const auto hit = cache_.find(key); hit != cache_.end()) return hit->second;
  const auto top = [&](NodeId n) { return n > kTrue ? static_cast<std::int64_t>(nodes_[n].option) : -1; };
  const std::uint32_t option = static_cast<std::uint32_t>(std::max(top(a), top(b)));
  std::vector<NodeId> children(fields_[option].levels);
  for (std::uint32_t l = 0; l < children.size(); ++l)
    children[l] = apply(table, child(a, option, l), child(b, option, l));
  const NodeId result = make(option, children);
  if (cache_.size() >= max_nodes_) cache_.clear();
  cache_.emplace(key, result);
  return result;
}

Diagram::NodeId Diagram::compare(const Node& n) {
  const std::uint32_t a = n.option.index(), b = n.other.index();
  const auto truth = [&](std::uint32_t x, std::uint32_t y) { return compares(n.compare, x, y); };
  const std::uint32_t high = std::max(a, b), low = std::min(a, b);
  if (high == low) return truth(0, 0) ? kTrue : kFalse;
  std::vector<NodeId> outer(fields_[high].levels), inner(fields_[low].levels);
  for (std::uint32_t h = 0; h < outer.size(); ++h) {
    for (std::uint32_t l = 0; l < inner.size(); ++l)
      inner[l] = (a == high ? truth(h, l) : truth(l, h)) ? kTrue : kFalse;
    outer[h] = make(low, inner);
  }
  return make(high, outer);
}

Diagram::NodeId Diagram::build(const Expression& e) {
  std::vector<NodeId> stack;
  std::vector<NodeId> children;
  for (const Node& n : e.nodes) {
    switch (n.op) {
      case Op::kTrue:
        stack.push_back(kTrue);
        continue;
      case Op::kFalse:
        stack.push_back(kFalse);
        continue;
      case Op::kState:
        stack.push_back(kFalse);
        continue;  // graph form has no rules
      case Op::kLevels:
        children.assign(fields_[n.option.index()].levels, kFalse);
        for (std::uint32_t l = 0; l < children.size(); ++l) children[l] = (n.mask >> l) & 1u ? kTrue : kFalse;
        stack.push_back(make(n.option.index(), children));
        continue;
      case Op::kCompare:
        stack.push_back(compare(n));
        continue;
      case Op::kNot:
        stack.back() = negation(stack.back());
        continue;
      default:
        break;
    }
    const NodeId right = stack.back();
    stack.pop_back();
    const unsigned table = n.op == Op::kAnd       ? kAndTable
                           : n.op == Op::kOr      ? kOrTable
                           : n.op == Op::kImplies ? kImpliesTable
                                                  : kIffTable;
    stack.back() = apply(table, stack.back(), right);
  }
  return stack.back();
}

std::uint64_t Diagram::count(NodeId root) const {
  const auto times = [](std::uint64_t a, std::uint64_t b) {
    std::uint64_t r = 0;
    return __builtin_mul_overflow(a, b, &r) ? UINT64_MAX : r;
  };
  const auto plus = [](std::uint64_t a, std::uint64_t b) { return a + b < a ? UINT64_MAX : a + b; };
  // below[n]: assignments of the options under n's own; nodes are made children first, so one pass in order does.
  std::vector<std::uint64_t> below(nodes_.size(), 0);
  // lifted(n, k): assignments of options 0 .. k-1 under n.
  const auto lifted = [&](NodeId n, std::uint32_t k) {
    std::uint64_t total = n == kFalse ? 0 : n == kTrue ? 1 : below[n];
    const std::uint32_t from = n <= kTrue ? 0 : nodes_[n].option + 1;
    for (std::uint32_t o = from; o < k && total != 0; ++o) total = times(total, fields_[o].levels);
    return total;
  };
  for (NodeId n = 2; n < nodes_.size(); ++n) {
    const std::uint32_t option = nodes_[n].option;
    for (std::uint32_t l = 0; l < fields_[option].levels; ++l)
      below[n] = plus(below[n], lifted(children_[nodes_[n].first_child + l], option));
  }
  return lifted(root, static_cast<std::uint32_t>(fields_.size()));
}

}  // namespace entente
