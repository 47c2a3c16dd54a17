// The mistakes found in existing tools (definitions 5, 8 and 14 tell of them), one named test each: the product must
// not make them, and the reference must not either. And the product's own mistakes that random models have found,
// smallest form each.
#include <gtest/gtest.h>

#include <algorithm>

#include "entente/analyse/inverse_rankings.h"
#include "entente/case/parse.h"
#include "tests/support/agreement.h"
#include "tests/support/case_builder.h"
#include "tests/support/paths.h"

namespace entente::testing {
namespace {

// What both the product and the reference say of a case; fails where they differ.
class Answered {
 public:
  explicit Answered(const Case& c) : model_(reference::build(c)), answer_(reference::solve(c, model_)) {
    EXPECT_EQ(disagreement(c), "");
    const Result<Conflict> conflict = Conflict::compile(c, threads(1));
    if (!conflict) {
      ADD_FAILURE() << conflict.error().message;
      return;
    }
    EXPECT_EQ(explanation_problem(c, *conflict, model_, answer_), "");
  }

  const reference::Model& model() const { return model_; }
  // 1-based.
  std::vector<unsigned> equilibria(Concept x) const {
    return numbers(answer_.equilibrium[static_cast<std::size_t>(x)]);
  }
  std::vector<unsigned> stable(Concept x, unsigned party) const {
    return numbers(answer_.stable[static_cast<std::size_t>(x)][party]);
  }

 private:
  static std::vector<unsigned> numbers(const std::vector<bool>& states) {
    std::vector<unsigned> result;
    for (unsigned s = 0; s < states.size(); ++s)
      if (states[s]) result.push_back(s + 1);
    return result;
  }

  reference::Model model_;
  reference::Answer answer_;
};

using Numbers = std::vector<unsigned>;
using Groups = std::vector<std::vector<std::string>>;

// Groups of 1-based positions in `states` as groups of patterns.
Groups patterns(const std::vector<std::string>& states, const std::vector<std::vector<unsigned>>& groups) {
  Groups result;
  for (const auto& group : groups) {
    result.emplace_back();
    for (const unsigned state : group) result.back().push_back(states[state - 1]);
  }
  return result;
}

// The Garrison Diversion Unit (Hipel, Fraser 1980), as GMCR+ ships it. At 6 the Canadian Opposition improves to 2, and
// the one sanction is US Support 2 -> 1, US Opposition 1 -> 4, US Support 4 -> 3: a party moves twice, not in a row.
// Tools that let one opponent sanction alone, or each move once, lose the equilibrium.
TEST(Traps, GarrisonDiversionKeepsEquilibriumSix) {
  const std::vector<std::string> states = {"NYNNNYNNN", "NNYNNYNNN", "YNNYNYNNN", "NYNYNYNNN", "NYNNYYNNN", "NNYNYYNNN",
                                           "YNNYYYNNN", "NYNYYYNNN", "NYNNNNYNN", "NNYNNNYNN", "NYNYNNYNN", "NYNNYNYNN",
                                           "NNYNYNYNN", "YNNYYNYNN", "NYNYYNYNN", "NYNNYNNYN", "NNYNYNNYN", "YNNYYNNYN",
                                           "NYNYYNNYN", "NYNNYNNNY", "NNYNYNNNY", "YNNYYNNNY", "NYNYYNNNY"};
  const Case c = CaseBuilder()
                     .party("support")
                     .option("full")
                     .option("reduced")
                     .option("appease")
                     .ranking(patterns(states, {{3},  {7},  {1, 2}, {4},  {5, 6}, {8},  {9},  {12}, {11}, {15}, {10},
                                                {13}, {14}, {17},   {16}, {18},   {19}, {21}, {20}, {22}, {23}}))
                     .party("opposition")
                     .option("legal")
                     .ranking(patterns(states, {{21, 17, 13, 10, 6, 2},
                                                {23, 19},
                                                {15},
                                                {11},
                                                {8},
                                                {4},
                                                {22},
                                                {18},
                                                {14},
                                                {7},
                                                {3},
                                                {20},
                                                {16},
                                                {12},
                                                {9},
                                                {5},
                                                {1}}))
                     .party("canada")
                     .option("treaty")
                     .ranking(patterns(states, {{23},
                                                {20, 21},
                                                {19},
                                                {16, 17},
                                                {11},
                                                {9, 10},
                                                {15},
                                                {12, 13},
                                                {2},
                                                {4},
                                                {1},
                                                {8},
                                                {5, 6},
                                                {22},
                                                {18},
                                                {14},
                                                {3},
                                                {7}}))
                     .party("ijc")
                     .option("ijc_full")
                     .option("ijc_reduced")
                     .option("lonetree")
                     .option("suspend")
                     .always(matches_any(states))
                     .build();
  const Answered answered(c);
  for (unsigned s = 0; s < states.size(); ++s) EXPECT_EQ(reference::pattern(answered.model(), s), states[s]);
  const Numbers strong = {2, 3, 11, 17, 18, 21, 22};
  const Numbers weak = {2, 3, 4, 6, 8, 10, 11, 13, 14, 15, 17, 18, 19, 21, 22};
  EXPECT_EQ(answered.equilibria(Concept::kNash), strong);
  EXPECT_EQ(answered.equilibria(Concept::kGmr), weak);
  EXPECT_EQ(answered.equilibria(Concept::kSmr), weak);
  EXPECT_EQ(answered.equilibria(Concept::kSeq), strong);
  EXPECT_EQ(answered.equilibria(Concept::kSseq), strong);
  EXPECT_EQ(answered.equilibria(Concept::kSim), strong);

  // The sanction itself.
  const Result<Conflict> conflict = Conflict::compile(c, threads(1));
  ASSERT_TRUE(conflict);
  const reference::Model& model = answered.model();
  const std::vector<reference::Index> steps =
      reference::legal_reach(model, reference::opponents(model, 2), 2 - 1, false);
  EXPECT_EQ(steps[3 - 1], 3u);
}

// Found by fuzzing: at NYY, A improves to YYY; the improvements B YYY -> YNY, C -> YNN, B -> YYN end no better for A
// than NYY. B moves twice.
TEST(Traps, AnOpponentMayMoveTwiceButNotRunning) {
  const std::vector<std::string> states = {"NNN", "NYY", "YNN", "YNY", "YYN", "YYY"};
  const Case c = CaseBuilder()
                     .party("A")
                     .option("a")
                     .ranking(patterns(states, {{3}, {6}, {4}, {1, 2, 5}}))
                     .party("B")
                     .option("b")
                     .ranking(patterns(states, {{1}, {2}, {4, 5}, {3}, {6}}))
                     .party("C")
                     .option("c")
                     .ranking(patterns(states, {{1, 2}, {6}, {3, 5}, {4}}))
                     .always(matches_any(states))
                     .build();
  const Answered answered(c);
  // Our numbers: NNN, YNN, YYN, YNY, NYY, YYY.
  EXPECT_EQ(reference::pattern(answered.model(), 4), "NYY");
  EXPECT_EQ(answered.equilibria(Concept::kNash), (Numbers{}));
  EXPECT_EQ(answered.equilibria(Concept::kGmr), (Numbers{1, 2, 3, 5}));
  EXPECT_EQ(answered.equilibria(Concept::kSmr), (Numbers{1, 3, 5}));
  EXPECT_EQ(answered.equilibria(Concept::kSeq), (Numbers{1, 2, 3, 5}));
  EXPECT_EQ(answered.equilibria(Concept::kSseq), (Numbers{1, 3, 5}));
  EXPECT_EQ(answered.equilibria(Concept::kSim), (Numbers{}));
  EXPECT_EQ(answered.stable(Concept::kSeq, 0), (Numbers{1, 2, 3, 4, 5, 6}));
}

// Twice running is not allowed, and it matters where moves are not transitive: b alone cannot go 2 -> 3 -> 4, so
// nothing deters a. With a third party able to move between (3 -> 5), and b's way on from there (5 -> 4), it can.
TEST(Traps, NotTwiceRunningMatters) {
  CaseBuilder two;
  two.graph(5).party("a").arcs({{1, 2}}).ranks({1, 2, 2, 0, 2}).party("b").arcs({{2, 3}, {3, 4}, {5, 4}});
  EXPECT_EQ(Answered(two.build()).stable(Concept::kGmr, 0), (Numbers{2, 3, 4, 5}));
  two.party("c").arcs({{3, 5}});
  EXPECT_EQ(Answered(two.build()).stable(Concept::kGmr, 0), (Numbers{1, 2, 3, 4, 5}));
}

// Scores 2^(k-j) overflow 64 bits past 63 statements, and double precision past 53. The first of 72 statements decides
// against all others, the last decides where all others agree.
TEST(Traps, SeventyTwoStatements) {
  CaseBuilder builder;
  builder.party("a").option("x").option("y").option("z").prefers(taken(0));
  for (int k = 0; k < 70; ++k) builder.prefers(!taken(0) && taken(1));
  builder.prefers(taken(2));
  const Case c = builder.build();
  const Answered answered(c);
  // NNN YNN NYN YYN NNY YNY NYY YYY
  EXPECT_EQ(answered.model().rank[0], (std::vector<reference::Index>{0, 4, 2, 4, 1, 5, 3, 5}));
  const Result<Conflict> conflict = Conflict::compile(c, threads(1));
  ASSERT_TRUE(conflict);
  EXPECT_EQ(conflict->rank(PartyId(0), StateId(1)), 4u);
  EXPECT_EQ(conflict->rank(PartyId(0), StateId(2)), 2u);
  EXPECT_EQ(conflict->rank_count(PartyId(0)), 6u);
}

// Seventy statements that are all needed: each separates one pair of neighbours of a chain of 71 levels' worth of
// states (7 binary options, counted up), so there are 71 ranks.
TEST(Traps, SeventyStatementsAllOfWhichCount) {
  CaseBuilder builder;
  builder.party("a");
  for (unsigned k = 0; k < 7; ++k) builder.option("o" + std::to_string(k));
  // "The state's number is above n": larger than n at the highest option at which they differ.
  auto above = [](unsigned n) {
    Expression e = constant(false);
    for (unsigned k = 0; k < 7; ++k) e = (n >> k & 1u) != 0 ? taken(k) && e : taken(k) || e;
    return e;
  };
  for (unsigned n = 70; n-- > 0;) builder.prefers(above(n));
  const Case c = builder.build();
  EXPECT_EQ(disagreement(c), "");
  const Result<Conflict> conflict = Conflict::compile(c, threads(1));
  ASSERT_TRUE(conflict);
  EXPECT_EQ(conflict->rank_count(PartyId(0)), 71u);
  for (std::uint32_t s = 0; s < 128; ++s)
    EXPECT_EQ(conflict->rank(PartyId(0), StateId(s)), std::min(s, 70u)) << "state " << s;
}

// An inverse solver that lets the last improvement it looks at decide finds 420 rankings of Syria's 720 under which
// state 2 is a sequential equilibrium. It fails where 1 and 4 are both above it, or 3 and 6 are: 384.
TEST(Traps, EveryImprovementCountsWhenRankingsAreCounted) {
  const auto parsed = read_case(test::root() + "/examples/syria-iraq-1975/case.toml");
  ASSERT_TRUE(parsed && parsed->ok());
  const auto conflict = Conflict::compile(parsed->value);
  ASSERT_TRUE(conflict);
  RankingQuestion question;
  question.outcome = StateId::from_number(2);
  question.free = {PartyId(0)};
  question.concept_id = Concept::kNash;
  const auto nash = find_inverse_rankings(*conflict, question);
  ASSERT_TRUE(nash);
  EXPECT_EQ(nash->count, "240");
  EXPECT_EQ(nash->total, "720");
  question.concept_id = Concept::kSeq;
  const auto seq = find_inverse_rankings(*conflict, question);
  ASSERT_TRUE(seq);
  EXPECT_EQ(seq->count, "384");
  EXPECT_EQ(seq->fraction, "8/15");
  ASSERT_EQ(seq->free[0].conditions->size(), 2u);
  const OrderCondition& first = (*seq->free[0].conditions)[0];
  EXPECT_EQ(first.improvement, StateId::from_number(1));
  EXPECT_EQ(first.ways, (std::vector<Better>{{StateId::from_number(1)}, {StateId::from_number(4)}}));
  const OrderCondition& second = (*seq->free[0].conditions)[1];
  EXPECT_EQ(second.ways, (std::vector<Better>{{StateId::from_number(3)}, {StateId::from_number(6)}}));
}

// A routine that runs one iterator over the opponents' choices through all improvements finds none left for the second.
// Here b's one improvement sanctions each of a's three.
TEST(Traps, EveryImprovementMeetsTheSameSimultaneousSanction) {
  const Case c = CaseBuilder()
                     .party("a")
                     .option("a1")
                     .option("a2")
                     .ranking({{"YNN"}, {"NYN"}, {"YYN"}, {"NNN"}, {"NNY", "YNY", "NYY", "YYY"}})
                     .party("b")
                     .option("b1")
                     .prefers(taken(2))
                     .build();
  const Answered answered(c);
  EXPECT_EQ(answered.model().improvements(0, 0), (std::vector<reference::Index>{1, 2, 3}));
  EXPECT_EQ(answered.stable(Concept::kSim, 0), (Numbers{1, 2, 3, 4, 5, 6, 7, 8}));
  EXPECT_EQ(answered.stable(Concept::kNash, 0), (Numbers{2, 5, 6, 7, 8}));
}

// Together the opponents' choices may be infeasible although each alone is not, and the other way round.
TEST(Traps, SimultaneousChoicesMustBeFeasibleTogether) {
  const Case c = CaseBuilder()
                     .party("a")
                     .option("x")
                     .ranking({{"YN"}, {"NN"}, {"NY"}})
                     .party("b")
                     .option("y")
                     .prefers(taken(1))
                     .never(taken(0) && taken(1))
                     .build();
  const Answered answered(c);
  EXPECT_EQ(answered.stable(Concept::kSim, 0), (Numbers{2, 3}));
}

// ---- Found by random models -----------------------------------------------------------------------------------------

// Staying is not a move. b's level rises one at a time, so b cannot go from the first to the last without somebody
// moving between; c, who could, is barred by its own condition. The flood once let c "move" to where it was, which set
// b free.
TEST(Traps, StayingDoesNotUnbarTheLastMover) {
  const Case c = CaseBuilder()
                     .party("a")
                     .option("x", Moves::kForward)
                     .ranks({1, 2, 1, 2, 0, 0, 1, 2, 1, 2, 0, 0})
                     .party("b")
                     .levels("y", 3, Moves::kForward, Step::kAdjacent)
                     .party("c")
                     .option("z")
                     .needs(taken(2))
                     .build();
  const Answered answered(c);
  EXPECT_EQ(answered.stable(Concept::kGmr, 0), (Numbers{2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}));
}

// Out and back is twice running. Now c can move freely, but b only while z is not taken: c would have to take z and
// give it up again, without b being able to move between. Moves of c are transitive, but that says nothing of coming
// back.
TEST(Traps, OutAndBackIsTwiceRunning) {
  const Case c = CaseBuilder()
                     .party("a")
                     .option("x", Moves::kForward)
                     .ranks({1, 2, 1, 2, 0, 0, 1, 2, 1, 2, 0, 0})
                     .party("b")
                     .levels("y", 3, Moves::kForward, Step::kAdjacent)
                     .needs(!taken(2))
                     .party("c")
                     .option("z")
                     .build();
  const Answered answered(c);
  EXPECT_EQ(answered.stable(Concept::kGmr, 0), (Numbers{2, 3, 4, 5, 6, 8, 9, 10, 11, 12}));
}

// Through a collapsed state (all where y is taken) b comes from 2 to 1 in two moves, which are not one; c has no move
// from the collapsed state. So nobody can bring a back to 1.
TEST(Traps, TwoMovesThroughACollapsedStateAreTwoMoves) {
  const Case c = CaseBuilder()
                     .party("a")
                     .option("x")
                     .ranks({0, 2, 1, 0, 2})
                     .party("b")
                     .option("y")
                     .party("c")
                     .option("z")
                     .collapse(taken(1))
                     .build();
  const Answered answered(c);
  EXPECT_EQ(answered.model().moves[1][1], (std::vector<reference::Index>{2}));
  EXPECT_EQ(answered.model().moves[1][2], (std::vector<reference::Index>{0, 1, 3, 4}));
  EXPECT_EQ(answered.stable(Concept::kGmr, 0), (Numbers{2, 3, 5}));
}

}  // namespace
}  // namespace entente::testing
