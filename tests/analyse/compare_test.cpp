// Does a comparison say what the reference engine says of both cases, and of every difference made alone?
#include "entente/analyse/compare.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <queue>
#include <set>

#include "analyse/patch.h"
#include "entente/case/parse.h"
#include "entente/case/write.h"
#include "entente/io/compare_json.h"
#include "entente/present/compare_text.h"
#include "tests/reference/reference.h"
#include "tests/support/json_schema.h"
#include "tests/support/property.h"

namespace entente::testing {
namespace {

using reference::Index;
using reference::Model;

// What an assignment sets, in words both cases share: options not at their first level, or the state of a graph.
std::string what_it_sets(const Case& c, const reference::Assignment& a) {
  if (c.is_graph()) return c.graph->states[a.front()];
  std::set<std::string> set;
  for (std::size_t o = 0; o < c.options.size(); ++o) {
    if (a[o] != 0) set.insert(c.options[o].full_id + "=" + c.options[o].levels[a[o]]);
  }
  std::string text;
  for (const std::string& one : set) text += one + ' ';
  return text;
}

std::set<Index> all_reached_by_definition(const Model& model, Index from) {
  std::set<std::pair<Index, Index>> seen{{from, model.party_count()}};
  std::queue<std::pair<Index, Index>> queue({{from, model.party_count()}});
  std::set<Index> states;
  for (; !queue.empty(); queue.pop()) {
    const auto [s, last] = queue.front();
    states.insert(s);
    for (Index j = 0; j < model.party_count(); ++j) {
      if (j == last) continue;
      for (const Index q : model.improvements(j, s)) {
        if (seen.insert({q, j}).second) queue.push({q, j});
      }
    }
  }
  return states;
}

// By what is set: under which concepts it holds and whether it is reached. All concepts but SIM, which is not always
// there.
struct Naive {
  std::map<std::string, std::pair<std::vector<bool>, bool>> verdicts;
  std::pair<std::vector<bool>, bool> at(const std::string& key) const {
    const auto found = verdicts.find(key);
    return found == verdicts.end() ? std::pair(std::vector<bool>(5, false), false) : found->second;
  }
};

std::optional<Naive> naive(const Case& c) {
  const Model model = reference::build(c);
  if (!model.invalid.empty()) return std::nullopt;
  const reference::Answer answer = reference::solve(c, model);
  std::set<Index> reached;
  if (c.start) {
    const auto at = std::find(model.assignments.begin(), model.assignments.end(), *c.start);
    if (at == model.assignments.end()) return std::nullopt;
    reached =
        all_reached_by_definition(model, model.state_of[static_cast<std::size_t>(at - model.assignments.begin())]);
  }
  Naive result;
  for (std::size_t a = 0; a < model.assignments.size(); ++a) {
    const Index s = model.state_of[a];
    std::vector<bool> holds;
    for (std::size_t k = 0; k < 5; ++k) holds.push_back(answer.equilibrium[k][s]);
    result.verdicts[what_it_sets(c, model.assignments[a])] = {holds, reached.contains(s)};
  }
  return result;
}

std::vector<bool> bits(ConceptSet set) {
  std::vector<bool> result;
  for (std::size_t k = 0; k < 5; ++k) result.push_back(set.contains(kAllConcepts[k]));
  return result;
}

const CompareOptions kWithoutSim = {
    {Concept::kNash, Concept::kGmr, Concept::kSmr, Concept::kSeq, Concept::kSseq}, true, {}, {}, 200};

std::set<std::string> keys_of(const Conflict& conflict, const std::optional<StateId>& s) {
  std::set<std::string> keys;
  if (!s) return keys;
  for (const AssignmentId a : conflict.space().members(*s)) {
    reference::Assignment levels;
    const Bits word = conflict.space().bits(a);
    if (conflict.source().is_graph()) levels.push_back(static_cast<std::uint32_t>(word));
    for (const Field& field : conflict.space().fields()) levels.push_back(field.get(word));
    keys.insert(what_it_sets(conflict.source(), levels));
  }
  return keys;
}

struct Seen {
  std::map<Fate, unsigned> fates;
  unsigned ways = 0, alone = 0, undone = 0, tried = 0, single = 0;
};

// Every outcome of both cases is there, with the verdicts of the reference; every difference that was made alone
// accounts for what the reference says it does.
void agrees_with_the_reference(const Case& before, const Case& after, const Conflict& x, const Conflict& y,
                               Seen& seen) {
  const auto was = naive(before);
  const auto is = naive(after);
  RC_ASSERT(was.has_value());
  RC_ASSERT(is.has_value());
  const auto found = compare(x, y, kWithoutSim);
  RC_ASSERT(found.has_value());
  std::set<std::string> covered;
  std::vector<std::set<std::string>> keys;
  for (const ComparedOutcome& outcome : found->outcomes) {
    const std::set<std::string> here = keys_of(x, outcome.before.state);
    const std::set<std::string> there = keys_of(y, outcome.after.state);
    std::set<std::string> common;
    if (outcome.before.state && outcome.after.state) {
      std::set_intersection(here.begin(), here.end(), there.begin(), there.end(), std::inserter(common, common.end()));
    } else {
      common = outcome.before.state ? here : there;
    }
    RC_ASSERT(!common.empty());
    for (const std::string& key : common) {
      RC_ASSERT(was->at(key).first == bits(outcome.before.holds));
      RC_ASSERT(is->at(key).first == bits(outcome.after.holds));
      RC_ASSERT(was->at(key).second == outcome.before.reached());
      RC_ASSERT(is->at(key).second == outcome.after.reached());
    }
    // Members of a collapsed state that the other case does not have are told with those it has.
    covered.insert(here.begin(), here.end());
    covered.insert(there.begin(), there.end());
    RC_ASSERT(!outcome.before.holds.empty() || !outcome.after.holds.empty());
    ++seen.fates[outcome.fate];
    seen.ways += outcome.way_changed();
    keys.push_back(std::move(common));
  }
  const std::vector<bool> none(5, false);
  for (const auto* side : {&*was, &*is}) {
    for (const auto& [key, verdict] : side->verdicts) {
      if (verdict.first != none) RC_ASSERT(covered.contains(key));
    }
  }

  std::size_t changed = 0;
  for (const ComparedOutcome& outcome : found->outcomes) changed += outcome.fate != Fate::kSame;
  for (const Cause& cause : found->causes) {
    for (const int side : {0, 1}) {
      const Effect& effect = side == 0 ? cause.alone : cause.undone;
      if (effect.application != Application::kTried) continue;
      ++seen.tried;
      Case made = patched(before, after, found->same, found->differences, cause.difference, side).value;
      auto judged = naive(made);
      if (!judged) {
        made.start.reset();
        judged = naive(made);
      }
      RC_ASSERT(judged.has_value());
      std::vector<std::uint32_t> verdicts;
      std::vector<std::uint32_t> ways;
      for (std::uint32_t k = 0; k < keys.size(); ++k) {
        const ComparedOutcome& outcome = found->outcomes[k];
        const OutcomeThere& goal = side == 0 ? outcome.after : outcome.before;
        bool holds_so = true;
        bool reached_so = made.start.has_value();
        for (const std::string& key : keys[k]) {
          holds_so &= judged->at(key).first == bits(goal.holds);
          reached_so &= judged->at(key).second == goal.reached();
        }
        if (outcome.fate != Fate::kSame && holds_so) verdicts.push_back(k);
        if (outcome.way_changed() && reached_so) ways.push_back(k);
      }
      RC_ASSERT(verdicts == effect.verdicts);
      RC_ASSERT(ways == effect.ways);
      (side == 0 ? seen.alone : seen.undone) += !verdicts.empty();
    }
    // The only difference accounts for everything.
    if (found->causes.size() == 1 && cause.alone.application == Application::kTried) {
      RC_ASSERT(cause.alone.verdicts.size() == changed);
      RC_ASSERT(cause.alone.astray == 0u);
      ++seen.single;
    }
  }

  // The other way round it is the same told backwards.
  CompareOptions without = kWithoutSim;
  without.causes = false;
  const auto back = compare(y, x, without);
  RC_ASSERT(back.has_value());
  RC_ASSERT(back->outcomes.size() == found->outcomes.size());
  for (const auto& [there, here] : {std::pair(Fate::kAppeared, Fate::kVanished),
                                    {Fate::kVanished, Fate::kAppeared},
                                    {Fate::kStronger, Fate::kWeaker},
                                    {Fate::kWeaker, Fate::kStronger},
                                    {Fate::kShifted, Fate::kShifted},
                                    {Fate::kSame, Fate::kSame}}) {
    RC_ASSERT(back->count(there) == found->count(here));
  }
}

Case with_start(const Case& c) {
  const Model model = reference::build(c);
  RC_PRE(model.invalid.empty());
  Case result = c;
  result.start = model.assignments[draw(static_cast<unsigned>(model.assignments.size()))];
  return result;
}

TEST(Compare, ChangedCasesAreWhatTheReferenceSays) {
  Seen seen;
  Features features;
  features.max_assignments = 24;
  for_random_models(250, features, [&](const Case& c) {
    const Case before = with_start(c);
    const auto x = Conflict::compile(before, {});
    RC_ASSERT(x.has_value());
    const std::vector<Change> changes = single_changes(before);
    std::vector<Change> made{changes[draw(static_cast<unsigned>(changes.size()))]};
    if (draw(2) == 1) {
      const Change second = changes[draw(static_cast<unsigned>(changes.size()))];
      if (compatible(made.front(), second)) made.push_back(second);
    }
    const Case after = changed(before, made);
    const auto y = Conflict::compile(after, {});
    RC_PRE(y.has_value());
    agrees_with_the_reference(before, after, *x, *y, seen);
  });
  // Not vacuous.
  for (const Fate fate : {Fate::kAppeared, Fate::kVanished, Fate::kStronger, Fate::kWeaker, Fate::kSame}) {
    EXPECT_GE(seen.fates[fate], 10u) << name(fate);
  }
  EXPECT_GE(seen.ways, 10u);
  EXPECT_GE(seen.alone, 20u);
  EXPECT_GE(seen.undone, 20u);
  EXPECT_GE(seen.single, 10u);
}

// Two models drawn apart share some parties and options by id and little else.
TEST(Compare, CasesThatShareLittleAreWhatTheReferenceSays) {
  Seen seen;
  Features features;
  features.graph = false;
  features.max_assignments = 16;
  features.max_parties = 3;
  for_random_models(100, features, [&](const Case& c) {
    const Case after = with_start(c);
    const Case before = with_start((*random_model(features)).value);
    const auto x = Conflict::compile(before, {});
    const auto y = Conflict::compile(after, {});
    RC_ASSERT(x.has_value());
    RC_ASSERT(y.has_value());
    // The convention: levels by name, first levels alike.
    for (const Option& o : before.options) {
      const auto other = after.find_option(o.full_id);
      if (other) RC_PRE(after.options[other->index()].levels.front() == o.levels.front());
    }
    agrees_with_the_reference(before, after, *x, *y, seen);
  });
  EXPECT_GE(seen.fates[Fate::kAppeared], 20u);
  EXPECT_GE(seen.fates[Fate::kVanished], 20u);
  EXPECT_GE(seen.tried, 50u);
}

TEST(Compare, ACaseWithItselfDiffersInNothing) {
  Features features;
  for_random_models(100, features, [&](const Case& c) {
    RC_PRE(reference::build(c).invalid.empty());
    const auto x = Conflict::compile(c, {});
    RC_ASSERT(x.has_value());
    const auto found = compare(*x, *x);
    RC_ASSERT(found.has_value());
    RC_ASSERT(found->differences.list.empty());
    RC_ASSERT(found->causes.empty());
    RC_ASSERT(found->count(Fate::kSame) == found->outcomes.size());
    for (const ComparedOutcome& outcome : found->outcomes) RC_ASSERT(!outcome.way_changed());
  });
}

Conflict conflict_of(const std::string& text, const char* file = "case.toml") {
  const ParsedCase parsed = parse_case(text, file);
  EXPECT_TRUE(parsed.ok()) << render(parsed.diagnostics);
  return Conflict::compile(parsed.value, {}).value();
}

constexpr const char* kSmall = R"(
format = "entente.case/1"
title = "Small"
start = ["a.x"]
[[party]]
id = "a"
[[party.option]]
id = "x"
[[party.prefers]]
that = "b.y"
[[party.prefers]]
that = "x"
[[party]]
id = "b"
[[party.option]]
id = "y"
[[party.prefers]]
that = "if a.x then y"
)";

TEST(Compare, AWishAboutANewOptionIsTriedWithTheOption) {
  const Conflict before = conflict_of(kSmall);
  const Conflict after = conflict_of(std::string(kSmall) + R"(
[[party.prefers]]
that = "c.z"
[[party]]
id = "c"
[[party.option]]
id = "z"
[[party.prefers]]
that = "z"
)");
  const auto found = compare(before, after).value();
  ASSERT_EQ(found.differences.list.size(), 2u);
  EXPECT_EQ(found.differences.list[0].part, Part::kParty);
  EXPECT_EQ(found.differences.list[1].part, Part::kStatement);
  EXPECT_EQ(found.causes[1].alone.application, Application::kTried);
  EXPECT_EQ(found.causes[1].alone.with, (std::vector<std::uint32_t>{0}));
  EXPECT_EQ(found.causes[1].undone.with, (std::vector<std::uint32_t>{}));
  // Undone alone, the party stays but at its first level.
  EXPECT_EQ(found.causes[0].undone.application, Application::kTried);
}

TEST(Compare, WhatCannotBeTriedAloneSaysWhy) {
  const Conflict before = conflict_of(kSmall);
  std::string text = kSmall;
  const std::string option = "id = \"y\"\n";
  text.replace(text.find(option), option.size(), option + "levels = [\"no\", \"yes\", \"fully\"]\n");
  text.replace(text.find("that = \"b.y\""), 12, "that = \"b.y != no\"");
  text.replace(text.find("if a.x then y\""), 14, "if a.x then y != no\"");
  const auto found = compare(before, conflict_of(text)).value();
  ASSERT_EQ(found.causes.size(), 1u);
  EXPECT_EQ(found.differences.list[0].part, Part::kLevels);
  EXPECT_EQ(found.causes[0].alone.application, Application::kNotAlone);
  EXPECT_EQ(found.causes[0].alone.why, "other levels of an option change what every condition on it says");
}

TEST(Compare, GraphsMeetByTheNamesOfStates) {
  const char* const graph = R"(
format = "entente.case/1"
start = 1
[graph]
states = ["war", "peace"]
[[party]]
id = "a"
arcs = [[1, 2], [2, 1]]
ranking = [["peace"], ["war"]]
)";
  std::string other = graph;
  other.replace(other.find("[\"war\", \"peace\"]"), 16, "[\"peace\", \"war\"]");
  other.replace(other.find("start = 1"), 9, "start = 2");
  const auto same = compare(conflict_of(graph), conflict_of(other)).value();
  EXPECT_TRUE(same.differences.list.empty());
  ASSERT_EQ(same.outcomes.size(), 1u);
  EXPECT_EQ(same.outcomes[0].fate, Fate::kSame);
  EXPECT_EQ(same.outcomes[0].before.state->number(), 2u);
  EXPECT_EQ(same.outcomes[0].after.state->number(), 1u);
  const auto mixed = compare(conflict_of(graph), conflict_of(kSmall));
  ASSERT_FALSE(mixed.has_value());
  EXPECT_EQ(mixed.error().kind, ErrorKind::kInput);
}

TEST(Compare, OneOutcomeAlone) {
  const Conflict before = conflict_of(kSmall);
  std::string text = kSmall;
  text.replace(text.find("that = \"x\""), 10, "that = \"not x\"");
  const Conflict after = conflict_of(text);
  const auto all = compare(before, after).value();
  ASSERT_GE(all.outcomes.size(), 2u);
  CompareOptions options;
  options.only_after = {*all.outcomes[1].after.state};
  const auto one = compare(before, after, options).value();
  ASSERT_EQ(one.outcomes.size(), 1u);
  EXPECT_EQ(one.outcomes[0].after.state, all.outcomes[1].after.state);
  EXPECT_EQ(one.outcomes[0].fate, all.outcomes[1].fate);
}

TEST(Compare, PassedTimeIsAValue) {
  Budget budget;
  budget.deadline = std::chrono::steady_clock::time_point();
  const auto late = compare(conflict_of(kSmall), conflict_of(kSmall), {}, budget);
  ASSERT_FALSE(late.has_value());
  EXPECT_EQ(late.error().kind, ErrorKind::kLimit);
}

TEST(Compare, DocumentsOfRandomModelsFitTheSchema) {
  unsigned differences = 0;
  Features features;
  features.max_assignments = 16;
  for_random_models(60, features, [&](const Case& c) {
    RC_PRE(reference::build(c).invalid.empty());
    const auto x = Conflict::compile(c, {});
    const std::vector<Change> changes = single_changes(c);
    const auto y = Conflict::compile(changed(c, {changes[draw(static_cast<unsigned>(changes.size()))]}), {});
    RC_PRE(y.has_value());
    const auto found = compare(*x, *y);
    RC_ASSERT(found.has_value());
    differences += static_cast<unsigned>(found->differences.list.size());
    RC_ASSERT(test::errors_against(compare_json(*x, *y, *found), "compare") == std::vector<std::string>{});
    RC_ASSERT(compare_text(*x, *y, *found).has_value());
  });
  EXPECT_GE(differences, 40u);
}

}  // namespace
}  // namespace entente::testing
