// Does `entente.degrees/1` follow its schema, whatever the marks?
#include "entente/io/degrees_json.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/case_builder.h"
#include "tests/support/json_schema.h"
#include "tests/support/property.h"

namespace entente::testing {
namespace {

TEST(DegreesJson, FollowsItsSchema) {
  for_random_models(60, Features{}, [](Case c) {
    for (Party& party : c.parties) {
      auto* prefers = std::get_if<Statements>(&party.preference);
      if (prefers == nullptr) continue;
      for (Statement& statement : prefers->list) statement.degree = 1 + draw(3);
    }
    c.parties.front().attitudes = {{PartyId(0), Stance::kNeutral}};
    const auto conflict = Conflict::compile(c);
    RC_ASSERT(conflict.has_value());
    ReadingQuestion question;
    question.kinds = {kMarkedReadings.begin(), kMarkedReadings.end()};
    question.chances = {1, 0, 0.25};
    const auto readings = find_readings(*conflict, question);
    RC_ASSERT(readings.has_value());
    RC_ASSERT(readings->list.size() == 8 + std::max<std::size_t>(readings->marks.degrees.size(), 1));
    for (const bool stability : {false, true}) {
      RC_ASSERT(test::errors_against(degrees_json(*conflict, *readings, {stability}), "degrees") ==
                std::vector<std::string>{});
    }
  });
}

TEST(DegreesJson, ReadingsAreThoseTheMarksCallFor) {
  PreferenceMarks marks;
  EXPECT_EQ(kinds_marked(marks), std::vector<ReadingKind>{});
  marks.strong = 1;
  marks.doubtful = 2;
  EXPECT_EQ(kinds_marked(marks),
            (std::vector<ReadingKind>{ReadingKind::kStrength, ReadingKind::kProbable, ReadingKind::kFuzzy}));
  marks = {};
  marks.pairs = 1;
  marks.attitudes = 1;
  EXPECT_EQ(kinds_marked(marks),
            (std::vector<ReadingKind>{ReadingKind::kProbable, ReadingKind::kFuzzy, ReadingKind::kStances}));
  marks = {};
  marks.unknown = 1;
  EXPECT_EQ(kinds_marked(marks), std::vector<ReadingKind>{ReadingKind::kUnknown});
}

}  // namespace
}  // namespace entente::testing
