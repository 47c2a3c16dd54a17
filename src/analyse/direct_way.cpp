// What is missing on the direct way from one situation to another?
//
// A search that takes situations in the order of escorted steps first, steps second, within the box of levels between
// the two ends. A party that moves twice running counts twice; moves that could be made as one are, being the shorter
// way.
#include "entente/analyse/direct_way.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace entente {
namespace {

class DirectSearch {
 public:
  DirectSearch(const Conflict& conflict, StateId from, StateId to) : conflict_(conflict), from_(from), to_(to) {
    const StateSpace& space = conflict.space();
    const Bits a = space.bits(space.first_member(from));
    const Bits b = space.bits(space.first_member(to));
    for (const Field& field : space.fields()) {
      const std::uint32_t low = std::min(field.get(a), field.get(b));
      const std::uint32_t high = std::max(field.get(a), field.get(b));
      ranges_.push_back({field, low, high});
      size_ = std::min<std::uint64_t>(size_ * (high - low + 1), kMostBetween + 1);
    }
  }

  bool too_large() const { return size_ > kMostBetween; }

  // The steps, where only `only` may make escorted ones if given.
  std::optional<DirectWay> run(std::optional<PartyId> only) const {
    using Cost = std::pair<std::uint32_t, std::uint32_t>;
    std::map<StateId, std::pair<Cost, std::optional<PathStep>>> best = {{from_, {Cost{0, 0}, std::nullopt}}};
    std::set<std::pair<Cost, StateId>> open = {{Cost{0, 0}, from_}};
    while (!open.empty()) {
      const auto [cost, s] = *open.begin();
      open.erase(open.begin());
      if (s == to_) return way(best, cost.first);
      for (std::uint32_t i = 0; i < conflict_.party_count(); ++i) {
        const PartyId p(i);
        for (const StateId next : conflict_.moves(p, s)) {
          if (!between(next)) continue;
          const bool improvement = conflict_.rank(p, next) > conflict_.rank(p, s);
          if (!improvement && only && *only != p) continue;
          const Cost reached{cost.first + (improvement ? 0 : 1), cost.second + 1};
          const auto known = best.find(next);
          if (known != best.end() && known->second.first <= reached) continue;
          if (known != best.end()) open.erase({known->second.first, next});
          best[next] = {reached, PathStep{p, s, next, improvement}};
          open.insert({reached, next});
        }
      }
    }
    return std::nullopt;
  }

 private:
  struct Range {
    Field field;
    std::uint32_t low, high;
  };
  bool between(StateId s) const {
    const Bits bits = conflict_.space().bits(conflict_.space().first_member(s));
    return std::all_of(ranges_.begin(), ranges_.end(), [&](const Range& range) {
      const std::uint32_t level = range.field.get(bits);
      return range.low <= level && level <= range.high;
    });
  }
  template <class Best>
  DirectWay way(const Best& best, std::uint32_t escorted) const {
    DirectWay found;
    found.escorted = escorted;
    for (StateId at = to_; at != from_;) {
      const PathStep& step = *best.at(at).second;
      found.steps.push_back(step);
      at = step.from;
    }
    std::reverse(found.steps.begin(), found.steps.end());
    return found;
  }

  const Conflict& conflict_;
  StateId from_, to_;
  std::vector<Range> ranges_;
  std::uint64_t size_ = 1;
};

}  // namespace

std::optional<DirectWay> direct_way(const Conflict& conflict, StateId from, StateId to) {
  if (conflict.source().is_graph() || conflict.space().collapsed()) return std::nullopt;
  const DirectSearch search(conflict, from, to);
  if (search.too_large()) return std::nullopt;
  auto found = search.run(std::nullopt);
  if (!found || found->escorted == 0) return found;
  for (std::uint32_t p = 0; p < conflict.party_count(); ++p)
    if (search.run(PartyId(p))) found->enough.emplace_back(p);
  return found;
}

}  // namespace entente
