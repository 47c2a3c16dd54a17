// Cases made in memory, as the parser would make them, for tests that need many or that should not depend on it.
//
//   const Case c = CaseBuilder()
//                      .party("acme").option("litigate").option("settle", Moves::kForward)
//                      .prefers(taken(1)).prefers(!taken(0))
//                      .party("beta").option("pay").ranking({"NNY", "YNY"}, {...})
//                      .never(taken(0) && taken(1))
//                      .build();
//
// Options are numbered in the order they are added (exogenous ones must come last, as in a file); expressions refer to
// these numbers. option(), levels(), prefers(), ranking() and the like speak of the party added last.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "entente/case/case.h"
#include "tests/support/expressions.h"

namespace entente::testing {

class CaseBuilder {
 public:
  explicit CaseBuilder(std::string title = "A test");

  CaseBuilder& party(const std::string& id);
  CaseBuilder& option(const std::string& id, Moves moves = Moves::kBoth);
  // An option with `count` ordered levels l0, l1, ...
  CaseBuilder& levels(const std::string& id, unsigned count, Moves moves = Moves::kBoth, Step step = Step::kAny);
  CaseBuilder& exogenous(const std::string& id, unsigned level_count = 2);
  // Of the option added last.
  CaseBuilder& needs(const Expression& condition);
  CaseBuilder& shared_with(std::uint32_t party);

  CaseBuilder& prefers(const Expression& that);                               // the next statement in importance
  CaseBuilder& ranking(const std::vector<std::vector<std::string>>& groups);  // patterns or names, best first
  CaseBuilder& ranking_by_number(const std::vector<std::vector<std::uint64_t>>& groups);  // numbers from 1
  // A direct ranking by numbers in which state s (0-based) has rank ranks[s]: larger is better.
  CaseBuilder& ranks(const std::vector<std::uint32_t>& ranks);
  CaseBuilder& weight(std::uint32_t option, unsigned level, const std::string& number);
  CaseBuilder& utility(const Arithmetic& arithmetic);
  CaseBuilder& utility_table(const std::vector<std::string>& number_of_state);

  CaseBuilder& always(const Expression& rule);
  CaseBuilder& never(const Expression& rule);
  CaseBuilder& collapse(const Expression& when);
  CaseBuilder& forbid(std::uint32_t party, const Expression& from, const Expression& to);
  CaseBuilder& start(const std::vector<std::uint32_t>& levels);

  // Graph form with states s1, s2, ...
  CaseBuilder& graph(unsigned state_count);
  // 1-based, of the party added last.
  CaseBuilder& arcs(const std::vector<std::pair<std::uint32_t, std::uint32_t>>& list);

  const Case& peek() const { return case_; }
  Case build() const { return case_; }

 private:
  Option& add_option(const std::string& id, unsigned level_count, bool binary);
  Case case_;
};

// The direct ranking by numbers in which state s has rank ranks[s] (larger is better).
Ranking ranking_from(const std::vector<std::uint32_t>& ranks);

}  // namespace entente::testing
