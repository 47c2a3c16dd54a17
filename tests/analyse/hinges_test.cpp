// Does a conclusion hinge on what we say it hinges on? Every changed case is judged a second time by the reference
// engine.
#include "entente/analyse/hinges.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <queue>
#include <set>

#include "entente/case/parse.h"
#include "entente/io/hinges_json.h"
#include "tests/reference/reference.h"
#include "tests/support/case_builder.h"
#include "tests/support/cases.h"
#include "tests/support/json_schema.h"
#include "tests/support/property.h"

namespace entente::testing {
namespace {

using reference::Index;
using reference::Model;

bool reached_by_definition(const Model& model, Index from, Index to) {
  std::set<std::pair<Index, Index>> seen{{from, model.party_count()}};
  std::queue<std::pair<Index, Index>> queue({{from, model.party_count()}});
  for (; !queue.empty(); queue.pop()) {
    const auto [s, last] = queue.front();
    if (s == to) return true;
    for (Index j = 0; j < model.party_count(); ++j) {
      if (j == last) continue;
      for (const Index q : model.improvements(j, s)) {
        if (seen.insert({q, j}).second) queue.push({q, j});
      }
    }
  }
  return false;
}

std::optional<Index> state_with(const Model& model, const reference::Assignment& levels) {
  const auto at = std::find(model.assignments.begin(), model.assignments.end(), levels);
  if (at == model.assignments.end()) return std::nullopt;
  return model.state_of[static_cast<std::size_t>(at - model.assignments.begin())];
}

struct Expected {
  bool valid = true, exists = false, holds = false, reached = false;
};

Expected judge(const Case& c, const reference::Assignment& outcome, Concept k) {
  Expected e;
  const Model model = reference::build(c);
  e.valid = model.invalid.empty();
  if (!e.valid) return e;
  const auto s = state_with(model, outcome);
  e.exists = s.has_value();
  if (!e.exists) return e;
  e.holds = reference::solve(c, model, {*s}).equilibrium[static_cast<std::size_t>(k)][0];
  if (c.start) {
    const auto start = state_with(model, *c.start);
    e.valid = start.has_value();
    e.reached = start && reached_by_definition(model, *start, *s);
  }
  return e;
}

TEST(Hinges, AreWhatTheReferenceSaysOfEveryChangedCase) {
  unsigned flips = 0, ways = 0, invalid = 0;
  Features features;
  features.max_assignments = 24;
  for_random_models(150, features, [&](const Case& c) {
    const Model model = reference::build(c);
    RC_PRE(model.invalid.empty());
    Case with_start = c;
    with_start.start = model.assignments[draw(static_cast<unsigned>(model.assignments.size()))];
    const auto conflict = Conflict::compile(with_start, {});
    RC_ASSERT(conflict.has_value());
    const Index s = draw(model.state_count());
    const Concept k = kAllConcepts[draw(5)];  // SIM is not always there
    const reference::Assignment levels = model.assignments[model.members[s].front()];
    const Expected base = judge(with_start, levels, k);
    const auto hinges = find_hinges(*conflict, {StateId(s), k, base.holds, base.reached});
    RC_ASSERT(hinges.has_value());
    const std::vector<Change> changes = single_changes(with_start);
    RC_ASSERT(hinges->singles.size() == changes.size());
    for (std::size_t i = 0; i < changes.size(); ++i) {
      const Trial& trial = hinges->singles[i];
      RC_ASSERT(trial.changes == std::vector<Change>{changes[i]});
      if (changes[i].assumption.kind == AssumptionKind::kOption && levels[changes[i].assumption.index] != 0) {
        RC_ASSERT(trial.outcome == Outcome::kPart);
        continue;
      }
      Case variant = changed(with_start, {changes[i]});
      Expected now = judge(variant, levels, k);
      if (!now.valid && changes[i].assumption.kind != AssumptionKind::kStart) {
        variant.start.reset();
        now = judge(variant, levels, k);
      }
      const Outcome expected = !now.valid                                  ? Outcome::kInvalid
                               : now.holds != base.holds                   ? Outcome::kFlips
                               : now.exists && now.reached != base.reached ? Outcome::kCutOff
                                                                           : Outcome::kSame;
      RC_ASSERT(trial.outcome == expected);
      RC_ASSERT(trial.leaver.has_value() == (expected == Outcome::kFlips && base.holds && now.exists));
      flips += expected == Outcome::kFlips;
      ways += expected == Outcome::kCutOff;
      invalid += expected == Outcome::kInvalid;
    }
  });
  // Not vacuous.
  EXPECT_GE(flips, 50u);
  EXPECT_GE(ways, 50u);
  EXPECT_GE(invalid, 5u);
}

Case small_case() {
  return parse_case(R"(
format = "entente.case/1"
title = "Small"
start = ["a.x"]
[[party]]
id = "a"
[[party.option]]
id = "x"
moves = "forward"
[[party.prefers]]
that = "b.y"
[[party.prefers]]
that = "x"
[[party]]
id = "b"
[[party.option]]
id = "y"
levels = ["low", "mid", "high"]
step = "adjacent"
needs = "a.x"
[[party.prefers]]
that = "y = high"
[[rule]]
never = "a.x and y = mid"
)",
                    "small.toml")
      .value;
}

TEST(Changes, AreTheSmallestThereAre) {
  Case c = small_case();
  std::get<Statements>(c.parties[0].preference).list[0].that = parse_expression("b.y = mid", c, {}, "test").value();
  std::vector<std::string> list;
  for (const Change& change : single_changes(c)) {
    list.push_back(std::string(name(change.assumption.kind)) + " " + std::to_string(change.assumption.owner) + "." +
                   std::to_string(change.assumption.index) + " " + name(change.kind));
  }
  EXPECT_EQ(list, (std::vector<std::string>{
                      "party 0.0 drop", "option 0.0 drop", "moves 0.0 relax", "statement 0.0 drop",
                      "statement 0.0 negate", "statement 0.0 swap", "statement 0.1 drop", "statement 0.1 negate",
                      "party 0.1 drop", "option 0.1 drop", "step 0.1 relax", "needs 0.1 relax", "statement 1.0 drop",
                      "statement 1.0 negate", "rule 0.0 drop", "start 0.1 lower", "start 1.0 raise"}));
}

TEST(Changes, TogetherDoWhatEachDoes) {
  const Case c = small_case();
  const Change drop{{AssumptionKind::kStatement, 0, 0}, ChangeKind::kDrop};
  const Change turn{{AssumptionKind::kStatement, 0, 1}, ChangeKind::kNegate};
  const Change swap{{AssumptionKind::kStatement, 0, 0}, ChangeKind::kSwap};
  EXPECT_TRUE(compatible(drop, turn));
  EXPECT_FALSE(compatible(swap, turn));
  EXPECT_FALSE(compatible(swap, drop));
  const Case both = changed(c, {drop, turn});
  const auto& list = std::get<Statements>(both.parties[0].preference).list;
  ASSERT_EQ(list.size(), 1u);
  EXPECT_EQ(to_text(list[0].that, both), "not a.x");
}

TEST(Sourcing, OneReportOrOneSpeakerIsOneSource) {
  Case c;
  const auto add = [&](const char* who, std::uint32_t source, EvidenceKind kind) {
    Evidence e;
    e.who = who;
    e.kind = kind;
    if (kind != EvidenceKind::kOwn) e.source = SourceId(source);
    c.evidence.push_back(e);
    return EvidenceId(static_cast<std::uint32_t>(c.evidence.size() - 1));
  };
  const auto a0 = add("a", 0, EvidenceKind::kAnonymous);
  const auto b0 = add("b", 0, EvidenceKind::kNamed);
  const auto a1 = add("a", 1, EvidenceKind::kAnonymous);
  const auto c2 = add("c", 2, EvidenceKind::kOfficial);
  const auto own = add("", 0, EvidenceKind::kOwn);
  EXPECT_EQ(sourcing(c, {}), (Sourcing{std::nullopt, 0}));
  EXPECT_EQ(sourcing(c, {own}), (Sourcing{EvidenceKind::kOwn, 0}));
  EXPECT_EQ(sourcing(c, {a0, b0}), (Sourcing{EvidenceKind::kNamed, 1}));
  EXPECT_EQ(sourcing(c, {b0, a1, a0, own}), (Sourcing{EvidenceKind::kNamed, 1}));  // joined through a0
  EXPECT_EQ(sourcing(c, {b0, a1}), (Sourcing{EvidenceKind::kNamed, 2}));
  EXPECT_EQ(sourcing(c, {a0, c2}), (Sourcing{EvidenceKind::kOfficial, 2}));
}

TEST(Hinges, OfTheFlagshipAreTheSameOnAnyThreads) {
  const Conflict conflict = flagship();
  const auto claim = choose_claim(conflict, {}, std::nullopt);
  ASSERT_TRUE(claim.has_value());
  EXPECT_EQ(claim->outcome.number(), 1066u);
  EXPECT_EQ(claim->concept_id, Concept::kNash);
  EXPECT_TRUE(claim->holds);
  EXPECT_TRUE(claim->reached);
  Budget one, two;
  one.threads = 1;
  two.threads = 2;
  const auto a = find_hinges(conflict, *claim, 1, one);
  const auto b = find_hinges(conflict, *claim, 1, two);
  ASSERT_TRUE(a.has_value());
  ASSERT_TRUE(b.has_value());
  const std::string text = hinges_json(conflict, *a);
  EXPECT_EQ(text, hinges_json(conflict, *b));
  EXPECT_EQ(entente::test::errors_against(text, "hinges"), std::vector<std::string>{});
}

TEST(Hinges, PairsAreThoseThatFlipTogetherAndNotAlone) {
  const Case c = small_case();
  const auto conflict = Conflict::compile(c);
  ASSERT_TRUE(conflict.has_value());
  const auto claim = choose_claim(*conflict, {}, std::nullopt);
  ASSERT_TRUE(claim.has_value());
  const auto hinges = find_hinges(*conflict, *claim, 2);
  ASSERT_TRUE(hinges.has_value());
  EXPECT_EQ(hinges->pairs_tried, hinges->pairs_total);
  const Field* fields = conflict->space().fields().data();
  const Bits word = conflict->space().bits(conflict->space().first_member(claim->outcome));
  const reference::Assignment levels{fields[0].get(word), fields[1].get(word)};
  std::vector<std::vector<Change>> expected, found;
  std::vector<Change> alone;
  for (const Trial& trial : hinges->singles) {
    const bool start = trial.changes[0].assumption.kind == AssumptionKind::kStart;
    if (!start && (trial.outcome == Outcome::kSame || trial.outcome == Outcome::kCutOff))
      alone.push_back(trial.changes[0]);
  }
  std::uint64_t total = 0;
  for (std::size_t i = 0; i < alone.size(); ++i) {
    for (std::size_t j = i + 1; j < alone.size(); ++j) {
      if (!compatible(alone[i], alone[j])) continue;
      ++total;
      Case variant = changed(c, {alone[i], alone[j]});
      variant.start.reset();
      if (judge(variant, levels, claim->concept_id).holds != claim->holds) expected.push_back({alone[i], alone[j]});
    }
  }
  for (const Trial& trial : hinges->pairs) found.push_back(trial.changes);
  EXPECT_EQ(hinges->pairs_total, total);
  EXPECT_EQ(found, expected);
  EXPECT_FALSE(found.empty());
}

}  // namespace
}  // namespace entente::testing
