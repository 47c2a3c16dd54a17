// Does a sampling find what solving every drawn case by the definitions finds, whatever the threads and interruptions?
#include "entente/analyse/sample.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <map>
#include <set>

#include "entente/case/parse.h"
#include "entente/io/sample_json.h"
#include "entente/io/sample_stream.h"
#include "entente/present/sample_text.h"
#include "tests/reference/ends.h"
#include "tests/reference/reference.h"
#include "tests/support/case_builder.h"
#include "tests/support/cases.h"
#include "tests/support/json_schema.h"
#include "tests/support/property.h"

namespace entente::testing {
namespace {

Features sampled_models() {
  Features features;
  features.max_parties = 3;
  features.max_assignments = 20;
  return features;
}

// Doubts about up to `most` of the statements, their order, options and rules of the case, as the property draws.
std::vector<Doubt> some_doubts(const Case& c, std::size_t most) {
  std::vector<Doubt> all;
  // Where a ranking names collapsed states, which patterns still name them once a rule is dropped is not said, and the
  // product takes it more liberally than the reference.
  const bool names_members =
      !c.collapses.empty() && std::any_of(c.parties.begin(), c.parties.end(), [](const Party& party) {
        return std::holds_alternative<Ranking>(party.preference) ||
               std::holds_alternative<UtilityTable>(party.preference);
      });
  for (const Change& change : single_changes(c)) {
    const AssumptionKind kind = change.assumption.kind;
    if (names_members && kind != AssumptionKind::kStatement) continue;
    const bool dropped =
        change.kind == ChangeKind::kDrop &&
        (kind == AssumptionKind::kStatement || kind == AssumptionKind::kOption || kind == AssumptionKind::kRule);
    if (dropped || (kind == AssumptionKind::kStatement && change.kind == ChangeKind::kSwap))
      all.push_back({change, 0.25 * (1 + draw(3))});
  }
  while (all.size() > most) all.erase(all.begin() + draw(static_cast<unsigned>(all.size())));
  return all;
}

ConceptSet all_concepts() {
  return ConceptSet::all();
}

// What the definitions say of one drawn case: for each concept the first assignments of its equilibria.
struct Reference {
  bool consistent = true;
  std::array<std::set<reference::Assignment>, kConceptCount> holds;
};
Reference by_the_definitions(const Case& c) {
  Reference result;
  const reference::Model model = reference::build(c);
  result.consistent = model.invalid.empty();
  if (!result.consistent) return result;
  const reference::Answer answer = reference::solve(c, model);
  for (std::size_t x = 0; x < kConceptCount; ++x) {
    if (x == static_cast<std::size_t>(Concept::kSim) && !model.simultaneous) continue;
    for (reference::Index s = 0; s < model.state_count(); ++s)
      if (answer.equilibrium[x][s]) result.holds[x].insert(model.assignments[model.members[s].front()]);
  }
  return result;
}

// The state of `space` an assignment belongs to.
StateId state_at(const Case& c, const StateSpace& space, const reference::Assignment& assignment) {
  if (c.is_graph()) return StateId(assignment.front());
  Bits bits = 0;
  for (std::size_t o = 0; o < assignment.size(); ++o) bits = space.fields()[o].put(bits, assignment[o]);
  return space.state_of(*space.find(bits));
}

bool is_as_expected(const Case& c, const StateSpace& space, const DrawnAnswer& answer, const Reference& expected) {
  if (answer.consistent != expected.consistent) return false;
  for (std::size_t x = 0; x < kConceptCount; ++x) {
    std::set<StateId> states;
    for (const auto& assignment : expected.holds[x]) states.insert(state_at(c, space, assignment));
    if (std::vector<StateId>(states.begin(), states.end()) != answer.holds[x]) return false;
  }
  return true;
}

TEST(Sample, EveryRunIsWhatTheDefinitionsSayOfItsCase) {
  unsigned runs = 0;
  unsigned structural = 0;
  for_random_models(250, sampled_models(), [&](const Case& c) {
    const Conflict conflict = compiled(c);
    SampleQuestion question;
    question.doubts = some_doubts(c, 12);
    question.concepts = all_concepts();
    question.runs = 12;
    question.seed = draw(100);
    std::vector<SampledRun> made;
    question.on_run = [&](const SampledRun& run) -> Result<void> {
      made.push_back(run);
      return {};
    };
    const auto found = sample(conflict, question);
    RC_ASSERT(found.has_value());
    RC_ASSERT(made.size() == 12u);
    for (std::uint64_t k = 0; k < made.size(); ++k) {
      RC_ASSERT(made[k].run == k);
      RC_ASSERT(made[k].draw == entente::draw(question.doubts, question.seed, k));
      const Case drawn = drawn_case(c, question.doubts, made[k].draw);
      RC_ASSERT(is_as_expected(c, *found->space, *made[k].answer, by_the_definitions(drawn)));
      ++runs;
      if (drawn.rules.size() != c.rules.size()) ++structural;
    }
  });
  EXPECT_GE(runs, 3000u);
  EXPECT_GT(structural, 100u);
}

// All combinations, weighed one by one with the reference: the very same sums.
TEST(Sample, ExactProbabilitiesAreTheSumsOverAllModels) {
  for_random_models(120, sampled_models(), [](const Case& c) {
    const Conflict conflict = compiled(c);
    SampleQuestion question;
    question.doubts = some_doubts(c, 4);
    question.concepts = all_concepts();
    question.exact = true;
    const auto found = sample(conflict, question);
    RC_ASSERT(found.has_value());
    RC_ASSERT(found->done == std::uint64_t{1} << question.doubts.size());

    std::array<std::map<StateId, double>, kConceptCount> expected;
    double all = 0;
    double contradictory = 0;
    for (std::uint64_t k = 0; k < found->done; ++k) {
      const Draw failing(1, k);
      double probability = 1;
      for (std::size_t d = 0; d < question.doubts.size(); ++d)
        probability *= fails(failing, d) ? 1 - question.doubts[d].confidence : question.doubts[d].confidence;
      const Reference one = by_the_definitions(drawn_case(c, question.doubts, failing));
      (one.consistent ? all : contradictory) += probability;
      for (std::size_t x = 0; x < kConceptCount; ++x)
        for (const auto& assignment : one.holds[x]) expected[x][state_at(c, *found->space, assignment)] += probability;
    }
    RC_ASSERT(found->all.weight == all);
    RC_ASSERT(found->contradictory == contradictory);
    RC_ASSERT(all + contradictory == 1.0);
    for (std::size_t x = 0; x < kConceptCount; ++x) {
      std::map<StateId, double> weights;
      for (const SampledOutcome& outcome : found->outcomes)
        if (outcome.frequency[x].weight > 0) weights[outcome.outcome] = outcome.frequency[x].weight;
      RC_ASSERT(weights == expected[x]);
    }
  });
}

// What becomes of all models together: by members of the end in the space of the sample.
struct ExpectedArrivals {
  std::map<std::vector<StateId>, double> ends;
  double astray = 0;
  double no_start = 0;
};

void add_arrivals(const Case& drawn, const StateSpace& space, StateId start, double weight, bool best, Concept c,
                  ExpectedArrivals& expected) {
  const reference::Model model = reference::build(drawn);
  if (!model.invalid.empty()) return;
  std::vector<StateId> at;
  for (reference::Index s = 0; s < model.state_count(); ++s)
    at.push_back(state_at(drawn, space, model.assignments[model.members[s].front()]));
  const auto found = std::find(at.begin(), at.end(), start);
  if (found == at.end()) {
    expected.no_start += weight;
    return;
  }
  const reference::Ends ends = reference::ends(drawn, model, reference::kConcepts[static_cast<std::size_t>(c)],
                                               static_cast<reference::Index>(found - at.begin()), best,
                                               std::vector<reference::Index>(model.party_count(), 1));
  mpq_class arrived = 0;
  for (std::size_t e = 0; e < ends.ends.size(); ++e) {
    std::vector<StateId> members;
    for (const reference::Index s : ends.ends[e]) members.push_back(at[s]);
    std::sort(members.begin(), members.end());
    expected.ends[members] += weight * ends.chance[e].get_d();
    arrived += ends.chance[e];
  }
  expected.astray += weight * mpq_class(1 - arrived).get_d();
}

// Every model by the definitions, weighed and added up; sums of doubles in another order are all that may differ.
TEST(Sample, ArrivalsAreTheMeansOverAllModels) {
  unsigned several = 0;
  unsigned without = 0;
  for_random_models(500, sampled_models(), [&](const Case& c) {
    const Conflict conflict = compiled(c);
    SampleQuestion question;
    question.doubts = some_doubts(c, 4);
    question.concepts = {Concept::kNash};
    question.ends_concept = draw(2) == 0 ? Concept::kNash : Concept::kSeq;
    question.step = draw(2) == 0 ? TakenStep::kBest : TakenStep::kAny;
    question.exact = true;
    const auto found = sample(conflict, question);
    RC_ASSERT(found.has_value());
    RC_ASSERT(found->arrivals.has_value() == conflict.start().has_value());
    if (!found->arrivals) return;
    const StateId start = state_at(
        c, *found->space, reference::build(c).assignments[conflict.space().first_member(*conflict.start()).index()]);
    ExpectedArrivals expected;
    for (std::uint64_t k = 0; k < found->done; ++k) {
      const Draw failing(1, k);
      double probability = 1;
      for (std::size_t d = 0; d < question.doubts.size(); ++d)
        probability *= fails(failing, d) ? 1 - question.doubts[d].confidence : question.doubts[d].confidence;
      add_arrivals(drawn_case(c, question.doubts, failing), *found->space, start, probability,
                   question.step == TakenStep::kBest, question.ends_concept, expected);
    }
    const double slack = found->arrivals->residual + 1e-12;
    const auto same = [&](double a, double b) { return std::abs(a - b) <= slack; };
    RC_ASSERT(found->arrivals->ends.size() == expected.ends.size());
    double all = found->arrivals->astray.weight + found->arrivals->no_start.weight;
    for (const SampledEnd& end : found->arrivals->ends) {
      RC_ASSERT(expected.ends.count(end.members) == 1u);
      RC_ASSERT(same(end.arriving.weight, expected.ends[end.members]));
      RC_ASSERT(end.in_case.size() == end.members.size());
      all += end.arriving.weight;
    }
    RC_ASSERT(same(found->arrivals->astray.weight, expected.astray));
    RC_ASSERT(same(found->arrivals->no_start.weight, expected.no_start));
    RC_ASSERT(same(all, found->all.weight));
    if (expected.ends.size() > 1) ++several;
    if (expected.no_start > 0) ++without;
  });
  EXPECT_GT(several, 20u);
  EXPECT_GT(without, 5u);
}

// Runs come back from their lines as they were, whatever the form, and the sampling goes on from them to the same end.
TEST(Sample, AStreamKeepsArrivals) {
  for (const StreamForm form : {StreamForm::kJsonLines, StreamForm::kCsv})
    for_random_models(40, sampled_models(), [&](const Case& c) {
      const Conflict conflict = compiled(c);
      SampleQuestion question;
      question.doubts = some_doubts(c, 8);
      question.concepts = {Concept::kNash, Concept::kSeq};
      question.runs = 40;
      const SampleStream stream(form, conflict, question.doubts, question.seed, question.concepts,
                                question.ends_concept, question.step);
      std::vector<std::string> lines;
      question.on_run = [&](const SampledRun& run) -> Result<void> {
        lines.push_back(stream.line(run));
        return {};
      };
      const auto plain = sample(conflict, question);
      RC_ASSERT(plain.has_value());
      const std::size_t end = form == StreamForm::kCsv ? 2 : 1;  // of a line: its last bytes
      const std::string head = stream.head();
      RC_ASSERT(stream.read_head(std::string_view(head).substr(0, head.size() - end)).has_value());
      std::size_t next = 0;
      question.on_run = nullptr;
      question.recorded = [&]() -> Result<std::optional<SampledRun>> {
        if (next == lines.size() / 2) return std::optional<SampledRun>();
        auto run = stream.read_line(std::string_view(lines[next]).substr(0, lines[next].size() - end), next);
        if (!run) return tl::unexpected(run.error());
        RC_ASSERT(stream.line(*run) == lines[next]);
        ++next;
        return std::optional<SampledRun>(std::move(*run));
      };
      const auto resumed = sample(conflict, question);
      RC_ASSERT(resumed.has_value());
      Sample a = *plain;
      Sample b = *resumed;
      a.solved = b.solved = 0;
      RC_ASSERT(sample_json(conflict, a, 1, 0) == sample_json(conflict, b, 1, 0));
    });
}

// A file of the format that did not say where runs arrive is refused for that reason.
TEST(Sample, AStreamWithoutArrivalsIsRefused) {
  CaseBuilder builder;
  builder.party("one").option("go").prefers(taken(0)).start({0});
  const Conflict conflict = compiled(builder.build());
  const std::vector<Doubt> none;
  const ConceptSet nash = {Concept::kNash};
  const SampleStream csv(StreamForm::kCsv, conflict, none, 1, nash, Concept::kNash, TakenStep::kBest);
  const SampleStream json(StreamForm::kJsonLines, conflict, none, 1, nash, Concept::kNash, TakenStep::kBest);
  const std::string why =
      "it is an entente.sample-stream/1, which does not say where runs arrive; begin another file with --stream";
  const auto first = csv.read_head("sample,run,failed,contradictory,nash");
  ASSERT_FALSE(first.has_value());
  EXPECT_EQ(first.error().message, why);
  const auto second = json.read_head(R"({"schema": "entente.sample-stream/1", "sample": "0123456789abcdef"})");
  ASSERT_FALSE(second.has_value());
  EXPECT_EQ(second.error().message, why);
}

// `first` runs are recorded, then the sampling goes on; and the plain one.
std::string json_of(const Conflict& conflict, const Sample& found) {
  Sample same = found;
  same.solved = 0;
  return sample_json(conflict, same, 1, 0);
}

TEST(Sample, NeitherThreadsNorResumingMatter) {
  for_random_models(60, sampled_models(), [](const Case& c) {
    const Conflict conflict = compiled(c);
    SampleQuestion question;
    question.doubts = some_doubts(c, 20);
    question.runs = 100;
    std::vector<SampledRun> made;
    question.on_run = [&](const SampledRun& run) -> Result<void> {
      made.push_back(run);
      return {};
    };
    Budget one;
    one.threads = 1;
    const auto plain = sample(conflict, question, one);
    RC_ASSERT(plain.has_value());
    const std::string expected = json_of(conflict, *plain);

    question.on_run = nullptr;
    Budget three;
    three.threads = 3;
    const auto threaded = sample(conflict, question, three);
    RC_ASSERT(threaded.has_value());
    RC_ASSERT(json_of(conflict, *threaded) == expected);

    std::size_t next = 0;
    const std::size_t recorded = draw(101);
    question.recorded = [&]() -> Result<std::optional<SampledRun>> {
      if (next == recorded) return std::optional<SampledRun>();
      return std::optional<SampledRun>(made[next++]);
    };
    const auto resumed = sample(conflict, question, one);
    RC_ASSERT(resumed.has_value());
    RC_ASSERT(json_of(conflict, *resumed) == expected);
  });
}

// Two parties, four doubted wishes; the case of the pinned numbers.
Case chicken() {
  CaseBuilder builder;
  builder.party("one").option("stay").prefers(!(taken(0) && taken(1))).prefers(taken(0)).prefers(!taken(1));
  builder.party("two").option("stay").prefers(!(taken(0) && taken(1))).prefers(taken(1)).prefers(!taken(0));
  builder.start({0, 0});
  return builder.build();
}
// Of each party: whether its first wish matters more than its second, 0.75; and its second, 0.5.
std::vector<Doubt> chicken_doubts() {
  std::vector<Doubt> list;
  for (std::uint32_t p = 0; p < 2; ++p) {
    list.push_back({{{AssumptionKind::kStatement, p, 0}, ChangeKind::kSwap}, 0.75});
    list.push_back({{{AssumptionKind::kStatement, p, 1}, ChangeKind::kDrop}, 0.5});
  }
  return list;
}

TEST(Sample, ExactProbabilitiesByHand) {
  const Conflict conflict = compiled(chicken());
  SampleQuestion question;
  question.doubts = chicken_doubts();
  question.exact = true;
  const auto found = sample(conflict, question);
  ASSERT_TRUE(found.has_value());
  // Both stay (state 4) under Nash where each would rather stay whatever the other does: its wish to stay is held and
  // stands first. 1/2 x 1/4, squared.
  for (const SampledOutcome& outcome : found->outcomes)
    if (outcome.outcome == StateId(3)) {
      EXPECT_EQ(outcome.frequency[static_cast<std::size_t>(Concept::kNash)].weight, 1.0 / 64);
    }
  EXPECT_EQ(found->all.weight, 1.0);
  EXPECT_EQ(found->widest(), 0.0);
}

TEST(Sample, CountsArePinned) {
  const Conflict conflict = compiled(chicken());
  SampleQuestion question;
  question.doubts = chicken_doubts();
  question.runs = 10'000;
  const auto found = sample(conflict, question);
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->models, 16u);
  EXPECT_EQ(found->solved, 16u);
  std::vector<double> counts;
  for (const SampledOutcome& outcome : found->outcomes)
    counts.push_back(outcome.frequency[static_cast<std::size_t>(Concept::kNash)].weight);
  EXPECT_EQ(counts, (std::vector<double>{2498, 8746, 8734, 167}));
}

// Of 200 seeds about 95 % of the intervals must contain the exact probability; how many do is fixed.
TEST(Sample, IntervalsHoldTheTruthAsOftenAsTheySay) {
  const Conflict conflict = compiled(chicken());
  SampleQuestion question;
  question.doubts = chicken_doubts();
  question.runs = 400;
  question.concepts = {Concept::kNash};
  unsigned inside = 0;
  for (question.seed = 1; question.seed <= 200; ++question.seed) {
    const auto found = sample(conflict, question);
    ASSERT_TRUE(found.has_value());
    for (const SampledOutcome& outcome : found->outcomes)
      if (outcome.outcome == StateId(3)) {
        const Interval i = found->interval(outcome.frequency[static_cast<std::size_t>(Concept::kNash)]);
        if (i.low <= 1.0 / 64 && 1.0 / 64 <= i.high) ++inside;
      }
  }
  EXPECT_EQ(inside, 193u);
}

TEST(Sample, AnInterruptGivesTheRunsDone) {
  const Conflict conflict = compiled(chicken());
  std::atomic<bool> stop{false};
  Budget budget;
  budget.stop = &stop;
  SampleQuestion question;
  question.doubts = chicken_doubts();
  question.runs = 1'000'000;
  question.on_run = [&](const SampledRun& run) -> Result<void> {
    if (run.run == 10) stop = true;
    return {};
  };
  const auto found = sample(conflict, question, budget);
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->stopped, ErrorKind::kInterrupted);
  EXPECT_LT(found->done, found->wanted);
  EXPECT_EQ(found->all.weight, static_cast<double>(found->done));
  // The same as asking for so many at once.
  stop = false;
  question.on_run = nullptr;
  question.runs = found->done;
  const auto again = sample(conflict, question, budget);
  ASSERT_TRUE(again.has_value());
  EXPECT_EQ(again->all.failed, found->all.failed);
  EXPECT_EQ(again->models, found->models);
}

TEST(Sample, InterruptedBeforeTheFirstRunItIsAnError) {
  const std::atomic<bool> stop{true};
  Budget budget;
  budget.stop = &stop;
  SampleQuestion question;
  const Conflict conflict = compiled(chicken());
  const auto drawn = sample(conflict, question, budget);
  ASSERT_FALSE(drawn.has_value());
  EXPECT_EQ(drawn.error().kind, ErrorKind::kInterrupted);
  question.exact = true;
  const auto exact = sample(conflict, question, budget);
  ASSERT_FALSE(exact.has_value());
  EXPECT_EQ(exact.error().kind, ErrorKind::kInterrupted);
}

// Both would rather not stay alone, and who is quicker decides: one end or the other, evenly.
TEST(Sample, ArrivingIsAnotherNumberThanHolding) {
  CaseBuilder builder;
  builder.party("one").option("go").prefers(((taken(0) && !taken(1)) || (!taken(0) && taken(1)))).start({0, 0});
  builder.party("two").option("go").prefers(((taken(0) && !taken(1)) || (!taken(0) && taken(1))));
  Case c = builder.build();
  std::get<Statements>(c.parties[1].preference).list[0].confidence = 0.75;
  SampleQuestion question;
  question.doubts = doubts(c);
  question.exact = true;
  const auto found = sample(compiled(c), question);
  ASSERT_TRUE(found.has_value());
  ASSERT_TRUE(found->arrivals.has_value());
  // State 2 is that one has gone, state 3 that two has. Where two does not mind, one is alone in moving.
  std::map<StateId, double> arriving, holding;
  for (const SampledEnd& end : found->arrivals->ends) {
    ASSERT_EQ(end.members.size(), 1u);
    arriving[end.members.front()] = end.arriving.weight;
  }
  for (const SampledOutcome& outcome : found->outcomes)
    if (outcome.frequency[Concept::kNash].weight > 0)
      holding[outcome.outcome] = outcome.frequency[Concept::kNash].weight;
  EXPECT_EQ(arriving, (std::map<StateId, double>{{StateId(1), 0.625}, {StateId(2), 0.375}}));
  EXPECT_EQ(holding, (std::map<StateId, double>{{StateId(1), 1.0}, {StateId(2), 1.0}}));
  EXPECT_EQ(found->arrivals->residual, 0.0);
}

// a and b drive each other round by their best steps, and a's second best leads out: never taken, or in the end.
TEST(Sample, GoingAstrayIsNoEnd) {
  CaseBuilder builder;
  builder.graph(3).party("a").arcs({{1, 2}, {1, 3}}).ranks({0, 2, 1}).party("b").arcs({{2, 1}}).ranks({1, 0, 0});
  Case c = builder.build();
  c.start = std::vector<std::uint32_t>{0};
  SampleQuestion question;
  question.exact = true;
  const Conflict conflict = compiled(c);
  const auto best = sample(conflict, question);
  ASSERT_TRUE(best.has_value());
  ASSERT_TRUE(best->arrivals.has_value());
  EXPECT_EQ(best->arrivals->astray.weight, 1.0);
  ASSERT_EQ(best->arrivals->ends.size(), 1u);
  EXPECT_EQ(best->arrivals->ends[0].arriving.weight, 0.0);
  const std::string text = sample_text(conflict, *best, {});
  EXPECT_NE(text.find("Nowhere, as parties"), std::string::npos) << text;
  question.step = TakenStep::kAny;
  const auto any = sample(conflict, question);
  ASSERT_TRUE(any.has_value());
  EXPECT_EQ(any->arrivals->astray.weight, 0.0);
  EXPECT_NEAR(any->arrivals->ends[0].arriving.weight, 1.0, any->arrivals->residual);
}

// The status quo has an option taken that may not exist: such models are counted, and arrive nowhere.
TEST(Sample, ModelsWithoutTheStatusQuoAreCounted) {
  CaseBuilder builder;
  builder.party("one").option("go").prefers(!taken(0)).start({1});
  Case c = builder.build();
  c.options[0].confidence = 0.75;
  SampleQuestion question;
  question.doubts = doubts(c);
  question.exact = true;
  const auto found = sample(compiled(c), question);
  ASSERT_TRUE(found.has_value());
  ASSERT_TRUE(found->arrivals.has_value());
  EXPECT_EQ(found->arrivals->no_start.weight, 0.25);
  ASSERT_EQ(found->arrivals->ends.size(), 1u);
  EXPECT_EQ(found->arrivals->ends[0].members, (std::vector<StateId>{StateId(0)}));
  EXPECT_EQ(found->arrivals->ends[0].arriving.weight, 0.75);
}

// An outcome that only a dropped rule lets in has no number in the case.
TEST(Sample, OutcomesOfModelsWithoutARule) {
  CaseBuilder builder;
  builder.party("one").option("go").prefers(taken(0));
  builder.never(taken(0)).start({0});
  Case c = builder.build();
  c.rules[0].confidence = 0.75;
  const Conflict conflict = compiled(c);
  SampleQuestion question;
  question.doubts = doubts(c);
  question.exact = true;
  const auto found = sample(conflict, question);
  ASSERT_TRUE(found.has_value());
  ASSERT_EQ(found->outcomes.size(), 2u);
  EXPECT_EQ(found->outcomes[0].in_case, StateId(0));
  EXPECT_TRUE(found->outcomes[0].reached);
  EXPECT_EQ(found->outcomes[0].frequency[0].weight, 0.75);
  EXPECT_EQ(found->outcomes[1].in_case, std::nullopt);
  EXPECT_FALSE(found->outcomes[1].reached);
  EXPECT_EQ(found->outcomes[1].frequency[0].weight, 0.25);
}

std::vector<double> nash_weights(const Sample& found) {
  std::vector<double> list;
  for (const SampledOutcome& outcome : found.outcomes)
    list.push_back(outcome.frequency[static_cast<std::size_t>(Concept::kNash)].weight);
  return list;
}

// The draws without the option have other states than those the ranking numbers: they count all the same.
TEST(Sample, ADoubtfulOptionBesideARanking) {
  CaseBuilder builder;
  builder.party("one").option("go").ranking_by_number({{2}, {1}});
  Case c = builder.build();
  c.options[0].confidence = 0.6;
  SampleQuestion question;
  question.doubts = doubts(c);
  question.exact = true;
  const auto found = sample(compiled(c), question);
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->contradictory, 0.0);
  EXPECT_EQ(nash_weights(*found), (std::vector<double>{1 - 0.6, 0.6}));
}

// The same of a table of utilities, and of patterns; the other party's ranking names states that are gone.
TEST(Sample, ADoubtfulOptionBesideATable) {
  CaseBuilder builder;
  builder.party("one").option("go").utility_table({"1", "5", "2", "2.5"});
  builder.party("two").option("stay").ranking({{"YY"}, {"NY", "NN"}, {"YN"}});
  Case c = builder.build();
  c.options[1].confidence = 0.75;
  SampleQuestion question;
  question.doubts = doubts(c);
  question.exact = true;
  const auto found = sample(compiled(c), question);
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->contradictory, 0.0);
  EXPECT_EQ(found->all.weight, 1.0);
  // With both options YY holds alone (state 4); without the second YN does (state 2).
  ASSERT_EQ(found->outcomes.size(), 2u);
  EXPECT_EQ(found->outcomes[0].outcome, StateId(1));
  EXPECT_EQ(found->outcomes[1].outcome, StateId(3));
  EXPECT_EQ(nash_weights(*found), (std::vector<double>{0.25, 0.75}));
}

// Statements and the ranking that says the same give the same probabilities where options fail.
TEST(Sample, ARankingIsAsGoodAsTheStatementsItComesFrom) {
  unsigned doubted = 0;
  for_random_models(120, sampled_models(), [&](const Case& c) {
    if (c.is_graph() || !c.collapses.empty()) return;
    const Conflict conflict = compiled(c);
    Case listed = c;
    for (std::uint32_t p = 0; p < conflict.party_count(); ++p) {
      std::vector<std::uint32_t> ranks;
      for (std::uint32_t s = 0; s < conflict.state_count(); ++s) ranks.push_back(conflict.rank(PartyId(p), StateId(s)));
      listed.parties[p].preference = ranking_from(ranks);
    }
    SampleQuestion question;
    for (std::uint32_t o = 0; o < c.options.size() && o < 4; ++o)
      question.doubts.push_back({{{AssumptionKind::kOption, 0, o}, ChangeKind::kDrop}, 0.25 * (1 + draw(3))});
    question.concepts = all_concepts();
    question.exact = true;
    const auto by_statements = sample(conflict, question);
    const auto by_ranking = sample(compiled(listed), question);
    RC_ASSERT(by_statements.has_value() && by_ranking.has_value());
    RC_ASSERT(by_statements->contradictory == by_ranking->contradictory);
    RC_ASSERT(nash_weights(*by_statements) == nash_weights(*by_ranking));
    doubted += question.doubts.size() > 1;
  });
  EXPECT_GT(doubted, 20u);
}

TEST(Sample, AnAnswerObeysItsSchemaAndIsToldWithoutSurprise) {
  for_random_models(60, sampled_models(), [](const Case& c) {
    const Conflict conflict = compiled(c);
    SampleQuestion question;
    question.doubts = some_doubts(c, 6);
    question.exact = draw(2) == 1;
    question.runs = 50;
    const auto found = sample(conflict, question);
    RC_ASSERT(found.has_value());
    RC_ASSERT(test::errors_against(sample_json(conflict, *found, 2, 0.5), "sample").empty());
    const std::string text = sample_text(conflict, *found, {{}, true});
    RC_ASSERT(text.find("nan") == std::string::npos);
    RC_ASSERT(text.ends_with('\n'));
  });
}

TEST(Sample, TooManyDoubtsToEnumerateAreRefused) {
  SampleQuestion question;
  question.exact = true;
  for (std::uint32_t k = 0; k < 25; ++k)
    question.doubts.push_back({{{AssumptionKind::kStatement, 0, k}, ChangeKind::kDrop}, 0.5});
  const auto found = sample(compiled(chicken()), question);
  ASSERT_FALSE(found.has_value());
  EXPECT_EQ(found.error().kind, ErrorKind::kUsage);
}

}  // namespace
}  // namespace entente::testing
