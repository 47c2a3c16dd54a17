// In which of 64 assignments does an expression hold? Answered for all 64 at once, one bit each.
//
// The states of a case are visited many times with the same few expressions (statements, conditions). Evaluating them
// one state after the other is what a naive program spends most of its time on. Instead 64 packed words are transposed
// once (Warren, Hacker's Delight, section 7-3), giving for each bit of the word a mask with one bit per assignment;
// levels and connectives are then a handful of logical operations for 64 assignments together. Where words are
// consecutive the transposition is not even needed. Cost: about 400 operations a block plus one per expression node.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "entente/case/expression.h"
#include "entente/conflict/space.h"

namespace entente {

// In place: bit j of a[i] becomes bit i of a[j].
void transpose(std::array<std::uint64_t, 64>& a);

class BlockEvaluator {
 public:
  // Compiles `expressions`, which must outlive this.
  BlockEvaluator(const StateSpace& space, std::vector<const Expression*> expressions);

  std::size_t expression_count() const { return expressions_.size(); }
  // Truth of every expression in assignments 64 * block .. 64 * block + 63; bit k of out[e] is expression e in
  // assignment 64 * block + k. Bits beyond the last assignment are 0. `out` has expression_count() entries.
  // Not thread-safe: one evaluator a thread.
  void evaluate(std::uint32_t block, std::uint64_t* out);

  static std::uint32_t block_count(const StateSpace& space) { return (space.assignment_count() + 63u) / 64u; }

 private:
  std::uint64_t in_levels(const Field& field, LevelMask mask) const;
  std::uint64_t compare(const Node& n) const;

  const StateSpace& space_;
  std::vector<const Expression*> expressions_;
  std::vector<std::uint64_t> stack_;
  std::array<std::uint64_t, 64> rows_{};  // rows_[b]: bit b of the word, for each of the 64 assignments
  std::uint64_t first_ = 0;               // number of the block's first assignment
};

}  // namespace entente
