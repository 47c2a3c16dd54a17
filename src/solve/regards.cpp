#include "solve/regards.h"

#include <fmt/format.h>

#include <algorithm>
#include <mutex>
#include <utility>

#include "base/parallel.h"

namespace entente {
namespace {

constexpr std::uint32_t kNoOpponent = UINT32_MAX;

// Lists of numbers behind one another.
struct Lists {
  std::vector<std::uint64_t> begin{0};
  std::vector<std::uint32_t> items;
  void close() { begin.push_back(items.size()); }
  template <class Fn>
  void for_each(std::uint32_t k, Fn&& fn) const {
    for (std::uint64_t at = begin[k]; at < begin[k + 1]; ++at) fn(items[at]);
  }
  std::uint64_t bytes() const { return begin.size() * 8 + items.size() * 4; }
};

struct Board {
  const Conflict& conflict;
  std::vector<Lists> moves;  // by party and state
  std::vector<Classes> classes;
  std::vector<Regard> regards;

  bool takes(PartyId j, std::uint32_t p, std::uint32_t q) const {
    const std::vector<std::uint32_t>& of = classes[j.index()].of;
    return regards[j.index()].steps[of[p]].test(of[q]);
  }
};

// From where can the opponents of a party reach which states? Built once, asked for 64 sets of states at a time.
class Reach {
 public:
  // By moves, or by steps they are credited with.
  Reach(const Board& board, PartyId i, bool by_steps, const Budget& budget) : states_(board.conflict.state_count()) {
    for (std::uint32_t j = 0; j < board.conflict.party_count(); ++j)
      if (PartyId(j) != i && !board.moves[j].items.empty()) movers_.emplace_back(j);
    find_components(board, by_steps, budget);
  }

  // marked[q]: a word of 64 sets q is or is not in. Gives for every state s the sets of which some member can be
  // reached from it by a legal sequence of at least one step.
  void ask(const std::vector<std::uint64_t>& marked, std::vector<std::uint64_t>& reached) {
    mask_.assign(arcs_.begin.size() - 1, 0);
    for (std::uint32_t node = half(); node < 2 * half(); ++node) mask_[component_[node]] |= marked[state_of(node)];
    for (std::uint32_t c = 0; c < mask_.size(); ++c) {
      std::uint64_t mask = mask_[c];
      arcs_.for_each(c, [&](std::uint32_t to) { mask |= mask_[to]; });
      mask_[c] = mask;
    }
    reached.assign(states_, 0);
    for (std::uint32_t node = 0; node < half(); ++node) reached[state_of(node)] |= mask_[component_[node]];
  }

 private:
  // Nodes: M(p, d) is p * movers + d; N(q, d) the same after half().
  std::uint32_t mover_count() const { return static_cast<std::uint32_t>(movers_.size()); }
  std::uint32_t half() const { return states_ * mover_count(); }
  std::uint32_t state_of(std::uint32_t node) const { return node % half() / mover_count(); }

  // The k-th arc of a node, or kNoOpponent where it has none of that number; kSkip for a move that is no step.
  std::uint32_t arc(const Board& board, bool by_steps, std::uint32_t node, std::uint64_t k) const {
    const std::uint32_t d = node % mover_count();
    const std::uint32_t s = state_of(node);
    if (node >= half()) {
      if (k >= mover_count()) return kNoOpponent;
      return k == d ? kSkip : s * mover_count() + static_cast<std::uint32_t>(k);
    }
    const Lists& moves = board.moves[movers_[d].index()];
    if (k >= moves.begin[s + 1] - moves.begin[s]) return kNoOpponent;
    const std::uint32_t q = moves.items[moves.begin[s] + k];
    return by_steps && !board.takes(movers_[d], s, q) ? kSkip : half() + q * mover_count() + d;
  }

  // Tarjan's algorithm with its own stack. Components are numbered as they end: after all they lead to.
  void find_components(const Board& board, bool by_steps, const Budget& budget) {
    const std::uint32_t nodes = 2 * half();
    component_.assign(nodes, kNoOpponent);
    std::vector<std::uint32_t> low(nodes, 0);  // 0: not seen
    std::vector<std::uint32_t> order(nodes, 0);
    std::vector<std::uint32_t> open;
    std::vector<std::uint32_t> heads;
    struct Frame {
      std::uint32_t node;
      std::uint64_t arc;
    };
    std::vector<Frame> frames;
    std::uint32_t seen = 0, ended = 0;
    const auto enter = [&](std::uint32_t node) {
      order[node] = low[node] = ++seen;
      open.push_back(node);
      frames.push_back({node, 0});
    };
    for (std::uint32_t root = 0; root < nodes; ++root) {
      if (order[root] != 0) continue;
      if (root % 4096 == 0 && budget.should_stop()) break;
      enter(root);
      while (!frames.empty()) {
        Frame& top = frames.back();
        const std::uint32_t node = top.node;
        const std::uint32_t to = arc(board, by_steps, node, top.arc++);
        if (to == kSkip) continue;
        if (to != kNoOpponent) {
          if (order[to] == 0) {
            enter(to);
          } else if (component_[to] == kNoOpponent) {
            low[node] = std::min(low[node], order[to]);
          }
          continue;
        }
        frames.pop_back();
        if (!frames.empty()) low[frames.back().node] = std::min(low[frames.back().node], low[node]);
        if (low[node] != order[node]) continue;
        heads.clear();
        for (;;) {
          const std::uint32_t member = open.back();
          open.pop_back();
          component_[member] = ended;
          heads.push_back(member);
          if (member == node) break;
        }
        const std::size_t first = arcs_.items.size();
        for (const std::uint32_t member : heads) {
          std::uint32_t next;
          for (std::uint64_t k = 0; (next = arc(board, by_steps, member, k)) != kNoOpponent; ++k)
            if (next != kSkip && component_[next] != ended) arcs_.items.push_back(component_[next]);
        }
        const auto begin = arcs_.items.begin() + static_cast<std::ptrdiff_t>(first);
        std::sort(begin, arcs_.items.end());
        arcs_.items.erase(std::unique(begin, arcs_.items.end()), arcs_.items.end());
        arcs_.close();
        ++ended;
      }
    }
  }

  static constexpr std::uint32_t kSkip = UINT32_MAX - 1;
  std::uint32_t states_;
  std::vector<PartyId> movers_;
  std::vector<std::uint32_t> component_;  // by node
  Lists arcs_;                            // between components
  std::vector<std::uint64_t> mask_;       // by component
};

// Up to 64 rows of a relation between classes, turned: word x has bit k where row first + k has bit x.
void turn(const std::vector<Bitset>& rows, std::uint32_t first, std::uint32_t count, std::vector<std::uint64_t>& out) {
  out.assign(rows.size(), 0);
  for (std::uint32_t k = 0; k < count; ++k)
    rows[first + k].for_each([&](std::size_t x) { out[x] |= std::uint64_t{1} << k; });
}

void judge(const Board& board, PartyId i, const Budget& budget, Stability& found) {
  const std::uint32_t states = board.conflict.state_count();
  const std::vector<std::uint32_t>& of = board.classes[i.index()].of;
  const Regard& regard = board.regards[i.index()];
  const Lists& own = board.moves[i.index()];
  const auto classes = static_cast<std::uint32_t>(regard.leaves.size());
  const auto result = [&](Concept c) -> Bitset& { return found.stable[c][i.index()]; };

  std::vector<std::uint64_t> leaves, deters, marked(states), kept(states), reached;
  const auto settle = [&](Concept c, std::uint32_t first, std::uint32_t count, const std::vector<std::uint64_t>* met) {
    Bitset& stable = result(c);
    for (std::uint32_t s = 0; s < states; ++s) {
      if (of[s] < first || of[s] >= first + count) continue;
      const std::uint64_t bit = std::uint64_t{1} << (of[s] - first);
      bool holds = true;
      own.for_each(s, [&](std::uint32_t s1) {
        if ((leaves[of[s1]] & bit) != 0 && (met == nullptr || ((*met)[s1] & bit) == 0)) holds = false;
      });
      if (holds) stable.set(s);
    }
  };
  for (const bool by_steps : {false, true}) {
    Reach reach(board, i, by_steps, budget);
    for (std::uint32_t first = 0; first < classes; first += 64) {
      if (budget.should_stop()) return;
      const std::uint32_t count = std::min<std::uint32_t>(64, classes - first);
      turn(regard.leaves, first, count, leaves);
      turn(regard.deters, first, count, deters);
      for (std::uint32_t q = 0; q < states; ++q) marked[q] = deters[of[q]];
      for (std::uint32_t q = 0; q < states; ++q) {
        kept[q] = marked[q];
        own.for_each(q, [&](std::uint32_t s3) { kept[q] &= marked[s3]; });
      }
      if (!by_steps) settle(Concept::kNash, first, count, nullptr);
      reach.ask(marked, reached);
      settle(by_steps ? Concept::kSeq : Concept::kGmr, first, count, &reached);
      reach.ask(kept, reached);
      settle(by_steps ? Concept::kSseq : Concept::kSmr, first, count, &reached);
    }
  }
}

}  // namespace

Classes by_rank(const Conflict& conflict, PartyId p) {
  Classes classes;
  classes.count = conflict.rank_count(p);
  classes.of.reserve(conflict.state_count());
  for (std::uint32_t s = 0; s < conflict.state_count(); ++s) classes.of.push_back(conflict.rank(p, StateId(s)));
  return classes;
}

Regard fill_regard(std::uint32_t classes, const std::function<unsigned(std::uint32_t, std::uint32_t)>& judge) {
  Regard regard;
  for (std::vector<Bitset>* rows : {&regard.leaves, &regard.deters, &regard.steps})
    rows->assign(classes, Bitset(classes));
  for (std::uint32_t r = 0; r < classes; ++r) {
    for (std::uint32_t x = 0; x < classes; ++x) {
      const unsigned answer = judge(r, x);
      if ((answer & kLeaves) != 0) regard.leaves[r].set(x);
      if ((answer & kDeters) != 0) regard.deters[r].set(x);
      if ((answer & kSteps) != 0) regard.steps[r].set(x);
    }
  }
  return regard;
}

void prepare(Stability& found, const Conflict& conflict) {
  for (const Concept c : kAllConcepts)
    if (kGradedConcepts.contains(c)) found.stable[c].assign(conflict.party_count(), Bitset(conflict.state_count()));
}

Result<void> finish(Stability& found, const Conflict& conflict, const Budget& budget) {
  if (const auto going = budget.check("before the answer was complete"); !going) return tl::unexpected(going.error());
  for (const Concept c : kAllConcepts) {
    if (!kGradedConcepts.contains(c)) continue;
    Bitset& all = found.equilibria[c];
    all = Bitset(conflict.state_count(), true);
    for (const Bitset& stable : found.stable[c]) all &= stable;
  }
  return {};
}

Result<Stability> solve_regards(const Conflict& conflict, const RegardOf& regard_of, const Budget& budget) {
  std::vector<Classes> ranks;
  for (std::uint32_t p = 0; p < conflict.party_count(); ++p) ranks.push_back(by_rank(conflict, PartyId(p)));
  return solve_regards(conflict, std::move(ranks), regard_of, budget);
}

Result<Stability> solve_regards(const Conflict& conflict, std::vector<Classes> classes, const RegardOf& regard_of,
                                const Budget& budget) {
  const std::uint32_t parties = conflict.party_count();
  const std::uint32_t states = conflict.state_count();
  const auto too_large = [&](const char* what) {
    return fail(ErrorKind::kLimit, fmt::format("the {} of {} states pass the memory budget of {}; raise --memory-limit",
                                               what, human_count(states), human_bytes(budget.memory())));
  };
  std::uint64_t used = conflict.bytes();
  for (const Classes& of : classes) {
    const std::uint64_t count = of.count;
    used += 3 * count * (count / 8 + sizeof(Bitset)) + std::uint64_t{states} * 12;
  }
  if (used > budget.memory()) return too_large("preferences between all pairs of places");
  // The nodes of the graph are numbered in 32 bits, with two numbers to spare.
  if (std::uint64_t{states} * parties * 2 > UINT32_MAX - 2) return too_large("moves");
  Board board{conflict, std::vector<Lists>(parties), std::move(classes), std::vector<Regard>(parties)};
  for (std::uint32_t p = 0; p < parties; ++p) {
    for (std::uint32_t s = 0; s < states; ++s) {
      for (const StateId q : conflict.moves(PartyId(p), StateId(s))) board.moves[p].items.push_back(q.index());
      board.moves[p].close();
      if (s % 1024 != 0) continue;
      // The graph holds each arc once more, and a node has five numbers.
      if (used + 3 * board.moves[p].bytes() + std::uint64_t{states} * parties * 40 > budget.memory())
        return too_large("moves");
      if (budget.should_stop()) break;
    }
    used += 2 * board.moves[p].bytes();
  }
  const unsigned threads = states >= 1024 ? budget.thread_count() : 1;
  run_parallel(parties, threads, [&](std::size_t p) {
    if (!budget.should_stop()) board.regards[p] = regard_of(PartyId(static_cast<std::uint32_t>(p)));
  });
  Stability found;
  prepare(found, conflict);
  std::mutex telling;
  std::size_t done = 0;
  run_parallel(parties, threads, [&](std::size_t p) {
    if (budget.should_stop()) return;
    judge(board, PartyId(static_cast<std::uint32_t>(p)), budget, found);
    if (!budget.progress) return;
    const std::lock_guard<std::mutex> one_at_a_time(telling);
    budget.progress(static_cast<double>(++done) / parties, "solving");
  });
  if (auto over = finish(found, conflict, budget); !over) return tl::unexpected(over.error());
  return found;
}

}  // namespace entente
