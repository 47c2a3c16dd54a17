// Is a conflict revised in one part the conflict of the revised case? Compared with compiling that case from nothing.
#include <gtest/gtest.h>

#include <string>

#include "entente/analyse/assumptions.h"
#include "entente/case/parse.h"
#include "entente/case/write.h"
#include "entente/conflict/conflict.h"
#include "entente/solve/solve.h"
#include "tests/support/paths.h"
#include "tests/support/property.h"

namespace entente::testing {
namespace {

// Everything an engine or a user can ask of the two is the same.
void expect_same(const Conflict& revised, const Conflict& fresh) {
  RC_ASSERT(revised.state_count() == fresh.state_count());
  RC_ASSERT(revised.party_count() == fresh.party_count());
  RC_ASSERT(revised.start() == fresh.start());
  for (std::uint32_t p = 0; p < fresh.party_count(); ++p) {
    const PartyId party(p);
    RC_ASSERT(revised.rank_count(party) == fresh.rank_count(party));
    RC_ASSERT(revised.intransitive(party) == fresh.intransitive(party));
    for (std::uint32_t s = 0; s < fresh.state_count(); ++s) {
      RC_ASSERT(revised.rank(party, StateId(s)) == fresh.rank(party, StateId(s)));
      RC_ASSERT(revised.moves(party, StateId(s)) == fresh.moves(party, StateId(s)));
      RC_ASSERT(revised.improvements(party, StateId(s)) == fresh.improvements(party, StateId(s)));
    }
  }
  Budget one;
  one.threads = 1;
  const auto x = solve(revised, ConceptSet::all(), one);
  const auto y = solve(fresh, ConceptSet::all(), one);
  RC_ASSERT(x.has_value() && y.has_value());
  RC_ASSERT(x->concepts == y->concepts);
  RC_ASSERT(x->stable == y->stable);
  RC_ASSERT(x->equilibria == y->equilibria);
}

std::vector<std::string> lines(const Error& error) {
  std::vector<std::string> list{error.message};
  for (const Diagnostic& d : error.diagnostics) list.push_back(d.code + " " + d.what + " " + d.hint);
  return list;
}

// Both are the same, or both fail for the same reasons.
bool expect_same(const Result<Conflict>& revised, const Result<Conflict>& fresh) {
  RC_ASSERT(revised.has_value() == fresh.has_value());
  if (fresh) {
    expect_same(*revised, *fresh);
  } else {
    RC_ASSERT(lines(revised.error()) == lines(fresh.error()));
  }
  return fresh.has_value();
}

// Some wish over the same states, of each of the five forms in turn.
Preference some_preference(const Case& c, const Conflict& conflict, unsigned form) {
  const auto state = [&](std::uint32_t s) {
    StateReference r;
    r.number = s + 1;
    return r;
  };
  switch (form) {
    case 0: {  // other statements, some of them negated and some new
      Statements list;
      for (const Party& party : c.parties) {
        const auto* known = std::get_if<Statements>(&party.preference);
        if (known == nullptr) continue;
        for (const Statement& s : known->list) {
          if (draw(3) == 0) continue;
          list.list.insert(
              list.list.begin() + static_cast<std::ptrdiff_t>(draw(static_cast<unsigned>(list.list.size()) + 1)), s);
          for (unsigned k = draw(3); k > 0; --k) {
            Node negation;
            negation.op = Op::kNot;
            list.list.back().that.nodes.push_back(negation);
          }
        }
      }
      for (std::uint32_t o = 0; o < c.options.size() && !c.is_graph(); ++o) {
        Node node;
        node.op = Op::kLevels;
        node.option = OptionId(o);
        node.mask = 1u + draw(2);
        Statement s;
        s.that.nodes.push_back(node);
        if (draw(2) == 0) list.list.push_back(s);
      }
      return list;
    }
    case 1: {
      Ranking ranking;
      ranking.groups.resize(1 + draw(5));
      for (std::uint32_t s = 0; s < conflict.state_count(); ++s)
        ranking.groups[draw(static_cast<unsigned>(ranking.groups.size()))].push_back(state(s));
      std::erase_if(ranking.groups, [](const auto& group) { return group.empty(); });
      if (draw(8) == 0) ranking.groups.pop_back();  // misses some: refused by both
      return ranking;
    }
    case 2: {
      Weights weights;
      for (std::uint32_t o = 0; o < c.options.size(); ++o) {
        Weight w;
        w.option = OptionId(o);
        w.number = std::to_string(draw(9)) + "." + std::to_string(draw(10));
        if (draw(2) == 0) w.number.insert(0, "-");
        weights.list.push_back(w);
      }
      return weights;
    }
    case 3: {
      Utility utility;
      ArithmeticNode node;
      node.number = "1";
      utility.expression.nodes.push_back(node);
      for (std::uint32_t o = 0; o < c.options.size() && !c.is_graph(); ++o) {
        ArithmeticNode level, join;
        level.op = ArithmeticOp::kLevel;
        level.option = OptionId(o);
        constexpr ArithmeticOp kJoins[] = {ArithmeticOp::kAdd, ArithmeticOp::kSubtract, ArithmeticOp::kMultiply};
        join.op = kJoins[draw(3)];
        utility.expression.nodes.push_back(level);
        utility.expression.nodes.push_back(join);
      }
      return utility;
    }
    default: {
      UtilityTable table;
      for (std::uint32_t s = 0; s < conflict.state_count(); ++s)
        table.list.emplace_back(state(s), std::to_string(draw(7)));
      return table;
    }
  }
}

TEST(Revision, OfWishesIsCompilingTheChangedCase) {
  unsigned made[5] = {}, refused = 0;
  for_random_models(400, {}, [&](const Case& c) {
    const auto conflict = Conflict::compile(c);
    RC_ASSERT(conflict.has_value());
    const unsigned form = draw(5);
    if (form == 2 && c.is_graph()) return;
    const PartyId p(draw(conflict->party_count()));
    const Preference preference = some_preference(c, *conflict, form);
    Case changed_case = c;
    changed_case.parties[p.index()].preference = preference;
    const auto revised = conflict->with_preference(p, preference);
    if (!expect_same(revised, Conflict::compile(changed_case))) {
      ++refused;
      return;
    }
    ++made[form];
    // Once more on top of it, perhaps for another party; and back again.
    const PartyId q(draw(conflict->party_count()));
    const Preference next = c.parties[draw(conflict->party_count())].preference;
    changed_case.parties[q.index()].preference = next;
    const auto twice = revised->with_preference(q, next);
    expect_same(twice, Conflict::compile(changed_case));
    RC_ASSERT(twice.has_value());
    RC_ASSERT(write_case(twice->source()) == write_case(changed_case));
    auto back = twice->with_preference(q, c.parties[q.index()].preference);
    RC_ASSERT(back.has_value());
    back = back->with_preference(p, c.parties[p.index()].preference);
    expect_same(back, conflict);
  });
  for (const unsigned count : made) EXPECT_GE(count, 20u);
  EXPECT_GE(refused, 5u);
}

TEST(Revision, OfAnythingIsCompilingTheChangedCase) {
  unsigned shared = 0, anew = 0, refused = 0;
  for_random_models(150, {}, [&](const Case& c) {
    Case with_start = c;
    {
      const auto conflict = Conflict::compile(c);
      RC_ASSERT(conflict.has_value());
      if (!c.is_graph()) {
        const StateSpace& space = conflict->space();
        const Bits word = space.bits(space.first_member(StateId(draw(conflict->state_count()))));
        with_start.start.emplace();
        for (const Field& field : space.fields()) with_start.start->push_back(field.get(word));
      }
    }
    const auto conflict = Conflict::compile(with_start);
    RC_ASSERT(conflict.has_value());
    const std::vector<Change> singles = single_changes(with_start);
    for (std::size_t k = 0; k < singles.size(); ++k) {
      std::vector<Change> changes{singles[k]};
      const Change& other = singles[draw(static_cast<unsigned>(singles.size()))];
      if (compatible(singles[k], other) && draw(2) == 1) changes.push_back(other);
      const Revision what = revision(with_start, changes);
      const Case changed_case = changed(with_start, changes);
      if (!expect_same(conflict->recompile(changed_case, what), Conflict::compile(changed_case))) ++refused;
      ++(what.states ? anew : shared);
    }
  });
  EXPECT_GE(shared, 500u);
  EXPECT_GE(anew, 100u);
  EXPECT_GE(refused, 20u);
}

// The first ranking has few ranks, stored in a byte each; the second has more than a byte tells apart.
TEST(Revision, WidensTheRanksOfTheOthers) {
  Case c;
  c.title = "Wide";
  for (std::uint32_t p = 0; p < 2; ++p) {
    Party party;
    party.id = party.name = p == 0 ? "a" : "b";
    for (std::uint32_t k = 0; k < 5; ++k) {
      Option o;
      o.id = o.label = "o" + std::to_string(k);
      o.full_id = party.id + "." + o.id;
      o.owner = PartyId(p);
      o.levels = {"no", "yes"};
      c.options.push_back(o);
    }
    Weights weights;
    weights.list.push_back({OptionId(p * 5), 1, "1", {}});
    party.preference = weights;
    c.parties.push_back(party);
  }
  const auto conflict = Conflict::compile(c);
  ASSERT_TRUE(conflict.has_value());
  Weights many;
  for (std::uint32_t o = 0; o < 10; ++o) many.list.push_back({OptionId(o), 1, std::to_string(1u << o), {}});
  c.parties[1].preference = many;
  const auto revised = conflict->with_preference(PartyId(1), many);
  ASSERT_TRUE(revised.has_value());
  EXPECT_EQ(revised->rank_count(PartyId(1)), 1024u);
  EXPECT_EQ(revised->rank(PartyId(0), StateId(1)), 1u);
  const auto fresh = Conflict::compile(c);
  const auto x = solve(*revised);
  const auto y = solve(*fresh);
  EXPECT_EQ(x->stable, y->stable);
}

TEST(Revision, KeepsToTheBudget) {
  const auto parsed = read_case(test::root() + "/examples/ankara-damascus-2022/case.toml");
  const auto conflict = Conflict::compile(parsed->value);
  ASSERT_TRUE(conflict.has_value());
  Budget small;
  small.memory_bytes = conflict->bytes();
  const auto refused = conflict->with_preference(PartyId(0), Statements{}, small);
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().kind, ErrorKind::kLimit);
}

}  // namespace
}  // namespace entente::testing
