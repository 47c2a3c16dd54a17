// Does a solver say of one conflict after another what solve() says of each?
#include "entente/solve/solver.h"

#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "entente/case/parse.h"
#include "tests/support/agreement.h"
#include "tests/support/cases.h"
#include "tests/support/property.h"

namespace entente::testing {
namespace {

void expect_same(const Result<const Solution*>& kept, const Conflict& conflict, ConceptSet concepts) {
  RC_ASSERT(kept.has_value());
  const auto fresh = solve(conflict, concepts, threads(1));
  RC_ASSERT(fresh.has_value());
  RC_ASSERT((*kept)->concepts == fresh->concepts);
  RC_ASSERT((*kept)->sim_left_out == fresh->sim_left_out);
  RC_ASSERT((*kept)->stable == fresh->stable);
  RC_ASSERT((*kept)->equilibria == fresh->equilibria);
}

// The states in some order, some of them tied.
Preference some_ranking(const Conflict& conflict) {
  std::vector<std::uint32_t> order(conflict.state_count());
  for (std::uint32_t s = 0; s < order.size(); ++s) order[s] = s;
  for (std::size_t k = order.size(); k > 1; --k) std::swap(order[k - 1], order[draw(static_cast<unsigned>(k))]);
  Ranking ranking;
  const unsigned ties = 1 + draw(4);
  for (std::size_t k = 0; k < order.size(); ++k) {
    StateReference reference;
    reference.number = order[k] + 1;
    if (k == 0 || draw(ties) == 0) ranking.groups.emplace_back();
    ranking.groups.back().push_back(reference);
  }
  return ranking;
}

const ConceptSet kFive = {Concept::kNash, Concept::kGmr, Concept::kSmr, Concept::kSeq, Concept::kSseq};

TEST(Solver, FollowsOneChangeOfWishesAfterAnother) {
  std::array<unsigned, 2> changed{};  // or the same again
  for_random_models(400, {}, [&](const Case& c) {
    auto made = Conflict::compile(c);
    RC_ASSERT(made.has_value());
    const Conflict base = std::move(*made);
    Solver solver(base, threads(1));
    expect_same(solver.solve(base), base, ConceptSet::all());
    std::optional<Conflict> now;
    ConceptSet concepts = ConceptSet::all();
    for (int k = 0; k < 8; ++k) {
      const bool change = draw(4) != 0;
      ++changed[change ? 1 : 0];
      if (change || !now) {
        const PartyId p(draw(base.party_count()));
        auto next = (now && draw(3) != 0 ? *now : base).with_preference(p, some_ranking(base));
        RC_ASSERT(next.has_value());
        now = std::move(*next);
      }
      if (draw(4) == 0) {
        concepts = ConceptSet();
        for (const Concept x : kAllConcepts)
          if (draw(2) == 0) concepts.insert(x);
      }
      expect_same(solver.solve(*now, concepts), *now, concepts);
    }
  });
  for (const unsigned count : changed) EXPECT_GE(count, 500u);
}

// Rows of many members, in which chains of improvements are long.
TEST(Solver, FollowsLongRows) {
  Features features;
  features.max_assignments = 400;
  features.max_parties = 2;
  features.collapse = features.intransitive = features.graph = false;
  for_random_models(60, features, [&](const Case& c) {
    const auto base = Conflict::compile(c);
    RC_ASSERT(base.has_value());
    Solver solver(*base, threads(1));
    for (int k = 0; k < 3; ++k) {
      const auto next = base->with_preference(PartyId(draw(base->party_count())), some_ranking(*base));
      RC_ASSERT(next.has_value());
      expect_same(solver.solve(*next), *next, ConceptSet::all());
    }
  });
}

TEST(Solver, SolvesTheFlagshipUnderOthersWishes) {
  const Conflict base = flagship();
  Solver solver(base);
  for (std::uint32_t p = 0; p < base.party_count(); ++p) {
    const auto next = base.with_preference(PartyId(p), base.source().parties[(p + 1) % base.party_count()].preference);
    ASSERT_TRUE(next.has_value());
    const auto kept = solver.solve(*next, kFive);
    const auto fresh = solve(*next, kFive);
    ASSERT_TRUE(kept.has_value());
    ASSERT_TRUE(fresh.has_value());
    EXPECT_EQ((*kept)->stable, fresh->stable);
    EXPECT_EQ((*kept)->equilibria, fresh->equilibria);
  }
}

TEST(Solver, GoesToSolveForOtherMovesAndStates) {
  const Conflict base = flagship();
  Solver solver(base);
  Case fixed = base.source();
  for (Option& o : fixed.options) o.step = Step::kAny;
  Case fewer = base.source();
  fewer.rules.pop_back();
  for (const Case& c : {fixed, fewer}) {
    const auto other = Conflict::compile(c);
    ASSERT_TRUE(other.has_value());
    const auto kept = solver.solve(*other, kFive);
    ASSERT_TRUE(kept.has_value());
    EXPECT_EQ((*kept)->stable, solve(*other, kFive)->stable);
    // And back to its own.
    const auto own = solver.solve(base, kFive);
    ASSERT_TRUE(own.has_value());
    EXPECT_EQ((*own)->stable, solve(base, kFive)->stable);
  }
}

TEST(Solver, IsCopiedForAnotherThread) {
  const Conflict base = flagship();
  const Solver solver(base);
  const auto expected = solve(base, kFive);
  ASSERT_TRUE(expected.has_value());
  std::array<std::vector<Bitset>, 2> found;
  {
    std::vector<std::jthread> pool;
    for (auto& answer : found)
      pool.emplace_back([&] {
        Solver mine(solver);
        const auto solution = mine.solve(base, kFive);
        if (solution) answer.assign((*solution)->equilibria.begin(), (*solution)->equilibria.end());
      });
  }
  for (const auto& answer : found)
    EXPECT_EQ(answer, std::vector<Bitset>(expected->equilibria.begin(), expected->equilibria.end()));
}

TEST(Solver, StopsWhenToldTo) {
  const Conflict base = flagship();
  Solver solver(base);
  const std::atomic<bool> stop{true};
  Budget stopping;
  stopping.stop = &stop;
  const auto stopped = solver.solve(base, kFive, stopping);
  ASSERT_FALSE(stopped.has_value());
  EXPECT_EQ(stopped.error().kind, ErrorKind::kInterrupted);
  Budget late;
  late.deadline = std::chrono::steady_clock::time_point{};
  const auto limited = solver.solve(base, kFive, late);
  ASSERT_FALSE(limited.has_value());
  EXPECT_EQ(limited.error().kind, ErrorKind::kLimit);
  const auto solution = solver.solve(base, kFive);
  ASSERT_TRUE(solution.has_value());
  EXPECT_EQ((*solution)->stable, solve(base, kFive)->stable);
}

// Without room for lists of moves the answers are those of solve().
TEST(Solver, DoesWithoutListsOfMoves) {
  const Conflict base = flagship();
  Budget small;
  small.memory_bytes = 64;
  Solver solver(base, small);
  EXPECT_LT(solver.bytes(), 1024u);
  const auto solution = solver.solve(base, kFive);
  ASSERT_TRUE(solution.has_value());
  EXPECT_EQ((*solution)->stable, solve(base, kFive)->stable);
  EXPECT_GT(Solver(base).bytes(), 100'000u);
}

}  // namespace
}  // namespace entente::testing
