// The known implications between the concepts (definition 16), on what the product answers for random models.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/agreement.h"
#include "tests/support/case_builder.h"
#include "tests/support/property.h"

namespace entente::testing {
namespace {

struct Solved {
  Conflict conflict;
  Solution solution;

  const Bitset& stable(Concept x, std::uint32_t party) const {
    return solution.stable[static_cast<std::size_t>(x)][party];
  }
};

Solved solved(const Case& c) {
  Result<Conflict> conflict = Conflict::compile(c, threads(1));
  RC_ASSERT(conflict.has_value());
  Result<Solution> solution = solve(*conflict, ConceptSet::all(), threads(1));
  RC_ASSERT(solution.has_value());
  return Solved{std::move(*conflict), std::move(*solution)};
}

bool implies(const Bitset& left, const Bitset& right) {
  Bitset both = left;
  both &= right;
  return both == left;
}

TEST(Laws, NashThenSseqThenSeqThenGmrAndSseqThenSmrThenGmr) {
  for_random_models(1500, {}, [](const Case& c) {
    const Solved s = solved(c);
    for (std::uint32_t i = 0; i < c.parties.size(); ++i) {
      RC_ASSERT(implies(s.stable(Concept::kNash, i), s.stable(Concept::kSseq, i)));
      RC_ASSERT(implies(s.stable(Concept::kSseq, i), s.stable(Concept::kSeq, i)));
      RC_ASSERT(implies(s.stable(Concept::kSeq, i), s.stable(Concept::kGmr, i)));
      RC_ASSERT(implies(s.stable(Concept::kSseq, i), s.stable(Concept::kSmr, i)));
      RC_ASSERT(implies(s.stable(Concept::kSmr, i), s.stable(Concept::kGmr, i)));
      if (s.solution.concepts.contains(Concept::kSim))
        RC_ASSERT(implies(s.stable(Concept::kNash, i), s.stable(Concept::kSim, i)));
    }
  });
}

TEST(Laws, EquilibriumIsStabilityForEveryParty) {
  for_random_models(500, {}, [](const Case& c) {
    const Solved s = solved(c);
    for (const Concept x : kAllConcepts) {
      if (!s.solution.concepts.contains(x)) continue;
      Bitset all(s.conflict.state_count(), true);
      for (std::uint32_t i = 0; i < c.parties.size(); ++i) all &= s.stable(x, i);
      RC_ASSERT(all == s.solution.equilibria[static_cast<std::size_t>(x)]);
      std::vector<StateId> listed;
      all.for_each([&](std::size_t k) { listed.emplace_back(static_cast<std::uint32_t>(k)); });
      RC_ASSERT(listed == s.solution.equilibrium_states(x));
    }
  });
}

TEST(Laws, WithOnePartyEveryConceptIsNash) {
  Features features;
  features.max_parties = 1;
  for_random_models(1000, features, [](const Case& c) {
    const Solved s = solved(c);
    for (const Concept x : kAllConcepts)
      if (s.solution.concepts.contains(x)) RC_ASSERT(s.stable(x, 0) == s.stable(Concept::kNash, 0));
  });
}

TEST(Laws, NobodyLeavesAStateItLikesBest) {
  for_random_models(500, {}, [](const Case& c) {
    const Solved s = solved(c);
    for (std::uint32_t i = 0; i < c.parties.size(); ++i)
      for (std::uint32_t k = 0; k < s.conflict.state_count(); ++k)
        if (s.conflict.rank(PartyId(i), StateId(k)) + 1 == s.conflict.rank_count(PartyId(i)))
          for (const Concept x : kAllConcepts)
            if (s.solution.concepts.contains(x)) RC_ASSERT(s.stable(x, i).test(k));
  });
}

// The lemma the engines rest on: where moves are called transitive, they are. (One's own way back aside: s is never in
// R_p(s).)
TEST(Laws, MovesCalledTransitiveAre) {
  unsigned transitive = 0;
  for_random_models(1500, {}, [&transitive](const Case& c) {
    const Result<Conflict> conflict = Conflict::compile(c, threads(1));
    RC_ASSERT(conflict.has_value());
    const reference::Model model = reference::build(c);
    for (reference::Index p = 0; p < model.party_count(); ++p) {
      if (conflict->intransitive(PartyId(p))) continue;
      ++transitive;
      for (reference::Index s = 0; s < model.state_count(); ++s)
        for (const reference::Index q : model.moves[p][s])
          for (const reference::Index t : model.moves[p][q]) RC_ASSERT(t == s || model.can_move(p, s, t));
    }
  });
  EXPECT_GT(transitive, 1000u);
}

// "With rules and directions alone R_i is transitive": and the product knows, so that it may search states alone.
TEST(Laws, RulesAndDirectionsAloneAreTransitive) {
  Features features;
  features.graph = features.collapse = features.intransitive = false;
  for_random_models(500, features, [](const Case& c) {
    const Result<Conflict> conflict = Conflict::compile(c, threads(1));
    RC_ASSERT(conflict.has_value());
    for (std::uint32_t p = 0; p < c.parties.size(); ++p) RC_ASSERT(!conflict->intransitive(PartyId(p)));
  });
}

// "SEQ and SMR together do not give SSEQ." At 1 (x not taken, y at its first level) a takes x. b's one improvement then
// raises y to the second level: bad for a, but a can give x up again and is better off than at 1. b's other move, to
// the third level, leaves a no way out, but it is no improvement. So there is a credible sanction and an inescapable
// one, and none that is both.
TEST(Laws, SeqAndSmrTogetherDoNotGiveSseq) {
  const Case c = CaseBuilder()
                     .party("a")
                     .option("x")
                     .ranks({1, 2, 2, 0, 0, 0})
                     .party("b")
                     .levels("y", 3)
                     .ranks({0, 1, 0, 2, 0, 0})
                     .build();
  EXPECT_EQ(disagreement(c), "");
  const Solved s = solved(c);
  EXPECT_TRUE(s.stable(Concept::kSmr, 0).test(0));
  EXPECT_TRUE(s.stable(Concept::kSeq, 0).test(0));
  EXPECT_FALSE(s.stable(Concept::kSseq, 0).test(0));
}

}  // namespace
}  // namespace entente::testing
