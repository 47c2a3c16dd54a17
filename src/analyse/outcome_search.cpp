// Does one outcome hold, asked again and again with other wishes? See outcome_search.h.
#include "analyse/outcome_search.h"

#include <algorithm>

namespace entente {

const std::vector<std::uint32_t>& MoveBook::moves(std::uint32_t p, std::uint32_t s) {
  if (lists_[p].empty()) {
    lists_[p].resize(state_count());
    bytes_ += state_count() * sizeof(std::vector<std::uint32_t>);
  }
  std::vector<std::uint32_t>& list = lists_[p][s];
  if (!known_[p].test(s)) {
    known_[p].set(s);
    for (const StateId q : conflict_->moves(PartyId(p), StateId(s))) list.push_back(q.index());
    list.shrink_to_fit();
    bytes_ += list.size() * sizeof(std::uint32_t);
  }
  return list;
}

bool OutcomeSearch::stable(std::uint32_t i, std::uint32_t s, const std::vector<Answers>& answers, bool counter_moves) {
  const RankView& own = views_[i];
  const std::uint32_t here = own.at(s);
  const auto sanction = [&](std::uint32_t q) {
    if (own.at(q) > here) return false;
    if (!counter_moves) return true;
    const std::vector<std::uint32_t>& replies = book_.moves(i, q);
    return std::none_of(replies.begin(), replies.end(), [&](std::uint32_t r) { return own.at(r) > here; });
  };
  for (const std::uint32_t s1 : book_.moves(i, s)) {
    if (own.at(s1) > here && !for_answers(i, s1, answers, sanction)) return false;
  }
  return true;
}

}  // namespace entente
