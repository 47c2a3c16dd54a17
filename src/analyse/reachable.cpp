// Which states can self-interest lead to from the status quo, and which can moves of any kind?
//
// Definition 8: a legal sequence of improvements is a walk s0, s1, ... in which each step is an
// improvement for the party that makes it, judged from the state it is made in, and no party moves twice running.
//
// Idea: breadth-first search over nodes (state, last mover). Where every party's moves are transitive the last mover
// can be left out: a party improving twice running could have improved in one step (its two moves are one, and better
// twice is better), so a shortest walk never does it, and breadth-first search finds shortest walks.
//
// A party that moves freely within its rows (Mobility::clique) reaches from s exactly the members of the row that rank
// above s. The row is sorted by rank, so one pointer a row, which only ever goes down, settles every member once
// however often the row is entered: linear where looking at all members from each would be quadratic. Other parties'
// moves are looked at one by one.
//
// Moves that need not improve settle a whole row at once, but for the state they come from, which is settled when a
// second state of the row is reached: a row is opened twice at most.
//
// Layout: a node is state * movers + mover, with one "seen" bit each, where movers is 1 in the transitive case and
// parties + 1 otherwise (the last stands for "nobody yet"). Two queues: this level and the next.
//
// Cost: see the header. The limit keeps a large graph from delaying an answer in which this is a remark.
#include "entente/analyse/reachable.h"

#include "conflict/cell_order.h"
#include "conflict/mobility.h"
#include "conflict/ranks.h"
#include "entente/base/bitset.h"

namespace entente {
namespace {

class ReachSearch {
 public:
  ReachSearch(const Conflict& conflict, bool improving, const Budget& budget, const ReachableLimits& limits)
      : conflict_(conflict), improving_(improving), budget_(budget), limits_(limits), parties_(conflict.party_count()) {
    for (std::uint32_t p = 0; p < parties_; ++p) pairs_ = pairs_ || conflict.intransitive(PartyId(p));
    movers_ = pairs_ ? parties_ + 1 : 1;
  }

  Result<Reachable> run(StateId origin) {
    const std::uint64_t states = conflict_.state_count();
    std::uint64_t need = states * sizeof(std::uint32_t) + states * movers_ / 8;
    for (std::uint32_t p = 0; p < parties_; ++p) {
      if (sorted_rows(PartyId(p))) need += conflict_.mobility(PartyId(p)).row_count() * sizeof(std::uint32_t);
    }
    if (need > budget_.memory()) {
      return fail(ErrorKind::kLimit, "searching from the status quo needs " + human_bytes(need) +
                                         ", over the memory budget of " + human_bytes(budget_.memory()));
    }
    found_.steps.assign(states, kNotReached);
    seen_ = Bitset(states * movers_);
    unsettled_.resize(parties_);
    for (std::uint32_t p = 0; p < parties_; ++p) {
      if (!sorted_rows(PartyId(p))) continue;
      const std::vector<std::uint32_t>& begin = conflict_.cell_order(PartyId(p)).begin();
      if (improving_) {
        unsettled_[p].assign(begin.begin() + 1, begin.begin() + 1 + conflict_.mobility(PartyId(p)).row_count());
      } else {
        unsettled_[p].assign(conflict_.mobility(PartyId(p)).row_count(), kUnopened);
      }
    }

    std::vector<std::uint64_t> level;
    visit(origin, movers_ - 1, 0);
    for (std::uint32_t step = 1; !next_.empty(); ++step) {
      if (limits_.target && found_.reached(*limits_.target)) {
        found_.complete = false;
        return std::move(found_);
      }
      level.swap(next_);
      next_.clear();
      for (std::size_t k = 0; k < level.size(); ++k) {
        if (k % 1024 == 0 && budget_.should_stop()) {
          return tl::unexpected(budget_.stopped("during the search from the status quo"));
        }
        const StateId from(static_cast<std::uint32_t>(level[k] / movers_));
        for (std::uint32_t p = 0; p < parties_; ++p) {
          if (pairs_ && level[k] % movers_ == p) continue;
          expand(PartyId(p), from, step);
        }
        if (looks_ > limits_.max_looks) {
          found_.complete = false;
          return std::move(found_);
        }
      }
    }
    return std::move(found_);
  }

 private:
  bool sorted_rows(PartyId p) const { return conflict_.mobility(p).clique() && !conflict_.space().collapsed(); }

  void expand(PartyId p, StateId from, std::uint32_t step) {
    const Mobility& mobility = conflict_.mobility(p);
    const std::uint64_t mover = pairs_ ? p.index() : 0;
    if (!improving_ && !mobility.arcs() && !conflict_.space().collapsed() && !sorted_rows(p)) {
      // Only members not settled yet are asked for.
      const AssignmentId here(from.index());
      for (const std::uint32_t to : conflict_.cell_order(p).row(mobility, mobility.row_of(here))) {
        ++looks_;
        if (seen_.test(to * movers_ + mover) || to == from.index()) continue;
        if (mobility.reaches(conflict_.space(), here, AssignmentId(to))) visit(StateId(to), mover, step);
      }
      return;
    }
    if (!sorted_rows(p)) {
      looks_ += mobility.arcs()
                    ? mobility.successor_begin()[from.index() + 1] - mobility.successor_begin()[from.index()]
                    : row_size(p, from);
      for (const StateId to : improving_ ? conflict_.improvements(p, from) : conflict_.moves(p, from))
        visit(to, mover, step);
      return;
    }
    if (!improving_) {
      open_row(p, from, mover, step);
      return;
    }
    const CellOrder& order = conflict_.cell_order(p);
    const std::uint32_t row = mobility.row_of(AssignmentId(from.index()));
    const std::uint32_t here = conflict_.rank(p, from);
    std::uint32_t& end = unsettled_[p.index()][row];
    for (; end > order.begin()[row]; --end, ++looks_) {
      const StateId to(order.member()[end - 1]);
      if (conflict_.rank(p, to) <= here) break;
      visit(to, mover, step);
    }
  }

  void open_row(PartyId p, StateId from, std::uint64_t mover, std::uint32_t step) {
    const Mobility& mobility = conflict_.mobility(p);
    const std::uint32_t row = mobility.row_of(AssignmentId(from.index()));
    std::uint32_t& opened = unsettled_[p.index()][row];
    if (opened == kUnopened) {
      opened = from.index();
      for (const std::uint32_t to : conflict_.cell_order(p).row(mobility, row)) {
        ++looks_;
        if (to != from.index()) visit(StateId(to), mover, step);
      }
    } else if (opened != kOpenedTwice && opened != from.index()) {
      visit(StateId(opened), mover, step);
      opened = kOpenedTwice;
    }
  }

  std::uint64_t row_size(PartyId p, StateId s) const {
    const Mobility& mobility = conflict_.mobility(p);
    std::uint64_t size = 0;
    for (std::uint32_t k = 0; k < conflict_.space().member_count(s); ++k) {
      size += conflict_.cell_order(p).row(mobility, mobility.row_of(conflict_.space().member(s, k))).size();
    }
    return size;
  }

  void visit(StateId s, std::uint64_t mover, std::uint32_t step) {
    const std::uint64_t node = s.index() * movers_ + mover;
    if (seen_.test(node)) return;
    seen_.set(node);
    if (found_.steps[s.index()] == kNotReached) {
      found_.steps[s.index()] = step;
      ++found_.count;
    }
    next_.push_back(node);
  }

  static constexpr std::uint32_t kUnopened = UINT32_MAX;
  static constexpr std::uint32_t kOpenedTwice = UINT32_MAX - 1;

  const Conflict& conflict_;
  bool improving_;
  const Budget& budget_;
  const ReachableLimits& limits_;
  std::uint32_t parties_;
  bool pairs_ = false;
  std::uint64_t movers_ = 1;
  std::uint64_t looks_ = 0;
  Reachable found_;
  Bitset seen_;                      // by node
  std::vector<std::uint64_t> next_;  // nodes of the next level
  // By party and row. Improvements: one past the members not yet settled. Moves: the only state that opened it so far,
  // kUnopened or kOpenedTwice.
  std::vector<std::vector<std::uint32_t>> unsettled_;
};

}  // namespace

Result<Reachable> reachable_by_improvements(const Conflict& conflict, StateId origin, const Budget& budget,
                                            const ReachableLimits& limits) {
  return ReachSearch(conflict, true, budget, limits).run(origin);
}

Result<Reachable> reachable_by_moves(const Conflict& conflict, StateId origin, const Budget& budget,
                                     const ReachableLimits& limits) {
  return ReachSearch(conflict, false, budget, limits).run(origin);
}

}  // namespace entente
