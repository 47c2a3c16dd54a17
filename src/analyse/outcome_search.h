// Does one outcome hold, asked again and again with other wishes?
//
// Inverse analysis tries thousands of rankings on one outcome s. All of them share the moves; what differs is, per
// party, one number a state. So moves are looked up once and kept (MoveBook), rankings are views of lists the caller
// owns (RankView), and the verdict is a forward search from each improvement (OutcomeSearch): definitions 8 to 14 as
// explain() searches them, without building anything.
//
// A legal sequence forbids a party to move twice running. A search over (state, last mover) pairs looks at a state once
// per mover that led there; but who arrives first by j may go on with anybody but j, and an arrival by any other mover
// adds j's moves and nothing else. So every party's moves from a state are looked at once, whatever the number of
// arrivals.
//
// Cost: a verdict looks at most once at every move of the others that can be reached from an improvement. Not
// thread-safe: the book fills while it is read.
#pragma once

#include <cstdint>
#include <vector>

#include "entente/base/budget.h"
#include "entente/base/result.h"
#include "entente/conflict/conflict.h"
#include "entente/solve/solve.h"

namespace entente {

class MoveBook {
 public:
  MoveBook(const Conflict& conflict, const Budget& budget)
      : conflict_(&conflict),
        memory_(budget.memory()),
        lists_(conflict.party_count()),
        known_(conflict.party_count(), Bitset(conflict.state_count())) {}

  const Conflict& conflict() const { return *conflict_; }
  std::uint32_t party_count() const { return conflict_->party_count(); }
  std::uint32_t state_count() const { return conflict_->state_count(); }
  // R_p(s), ascending.
  const std::vector<std::uint32_t>& moves(std::uint32_t p, std::uint32_t s);
  bool over_budget() const { return bytes_ > memory_; }

 private:
  const Conflict* conflict_;
  std::uint64_t memory_;
  std::uint64_t bytes_ = 0;
  std::vector<std::vector<std::vector<std::uint32_t>>> lists_;
  std::vector<Bitset> known_;
};

// A ranking: states of the same kind are indifferent, larger ranks are better.
struct RankView {
  const std::vector<std::uint32_t>* kind = nullptr;  // by state
  const std::vector<std::uint32_t>* rank = nullptr;  // by kind
  std::uint32_t at(std::uint32_t s) const { return (*rank)[(*kind)[s]]; }
};

// By which moves a party may answer.
enum class Answers : std::uint8_t { kNone, kImprovements, kMoves };

// Whether sanctions are by improvements, and whether counter-moves count.
inline bool by_improvements(Concept c) {
  return c == Concept::kSeq || c == Concept::kSseq;
}
inline bool with_counter_moves(Concept c) {
  return c == Concept::kSmr || c == Concept::kSseq;
}

// kLimit where a book, a search and every party's rankings by state would exceed the memory budget; before allocating.
Result<void> room_for_search(const Conflict& conflict, const Budget& budget);

class OutcomeSearch {
 public:
  explicit OutcomeSearch(MoveBook& book)
      : book_(book), stamp_(book.state_count(), 0), arrived_(book.state_count(), 0), views_(book.party_count()) {}

  // The rankings that count from now on. Those of parties that answer by kMoves are not looked at.
  void set_view(std::uint32_t p, RankView view) { views_[p] = view; }
  const RankView& view(std::uint32_t p) const { return views_[p]; }

  // s is stable for `i` where the others answer so (the entry of `i` is ignored); under Nash nobody answers.
  bool stable(std::uint32_t i, std::uint32_t s, const std::vector<Answers>& answers, bool counter_moves);
  // What the others answer by under `c`.
  std::vector<Answers> answers(Concept c) const {
    const Answers how = c == Concept::kNash  ? Answers::kNone
                        : by_improvements(c) ? Answers::kImprovements
                                             : Answers::kMoves;
    return std::vector<Answers>(book_.party_count(), how);
  }
  // The states other than s1 that legal sequences of the others lead to from s1. `visit` returns true to stop; so does
  // this then.
  template <class Visit>
  bool for_answers(std::uint32_t i, std::uint32_t s1, const std::vector<Answers>& answers, Visit&& visit);

 private:
  static constexpr std::uint8_t kEverybody = 255;
  struct Work {
    std::uint32_t state;
    std::uint8_t only;  // the one party whose moves are due, or
    std::uint8_t but;   // all but this one; kEverybody: no such restriction
  };
  template <class Visit>
  bool step(std::uint32_t j, std::uint32_t from, Answers how, Visit& visit);

  MoveBook& book_;
  std::uint32_t now_ = 0;
  std::vector<std::uint32_t> stamp_;
  std::vector<std::uint8_t> arrived_;  // by whom first, or kEverybody once by two
  std::vector<Work> queue_;
  std::vector<RankView> views_;
};

template <class Visit>
bool OutcomeSearch::step(std::uint32_t j, std::uint32_t from, Answers how, Visit& visit) {
  const std::uint32_t here = how == Answers::kImprovements ? views_[j].at(from) : 0;
  for (const std::uint32_t q : book_.moves(j, from)) {
    if (how == Answers::kImprovements && views_[j].at(q) <= here) continue;
    if (stamp_[q] != now_) {
      stamp_[q] = now_;
      arrived_[q] = static_cast<std::uint8_t>(j);
      queue_.push_back({q, kEverybody, static_cast<std::uint8_t>(j)});
      if (visit(q)) return true;
    } else if (arrived_[q] != kEverybody && arrived_[q] != j) {
      queue_.push_back({q, arrived_[q], kEverybody});
      arrived_[q] = kEverybody;
    }
  }
  return false;
}

template <class Visit>
bool OutcomeSearch::for_answers(std::uint32_t i, std::uint32_t s1, const std::vector<Answers>& answers, Visit&& visit) {
  if (++now_ == 0) {
    stamp_.assign(stamp_.size(), 0);
    now_ = 1;
  }
  queue_.clear();
  stamp_[s1] = now_;
  arrived_[s1] = kEverybody;
  queue_.push_back({s1, kEverybody, kEverybody});
  for (std::size_t at = 0; at < queue_.size(); ++at) {
    const Work work = queue_[at];
    for (std::uint32_t j = 0; j < book_.party_count(); ++j) {
      if (j == i || answers[j] == Answers::kNone || j == work.but) continue;
      if (work.only != kEverybody && j != work.only) continue;
      if (step(j, work.state, answers[j], visit)) return true;
    }
  }
  return false;
}

}  // namespace entente
