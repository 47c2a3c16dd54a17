// Which guarantees would make an outcome hold? Against trying every set, the reference engine judging.
#include "entente/analyse/inverse_guarantees.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "tests/analyse/inverse_support.h"
#include "tests/support/case_builder.h"
#include "tests/support/cases.h"
#include "tests/support/property.h"

namespace entente::testing {
namespace {

using reference::Index;
using reference::Model;

// The state of a guaranteed case that is the outcome with all guarantees given.
Index guaranteed_state(const Model& base, const Model& model, Index s) {
  for (Index a = 0; a < model.assignments.size(); ++a) {
    const auto& levels = model.assignments[a];
    const auto& wanted = base.assignments[base.members[s].front()];
    if (std::equal(wanted.begin(), wanted.end(), levels.begin()) &&
        std::all_of(levels.begin() + static_cast<std::ptrdiff_t>(wanted.size()), levels.end(),
                    [](std::uint32_t level) { return level == 1; })) {
      return model.state_of[a];
    }
  }
  throw std::runtime_error("the outcome is gone");
}

TEST(InverseGuarantees, AreAllSmallestSetsThatDo) {
  Features features;
  features.max_parties = 3;
  features.max_assignments = 10;
  std::size_t found_some = 0;
  for_random_models(80, features, [&](const Case& c) {
    const Model base = reference::build(c);
    const Conflict conflict = compiled(c);
    const Index s = draw(base.state_count());
    GuaranteeQuestion question;
    question.outcome = StateId(s);
    question.concept_id = kAsked[draw(5)];
    const auto found = find_inverse_guarantees(conflict, question);
    RC_ASSERT(found.has_value());
    RC_ASSERT(found->complete_to == 2u);
    RC_ASSERT(found->leavers.empty() == holds(c, base, s, question.concept_id));
    if (found->leavers.empty()) {
      RC_ASSERT(found->enough == std::vector<std::vector<Guarantee>>(1));
      return;
    }
    const auto enough = [&](const std::vector<Guarantee>& set) {
      const Case changed = guaranteed(conflict, StateId(s), set);
      const Model model = reference::build(changed);
      RC_ASSERT(model.invalid.empty());
      return holds(changed, model, guaranteed_state(base, model, s), question.concept_id);
    };
    std::set<std::vector<Guarantee>> expected;
    for (const Guarantee& one : found->candidates) {
      if (enough({one})) expected.insert({one});
    }
    for (std::size_t a = 0; a < found->candidates.size(); ++a) {
      for (std::size_t b = a + 1; b < found->candidates.size(); ++b) {
        const Guarantee& x = found->candidates[a];
        const Guarantee& y = found->candidates[b];
        const bool same =
            x.kind != GuaranteeKind::kClosedMove && y.kind != GuaranteeKind::kClosedMove && x.option == y.option;
        if (same || expected.contains({x}) || expected.contains({y})) continue;
        if (enough({x, y})) expected.insert({x, y});
      }
    }
    RC_ASSERT(std::set<std::vector<Guarantee>>(found->enough.begin(), found->enough.end()) == expected);
    if (!expected.empty()) ++found_some;
  });
  EXPECT_GT(found_some, 10u);
}

// Nobody but b fears c; that c lets go of its guarantee is a threat under GMR, which an irreversible step takes away.
TEST(InverseGuarantees, AnOptionIsBoundOnlyWhereItIsAsInTheOutcome) {
  const Case c = CaseBuilder().party("a").option("x").prefers(!taken(0)).party("b").option("y").build();
  const Conflict conflict = compiled(c);
  GuaranteeQuestion question;
  question.outcome = StateId(1);
  const auto found = find_inverse_guarantees(conflict, question);
  ASSERT_TRUE(found);
  ASSERT_EQ(found->enough.size(), 3u);
  EXPECT_EQ(found->enough[0][0].kind, GuaranteeKind::kBound);
  EXPECT_EQ(found->enough[1][0].kind, GuaranteeKind::kClosedMove);
  EXPECT_EQ(found->enough[2][0].kind, GuaranteeKind::kGuarantor);
  EXPECT_EQ(found->enough[2][0].party, PartyId(1));
  const Conflict bound = compiled(guaranteed(conflict, StateId(1), found->enough[0]));
  EXPECT_TRUE(bound.can_move(PartyId(0), StateId(0), StateId(1)));
  EXPECT_FALSE(bound.can_move(PartyId(0), StateId(1), StateId(0)));
}

}  // namespace
}  // namespace entente::testing
