// Which wishes, rankings and guarantees would make an outcome hold? Against counting and trying everything, with the
// reference engine as judge.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <random>
#include <set>

#include "analyse/threats.h"
#include "entente/analyse/inverse.h"
#include "entente/analyse/inverse_guarantees.h"
#include "entente/analyse/inverse_priorities.h"
#include "entente/analyse/inverse_rankings.h"
#include "entente/case/parse.h"
#include "entente/io/inverse_json.h"
#include "tests/reference/reference.h"
#include "tests/support/case_builder.h"
#include "tests/support/json_schema.h"
#include "tests/support/property.h"

namespace entente::testing {
namespace {

using reference::Index;
using reference::Model;

constexpr Concept kAsked[] = {Concept::kNash, Concept::kGmr, Concept::kSmr, Concept::kSeq, Concept::kSseq};

Conflict compiled(const Case& c) {
  auto conflict = Conflict::compile(c);
  if (!conflict) throw std::runtime_error(conflict.error().message);
  return std::move(*conflict);
}

Conflict example(const std::string& name) {
  const auto parsed = read_case(ENTENTE_ROOT "/examples/" + name + "/case.toml");
  if (!parsed || !parsed->ok()) throw std::runtime_error("cannot read " + name);
  return compiled(parsed->value);
}

Model with_ranks_of(const Model& base, const Case& c) {
  Model model = base;
  model.rank.clear();
  reference::add_rankings(c, model);
  return model;
}

bool holds(const Case& c, const Model& model, Index s, Concept x) {
  return reference::solve(c, model, {s}).equilibrium[static_cast<std::size_t>(x)][0];
}

// ---- Priorities -------------------------------------------------------------------------------------------------

using Orders = std::map<std::vector<std::uint32_t>, unsigned>;  // to the least cost

// Every order of a preference within the cost, by carrying out every sequence of exchanges and drops.
Orders orders_within(std::size_t count, bool drops, unsigned cost) {
  std::vector<std::uint32_t> first(count);
  std::iota(first.begin(), first.end(), 0);
  Orders known{{first, 0}};
  std::vector<std::vector<std::uint32_t>> last{first};
  for (unsigned k = 1; k <= cost; ++k) {
    std::vector<std::vector<std::uint32_t>> next;
    for (const auto& order : last) {
      for (std::size_t at = 0; at < order.size(); ++at) {
        auto changed = order;
        if (at + 1 < order.size()) {
          std::swap(changed[at], changed[at + 1]);
          if (known.emplace(changed, k).second) next.push_back(changed);
        }
        changed = order;
        changed.erase(changed.begin() + static_cast<std::ptrdiff_t>(at));
        if (drops && known.emplace(changed, k).second) next.push_back(changed);
      }
    }
    last = next;
  }
  return known;
}

Preference reordered(const Preference& preference, const std::vector<std::uint32_t>& order) {
  if (const auto* statements = std::get_if<Statements>(&preference)) {
    Statements changed;
    for (const std::uint32_t k : order) changed.list.push_back(statements->list[k]);
    return changed;
  }
  const auto& groups = std::get<Ranking>(preference).groups;
  Ranking changed;
  for (const std::uint32_t k : order) changed.groups.push_back(groups[k]);
  return changed;
}

using Change = std::vector<std::pair<Index, std::vector<std::uint32_t>>>;  // of the parties that change

struct Expected {
  std::optional<unsigned> cost;
  std::set<Change> changes;
};

Expected by_trying(const Case& c, const Model& base, Index s, Concept x, std::uint64_t who, unsigned most) {
  std::vector<Orders> orders;
  for (Index p = 0; p < c.parties.size(); ++p) {
    const Preference& preference = c.parties[p].preference;
    const bool may = ((who >> p) & 1u) != 0;
    if (const auto* statements = std::get_if<Statements>(&preference); statements && may) {
      orders.push_back(orders_within(statements->list.size(), true, most));
    } else if (const auto* ranking = std::get_if<Ranking>(&preference); ranking && may) {
      orders.push_back(orders_within(ranking->groups.size(), false, most));
    } else {
      orders.push_back(Orders{{{}, 0}});
    }
  }
  Expected expected;
  std::vector<Orders::const_iterator> at;
  for (const Orders& list : orders) at.push_back(list.begin());
  for (bool more = true; more;) {
    unsigned cost = 0;
    for (const auto& choice : at) cost += choice->second;
    if (cost <= most && (!expected.cost || cost <= *expected.cost)) {
      Case changed = c;
      Change change;
      for (Index p = 0; p < at.size(); ++p) {
        if (at[p]->second == 0) continue;
        changed.parties[p].preference = reordered(c.parties[p].preference, at[p]->first);
        change.emplace_back(p, at[p]->first);
      }
      if (holds(changed, with_ranks_of(base, changed), s, x)) {
        if (!expected.cost || cost < *expected.cost) expected = {cost, {}};
        expected.changes.insert(change);
      }
    }
    more = false;
    for (std::size_t p = 0; p < at.size() && !more; ++p) {
      more = ++at[p] != orders[p].end();
      if (!more) at[p] = orders[p].begin();
    }
  }
  return expected;
}

void check_same(const PriorityAnswer& answer, const Expected& expected, unsigned most) {
  RC_ASSERT(answer.complete);
  RC_ASSERT(answer.cost.has_value() == expected.cost.has_value());
  RC_ASSERT(answer.count == expected.changes.size());
  if (!answer.cost) {
    RC_ASSERT(answer.excluded == most + 1);
    return;
  }
  RC_ASSERT(*answer.cost == *expected.cost);
  std::set<Change> found;
  for (const JointPriorityChange& joint : answer.least) {
    Change change;
    for (const PriorityChange& one : joint.parties) change.emplace_back(one.party.index(), one.order);
    found.insert(change);
    RC_ASSERT(joint.cost == *answer.cost);
  }
  RC_ASSERT(found == expected.changes);
}

TEST(InversePriorities, AreTheLeastOfAllChanges) {
  Features features;
  features.max_parties = 3;
  features.max_assignments = 12;
  std::size_t changed = 0;
  for_random_models(120, features, [&](const Case& c) {
    const Model base = reference::build(c);
    const Conflict conflict = compiled(c);
    const Index s = draw(base.state_count());
    const Concept x = kAsked[draw(5)];
    PriorityQuestion question;
    question.outcome = StateId(s);
    question.concept_id = x;
    question.max_cost = 2;
    question.most_listed = 1'000'000;
    const auto found = find_inverse_priorities(conflict, question);
    RC_ASSERT(found.has_value());
    RC_ASSERT(found->leavers.empty() == holds(c, base, s, x));
    check_same(found->joint, by_trying(c, base, s, x, ~std::uint64_t{0}, 2), 2);
    for (Index p = 0; p < base.party_count(); ++p)
      check_same(found->alone[p], by_trying(c, base, s, x, std::uint64_t{1} << p, 2), 2);
    if (found->joint.cost.value_or(0) > 0) ++changed;
  });
  EXPECT_GT(changed, 10u);
}

// One party's new order makes it a credible deterrent; nobody's own verdict asks for the change. Only a joint search
// over whole rankings finds it: under GMR the outcome holds already.
TEST(InversePriorities, AnOpponentsPrioritiesCanDeter) {
  const Case c = CaseBuilder()
                     .party("a")
                     .option("x")
                     .prefers(!taken(1))
                     .prefers(taken(0))
                     .party("b")
                     .option("y")
                     .prefers(!taken(1))
                     .prefers(taken(0) && taken(1))
                     .build();
  PriorityQuestion question;
  question.outcome = StateId(0);
  question.concept_id = Concept::kSeq;
  const auto found = find_inverse_priorities(compiled(c), question);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->leavers, std::vector<PartyId>{PartyId(0)});
  ASSERT_TRUE(found->alone[1].cost);
  EXPECT_EQ(*found->alone[1].cost, 1u);
  ASSERT_EQ(found->alone[1].count, 2u);  // dropped, or less important than its threat
  EXPECT_EQ(found->alone[1].least[0].parties[0].party, PartyId(1));
  ASSERT_TRUE(found->joint.cost);
  EXPECT_EQ(*found->joint.cost, 1u);
  EXPECT_EQ(found->joint.count, 3u);  // or a's wish for x dropped
}

// More than 64 statements: places, not scores.
TEST(InversePriorities, SeventyStatements) {
  CaseBuilder builder;
  builder.party("a").option("x").option("y");
  for (int k = 0; k < 69; ++k) builder.prefers(taken(0) || !taken(0));
  builder.prefers(taken(1));
  PriorityQuestion question;
  question.outcome = StateId(0);
  question.max_cost = 1;
  const auto found = find_inverse_priorities(compiled(builder.build()), question);
  ASSERT_TRUE(found);
  ASSERT_EQ(found->joint.count, 1u);
  EXPECT_EQ(found->joint.least[0].parties[0].order.size(), 69u);
}

TEST(InversePriorities, GiveUpWhereTheTrialsEnd) {
  const Case c = CaseBuilder()
                     .party("a")
                     .option("x")
                     .prefers(!taken(1))
                     .prefers(taken(0))
                     .party("b")
                     .option("y")
                     .prefers(!taken(1))
                     .prefers(taken(0) && taken(1))
                     .build();
  PriorityQuestion question;
  question.outcome = StateId(0);
  question.concept_id = Concept::kSeq;
  question.most_trials = 1;
  const auto found = find_inverse_priorities(compiled(c), question);
  ASSERT_TRUE(found);
  EXPECT_FALSE(found->joint.complete);
  EXPECT_EQ(found->joint.excluded, 1u);
}

// ---- Rankings ---------------------------------------------------------------------------------------------------

// Definition, word for word: every ranking in which the chosen states exchange places, as numbers by state.
std::vector<std::vector<Index>> all_rankings(const std::vector<Index>& rank, const std::set<Index>& chosen) {
  std::vector<std::vector<Index>> groups;  // worst first, chosen states each alone above the rest of their group
  const Index most = *std::max_element(rank.begin(), rank.end());
  for (Index r = 0; r <= most; ++r) {
    std::vector<Index> kept;
    std::vector<std::vector<Index>> alone;
    for (Index s = 0; s < rank.size(); ++s) {
      if (rank[s] != r) continue;
      if (chosen.contains(s)) {
        alone.push_back({s});
      } else {
        kept.push_back(s);
      }
    }
    if (!kept.empty()) groups.push_back(kept);
    groups.insert(groups.end(), alone.begin(), alone.end());
  }
  std::vector<Index> order(chosen.begin(), chosen.end());
  std::vector<std::vector<Index>> rankings;
  do {
    std::size_t next = 0;
    std::vector<Index> ranking(rank.size());
    for (Index g = 0; g < groups.size(); ++g) {
      if (chosen.contains(groups[g].front())) {
        ranking[order[next++]] = g;
      } else {
        for (const Index s : groups[g]) ranking[s] = g;
      }
    }
    rankings.push_back(ranking);
  } while (std::next_permutation(order.begin(), order.end()));
  return rankings;
}

void check_rankings(const Case& c, unsigned free_count, unsigned most_states, std::size_t& counted,
                    std::size_t& partial) {
  const Model base = reference::build(c);
  if (base.state_count() > most_states || base.party_count() < free_count) return;
  const Index s = draw(base.state_count());
  const Concept x = kAsked[draw(5)];
  RankingQuestion question;
  question.outcome = StateId(s);
  question.concept_id = x;
  const Index first = draw(base.party_count() - free_count + 1);
  for (Index k = 0; k < free_count; ++k) question.free.emplace_back(first + k);
  std::set<Index> chosen;
  for (Index t = 0; t < base.state_count(); ++t) chosen.insert(t);
  if (draw(2) == 1) {
    chosen.clear();
    for (Index t = 0; t < base.state_count(); ++t) {
      if (draw(2) == 1) chosen.insert(t);
    }
    if (chosen.empty()) chosen.insert(0);
    for (const Index t : chosen) question.states.emplace_back(t);
  }
  const Conflict conflict = compiled(c);
  const auto found = find_inverse_rankings(conflict, question);
  RC_ASSERT(found.has_value());
  RC_ASSERT(found->method != RankingMethod::kSampled);

  std::vector<std::vector<std::vector<Index>>> choices;
  for (const PartyId p : question.free) choices.push_back(all_rankings(base.rank[p.index()], chosen));
  std::uint64_t total = 1;
  for (const auto& list : choices) total *= list.size();
  std::uint64_t good = 0;
  std::uint64_t stable = 0;  // for the only free party
  for (std::uint64_t k = 0; k < total; ++k) {
    Model model = base;
    std::uint64_t rest = k;
    for (std::size_t f = 0; f < choices.size(); ++f) {
      model.rank[question.free[f].index()] = choices[f][rest % choices[f].size()];
      rest /= choices[f].size();
    }
    const auto answer = reference::solve(c, model, {s});
    if (answer.equilibrium[static_cast<std::size_t>(x)][0]) ++good;
    const bool own = answer.stable[static_cast<std::size_t>(x)][question.free[0].index()][0];
    if (own) ++stable;
    // The order conditions say the same, where all states are ranked anew.
    if (free_count == 1 && found->free[0].conditions) {
      const std::vector<Index>& rank = model.rank[question.free[0].index()];
      const bool met = std::all_of(
          found->free[0].conditions->begin(), found->free[0].conditions->end(), [&](const OrderCondition& condition) {
            return std::any_of(condition.ways.begin(), condition.ways.end(), [&](const Better& way) {
              return std::all_of(way.begin(), way.end(), [&](StateId t) { return rank[s] >= rank[t.index()]; });
            });
          });
      RC_ASSERT(met == own);
    }
  }
  RC_ASSERT(found->count == std::to_string(good));
  RC_ASSERT(found->total == std::to_string(total));
  if (free_count == 1) {
    RC_ASSERT(found->free[0].stable.has_value());
    RC_ASSERT(*found->free[0].stable == std::to_string(stable));
  }
  if (found->method == RankingMethod::kCounted) ++counted;
  if (good != 0 && good != total) ++partial;
}

TEST(InverseRankings, OneFreePartyIsCountedAsByEnumeration) {
  Features features;
  features.max_parties = 4;
  features.max_assignments = 6;
  std::size_t counted = 0;
  std::size_t partial = 0;
  for_random_models(250, features, [&](const Case& c) { check_rankings(c, 1, 6, counted, partial); });
  EXPECT_GT(counted, 50u);
  EXPECT_GT(partial, 30u);
}

TEST(InverseRankings, TwoFreePartiesAreCountedAsByEnumeration) {
  Features features;
  features.min_parties = 2;
  features.max_parties = 4;
  features.max_assignments = 4;
  std::size_t counted = 0;
  std::size_t partial = 0;
  for_random_models(120, features, [&](const Case& c) { check_rankings(c, 2, 4, counted, partial); });
  EXPECT_GT(counted, 10u);
  EXPECT_GT(partial, 10u);
}

// Threats over more states than can be permuted: counted against all subsets.
TEST(InverseRankings, SetsAreCountedAsByListingThem) {
  std::mt19937_64 random(7);
  std::size_t real = 0;
  for (int round = 0; round < 300; ++round) {
    const std::uint32_t n = 3 + static_cast<std::uint32_t>(random() % 9);
    std::vector<Threat> threats(1 + random() % 4);
    for (Threat& threat : threats) {
      threat.improvement = static_cast<std::uint32_t>(random() % n);
      threat.clauses.push_back({threat.improvement});
      for (std::size_t k = random() % 4; k > 0; --k) {
        std::set<std::uint32_t> clause{static_cast<std::uint32_t>(random() % n)};
        for (std::size_t j = random() % 3; j > 0; --j) clause.insert(static_cast<std::uint32_t>(random() % n));
        threat.clauses.emplace_back(clause.begin(), clause.end());
      }
    }
    const auto sets = count_sets(simplified(threats));
    ASSERT_TRUE(sets);
    // A state no threat speaks of doubles nothing here: count over all n, and compare with the spoken ones filled up.
    std::vector<mpz_class> expected(n + 1, 0);
    for (std::uint32_t subset = 0; subset < (1u << n); ++subset) {
      Bitset above(n);
      for (std::uint32_t t = 0; t < n; ++t) {
        if (((subset >> t) & 1u) != 0) above.set(t);
      }
      if (harmless(threats, above)) ++expected[above.count()];
    }
    for (std::uint32_t size = 0; size <= n; ++size) {
      mpz_class filled = 0;
      for (std::uint32_t k = 0; k <= std::min(size, sets->states); ++k)
        filled += sets->by_size[k] * choose(n - sets->states, size - k);
      EXPECT_EQ(filled, expected[size]) << "round " << round << ", size " << size;
    }
    if (expected[n] == 0) ++real;
  }
  EXPECT_GT(real, 100u);
}

TEST(InverseRankings, ASampleIsReproducibleAndItsIntervalHoldsTheTruth) {
  // Ten states, two free parties, SEQ: too many rankings to enumerate. Under Nash the truth is known: m + 1 in each.
  CaseBuilder builder;
  builder.party("a").option("x").option("y").party("b").option("z").option("w");
  const Conflict conflict = compiled(builder.build());
  RankingQuestion question;
  question.outcome = StateId(0);
  question.concept_id = Concept::kSeq;
  question.free = {PartyId(0), PartyId(1)};
  question.samples = 500;
  const auto first = find_inverse_rankings(conflict, question);
  const auto again = find_inverse_rankings(conflict, question);
  ASSERT_TRUE(first);
  EXPECT_EQ(first->method, RankingMethod::kSampled);
  EXPECT_EQ(first->count, again->count);
  EXPECT_EQ(first->total, "500");
  EXPECT_LT(first->low, first->share);
  EXPECT_LT(first->share, first->high);
  question.concept_id = Concept::kNash;
  const auto nash = find_inverse_rankings(conflict, question);
  ASSERT_TRUE(nash);
  EXPECT_EQ(nash->method, RankingMethod::kCounted);
  EXPECT_EQ(nash->fraction, "1/16");
  EXPECT_EQ(nash->total, mpz_class(factorial(16) * factorial(16)).get_str());
}

// ---- Guarantees -------------------------------------------------------------------------------------------------

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
