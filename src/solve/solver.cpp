// Solving one conflict after another that differ in wishes only. See solver.h.
//
// What depends on states and moves alone is found once and shared by the solvers of all threads: the moves as lists
// (arc_lists.h), and what a party's opponents can bring about by moves (move_reach.h). The solver keeps the last answer
// with the rankings it was made from. A new conflict's rankings are compared with these, number by number, which costs
// less than anything else and finds out more than who was given new wishes: other wishes often make the same ranking.
// Then
//   - a party whose ranking is new gets its improvements listed, and what it can make of each state by one move;
//   - for it alone GMR and SMR are looked up anew, which read nobody else's ranking;
//   - if any ranking is new, every party gets its two floods along improvements (arc_flood.h), for SEQ and SSEQ;
//   - the verdicts of a party under all concepts are then read off in one pass over its own improvements.
// So improvements and verdicts share their work between concepts, moves and reach between conflicts.
//
// The pass: s is unstable for i where some improvement s1 has c(s1) > r(s). From the best state to the worst, each
// state passes the highest c to those it improves on; along a chain (arc_lists.h) what it was passed itself, too.
#include "entente/solve/solver.h"

#include <algorithm>
#include <array>
#include <mutex>

#include "conflict/mobility.h"
#include "conflict/ranks.h"
#include "solve/arc_flood.h"
#include "solve/arc_lists.h"
#include "solve/concepts.h"
#include "solve/move_reach.h"

namespace entente {

namespace {

// The concepts with sanctions.
constexpr std::array kSanctioned = {Concept::kGmr, Concept::kSmr, Concept::kSeq, Concept::kSseq};
constexpr std::size_t kGmr = 0, kSmr = 1, kSeq = 2, kSseq = 3;
constexpr ConceptSet kOwn = {Concept::kNash, Concept::kGmr, Concept::kSmr};  // read one's own ranking only
using Each = std::array<std::uint16_t, kSanctioned.size()>;                  // one number for each of them

// Copies a ranking if it differs; true where it does. With 2^16 states at most, every rank fits.
template <class Rank>
bool take(const Ranks& ranks, PartyId p, std::size_t n, Numbers& to) {
  const Rank* from = ranks.data<Rank>(p);
  if (to.size() == n && std::equal(from, from + n, to.begin())) return false;
  to.assign(from, from + n);
  return true;
}

bool take_ranking(const Ranks& ranks, PartyId p, std::size_t n, Numbers& to) {
  switch (ranks.width()) {
    case 1:
      return take<std::uint8_t>(ranks, p, n, to);
    case 2:
      return take<std::uint16_t>(ranks, p, n, to);
    default:
      return take<std::uint32_t>(ranks, p, n, to);
  }
}

// stable = those s for which holds(s).
template <class Holds>
void fill(Bitset& stable, std::size_t n, Holds&& holds) {
  if (stable.size() != n) stable = Bitset(n);
  for (std::size_t w = 0; w < stable.words().size(); ++w) {
    std::uint64_t word = 0;
    const std::size_t end = std::min<std::size_t>(64, n - w * 64);
    for (std::size_t b = 0; b < end; ++b) word |= std::uint64_t{holds(w * 64 + b)} << b;
    stable.words()[w] = word;
  }
}

// What no wish changes.
struct Ways {
  std::shared_ptr<const ArcLists> arcs;  // null where there are too many
  std::once_flag once;
  std::vector<MoveReach> reach;  // by party, made when GMR or SMR is asked for
  explicit Ways(std::shared_ptr<const ArcLists> a) : arcs(std::move(a)) {}

  void find_reach() {
    std::call_once(once, [&] {
      for (std::uint32_t p = 0; p < arcs->parties.size(); ++p) reach.emplace_back(*arcs, PartyId(p));
    });
  }
  std::uint64_t bytes() const {
    std::uint64_t total = arcs == nullptr ? 0 : arcs->bytes();
    for (const MoveReach& r : reach) total += r.bytes();
    return total;
  }
};

}  // namespace

struct Solver::Impl {
  const Conflict& like;
  std::shared_ptr<Ways> ways;
  Solution last;
  bool usable = false;  // `last` was made here and to its end, from the rankings in `wishes`

  std::vector<Wishes> wishes;         // by party
  std::vector<std::uint8_t> changed;  // by party: its ranking is not that of `last`
  // Of the party judged.
  std::array<Numbers, kSanctioned.size()> c;
  std::vector<Each> highest;  // by state: the highest c of its improvements
  std::vector<ArcFlood::Opponent> opponents;
  ArcFlood flood;
  Numbers scratch, order;
  std::vector<std::uint32_t> room;

  Impl(const Conflict& l, std::shared_ptr<Ways> w) : like(l), ways(std::move(w)) {}

  const PartyArcs& arcs(std::size_t p) const { return ways->arcs->parties[p]; }

  bool knows(const Conflict& conflict) const {
    if (ways->arcs == nullptr || &conflict.space() != &like.space()) return false;
    for (std::uint32_t p = 0; p < like.party_count(); ++p)
      if (&conflict.mobility(PartyId(p)) != &like.mobility(PartyId(p))) return false;
    return true;
  }

  // True where some ranking is new.
  bool take_rankings(const Conflict& conflict) {
    const std::uint32_t parties = conflict.party_count();
    wishes.resize(parties);
    changed.resize(parties);
    bool any = false;
    for (std::uint32_t p = 0; p < parties; ++p) {
      const bool fresh = take_ranking(conflict.ranks(), PartyId(p), conflict.state_count(), wishes[p].rank);
      changed[p] = fresh || !usable ? 1 : 0;
      any = any || changed[p] != 0;
      if (!fresh) continue;
      wishes[p].values = conflict.rank_count(PartyId(p));
      wishes[p].work_out(arcs(p));
    }
    return any;
  }

  void judge(std::uint32_t i, ConceptSet asked) {
    const Wishes& mine = wishes[i];
    if (asked.contains(Concept::kGmr)) ways->reach[i].least(mine.rank, scratch, c[kGmr]);
    if (asked.contains(Concept::kSmr)) ways->reach[i].least(mine.best, scratch, c[kSmr]);
    opponents.clear();
    for (std::uint32_t j = 0; j < wishes.size(); ++j)
      if (j != i && !arcs(j).immobile()) opponents.push_back({&wishes[j].improvements, arcs(j).intransitive});
    if (asked.contains(Concept::kSeq)) flood.run(opponents, mine.rank, mine.order, c[kSeq]);
    if (asked.contains(Concept::kSseq)) {
      sort_states(mine.best, mine.values, room, order);
      flood.run(opponents, mine.best, order, c[kSseq]);
    }

    const std::size_t n = mine.rank.size();
    for (Numbers& of : c) of.resize(n);  // those not asked for are read, and told to nobody
    highest.assign(n, {});
    const bool chained = arcs(i).chained;
    for (std::size_t k = n; k-- > 0;) {
      const std::uint16_t q = mine.order[k];
      const auto worse = mine.improvements.into(q);
      if (worse.empty()) continue;
      Each passed = {c[kGmr][q], c[kSmr][q], c[kSeq][q], c[kSseq][q]};
      if (chained)
        for (std::size_t x = 0; x < passed.size(); ++x) passed[x] = std::max(passed[x], highest[q][x]);
      for (const std::uint16_t s : worse)
        for (std::size_t x = 0; x < passed.size(); ++x) highest[s][x] = std::max(highest[s][x], passed[x]);
    }
    if (asked.contains(Concept::kNash))
      fill(last.stable[Concept::kNash][i], n, [&](std::size_t s) { return mine.best[s] <= mine.rank[s]; });
    for (std::size_t x = 0; x < kSanctioned.size(); ++x)
      if (asked.contains(kSanctioned[x]))
        fill(last.stable[static_cast<std::size_t>(kSanctioned[x])][i], n,
             [&](std::size_t s) { return highest[s][x] <= mine.rank[s]; });
  }

  std::uint64_t bytes() const {
    std::uint64_t total = ways->bytes() + flood.bytes() + highest.capacity() * sizeof(Each) + room.capacity() * 4 +
                          (scratch.capacity() + order.capacity()) * 2;
    for (const Wishes& w : wishes) total += w.bytes();
    for (const Numbers& list : c) total += list.capacity() * 2;
    for (const auto& stable : last.stable)
      for (const Bitset& set : stable) total += set.bytes();
    return total;
  }
};

Solver::Solver(const Conflict& like, const Budget& budget)
    : impl_(std::make_unique<Impl>(like, std::make_shared<Ways>(ArcLists::of(like, budget)))) {}
Solver::Solver(const Solver& other) : impl_(std::make_unique<Impl>(other.impl_->like, other.impl_->ways)) {}
Solver::~Solver() = default;

std::uint64_t Solver::bytes() const {
  return impl_->bytes();
}

Result<const Solution*> Solver::solve(const Conflict& conflict, ConceptSet concepts, const Budget& budget) {
  Impl& m = *impl_;
  const auto began = std::chrono::steady_clock::now();
  // solve() also says what is wrong with the memory.
  if (!m.knows(conflict) || !budget.allows(conflict.bytes() + m.bytes())) {
    m.usable = false;
    auto solution = entente::solve(conflict, concepts, budget);
    if (!solution) return tl::unexpected(solution.error());
    m.last = std::move(*solution);
    return &m.last;
  }

  std::string sim_left_out;
  if (concepts.contains(Concept::kSim)) {
    sim_left_out = sim_unavailable(conflict);
    if (!sim_left_out.empty()) concepts.erase(Concept::kSim);
  }
  m.usable = m.usable && m.last.concepts == concepts;
  const bool any = m.take_rankings(conflict);
  m.usable = false;  // until all is done
  m.last.concepts = concepts;
  m.last.sim_left_out = std::move(sim_left_out);
  m.last.engine = "explicit";
  m.last.threads = 1;
  for (const Concept x : kAllConcepts) m.last.stable[x].resize(concepts.contains(x) ? conflict.party_count() : 0);
  if (concepts.contains(Concept::kGmr) || concepts.contains(Concept::kSmr)) m.ways->find_reach();
  for (std::uint32_t i = 0; i < conflict.party_count() && any && !budget.should_stop(); ++i) {
    ConceptSet asked = concepts;
    if (m.changed[i] == 0)
      for (const Concept x : kAllConcepts)
        if (kOwn.contains(x)) asked.erase(x);
    m.judge(i, asked);
  }
  if (any && concepts.contains(Concept::kSim)) m.last.stable[Concept::kSim] = sim(conflict, budget);
  if (const auto going = budget.check("before the answer was complete"); !going) return tl::unexpected(going.error());
  for (const Concept x : kAllConcepts) {
    Bitset& all = m.last.equilibria[x];
    const auto& stable = m.last.stable[x];
    if (stable.empty()) {
      all = Bitset();
      continue;
    }
    all = stable.front();
    for (std::size_t p = 1; p < stable.size(); ++p) all &= stable[p];
  }
  m.last.peak_bytes = conflict.bytes() + m.bytes();
  m.usable = true;
  m.last.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  return &m.last;
}

}  // namespace entente
