// The flood along arcs kept in memory. See arc_flood.h.
#include "solve/arc_flood.h"

#include <algorithm>

namespace entente {
namespace {

constexpr std::uint8_t kNobody = 255;    // not reached, or nobody to leave out
constexpr std::uint8_t kComplete = 254;  // reached by two, or by one who may move twice running

}  // namespace

std::uint64_t ArcLists::bytes() const {
  std::uint64_t total = 0;
  for (const ArcList& list : moves) total += list.bytes();
  return total;
}

std::shared_ptr<const ArcLists> ArcLists::of(const Conflict& conflict, std::uint64_t memory) {
  const std::uint32_t n = conflict.state_count(), parties = conflict.party_count();
  if (n > (1u << 16)) return nullptr;
  // Measured: where all rows are cliques, the flood without arcs is faster from some 100 arcs a state on.
  const std::uint64_t most = std::min<std::uint64_t>(std::uint64_t{n} * 100, std::uint64_t{1} << 22);
  if (std::uint64_t{n} * parties * 4 + most * 2 > memory) return nullptr;
  auto lists = std::make_shared<ArcLists>();
  std::uint64_t arcs = 0;
  std::vector<std::uint32_t> begin;  // by state moved from
  std::vector<std::uint16_t> to;
  for (std::uint32_t p = 0; p < parties; ++p) {
    begin.assign(1, 0);
    to.clear();
    ArcList& list = lists->moves.emplace_back();
    list.begin.assign(std::size_t{n} + 1, 0);
    for (std::uint32_t s = 0; s < n; ++s) {
      for (const StateId q : conflict.moves(PartyId(p), StateId(s))) {
        to.push_back(static_cast<std::uint16_t>(q.index()));
        ++list.begin[std::size_t{q.index()} + 1];
      }
      begin.push_back(static_cast<std::uint32_t>(to.size()));
      if (arcs + to.size() > most) return nullptr;
    }
    arcs += to.size();
    // Turned round.
    for (std::uint32_t q = 0; q < n; ++q) list.begin[q + 1] += list.begin[q];
    std::vector<std::uint32_t> free(list.begin.begin(), list.begin.end() - 1);
    list.from.resize(to.size());
    for (std::uint32_t s = 0; s < n; ++s)
      for (std::uint32_t k = begin[s]; k < begin[s + 1]; ++k)
        list.from[free[to[k]]++] = static_cast<std::uint16_t>(s);
    lists->intransitive.push_back(conflict.intransitive(PartyId(p)));
  }
  return lists;
}

void keep_improvements(const ArcList& moves, const std::vector<std::uint16_t>& rank, ArcList& improvements) {
  const std::size_t n = rank.size();
  improvements.begin.resize(n + 1);
  improvements.from.resize(moves.from.size() + 1);  // one to write past the end
  std::uint32_t end = 0;
  for (std::size_t q = 0; q < n; ++q) {
    improvements.begin[q] = end;
    const std::uint16_t here = rank[q];
    for (const std::uint16_t p : moves.into(q)) {
      improvements.from[end] = p;
      end += static_cast<std::uint32_t>(rank[p] < here);
    }
  }
  improvements.begin[n] = end;
}

void ArcFlood::sort(const std::vector<std::uint16_t>& v, std::uint32_t values) {
  place_.assign(std::size_t{values} + 1, 0);
  order_.resize(v.size());
  for (const std::uint16_t x : v) ++place_[std::size_t{x} + 1];
  for (std::uint32_t x = 0; x < values; ++x) place_[x + 1] += place_[x];
  for (std::size_t s = 0; s < v.size(); ++s) order_[place_[v[s]]++] = static_cast<std::uint16_t>(s);
}

void ArcFlood::run(std::span<const Opponent> opponents, const std::vector<std::uint16_t>& v, std::uint32_t values,
                   std::vector<std::uint16_t>& c) {
  const auto all = static_cast<std::uint8_t>(opponents.size());
  sort(v, values);
  c = v;
  by_.assign(v.size(), kNobody);
  for (const std::uint16_t s : order_) {
    if (by_[s] == kComplete) continue;
    const std::uint16_t x = v[s];
    // Ending in s itself, without a move, bars nobody.
    if (by_[s] == kNobody)
      stack_.push_back({s, 0, all, kNobody});
    else
      stack_.push_back({s, by_[s], static_cast<std::uint8_t>(by_[s] + 1), kNobody});
    by_[s] = kComplete;
    while (!stack_.empty()) {
      const Pending top = stack_.back();
      stack_.pop_back();
      for (std::uint8_t o = top.first; o < top.end; ++o) {
        if (o == top.without) continue;
        const std::uint8_t reached = opponents[o].barred ? o : kComplete;
        for (const std::uint16_t p : opponents[o].arcs->into(top.state)) {
          const std::uint8_t before = by_[p];
          if (before == kComplete || before == o) continue;
          if (before == kNobody) {
            c[p] = x;
            by_[p] = reached;
            stack_.push_back({p, 0, all, o});
          } else {
            by_[p] = kComplete;
            stack_.push_back({p, before, static_cast<std::uint8_t>(before + 1), kNobody});
          }
        }
      }
    }
  }
}

std::uint64_t ArcFlood::bytes() const {
  return place_.capacity() * 4 + order_.capacity() * 2 + by_.capacity() + stack_.capacity() * sizeof(Pending);
}

}  // namespace entente
