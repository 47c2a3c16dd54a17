#include "solve/places.h"

#include "conflict/block.h"

namespace entente {

Places::Places(const Conflict& conflict, PartyId p) : ranks_(conflict.rank_count(p)) {
  const auto* prefers = std::get_if<Statements>(&conflict.source().parties[p.index()].preference);
  if (prefers == nullptr) return;
  statements_ = &prefers->list;
  words_ = static_cast<std::uint32_t>((statements_->size() + 63) / 64);
  bits_.assign(std::size_t{ranks_} * words_, 0);
  if (statements_->empty()) return;

  const StateSpace& space = conflict.space();
  std::vector<const Expression*> expressions;
  for (const Statement& statement : *statements_) expressions.push_back(&statement.that);
  BlockEvaluator evaluator(space, expressions);
  std::vector<std::uint64_t> truth(expressions.size());
  std::vector<bool> known(ranks_, false);
  std::uint32_t left = ranks_;
  for (std::uint32_t b = 0; b < BlockEvaluator::block_count(space) && left > 0; ++b) {
    bool evaluated = false;
    for (std::uint32_t a = b * 64; a < space.assignment_count() && a < (b + 1) * 64; ++a) {
      const std::uint32_t rank = conflict.rank(p, space.state_of(AssignmentId(a)));
      if (known[rank]) continue;
      known[rank] = true;
      --left;
      if (!evaluated) evaluator.evaluate(b, truth.data());
      evaluated = true;
      std::uint64_t* row = &bits_[std::size_t{rank} * words_];
      for (std::size_t k = 0; k < truth.size(); ++k) row[k / 64] |= ((truth[k] >> (a % 64)) & 1u) << (63 - k % 64);
    }
  }
}

std::uint64_t Places::bytes_needed(const Conflict& conflict, PartyId p) {
  const auto* prefers = std::get_if<Statements>(&conflict.source().parties[p.index()].preference);
  return prefers == nullptr ? 0 : std::uint64_t{conflict.rank_count(p)} * ((prefers->list.size() + 63) / 64) * 8;
}

}  // namespace entente
