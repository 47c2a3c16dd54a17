// Why does an outcome hold, or who leaves it? On cases whose answers can be read off by hand, and against solve().
#include "entente/analyse/outcome.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "entente/case/parse.h"
#include "tests/support/agreement.h"
#include "tests/support/cases.h"
#include "tests/support/property.h"

namespace entente::testing {
namespace {

std::vector<StateId> states_of(const Conflict& conflict, const char* text) {
  const auto expression = parse_expression(text, conflict.source(), std::nullopt, "test");
  EXPECT_TRUE(expression.has_value());
  return conflict.states_where(*expression);
}

TEST(Outcome, IsExplainedUnderTheStrongestConceptItHoldsUnder) {
  const Conflict conflict = example("two-firms");
  const auto answer = account_for(conflict, {StateId::from_number(8)}, {});
  ASSERT_TRUE(answer.has_value());
  EXPECT_EQ(answer->concept_id, Concept::kSseq);
  EXPECT_TRUE(answer->holds);
  ASSERT_EQ(answer->accounts.size(), 1u);
  const OutcomeAccount& account = answer->accounts.front();
  EXPECT_EQ(account.held, (ConceptSet{Concept::kSseq, Concept::kSeq, Concept::kSmr, Concept::kGmr}));
  EXPECT_TRUE(account.leaving.empty());
  ASSERT_EQ(account.arguments.size(), 2u);
  EXPECT_EQ(account.arguments[0].verdict.witness.replies.size(), 1u);
  EXPECT_EQ(account.arguments[1].verdict.witness.replies.size(), 0u);
}

TEST(Outcome, ThatDoesNotHoldSaysWhoLeavesAndWhereItLeads) {
  const Conflict conflict = example("ankara-damascus-2022");
  OutcomeOptions options;
  options.concept_id = Concept::kSeq;
  options.closed_sets = true;
  const auto answer = account_for(conflict, {*conflict.start()}, options);
  ASSERT_TRUE(answer.has_value());
  EXPECT_FALSE(answer->holds);
  EXPECT_EQ(answer->leavers, 1u);
  EXPECT_EQ(answer->steps_to_first, 0u);
  const OutcomeAccount& account = answer->accounts.front();
  ASSERT_EQ(account.leaving.size(), 1u);
  const Leaving& leaving = account.leaving.front();
  EXPECT_EQ(conflict.source().parties[leaving.party.index()].id, "ankara");
  EXPECT_EQ(leaving.to.number(), 2121u);
  ASSERT_EQ(leaving.rests.size(), 1u);
  EXPECT_EQ(leaving.rest_count, 1u);
  EXPECT_EQ(leaving.rests.front().state.number(), 1066u);
  EXPECT_EQ(leaving.rests.front().steps, 3u);
  EXPECT_TRUE(account.arguments[leaving.party.index()].family.has_value());
}

TEST(Outcome, OfManyStatesThoseThatHoldOrComeClosest) {
  const Conflict conflict = example("ankara-damascus-2022");
  const auto robust = account_for(conflict, states_of(conflict, "ankara.withdraw and damascus.pkk_guarantee"), {});
  ASSERT_TRUE(robust.has_value());
  EXPECT_EQ(robust->concept_id, Concept::kNash);
  EXPECT_EQ(robust->states, (std::vector<StateId>{StateId::from_number(4104), StateId::from_number(4208)}));
  EXPECT_EQ(robust->by_leavers[0], 2u);
  EXPECT_FALSE(robust->steps_to_first.has_value());

  const auto none = account_for(conflict, states_of(conflict, "ankara.withdraw and not damascus.pkk_guarantee"), {});
  ASSERT_TRUE(none.has_value());
  EXPECT_EQ(none->concept_id, Concept::kGmr);
  EXPECT_FALSE(none->holds);
  EXPECT_EQ(none->wanted, 1280u);
  EXPECT_EQ(none->by_leavers[0], 0u);
  EXPECT_EQ(none->by_leavers[1], none->states.size());
  ASSERT_EQ(none->leaver_sets.size(), 1u);
  EXPECT_EQ(none->leaver_sets[0].count, none->states.size());
}

TEST(Outcome, SimIsRefusedWhereItIsNotDefined) {
  const Conflict conflict = example("legal-sequence");
  OutcomeOptions options;
  options.concept_id = Concept::kSim;
  const auto answer = account_for(conflict, {StateId(0)}, options);
  if (answer) {
    EXPECT_EQ(answer->concept_id, Concept::kSim);
  } else {
    EXPECT_EQ(answer.error().kind, ErrorKind::kUsage);
  }
}

TEST(Outcome, AgreesWithTheSolution) {
  std::uint64_t holding = 0, failing = 0;
  for_random_models(800, {}, [&](const Case& c) {
    const Result<Conflict> conflict = Conflict::compile(c, threads(1));
    const Result<Solution> solution = solve(*conflict, ConceptSet::all(), threads(1));
    std::vector<StateId> states;
    for (std::uint32_t s = draw(3); s < conflict->state_count(); s += 1 + draw(3)) states.emplace_back(s);
    if (states.empty()) return;
    OutcomeOptions options;
    options.concept_id = draw(2) == 0 ? Concept::kSeq : Concept::kSmr;
    options.accounts = states.size();
    const auto answer = account_for(*conflict, states, options);
    RC_ASSERT(answer.has_value());
    std::vector<std::uint64_t> by_leavers(conflict->party_count() + 1, 0);
    const auto leavers = [&](StateId s) {
      std::uint32_t count = 0;
      for (std::uint32_t p = 0; p < conflict->party_count(); ++p)
        count += solution->is_stable(*options.concept_id, PartyId(p), s) ? 0u : 1u;
      return count;
    };
    for (const StateId s : states) ++by_leavers[leavers(s)];
    RC_ASSERT(answer->by_leavers == by_leavers);
    RC_ASSERT(answer->states.size() == by_leavers[answer->leavers]);
    RC_ASSERT(answer->accounts.size() == answer->states.size());
    for (const OutcomeAccount& account : answer->accounts) {
      RC_ASSERT(account.holds == solution->is_equilibrium(*options.concept_id, account.state));
      RC_ASSERT(account.leaving.size() == leavers(account.state));
      for (const Leaving& leaving : account.leaving)
        for (const Leaving::Rest& rest : leaving.rests)
          RC_ASSERT(solution->is_equilibrium(*options.concept_id, rest.state));
      ++(account.holds ? holding : failing);
    }
  });
  EXPECT_GT(holding, 100u);
  EXPECT_GT(failing, 100u);
}

}  // namespace
}  // namespace entente::testing
