// Levels that no move enters or leaves, and what locks them.
#include "entente/analyse/locked.h"

#include <gtest/gtest.h>

#include <set>
#include <tuple>

#include "tests/reference/reference.h"
#include "tests/support/case_builder.h"
#include "tests/support/cases.h"
#include "tests/support/property.h"

namespace entente {
namespace {

using testing::CaseBuilder;
using testing::compiled;
using testing::parsed;
using testing::taken;

// "enter lessor.lease=signed: rule 1, rule 2"
std::string said(const Case& c, const LockedLevel& locked) {
  const Option& option = c.options[locked.option.index()];
  std::string text = std::string(name(locked.lock)) + " " + option.full_id + "=" + option.levels[locked.level];
  if (locked.meant) text += ", meant";
  if (!locked.feasible) text += ", infeasible";
  for (std::size_t k = 0; k < locked.by.size(); ++k)
    text += std::string(k == 0 ? ": " : ", ") + name(locked.by[k].kind) + " " + std::to_string(locked.by[k].index + 1);
  return text;
}

std::vector<std::string> said(const Case& c) {
  const Conflict conflict = compiled(c);
  const auto found = locked_levels(conflict);
  if (!found) throw std::runtime_error(found.error().message);
  EXPECT_TRUE(found->complete);
  std::vector<std::string> list;
  for (const LockedLevel& locked : found->list) list.push_back(said(conflict.source(), locked));
  return list;
}

using Said = std::vector<std::string>;

// Two rules, each right by itself, under which nobody can sign first, and nobody who has signed can withdraw.
TEST(Locked, TwoSignaturesThatMustComeTogether) {
  const Case c = parsed(R"(
format = "entente.case/1"
title = "A lease"
[[party]]
id = "lessor"
[[party.option]]
id = "lease"
levels = ["none", "draft", "signed"]
[[party]]
id = "tenant"
[[party.option]]
id = "lease"
levels = ["none", "draft", "signed"]
[[party.option]]
id = "repair"
moves = "forward"
[[rule]]
never = "tenant.repair and lessor.lease = none"
[[rule]]
never = "lessor.lease = signed and tenant.lease != signed"
[[rule]]
never = "tenant.lease = signed and lessor.lease != signed"
)");
  EXPECT_EQ(said(c), Said({"enter lessor.lease=signed: rule 2, rule 3", "leave lessor.lease=signed: rule 2, rule 3",
                           "enter tenant.lease=signed: rule 2, rule 3", "leave tenant.lease=signed: rule 2, rule 3",
                           "enter tenant.repair=no, meant: moves 3", "leave tenant.repair=yes, meant: moves 3"}));
}

TEST(Locked, AnOptionThatIsFixedOrNobodysIsMeantToBe) {
  EXPECT_EQ(said(CaseBuilder().party("a").option("x", Moves::kFixed).option("y").exogenous("rain").build()),
            Said({"enter a.x=no, meant: moves 1", "leave a.x=no, meant: moves 1", "enter a.x=yes, meant: moves 1",
                  "leave a.x=yes, meant: moves 1", "enter rain=no, meant", "leave rain=no, meant",
                  "enter rain=yes, meant", "leave rain=yes, meant"}));
}

TEST(Locked, AConditionThatNeverHoldsAndABan) {
  // x needs y, which is never taken.
  EXPECT_EQ(said(CaseBuilder().party("a").option("x").needs(taken(1)).party("b").option("y").never(taken(1)).build()),
            Said({"enter a.x=no: needs 1, rule 1", "leave a.x=no: needs 1, rule 1", "enter a.x=yes: needs 1, rule 1",
                  "leave a.x=yes: needs 1, rule 1", "enter b.y=no: rule 1", "leave b.y=no: rule 1",
                  "enter b.y=yes, infeasible: rule 1", "leave b.y=yes, infeasible: rule 1"}));
  EXPECT_EQ(said(CaseBuilder().party("a").option("x").forbid(0, testing::constant(true), taken(0)).build()),
            Said({"leave a.x=no: forbid 1", "enter a.x=yes: forbid 1"}));
}

TEST(Locked, StepsAndDirectionsTogether) {
  // Upwards step by step, but the level between is excluded.
  EXPECT_EQ(said(CaseBuilder()
                     .party("a")
                     .levels("offer", 3, Moves::kForward, Step::kAdjacent)
                     .never(testing::at(0, {1}))
                     .build()),
            Said({"enter a.offer=l0, meant: moves 1", "leave a.offer=l0: step 1, rule 1",
                  "enter a.offer=l1, infeasible: rule 1", "leave a.offer=l1, infeasible: rule 1",
                  "enter a.offer=l2: step 1, rule 1", "leave a.offer=l2, meant: moves 1"}));
}

TEST(Locked, TheFlagshipHasOnlyWhatItsDirectionsSay) {
  const Conflict conflict = testing::flagship();
  const auto found = locked_levels(conflict);
  ASSERT_TRUE(found.has_value());
  for (const LockedLevel& locked : found->list) EXPECT_TRUE(locked.meant) << said(conflict.source(), locked);
}

TEST(Locked, AGraphFormHasNoLevels) {
  EXPECT_EQ(said(CaseBuilder().graph(2).party("a").arcs({{1, 2}}).ranks({0, 1}).build()), Said());
}

// Against the reference: every pair of assignments between which some party moves.
TEST(Locked, IsTheDefinitionOnRandomModels) {
  testing::Features features;
  features.graph = false;
  testing::for_random_models(1500, features, [](const Case& c) {
    const reference::Model model = reference::build(c);
    const auto conflict = Conflict::compile(c);
    RC_ASSERT(conflict.has_value());
    const auto found = locked_levels(*conflict);
    RC_ASSERT(found.has_value() && found->complete);
    std::set<std::tuple<std::uint32_t, std::uint32_t, Lock>> open, listed;
    for (const auto& of_party : model.concrete_moves)
      for (reference::Index a = 0; a < of_party.size(); ++a)
        for (const reference::Index b : of_party[a])
          for (std::uint32_t o = 0; o < c.options.size(); ++o) {
            const std::uint32_t from = model.assignments[a][o], to = model.assignments[b][o];
            if (from == to) continue;
            open.insert({o, from, Lock::kLeave});
            open.insert({o, to, Lock::kEnter});
          }
    for (const LockedLevel& locked : found->list) {
      RC_ASSERT(listed.insert({locked.option.index(), locked.level, locked.lock}).second);
      // What is said to lock it does: with nothing else it is locked in a model of its own.
      RC_ASSERT(c.options[locked.option.index()].exogenous() == locked.by.empty());
      Case only = c;
      only.collapses.clear();
      only.start.reset();
      for (Party& party : only.parties) party.preference = Statements();
      std::vector<bool> rules(c.rules.size()), bans(c.forbids.size());
      std::set<std::uint32_t> moves, steps, needs;
      for (const Assumption& a : locked.by) {
        if (a.kind == AssumptionKind::kRule) rules[a.index] = true;
        if (a.kind == AssumptionKind::kForbid) bans[a.index] = true;
        if (a.kind == AssumptionKind::kMoves) moves.insert(a.index);
        if (a.kind == AssumptionKind::kStep) steps.insert(a.index);
        if (a.kind == AssumptionKind::kNeeds) needs.insert(a.index);
      }
      only.rules.clear();
      only.forbids.clear();
      for (std::size_t k = 0; k < c.rules.size(); ++k)
        if (rules[k]) only.rules.push_back(c.rules[k]);
      for (std::size_t k = 0; k < c.forbids.size(); ++k)
        if (bans[k]) only.forbids.push_back(c.forbids[k]);
      for (std::uint32_t o = 0; o < only.options.size(); ++o) {
        if (moves.count(o) == 0) only.options[o].moves = Moves::kBoth;
        if (steps.count(o) == 0) only.options[o].step = Step::kAny;
        if (needs.count(o) == 0) only.options[o].needs.reset();
      }
      const reference::Model alone = reference::build(only);
      RC_ASSERT(alone.invalid.empty());
      for (const auto& of_party : alone.concrete_moves)
        for (reference::Index a = 0; a < of_party.size(); ++a)
          for (const reference::Index b : of_party[a]) {
            const std::uint32_t from = alone.assignments[a][locked.option.index()];
            const std::uint32_t to = alone.assignments[b][locked.option.index()];
            if (from != to) RC_ASSERT((locked.lock == Lock::kEnter ? to : from) != locked.level);
          }
    }
    for (std::uint32_t o = 0; o < c.options.size(); ++o)
      for (std::uint32_t l = 0; l < c.options[o].levels.size(); ++l)
        for (const Lock lock : {Lock::kEnter, Lock::kLeave})
          RC_ASSERT((open.count({o, l, lock}) != 0) != (listed.count({o, l, lock}) != 0));
  });
}

std::vector<std::pair<std::string, std::string>> warned(const std::string& text) {
  const Conflict conflict = compiled(parsed(text));
  const auto found = check_locks(conflict);
  if (!found) throw std::runtime_error(found.error().message);
  std::vector<std::pair<std::string, std::string>> list;
  for (const Diagnostic& d : *found) list.emplace_back(d.code + ": " + d.what, d.hint);
  return list;
}

using Warned = std::vector<std::pair<std::string, std::string>>;

constexpr const char* kTwoSides = R"(
format = "entente.case/1"
title = "A lease"
start = []
[[party]]
id = "lessor"
name = "The lessor"
[[party.option]]
id = "sign"
label = "Sign the lease"
%
[[party]]
id = "tenant"
[[party.option]]
id = "sign"
levels = ["none", "draft", "signed"]
)";

std::string two_sides(const std::string& moves, const std::string& rules) {
  std::string text = kTwoSides;
  text.replace(text.find('%'), 1, moves);
  return text + rules;
}

// One cause, one warning, whichever sides it locks and whether against entering or leaving.
TEST(Locked, AWarningNamesTheRulesAndWhatWouldBeRight) {
  EXPECT_EQ(
      warned(two_sides("", R"(
[[rule]]
never = "lessor.sign and tenant.sign != signed"
[[rule]]
never = "tenant.sign = signed and not lessor.sign"
)")),
      (Warned{{"locked-level: rules 1 and 2 lock 'Sign the lease' of The lessor and 'sign: signed' of tenant: no "
               "move enters or leaves them, so from today they cannot come about",
               "keep one of these rules, so that somebody can go first; or keep none, and write \"lessor.sign and "
               "tenant.sign = signed\" where both are meant"}}));
}

TEST(Locked, NothingIsSaidOfOneRuleOrOfWhatIsMeant) {
  EXPECT_EQ(warned(two_sides("", "[[rule]]\nnever = \"lessor.sign and tenant.sign != signed\"\n")), Warned());
  EXPECT_EQ(warned(two_sides("moves = \"forward\"", "")), Warned());
}

// That nothing is left to change to is not said again.
TEST(Locked, ALevelNoStateHasIsAnotherMistake) {
  EXPECT_EQ(warned(two_sides("", "[[rule]]\nnever = \"lessor.sign\"\n")),
            (Warned{{"level-excluded: rule 1 excludes 'Sign the lease' of The lessor: no state has it",
                     "drop the level, or check whether the rule says what you mean"}}));
}

}  // namespace
}  // namespace entente
