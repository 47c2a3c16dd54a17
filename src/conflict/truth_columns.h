// In which assignments do the statements of a case hold? Answered once, and looked up ever after.
//
// Whoever changes preferences over and over - what a conclusion hinges on, which preferences would make an outcome
// hold, how often it holds by chance - drops, negates and reorders statements but hardly ever writes new ones. So each
// statement is evaluated once, to a column of one bit an assignment; a ranking by other priorities is then made from
// the same columns in another order. A negated statement is its column read with all bits turned.
//
// Cost: evaluating each statement once; states/8 bytes a statement.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "entente/case/case.h"
#include "entente/conflict/space.h"

namespace entente {

class TruthColumns {
 public:
  // Of all statements of all parties; statements that say the same word for word share a column.
  TruthColumns(const Case& c, const StateSpace& space);

  // Words of BlockEvaluator::block_count() blocks, each to be read exclusive-or `flip`; bits beyond the last assignment
  // are then unspecified. No words where the expression is neither a statement of the case nor the negation of one.
  struct Column {
    const std::uint64_t* words = nullptr;
    std::uint64_t flip = 0;
  };
  // Cost: reading the expression. Thread-safe.
  Column find(const Expression& e) const;

  std::uint64_t bytes() const { return words_.capacity() * 8; }

 private:
  std::uint32_t column_with(const Node* nodes, std::size_t count) const;  // kNone where there is none
  static constexpr std::uint32_t kNone = UINT32_MAX;
  std::size_t blocks_ = 0;
  std::vector<std::uint64_t> words_;                                // column after column
  std::vector<std::vector<Node>> nodes_;                            // by column
  std::vector<std::pair<std::uint64_t, std::uint32_t>> by_digest_;  // ascending, with columns
};

}  // namespace entente
