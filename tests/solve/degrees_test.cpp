// Are strong, unknown, probable and fuzzy preference answered as the definitions say? Against the reference on random
// and on all small models, against plain solving where there is nothing to grade, and on models small enough to read.
#include "entente/solve/degrees.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <tuple>
#include <utility>

#include "solve/chances.h"
#include "tests/reference/degrees.h"
#include "tests/support/case_builder.h"
#include "tests/support/cases.h"
#include "tests/support/property.h"
#include "tests/support/regards_check.h"

namespace entente::testing {
namespace {

using reference::Index;
using reference::Model;
using reference::Regards;

Features small() {
  Features features;
  features.max_parties = 4;
  features.max_assignments = 24;
  return features;
}

enum Marks : unsigned { kStrong = 1, kUnknown = 2, kDoubtful = 4 };

// The case with marks of these kinds on its statements and gaps, drawn at random.
Case marked(Case c, unsigned kinds) {
  for (Party& party : c.parties) {
    if (auto* prefers = std::get_if<Statements>(&party.preference)) {
      for (Statement& statement : prefers->list) {
        if ((kinds & kStrong) != 0) statement.degree = 1 + draw(3);
        if ((kinds & kUnknown) != 0) statement.unknown = draw(2) == 1;
        if ((kinds & kDoubtful) != 0) statement.confidence = 1 - 0.25 * draw(4);
      }
    }
    auto* ranking = std::get_if<Ranking>(&party.preference);
    if (ranking != nullptr && (kinds & kStrong) != 0)
      for (std::size_t g = 1; g < ranking->groups.size(); ++g) ranking->gaps.push_back(1 + draw(3));
  }
  return c;
}

// Everything stable in `a` is so in `b`.
bool within(const Stability& a, const Stability& b, Concept c) {
  const auto k = static_cast<std::size_t>(c);
  for (std::size_t p = 0; p < a.stable[k].size(); ++p) {
    Bitset both = a.stable[k][p];
    both &= b.stable[k][p];
    if (!(both == a.stable[k][p])) return false;
  }
  return true;
}

TEST(Degrees, StrengthAgreesWithTheReference) {
  for_random_models(300, Features{}, [](const Case& plain) {
    const Case c = marked(plain, kStrong);
    const Model model = reference::build(c);
    const Conflict conflict = compiled(c);
    for (const std::uint32_t degree : {1u, 2u, 3u}) {
      const auto found = solve_degree(conflict, degree);
      RC_ASSERT(found.has_value());
      RC_ASSERT(difference(model, *found, reference::by_degree(c, model, degree)) == "");
    }
  });
}

TEST(Degrees, UnknownAgreesWithTheReference) {
  for_random_models(300, Features{}, [](const Case& plain) {
    const Case c = marked(plain, kUnknown);
    const Model model = reference::build(c);
    const Conflict conflict = compiled(c);
    for (const Attitude attitude : kAttitudes) {
      const auto found = solve_unknown(conflict, attitude);
      RC_ASSERT(found.has_value());
      RC_ASSERT(difference(model, *found, reference::by_attitude(c, model, *name(attitude))) == "");
    }
  });
}

// The chances themselves, and what holds under both readings of them.
void check_chances(const Case& c, const Model& model) {
  const Conflict conflict = compiled(c);
  for (Index i = 0; i < model.party_count(); ++i) {
    const auto chance = reference::chances(c, model, i);
    for (Index a = 0; a < model.state_count(); ++a)
      for (Index b = 0; b < model.state_count(); ++b)
        RC_ASSERT(preference_chance(conflict, PartyId(i), StateId(a), StateId(b)) == chance[a][b]);
  }
  const double alpha = 0.25 * draw(5), beta = 0.25 * draw(5), gamma = 0.25 * draw(5);
  const auto found = solve_probabilistic(conflict, {alpha, beta, gamma});
  RC_ASSERT(found.has_value());
  RC_ASSERT(difference(model, *found, reference::by_chances(c, model, alpha, beta, gamma)) == "");

  std::vector<double> thresholds;
  for (Index i = 0; i < model.party_count(); ++i) thresholds.push_back(0.25 * (1 + draw(4)));
  const auto fuzzy = solve_fuzzy(conflict, thresholds);
  RC_ASSERT(fuzzy.has_value());
  RC_ASSERT(difference(model, *fuzzy, reference::by_certainty(c, model, thresholds)) == "");
}

TEST(Degrees, ChancesAgreeWithTheReference) {
  for_random_models(300, small(), [](const Case& plain) {
    const Case c = marked(plain, kUnknown | kDoubtful);
    const Model model = reference::build(c);
    check_chances(c, model);
  });
}

// Chances of some pairs of states written out, one direction or both.
Case with_pairs(Case c, const Model& model) {
  for (Party& party : c.parties) {
    for (unsigned count = draw(4); count > 0 && model.state_count() > 1; --count) {
      const Index a = draw(model.state_count());
      const Index b = (a + 1 + draw(model.state_count() - 1)) % model.state_count();
      const auto says = [&](const StateReference& x, const StateReference& y) {
        return (x.number == a + 1 && y.number == b + 1) || (x.number == b + 1 && y.number == a + 1);
      };
      if (std::any_of(party.chances.begin(), party.chances.end(),
                      [&](const PairChance& one) { return says(one.better, one.worse); }))
        continue;
      PairChance one;
      one.better.number = a + 1;
      one.worse.number = b + 1;
      one.chance = 0.25 * draw(5);
      party.chances.push_back(one);
      if (draw(2) == 0) continue;
      std::swap(one.better, one.worse);
      one.chance = (1 - one.chance) * 0.5;
      party.chances.push_back(one);
    }
  }
  return c;
}

TEST(Degrees, ChancesOfPairsAgreeWithTheReference) {
  std::size_t pairs = 0;
  for_random_models(300, small(), [&](const Case& plain) {
    const Model model = reference::build(plain);
    const Case c = with_pairs(marked(plain, kUnknown | kDoubtful), model);
    pairs += preference_marks(c).pairs;
    check_chances(c, model);
  });
  EXPECT_GT(pairs, 100u);
}

// Two parties with an option each and the chances of one pair of states, in all directions and sizes.
TEST(Degrees, ChancesOfPairsAgreeOnAllSmallModels) {
  Case c = CaseBuilder()
               .party("a")
               .option("x")
               .prefers(taken(0))
               .prefers(taken(1))
               .party("b")
               .option("y")
               .prefers(iff(taken(0), taken(1)))
               .build();
  std::size_t differing = 0;
  const Stability plain = *solve_degree(compiled(c), 0);
  for (std::uint64_t a = 1; a <= 4; ++a) {
    for (std::uint64_t b = 1; b <= 4; ++b) {
      if (a == b) continue;
      for (unsigned there = 0; there <= 4; ++there) {
        for (unsigned back = 0; back + there <= 4; ++back) {
          for (Party& party : c.parties) {
            party.chances.assign(2, {});
            party.chances[0].better.number = party.chances[1].worse.number = a;
            party.chances[0].worse.number = party.chances[1].better.number = b;
            party.chances[0].chance = 0.25 * there;
            party.chances[1].chance = 0.25 * back;
          }
          const Model model = reference::build(c);
          const Conflict conflict = compiled(c);
          for (const double t : {0.25, 0.5, 0.75}) {
            const auto found = solve_probabilistic(conflict, {t, t, t});
            ASSERT_EQ(difference(model, *found, reference::by_chances(c, model, t, t, t)), "");
            const auto fuzzy = solve_fuzzy(conflict, {t, t});
            ASSERT_EQ(difference(model, *fuzzy, reference::by_certainty(c, model, {t, t})), "");
            if (!same(*found, plain)) ++differing;
          }
        }
      }
    }
  }
  EXPECT_GT(differing, 0u);
}

// What cannot be is found when the states are known.
TEST(Degrees, ChancesOfPairsAreChecked) {
  const auto why = [](const std::vector<std::tuple<std::string, std::string, double>>& said) {
    Case c = CaseBuilder().party("a").option("x").party("b").option("y").never(taken(0) && taken(1)).build();
    for (const auto& [better, worse, chance] : said) {
      PairChance one;
      one.chance = chance;
      const auto put = [](StateReference& state, const std::string& text) {
        if (text.size() == 1)
          state.number = std::stoull(text);
        else
          state.text = text;
      };
      put(one.better, better);
      put(one.worse, worse);
      c.parties[0].chances.push_back(one);
    }
    std::string all;
    const auto conflict = Conflict::compile(c);
    if (!conflict)
      for (const Diagnostic& d : conflict.error().diagnostics) all += d.code + ": " + d.what + "\n";
    return all;
  };
  EXPECT_EQ(why({{"1", "2", 0.7}, {"2", "1", 0.3}, {"1", "3", 1}}), "");
  EXPECT_EQ(why({{"1", "4", 0.7}}), "unknown-state: there is no state 4\n");
  EXPECT_EQ(why({{"YY", "1", 0.7}}), "unknown-state: the state YY is not feasible\n");
  EXPECT_EQ(why({{"NN", "1", 0.7}}), "same-state: state 1 is preferred to itself\n");
  EXPECT_EQ(why({{"1", "2", 0.7}, {"NN", "YN", 0.2}}),
            "repeated-pair: the chance that a prefers state 1 to state 2 is given twice\n");
  EXPECT_EQ(why({{"1", "2", 0.7}, {"2", "1", 0.4}}),
            "chances-over-one: the chances between states 2 and 1 add up to more than 1\n");
}

// Without marks every reading is the plain answer; to degree 2 only what needs no sanction is stable.
TEST(Degrees, WithoutMarksNothingChanges) {
  for_random_models(300, Features{}, [](const Case& c) {
    const Conflict conflict = compiled(c);
    RC_ASSERT(!preference_marks(c).any());
    const auto plain = solve_degree(conflict, 0);
    RC_ASSERT(plain.has_value());
    for (const Attitude attitude : kAttitudes) RC_ASSERT(same(*solve_unknown(conflict, attitude), *plain));
    for (const double t : {0.125, 0.5, 0.9}) RC_ASSERT(same(*solve_probabilistic(conflict, {t, t, t}), *plain));
    RC_ASSERT(same(*solve_probabilistic(conflict, {1, 1, 0}), *plain));
    RC_ASSERT(same(*solve_fuzzy(conflict, std::vector<double>(conflict.party_count(), 1)), *plain));
    const auto strong = solve_degree(conflict, 2);
    RC_ASSERT(strong.has_value());
    const auto& nash = plain->stable[static_cast<std::size_t>(Concept::kNash)];
    for (const Concept x : kOrder) RC_ASSERT(strong->stable[static_cast<std::size_t>(x)] == nash);
  });
}

// Higher degrees are harder; to each of them the known implications hold.
TEST(Degrees, StrengthObeysItsLaws) {
  for_random_models(300, Features{}, [](const Case& plain) {
    const Conflict conflict = compiled(marked(plain, kStrong));
    std::vector<Stability> by_degree;
    for (const std::uint32_t degree : {0u, 1u, 2u, 3u}) by_degree.push_back(*solve_degree(conflict, degree));
    for (std::size_t d = 0; d < by_degree.size(); ++d) {
      const auto& stable = by_degree[d].stable;
      const auto holds = [&](Concept c, std::size_t p, std::size_t s) {
        return stable[static_cast<std::size_t>(c)][p].test(s);
      };
      if (d > 0) {
        for (const Concept c : kOrder) RC_ASSERT(within(by_degree[d], by_degree[d - 1], c));
        RC_ASSERT(stable[0] == by_degree[0].stable[0]);
      }
      for (std::size_t p = 0; p < conflict.party_count(); ++p) {
        for (std::size_t s = 0; s < conflict.state_count(); ++s) {
          const bool smr = holds(Concept::kSmr, p, s), seq = holds(Concept::kSeq, p, s);
          const bool sseq = holds(Concept::kSseq, p, s);
          RC_ASSERT(!holds(Concept::kNash, p, s) || sseq);
          RC_ASSERT(!sseq || (seq && smr));
          RC_ASSERT(!(seq || smr) || holds(Concept::kGmr, p, s));
        }
      }
    }
  });
}

// Who goes only for the better leaves less, who is deterred by the unknown is deterred more: a within b and c, both
// within d.
TEST(Degrees, AttitudesObeyTheirLaws) {
  for_random_models(300, Features{}, [](const Case& plain) {
    const Conflict conflict = compiled(marked(plain, kUnknown));
    std::array<Stability, 4> by;
    for (const Attitude attitude : kAttitudes)
      by[static_cast<std::size_t>(attitude)] = *solve_unknown(conflict, attitude);
    for (const Concept c : kOrder) {
      RC_ASSERT(within(by[0], by[1], c));
      RC_ASSERT(within(by[0], by[2], c));
      RC_ASSERT(within(by[1], by[3], c));
      RC_ASSERT(within(by[2], by[3], c));
    }
    RC_ASSERT(by[0].stable[0] == by[2].stable[0]);
    RC_ASSERT(by[1].stable[0] == by[3].stable[0]);
  });
}

// All pairs of strict rankings of four states, all strengths of the first party's gaps.
TEST(Degrees, StrengthAgreesOnAllSmallModels) {
  std::vector<std::uint64_t> mine = {1, 2, 3, 4};
  std::size_t models = 0, split = 0;
  do {
    std::vector<std::uint64_t> theirs = {1, 2, 3, 4};
    do {
      CaseBuilder builder;
      builder.party("a").option("x").ranking_by_number({{mine[0]}, {mine[1]}, {mine[2]}, {mine[3]}});
      builder.party("b").option("y").ranking_by_number({{theirs[0]}, {theirs[1]}, {theirs[2]}, {theirs[3]}});
      Case c = builder.build();
      for (unsigned gaps = 0; gaps < 8; ++gaps) {
        std::get<Ranking>(c.parties[0].preference).gaps = {1 + (gaps & 1u), 1 + (gaps >> 1 & 1u), 1 + (gaps >> 2 & 1u)};
        const Model model = reference::build(c);
        const auto found = solve_degree(compiled(c), 2);
        ASSERT_TRUE(found);
        ASSERT_EQ(difference(model, *found, reference::by_degree(c, model, 2)), "");
        ++models;
        if (!(found->stable[1][0] == found->stable[0][0])) ++split;
      }
    } while (std::next_permutation(theirs.begin(), theirs.end()));
  } while (std::next_permutation(mine.begin(), mine.end()));
  EXPECT_EQ(models, 24u * 24u * 8u);
  EXPECT_GT(split, 0u);
}

// All pairs of two out of three statements on two options, every one of them known or unknown.
TEST(Degrees, UnknownAgreesOnAllSmallModels) {
  const Expression wishes[] = {taken(0), taken(1), iff(taken(0), taken(1))};
  std::vector<Statements> lists;
  for (std::size_t first = 0; first < 3; ++first) {
    for (std::size_t second = 0; second < 3; ++second) {
      for (unsigned marks = 0; first != second && marks < 4; ++marks) {
        Statements list;
        list.list.resize(2);
        list.list[0].that = wishes[first];
        list.list[1].that = wishes[second];
        list.list[0].unknown = (marks & 1u) != 0;
        list.list[1].unknown = (marks & 2u) != 0;
        lists.push_back(std::move(list));
      }
    }
  }
  ASSERT_EQ(lists.size(), 24u);
  Case c = CaseBuilder().party("a").option("x").party("b").option("y").build();
  std::size_t differing = 0;
  for (const Statements& mine : lists) {
    for (const Statements& theirs : lists) {
      c.parties[0].preference = mine;
      c.parties[1].preference = theirs;
      const Model model = reference::build(c);
      const Conflict conflict = compiled(c);
      for (const Attitude attitude : kAttitudes) {
        const Regards expected = reference::by_attitude(c, model, *name(attitude));
        const auto found = solve_unknown(conflict, attitude);
        ASSERT_TRUE(found);
        ASSERT_EQ(difference(model, *found, expected), "");
        if (!same(*found, *solve_degree(conflict, 0))) ++differing;
      }
    }
  }
  EXPECT_GT(differing, 0u);
}

// Chicken: each can swerve. The crash deters driving on where it is strongly worse, not where it is only mildly so.
TEST(Degrees, OnlyAStrongCrashDetersTheDrivers) {
  const auto chicken = [](const std::vector<std::uint32_t>& gaps) {
    Case c = CaseBuilder()
                 .party("a")
                 .option("swerve")
                 .ranking({{"NY"}, {"YY"}, {"YN"}, {"NN"}})
                 .party("b")
                 .option("swerve")
                 .ranking({{"YN"}, {"YY"}, {"NY"}, {"NN"}})
                 .build();
    for (Party& party : c.parties) std::get<Ranking>(party.preference).gaps = gaps;
    return c;
  };
  const StateId both = StateId::from_number(4);
  const Conflict mild = compiled(chicken({}));
  EXPECT_TRUE(solve_degree(mild, 0)->is_equilibrium(Concept::kGmr, both));
  EXPECT_FALSE(solve_degree(mild, 2)->is_equilibrium(Concept::kGmr, both));
  const Conflict crash = compiled(chicken({1, 1, 2}));
  EXPECT_EQ(rank_gaps(crash, PartyId(0)), (std::vector<std::uint32_t>{2, 1, 1}));
  EXPECT_TRUE(solve_degree(crash, 2)->is_equilibrium(Concept::kGmr, both));
  EXPECT_FALSE(solve_degree(crash, 2)->is_equilibrium(Concept::kSeq, both));
  EXPECT_FALSE(solve_degree(crash, 3)->is_equilibrium(Concept::kGmr, both));
}

// What is worse than something strongly worse is strongly worse, though the first statement that tells it apart is
// mild.
TEST(Degrees, StrengthIsNotLostByGoingOn) {
  Case c = CaseBuilder().party("a").option("x").option("y").prefers(taken(0)).prefers(taken(1)).build();
  std::get<Statements>(c.parties[0].preference).list[1].degree = 2;
  const Conflict conflict = compiled(c);
  // Worst to best: NN, NY, YN, YY.
  EXPECT_EQ(rank_gaps(conflict, PartyId(0)), (std::vector<std::uint32_t>{2, 1, 2}));
  const auto by = reference::preferred_by(c, reference::build(c), 0, 2);
  EXPECT_TRUE(by[3][1]);   // YY over YN: told apart by y
  EXPECT_TRUE(by[3][2]);   // YY over NY: below YN
  EXPECT_FALSE(by[1][2]);  // YN over NY: mild
}

// Most decimals are no binary fractions: 1 - 0.9 is not 0.1 there. Here it is.
TEST(Degrees, ThresholdsAreExactDecimals) {
  Case c = CaseBuilder().party("a").option("x").prefers(taken(0)).build();
  Statement& wish = std::get<Statements>(c.parties[0].preference).list[0];
  const auto stays = [&](double confidence, double alpha) {
    wish.confidence = confidence;
    return solve_probabilistic(compiled(c), {alpha, 0.5, 0.5})->is_equilibrium(Concept::kNash, StateId(0));
  };
  for (int k = 1; k < 100; ++k) {
    const double confidence = k / 100.0, alpha = (100 - k) / 100.0;
    EXPECT_TRUE(stays(confidence, alpha)) << confidence;
    EXPECT_FALSE(stays(confidence, alpha + 1e-6)) << confidence;
  }
  EXPECT_EQ(mpq_class(fraction(0.1) + fraction(0.6)), fraction(0.7));
  EXPECT_EQ(fraction(1e-7), mpq_class(1, 10000000));
}

// A less than sure wish decides where it says something; where it says nothing the next one does.
TEST(Degrees, ChancesRunDownTheList) {
  Case c = CaseBuilder().party("a").option("x").option("y").prefers(taken(0)).prefers(!taken(1)).build();
  std::get<Statements>(c.parties[0].preference).list[0].confidence = 0.75;
  const Conflict conflict = compiled(c);
  const auto chance = [&](std::uint32_t a, std::uint32_t b) {
    return preference_chance(conflict, PartyId(0), StateId::from_number(a), StateId::from_number(b));
  };
  EXPECT_EQ(chance(4, 1), 0.75);  // YY over NN: the first
  EXPECT_EQ(chance(1, 4), 0.25);  // the second, where the first says nothing
  EXPECT_EQ(chance(2, 1), 0.75);  // YN over NN: the rest of the chance is indifference
  EXPECT_EQ(chance(1, 2), 0);
  const std::vector<double> low = {0.5625}, high = {0.8};
  EXPECT_FALSE(solve_fuzzy(conflict, low)->is_equilibrium(Concept::kNash, StateId::from_number(1)));
  EXPECT_TRUE(solve_fuzzy(conflict, high)->is_equilibrium(Concept::kNash, StateId::from_number(1)));
  EXPECT_FALSE(solve_fuzzy(conflict, high)->is_equilibrium(Concept::kNash, StateId::from_number(4)));
}

TEST(Degrees, MarksAreCounted) {
  Case c = CaseBuilder().party("a").option("x").prefers(taken(0)).prefers(!taken(0)).party("b").option("y").build();
  EXPECT_FALSE(preference_marks(c).any());
  auto& list = std::get<Statements>(c.parties[0].preference).list;
  list[0].degree = 3;
  list[1].unknown = true;
  list[1].confidence = 0.5;
  Ranking ranking;
  ranking.gaps = {1, 2, 3};
  c.parties[1].preference = ranking;
  const PreferenceMarks marks = preference_marks(c);
  EXPECT_EQ(marks.degrees, (std::vector<std::uint32_t>{2, 3}));
  EXPECT_EQ(marks.strong, 3u);
  EXPECT_EQ(marks.unknown, 1u);
  EXPECT_EQ(marks.doubtful, 1u);
}

TEST(Degrees, ThresholdsOutOfRangeAreRefused) {
  const Conflict conflict = compiled(CaseBuilder().party("a").option("x").build());
  EXPECT_EQ(solve_probabilistic(conflict, {1.5, 0, 0}).error().message,
            "alpha, beta and gamma are chances between 0 and 1");
  EXPECT_EQ(solve_fuzzy(conflict, {0.0}).error().message, "a threshold of fuzzy preference is above 0 and at most 1");
  EXPECT_EQ(solve_fuzzy(conflict, {}).error().message, "every party needs one threshold of fuzzy preference");
}

Case sixteen_squared() {
  CaseBuilder builder;
  for (std::uint32_t p = 0; p < 4; ++p) {
    builder.party("p" + std::to_string(p)).option("x").option("y").option("z");
    builder.prefers(iff(taken(3 * p), taken((3 * p + 4) % 12))).prefers(taken((3 * p + 8) % 12)).prefers(!taken(3 * p));
  }
  Case c = builder.build();
  for (Party& party : c.parties) {
    std::get<Statements>(party.preference).list[1].unknown = true;
    std::get<Statements>(party.preference).list[2].degree = 2;
  }
  return c;
}

TEST(Degrees, MemoryAndTimeAreBudgets) {
  const Conflict conflict = compiled(sixteen_squared());
  Budget small_budget;
  small_budget.memory_bytes = 100'000;
  EXPECT_EQ(solve_degree(conflict, 2, small_budget).error().kind, ErrorKind::kLimit);
  EXPECT_EQ(solve_unknown(conflict, Attitude::kA, small_budget).error().kind, ErrorKind::kLimit);
  std::atomic<bool> stop{true};
  Budget interrupted;
  interrupted.stop = &stop;
  EXPECT_EQ(solve_degree(conflict, 2, interrupted).error().kind, ErrorKind::kInterrupted);
  EXPECT_EQ(solve_unknown(conflict, Attitude::kA, interrupted).error().kind, ErrorKind::kInterrupted);
}

TEST(Degrees, TheAnswerDoesNotDependOnThreads) {
  const Conflict conflict = compiled(sixteen_squared());
  ASSERT_GE(conflict.state_count(), 1024u);  // where threads are used
  Budget one, four;
  one.threads = 1;
  four.threads = 4;
  for (const Attitude attitude : kAttitudes)
    EXPECT_TRUE(same(*solve_unknown(conflict, attitude, one), *solve_unknown(conflict, attitude, four)));
  EXPECT_TRUE(same(*solve_degree(conflict, 2, one), *solve_degree(conflict, 2, four)));
}

}  // namespace
}  // namespace entente::testing
