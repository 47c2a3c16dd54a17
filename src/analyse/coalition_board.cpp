#include "analyse/coalition_board.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <optional>
#include <utility>

#include "base/parallel.h"

namespace entente {

Result<CoalitionBoard> CoalitionBoard::build(const Conflict& conflict, const std::vector<PartySet>& coalitions,
                                             const std::vector<PartySet>& structure, const Budget& budget) {
  CoalitionBoard board(conflict, structure);
  std::uint64_t left = budget.memory();
  auto moves = MemberMoves::build(conflict, left, budget);
  if (!moves) return tl::unexpected(moves.error());
  board.moves_ = std::move(*moves);
  left -= board.moves_.bytes();
  if (auto sorted = board.sort_preferences(left); !sorted) return tl::unexpected(sorted.error());

  std::vector<PartySet> needed;
  for (const PartySet h : coalitions) {
    needed.push_back(h);
    needed.push_back(everybody(conflict) & ~h);
    for (const PartySet k : board.counter_coalitions(h)) needed.push_back(k);
  }
  std::sort(needed.begin(), needed.end(), fewer_members_first);
  needed.erase(std::unique(needed.begin(), needed.end()), needed.end());
  if (!needed.empty() && needed.front() == 0) needed.erase(needed.begin());
  std::vector<std::optional<JointReach>> found(needed.size());
  std::vector<Error> errors(needed.size());
  std::atomic<std::uint64_t> taken{0};
  std::atomic<bool> failed{false};
  run_parallel(needed.size(), budget.thread_count(), [&](std::size_t k) {
    if (failed.load(std::memory_order_relaxed)) return;
    const std::uint64_t used = taken.load();
    auto reach = JointReach::build(board.moves_, needed[k], used < left ? left - used : 0, budget);
    if (reach) {
      taken.fetch_add(reach->bytes());
      found[k] = std::move(*reach);
    } else {
      errors[k] = reach.error();
      failed = true;
    }
  });
  for (const Error& error : errors) {
    if (!error.message.empty()) return tl::unexpected(error);
  }
  for (std::size_t k = 0; k < needed.size(); ++k) board.reach_.emplace(needed[k], std::move(*found[k]));
  return board;
}

std::vector<PartySet> CoalitionBoard::counter_coalitions(PartySet h) const {
  std::vector<PartySet> list;
  if (!structure_.empty()) {
    for (const PartySet block : structure_) {
      if (block != h) list.push_back(block);
    }
    return list;
  }
  const PartySet o = others(h);
  for (PartySet k = o; k != 0; k = (k - 1) & o) list.push_back(k);
  return list;
}

void CoalitionBoard::better(PartySet h, std::uint32_t s, Bitset& out) const {
  bool first = true;
  for (; h != 0; h &= h - 1) {
    const auto p = static_cast<std::uint32_t>(std::countr_zero(h));
    const Bitset& above = above_[p][conflict_->rank(PartyId(p), StateId(s))];
    if (first) {
      out = above;
    } else {
      out &= above;
    }
    first = false;
  }
}

Result<void> CoalitionBoard::sort_preferences(std::uint64_t& left) {
  const std::uint32_t states = conflict_->state_count();
  above_.resize(conflict_->party_count());
  for (std::uint32_t p = 0; p < conflict_->party_count(); ++p) {
    const std::uint32_t ranks = conflict_->rank_count(PartyId(p));
    const std::uint64_t need = std::uint64_t{ranks} * (states / 8 + sizeof(Bitset));
    if (need > left) {
      return fail(ErrorKind::kLimit, fmt::format("{} states in {} places of a ranking are too many to look at "
                                                 "coalitions within the memory budget",
                                                 human_count(states), human_count(ranks)));
    }
    left -= need;
    std::vector<Bitset>& above = above_[p];
    above.assign(ranks, Bitset(states));
    for (std::uint32_t s = 0; s < states; ++s) {
      const std::uint32_t rank = conflict_->rank(PartyId(p), StateId(s));
      if (rank > 0) above[rank - 1].set(s);
    }
    for (std::uint32_t r = ranks; r-- > 1;) above[r - 1] |= above[r];
  }
  return {};
}

}  // namespace entente
