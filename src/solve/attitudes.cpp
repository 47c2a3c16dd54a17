// What holds when parties care for what the others want? Definitions 44 to 46 (Inohara, Hipel, Walker 2007).
//
// The question. A party is devoted to a party (it wants what that party wants), aggressive to it (it wants the
// contrary) or neutral. As a rule it is devoted to itself and neutral to all others, and this is the plain analysis. A
// move suits a party when it is no worse for anybody it is devoted to, itself included, no better for anybody it is
// aggressive to, and not all the same to all of these; a party that is neutral to everybody, itself included, may make
// any move. Then the concepts are definitions 9 to 13 with "suits better" in place of "is preferred".
//
// The idea. States that all whom a party minds rank alike are one class; each class has a row of ranks, turned round
// where the party is aggressive. q suits better than s when the row of q is nowhere below that of s, and somewhere
// above. This is a partial order, not a ranking: several criteria are not weighed against each other. So it goes to
// regards.h. Where a party minds only one (itself, as a rule) the classes are that party's ranks.
//
// Cost: classes^2 comparisons of rows, then as in regards.h.
#include <algorithm>
#include <numeric>
#include <utility>

#include "entente/solve/degrees.h"
#include "solve/regards.h"

namespace entente {
namespace {

// The parties somebody minds.
std::vector<std::pair<PartyId, Stance>> minded(const std::vector<Stance>& towards) {
  std::vector<std::pair<PartyId, Stance>> list;
  for (std::uint32_t j = 0; j < towards.size(); ++j)
    if (towards[j] != Stance::kNeutral) list.emplace_back(PartyId(j), towards[j]);
  return list;
}

// Larger suits a party of that stance better.
std::uint32_t worth(const Conflict& conflict, PartyId j, Stance stance, StateId s) {
  const std::uint32_t rank = conflict.rank(j, s);
  return stance == Stance::kAggressive ? conflict.rank_count(j) - 1 - rank : rank;
}

struct Rows {
  Classes classes;
  std::uint32_t width = 0;           // parties minded
  std::vector<std::uint32_t> worth;  // [class][party minded]

  bool better(std::uint32_t x, std::uint32_t r) const {
    if (width == 0) return true;
    bool above = false;
    for (std::uint32_t k = 0; k < width; ++k) {
      const std::uint32_t at_x = worth[std::size_t{x} * width + k], at_r = worth[std::size_t{r} * width + k];
      if (at_x < at_r) return false;
      above = above || at_x > at_r;
    }
    return above;
  }
};

Rows rows_of(const Conflict& conflict, const std::vector<Stance>& towards) {
  const std::uint32_t states = conflict.state_count();
  const auto list = minded(towards);
  Rows rows;
  rows.width = static_cast<std::uint32_t>(list.size());
  std::vector<std::uint32_t> all(std::size_t{states} * rows.width);
  for (std::uint32_t k = 0; k < rows.width; ++k)
    for (std::uint32_t s = 0; s < states; ++s)
      all[std::size_t{s} * rows.width + k] = worth(conflict, list[k].first, list[k].second, StateId(s));
  const auto row = [&](std::uint32_t s) { return all.data() + std::size_t{s} * rows.width; };
  std::vector<std::uint32_t> order(states);
  std::iota(order.begin(), order.end(), 0u);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return std::lexicographical_compare(row(a), row(a) + rows.width, row(b), row(b) + rows.width);
  });
  rows.classes.of.resize(states);
  for (std::uint32_t k = 0; k < states; ++k) {
    if (k == 0 || !std::equal(row(order[k]), row(order[k]) + rows.width, row(order[k - 1]))) {
      ++rows.classes.count;
      rows.worth.insert(rows.worth.end(), row(order[k]), row(order[k]) + rows.width);
    }
    rows.classes.of[order[k]] = rows.classes.count - 1;
  }
  return rows;
}

}  // namespace

Stances stances_of(const Case& c) {
  Stances stances(c.parties.size());
  for (std::uint32_t i = 0; i < c.parties.size(); ++i)
    for (std::uint32_t j = 0; j < c.parties.size(); ++j) stances[i].push_back(c.stance(PartyId(i), PartyId(j)));
  return stances;
}

Result<Stability> solve_attitudes(const Conflict& conflict, const Stances& stances, const Budget& budget) {
  const std::size_t parties = conflict.party_count();
  if (stances.size() != parties ||
      std::any_of(stances.begin(), stances.end(), [&](const auto& row) { return row.size() != parties; }))
    return fail(ErrorKind::kUsage, "every party needs one attitude towards each");
  std::vector<Rows> rows;
  std::vector<Classes> classes;
  for (std::uint32_t p = 0; p < parties; ++p) {
    rows.push_back(rows_of(conflict, stances[p]));
    classes.push_back(rows.back().classes);
  }
  return solve_regards(
      conflict, std::move(classes),
      [&](PartyId p) {
        const Rows& of = rows[p.index()];
        return fill_regard(of.classes.count, [&](std::uint32_t r, std::uint32_t x) {
          return of.better(x, r) ? kLeaves | kSteps : kDeters;
        });
      },
      budget);
}

}  // namespace entente
