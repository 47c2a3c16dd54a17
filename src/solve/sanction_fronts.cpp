// Which shortest sanction answers an improvement? See sanction_fronts.h.
#include "solve/sanction_fronts.h"

namespace entente {
namespace {

constexpr std::uint32_t kUnreached = 0xFFFFFFFF;

}  // namespace

SanctionFronts::SanctionFronts(const Conflict& conflict, MoveLists& lists, OpponentGraph& graph, PartyId party,
                               bool answers)
    : graph_(graph) {
  graph.turn_round();
  const std::uint32_t n = graph.size();
  latest_.resize(n);
  falls_.reserve(std::size_t{n} * 2);
  std::vector<std::uint32_t> fell(n);  // in the round before
  std::vector<Fall> least(n);          // by node: the least so far, with what this round adds
  for (std::uint32_t x = 0; x < n; ++x) {
    least[x] = {worth_of(conflict, lists, party, graph.state(x), answers).rank, kUnreached, kUnreached, 0};
    falls_.push_back(least[x]);
    latest_[x] = x;
    fell[x] = x;
  }
  std::vector<std::uint32_t> falling;
  while (!fell.empty()) {
    falling.clear();
    for (const std::uint32_t q : fell) {
      const std::uint32_t worth = falls_[latest_[q]].worth;
      for (const OpponentGraph::Arc& arc : graph.backward(q)) {
        Fall& here = least[arc.node];
        if (worth >= here.worth) continue;
        if (here.worth == falls_[latest_[arc.node]].worth) falling.push_back(arc.node);
        here = {worth, q, latest_[arc.node], arc.mover};
      }
    }
    for (const std::uint32_t x : falling) {
      latest_[x] = static_cast<std::uint32_t>(falls_.size());
      falls_.push_back(least[x]);
    }
    fell.swap(falling);
  }
}

const SanctionFronts::Fall* SanctionFronts::first(std::uint32_t n, std::uint32_t most) const {
  const Fall* fall = &falls_[latest_[n]];
  if (fall->worth > most) return nullptr;
  while (fall->before != kUnreached && falls_[fall->before].worth <= most) fall = &falls_[fall->before];
  return fall;
}

std::optional<std::vector<Move>> SanctionFronts::sanction(StateId s1, std::uint32_t most) const {
  const Fall* fall = first(graph_.at(s1), most);
  if (fall == nullptr) return std::nullopt;
  std::vector<Move> steps;
  while (fall->next != kUnreached) {
    steps.push_back({PartyId(fall->mover), graph_.state(fall->next)});
    fall = first(fall->next, most);
  }
  return steps;
}

}  // namespace entente
