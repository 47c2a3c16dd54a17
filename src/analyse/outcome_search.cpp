// Does one outcome hold, asked again and again with other wishes? See outcome_search.h.
#include "analyse/outcome_search.h"

#include <fmt/format.h>

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

Result<void> room_for_search(const Conflict& conflict, const Budget& budget) {
  // By party and state: the head of a list of moves, two ranks, the truth of statements; by state the search's marks.
  const std::uint64_t each = std::uint64_t{conflict.party_count()} * 80 + 16;
  const std::uint64_t need = conflict.bytes() + each * conflict.state_count();
  if (budget.allows(need)) return {};
  return fail(ErrorKind::kLimit,
              fmt::format("inverse analysis of {} states needs {}, over the memory budget of {}; raise --memory-limit",
                          human_count(conflict.state_count()), human_bytes(need), human_bytes(budget.memory())));
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
