// Do attitudes towards other parties change what holds as definitions 44 to 46 say? Against the reference on random and
// on all small models, against plain solving where attitudes come down to a ranking, and on models small enough to
// read.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <set>
#include <string>

#include "entente/analyse/readings.h"
#include "entente/case/parse.h"
#include "entente/case/write.h"
#include "tests/reference/attitudes.h"
#include "tests/support/case_builder.h"
#include "tests/support/cases.h"
#include "tests/support/property.h"
#include "tests/support/regards_check.h"

namespace entente::testing {
namespace {

using reference::Index;
using reference::Model;

constexpr std::array kStances = {Stance::kAggressive, Stance::kNeutral, Stance::kDevoting};

// Some of the attitudes drawn at random, the others left unsaid.
Case with_attitudes(Case c) {
  const auto parties = static_cast<std::uint32_t>(c.parties.size());
  for (Party& party : c.parties)
    for (std::uint32_t j = 0; j < parties; ++j)
      if (const unsigned drawn = draw(6); drawn < 3) party.attitudes.push_back({PartyId(j), kStances[drawn]});
  return c;
}

Stability solved(const Conflict& conflict) {
  auto found = solve_attitudes(conflict, stances_of(conflict.source()));
  if (!found) throw std::runtime_error(found.error().message);
  return std::move(*found);
}

TEST(Attitudes, AgreeWithTheReference) {
  for_random_models(300, Features{}, [](const Case& plain) {
    const Case c = with_attitudes(plain);
    const Model model = reference::build(c);
    RC_ASSERT(difference(model, solved(compiled(c)), reference::by_attitudes(c, model)) == "");
  });
}

// Two parties, an option each, all pairs of rankings with ties on four states, all attitudes: 75 x 75 x 81 models.
TEST(Attitudes, AgreeOnAllSmallModels) {
  std::set<std::array<std::uint32_t, 4>> orders;
  for (std::uint32_t code = 0; code < 256; ++code) {
    std::array<std::uint32_t, 4> ranks = {code & 3u, code >> 2 & 3u, code >> 4 & 3u, code >> 6 & 3u};
    std::set<std::uint32_t> used(ranks.begin(), ranks.end());
    for (std::uint32_t& r : ranks) r = static_cast<std::uint32_t>(std::distance(used.begin(), used.find(r)));
    orders.insert(ranks);
  }
  ASSERT_EQ(orders.size(), 75u);
  std::size_t models = 0, differing = 0;
  Case c = CaseBuilder().party("a").option("x").party("b").option("y").build();
  for (const auto& mine : orders) {
    for (const auto& theirs : orders) {
      c.parties[0].preference = ranking_from({mine.begin(), mine.end()});
      c.parties[1].preference = ranking_from({theirs.begin(), theirs.end()});
      const Conflict conflict = compiled(c);
      const Stability plain = *solve_degree(conflict, 0);
      const Model model = reference::build(c);
      for (unsigned code = 0; code < 81; ++code) {
        const Stances stances = {{kStances[code % 3], kStances[code / 3 % 3]},
                                 {kStances[code / 9 % 3], kStances[code / 27]}};
        for (std::uint32_t i = 0; i < 2; ++i)
          c.parties[i].attitudes = {{PartyId(0), stances[i][0]}, {PartyId(1), stances[i][1]}};
        const auto found = solve_attitudes(conflict, stances);
        ASSERT_TRUE(found);
        ASSERT_EQ(difference(model, *found, reference::by_attitudes(c, model)), "") << code;
        ++models;
        if (!same(*found, plain)) ++differing;
      }
    }
  }
  EXPECT_EQ(models, 75u * 75u * 81u);
  EXPECT_GT(differing, models / 4);
}

// Devoted to itself and neutral to all others is how everybody is unless said: then nothing changes.
TEST(Attitudes, UnlessSaidNothingChanges) {
  for_random_models(300, Features{}, [](Case c) {
    const Conflict conflict = compiled(c);
    RC_ASSERT(same(solved(conflict), *solve_degree(conflict, 0)));
    for (std::uint32_t i = 0; i < c.parties.size(); ++i)
      for (std::uint32_t j = 0; j < c.parties.size(); ++j)
        c.parties[i].attitudes.push_back({PartyId(j), i == j ? Stance::kDevoting : Stance::kNeutral});
    RC_ASSERT(!preference_marks(c).any());
    RC_ASSERT(same(solved(compiled(c)), *solve_degree(conflict, 0)));
  });
}

// Who minds one party only has that party's ranking, or its reverse: plain solving with these rankings says the same.
TEST(Attitudes, MindingOnePartyIsHavingItsRanking) {
  for_random_models(300, Features{}, [](Case c) {
    const Conflict conflict = compiled(c);
    const std::uint32_t parties = conflict.party_count();
    Stances stances(parties, std::vector<Stance>(parties, Stance::kNeutral));
    Case replaced = c;
    for (std::uint32_t i = 0; i < parties; ++i) {
      const PartyId j(draw(parties));
      const bool contrary = draw(2) == 1;
      stances[i][j.index()] = contrary ? Stance::kAggressive : Stance::kDevoting;
      std::vector<std::uint32_t> ranks;
      for (std::uint32_t s = 0; s < conflict.state_count(); ++s) {
        const std::uint32_t rank = conflict.rank(j, StateId(s));
        ranks.push_back(contrary ? conflict.rank_count(j) - 1 - rank : rank);
      }
      replaced.parties[i].preference = ranking_from(ranks);
    }
    const auto found = solve_attitudes(conflict, stances);
    RC_ASSERT(found.has_value());
    RC_ASSERT(same(*found, *solve_degree(compiled(replaced), 0)));
  });
}

// Known implications hold for any relation; and who minds more parties finds fewer moves that suit it.
TEST(Attitudes, ObeyTheirLaws) {
  for_random_models(300, Features{}, [](const Case& plain) {
    const Conflict conflict = compiled(with_attitudes(plain));
    const Stability found = solved(conflict);
    for (std::uint32_t p = 0; p < conflict.party_count(); ++p) {
      for (std::uint32_t k = 0; k < conflict.state_count(); ++k) {
        const auto holds = [&](Concept c) { return found.is_stable(c, PartyId(p), StateId(k)); };
        RC_ASSERT(!holds(Concept::kNash) || holds(Concept::kSseq));
        RC_ASSERT(!holds(Concept::kSseq) || (holds(Concept::kSeq) && holds(Concept::kSmr)));
        RC_ASSERT(!(holds(Concept::kSeq) || holds(Concept::kSmr)) || holds(Concept::kGmr));
      }
    }
  });
}

// The prisoners' dilemma. Where each is devoted to the other as well nobody goes where the other pays for it, so all
// four states are Nash stable for both. Where each is devoted to the other *instead*, each wants the other out of
// prison, and both keep silent. Where they are aggressive to each other and neutral to themselves, both confess, as
// they do anyway.
TEST(Attitudes, InThePrisonersDilemma) {
  const Case c = CaseBuilder()
                     .party("a")
                     .option("confess")
                     .ranking({{"YN"}, {"NN"}, {"YY"}, {"NY"}})
                     .party("b")
                     .option("confess")
                     .ranking({{"NY"}, {"NN"}, {"YY"}, {"YN"}})
                     .build();
  const Conflict conflict = compiled(c);
  const auto holding = [&](Stance own, Stance other, Concept x) {
    const auto found = solve_attitudes(conflict, {{own, other}, {other, own}});
    std::vector<std::string> patterns;
    for (std::uint32_t s = 0; s < 4; ++s)
      if (found->is_equilibrium(x, StateId(s))) patterns.push_back(conflict.pattern(StateId(s)));
    return patterns;
  };
  using List = std::vector<std::string>;
  EXPECT_EQ(holding(Stance::kDevoting, Stance::kNeutral, Concept::kNash), List{"YY"});
  EXPECT_EQ(holding(Stance::kDevoting, Stance::kDevoting, Concept::kNash), (List{"NN", "YN", "NY", "YY"}));
  EXPECT_EQ(holding(Stance::kNeutral, Stance::kDevoting, Concept::kNash), List{"NN"});
  EXPECT_EQ(holding(Stance::kNeutral, Stance::kAggressive, Concept::kNash), List{"YY"});
  // To go where one is better off and the other worse: confess.
  EXPECT_EQ(holding(Stance::kDevoting, Stance::kAggressive, Concept::kNash), List{"YY"});
  // Neutral to everybody: any move will do, and nothing deters.
  for (const Concept x : kOrder) EXPECT_EQ(holding(Stance::kNeutral, Stance::kNeutral, x), List{});
}

// An ally that is indifferent is no reason to stay; one that loses is.
TEST(Attitudes, TiesDoNotBind) {
  const Case c = CaseBuilder()
                     .party("a")
                     .option("x")
                     .prefers(taken(0))
                     .party("indifferent")
                     .option("y")
                     .party("loser")
                     .option("z")
                     .prefers(!taken(0))
                     .build();
  const Conflict conflict = compiled(c);
  Stances stances = stances_of(c);
  stances[0][1] = Stance::kDevoting;
  EXPECT_FALSE(solve_attitudes(conflict, stances)->is_stable(Concept::kNash, PartyId(0), StateId(0)));
  stances[0][2] = Stance::kDevoting;
  EXPECT_TRUE(solve_attitudes(conflict, stances)->is_stable(Concept::kNash, PartyId(0), StateId(0)));
  stances[0][2] = Stance::kAggressive;
  EXPECT_FALSE(solve_attitudes(conflict, stances)->is_stable(Concept::kNash, PartyId(0), StateId(0)));
  // Minding only who is indifferent, it has no reason to go.
  stances[0] = {Stance::kNeutral, Stance::kDevoting, Stance::kNeutral};
  EXPECT_TRUE(solve_attitudes(conflict, stances)->is_stable(Concept::kNash, PartyId(0), StateId(0)));
}

TEST(Attitudes, AreMarksThatCallForAReading) {
  Case c = CaseBuilder().party("a").option("x").party("b").option("y").build();
  c.parties[0].attitudes = {{PartyId(0), Stance::kDevoting}, {PartyId(1), Stance::kAggressive}};
  const PreferenceMarks marks = preference_marks(c);
  EXPECT_EQ(marks.attitudes, 1u);
  EXPECT_EQ(kinds_marked(marks), std::vector<ReadingKind>{ReadingKind::kStances});
  const auto readings = find_readings(compiled(c), {});
  ASSERT_TRUE(readings);
  ASSERT_EQ(readings->list.size(), 2u);
  EXPECT_EQ(readings->list[1].stances, stances_of(c));
  EXPECT_EQ(stances_of(c)[0], (std::vector<Stance>{Stance::kDevoting, Stance::kAggressive}));
  EXPECT_EQ(stances_of(c)[1], (std::vector<Stance>{Stance::kNeutral, Stance::kDevoting}));
}

TEST(Attitudes, AreWrittenAndReadAgain) {
  std::size_t said = 0;
  for_random_models(100, Features{}, [&](const Case& plain) {
    const Case c = with_attitudes(plain);
    const ParsedCase again = parse_case(write_case(c), "again");
    RC_ASSERT(again.ok());
    RC_ASSERT(stances_of(again.value) == stances_of(c));
    for (const Party& party : again.value.parties) said += party.attitudes.size();
  });
  EXPECT_GT(said, 0u);
}

TEST(Attitudes, NeedOneForEveryPair) {
  const Conflict conflict = compiled(CaseBuilder().party("a").option("x").party("b").option("y").build());
  EXPECT_EQ(solve_attitudes(conflict, {}).error().kind, ErrorKind::kUsage);
  EXPECT_EQ(solve_attitudes(conflict, {{Stance::kNeutral}, {Stance::kNeutral}}).error().message,
            "every party needs one attitude towards each");
}

TEST(Attitudes, MemoryAndTimeAreBudgets) {
  CaseBuilder builder;
  for (std::uint32_t p = 0; p < 4; ++p)
    builder.party("p" + std::to_string(p))
        .option("x")
        .option("y")
        .option("z")
        .prefers(taken(3 * p))
        .prefers(!taken((3 * p + 4) % 12));
  const Conflict conflict = compiled(builder.build());
  Stances stances(4, std::vector<Stance>(4, Stance::kDevoting));
  Budget small;
  small.memory_bytes = 100'000;
  EXPECT_EQ(solve_attitudes(conflict, stances, small).error().kind, ErrorKind::kLimit);
  std::atomic<bool> stop{true};
  Budget interrupted;
  interrupted.stop = &stop;
  EXPECT_EQ(solve_attitudes(conflict, stances, interrupted).error().kind, ErrorKind::kInterrupted);
  Budget one, four;
  one.threads = 1;
  four.threads = 4;
  ASSERT_GE(conflict.state_count(), 1024u);  // where threads are used
  EXPECT_TRUE(same(*solve_attitudes(conflict, stances, one), *solve_attitudes(conflict, stances, four)));
}

}  // namespace
}  // namespace entente::testing
