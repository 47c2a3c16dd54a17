// How well does the reader of reports read? Compares the statements it finds with those of the gold set. What is
// measured, and how the figures are to be read: docs/reading-quality.md.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entente/read/reported_statement.h"

namespace entente::test {

// Of what was predicted, how much is right; of what there is, how much was found. Shares of nothing are 1 where nothing
// was missed: precision of no predictions, recall of an empty gold set.
struct Ratio {
  std::size_t right = 0;  // predictions that are right
  std::size_t predicted = 0;
  std::size_t found = 0;  // gold that was found
  std::size_t gold = 0;

  double precision() const;
  double recall() const;
  double f1() const;
  friend bool operator==(const Ratio&, const Ratio&) = default;
};

struct Measure {
  std::string name;
  Ratio ratio;
};

// Which prediction is which gold statement: per gold statement an index of the predictions. A pair must overlap in the
// content and in the cue (or both have none); pairs are taken by the sum of their Dice coefficients of source, cue and
// content, highest first, each statement once. Cost: predictions times gold.
std::vector<std::optional<std::size_t>> match_statements(std::string_view text,
                                                         const std::vector<ReportedStatement>& predicted,
                                                         const std::vector<ReportedStatement>& gold);

// Twice what both have over what each has, in code points that are not white space; 1 where both are empty.
double dice(std::string_view text, const std::vector<Span>& a, const std::vector<Span>& b);

// Do two ways of naming a speaker mean the same? Case, articles, possessive endings and marks aside, the words of one
// are among the words of the other, or their Dice coefficient is at least one half.
bool same_speaker(std::string_view a, std::string_view b);

class ReadScore {
 public:
  ReadScore();

  // Counts one report more.
  void add(std::string_view text, const std::vector<ReportedStatement>& predicted,
           const std::vector<ReportedStatement>& gold);

  // In the order of the table. Names: "found", "found, saying", "whole, attitude", "source", "direct quotations", ...
  const std::vector<Measure>& measures() const { return measures_; }
  // The measure of a name there is.
  const Ratio& operator[](std::string_view name) const;

 private:
  Ratio& at(std::string_view name);
  void add_found(std::string_view text, const std::vector<ReportedStatement>& predicted,
                 const std::vector<ReportedStatement>& gold, const std::vector<std::optional<std::size_t>>& match);
  void add_roles(std::string_view text, const std::vector<ReportedStatement>& predicted,
                 const std::vector<ReportedStatement>& gold, const std::vector<std::optional<std::size_t>>& match);
  void add_fields(const std::vector<ReportedStatement>& predicted, const std::vector<ReportedStatement>& gold,
                  const std::vector<std::optional<std::size_t>>& match);

  std::vector<Measure> measures_;
};

}  // namespace entente::test
