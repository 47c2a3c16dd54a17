// Worth from the flood of the concept; rows sorted by it with one counting sort. See undeterred.h.
#include "analyse/undeterred.h"

#include <algorithm>

#include "conflict/cell_order.h"
#include "conflict/mobility.h"
#include "solve/concepts.h"

namespace entente {

template <class Rank>
void Undeterred::weigh(Concept c, const Budget& budget) {
  const std::uint32_t parties = conflict_->party_count();
  const Ground ground{*conflict_, budget, Cards(*conflict_)};
  const bool counter = c == Concept::kSmr || c == Concept::kSseq;
  const Arcs arcs = c == Concept::kSeq || c == Concept::kSseq ? Arcs::kImprovements : Arcs::kMoves;
  worth_.resize(parties);
  for (std::uint32_t p = 0; p < parties && !budget.should_stop(); ++p) {
    const std::vector<Rank> rank = ranks_of<Rank>(*conflict_, PartyId(p));
    const std::vector<Rank> worst =
        flood<Rank>(ground, PartyId(p), arcs, counter ? best_within_reach<Rank>(*conflict_, PartyId(p), rank) : rank);
    worth_[p].resize(rank.size());
    for (std::size_t s = 0; s < rank.size(); ++s) worth_[p][s] = std::min(rank[s], worst[s]);
    if (rows_[p]) sort_rows(PartyId(p));
  }
}

void Undeterred::sort_rows(PartyId p) {
  const Mobility& mobility = conflict_->mobility(p);
  const std::vector<std::uint32_t>& begin = conflict_->cell_order(p).begin();
  std::vector<std::uint32_t> at(begin.begin(), begin.end());
  std::vector<std::uint32_t>& order = order_[p.index()];
  order.resize(conflict_->state_count());
  for (const std::uint32_t s :
       counting_sort(worth_[p.index()].data(), conflict_->state_count(), conflict_->rank_count(p)))
    order[at[mobility.row_of(AssignmentId(s))]++] = s;
}

Result<Undeterred> Undeterred::prepare(const Conflict& conflict, Concept c, const Budget& budget) {
  Undeterred made(conflict);
  const std::uint32_t parties = conflict.party_count();
  const bool sim = c == Concept::kSim;
  for (std::uint32_t p = 0; p < parties; ++p)
    made.rows_.push_back(!sim && conflict.mobility(PartyId(p)).clique() && !conflict.space().collapsed());
  made.order_.resize(parties);
  if (sim) {
    if (std::string why = sim_unavailable(conflict); !why.empty()) return fail(ErrorKind::kUsage, std::move(why));
    made.play_.emplace(conflict);
  }
  if (sim || c == Concept::kNash) return made;
  const std::uint64_t need = std::uint64_t{conflict.state_count()} * parties * 2 * sizeof(std::uint32_t) +
                             flood_bytes(conflict) + Cards::bytes(conflict) + conflict.bytes();
  if (!budget.allows(need))
    return fail(ErrorKind::kLimit, "finding what nothing deters needs " + human_bytes(need) +
                                       ", over the memory budget of " + human_bytes(budget.memory()));
  switch (conflict.ranks().width()) {
    case 1:
      made.weigh<std::uint8_t>(c, budget);
      break;
    case 2:
      made.weigh<std::uint16_t>(c, budget);
      break;
    default:
      made.weigh<std::uint32_t>(c, budget);
      break;
  }
  if (budget.interrupted()) return fail(ErrorKind::kInterrupted, "interrupted");
  if (budget.should_stop()) return fail(ErrorKind::kLimit, "the time limit passed before the answer was complete");
  return made;
}

const std::vector<std::uint32_t>& Undeterred::order(PartyId p) const {
  return order_[p.index()].empty() ? conflict_->cell_order(p).member() : order_[p.index()];
}

std::uint32_t Undeterred::end(PartyId p, StateId s) const {
  return conflict_->cell_order(p).begin()[conflict_->mobility(p).row_of(AssignmentId(s.index())) + 1];
}

std::uint32_t Undeterred::first(PartyId p, StateId s) const {
  const std::vector<std::uint32_t>& member = order(p);
  const std::uint32_t row = conflict_->mobility(p).row_of(AssignmentId(s.index()));
  const std::vector<std::uint32_t>& begin = conflict_->cell_order(p).begin();
  const std::uint32_t here = conflict_->rank(p, s);
  std::uint32_t low = begin[row], high = begin[row + 1];
  while (low < high) {
    const std::uint32_t middle = low + (high - low) / 2;
    if (worth(p, StateId(member[middle])) > here) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}

void Undeterred::list_simultaneous(PartyId p, StateId s, std::vector<StateId>& list) {
  const StateSpace& space = conflict_->space();
  const std::uint32_t here = conflict_->rank(p, s);
  std::vector<StateId> spoilt;
  for (std::uint32_t k = 0; k < space.member_count(s); ++k) {
    play_->start_from(space.member(s, k));
    for (const AssignmentId to : play_->improvements(p)) {
      const bool deterred = play_->for_overlays(
          p, to, [&](StateId q, const std::vector<AssignmentId>&) { return conflict_->rank(p, q) <= here; });
      (deterred ? spoilt : list).push_back(space.state_of(to));
    }
  }
  std::sort(list.begin(), list.end());
  list.erase(std::unique(list.begin(), list.end()), list.end());
  // Through another member the same improvement may be one that is spoilt.
  std::erase_if(list, [&](StateId q) { return std::find(spoilt.begin(), spoilt.end(), q) != spoilt.end(); });
}

void Undeterred::list(PartyId p, StateId s, std::vector<StateId>& list) {
  list.clear();
  if (play_) return list_simultaneous(p, s, list);
  if (!rows(p)) {
    list = conflict_->improvements(p, s);
    if (!worth_.empty()) std::erase_if(list, [&](StateId q) { return worth(p, q) <= conflict_->rank(p, s); });
    return;
  }
  for (std::uint32_t k = first(p, s); k < end(p, s); ++k) list.push_back(member(p, k));
  std::sort(list.begin(), list.end());
}

void Undeterred::best(PartyId p, StateId s, std::vector<StateId>& list) {
  if (rows(p) && worth_.empty()) {
    // By rank: the best are the top group of the row, if that lies above s.
    list.clear();
    const std::uint32_t begin = first(p, s);
    for (std::uint32_t k = end(p, s); k > begin; --k) {
      const StateId q = member(p, k - 1);
      if (!list.empty() && conflict_->rank(p, q) < conflict_->rank(p, list.front())) break;
      list.push_back(q);
    }
    std::sort(list.begin(), list.end());
    return;
  }
  this->list(p, s, list);
  std::uint32_t most = 0;
  for (const StateId q : list) most = std::max(most, conflict_->rank(p, q));
  std::erase_if(list, [&](StateId q) { return conflict_->rank(p, q) < most; });
}

bool Undeterred::any(PartyId p, StateId s) {
  if (rows(p)) return first(p, s) < end(p, s);
  std::vector<StateId> found;
  list(p, s, found);
  return !found.empty();
}

bool Undeterred::tempted(PartyId p, StateId s, StateId q) {
  if (!play_) {
    return std::min(worth(p, q), conflict_->rank(p, q)) > conflict_->rank(p, s) && conflict_->can_move(p, s, q);
  }
  std::vector<StateId> found;
  list(p, s, found);
  return std::binary_search(found.begin(), found.end(), q);
}

}  // namespace entente
