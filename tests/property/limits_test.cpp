// What happens at a limit: a value of the right kind, never a wrong or partial answer.
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>

#include "tests/support/agreement.h"
#include "tests/support/case_builder.h"
#include "tests/support/property.h"

namespace entente::testing {
namespace {

Budget memory(std::uint64_t bytes) {
  Budget budget = threads(1);
  budget.memory_bytes = bytes;
  return budget;
}

// Two parties with eight free options each: 65,536 states.
Case sizeable() {
  CaseBuilder builder;
  for (std::uint32_t p = 0; p < 2; ++p) {
    builder.party(p == 0 ? "a" : "b");
    for (unsigned k = 0; k < 8; ++k) builder.option("o" + std::to_string(k));
    builder.prefers(taken(8 - 8 * p)).prefers(!taken(8 * p)).prefers(taken(3) && !taken(11)).prefers(taken(15));
  }
  return builder.build();
}

// Whatever the budget: the answer of an unlimited one, or the limit named.
TEST(Limits, AnyMemoryBudgetGivesTheAnswerOrTheLimit) {
  for_random_models(300, {}, [](const Case& c) {
    const reference::Model model = reference::build(c);
    const reference::Answer answer = reference::solve(c, model);
    for (const std::uint64_t bytes : {1ull, 64ull, 512ull, 4096ull, 16384ull, 65536ull, 1ull << 20, 1ull << 30}) {
      const Result<Conflict> conflict = Conflict::compile(c, memory(bytes));
      if (!conflict) {
        RC_ASSERT(conflict.error().kind == ErrorKind::kLimit);
        RC_ASSERT(bytes < 1ull << 30);
        continue;
      }
      const Result<Solution> solution = solve(*conflict, ConceptSet::all(), memory(bytes));
      if (!solution) {
        RC_ASSERT(solution.error().kind == ErrorKind::kLimit);
        RC_ASSERT(bytes < 1ull << 30);
        continue;
      }
      RC_ASSERT(solution_disagreement(*solution, answer).empty());
    }
  });
}

TEST(Limits, TooLargeForMemoryIsSaidWithTheNeed) {
  const Result<Conflict> refused = Conflict::compile(sizeable(), memory(1024));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::kLimit);
  EXPECT_FALSE(refused.error().message.empty());

  const Result<Conflict> conflict = Conflict::compile(sizeable(), threads(1));
  ASSERT_TRUE(conflict);
  ASSERT_EQ(conflict->state_count(), 65536u);
  const Result<Solution> unsolved = solve(*conflict, ConceptSet::all(), memory(conflict->bytes() + 1024));
  ASSERT_FALSE(unsolved);
  EXPECT_EQ(unsolved.error().kind, ErrorKind::kLimit);
  EXPECT_FALSE(unsolved.error().message.empty());

  // And what the solution says it held is a budget that suffices.
  const Result<Solution> solution = solve(*conflict, ConceptSet::all(), threads(1));
  ASSERT_TRUE(solution);
  EXPECT_GT(solution->peak_bytes, conflict->bytes());
  EXPECT_TRUE(solve(*conflict, ConceptSet::all(), memory(solution->peak_bytes)));
}

TEST(Limits, AFullStateSpaceIsRefusedBeforeItIsBuilt) {
  CaseBuilder builder;
  builder.party("a");
  for (unsigned k = 0; k < 62; ++k) builder.option("o" + std::to_string(k));
  const Result<Conflict> refused = Conflict::compile(builder.build(), memory(1u << 30));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::kLimit);
}

TEST(Limits, AWishToStopInterrupts) {
  const std::atomic<bool> stop = true;
  Budget budget = threads(2);
  budget.stop = &stop;
  const Result<Conflict> conflict = Conflict::compile(sizeable(), threads(1));
  ASSERT_TRUE(conflict);
  const Result<Solution> solution = solve(*conflict, ConceptSet::all(), budget);
  ASSERT_FALSE(solution);
  EXPECT_EQ(solution.error().kind, ErrorKind::kInterrupted);
}

TEST(Limits, APassedDeadlineIsALimit) {
  Budget budget = threads(2);
  budget.deadline = std::chrono::steady_clock::now() - std::chrono::seconds(1);
  const Result<Conflict> conflict = Conflict::compile(sizeable(), threads(1));
  ASSERT_TRUE(conflict);
  const Result<Solution> solution = solve(*conflict, ConceptSet::all(), budget);
  ASSERT_FALSE(solution);
  EXPECT_EQ(solution.error().kind, ErrorKind::kLimit);
}

}  // namespace
}  // namespace entente::testing
