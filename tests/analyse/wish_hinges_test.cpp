// Do the quick hinges of wishes say what the thorough ones say, and is the direct way one?
#include "entente/analyse/wish_hinges.h"

#include <gtest/gtest.h>

#include "entente/analyse/direct_way.h"
#include "entente/analyse/ends.h"
#include "entente/analyse/hinges.h"
#include "entente/solve/solve.h"
#include "tests/support/cases.h"

namespace entente::test {
namespace {

using testing::example;
using testing::flagship;

TEST(WishHinges, AreThoseOfTheThoroughSearch) {
  for (const char* name : {"ankara-damascus-2022", "two-firms", "syria-iraq-1975", "korea-2017"}) {
    const Conflict conflict = example(name);
    const auto solution = solve(conflict);
    for (const StateId s : solution->equilibrium_states(Concept::kNash)) {
      if (s.number() > 2000) continue;
      std::uint64_t tried = 0;
      std::uint64_t breaks = 0;
      std::uint64_t contraries = 0;
      const auto thorough = find_hinges(conflict, {s, Concept::kNash, true, false});
      for (const Trial& trial : thorough->singles) {
        if (trial.changes.front().assumption.kind != AssumptionKind::kStatement) continue;
        ++tried;
        breaks += trial.outcome == Outcome::kFlips;
        contraries += trial.outcome == Outcome::kFlips && trial.changes.front().kind == ChangeKind::kNegate;
      }
      const WishHinges quick = wish_hinges(conflict, s, {});
      EXPECT_EQ(quick.tried, tried) << name << ' ' << s.number();
      EXPECT_EQ(quick.breaks, breaks) << name << ' ' << s.number();
      EXPECT_EQ(quick.contraries, contraries) << name << ' ' << s.number();
    }
  }
}

TEST(WishHinges, AStepRestsOnTheWishWithoutWhichItIsNoImprovement) {
  const Conflict conflict = flagship();
  const auto ends = find_ends(conflict, *conflict.start(), {});
  const std::vector<PathStep>& way = ends->ends.front().way;
  const WishHinges hinges = wish_hinges(conflict, ends->ends.front().members.front(), way);
  ASSERT_EQ(hinges.steps.size(), way.size());
  for (const StepWish& wish : hinges.steps) {
    const PathStep& step = way[wish.step];
    Change drop{{AssumptionKind::kStatement, wish.party.index(), wish.wish}, ChangeKind::kDrop};
    const auto without =
        conflict.with_preference(wish.party, changed_preference(conflict.source(), wish.party, {drop}));
    EXPECT_EQ(step.mover, wish.party);
    EXPECT_GT(conflict.rank(step.mover, step.to), conflict.rank(step.mover, step.from));
    EXPECT_LE(without->rank(step.mover, step.to), without->rank(step.mover, step.from)) << wish.step;
  }
}

TEST(DirectWay, FromTheHalfWayHouseOneStepIsMissing) {
  const Conflict conflict = flagship();
  const auto way = direct_way(conflict, StateId::from_number(1066), StateId::from_number(4208));
  ASSERT_TRUE(way.has_value());
  EXPECT_EQ(way->escorted, 1u);
  std::vector<std::string> enough;
  for (const PartyId p : way->enough) enough.push_back(conflict.source().parties[p.index()].id);
  EXPECT_EQ(enough, (std::vector<std::string>{"damascus", "ankara"}));
  StateId at = StateId::from_number(1066);
  for (const PathStep& step : way->steps) {
    EXPECT_EQ(step.from, at);
    EXPECT_TRUE(conflict.can_move(step.mover, step.from, step.to));
    EXPECT_EQ(step.improvement, conflict.rank(step.mover, step.to) > conflict.rank(step.mover, step.from));
    at = step.to;
  }
  EXPECT_EQ(at, StateId::from_number(4208));
}

TEST(DirectWay, ThereIsNoneInGraphForm) {
  const Conflict conflict = testing::compiled(testing::parsed(R"(
format = "entente.case/1"
title = "Two pictures"
[graph]
states = ["war", "peace"]
[[party]]
id = "north"
arcs = [["war", "peace"]]
ranking = [["peace"], ["war"]]
)"));
  EXPECT_FALSE(direct_way(conflict, StateId(0), StateId(1)).has_value());
}

}  // namespace
}  // namespace entente::test
