// What is refused, and the document of the three parts of the answer.
#include "entente/analyse/inverse.h"

#include <gtest/gtest.h>

#include "entente/analyse/inverse_guarantees.h"
#include "entente/analyse/inverse_priorities.h"
#include "entente/analyse/inverse_rankings.h"
#include "entente/io/inverse_json.h"
#include "tests/analyse/inverse_support.h"
#include "tests/support/cases.h"
#include "tests/support/json_schema.h"
#include "tests/support/property.h"

namespace entente::testing {
namespace {

TEST(Inverse, SimultaneousStabilityIsRefused) {
  const Conflict conflict = example("two-firms");
  PriorityQuestion priorities;
  priorities.concept_id = Concept::kSim;
  EXPECT_EQ(find_inverse_priorities(conflict, priorities).error().kind, ErrorKind::kUsage);
  RankingQuestion rankings;
  rankings.concept_id = Concept::kSim;
  rankings.free = {PartyId(0)};
  EXPECT_EQ(find_inverse_rankings(conflict, rankings).error().kind, ErrorKind::kUsage);
  GuaranteeQuestion guarantees;
  guarantees.concept_id = Concept::kSim;
  EXPECT_EQ(find_inverse_guarantees(conflict, guarantees).error().kind, ErrorKind::kUsage);
}

TEST(Inverse, TheDocumentFollowsItsSchema) {
  Features features;
  features.max_parties = 3;
  features.max_assignments = 10;
  for_random_models(40, features, [](const Case& c) {
    const Conflict conflict = compiled(c);
    InverseAnswers answers;
    answers.concept_id = kAsked[draw(5)];
    std::vector<StateId> states;
    for (std::uint32_t s = draw(conflict.state_count()); s < conflict.state_count(); ++s) states.emplace_back(s);
    const auto nearest = nearest_outcome(conflict, states, answers.concept_id);
    RC_ASSERT(nearest.has_value());
    answers.outcome = nearest->outcome;
    answers.leavers = nearest->leavers;
    answers.alternatives = states.size() - 1;
    PriorityQuestion priorities;
    priorities.outcome = answers.outcome;
    priorities.concept_id = answers.concept_id;
    priorities.max_cost = 1;
    answers.priorities = *find_inverse_priorities(conflict, priorities);
    RankingQuestion rankings;
    rankings.outcome = answers.outcome;
    rankings.concept_id = answers.concept_id;
    rankings.samples = 20;
    for (std::uint32_t p = 0; p < conflict.party_count(); ++p) {
      rankings.free = {PartyId(p)};
      answers.rankings.push_back(*find_inverse_rankings(conflict, rankings));
    }
    GuaranteeQuestion guarantees;
    guarantees.outcome = answers.outcome;
    guarantees.concept_id = answers.concept_id;
    guarantees.most_together = 1;
    answers.guarantees = *find_inverse_guarantees(conflict, guarantees);
    RC_ASSERT(answers.priorities->leavers == answers.leavers);
    RC_ASSERT(answers.guarantees->leavers == answers.leavers);
    RC_ASSERT(test::errors_against(inverse_json(conflict, answers), "inverse") == std::vector<std::string>{});
  });
}

}  // namespace
}  // namespace entente::testing
