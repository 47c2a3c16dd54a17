#include "conflict/cell_order.h"

namespace entente {

template <class Rank>
void CellOrder::fill(const StateSpace& space, const Ranks& ranks, const Mobility& mobility, PartyId party) {
  const Rank* rank = ranks.data<Rank>(party);
  const std::uint32_t n = space.assignment_count();
  if (begin_ == nullptr) {
    std::vector<std::uint32_t> begin(std::size_t{mobility.cell_count()} + 1, 0);
    for (std::uint32_t a = 0; a < n; ++a) ++begin[std::size_t{mobility.home(AssignmentId(a))} + 1];
    for (std::uint32_t c = 0; c < mobility.cell_count(); ++c) begin[c + 1] += begin[c];
    begin_ = std::make_shared<const std::vector<std::uint32_t>>(std::move(begin));
  }
  member_.resize(n);
  std::vector<Rank>& sorted = rank_.emplace<std::vector<Rank>>(n);
  std::vector<std::uint32_t> at(begin_->begin(), begin_->end() - 1);
  for (const std::uint32_t s : counting_sort(rank, space.state_count(), ranks.count(party))) {
    const std::uint32_t members = space.member_count(StateId(s));
    for (std::uint32_t k = 0; k < members; ++k) {
      const AssignmentId a = space.member(StateId(s), k);
      const std::uint32_t to = at[mobility.home(a)]++;
      member_[to] = a.index();
      sorted[to] = rank[s];
    }
  }
}

CellOrder CellOrder::build(const StateSpace& space, const Ranks& ranks, const Mobility& mobility, PartyId party,
                           const CellOrder* same_cells) {
  CellOrder order;
  const bool none = mobility.arcs();
  if (none)
    order.begin_ = std::make_shared<const std::vector<std::uint32_t>>();
  else if (same_cells != nullptr)
    order.begin_ = same_cells->begin_;
  switch (ranks.width()) {
    case 1:
      order.rank_.emplace<std::vector<std::uint8_t>>();
      if (!none) order.fill<std::uint8_t>(space, ranks, mobility, party);
      break;
    case 2:
      order.rank_.emplace<std::vector<std::uint16_t>>();
      if (!none) order.fill<std::uint16_t>(space, ranks, mobility, party);
      break;
    default:
      order.rank_.emplace<std::vector<std::uint32_t>>();
      if (!none) order.fill<std::uint32_t>(space, ranks, mobility, party);
      break;
  }
  return order;
}

std::uint64_t CellOrder::bytes() const {
  return 4 * (begin().capacity() + member_.capacity()) +
         std::visit([](const auto& v) { return std::uint64_t{v.capacity() * sizeof(v[0])}; }, rank_);
}

}  // namespace entente
