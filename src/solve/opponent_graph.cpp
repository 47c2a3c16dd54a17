// What can the opponents of a party do from some states on? See opponent_graph.h.
#include "solve/opponent_graph.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace entente {
namespace {

constexpr std::uint32_t kNoNode = 0xFFFFFFFF;

}  // namespace

MoveLists::MoveLists(const Conflict& conflict, std::uint64_t memory) : conflict_(conflict), room_(memory / 4) {
  const std::uint64_t places = std::uint64_t{conflict.state_count()} * conflict.party_count();
  if (places * sizeof(std::uint32_t) > room_) {
    room_ = 0;
    return;
  }
  room_ -= places * sizeof(std::uint32_t);
  place_.assign(places, 0);
}

std::span<const StateId> MoveLists::moves(PartyId p, StateId s) {
  const std::size_t key = std::size_t{p.index()} * conflict_.state_count() + s.index();
  if (!place_.empty() && place_[key] != 0) return lists_[place_[key] - 1];
  std::vector<StateId> found = conflict_.moves(p, s);
  const std::uint64_t bytes = found.size() * sizeof(StateId) + 64;
  if (place_.empty() || bytes > room_) {
    scratch_ = std::move(found);
    return scratch_;
  }
  room_ -= bytes;
  found.shrink_to_fit();
  lists_.push_back(std::move(found));
  place_[key] = static_cast<std::uint32_t>(lists_.size());
  return lists_.back();
}

Worth worth_of(const Conflict& conflict, MoveLists& lists, PartyId party, StateId s, bool answers) {
  Worth best{conflict.rank(party, s), s};
  if (!answers) return best;
  for (const StateId q : lists.moves(party, s))
    if (const std::uint32_t r = conflict.rank(party, q); r > best.rank) best = {r, q};
  return best;
}

OpponentGraph::OpponentGraph(const Conflict& conflict, MoveLists& lists, PartyId party, bool improving)
    : conflict_(conflict),
      lists_(lists),
      party_(party),
      improving_(improving),
      parties_(conflict.party_count()),
      by_state_(conflict.state_count(), kNoNode) {
  for (std::uint32_t j = 0; j < parties_; ++j)
    by_mover_ = by_mover_ || (PartyId(j) != party && conflict.intransitive(PartyId(j)));
}

std::uint32_t OpponentGraph::node(StateId s, std::uint32_t last) {
  const auto fresh = static_cast<std::uint32_t>(nodes_.size());
  if (!by_mover_ || last == parties_) {
    std::uint32_t& place = by_state_[s.index()];
    if (place == kNoNode) {
      place = fresh;
      nodes_.push_back({s, parties_});
    }
    return place;
  }
  const auto [known, is_new] = by_pair_.emplace(std::uint64_t{s.index()} * parties_ + last, fresh);
  if (is_new) nodes_.push_back({s, last});
  return known->second;
}

std::uint32_t OpponentGraph::add(StateId s) {
  return node(s, parties_);
}

std::uint32_t OpponentGraph::at(StateId s) const {
  return by_state_[s.index()];
}

Result<void> OpponentGraph::grow(const Budget& budget) {
  const std::uint64_t memory = budget.memory();
  for (std::size_t at = 0; at < nodes_.size(); ++at) {
    begin_.push_back(static_cast<std::uint32_t>(arcs_.size()));
    const Node here = nodes_[at];
    for (std::uint32_t j = 0; j < parties_; ++j) {
      if (PartyId(j) == party_ || j == here.last) continue;
      const std::uint32_t rank = conflict_.rank(PartyId(j), here.state);
      for (const StateId q : lists_.moves(PartyId(j), here.state)) {
        if (improving_ && conflict_.rank(PartyId(j), q) <= rank) continue;
        arcs_.push_back(node(q, j));
        movers_.push_back(static_cast<std::uint8_t>(j));
      }
    }
    if (at % 1024 != 0) continue;
    if (budget.should_stop()) return tl::unexpected(budget.stopped("before the certificate was complete"));
    if (arcs_.size() * 16 + nodes_.size() * 96 > memory || arcs_.size() >= kNoNode / 2)
      return fail(ErrorKind::kLimit,
                  fmt::format("the closed sets of the certificate pass the memory budget of {}; raise --memory-limit, "
                              "or certify fewer states or concepts",
                              human_bytes(memory)));
  }
  begin_.push_back(static_cast<std::uint32_t>(arcs_.size()));
  return {};
}

void OpponentGraph::turn_round() {
  if (!back_begin_.empty()) return;
  back_begin_.assign(nodes_.size() + 1, 0);
  for (const std::uint32_t q : arcs_) ++back_begin_[q + 1];
  std::partial_sum(back_begin_.begin(), back_begin_.end(), back_begin_.begin());
  back_.resize(arcs_.size());
  std::vector<std::uint32_t> free(back_begin_.begin(), back_begin_.end() - 1);
  for (std::uint32_t p = 0; p < nodes_.size(); ++p)
    for (std::uint32_t k = begin_[p]; k < begin_[p + 1]; ++k) back_[free[arcs_[k]]++] = {p, movers_[k]};
}

}  // namespace entente
