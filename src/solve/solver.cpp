// Solving one conflict after another that differ in wishes only. See solver.h for what, arc_flood.h for how.
//
// The solver keeps the last answer with the rankings it was made from. A new conflict's rankings are compared with
// these, number by number, which costs less than any flood and finds out more than who was given new wishes: other
// wishes often make the same ranking. Then
//   - a party whose ranking is new gets its improvements, what it can make of each state by one move (for SMR and
//     SSEQ), and its two floods along moves, for GMR and SMR, which read nobody else's ranking;
//   - if any ranking is new, every party gets its two floods along improvements, for SEQ and SSEQ;
//   - a party's verdicts under all concepts are then read off in one pass over its own improvements: s is unstable
//     where one leads to an s1 whose c(s1) is more than s is worth to the party.
// Improvements, floods and verdicts thus share their work between concepts as well as between conflicts.
#include "entente/solve/solver.h"

#include <algorithm>
#include <array>

#include "conflict/mobility.h"
#include "conflict/ranks.h"
#include "solve/arc_flood.h"
#include "solve/concepts.h"

namespace entente {

namespace {

using Numbers = std::vector<std::uint16_t>;

// The concepts that are floods, in the order of Concept, and Nash before them: the bits of a verdict.
constexpr std::array kJudged = {Concept::kNash, Concept::kGmr, Concept::kSmr, Concept::kSeq, Concept::kSseq};
constexpr std::size_t kGmr = 1, kSmr = 2, kSeq = 3, kSseq = 4;

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

}  // namespace

struct Solver::Impl {
  const Conflict& like;
  std::shared_ptr<const ArcLists> arcs;  // null where there are too many
  Solution last;
  bool usable = false;  // `last` was made here and to its end, from the rankings below

  std::vector<Numbers> rank, best;     // by party; best: after the party's own best move
  std::vector<ArcList> improvements;   // by party
  std::vector<std::uint8_t> changed;   // by party: its ranking is not that of `last`
  std::array<Numbers, kJudged.size()> c;  // of the party judged: what deters it, by concept; Nash has none
  std::vector<std::uint8_t> unstable;  // by state: bits by concept
  std::vector<ArcFlood::Opponent> opponents;
  ArcFlood flood;

  Impl(const Conflict& l, std::shared_ptr<const ArcLists> a) : like(l), arcs(std::move(a)) {}

  bool knows(const Conflict& conflict) const {
    if (arcs == nullptr || &conflict.space() != &like.space()) return false;
    for (std::uint32_t p = 0; p < like.party_count(); ++p)
      if (&conflict.mobility(PartyId(p)) != &like.mobility(PartyId(p))) return false;
    return true;
  }

  // True where some ranking is new.
  bool take_rankings(const Conflict& conflict) {
    const std::uint32_t parties = conflict.party_count(), n = conflict.state_count();
    rank.resize(parties);
    best.resize(parties);
    improvements.resize(parties);
    changed.assign(parties, 0);
    bool any = false;
    for (std::uint32_t p = 0; p < parties; ++p) {
      const bool fresh = take_ranking(conflict.ranks(), PartyId(p), n, rank[p]);
      changed[p] = fresh || !usable ? 1 : 0;
      any |= changed[p] != 0;
      if (!fresh) continue;
      keep_improvements(arcs->moves[p], rank[p], improvements[p]);
      best[p] = rank[p];
      for (std::uint32_t q = 0; q < n; ++q)
        for (const std::uint16_t s : improvements[p].into(q)) best[p][s] = std::max(best[p][s], rank[p][q]);
    }
    return any;
  }

  void choose_opponents(std::uint32_t i, bool improving) {
    opponents.clear();
    bool some = false;
    for (std::uint32_t j = 0; j < rank.size(); ++j) {
      if (j == i || arcs->moves[j].from.empty()) continue;
      opponents.push_back({improving ? &improvements[j] : &arcs->moves[j], arcs->intransitive[j]});
      some |= arcs->intransitive[j];
    }
    if (some && !improving)
      for (ArcFlood::Opponent& o : opponents) o.barred = true;
  }

  // Judges the concepts whose bits are in `which`.
  void judge(std::uint32_t i, std::uint32_t values, unsigned which) {
    const auto asked = [&](std::size_t k) { return ((which >> k) & 1u) != 0; };
    if (asked(kGmr) || asked(kSmr)) choose_opponents(i, false);
    if (asked(kGmr)) flood.run(opponents, rank[i], values, c[kGmr]);
    if (asked(kSmr)) flood.run(opponents, best[i], values, c[kSmr]);
    if (asked(kSeq) || asked(kSseq)) choose_opponents(i, true);
    if (asked(kSeq)) flood.run(opponents, rank[i], values, c[kSeq]);
    if (asked(kSseq)) flood.run(opponents, best[i], values, c[kSseq]);
    const std::size_t n = rank[i].size();
    for (Numbers& of : c) of.resize(n);  // those not asked for are read and passed over
    unstable.assign(n, 0);
    const std::uint16_t* mine = rank[i].data();
    for (std::size_t q = 0; q < n; ++q) {
      const unsigned gmr = c[kGmr][q], smr = c[kSmr][q], seq = c[kSeq][q], sseq = c[kSseq][q];
      for (const std::uint16_t s : improvements[i].into(q)) {
        const unsigned r = mine[s];
        unstable[s] = static_cast<std::uint8_t>(unstable[s] | 1u | (gmr > r ? 1u << kGmr : 0) |
                                                (smr > r ? 1u << kSmr : 0) | (seq > r ? 1u << kSeq : 0) |
                                                (sseq > r ? 1u << kSseq : 0));
      }
    }
    for (std::size_t k = 0; k < kJudged.size(); ++k) {
      if (!asked(k)) continue;
      Bitset& stable = last.stable[static_cast<std::size_t>(kJudged[k])][i];
      if (stable.size() != n) stable = Bitset(n);
      for (std::size_t w = 0; w < stable.words().size(); ++w) {
        std::uint64_t word = 0;
        const std::size_t end = std::min<std::size_t>(64, n - w * 64);
        for (std::size_t b = 0; b < end; ++b)
          word |= static_cast<std::uint64_t>(((unstable[w * 64 + b] >> k) & 1u) ^ 1u) << b;
        stable.words()[w] = word;
      }
    }
  }

  std::uint64_t bytes() const {
    std::uint64_t total = arcs == nullptr ? 0 : arcs->bytes();
    for (const ArcList& list : improvements) total += list.bytes();
    for (const auto* lists : {&rank, &best})
      for (const Numbers& list : *lists) total += list.capacity() * 2;
    for (const Numbers& list : c) total += list.capacity() * 2;
    for (const auto& stable : last.stable)
      for (const Bitset& set : stable) total += set.bytes();
    return total + flood.bytes() + unstable.capacity();
  }
};

Solver::Solver(const Conflict& like, const Budget& budget)
    : impl_(std::make_unique<Impl>(like, ArcLists::of(like, budget.memory() / 4))) {}
Solver::Solver(const Solver& other) : impl_(std::make_unique<Impl>(other.impl_->like, other.impl_->arcs)) {}
Solver::~Solver() = default;

std::uint64_t Solver::bytes() const {
  return impl_->bytes();
}

Result<const Solution*> Solver::solve(const Conflict& conflict, ConceptSet concepts, const Budget& budget) {
  Impl& m = *impl_;
  const auto began = std::chrono::steady_clock::now();
  // What the buffers come to: about as much again as the moves take, and some lists of ranks.
  const std::uint64_t need = conflict.bytes() + (m.arcs == nullptr ? 0 : 2 * m.arcs->bytes()) +
                             std::uint64_t{conflict.state_count()} * (32 + 4 * conflict.party_count());
  if (!m.knows(conflict) || !budget.allows(need)) {
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
  if (m.last.concepts != concepts) m.usable = false;
  const bool any = m.take_rankings(conflict);
  m.usable = false;  // until all is done
  m.last.concepts = concepts;
  m.last.sim_left_out = std::move(sim_left_out);
  m.last.engine = "explicit";
  m.last.threads = 1;
  unsigned own = 0, credible = 0;
  for (const Concept x : kAllConcepts) {
    auto& stable = m.last.stable[static_cast<std::size_t>(x)];
    stable.resize(concepts.contains(x) ? conflict.party_count() : 0);
    m.last.equilibria[static_cast<std::size_t>(x)] = Bitset(concepts.contains(x) ? conflict.state_count() : 0, true);
  }
  for (std::size_t k = 0; k < kJudged.size(); ++k)
    if (concepts.contains(kJudged[k])) (k == kSeq || k == kSseq ? credible : own) |= 1u << k;
  for (std::uint32_t i = 0; i < conflict.party_count(); ++i) {
    if (budget.should_stop()) break;
    if (const unsigned which = (m.changed[i] != 0 ? own : 0) | (any ? credible : 0); which != 0)
      m.judge(i, conflict.rank_count(PartyId(i)), which);
  }
  if (any && concepts.contains(Concept::kSim))
    m.last.stable[static_cast<std::size_t>(Concept::kSim)] = sim(conflict, budget);
  if (budget.interrupted()) return fail(ErrorKind::kInterrupted, "interrupted");
  if (budget.should_stop()) return fail(ErrorKind::kLimit, "the time limit passed before the answer was complete");
  for (const Concept x : kAllConcepts)
    for (const Bitset& stable : m.last.stable[static_cast<std::size_t>(x)])
      m.last.equilibria[static_cast<std::size_t>(x)] &= stable;
  m.last.peak_bytes = need;
  m.usable = true;
  m.last.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  return &m.last;
}

}  // namespace entente
