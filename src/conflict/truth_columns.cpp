// Statements evaluated once and kept as columns of bits. See truth_columns.h.
#include "conflict/truth_columns.h"

#include <algorithm>

#include "conflict/block.h"

namespace entente {

namespace {

std::uint64_t digest(const Node* nodes, std::size_t count) {
  std::uint64_t h = 0xCBF29CE484222325u;
  const auto mix = [&](std::uint64_t v) {
    h = (h ^ v) * 0x9E3779B97F4A7C15u;
    h ^= h >> 29;
  };
  for (std::size_t k = 0; k < count; ++k) {
    const Node& n = nodes[k];
    mix(static_cast<std::uint64_t>(n.op) << 8 | static_cast<std::uint64_t>(n.compare));
    mix(std::uint64_t{n.option.index()} << 32 | n.other.index());
    mix(n.mask);
  }
  return h;
}

}  // namespace

TruthColumns::TruthColumns(const Case& c, const StateSpace& space) : blocks_(BlockEvaluator::block_count(space)) {
  std::vector<const Expression*> expressions;
  for (const Party& party : c.parties) {
    const auto* statements = std::get_if<Statements>(&party.preference);
    if (statements == nullptr) continue;
    for (const Statement& s : statements->list) {
      const std::vector<Node>& nodes = s.that.nodes;
      if (column_with(nodes.data(), nodes.size()) != kNone) continue;
      const std::pair entry(digest(nodes.data(), nodes.size()), static_cast<std::uint32_t>(nodes_.size()));
      by_digest_.insert(std::upper_bound(by_digest_.begin(), by_digest_.end(), entry), entry);
      nodes_.push_back(nodes);
      expressions.push_back(&s.that);
    }
  }
  const std::size_t columns = expressions.size();
  words_.resize(columns * blocks_);
  BlockEvaluator evaluator(space, std::move(expressions));
  std::vector<std::uint64_t> truth(columns);
  for (std::size_t b = 0; b < blocks_; ++b) {
    evaluator.evaluate(static_cast<std::uint32_t>(b), truth.data());
    for (std::size_t k = 0; k < columns; ++k) words_[k * blocks_ + b] = truth[k];
  }
}

std::uint32_t TruthColumns::column_with(const Node* nodes, std::size_t count) const {
  const std::uint64_t wanted = digest(nodes, count);
  for (auto at = std::lower_bound(by_digest_.begin(), by_digest_.end(), std::pair(wanted, std::uint32_t{0}));
       at != by_digest_.end() && at->first == wanted; ++at)
    if (std::equal(nodes, nodes + count, nodes_[at->second].begin(), nodes_[at->second].end())) return at->second;
  return kNone;
}

TruthColumns::Column TruthColumns::find(const Expression& e) const {
  std::size_t count = e.nodes.size();
  for (std::uint64_t flip = 0; count != 0; flip = ~flip, --count) {
    const std::uint32_t column = column_with(e.nodes.data(), count);
    if (column != kNone) return {words_.data() + column * blocks_, flip};
    if (e.nodes[count - 1].op != Op::kNot) break;
  }
  return {};
}

}  // namespace entente
