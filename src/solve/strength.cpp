// How strongly must a sanction hurt, and does it? Definitions 23 and 24 (Hamouda, Kilgour, Hipel 2004, 2006; Xu,
// Hipel, Kilgour, Fang 2018 for more degrees than two).
//
// The question. Party i prefers some states strongly. A state is *strongly* stable for it when every improvement meets
// a sanction that leaves it strongly worse off, and under SMR and SSEQ keeps it so whatever it does next; it is
// *weakly* stable when it is stable, but not strongly.
//
// The idea. A statement tells states apart to its degree. The relation "worse by degree d" must not be lost by going
// on - what is worse than something strongly worse is strongly worse - so it is the least such relation: walk down the
// ranking from s to q; the degree is the largest among the steps between neighbouring ranks. Counting the steps of
// degree d or more from the bottom gives every rank a *class*, and s is better than q by d iff its class is higher. The
// class never falls while the rank rises. So the worst class the opponents can bring about is the class of the worst
// rank they can bring about: the flood of plain solving (flood.h) already holds the answer, and only the last
// comparison is another one:
//     s is stable to degree d iff no s1 in R_i(s) has r_i(s1) > r_i(s) and class(c_i(s1)) >= class(s).
// Counting s1 itself among the sanctions changes nothing: it is better than s, so no class below.
//
// For all states at once: with top the highest rank in the class of c_i(s1), class(c) >= class(s) says r_i(s) <= top,
// or r_i(s) < top + 1. So best_within_reach() is asked for the largest min(r_i(s1), top + 1) over R_i(s).
//
// Cost: one flood a concept and party, linear as in plain solving.
#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <utility>

#include "base/parallel.h"
#include "entente/solve/degrees.h"
#include "solve/concepts.h"
#include "solve/places.h"
#include "solve/regards.h"

namespace entente {
namespace {

// The highest rank of each rank's class: the ranks that lead up to it by steps below `degree`.
std::vector<std::uint32_t> tops(const std::vector<std::uint32_t>& gaps, std::uint32_t degree) {
  std::vector<std::uint32_t> top(gaps.size() + 1);
  for (std::uint32_t r = static_cast<std::uint32_t>(top.size()); r-- > 0;)
    top[r] = r + 1 == top.size() || gaps[r] >= degree ? r : top[r + 1];
  return top;
}

template <class Rank>
Bitset stable_to_degree(const Conflict& conflict, PartyId i, std::vector<Rank> c,
                        const std::vector<std::uint32_t>& top) {
  const Rank* rank = conflict.ranks().data<Rank>(i);
  for (std::size_t s = 0; s < c.size(); ++s) c[s] = rank[s] <= top[c[s]] ? rank[s] : static_cast<Rank>(top[c[s]] + 1);
  const std::vector<Rank> most = best_within_reach<Rank>(conflict, i, c);
  Bitset stable(c.size());
  for (std::size_t s = 0; s < c.size(); ++s)
    if (most[s] <= rank[s]) stable.set(s);
  return stable;
}

template <class Rank>
void find_strength(const Conflict& conflict, std::uint32_t degree, const Budget& budget, Stability& found) {
  const Ground ground{conflict, budget, Cards(conflict)};
  const unsigned threads = conflict.state_count() >= 1024 ? budget.thread_count() : 1;
  run_parallel(conflict.party_count(), threads, [&](std::size_t p) {
    const PartyId i(static_cast<std::uint32_t>(p));
    const std::vector<std::uint32_t> top = tops(rank_gaps(conflict, i), degree);
    const std::vector<Rank> ranks = ranks_of<Rank>(conflict, i);
    const std::vector<Rank> best = best_within_reach<Rank>(conflict, i, ranks);
    const auto put = [&](Concept c, Bitset stable) { found.stable[c][p] = std::move(stable); };
    put(Concept::kNash, nash<Rank>(conflict, i, best));
    const std::tuple<Concept, Arcs, const std::vector<Rank>*> others[] = {{Concept::kGmr, Arcs::kMoves, &ranks},
                                                                          {Concept::kSmr, Arcs::kMoves, &best},
                                                                          {Concept::kSeq, Arcs::kImprovements, &ranks},
                                                                          {Concept::kSseq, Arcs::kImprovements, &best}};
    for (const auto& [c, arcs, v] : others) {
      if (budget.should_stop()) return;
      put(c, stable_to_degree<Rank>(conflict, i, flood<Rank>(ground, i, arcs, *v), top));
    }
  });
}

}  // namespace

PreferenceMarks preference_marks(const Case& c) {
  PreferenceMarks marks;
  const auto degree = [&](std::uint32_t d) {
    if (d < 2) return;
    ++marks.strong;
    marks.degrees.push_back(d);
  };
  for (std::uint32_t p = 0; p < c.parties.size(); ++p) {
    const Party& party = c.parties[p];
    marks.pairs += static_cast<std::uint32_t>(party.chances.size());
    for (const StanceTowards& one : party.attitudes)
      if (one.stance != (one.towards == PartyId(p) ? Stance::kDevoting : Stance::kNeutral)) ++marks.attitudes;
    if (const auto* prefers = std::get_if<Statements>(&party.preference)) {
      for (const Statement& statement : prefers->list) {
        degree(statement.degree);
        marks.unknown += statement.unknown ? 1 : 0;
        marks.doubtful += statement.confidence < 1 ? 1 : 0;
      }
    } else if (const auto* ranking = std::get_if<Ranking>(&party.preference)) {
      for (const std::uint32_t gap : ranking->gaps) degree(gap);
    }
  }
  std::sort(marks.degrees.begin(), marks.degrees.end());
  marks.degrees.erase(std::unique(marks.degrees.begin(), marks.degrees.end()), marks.degrees.end());
  return marks;
}

std::vector<std::uint32_t> rank_gaps(const Conflict& conflict, PartyId p) {
  const std::uint32_t ranks = conflict.rank_count(p);
  std::vector<std::uint32_t> gaps(ranks - 1, 1);
  const Preference& preference = conflict.source().parties[p.index()].preference;
  if (const auto* ranking = std::get_if<Ranking>(&preference)) {
    // Every group holds a state, so ranks are groups, counted from the other end.
    for (std::size_t k = 0; k < ranking->gaps.size(); ++k) gaps[gaps.size() - 1 - k] = ranking->gaps[k];
  } else if (const auto* prefers = std::get_if<Statements>(&preference)) {
    if (std::none_of(prefers->list.begin(), prefers->list.end(), [](const Statement& s) { return s.strong(); }))
      return gaps;
    const Places places(conflict, p);
    for (std::uint32_t r = 0; r + 1 < ranks; ++r) {
      places.for_differences(r, r + 1, [&](std::uint32_t k, bool) {
        gaps[r] = prefers->list[k].degree;
        return true;
      });
    }
  }
  return gaps;
}

Result<Stability> solve_degree(const Conflict& conflict, std::uint32_t degree, const Budget& budget) {
  Stability found;
  if (degree == 0) {
    auto solution = solve(conflict, kGradedConcepts, budget);
    if (!solution) return tl::unexpected(solution.error());
    found.stable = std::move(solution->stable);
    found.equilibria = std::move(solution->equilibria);
    return found;
  }
  const std::uint64_t states = conflict.state_count();
  const std::uint64_t need = conflict.bytes() + Cards::bytes(conflict) +
                             budget.thread_count() * (flood_bytes(conflict) + 4 * states * conflict.ranks().width()) +
                             states / 8 * (conflict.party_count() + 1) * kConceptCount;
  if (need > budget.memory()) {
    return fail(ErrorKind::kLimit,
                fmt::format("solving {} states to a degree of preference needs {}, over the memory budget of {}; raise "
                            "--memory-limit or use fewer --threads",
                            human_count(states), human_bytes(need), human_bytes(budget.memory())));
  }
  prepare(found, conflict);
  switch (conflict.ranks().width()) {
    case 1:
      find_strength<std::uint8_t>(conflict, degree, budget, found);
      break;
    case 2:
      find_strength<std::uint16_t>(conflict, degree, budget, found);
      break;
    default:
      find_strength<std::uint32_t>(conflict, degree, budget, found);
      break;
  }
  if (auto done = finish(found, conflict, budget); !done) return tl::unexpected(done.error());
  return found;
}

}  // namespace entente
