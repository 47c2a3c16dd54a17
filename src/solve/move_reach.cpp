// What can the opponents of a party bring about by moves? See move_reach.h.
#include "solve/move_reach.h"

#include <algorithm>
#include <limits>

namespace entente {
namespace {

constexpr std::uint32_t kNoMover = UINT32_MAX;

// Places and, for each, those that lead to it.
struct Graph {
  std::vector<std::uint32_t> begin{0}, before;
  void end_place() { begin.push_back(static_cast<std::uint32_t>(before.size())); }
  std::uint32_t places() const { return static_cast<std::uint32_t>(begin.size() - 1); }
};

// The component of every place, numbered so that whatever leads to a component has a smaller number. Tarjan's algorithm
// (1972) with a stack of its own in place of recursion.
std::uint32_t components(const Graph& graph, std::vector<std::uint32_t>& of) {
  struct Frame {
    std::uint32_t place, next;
  };
  const std::uint32_t n = graph.places();
  of.assign(n, kNoMover);
  std::vector<std::uint32_t> found(n, kNoMover), low(n);
  std::vector<std::uint32_t> open;  // not yet in a component
  std::vector<Frame> frames;
  std::uint32_t clock = 0, count = 0;
  const auto enter = [&](std::uint32_t place) {
    found[place] = low[place] = clock++;
    open.push_back(place);
    frames.push_back({place, graph.begin[place]});
  };
  for (std::uint32_t root = 0; root < n; ++root) {
    if (found[root] != kNoMover) continue;
    enter(root);
    while (!frames.empty()) {
      Frame& top = frames.back();
      const std::uint32_t here = top.place;
      if (top.next < graph.begin[here + 1]) {
        const std::uint32_t other = graph.before[top.next++];
        if (found[other] == kNoMover)
          enter(other);
        else if (of[other] == kNoMover)
          low[here] = std::min(low[here], found[other]);
        continue;
      }
      frames.pop_back();
      if (!frames.empty()) low[frames.back().place] = std::min(low[frames.back().place], low[here]);
      if (low[here] != found[here]) continue;
      std::uint32_t place;
      do {
        place = open.back();
        open.pop_back();
        of[place] = count;
      } while (place != here);
      ++count;
    }
  }
  return count;
}

}  // namespace

MoveReach::MoveReach(const ArcLists& arcs, PartyId party) {
  const auto n = static_cast<std::uint32_t>(arcs.parties[party.index()].moves.sections.size());
  std::vector<const ArcList*> opponents;
  bool barring = false;
  for (std::uint32_t j = 0; j < arcs.parties.size(); ++j) {
    if (PartyId(j) == party || arcs.parties[j].immobile()) continue;
    opponents.push_back(&arcs.parties[j].moves);
    barring = barring || arcs.parties[j].intransitive;
  }
  const auto k = static_cast<std::uint32_t>(opponents.size());
  // Places: n states; or (s, o) at o * n + s, and "o moves from s" k * n after it.
  Graph graph;
  if (!barring) {
    for (std::uint32_t q = 0; q < n; ++q) {
      for (const ArcList* moves : opponents)
        for (const std::uint16_t p : moves->into(q)) graph.before.push_back(p);
      graph.end_place();
    }
  } else {
    for (std::uint32_t o = 0; o < k; ++o)
      for (std::uint32_t q = 0; q < n; ++q) {
        for (const std::uint16_t p : opponents[o]->into(q)) graph.before.push_back((k + o) * n + p);
        graph.end_place();
      }
    for (std::uint32_t o = 0; o < k; ++o)
      for (std::uint32_t s = 0; s < n; ++s) {
        for (std::uint32_t l = 0; l < k; ++l)
          if (l != o) graph.before.push_back(l * n + s);
        graph.end_place();
      }
  }
  std::vector<std::uint32_t> of;
  const std::uint32_t count = components(graph, of);

  start_.resize(n);
  for (std::uint32_t s = 0; s < n; ++s)
    start_[s] = !barring ? std::array{of[s], of[s]}
                : k == 1 ? std::array{of[n + s], of[n + s]}
                         : std::array{of[s], of[n + s]};

  // Places by component.
  std::vector<std::uint32_t> first(std::size_t{count} + 1, 0), places(graph.places());
  for (const std::uint32_t x : of) ++first[x + 1];
  for (std::uint32_t x = 0; x < count; ++x) first[x + 1] += first[x];
  std::vector<std::uint32_t> at(first.begin(), first.end() - 1);
  for (std::uint32_t place = 0; place < graph.places(); ++place) places[at[of[place]]++] = place;
  // Members and arcs, each once.
  std::vector<std::uint32_t> seen_state(n, kNoMover), seen_component(count, kNoMover);
  const std::uint32_t standing = barring ? k * n : n;  // places before this are somewhere to be
  member_begin_.assign(1, 0);
  before_begin_.assign(1, 0);
  for (std::uint32_t x = 0; x < count; ++x) {
    seen_component[x] = x;
    for (std::uint32_t j = first[x]; j < first[x + 1]; ++j) {
      const std::uint32_t place = places[j];
      if (place < standing && seen_state[place % n] != x) {
        seen_state[place % n] = x;
        member_.push_back(static_cast<std::uint16_t>(place % n));
      }
      for (std::uint32_t a = graph.begin[place]; a < graph.begin[place + 1]; ++a) {
        const std::uint32_t other = of[graph.before[a]];
        if (seen_component[other] == x) continue;
        seen_component[other] = x;
        before_.push_back(other);
      }
    }
    member_begin_.push_back(static_cast<std::uint32_t>(member_.size()));
    before_begin_.push_back(static_cast<std::uint32_t>(before_.size()));
  }
}

void MoveReach::least(const Numbers& v, Numbers& room, Numbers& c) const {
  const std::size_t count = member_begin_.size() - 1;
  room.assign(count, std::numeric_limits<std::uint16_t>::max());
  for (std::size_t x = count; x-- > 0;) {
    std::uint16_t value = room[x];
    for (std::uint32_t j = member_begin_[x]; j < member_begin_[x + 1]; ++j) value = std::min(value, v[member_[j]]);
    room[x] = value;
    for (std::uint32_t j = before_begin_[x]; j < before_begin_[x + 1]; ++j)
      room[before_[j]] = std::min(room[before_[j]], value);
  }
  c.resize(v.size());
  for (std::size_t s = 0; s < v.size(); ++s) c[s] = std::min({v[s], room[start_[s][0]], room[start_[s][1]]});
}

std::uint64_t MoveReach::bytes() const {
  return 4 * (member_begin_.capacity() + before_begin_.capacity() + before_.capacity()) + 2 * member_.capacity() +
         8 * start_.capacity();
}

}  // namespace entente
