// Which changes of priorities would make an outcome hold? Against trying every change, the reference engine judging.
#include "entente/analyse/inverse_priorities.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <random>
#include <set>

#include "tests/analyse/inverse_support.h"
#include "tests/support/case_builder.h"
#include "tests/support/cases.h"
#include "tests/support/property.h"

namespace entente::testing {
namespace {

using reference::Index;
using reference::Model;

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

struct ExpectedChange {
  std::optional<unsigned> cost;
  std::set<Change> changes;
};

ExpectedChange by_trying(const Case& c, const Model& base, Index s, Concept x, std::uint64_t who, unsigned most) {
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
  ExpectedChange expected;
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

void check_same(const PriorityAnswer& answer, const ExpectedChange& expected, unsigned most) {
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

// b would answer a's x if it wanted to.
Case deterrable() {
  return CaseBuilder()
      .party("a")
      .option("x")
      .prefers(!taken(1))
      .prefers(taken(0))
      .party("b")
      .option("y")
      .prefers(!taken(1))
      .prefers(taken(0) && taken(1))
      .build();
}

// One party's new order makes it a credible deterrent; nobody's own verdict asks for the change. Only a joint search
// over whole rankings finds it: under GMR the outcome holds already.
TEST(InversePriorities, AnOpponentsPrioritiesCanDeter) {
  PriorityQuestion question;
  question.outcome = StateId(0);
  question.concept_id = Concept::kSeq;
  const auto found = find_inverse_priorities(compiled(deterrable()), question);
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
  PriorityQuestion question;
  question.outcome = StateId(0);
  question.concept_id = Concept::kSeq;
  question.most_trials = 1;
  const auto found = find_inverse_priorities(compiled(deterrable()), question);
  ASSERT_TRUE(found);
  EXPECT_FALSE(found->joint.complete);
  EXPECT_EQ(found->joint.excluded, 1u);
}

}  // namespace
}  // namespace entente::testing
