// What would the parties have to want, at least, for an outcome to hold?
//
// A change of priorities is another order of a party's statements (or of the groups of its ranking), possibly without
// some of them. It costs one for every two neighbours exchanged and one for every statement dropped: the drops, plus
// the pairs of kept ones that changed order. All orders of a cost come from those that cost one less by one more
// exchange or drop: breadth first.
//
// What a party wants bears on the outcome s in two ways: through which states it prefers to s, for its own verdict; and
// under SEQ and SSEQ through its improvements everywhere, for the verdicts of the others. Orders that agree in both are
// one *class* and are judged once; most orders fall into a few classes.
//   Nash, GMR, SMR   Only the first matters. Each party is on its own: its cheapest classes under which s is stable for
//                    it, and the joint answer is their product.
//   SEQ, SSEQ        Joint: combinations of classes, cheapest total first. A class under which s is not even GMR (SMR)
//                    stable for the party can be in no answer: sanctions by improvements are sanctions. That bounds
//                    from below what each party must pay, and prunes.
// The search stops at the first total cost with an answer and lists all answers of that cost.
//
// Invariant: a level of a party holds every order whose least cost it is, and no other.
// Cost: levels grow by a factor of about twice the number of statements; a class costs statements x kinds of states,
// a combination one forward search per party (outcome_search.h).
#include "entente/analyse/inverse_priorities.h"

#include <algorithm>
#include <deque>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>

#include "analyse/outcome_search.h"

namespace entente {
namespace {

using Order = std::vector<std::uint32_t>;

constexpr std::size_t kMostOrders = 500'000;            // of one party
constexpr std::uint32_t kMostStatesForArcs = 1u << 17;  // beyond, improvements are compared by whole rankings

// One party's wishes, as they can be reordered.
class Wishes {
 public:
  Wishes(MoveBook& book, PartyId party) : party_(party) {
    const Conflict& conflict = book.conflict();
    const Preference& preference = conflict.source().parties[party.index()].preference;
    const std::uint32_t states = conflict.state_count();
    if (const auto* statements = std::get_if<Statements>(&preference)) {
      drops_ = true;
      const std::size_t count = statements->list.size();
      std::vector<std::vector<std::uint64_t>> truth(states, std::vector<std::uint64_t>((count + 63) / 64, 0));
      for (std::size_t k = 0; k < count; ++k) {
        for (const StateId s : conflict.states_where(statements->list[k].that))
          truth[s.index()][k / 64] |= std::uint64_t{1} << (k % 64);
      }
      std::map<std::vector<std::uint64_t>, std::uint32_t> known;
      for (const auto& word : truth) {
        const auto [at, fresh] = known.emplace(word, static_cast<std::uint32_t>(truth_.size()));
        if (fresh) truth_.push_back(word);
        kind_.push_back(at->second);
      }
      for (std::uint32_t k = 0; k < count; ++k) first_.push_back(k);
      varied_ = true;
    } else {
      const std::uint32_t ranks = conflict.rank_count(party);
      for (std::uint32_t s = 0; s < states; ++s) kind_.push_back(ranks - 1 - conflict.rank(party, StateId(s)));
      for (std::uint32_t k = 0; k < ranks; ++k) first_.push_back(k);
      varied_ = std::holds_alternative<Ranking>(preference);
    }
  }

  PartyId party() const { return party_; }
  bool varied() const { return varied_; }
  const Order& first() const { return first_; }
  const std::vector<std::uint32_t>& kind() const { return kind_; }

  // The orders one exchange or drop away.
  std::vector<Order> neighbours(const Order& order) const {
    std::vector<Order> list;
    for (std::size_t k = 0; k < order.size(); ++k) {
      if (drops_) {
        list.push_back(order);
        list.back().erase(list.back().begin() + static_cast<std::ptrdiff_t>(k));
      }
      if (k + 1 < order.size()) {
        list.push_back(order);
        std::swap(list.back()[k], list.back()[k + 1]);
      }
    }
    return list;
  }

  // The rank of every kind under an order of the wishes.
  std::vector<std::uint32_t> ranks(const Order& order) const {
    if (!drops_) {
      std::vector<std::uint32_t> rank(order.size());
      for (std::size_t k = 0; k < order.size(); ++k) rank[order[k]] = static_cast<std::uint32_t>(order.size() - 1 - k);
      return rank;
    }
    // Groups of kinds that no statement so far tells apart, worst first, split by one statement after the other.
    std::vector<std::uint32_t> sorted(truth_.size());
    for (std::uint32_t k = 0; k < sorted.size(); ++k) sorted[k] = k;
    std::vector<std::size_t> ends{sorted.size()};
    for (const std::uint32_t statement : order) {
      std::vector<std::size_t> finer;
      std::size_t begin = 0;
      for (const std::size_t end : ends) {
        const auto first = sorted.begin() + static_cast<std::ptrdiff_t>(begin);
        const auto last = sorted.begin() + static_cast<std::ptrdiff_t>(end);
        const auto middle = std::partition(first, last, [&](std::uint32_t kind) {
          return ((truth_[kind][statement / 64] >> (statement % 64)) & 1u) == 0;
        });
        if (middle != first && middle != last) finer.push_back(static_cast<std::size_t>(middle - sorted.begin()));
        finer.push_back(end);
        begin = end;
      }
      ends = std::move(finer);
    }
    std::vector<std::uint32_t> rank(truth_.size());
    std::size_t begin = 0;
    for (std::uint32_t r = 0; r < ends.size(); ++r) {
      for (; begin < ends[r]; ++begin) rank[sorted[begin]] = r;
    }
    return rank;
  }

 private:
  PartyId party_;
  bool varied_ = false;
  bool drops_ = false;
  Order first_;
  std::vector<std::uint32_t> kind_;                // by state
  std::vector<std::vector<std::uint64_t>> truth_;  // by kind: which statements hold
};

// Orders that make no difference to any verdict on the outcome.
struct WishClass {
  std::vector<std::uint32_t> rank;  // by kind
  bool possible = false;  // the outcome is stable for the party by Nash, GMR or SMR: needed under every concept asked
};

// The orders of one cost, by class.
using Level = std::map<std::uint32_t, std::vector<Order>>;

// One party's orders and classes, level by level.
class Ladder {
 public:
  Ladder(MoveBook& book, OutcomeSearch& search, PartyId party, std::uint32_t outcome, Concept c)
      : wishes_(book, party), book_(book), search_(search), outcome_(outcome), concept_(c) {
    if (by_improvements(c) && book.state_count() <= kMostStatesForArcs) collect_arcs();
    const std::uint32_t base = classify(wishes_.first());
    seen_.insert(wishes_.first());
    levels_.push_back(Level{{base, {wishes_.first()}}});
  }

  const Wishes& wishes() const { return wishes_; }
  const WishClass& wish_class(std::uint32_t id) const { return classes_[id]; }
  std::uint32_t base() const { return levels_.front().begin()->first; }
  // The orders that cost this much; nothing where they are too many.
  const Level* level(std::uint32_t cost) {
    while (levels_.size() <= cost) {
      if (!wishes_.varied()) return &kEmpty;
      if (seen_.size() > kMostOrders) return nullptr;
      Level next;
      for (const auto& [id, orders] : levels_.back()) {
        for (const Order& order : orders) {
          for (Order& neighbour : wishes_.neighbours(order)) {
            if (!seen_.insert(neighbour).second) continue;
            const std::uint32_t class_id = classify(neighbour);
            next[class_id].push_back(std::move(neighbour));
          }
        }
      }
      for (auto& [id, orders] : next) std::sort(orders.begin(), orders.end());
      levels_.push_back(std::move(next));
    }
    return &levels_[cost];
  }

 private:
  // The kinds of states between which the party can move.
  void collect_arcs() {
    std::set<std::pair<std::uint32_t, std::uint32_t>> arcs;
    const std::vector<std::uint32_t>& kind = wishes_.kind();
    for (std::uint32_t s = 0; s < book_.state_count(); ++s) {
      for (const std::uint32_t q : book_.moves(wishes_.party().index(), s)) {
        if (kind[s] != kind[q]) arcs.emplace(kind[s], kind[q]);
      }
    }
    arcs_.assign(arcs.begin(), arcs.end());
  }

  std::uint32_t classify(const Order& order) {
    WishClass made;
    made.rank = wishes_.ranks(order);
    std::string key;
    const std::uint32_t here = made.rank[wishes_.kind()[outcome_]];
    for (const std::uint32_t rank : made.rank) key += rank > here ? '1' : '0';
    if (by_improvements(concept_)) {
      if (book_.state_count() <= kMostStatesForArcs) {
        for (const auto& [from, to] : arcs_) key += made.rank[to] > made.rank[from] ? '1' : '0';
      } else {
        for (const std::uint32_t rank : made.rank) key += std::to_string(rank) + ' ';
      }
    }
    const auto [at, fresh] = known_.emplace(std::move(key), static_cast<std::uint32_t>(classes_.size()));
    if (!fresh) return at->second;
    const std::uint32_t p = wishes_.party().index();
    const RankView before = search_.view(p);
    search_.set_view(p, {&wishes_.kind(), &made.rank});
    const Answers how = concept_ == Concept::kNash ? Answers::kNone : Answers::kMoves;
    made.possible =
        search_.stable(p, outcome_, std::vector<Answers>(book_.party_count(), how), with_counter_moves(concept_));
    search_.set_view(p, before);
    classes_.push_back(std::move(made));
    return at->second;
  }

  inline static const Level kEmpty{};
  Wishes wishes_;
  MoveBook& book_;
  OutcomeSearch& search_;
  std::uint32_t outcome_;
  Concept concept_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> arcs_;
  std::unordered_map<std::string, std::uint32_t> known_;
  std::deque<WishClass> classes_;  // views point into it: it must not move
  std::deque<Level> levels_;
  std::set<Order> seen_;
};

class Hunt {
 public:
  Hunt(const Conflict& conflict, const PriorityQuestion& question, const Budget& budget)
      : question_(question), budget_(budget), book_(conflict, budget), search_(book_) {
    for (std::uint32_t p = 0; p < conflict.party_count(); ++p)
      ladders_.emplace_back(book_, search_, PartyId(p), question.outcome.index(), question.concept_id);
    answers_ = search_.answers(question.concept_id);
  }

  Result<InversePriorities> run() {
    InversePriorities result;
    result.outcome = question_.outcome;
    result.concept_id = question_.concept_id;
    result.max_cost = question_.max_cost;
    chosen_.assign(ladders_.size(), 0);
    for (std::size_t p = 0; p < ladders_.size(); ++p) {
      chosen_[p] = ladders_[p].base();
      show(p);
      if (!ladders_[p].wishes().varied()) result.unvaried.emplace_back(static_cast<std::uint32_t>(p));
    }
    for (std::uint32_t p = 0; p < ladders_.size(); ++p) {
      if (!search_.stable(p, question_.outcome.index(), answers_, with_counter_moves(question_.concept_id)))
        result.leavers.emplace_back(p);
    }
    for (std::uint32_t p = 0; p < ladders_.size(); ++p) {
      auto answer = cheapest(std::uint64_t{1} << p);
      if (!answer) return tl::unexpected(answer.error());
      result.alone.push_back(std::move(*answer));
    }
    auto joint = cheapest(~std::uint64_t{0});
    if (!joint) return tl::unexpected(joint.error());
    result.joint = std::move(*joint);
    result.trials = trials_;
    return result;
  }

 private:
  void show(std::size_t p) {
    const Ladder& ladder = ladders_[p];
    search_.set_view(static_cast<std::uint32_t>(p), {&ladder.wishes().kind(), &ladder.wish_class(chosen_[p]).rank});
  }

  bool may_change(std::uint64_t who, std::size_t p) const { return ((who >> p) & 1u) != 0; }

  // The smallest changes of the parties in `who`.
  Result<PriorityAnswer> cheapest(std::uint64_t who) {
    PriorityAnswer answer;
    trials_left_ = question_.most_trials;
    for (std::uint32_t cost = 0; cost <= question_.max_cost; ++cost) {
      answer.excluded = cost;
      out_of_reach_ = false;
      if (possible_at(who, cost)) {
        chosen_cost_.assign(ladders_.size(), 0);
        if (auto done = choose(who, 0, cost, answer); !done) return tl::unexpected(done.error());
      }
      if (out_of_reach_) {
        answer.complete = false;
        if (answer.count != 0) answer.cost = cost;
        return answer;
      }
      if (answer.count != 0) {
        answer.cost = cost;
        return answer;
      }
    }
    answer.excluded = question_.max_cost + 1;
    return answer;
  }

  // Whether the least each party must pay fits `cost`; fills least_.
  bool possible_at(std::uint64_t who, std::uint32_t cost) {
    least_.assign(ladders_.size() + 1, 0);
    for (std::size_t p = ladders_.size(); p-- > 0;) {
      std::optional<std::uint32_t> least;
      for (std::uint32_t c = 0; c <= (may_change(who, p) ? cost : 0) && !least; ++c) {
        const Level* level = ladders_[p].level(c);
        if (level == nullptr) {
          out_of_reach_ = true;
          return false;
        }
        for (const auto& [id, orders] : *level) {
          if (ladders_[p].wish_class(id).possible) least = c;
        }
      }
      if (!least) return false;
      least_[p] = least_[p + 1] + *least;
    }
    return least_[0] <= cost;
  }

  // Gives party `p` and those after it every choice that costs `left` altogether. Depth: the number of parties.
  Result<void> choose(std::uint64_t who, std::size_t p, std::uint32_t left, PriorityAnswer& answer) {
    if (p == ladders_.size()) return left == 0 ? judge(answer) : Result<void>();
    for (std::uint32_t c = 0; c <= (may_change(who, p) ? left : 0); ++c) {
      if (least_[p + 1] > left - c) break;
      if (p + 1 == ladders_.size() && c != left) continue;
      const Level* level = ladders_[p].level(c);
      if (level == nullptr) {
        out_of_reach_ = true;
        return {};
      }
      for (const auto& [id, orders] : *level) {
        if (!ladders_[p].wish_class(id).possible) continue;
        chosen_[p] = id;
        chosen_cost_[p] = c;
        show(p);
        if (auto done = choose(who, p + 1, left - c, answer); !done) return done;
        if (out_of_reach_) return {};
      }
    }
    return {};
  }

  Result<void> judge(PriorityAnswer& answer) {
    if (by_improvements(question_.concept_id)) {
      if (trials_left_ == 0) {
        out_of_reach_ = true;
        return {};
      }
      --trials_left_;
    }
    ++trials_;
    if (trials_ % 64 == 0 && budget_.should_stop()) {
      return tl::unexpected(budget_.stopped("before all priorities were tried"));
    }
    if (by_improvements(question_.concept_id)) {
      const auto n = static_cast<std::uint32_t>(ladders_.size());
      for (std::uint32_t k = 0; k < n; ++k) {
        const std::uint32_t i = (suspect_ + k) % n;  // whoever refuted the last combination is asked first
        if (search_.stable(i, question_.outcome.index(), answers_, with_counter_moves(question_.concept_id))) continue;
        suspect_ = i;
        return {};
      }
    }
    if (book_.over_budget())
      return fail(ErrorKind::kLimit, "the moves to be looked at exceed the memory budget; raise --memory-limit");
    record(answer);
    return {};
  }

  // Every combination of orders of the classes chosen.
  void record(PriorityAnswer& answer) {
    std::vector<const std::vector<Order>*> lists;
    std::uint64_t count = 1;
    for (std::size_t p = 0; p < ladders_.size(); ++p) {
      lists.push_back(&ladders_[p].level(chosen_cost_[p])->at(chosen_[p]));
      count *= lists.back()->size();
    }
    answer.count += count;
    std::vector<std::size_t> at(ladders_.size(), 0);
    for (std::uint64_t k = 0; k < count && answer.least.size() < question_.most_listed; ++k) {
      JointPriorityChange change;
      for (std::uint32_t p = 0; p < ladders_.size(); ++p) {
        if (chosen_cost_[p] == 0) continue;
        change.parties.push_back({PartyId(p), (*lists[p])[at[p]], chosen_cost_[p]});
        change.cost += chosen_cost_[p];
      }
      answer.least.push_back(std::move(change));
      for (std::size_t p = 0; p < at.size(); ++p) {
        if (++at[p] < lists[p]->size()) break;
        at[p] = 0;
      }
    }
  }

  const PriorityQuestion& question_;
  const Budget& budget_;
  MoveBook book_;
  OutcomeSearch search_;
  std::deque<Ladder> ladders_;
  std::vector<Answers> answers_;
  std::vector<std::uint32_t> chosen_;       // class by party
  std::vector<std::uint32_t> chosen_cost_;  // by party
  std::vector<std::uint32_t> least_;        // what this party and those after it must pay at least
  std::uint64_t trials_ = 0;
  std::uint64_t trials_left_ = 0;
  std::uint32_t suspect_ = 0;
  bool out_of_reach_ = false;
};

}  // namespace

Result<InversePriorities> find_inverse_priorities(const Conflict& conflict, const PriorityQuestion& question,
                                                  const Budget& budget) {
  if (question.concept_id == Concept::kSim)
    return fail(ErrorKind::kUsage, "inverse analysis knows nash, gmr, smr, seq and sseq, but not sim");
  if (auto room = room_for_search(conflict, budget); !room) return tl::unexpected(room.error());
  return Hunt(conflict, question, budget).run();
}

}  // namespace entente
