// Is what coalitions can do what the definitions say? Against the reference on random models, against non-cooperative
// stability where every coalition is one party, and on models small enough to read.
#include "entente/analyse/coalitions.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "entente/case/parse.h"
#include "entente/io/coalitions_json.h"
#include "tests/reference/coalitions.h"
#include "tests/support/case_builder.h"
#include "tests/support/cases.h"
#include "tests/support/json_schema.h"
#include "tests/support/property.h"
#include "tests/support/repository.h"

namespace entente::testing {
namespace {

using reference::Coalition;
using reference::Index;
using reference::Model;

Coalition as_reference(PartySet set) {
  Coalition h;
  for (const PartyId p : members(set)) h.push_back(p.index());
  return h;
}

std::vector<Index> all_but(const Model& model, const Coalition& h) {
  std::vector<Index> others;
  for (Index i = 0; i < model.party_count(); ++i) {
    if (!std::binary_search(h.begin(), h.end(), i)) others.push_back(i);
  }
  return others;
}

// Is the exit what its description says: a legal sequence of moves of members to a state all of them prefer?
void check_improvement(const Model& model, const JointImprovement& exit) {
  Index at = exit.from.index();
  Index last = model.party_count();
  for (const Move& step : exit.steps) {
    RC_ASSERT(((exit.coalition >> step.party.index()) & 1u) == 1u);
    RC_ASSERT(step.party.index() != last);
    RC_ASSERT(model.can_move(step.party.index(), at, step.to.index()));
    at = step.to.index();
    last = step.party.index();
  }
  RC_ASSERT(at == exit.to.index());
  for (const PartyId p : members(exit.coalition))
    RC_ASSERT(model.prefers(p.index(), exit.to.index(), exit.from.index()));
  const std::vector<Index> steps =
      reference::legal_reach(model, as_reference(exit.coalition), exit.from.index(), false);
  RC_ASSERT(steps[exit.to.index()] == exit.steps.size());
}

Features small_models() {
  Features features;
  features.max_parties = 4;
  features.max_assignments = 24;
  return features;
}

TEST(Coalitions, AgreeWithTheReferenceForEveryCoalition) {
  for_random_models(400, small_models(), [](const Case& c) {
    const Model model = reference::build(c);
    const Conflict conflict = compiled(c);
    CoalitionQuestion question;
    for (std::uint32_t s = 0; s < conflict.state_count(); ++s) question.explain.emplace_back(s);
    const auto found = find_coalitions(conflict, question);
    RC_ASSERT(found.has_value());
    RC_ASSERT(found->coalitions.size() == (std::size_t{1} << model.party_count()) - 1);
    std::size_t exits = 0;
    for (std::size_t k = 0; k < found->coalitions.size(); ++k) {
      const Coalition h = as_reference(found->coalitions[k]);
      const std::vector<Coalition> answering = reference::subsets(all_but(model, h));
      for (Index s = 0; s < model.state_count(); ++s) {
        const auto expected = reference::judge(model, h, s, answering);
        RC_ASSERT(found->is_stable(CoalitionConcept::kCnash, k, s) == expected.nash);
        RC_ASSERT(found->is_stable(CoalitionConcept::kCgmr, k, s) == expected.gmr);
        RC_ASSERT(found->is_stable(CoalitionConcept::kCsmr, k, s) == expected.smr);
        RC_ASSERT(found->is_stable(CoalitionConcept::kCseq, k, s) == expected.seq);
        exits += expected.nash ? 0 : 1;
      }
    }
    RC_ASSERT(found->exits.size() == exits);
    for (const JointImprovement& exit : found->exits) check_improvement(model, exit);
    for (Index s = 0; s < model.state_count(); ++s) {
      for (const CoalitionConcept x : kCoalitionConcepts) {
        bool all = true;
        for (std::size_t k = 0; k < found->coalitions.size(); ++k) all = all && found->is_stable(x, k, s);
        RC_ASSERT(found->coalitionally_stable[static_cast<std::size_t>(x)].test(s) == all);
      }
    }
  });
}

// Blocks drawn at random: only they act, and under CSEQ only they answer.
TEST(Coalitions, AgreeWithTheReferenceForAStructure) {
  for_random_models(400, small_models(), [](const Case& c) {
    const Model model = reference::build(c);
    const Conflict conflict = compiled(c);
    std::vector<PartySet> blocks(model.party_count(), 0);
    for (Index i = 0; i < model.party_count(); ++i) blocks[draw(model.party_count())] |= PartySet{1} << i;
    CoalitionQuestion question;
    for (const PartySet block : blocks) {
      if (block != 0) question.structure.push_back(block);
    }
    const auto found = find_coalitions(conflict, question);
    RC_ASSERT(found.has_value());
    RC_ASSERT(found->structured);
    RC_ASSERT(found->coalitions.size() == question.structure.size());
    for (std::size_t k = 0; k < found->coalitions.size(); ++k) {
      std::vector<Coalition> answering;
      for (const PartySet block : question.structure) {
        if (block != found->coalitions[k]) answering.push_back(as_reference(block));
      }
      for (Index s = 0; s < model.state_count(); ++s) {
        const auto expected = reference::judge(model, as_reference(found->coalitions[k]), s, answering);
        RC_ASSERT(found->is_stable(CoalitionConcept::kCnash, k, s) == expected.nash);
        RC_ASSERT(found->is_stable(CoalitionConcept::kCgmr, k, s) == expected.gmr);
        RC_ASSERT(found->is_stable(CoalitionConcept::kCsmr, k, s) == expected.smr);
        RC_ASSERT(found->is_stable(CoalitionConcept::kCseq, k, s) == expected.seq);
      }
    }
  });
}

// With every party alone, coalitional stability is the ordinary one.
TEST(Coalitions, OfOnePartyEachAreNonCooperative) {
  for_random_models(200, Features{}, [](const Case& c) {
    const Conflict conflict = compiled(c);
    const auto solution = solve(conflict);
    RC_ASSERT(solution.has_value());
    CoalitionQuestion question;
    for (std::uint32_t p = 0; p < conflict.party_count(); ++p) question.structure.push_back(PartySet{1} << p);
    const auto found = find_coalitions(conflict, question);
    RC_ASSERT(found.has_value());
    const std::pair<CoalitionConcept, Concept> same[] = {{CoalitionConcept::kCnash, Concept::kNash},
                                                         {CoalitionConcept::kCgmr, Concept::kGmr},
                                                         {CoalitionConcept::kCsmr, Concept::kSmr},
                                                         {CoalitionConcept::kCseq, Concept::kSeq}};
    for (const auto& [coalitional, plain] : same) {
      RC_ASSERT(found->coalitionally_stable[static_cast<std::size_t>(coalitional)] ==
                solution->equilibria[static_cast<std::size_t>(plain)]);
    }
  });
}

// CNash => CSMR => CGMR, and CNash => CSEQ, for each coalition. CSEQ => CGMR where all moves are transitive: elsewhere
// two joint improvements in a row may make one party move twice running, which no legal sequence does.
TEST(Coalitions, ObeyTheImplications) {
  for_random_models(400, small_models(), [](const Case& c) {
    const Conflict conflict = compiled(c);
    bool transitive = true;
    for (std::uint32_t p = 0; p < conflict.party_count(); ++p)
      transitive = transitive && !conflict.intransitive(PartyId(p));
    const auto found = find_coalitions(conflict, {});
    RC_ASSERT(found.has_value());
    for (std::size_t k = 0; k < found->coalitions.size(); ++k) {
      for (std::size_t s = 0; s < found->states.size(); ++s) {
        const bool nash = found->is_stable(CoalitionConcept::kCnash, k, s);
        const bool gmr = found->is_stable(CoalitionConcept::kCgmr, k, s);
        const bool smr = found->is_stable(CoalitionConcept::kCsmr, k, s);
        const bool seq = found->is_stable(CoalitionConcept::kCseq, k, s);
        RC_ASSERT(!nash || (smr && seq));
        RC_ASSERT(!smr || gmr);
        RC_ASSERT(!seq || gmr || !transitive);
      }
    }
  });
}

TEST(Coalitions, JumpsAreMadeByTheSmallestCoalitions) {
  for_random_models(400, small_models(), [](const Case& c) {
    const Model model = reference::build(c);
    const Conflict conflict = compiled(c);
    const auto solution = solve(conflict, {Concept::kGmr});
    RC_ASSERT(solution.has_value());
    const Bitset& outcomes = solution->equilibria[static_cast<std::size_t>(Concept::kGmr)];
    CoalitionQuestion question;
    question.jumps_among = &outcomes;
    const auto found = find_coalitions(conflict, question);
    RC_ASSERT(found.has_value());
    std::set<std::tuple<Index, Index, PartySet>> expected;
    for (Index s = 0; s < model.state_count(); ++s) {
      for (Index q = 0; q < model.state_count(); ++q) {
        if (!outcomes.test(s) || !outcomes.test(q)) continue;
        std::vector<PartySet> able;
        for (PartySet h = 1; h < (PartySet{1} << model.party_count()); ++h) {
          const std::vector<Index> list = reference::joint_improvements(model, as_reference(h), s);
          if (as_reference(h).size() >= 2 && std::binary_search(list.begin(), list.end(), q)) able.push_back(h);
        }
        for (const PartySet h : able) {
          if (std::none_of(able.begin(), able.end(), [&](PartySet k) { return k != h && (k & ~h) == 0; }))
            expected.emplace(s, q, h);
        }
      }
    }
    std::set<std::tuple<Index, Index, PartySet>> actual;
    for (const JointImprovement& jump : found->jumps) {
      check_improvement(model, jump);
      actual.emplace(jump.from.index(), jump.to.index(), jump.coalition);
    }
    RC_ASSERT(actual == expected);
    RC_ASSERT(actual.size() == found->jumps.size());
  });
}

TEST(Coalitions, TheAnswerDoesNotDependOnThreads) {
  for_random_models(40, small_models(), [](const Case& c) {
    const Conflict conflict = compiled(c);
    CoalitionQuestion question;
    for (std::uint32_t s = 0; s < conflict.state_count(); ++s) question.explain.emplace_back(s);
    Budget one;
    one.threads = 1;
    Budget four;
    four.threads = 4;
    const auto a = find_coalitions(conflict, question, one);
    const auto b = find_coalitions(conflict, question, four);
    RC_ASSERT(a.has_value() && b.has_value());
    RC_ASSERT(coalitions_json(conflict, *a, std::nullopt) == coalitions_json(conflict, *b, std::nullopt));
  });
}

// In the prisoner's dilemma nobody leaves mutual defection alone; both together do, and nobody is there to deter them.
TEST(Coalitions, TheTwoPrisonersTogetherLeaveMutualDefection) {
  const Case c = CaseBuilder()
                     .party("a")
                     .option("silent")
                     .ranking({{"NY"}, {"YY"}, {"NN"}, {"YN"}})
                     .party("b")
                     .option("silent")
                     .ranking({{"YN"}, {"YY"}, {"NN"}, {"NY"}})
                     .build();
  const Conflict conflict = compiled(c);
  CoalitionQuestion question;
  question.states = {StateId::from_number(1)};
  question.explain = question.states;
  const auto found = find_coalitions(conflict, question);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->coalitions, (std::vector<PartySet>{1, 2, 3}));
  EXPECT_TRUE(found->is_stable(CoalitionConcept::kCnash, 0, 0));
  EXPECT_TRUE(found->is_stable(CoalitionConcept::kCnash, 1, 0));
  for (const CoalitionConcept x : kCoalitionConcepts) EXPECT_FALSE(found->is_stable(x, 2, 0)) << name(x);
  ASSERT_EQ(found->exits.size(), 1u);
  EXPECT_EQ(found->exits[0].coalition, 3u);
  EXPECT_EQ(found->exits[0].to.number(), 4u);
  EXPECT_EQ(found->exits[0].steps.size(), 2u);
}

// Trap: a coalition modelled as one owner with one joint move jumps over what is not feasible. Here the two options can
// only be taken together, which no sequence of single moves does.
TEST(CoalitionTraps, NoJointMoveOverAnInfeasibleState) {
  const Case c = CaseBuilder()
                     .party("a")
                     .option("x")
                     .ranking({{"YY"}, {"NN"}})
                     .party("b")
                     .option("y")
                     .ranking({{"YY"}, {"NN"}})
                     .never((taken(0) && !taken(1)) || (!taken(0) && taken(1)))
                     .build();
  const auto found = find_coalitions(compiled(c), {});
  ASSERT_TRUE(found);
  ASSERT_EQ(found->states.size(), 2u);
  for (const CoalitionConcept x : kCoalitionConcepts)
    EXPECT_EQ(found->coalitionally_stable[static_cast<std::size_t>(x)].count(), 2u) << name(x);
}

// Trap: members of a coalition can still act alone. What both together would not leave, one of them leaves.
TEST(CoalitionTraps, MembersCanStillActAlone) {
  const Case c = CaseBuilder()
                     .party("a")
                     .option("x")
                     .ranking({{"YN", "YY"}, {"NN", "NY"}})
                     .party("b")
                     .option("y")
                     .ranking({{"NN", "NY"}, {"YN", "YY"}})
                     .build();
  const auto found = find_coalitions(compiled(c), {});
  ASSERT_TRUE(found);
  EXPECT_TRUE(found->is_stable(CoalitionConcept::kCnash, 2, 0));   // both
  EXPECT_FALSE(found->is_stable(CoalitionConcept::kCnash, 0, 0));  // a alone
  EXPECT_FALSE(found->coalitionally_stable[0].test(0));
}

TEST(Coalitions, AStructureMustBeAPartition) {
  const Conflict conflict =
      compiled(CaseBuilder().party("a").option("x").party("b").option("y").party("c").option("z").build());
  const auto error = [&](CoalitionQuestion question) {
    const auto found = find_coalitions(conflict, question);
    return found ? std::string() : found.error().message;
  };
  CoalitionQuestion twice;
  twice.structure = {3, 6};
  EXPECT_EQ(error(twice), "a coalition structure names every party exactly once");
  CoalitionQuestion missing;
  missing.structure = {3};
  EXPECT_EQ(error(missing),
            "the coalition structure leaves out c; every party stands in exactly one coalition, if alone");
  CoalitionQuestion foreign;
  foreign.structure = {3, 4};
  foreign.coalitions = {1};
  EXPECT_EQ(error(foreign), "this coalition is none of those the structure names, which alone act");
}

TEST(Coalitions, TooManyPartiesAreToldWhatToDo) {
  CaseBuilder builder;
  for (int p = 0; p < 13; ++p) builder.party("p" + std::to_string(p)).option("x");
  const Conflict conflict = compiled(builder.build());
  const auto found = find_coalitions(conflict, {});
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().kind, ErrorKind::kLimit);
  EXPECT_EQ(found.error().message,
            "13 parties form more than 4,096 coalitions; name those of interest with --coalition, or a structure with "
            "--structure");
  CoalitionQuestion alone;
  for (int p = 0; p < 13; ++p) alone.structure.push_back(PartySet{1} << p);
  alone.states = {StateId(0)};
  const auto structured = find_coalitions(conflict, alone);
  ASSERT_TRUE(structured);
  EXPECT_EQ(structured->coalitions.size(), 13u);
}

TEST(Coalitions, MemoryAndTimeAreBudgets) {
  CaseBuilder builder;
  for (int p = 0; p < 4; ++p) builder.party("p" + std::to_string(p)).option("x").option("y").option("z");
  const Conflict conflict = compiled(builder.build());
  Budget small;
  small.memory_bytes = 100'000;
  const auto found = find_coalitions(conflict, {}, small);
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().kind, ErrorKind::kLimit);
  std::atomic<bool> stop{true};
  Budget interrupted;
  interrupted.stop = &stop;
  const auto none = find_coalitions(conflict, {}, interrupted);
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().kind, ErrorKind::kInterrupted);
}

TEST(Coalitions, TheDocumentFollowsItsSchema) {
  for_random_models(60, small_models(), [](const Case& c) {
    const Conflict conflict = compiled(c);
    CoalitionQuestion question;
    for (std::uint32_t s = 0; s < conflict.state_count(); ++s) question.explain.emplace_back(s);
    const Bitset all(conflict.state_count(), true);
    question.jumps_among = &all;
    const auto found = find_coalitions(conflict, question);
    RC_ASSERT(found.has_value());
    RC_ASSERT(test::errors_against(coalitions_json(conflict, *found, Concept::kNash), "coalitions") ==
              std::vector<std::string>{});
  });
}

}  // namespace
}  // namespace entente::testing
