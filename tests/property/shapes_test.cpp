// Does the product agree with the reference on shapes that small random models do not have: many parties, many ranks,
// and few feasible states among very many assignments?
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "entente/solve/witness.h"
#include "tests/support/agreement.h"
#include "tests/support/case_builder.h"

namespace entente::testing {
namespace {

using Random = std::mt19937;

unsigned below(Random& random, unsigned n) {
  return static_cast<unsigned>(random() % n);
}

// Statements that say something else to each party; collapses nothing.
void add_statements(CaseBuilder& builder, Random& random, unsigned options, unsigned count) {
  for (unsigned k = 0; k < count; ++k) {
    const Expression e = taken(below(random, options));
    builder.prefers(below(random, 2) == 0 ? e : !e && taken(below(random, options)));
  }
}

// Eleven parties with an option each, at most two taken at a time: 67 states. Some moves have conditions, so that up to
// ten opponents are told apart as last movers.
TEST(Shapes, ManyParties) {
  Random random(1);
  for (int model = 0; model < 25; ++model) {
    constexpr unsigned kParties = 11;
    CaseBuilder builder;
    for (unsigned p = 0; p < kParties; ++p) {
      builder.party("p" + std::to_string(p)).option("o", below(random, 5) == 0 ? Moves::kForward : Moves::kBoth);
      if (below(random, 2) == 0) {
        const Expression other = taken(below(random, kParties));
        builder.needs(below(random, 2) == 0 ? other : !other);
      }
      add_statements(builder, random, kParties, 4);
    }
    for (unsigned x = 0; x < kParties; ++x)
      for (unsigned y = 0; y < x; ++y)
        for (unsigned z = 0; z < y; ++z) builder.never(taken(x) && taken(y) && taken(z));
    ASSERT_EQ(disagreement(builder.build()), "") << "model " << model;
  }
}

TEST(Shapes, ManyPartiesInGraphForm) {
  Random random(2);
  for (int model = 0; model < 150; ++model) {
    constexpr unsigned kStates = 9;
    CaseBuilder builder;
    builder.graph(kStates);
    for (unsigned p = 0; p < 12; ++p) {
      std::vector<std::pair<std::uint32_t, std::uint32_t>> arcs;
      for (std::uint32_t s = 1; s <= kStates; ++s)
        for (std::uint32_t q = 1; q <= kStates; ++q)
          if (s != q && below(random, 14) == 0) arcs.emplace_back(s, q);
      std::vector<std::uint32_t> ranks;
      for (unsigned s = 0; s < kStates; ++s) ranks.push_back(below(random, kStates));
      builder.party("p" + std::to_string(p)).arcs(arcs).ranks(ranks);
    }
    ASSERT_EQ(disagreement(builder.build()), "") << "model " << model;
  }
}

// A ladder of four levels each for seven options, at most one off its first level: 22 of 16,384 combinations. Rows have
// far fewer members than the layout by levels would have cells.
TEST(Shapes, FewStatesAmongManyAssignments) {
  Random random(3);
  for (int model = 0; model < 30; ++model) {
    constexpr unsigned kLadders = 7;
    CaseBuilder builder;
    builder.party("a");
    for (unsigned k = 0; k < kLadders; ++k) {
      const auto moves = static_cast<Moves>(below(random, 3));
      builder.levels("l" + std::to_string(k), 4, moves, below(random, 3) == 0 ? Step::kAdjacent : Step::kAny);
      if (below(random, 4) == 0) builder.needs(!taken(kLadders));
    }
    for (int k = 0; k < 3; ++k)
      builder.prefers(at(below(random, kLadders), {below(random, 4), below(random, 4)}) || taken(kLadders));
    builder.party("b").option("o");
    for (int k = 0; k < 4; ++k) builder.prefers(at(below(random, kLadders), {below(random, 4)}));
    builder.party("c").option("q", Moves::kForward);
    for (int k = 0; k < 4; ++k) builder.prefers(at(below(random, kLadders), {below(random, 4)}) && taken(kLadders));
    for (unsigned x = 0; x < kLadders; ++x)
      for (unsigned y = 0; y < x; ++y) builder.never(!at(x, {0}) && !at(y, {0}));
    if (below(random, 3) == 0)
      builder.forbid(0, at(below(random, kLadders), {0}), at(below(random, kLadders), {1 + below(random, 3)}));
    if (below(random, 3) == 0) builder.collapse(at(0, {1, 2, 3}) && taken(kLadders));
    const Case c = builder.build();
    // A collapse may separate what a party tells apart; then both must say so.
    ASSERT_EQ(disagreement(c), "") << "model " << model;
  }
}

// 512 states, all of different rank to everyone: more than fit a byte.
TEST(Shapes, HundredsOfRanks) {
  Random random(4);
  for (int model = 0; model < 3; ++model) {
    CaseBuilder builder;
    for (unsigned p = 0; p < 3; ++p) {
      std::vector<std::uint32_t> ranks(512);
      for (std::uint32_t s = 0; s < 512; ++s) ranks[s] = s;
      std::shuffle(ranks.begin(), ranks.end(), random);
      builder.party(std::string(1, static_cast<char>('a' + p))).option("x").option("y");
      builder.option("z", p == 1 ? Moves::kForward : Moves::kBoth).ranks(ranks);
    }
    ASSERT_EQ(disagreement(builder.build()), "") << "model " << model;
  }
}

// 2^17 states, all of different rank: more than fit two bytes. Too large for the reference; the explanations, which
// search forward from the definitions, must come to the verdicts of the flood.
TEST(Shapes, MoreThan65536Ranks) {
  Random random(5);
  constexpr unsigned kOptions = 17;
  CaseBuilder builder;
  unsigned next = 0;
  for (unsigned p = 0; p < 4; ++p) {
    builder.party(std::string(1, static_cast<char>('a' + p)));
    for (unsigned k = 0; k < (p == 0 ? 5u : 4u); ++k, ++next)
      builder.option("o" + std::to_string(next), k == 0 && p % 2 == 0 ? Moves::kForward : Moves::kBoth);
    std::vector<unsigned> order(kOptions);
    for (unsigned k = 0; k < kOptions; ++k) order[k] = k;
    std::shuffle(order.begin(), order.end(), random);
    for (const unsigned o : order) builder.prefers(below(random, 2) == 0 ? taken(o) : !taken(o));
  }
  const Case c = builder.build();
  const Result<Conflict> conflict = Conflict::compile(c, threads(2));
  ASSERT_TRUE(conflict);
  for (std::uint32_t p = 0; p < 4; ++p) EXPECT_EQ(conflict->rank_count(PartyId(p)), 1u << kOptions);
  const Result<Solution> solution = solve(*conflict, ConceptSet::all(), threads(2));
  ASSERT_TRUE(solution);
  unsigned stable = 0, asked = 0;
  for (int sample = 0; sample < 2; ++sample) {
    const StateId s(below(random, 1u << kOptions));
    for (std::uint32_t p = 0; p < 4; ++p)
      for (const Concept x : kAllConcepts) {
        const Result<Witness> witness = explain(*conflict, PartyId(p), s, x, threads(1));
        ASSERT_TRUE(witness);
        EXPECT_EQ(witness->stable, solution->is_stable(x, PartyId(p), s)) << name(x) << " of " << s.number();
        ++asked;
        stable += witness->stable ? 1u : 0u;
      }
  }
  EXPECT_GT(stable, 0u);
  EXPECT_LT(stable, asked);
}

}  // namespace
}  // namespace entente::testing
