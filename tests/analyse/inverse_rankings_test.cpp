// Under how many rankings would an outcome hold? Against listing every ranking, the reference engine judging.
#include "entente/analyse/inverse_rankings.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <random>
#include <set>

#include "analyse/threats.h"
#include "tests/analyse/inverse_support.h"
#include "tests/support/case_builder.h"
#include "tests/support/cases.h"
#include "tests/support/property.h"

namespace entente::testing {
namespace {

using reference::Index;
using reference::Model;

// Definition, word for word: every ranking in which the chosen states exchange places, as numbers by state.
std::vector<std::vector<Index>> all_rankings(const std::vector<Index>& rank, const std::set<Index>& chosen) {
  std::vector<std::vector<Index>> groups;  // worst first, chosen states each alone above the rest of their group
  const Index most = *std::max_element(rank.begin(), rank.end());
  for (Index r = 0; r <= most; ++r) {
    std::vector<Index> kept;
    std::vector<std::vector<Index>> alone;
    for (Index s = 0; s < rank.size(); ++s) {
      if (rank[s] != r) continue;
      if (chosen.contains(s)) {
        alone.push_back({s});
      } else {
        kept.push_back(s);
      }
    }
    if (!kept.empty()) groups.push_back(kept);
    groups.insert(groups.end(), alone.begin(), alone.end());
  }
  std::vector<Index> order(chosen.begin(), chosen.end());
  std::vector<std::vector<Index>> rankings;
  do {
    std::size_t next = 0;
    std::vector<Index> ranking(rank.size());
    for (Index g = 0; g < groups.size(); ++g) {
      if (chosen.contains(groups[g].front())) {
        ranking[order[next++]] = g;
      } else {
        for (const Index s : groups[g]) ranking[s] = g;
      }
    }
    rankings.push_back(ranking);
  } while (std::next_permutation(order.begin(), order.end()));
  return rankings;
}

void check_rankings(const Case& c, unsigned free_count, unsigned most_states, std::size_t& counted,
                    std::size_t& partial) {
  const Model base = reference::build(c);
  if (base.state_count() > most_states || base.party_count() < free_count) return;
  const Index s = draw(base.state_count());
  const Concept x = kAsked[draw(5)];
  RankingQuestion question;
  question.outcome = StateId(s);
  question.concept_id = x;
  const Index first = draw(base.party_count() - free_count + 1);
  for (Index k = 0; k < free_count; ++k) question.free.emplace_back(first + k);
  std::set<Index> chosen;
  for (Index t = 0; t < base.state_count(); ++t) chosen.insert(t);
  if (draw(2) == 1) {
    chosen.clear();
    for (Index t = 0; t < base.state_count(); ++t) {
      if (draw(2) == 1) chosen.insert(t);
    }
    if (chosen.empty()) chosen.insert(0);
    for (const Index t : chosen) question.states.emplace_back(t);
  }
  const Conflict conflict = compiled(c);
  const auto found = find_inverse_rankings(conflict, question);
  RC_ASSERT(found.has_value());
  RC_ASSERT(found->method != RankingMethod::kSampled);

  std::vector<std::vector<std::vector<Index>>> choices;
  for (const PartyId p : question.free) choices.push_back(all_rankings(base.rank[p.index()], chosen));
  std::uint64_t total = 1;
  for (const auto& list : choices) total *= list.size();
  std::uint64_t good = 0;
  std::uint64_t stable = 0;  // for the only free party
  for (std::uint64_t k = 0; k < total; ++k) {
    Model model = base;
    std::uint64_t rest = k;
    for (std::size_t f = 0; f < choices.size(); ++f) {
      model.rank[question.free[f].index()] = choices[f][rest % choices[f].size()];
      rest /= choices[f].size();
    }
    const auto answer = reference::solve(c, model, {s});
    if (answer.equilibrium[static_cast<std::size_t>(x)][0]) ++good;
    const bool own = answer.stable[static_cast<std::size_t>(x)][question.free[0].index()][0];
    if (own) ++stable;
    // The order conditions say the same, where all states are ranked anew.
    if (free_count == 1 && found->free[0].conditions) {
      const std::vector<Index>& rank = model.rank[question.free[0].index()];
      const bool met = std::all_of(
          found->free[0].conditions->begin(), found->free[0].conditions->end(), [&](const OrderCondition& condition) {
            return std::any_of(condition.ways.begin(), condition.ways.end(), [&](const Better& way) {
              return std::all_of(way.begin(), way.end(), [&](StateId t) { return rank[s] >= rank[t.index()]; });
            });
          });
      RC_ASSERT(met == own);
    }
  }
  RC_ASSERT(found->count == std::to_string(good));
  RC_ASSERT(found->total == std::to_string(total));
  if (free_count == 1) {
    RC_ASSERT(found->free[0].stable.has_value());
    RC_ASSERT(*found->free[0].stable == std::to_string(stable));
  }
  if (found->method == RankingMethod::kCounted) ++counted;
  if (good != 0 && good != total) ++partial;
}

TEST(InverseRankings, OneFreePartyIsCountedAsByEnumeration) {
  Features features;
  features.max_parties = 4;
  features.max_assignments = 6;
  std::size_t counted = 0;
  std::size_t partial = 0;
  for_random_models(250, features, [&](const Case& c) { check_rankings(c, 1, 6, counted, partial); });
  EXPECT_GT(counted, 50u);
  EXPECT_GT(partial, 30u);
}

TEST(InverseRankings, TwoFreePartiesAreCountedAsByEnumeration) {
  Features features;
  features.min_parties = 2;
  features.max_parties = 4;
  features.max_assignments = 4;
  std::size_t counted = 0;
  std::size_t partial = 0;
  for_random_models(120, features, [&](const Case& c) { check_rankings(c, 2, 4, counted, partial); });
  EXPECT_GT(counted, 10u);
  EXPECT_GT(partial, 10u);
}

// Threats over more states than can be permuted: counted against all subsets.
TEST(InverseRankings, SetsAreCountedAsByListingThem) {
  std::mt19937_64 random(7);
  std::size_t real = 0;
  for (int round = 0; round < 300; ++round) {
    const std::uint32_t n = 3 + static_cast<std::uint32_t>(random() % 9);
    std::vector<Threat> threats(1 + random() % 4);
    for (Threat& threat : threats) {
      threat.improvement = static_cast<std::uint32_t>(random() % n);
      threat.clauses.push_back({threat.improvement});
      for (std::size_t k = random() % 4; k > 0; --k) {
        std::set<std::uint32_t> clause{static_cast<std::uint32_t>(random() % n)};
        for (std::size_t j = random() % 3; j > 0; --j) clause.insert(static_cast<std::uint32_t>(random() % n));
        threat.clauses.emplace_back(clause.begin(), clause.end());
      }
    }
    const auto sets = count_sets(simplified(threats));
    ASSERT_TRUE(sets);
    // A state no threat speaks of doubles nothing here: count over all n, and compare with the spoken ones filled up.
    std::vector<mpz_class> expected(n + 1, 0);
    for (std::uint32_t subset = 0; subset < (1u << n); ++subset) {
      Bitset above(n);
      for (std::uint32_t t = 0; t < n; ++t) {
        if (((subset >> t) & 1u) != 0) above.set(t);
      }
      if (harmless(threats, above)) ++expected[above.count()];
    }
    for (std::uint32_t size = 0; size <= n; ++size) {
      mpz_class filled = 0;
      for (std::uint32_t k = 0; k <= std::min(size, sets->states); ++k)
        filled += sets->by_size[k] * choose(n - sets->states, size - k);
      EXPECT_EQ(filled, expected[size]) << "round " << round << ", size " << size;
    }
    if (expected[n] == 0) ++real;
  }
  EXPECT_GT(real, 100u);
}

TEST(InverseRankings, ASampleIsReproducibleAndItsIntervalHoldsTheTruth) {
  // Ten states, two free parties, SEQ: too many rankings to enumerate. Under Nash the truth is known: m + 1 in each.
  CaseBuilder builder;
  builder.party("a").option("x").option("y").party("b").option("z").option("w");
  const Conflict conflict = compiled(builder.build());
  RankingQuestion question;
  question.outcome = StateId(0);
  question.concept_id = Concept::kSeq;
  question.free = {PartyId(0), PartyId(1)};
  question.samples = 500;
  const auto first = find_inverse_rankings(conflict, question);
  const auto again = find_inverse_rankings(conflict, question);
  ASSERT_TRUE(first);
  EXPECT_EQ(first->method, RankingMethod::kSampled);
  EXPECT_EQ(first->count, again->count);
  EXPECT_EQ(first->total, "500");
  EXPECT_LT(first->low, first->share);
  EXPECT_LT(first->share, first->high);
  question.concept_id = Concept::kNash;
  const auto nash = find_inverse_rankings(conflict, question);
  ASSERT_TRUE(nash);
  EXPECT_EQ(nash->method, RankingMethod::kCounted);
  EXPECT_EQ(nash->fraction, "1/16");
  EXPECT_EQ(nash->total, mpz_class(factorial(16) * factorial(16)).get_str());
}

}  // namespace
}  // namespace entente::testing
