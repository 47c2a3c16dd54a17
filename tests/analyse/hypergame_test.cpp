// Is a hypergame what the definitions say? Against the reference on random cases with random views, against the case
// itself where views change nothing, and on disputes viewed_models enough to read.
#include "entente/analyse/hypergame.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "entente/case/parse.h"
#include "entente/case/write.h"
#include "entente/io/hypergame_json.h"
#include "tests/support/case_builder.h"
#include "tests/support/cases.h"
#include "tests/support/hypergame_check.h"
#include "tests/support/json_schema.h"
#include "tests/support/property.h"
#include "tests/support/regards_check.h"
#include "tests/support/repository.h"

namespace entente::testing {
namespace {

using reference::Index;
using reference::Model;

// A random condition, often false: some options taken, or, in graph form, one or two states.
Expression random_condition(const Case& c, const Model& model) {
  if (c.is_graph()) {
    const Expression one = in_state(draw(model.state_count()));
    return draw(2) == 0 ? one : one || in_state(draw(model.state_count()));
  }
  if (c.options.empty()) return constant(false);
  const auto some = [&] {
    const Expression e = taken(draw(static_cast<unsigned>(c.options.size())));
    return draw(3) == 0 ? !e : e;
  };
  return draw(2) == 0 ? some() : some() && some();
}

// Gives the case random views: of each party with even chances, changing what it sees in every way there is.
Case with_views(const Case& plain, const Model& model) {
  Case c = plain;
  for (std::uint32_t p = 0; p < c.parties.size(); ++p) {
    if (draw(2) == 0) continue;
    View view;
    view.of = PartyId(p);
    for (std::uint32_t o = 0; o < c.options.size() && !c.is_graph(); ++o)
      if (draw(4) == 3) view.hidden.emplace_back(o);
    if (draw(2) == 1) {
      Rule rule;
      rule.expression = random_condition(c, model);
      rule.never = true;
      view.rules.push_back(rule);
    }
    for (std::uint32_t q = 0; q < c.parties.size(); ++q) {
      ViewParty seen;
      seen.party = PartyId(q);
      if (q != p && draw(2) == 1) {
        std::vector<std::uint32_t> ranks;
        for (Index s = 0; s < model.state_count(); ++s) ranks.push_back(draw(4));
        seen.preference = ranking_from(ranks);
      }
      if (c.is_graph() && draw(3) == 2) seen.arcs = c.parties[draw(static_cast<unsigned>(c.parties.size()))].arcs;
      for (std::uint32_t o = 0; o < c.options.size() && !c.is_graph(); ++o)
        if (c.options[o].owner == PartyId(q) && draw(4) == 3)
          seen.options.push_back({OptionId(o), static_cast<Moves>(draw(4)), {}});
      if (seen.preference || seen.arcs || !seen.options.empty()) view.parties.push_back(seen);
    }
    if (draw(3) == 2) {
      ViewMap map;
      map.from = random_condition(c, model);
      if (c.is_graph())
        map.to_state = draw(model.state_count());
      else if (!c.options.empty())
        map.to.emplace_back(OptionId(draw(static_cast<unsigned>(c.options.size()))), draw(2));
      view.maps.push_back(map);
    }
    if (draw(4) != 0) {
      ViewMap map;
      map.from = constant(true);
      map.stays = true;
      view.maps.push_back(map);
    }
    c.views.push_back(view);
  }
  return c;
}

SeenByAll drawn(const Case& plain) {
  reference::Model truth = reference::build(plain);
  Case c = with_views(plain, truth);
  return perceive_all(std::move(c), std::move(truth));
}

Features viewed_models() {
  Features features;
  features.max_parties = 4;
  features.max_assignments = 24;
  return features;
}

TEST(Hypergame, AgreesWithTheReferenceOnRandomViews) {
  unsigned valid = 0, invalid = 0, surprising = 0;
  for_random_models(600, viewed_models(), [&](const Case& plain) {
    const SeenByAll all = drawn(plain);
    if (all.c.views.empty()) return;
    const Conflict conflict = compiled(all.c);
    const auto found = play_hypergame(conflict, about_every_state(conflict, kOrder[draw(5)]));
    RC_ASSERT(found.has_value() == all.valid);
    if (!found) {
      RC_ASSERT(found.error().kind == ErrorKind::kInput);
      ++invalid;
      return;
    }
    ++valid;
    std::size_t misjudged = 0;
    RC_ASSERT(disagreement(all, *found, misjudged) == "");
    surprising += misjudged == 0 ? 0u : 1u;
  });
  EXPECT_GT(valid, 100u);
  EXPECT_GT(invalid, 20u);
  EXPECT_GT(surprising, 50u);
}

// A view that changes nothing is the case: no surprises, and what holds is what holds.
TEST(Hypergame, OfEmptyViewsIsTheCaseItself) {
  for_random_models(200, viewed_models(), [](const Case& plain) {
    Case c = plain;
    for (std::uint32_t p = 0; p < c.parties.size(); ++p) {
      c.views.emplace_back();
      c.views.back().of = PartyId(p);
    }
    const Conflict conflict = compiled(c);
    HypergameQuestion question;
    for (std::uint32_t s = 0; s < conflict.state_count(); ++s) question.states.emplace_back(s);
    question.most_states = conflict.state_count();
    const auto found = play_hypergame(conflict, question);
    RC_ASSERT(found.has_value());
    RC_ASSERT(found->surprises.empty());
    for (const Concept x : kAllConcepts)
      RC_ASSERT(found->equilibria[static_cast<std::size_t>(x)] == found->if_all_saw[static_cast<std::size_t>(x)]);
  });
}

TEST(Hypergame, CasesWithViewsAreWrittenAndReadAgain) {
  for_random_models(200, viewed_models(), [](const Case& plain) {
    const Case c = with_views(plain, reference::build(plain));
    if (c.views.empty()) return;
    const std::string text = write_case(c);
    const ParsedCase parsed = parse_case(text, "case.toml");
    if (!parsed.ok()) RC_FAIL(render(parsed.diagnostics) + text);
    // Written once more it stays as it is; conditions made by hand may be worded anew the first time.
    const std::string again = write_case(parsed.value);
    RC_ASSERT(write_case(parse_case(again, "case.toml").value) == again);
    RC_ASSERT(parsed.value.views.size() == c.views.size());
    const auto first = play_hypergame(compiled(c));
    const auto second = play_hypergame(compiled(parsed.value));
    RC_ASSERT(first.has_value() == second.has_value());
    if (first) RC_ASSERT(first->equilibria == second->equilibria);
  });
}

TEST(Hypergame, TheDocumentFollowsItsSchema) {
  unsigned written = 0;
  for_random_models(100, viewed_models(), [&](const Case& plain) {
    const SeenByAll both = drawn(plain);
    if (both.c.views.empty() || !both.valid) return;
    const Conflict conflict = compiled(both.c);
    const auto found = play_hypergame(conflict);
    RC_ASSERT(found.has_value());
    RC_ASSERT(test::errors_against(hypergame_json(conflict, *found), "hypergame") == std::vector<std::string>{});
    ++written;
  });
  EXPECT_GT(written, 20u);
}

std::vector<std::uint32_t> hypergame_numbers(const Bitset& states) {
  std::vector<std::uint32_t> list;
  states.for_each([&](std::size_t s) { list.push_back(static_cast<std::uint32_t>(s + 1)); });
  return list;
}

// GMCR+ finds 1, 2 and 6 for this case under every concept (tests/cases/syria-iraq-misperception.json): it takes away
// moves. Where the parties do not see the states, 5 holds too under GMR and SEQ: Iraq, unlike the tool, takes Syria to
// answer from state 2, which only Syria does not see.
TEST(Hypergame, OfTheEuphrates) {
  const auto found = play_hypergame(example("syria-iraq-misperception"));
  ASSERT_TRUE(found);
  for (const Concept x : {Concept::kNash, Concept::kSmr, Concept::kSseq})
    EXPECT_EQ(hypergame_numbers(found->equilibria[static_cast<std::size_t>(x)]), (std::vector<std::uint32_t>{1, 2, 6}))
        << name(x);
  for (const Concept x : {Concept::kGmr, Concept::kSeq})
    EXPECT_EQ(hypergame_numbers(found->equilibria[static_cast<std::size_t>(x)]),
              (std::vector<std::uint32_t>{1, 2, 5, 6}))
        << name(x);
}

// One firm does not know that the other can retaliate. It attacks, and is worse off than if it had known.
Case unknown_threat() {
  Case c = CaseBuilder()
               .party("a")
               .option("attack")
               .ranking({{"YN"}, {"NN"}, {"NY"}, {"YY"}})
               .party("b")
               .option("strike")
               .ranking({{"NN"}, {"NY"}, {"YY"}, {"YN"}})
               .start({0, 0})
               .build();
  View view;
  view.of = PartyId(0);
  view.hidden = {OptionId(1)};
  c.views.push_back(view);
  return c;
}

TEST(HypergameSurprises, AMoveTheViewDoesNotHave) {
  const Conflict conflict = compiled(unknown_threat());
  HypergameQuestion question;
  question.concept_id = Concept::kNash;
  question.states = {StateId::from_number(2)};  // a attacked, b has not struck
  const auto found = play_hypergame(conflict, question);
  ASSERT_TRUE(found);
  ASSERT_EQ(found->surprises.size(), 1u);
  const Surprise& x = found->surprises[0];
  EXPECT_EQ(x.kind, SurpriseKind::kDeparture);
  EXPECT_EQ(x.whose, PartyId(0));
  EXPECT_EQ(x.by, PartyId(1));
  ASSERT_TRUE(x.to);
  EXPECT_EQ(x.to->number(), 4u);
  EXPECT_EQ(x.why, Unseen::kUnknown);
}

TEST(HypergameSurprises, AMisstep) {
  const Conflict conflict = compiled(unknown_threat());
  HypergameQuestion question;
  question.concept_id = Concept::kNash;
  question.states = {StateId::from_number(3)};  // b struck; a means to go for what is best, and gets the worst
  const auto found = play_hypergame(conflict, question);
  ASSERT_TRUE(found);
  ASSERT_FALSE(found->surprises.empty());
  const Surprise& x = found->surprises[0];
  EXPECT_EQ(x.kind, SurpriseKind::kMisstep);
  EXPECT_EQ(x.meant.number(), 2u);
  ASSERT_TRUE(x.to);
  EXPECT_EQ(x.to->number(), 4u);
}

TEST(Hypergame, NeedsAView) {
  const auto found = play_hypergame(compiled(CaseBuilder().party("a").option("x").build()));
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().kind, ErrorKind::kInput);
  EXPECT_EQ(found.error().message,
            "the case has no [[view]]: every party sees it as it is, and the hypergame is the case itself");
}

std::string complaint(const View& view) {
  Case c = CaseBuilder().party("a").option("x").party("b").option("y").build();
  c.views.push_back(view);
  const auto found = play_hypergame(compiled(c));
  return found || found.error().diagnostics.empty() ? "" : found.error().diagnostics.front().what;
}

TEST(Hypergame, MissingStatesMustBeMapped) {
  View view;
  Rule rule;
  rule.expression = taken(1);
  rule.never = true;
  view.rules = {rule};
  EXPECT_EQ(complaint(view),
            "the view of a lacks 2 states, such as state 3 (b.y), and does not say what a takes them for");
  ViewMap map;
  map.from = taken(1) && taken(0);
  map.to = {{OptionId(1), 1}};
  view.maps = {map};
  EXPECT_EQ(complaint(view), "state 4 (a.x, b.y) is mapped to something the view of a does not have either");
  map.from = constant(true);
  map.to = {{OptionId(1), 0}};
  view.maps = {map};
  EXPECT_EQ(complaint(view), "");
  view.rules[0].expression = constant(true);
  EXPECT_EQ(complaint(view), "in the view of a: no state is feasible: this rule alone excludes every state");
}

TEST(Hypergame, TheAnswerDoesNotDependOnThreads) {
  for_random_models(30, viewed_models(), [](const Case& plain) {
    const SeenByAll both = drawn(plain);
    if (both.c.views.empty() || !both.valid) return;
    const Conflict conflict = compiled(both.c);
    Budget one;
    one.threads = 1;
    Budget four;
    four.threads = 4;
    const auto a = play_hypergame(conflict, {}, one);
    const auto b = play_hypergame(conflict, {}, four);
    RC_ASSERT(a.has_value() && b.has_value());
    RC_ASSERT(hypergame_json(conflict, *a) == hypergame_json(conflict, *b));
  });
}

}  // namespace
}  // namespace entente::testing
