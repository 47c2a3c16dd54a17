// What must not change the answer: how the conflict is written, what has nothing to do with it, and how it is computed.
#include <gtest/gtest.h>

#include <algorithm>

#include "entente/base/diagnostic.h"
#include "entente/case/parse.h"
#include "entente/case/write.h"
#include "tests/support/agreement.h"
#include "tests/support/case_builder.h"
#include "tests/support/property.h"
#include "tests/support/transform.h"

namespace entente::testing {
namespace {

Solution solution_of(const Case& c, const Budget& budget = threads(1)) {
  const Result<Conflict> conflict = Conflict::compile(c, budget);
  if (!conflict) RC_FAIL(conflict.error().message);
  Result<Solution> solution = solve(*conflict, ConceptSet::all(), budget);
  if (!solution) RC_FAIL(solution.error().message);
  return std::move(*solution);
}

// Verdicts of `after` are those of `before` with parties and states renumbered.
void same_verdicts(const Solution& before, const Solution& after, const std::vector<std::uint32_t>& new_party,
                   const std::vector<std::uint32_t>& new_state, ConceptSet concepts = ConceptSet::all()) {
  for (const Concept x : kAllConcepts) {
    if (!concepts.contains(x)) continue;
    RC_ASSERT(before.concepts.contains(x) == after.concepts.contains(x));
    if (!before.concepts.contains(x)) continue;
    for (std::uint32_t i = 0; i < new_party.size(); ++i)
      for (std::uint32_t s = 0; s < new_state.size(); ++s)
        RC_ASSERT(before.is_stable(x, PartyId(i), StateId(s)) ==
                  after.is_stable(x, PartyId(new_party[i]), StateId(new_state[s])));
  }
}

std::vector<std::uint32_t> same(std::size_t n) {
  std::vector<std::uint32_t> identity(n);
  for (std::uint32_t k = 0; k < n; ++k) identity[k] = k;
  return identity;
}

bool same_answer(const Solution& a, const Solution& b) {
  return a.concepts == b.concepts && a.stable == b.stable && a.equilibria == b.equilibria &&
         a.sim_left_out == b.sim_left_out;
}

TEST(Invariance, OrderOfPartiesAndOptions) {
  Features features;
  features.min_parties = 2;
  for_random_models(800, features, [](const Case& c) {
    std::vector<std::uint32_t> order = same(c.parties.size());
    for (std::uint32_t k = 0; k < order.size(); ++k)
      std::swap(order[k], order[k + draw(static_cast<unsigned>(order.size()) - k)]);
    const Rewritten rewritten = reordered(c, order);
    same_verdicts(solution_of(c), solution_of(rewritten.value), rewritten.new_party, rewritten.new_state);
  });
}

TEST(Invariance, OrderOfLevels) {
  Features features;
  features.graph = false;
  features.min_parties = 2;
  for_random_models(800, features, [](const Case& c) {
    if (c.options.empty()) return;
    const Rewritten rewritten = reversed_levels(c, draw(static_cast<unsigned>(c.options.size())));
    same_verdicts(solution_of(c), solution_of(rewritten.value), rewritten.new_party, rewritten.new_state);
  });
}

// A utility is as good as any other that grows with it, and as the ranking it gives.
TEST(Invariance, MonotoneRelabellingOfRanks) {
  for_random_models(800, {}, [](const Case& c) {
    const Solution before = solution_of(c);
    RC_ASSERT(same_answer(before, solution_of(as_rankings(c))));
    RC_ASSERT(same_answer(before, solution_of(as_utilities(c, draw(3)))));
  });
}

TEST(Invariance, StatementsThatSayNothing) {
  for_random_models(500, {}, [](const Case& c) {
    Case n = c;
    for (Party& party : n.parties)
      if (auto* statements = std::get_if<Statements>(&party.preference)) {
        // One true everywhere, and one already said: the first again, further down.
        Statement always;
        always.that = constant(true);
        if (!statements->list.empty()) statements->list.push_back(statements->list.front());
        const auto place = draw(static_cast<unsigned>(statements->list.size()) + 1);
        statements->list.insert(statements->list.begin() + place, always);
      }
    RC_ASSERT(same_answer(solution_of(c), solution_of(n)));
  });
}

// A party that can do nothing and wants nothing.
TEST(Invariance, Bystander) {
  for_random_models(500, {}, [](const Case& c) {
    const Solution before = solution_of(c), after = solution_of(with_bystander(c));
    const auto states = static_cast<std::uint32_t>(before.equilibria.front().size());
    same_verdicts(before, after, same(c.parties.size()), same(states));
    for (const Concept x : kAllConcepts)
      if (before.concepts.contains(x))
        RC_ASSERT(before.equilibria[static_cast<std::size_t>(x)] == after.equilibria[static_cast<std::size_t>(x)]);
  });
}

// An option nobody cares about, of a new party that cares about nothing: every state becomes two, each as stable as the
// one was. For Nash, SEQ, SSEQ and SIM always, since the new party never improves. For GMR and SMR where moves are
// transitive; otherwise it can matter: the new party's moves come between two of another's, which were not allowed in a
// row.
TEST(Invariance, IrrelevantOption) {
  Features features;
  features.graph = features.collapse = false;
  for_random_models(800, features, [](const Case& c) {
    const Enlarged enlarged = with_irrelevant_option(c);
    const Solution before = solution_of(c), after = solution_of(enlarged.value);
    ConceptSet concepts = {Concept::kNash, Concept::kSeq, Concept::kSseq, Concept::kSim};
    const Result<Conflict> conflict = Conflict::compile(c, threads(1));
    bool transitive = true;
    for (std::uint32_t p = 0; p < c.parties.size(); ++p) transitive = transitive && !conflict->intransitive(PartyId(p));
    if (transitive) concepts = ConceptSet::all();
    same_verdicts(before, after, same(c.parties.size()), enlarged.new_state, concepts);
    same_verdicts(before, after, same(c.parties.size()), enlarged.new_state_taken, concepts);
  });
}

// The named case of that "otherwise": b alone must not step twice running (the level of y rises one at a time), so a is
// safe at 2; once z can do something in between, however pointless, b's threat is real and 1 is stable for a.
TEST(Invariance, IrrelevantOptionMattersWhereMovesAreNotTransitive) {
  const Case c = CaseBuilder()
                     .party("a")
                     .option("x", Moves::kForward)
                     .ranks({1, 2, 1, 2, 0, 0})
                     .party("b")
                     .levels("y", 3, Moves::kForward, Step::kAdjacent)
                     .build();
  const Enlarged enlarged = with_irrelevant_option(c);
  EXPECT_EQ(disagreement(c), "");
  EXPECT_EQ(disagreement(enlarged.value), "");
  EXPECT_FALSE(solution_of(c).is_stable(Concept::kGmr, PartyId(0), StateId(0)));
  EXPECT_TRUE(solution_of(enlarged.value).is_stable(Concept::kGmr, PartyId(0), StateId(enlarged.new_state.front())));
}

// A condition with a name in its place is the condition: every wish and rule of the model becomes a definition, each of
// which uses the one before it (in a way that changes nothing), and stands before it in the file.
class Naming {
 public:
  explicit Naming(Case& c) : c_(c) {}

  void name(Expression& e) {
    const DefinitionId own(count_++);
    Definition definition;
    definition.id = "named_" + std::to_string(own.index());
    definition.when = e;
    if (own.index() > 0) {
      // E and (the one before or true)
      const auto begin = static_cast<std::uint32_t>(definition.when.nodes.size());
      std::vector<Node>& nodes = definition.when.nodes;
      nodes.insert(nodes.end(), last_.begin(), last_.end());
      definition.when.named.push_back({DefinitionId(own.index() - 1), begin, static_cast<std::uint32_t>(nodes.size())});
      for (const Op op : {Op::kTrue, Op::kOr, Op::kAnd}) nodes.push_back({op, {}, {}, {}, 0});
    }
    last_ = e.nodes;
    e.nodes = definition.when.nodes;
    e.named = {{own, 0, static_cast<std::uint32_t>(e.nodes.size())}};
    c_.definitions.push_back(std::move(definition));
  }

 private:
  Case& c_;
  std::uint32_t count_ = 0;
  std::vector<Node> last_;
};

// The definitions the other way round, so that each is used before it is written.
void reverse_definitions(Case& c) {
  const auto count = static_cast<std::uint32_t>(c.definitions.size());
  const auto renumber = [count](Expression& e) {
    for (NamedPart& part : e.named) part.definition = DefinitionId(count - 1 - part.definition.index());
  };
  std::reverse(c.definitions.begin(), c.definitions.end());
  for (Definition& d : c.definitions) renumber(d.when);
  for (Rule& r : c.rules) renumber(r.expression);
  for (Party& p : c.parties)
    if (auto* statements = std::get_if<Statements>(&p.preference))
      for (Statement& one : statements->list) renumber(one.that);
}

TEST(Invariance, ConditionsByName) {
  for_random_models(400, {}, [](const Case& c) {
    Case named = c;
    Naming naming(named);
    for (Rule& r : named.rules) naming.name(r.expression);
    for (Party& p : named.parties)
      if (auto* statements = std::get_if<Statements>(&p.preference))
        for (Statement& one : statements->list) naming.name(one.that);
    reverse_definitions(named);
    const std::string text = write_case(named);
    const ParsedCase parsed = parse_case(text, "named.toml");
    if (!parsed.ok()) RC_FAIL(text + render(parsed.diagnostics));
    RC_ASSERT(parsed.value.definitions.size() == named.definitions.size());
    RC_ASSERT(same_answer(solution_of(c), solution_of(parsed.value)));
  });
}

TEST(Invariance, ThreadsAndRuns) {
  Features features;
  features.max_assignments = 1500;
  features.min_parties = 2;
  for_random_models(100, features, [](const Case& c) {
    const Solution once = solution_of(c, threads(1));
    RC_ASSERT(same_answer(once, solution_of(c, threads(1))));
    RC_ASSERT(same_answer(once, solution_of(c, threads(2))));
    RC_ASSERT(same_answer(once, solution_of(c, threads(3))));
    RC_ASSERT(same_answer(once, solution_of(c, threads(0))));
  });
}

TEST(Invariance, ConceptsSolvedAloneAreSolvedAlike) {
  for_random_models(300, {}, [](const Case& c) {
    const Solution all = solution_of(c);
    const Result<Conflict> conflict = Conflict::compile(c, threads(1));
    for (const Concept x : kAllConcepts) {
      const Result<Solution> alone = solve(*conflict, ConceptSet{x}, threads(1));
      RC_ASSERT(alone.has_value());
      RC_ASSERT(alone->concepts.contains(x) == all.concepts.contains(x));
      for (const Concept y : kAllConcepts) {
        const auto k = static_cast<std::size_t>(y);
        if (y == x && all.concepts.contains(x)) {
          RC_ASSERT(alone->stable[k] == all.stable[k]);
          RC_ASSERT(alone->equilibria[k] == all.equilibria[k]);
        } else {
          RC_ASSERT(alone->stable[k].empty());
        }
      }
    }
  });
}

}  // namespace
}  // namespace entente::testing
