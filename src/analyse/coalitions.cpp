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
#include <map>
#include <mutex>
#include <optional>
#include <tuple>
#include <utility>

#include "analyse/joint_reach.h"
#include "base/parallel.h"

namespace entente {
namespace {

using ConceptFlags = std::array<bool, kCoalitionConceptCount>;

constexpr std::size_t kCnash = static_cast<std::size_t>(CoalitionConcept::kCnash);
constexpr std::size_t kCgmr = static_cast<std::size_t>(CoalitionConcept::kCgmr);
constexpr std::size_t kCsmr = static_cast<std::size_t>(CoalitionConcept::kCsmr);
constexpr std::size_t kCseq = static_cast<std::size_t>(CoalitionConcept::kCseq);

bool meets(const Bitset& a, const Bitset& b) {
  for (std::size_t k = 0; k < a.words().size(); ++k) {
    if ((a.words()[k] & b.words()[k]) != 0) return true;
  }
  return false;
}

bool inside(const Bitset& a, const Bitset& b) {
  for (std::size_t k = 0; k < a.words().size(); ++k) {
    if ((a.words()[k] & ~b.words()[k]) != 0) return false;
  }
  return true;
}

PartySet everybody(const Conflict& conflict) {
  const std::uint32_t n = conflict.party_count();
  return n == 64 ? ~PartySet{0} : (PartySet{1} << n) - 1;
}

bool fewer_members_first(PartySet a, PartySet b) {
  const int sizes[] = {std::popcount(a), std::popcount(b)};
  return sizes[0] != sizes[1] ? sizes[0] < sizes[1] : a < b;
}

// What is known of the case before any state is judged.
class Board {
 public:
  static Result<Board> build(const Conflict& conflict, const std::vector<PartySet>& coalitions,
                             const std::vector<PartySet>& structure, const Budget& budget) {
    Board board(conflict, structure);
    std::uint64_t left = budget.memory();
    auto moves = MoveLists::build(conflict, left, budget);
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

  const Conflict& conflict() const { return *conflict_; }
  const MoveLists& moves() const { return moves_; }
  const JointReach& reach(PartySet h) const { return reach_.at(h); }
  PartySet others(PartySet h) const { return everybody(*conflict_) & ~h; }

  // The coalitions that answer H under CSEQ: the subsets of the others, or the other blocks of the structure.
  std::vector<PartySet> counter_coalitions(PartySet h) const {
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

  // The states every member of h prefers to s.
  void better(PartySet h, std::uint32_t s, Bitset& out) const {
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

 private:
  Board(const Conflict& conflict, const std::vector<PartySet>& structure)
      : conflict_(&conflict), structure_(structure) {}

  Result<void> sort_preferences(std::uint64_t& left) {
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

  const Conflict* conflict_;
  std::vector<PartySet> structure_;
  MoveLists moves_;
  std::vector<std::vector<Bitset>> above_;  // by party and rank: the states ranked higher
  std::map<PartySet, JointReach> reach_;
};

// Judges states for one coalition.
class Judge {
 public:
  Judge(const Board& board, PartySet coalition)
      : board_(board),
        h_(coalition),
        reach_(board.reach(coalition)),
        others_(board.others(coalition)),
        counter_(board.counter_coalitions(coalition)),
        states_(board.conflict().state_count()),
        better_(states_),
        escapes_(reach_.component_count(), 0) {
    if (others_ != 0) known_.fill(std::vector<std::uint64_t>(board.reach(others_).component_count(), 0));
    for (const PartyId p : members(others_)) pairs_ = pairs_ || board.moves().intransitive(p.index());
  }

  // Begins with another state.
  void look_at(std::uint32_t s) {
    board_.better(h_, s, better_);
    ++stamp_;
  }

  // Calls fn(x) for every joint improvement of the state, ascending, until it returns true.
  template <class Fn>
  void for_joint_improvements(std::uint32_t s, Fn&& fn) {
    const Bitset& reached = reach_.from(s);
    for (std::size_t k = 0; k < reached.words().size(); ++k) {
      for (std::uint64_t w = reached.words()[k] & better_.words()[k]; w != 0; w &= w - 1) {
        if (fn(static_cast<std::uint32_t>(k * 64 + static_cast<std::size_t>(std::countr_zero(w))))) return;
      }
    }
  }

  ConceptFlags stable(std::uint32_t s) {
    look_at(s);
    ConceptFlags stable;
    stable.fill(true);
    for_joint_improvements(s, [&](std::uint32_t x) {
      stable[kCnash] = false;
      for (const std::size_t c : {kCgmr, kCsmr, kCseq}) stable[c] = stable[c] && deterred(c, x);
      stable[kCsmr] = stable[kCsmr] && stable[kCgmr];
      return !stable[kCgmr] && !stable[kCsmr] && !stable[kCseq];
    });
    return stable;
  }

  ConceptFlags deterred(std::uint32_t x) {
    ConceptFlags flags{};
    for (const std::size_t c : {kCgmr, kCsmr, kCseq}) flags[c] = deterred(c, x);
    return flags;
  }

 private:
  bool deterred(std::size_t c, std::uint32_t x) {
    if (others_ == 0) return false;
    if (c == kCseq) return pairs_ ? answered_by_pairs(x) : answered(x);
    // States that share what the others can reach share the answer.
    const std::uint32_t component = board_.reach(others_).component(x);
    std::uint64_t& known = known_[c == kCgmr ? 0 : 1][component];
    if (known / 2 != stamp_) known = stamp_ * 2 + (sanctioned(c, component) ? 1 : 0);
    return known % 2 == 1;
  }

  bool sanctioned(std::size_t c, std::uint32_t component) {
    const Bitset& answers = board_.reach(others_).of(component);
    if (c == kCgmr) return !inside(answers, better_);
    for (std::size_t k = 0; k < answers.words().size(); ++k) {
      for (std::uint64_t w = answers.words()[k] & ~better_.words()[k]; w != 0; w &= w - 1) {
        if (!escapes(static_cast<std::uint32_t>(k * 64 + static_cast<std::size_t>(std::countr_zero(w))))) return true;
      }
    }
    return false;
  }

  // H can get from y to something all its members prefer to the state looked at.
  bool escapes(std::uint32_t y) {
    std::uint64_t& known = escapes_[reach_.component(y)];
    if (known / 2 != stamp_) known = stamp_ * 2 + (meets(reach_.from(y), better_) ? 1 : 0);
    return known % 2 == 1;
  }

  // Joint improvements of a coalition of the others lead from x, one after another, to a state outside better_. What
  // one search finds to lead there serves the later ones about the same state.
  bool answered(std::uint32_t x) {
    if (next_.empty()) next_.resize(states_);
    if (answered_stamp_ != stamp_) {
      answered_stamp_ = stamp_;
      led_outside_ = Bitset(states_);
    }
    const auto leads_outside = [&](std::uint32_t y) {
      return !inside(one_step(y), better_) || meets(one_step(y), led_outside_);
    };
    if (leads_outside(x)) {
      led_outside_.set(x);
      return true;
    }
    Bitset seen(states_);
    seen.set(x);
    std::vector<std::pair<std::uint32_t, std::size_t>> queue{{x, 0}};  // with the place of the one before
    for (std::size_t at = 0; at < queue.size(); ++at) {
      const std::uint32_t y = queue[at].first;
      if (leads_outside(y)) {
        for (std::size_t k = at; k != 0; k = queue[k].second) led_outside_.set(queue[k].first);
        led_outside_.set(x);
        return true;
      }
      const Bitset& next = one_step(y);
      for (std::size_t k = 0; k < next.words().size(); ++k) {
        for (std::uint64_t w = next.words()[k] & ~seen.words()[k]; w != 0; w &= w - 1) {
          queue.emplace_back(static_cast<std::uint32_t>(k * 64 + static_cast<std::size_t>(std::countr_zero(w))), at);
        }
        seen.words()[k] |= next.words()[k];
      }
    }
    return false;
  }

  // Where one joint improvement of any coalition of the others leads from y. Kept: many searches pass through y.
  const Bitset& one_step(std::uint32_t y) {
    if (next_[y].size() == 0) {
      next_[y] = Bitset(states_);
      Bitset step(states_);
      for (const PartySet k : counter_) {
        board_.better(k, y, step);
        step &= board_.reach(k).from(y);
        next_[y] |= step;
      }
    }
    return next_[y];
  }

  // The same where some coalition may not go on at once. Without that rule no less is reached, and the first step is
  // free of it: both are asked before the search over pairs.
  bool answered_by_pairs(std::uint32_t x) {
    if (!answered(x)) return false;
    if (!inside(one_step(x), better_)) return true;
    const std::size_t last_none = counter_.size();
    std::vector<Bitset> seen(counter_.size(), Bitset(states_));
    std::vector<std::pair<std::uint32_t, std::size_t>> queue{{x, last_none}};
    Bitset step(states_);
    for (std::size_t at = 0; at < queue.size(); ++at) {
      const auto [y, last] = queue[at];
      for (std::size_t k = 0; k < counter_.size(); ++k) {
        if (k == last) continue;
        board_.better(counter_[k], y, step);
        step &= board_.reach(counter_[k]).from(y);
        if (!inside(step, better_)) return true;
        step.for_each([&](std::size_t z) {
          if (seen[k].test(z)) return;
          seen[k].set(z);
          queue.emplace_back(static_cast<std::uint32_t>(z), k);
        });
      }
    }
    return false;
  }

  const Board& board_;
  PartySet h_;
  const JointReach& reach_;
  PartySet others_;
  std::vector<PartySet> counter_;
  std::uint32_t states_;
  bool pairs_ = false;
  Bitset better_;                                    // what every member prefers to the state looked at
  std::uint64_t stamp_ = 0;                          // counts the states looked at; what follows is of the one named
  std::vector<std::uint64_t> escapes_;               // by component of H: stamp * 2 + the answer
  std::array<std::vector<std::uint64_t>, 2> known_;  // CGMR, CSMR by component of the others: stamp * 2 + deterred
  std::uint64_t answered_stamp_ = 0;
  Bitset led_outside_;
  std::vector<Bitset> next_;  // by state, made when asked for
};

// Shortest legal sequences of moves of a coalition from one state: breadth first over (state, last mover).
class Steps {
 public:
  Steps(const Board& board, PartySet coalition, std::uint32_t from) {
    const MoveLists& moves = board.moves();
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

std::optional<JointImprovement> best_exit(const Board& board, Judge& judge, PartySet h, std::uint32_t s) {
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

std::vector<JointImprovement> jumps_from(const Board& board, Judge& judge, PartySet h, std::uint32_t s,
                                         const Bitset& among) {
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
struct Part {
  std::array<Bitset, kCoalitionConceptCount> stable;
  std::vector<JointImprovement> exits;
  std::vector<JointImprovement> jumps;
};

bool examine(const Board& board, PartySet h, const Coalitions& result, const CoalitionQuestion& question,
             const Budget& budget, Part& part) {
  Judge judge(board, h);
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
  constexpr const char* kNames[] = {"cnash", "cgmr", "csmr", "cseq"};
  return kNames[static_cast<std::size_t>(c)];
}

const char* title(CoalitionConcept c) {
  constexpr const char* kTitles[] = {"CNash", "CGMR", "CSMR", "CSEQ"};
  return kTitles[static_cast<std::size_t>(c)];
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
  auto board = Board::build(conflict, result.coalitions, result.structure, budget);
  if (!board) return tl::unexpected(board.error());

  std::vector<Part> parts(result.coalitions.size());
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
    return budget.interrupted() ? fail(ErrorKind::kInterrupted, "interrupted")
                                : fail(ErrorKind::kLimit, "the time limit passed before all coalitions were looked at");
  }

  for (std::size_t c = 0; c < kCoalitionConceptCount; ++c) {
    result.coalitionally_stable[c] = Bitset(result.states.size(), true);
    for (Part& part : parts) {
      result.coalitionally_stable[c] &= part.stable[c];
      result.stable[c].push_back(std::move(part.stable[c]));
    }
  }
  for (Part& part : parts) {
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
