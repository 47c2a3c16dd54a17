// The flood along improvements kept in memory. See arc_flood.h.
#include "solve/arc_flood.h"

namespace entente {
namespace {

constexpr std::uint8_t kNobody = 255;    // not reached, or nobody to leave out
constexpr std::uint8_t kComplete = 254;  // reached by two, or by one who may move twice running

}  // namespace

void ArcFlood::run(std::span<const Opponent> opponents, const Numbers& v, const Numbers& order, Numbers& c) {
  const auto all = static_cast<std::uint8_t>(opponents.size());
  c = v;
  by_.assign(v.size(), kNobody);
  std::uint8_t* by = by_.data();
  for (const std::uint16_t s : order) {
    if (by[s] == kComplete) continue;
    const std::uint16_t x = v[s];
    // Ending in s itself, without a move, bars nobody.
    if (by[s] == kNobody)
      stack_.push_back({s, 0, all, kNobody});
    else
      stack_.push_back({s, by[s], static_cast<std::uint8_t>(by[s] + 1), kNobody});
    by[s] = kComplete;
    while (!stack_.empty()) {
      const Pending top = stack_.back();
      stack_.pop_back();
      for (std::uint8_t o = top.first; o < top.end; ++o) {
        if (o == top.without) continue;
        const std::uint8_t reached = opponents[o].barred ? o : kComplete;
        for (const std::uint16_t p : opponents[o].improvements->into(top.state)) {
          const std::uint8_t before = by[p];
          if (before == kComplete || before == o) continue;
          if (before == kNobody) {
            c[p] = x;
            by[p] = reached;
            // Where o is barred it must not move next; where it is not, its moves into p lead on to top.state too, but
            // only the next of a chain is listed.
            stack_.push_back({p, 0, all, opponents[o].barred ? o : kNobody});
          } else {
            by[p] = kComplete;
            stack_.push_back({p, before, static_cast<std::uint8_t>(before + 1), kNobody});
          }
        }
      }
    }
  }
}

std::uint64_t ArcFlood::bytes() const {
  return by_.capacity() + stack_.capacity() * sizeof(Pending);
}

}  // namespace entente
