// Hypergames of two parties on every small model: all pairs of strict rankings of four states with every view one party
// can have of the other, and all pairs of hidden options on sixteen. Against tests/reference/hypergame.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <vector>

#include "tests/support/case_builder.h"
#include "tests/support/cases.h"
#include "tests/support/hypergame_check.h"
#include "tests/support/regards_check.h"

namespace entente::testing {
namespace {

std::vector<std::vector<std::uint32_t>> all_orders() {
  std::vector<std::vector<std::uint32_t>> orders;
  std::vector<std::uint32_t> ranks = {0, 1, 2, 3};
  do orders.push_back(ranks);
  while (std::next_permutation(ranks.begin(), ranks.end()));
  return orders;
}

ViewParty takes_to_prefer(std::uint32_t party, const Preference& preference) {
  ViewParty seen;
  seen.party = PartyId(party);
  seen.preference = preference;
  return seen;
}

View view_of(std::uint32_t party, unsigned hidden, const Preference& other) {
  View view;
  view.of = PartyId(party);
  for (std::uint32_t o = 0; o < 4; ++o)
    if ((hidden >> o & 1u) != 0) view.hidden.emplace_back(o);
  view.parties.push_back(takes_to_prefer(1 - party, other));
  return view;
}

// An option each. The first party hides either option, both or none from itself, and takes the other's ranking for any
// of the 24; the other party's view is the contrary of the truth.
TEST(HypergameExhaustive, EveryViewOnFourStates) {
  const auto orders = all_orders();
  ASSERT_EQ(orders.size(), 24u);
  Case c = CaseBuilder().party("a").option("x").party("b").option("y").build();
  std::size_t models = 0, surprising = 0;
  constexpr std::array kUnder = {Concept::kNash, Concept::kGmr, Concept::kSmr, Concept::kSeq, Concept::kSseq};
  for (const auto& mine : orders) {
    for (const auto& theirs : orders) {
      c.views.clear();
      c.parties[0].preference = ranking_from(mine);
      c.parties[1].preference = ranking_from(theirs);
      const reference::Model truth = reference::build(c);
      std::vector<std::uint32_t> contrary = mine;
      for (std::uint32_t& r : contrary) r = 3 - r;
      for (const auto& taken_for : orders) {
        for (unsigned hidden = 0; hidden < 4; ++hidden) {
          c.views = {view_of(0, hidden, ranking_from(taken_for)), view_of(1, 0, ranking_from(contrary))};
          const SeenByAll all = perceive_all(c, truth);
          ASSERT_TRUE(all.valid);
          const Conflict conflict = compiled(c);
          const auto found = play_hypergame(conflict, about_every_state(conflict, kUnder[models % kUnder.size()]));
          ASSERT_TRUE(found);
          std::size_t misjudged = 0;
          ASSERT_EQ(disagreement(all, *found, misjudged), "") << "model " << models;
          ++models;
          if (misjudged > 0) ++surprising;
        }
      }
    }
  }
  EXPECT_EQ(models, 24u * 24u * 24u * 4u);
  EXPECT_GT(surprising, models / 4);
}

// Two options each, sixteen states: each party does not know any set of the four options, and takes the other to put
// its two wishes in either order, to want their contrary, or nothing.
TEST(HypergameExhaustive, EveryPairOfHiddenOptionsOnSixteenStates) {
  Case c = CaseBuilder()
               .party("a")
               .option("x")
               .option("y")
               .prefers(iff(taken(0), taken(2)))
               .prefers(!taken(1))
               .party("b")
               .option("u")
               .option("v")
               .prefers(implies(taken(2), taken(1)))
               .prefers(iff(taken(0), !taken(3)))
               .build();
  const reference::Model truth = reference::build(c);
  const auto mistaken = [&](std::uint32_t party, unsigned how) {
    Statements list = std::get<Statements>(c.parties[party].preference);
    if (how == 1) std::swap(list.list[0], list.list[1]);
    if (how == 2)
      for (Statement& one : list.list) one.that = !one.that;
    if (how == 3) list.list.clear();
    return list;
  };
  std::size_t models = 0, surprising = 0;
  for (unsigned hidden = 0; hidden < 256; ++hidden) {
    for (unsigned how = 0; how < 16; ++how) {
      c.views = {view_of(0, hidden & 15u, mistaken(1, how & 3u)), view_of(1, hidden >> 4, mistaken(0, how >> 2))};
      const SeenByAll all = perceive_all(c, truth);
      ASSERT_TRUE(all.valid);
      const Conflict conflict = compiled(c);
      const auto found =
          play_hypergame(conflict, about_every_state(conflict, how % 2 == 0 ? Concept::kSeq : Concept::kSmr));
      ASSERT_TRUE(found);
      std::size_t misjudged = 0;
      ASSERT_EQ(disagreement(all, *found, misjudged), "") << "hidden " << hidden << ", how " << how;
      ++models;
      if (misjudged > 0) ++surprising;
    }
  }
  EXPECT_EQ(models, 4096u);
  EXPECT_GT(surprising, models / 4);
}

}  // namespace
}  // namespace entente::testing
