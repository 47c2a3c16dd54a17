// Who could act together, and which outcomes would not survive it?
//
// Definitions 18 to 21 (Kilgour, Hipel, Fang, Peng 2001; Inohara, Hipel 2008), for a coalition H, the
// others O = N - H, and a state s. B is the set of states every member of H prefers to s; phi is the rest.
//   joint improvements   R_H++(s) = R_H(s) & B, R_H by legal sequences of *moves* of members
//   CNash   no joint improvement
//   CGMR    every joint improvement x has a y in R_O(x) that is in phi
//   CSMR    such a y from which H cannot reach B either: R_H(y) & B is empty
//   CSEQ    such a y at the end of joint improvements of non-empty subsets of O, no subset twice running
// A coalition is not one owner with one joint move: its members move one by one, through feasible states only, and
// every member can still act alone, because its own singleton is a coalition too.
//
// Idea: sets of states are bitsets. R_H for all s comes from joint_reach.h. B for all s and a party is one bitset per
// rank; that of a coalition is their intersection. Then
//   not CGMR    some x in R_H(s) & B has R_O(x) inside B
//   not CSMR    some x has every y of R_O(x) outside B with R_H(y) meeting B; R_H(y) is asked once per component
//   not CSEQ    some x from which the others' joint improvements never lead outside B: a search that stops at the first
//               state outside. One step of it from y is the union over subsets K of O of R_K(y) & (B of K at y). Where
//               all moves are transitive, two steps of one K are one step of K, so "no subset twice running" forbids
//               nothing; else the search is over pairs (state, last subset).
// Verdicts stop at the first x that proves them. Exits look at every x, and so are made for few states.
//
// Cost: words of |S|/64 bits: a handful per state, coalition and joint improvement looked at. The sets R_H of all
// coalitions are in memory at once; they are what limits the size of a case.
#include "entente/analyse/coalitions.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <bit>
#include <iterator>
#include <mutex>
#include <optional>
#include <tuple>
#include <utility>

#include "analyse/coalition_judge.h"
#include "base/parallel.h"

namespace entente {
namespace {

// Shortest legal sequences of moves of a coalition from one state: breadth first over (state, last mover).
class Steps {
 public:
  Steps(const CoalitionBoard& board, PartySet coalition, std::uint32_t from) {
    const MemberMoves& moves = board.moves();
    const std::vector<PartyId> group = members(coalition);
    const auto movers = static_cast<std::uint32_t>(group.size());
    first_.assign(moves.state_count(), UINT32_MAX);
    std::vector<Bitset> seen(movers, Bitset(moves.state_count()));
    visits_.push_back({from, movers, 0, 0});
    for (std::uint32_t at = 0; at < visits_.size(); ++at) {
      const Visit visit = visits_[at];
      if (first_[visit.state] == UINT32_MAX) first_[visit.state] = at;
      for (std::uint32_t m = 0; m < movers; ++m) {
        if (m == visit.last) continue;
        const std::uint32_t p = group[m].index();
        for (const std::uint32_t* q = moves.begin(p, visit.state); q != moves.end(p, visit.state); ++q) {
          if (seen[m].test(*q)) continue;
          seen[m].set(*q);
          visits_.push_back({*q, m, at, p});
        }
      }
    }
  }

  std::uint32_t length(std::uint32_t to) const {
    std::uint32_t steps = 0;
    for (std::uint32_t at = first_[to]; at != 0; at = visits_[at].parent) ++steps;
    return steps;
  }

  std::vector<Move> sequence(std::uint32_t to) const {
    std::vector<Move> steps;
    for (std::uint32_t at = first_[to]; at != 0; at = visits_[at].parent)
      steps.push_back({PartyId(visits_[at].mover), StateId(visits_[at].state)});
    std::reverse(steps.begin(), steps.end());
    return steps;
  }

 private:
  struct Visit {
    std::uint32_t state;
    std::uint32_t last;  // position in the coalition; its size at the beginning
    std::uint32_t parent;
    std::uint32_t mover;
  };
  std::vector<Visit> visits_;
  std::vector<std::uint32_t> first_;  // by state: the first visit
};

// By how many places the member that gains least gains.
std::uint32_t least_gain(const Conflict& conflict, PartySet h, std::uint32_t from, std::uint32_t to) {
  std::uint32_t least = UINT32_MAX;
  for (const PartyId p : members(h))
    least = std::min(least, conflict.rank(p, StateId(to)) - conflict.rank(p, StateId(from)));
  return least;
}

std::optional<JointImprovement> best_exit(const CoalitionBoard& board, CoalitionJudge& judge, PartySet h,
                                          std::uint32_t s) {
  judge.look_at(s);
  std::vector<std::uint32_t> targets;
  judge.for_joint_improvements(s, [&](std::uint32_t x) {
    targets.push_back(x);
    return false;
  });
  if (targets.empty()) return std::nullopt;
  const Steps steps(board, h, s);
  struct Candidate {
    std::size_t deterred = kCoalitionConceptCount;
    std::uint32_t length = 0;
    std::uint32_t gain = 0;
    std::uint32_t to = 0;
    ConceptFlags flags{};
  };
  std::optional<Candidate> best;
  for (const std::uint32_t x : targets) {
    Candidate candidate;
    candidate.flags = judge.deterred(x);
    candidate.deterred = static_cast<std::size_t>(std::count(candidate.flags.begin(), candidate.flags.end(), true));
    candidate.length = steps.length(x);
    candidate.gain = least_gain(board.conflict(), h, s, x);
    candidate.to = x;
    const auto order = [](const Candidate& c) { return std::tuple(c.deterred, c.length, UINT32_MAX - c.gain, c.to); };
    if (!best || order(candidate) < order(*best)) best = candidate;
  }
  return JointImprovement{h, StateId(s), StateId(best->to), steps.sequence(best->to), best->flags};
}

std::vector<JointImprovement> jumps_from(const CoalitionBoard& board, CoalitionJudge& judge, PartySet h,
                                         std::uint32_t s, const Bitset& among) {
  std::vector<JointImprovement> jumps;
  judge.look_at(s);
  std::optional<Steps> steps;
  judge.for_joint_improvements(s, [&](std::uint32_t x) {
    if (!among.test(x)) return false;
    if (!steps) steps.emplace(board, h, s);
    jumps.push_back({h, StateId(s), StateId(x), steps->sequence(x), judge.deterred(x)});
    return false;
  });
  return jumps;
}

// The coalitions asked about, or why that makes no sense.
Result<std::vector<PartySet>> coalitions_of(const Conflict& conflict, const CoalitionQuestion& question) {
  const PartySet all = everybody(conflict);
  PartySet seen = 0;
  for (const PartySet block : question.structure) {
    if (block == 0 || (block & seen) != 0 || (block & ~all) != 0) {
      return fail(ErrorKind::kUsage, "a coalition structure names every party exactly once");
    }
    seen |= block;
  }
  if (!question.structure.empty() && seen != all) {
    for (const PartyId p : members(all & ~seen)) {
      return fail(ErrorKind::kUsage, "the coalition structure leaves out " + conflict.source().parties[p.index()].name +
                                         "; every party stands in exactly one coalition, if alone");
    }
  }
  std::vector<PartySet> list = question.coalitions;
  for (const PartySet h : list) {
    if (h == 0 || (h & ~all) != 0) return fail(ErrorKind::kUsage, "a coalition has one member at least");
    if (!question.structure.empty() &&
        std::find(question.structure.begin(), question.structure.end(), h) == question.structure.end()) {
      return fail(ErrorKind::kUsage, "this coalition is none of those the structure names, which alone act");
    }
  }
  if (list.empty()) list = question.structure;
  if (list.empty()) {
    if (conflict.party_count() > 63 || all > kMostCoalitions) {
      return fail(ErrorKind::kLimit,
                  fmt::format("{} parties form more than {} coalitions; name those of interest with --coalition, or "
                              "a structure with --structure",
                              conflict.party_count(), human_count(kMostCoalitions)));
    }
    for (PartySet h = 1; h <= all; ++h) list.push_back(h);
  }
  if (question.structure.empty()) {
    // Under CSEQ every subset of the others may answer.
    for (const PartySet h : list) {
      if (std::popcount(all & ~h) > std::popcount(kMostCoalitions - 1)) {
        return fail(ErrorKind::kLimit, fmt::format("{} others form more than {} coalitions that could answer; name a "
                                                   "structure with --structure",
                                                   std::popcount(all & ~h), human_count(kMostCoalitions)));
      }
    }
  }
  std::sort(list.begin(), list.end(), fewer_members_first);
  list.erase(std::unique(list.begin(), list.end()), list.end());
  return list;
}

// What the examination of one coalition yields.
struct JudgedPart {
  PerCoalitionConcept<Bitset> stable;
  std::vector<JointImprovement> exits;
  std::vector<JointImprovement> jumps;
};

bool examine(const CoalitionBoard& board, PartySet h, const Coalitions& result, const CoalitionQuestion& question,
             const Budget& budget, JudgedPart& part) {
  CoalitionJudge judge(board, h);
  part.stable.fill(Bitset(result.states.size()));
  for (std::size_t k = 0; k < result.states.size(); ++k) {
    if (k % 16 == 0 && budget.should_stop()) return false;
    const ConceptFlags stable = judge.stable(result.states[k].index());
    for (std::size_t c = 0; c < kCoalitionConceptCount; ++c) {
      if (stable[c]) part.stable[c].set(k);
    }
  }
  for (const StateId s : question.explain) {
    if (budget.should_stop()) return false;
    if (auto exit = best_exit(board, judge, h, s.index())) part.exits.push_back(std::move(*exit));
  }
  if (question.jumps_among != nullptr && std::popcount(h) >= 2) {
    bool go_on = true;
    question.jumps_among->for_each([&](std::size_t s) {
      go_on = go_on && !budget.should_stop();
      if (!go_on) return;
      for (JointImprovement& jump : jumps_from(board, judge, h, static_cast<std::uint32_t>(s), *question.jumps_among))
        part.jumps.push_back(std::move(jump));
    });
    return go_on;
  }
  return true;
}

// Of the jumps between the same two outcomes those whose coalition holds no smaller one that makes it too.
std::vector<JointImprovement> smallest(std::vector<JointImprovement> jumps) {
  std::vector<JointImprovement> kept;
  for (std::size_t begin = 0; begin < jumps.size();) {
    std::size_t end = begin;
    while (end < jumps.size() && jumps[end].from == jumps[begin].from && jumps[end].to == jumps[begin].to) ++end;
    const auto holds_smaller = [&](PartySet h) {
      return std::any_of(
          jumps.begin() + static_cast<std::ptrdiff_t>(begin), jumps.begin() + static_cast<std::ptrdiff_t>(end),
          [&](const JointImprovement& other) { return other.coalition != h && (other.coalition & ~h) == 0; });
    };
    for (std::size_t k = begin; k < end; ++k) {
      if (!holds_smaller(jumps[k].coalition)) kept.push_back(jumps[k]);
    }
    begin = end;
  }
  return kept;
}

}  // namespace

const char* name(CoalitionConcept c) {
  constexpr PerCoalitionConcept<const char*> kNames = {"cnash", "cgmr", "csmr", "cseq"};
  return kNames[c];
}

const char* title(CoalitionConcept c) {
  constexpr PerCoalitionConcept<const char*> kTitles = {"CNash", "CGMR", "CSMR", "CSEQ"};
  return kTitles[c];
}

Result<Coalitions> find_coalitions(const Conflict& conflict, const CoalitionQuestion& question, const Budget& budget) {
  Coalitions result;
  auto coalitions = coalitions_of(conflict, question);
  if (!coalitions) return tl::unexpected(coalitions.error());
  result.coalitions = std::move(*coalitions);
  result.structured = !question.structure.empty();
  result.structure = question.structure;
  std::sort(result.structure.begin(), result.structure.end(), fewer_members_first);
  result.states = question.states;
  if (result.states.empty()) {
    for (std::uint32_t s = 0; s < conflict.state_count(); ++s) result.states.emplace_back(s);
  }
  auto board = CoalitionBoard::build(conflict, result.coalitions, result.structure, budget);
  if (!board) return tl::unexpected(board.error());

  std::vector<JudgedPart> parts(result.coalitions.size());
  std::atomic<std::size_t> done{0};
  std::atomic<bool> stopped{false};
  std::mutex telling;
  run_parallel(parts.size(), budget.thread_count(), [&](std::size_t k) {
    if (stopped.load(std::memory_order_relaxed)) return;
    if (!examine(*board, result.coalitions[k], result, question, budget, parts[k])) stopped = true;
    const std::size_t count = done.fetch_add(1, std::memory_order_relaxed) + 1;
    if (!budget.progress) return;
    const std::lock_guard<std::mutex> one_at_a_time(telling);
    budget.progress(static_cast<double>(count) / static_cast<double>(parts.size()), "coalitions");
  });
  if (stopped) {
    return tl::unexpected(budget.stopped("before all coalitions were looked at"));
  }

  for (std::size_t c = 0; c < kCoalitionConceptCount; ++c) {
    result.coalitionally_stable[c] = Bitset(result.states.size(), true);
    for (JudgedPart& part : parts) {
      result.coalitionally_stable[c] &= part.stable[c];
      result.stable[c].push_back(std::move(part.stable[c]));
    }
  }
  for (JudgedPart& part : parts) {
    std::move(part.exits.begin(), part.exits.end(), std::back_inserter(result.exits));
    std::move(part.jumps.begin(), part.jumps.end(), std::back_inserter(result.jumps));
  }
  const auto order = [](const JointImprovement& a, const JointImprovement& b) {
    if (a.from != b.from) return a.from < b.from;
    return fewer_members_first(a.coalition, b.coalition);
  };
  std::sort(result.exits.begin(), result.exits.end(), order);
  std::sort(result.jumps.begin(), result.jumps.end(), [](const JointImprovement& a, const JointImprovement& b) {
    if (a.from != b.from) return a.from < b.from;
    if (a.to != b.to) return a.to < b.to;
    return fewer_members_first(a.coalition, b.coalition);
  });
  result.jumps = smallest(std::move(result.jumps));
  return result;
}

}  // namespace entente
