#include "solve/flood.h"

namespace entente {

namespace {

constexpr std::uint32_t kPollEvery = 1u << 16;

// An opponent during one flood.
template <class Rank>
struct Opponent {
  const Mobility* mobility;
  const std::uint32_t* begin;
  const std::uint32_t* member;
  const Rank* member_rank;
  const Rank* rank;                    // by state
  std::vector<std::uint32_t> pointer;  // by cell: how far it was hit
  std::vector<Rank> high;              // by cell, with cells below: the highest rank it was hit with
  unsigned layer = 0;                  // the layer that bars this opponent; 0 where none needs to
};

template <class Rank, bool kImproving>
std::vector<Opponent<Rank>> opponents_of(const Conflict& conflict, PartyId i) {
  std::vector<Opponent<Rank>> list;
  bool some_intransitive = false;
  for (std::uint32_t j = 0; j < conflict.party_count(); ++j)
    if (PartyId(j) != i && !conflict.mobility(PartyId(j)).immobile())
      some_intransitive |= conflict.mobility(PartyId(j)).intransitive();
  unsigned layers = 1;
  for (std::uint32_t j = 0; j < conflict.party_count(); ++j) {
    const Mobility& m = conflict.mobility(PartyId(j));
    if (PartyId(j) == i || m.immobile()) continue;
    const CellOrder& order = conflict.cell_order(PartyId(j));
    Opponent<Rank> o;
    o.mobility = &m;
    o.begin = order.begin().data();
    o.member = order.member().data();
    o.member_rank = order.rank<Rank>().data();
    o.rank = conflict.ranks().data<Rank>(PartyId(j));
    if (!m.arcs()) o.pointer.assign(order.begin().begin(), order.begin().end() - 1);
    if (m.has_below() && !m.scanned()) o.high.assign(m.cell_count(), 0);
    o.layer = m.intransitive() || (!kImproving && some_intransitive) ? layers++ : 0;
    list.push_back(std::move(o));
  }
  return list;
}

// Passes the members of `cell` not yet passed that a hit of rank `r` reaches, to visit(assignment).
template <class Rank, bool kImproving, class Visit>
inline void pass_members(Opponent<Rank>& o, std::uint32_t cell, Rank r, Visit&& visit) {
  std::uint32_t k = o.pointer[cell];
  const std::uint32_t end = o.begin[cell + 1];
  if constexpr (kImproving) {
    while (k < end && o.member_rank[k] < r) visit(o.member[k++]);
  } else {
    while (k < end) visit(o.member[k++]);
  }
  o.pointer[cell] = k;
}

// Everything opponent `o` can move to `q` from. `scratch` is a stack of cells.
template <class Rank, bool kImproving, class Visit>
inline void hit(Opponent<Rank>& o, const StateSpace& space, AssignmentId q, Rank r, std::vector<std::uint32_t>& scratch,
                Visit&& visit) {
  const Mobility& m = *o.mobility;
  if (o.high.empty()) {
    m.for_entries(space, q, [&](std::uint32_t cell) { pass_members<Rank, kImproving>(o, cell, r, visit); });
    return;
  }
  const Rank level = kImproving ? r : Rank{1};
  const auto enter = [&](std::uint32_t cell) {
    if (o.high[cell] >= level) return;
    o.high[cell] = level;
    scratch.push_back(cell);
  };
  m.for_entries(space, q, enter);
  while (!scratch.empty()) {
    const std::uint32_t cell = scratch.back();
    scratch.pop_back();
    pass_members<Rank, kImproving>(o, cell, r, visit);
    m.for_below(cell, enter);
  }
}

// Everything opponent `o` can move to state `s` from, s itself aside: staying is no move, and as one it would unbar
// whoever moved to s. A cell that holds s passes s only when another state hits it too, so a cell is processed twice at
// most: o.pointer holds 0 before, s + 1 when only s has hit it, kTwice after. Moves only; no rank matters.
constexpr std::uint32_t kTwice = UINT32_MAX;

template <class Rank, class Visit>
inline void hit_from_elsewhere(Opponent<Rank>& o, const StateSpace& space, std::uint32_t s,
                               std::vector<std::uint32_t>& scratch, Visit&& visit) {
  const Mobility& m = *o.mobility;
  const auto enter = [&](std::uint32_t cell) {
    if (o.pointer[cell] != kTwice && o.pointer[cell] != s + 1) scratch.push_back(cell);
  };
  const std::uint32_t members = space.member_count(StateId(s));
  for (std::uint32_t k = 0; k < members; ++k) m.for_entries(space, space.member(StateId(s), k), enter);
  while (!scratch.empty()) {
    const std::uint32_t cell = scratch.back();
    scratch.pop_back();
    const std::uint32_t before = o.pointer[cell];
    if (before == kTwice || before == s + 1) continue;  // pushed more than once
    if (before == 0) {
      o.pointer[cell] = s + 1;
      for (std::uint32_t k = o.begin[cell]; k < o.begin[cell + 1]; ++k) {
        const std::uint32_t p = space.state_of(AssignmentId(o.member[k])).index();
        if (p != s) visit(p);
      }
    } else {
      o.pointer[cell] = kTwice;
      const StateId first(before - 1);
      for (std::uint32_t k = 0; k < space.member_count(first); ++k)
        if (m.home(space.member(first, k)) == cell) visit(first.index());
    }
    m.for_below(cell, enter);
  }
}

// Every opponent's moves are transitive and no state is collapsed: states are assignments, one layer.
template <class Rank, bool kImproving>
std::vector<Rank> flood_plain(const Conflict& conflict, std::vector<Opponent<Rank>> opponents,
                              const std::vector<Rank>& v, std::uint32_t values, const Budget& budget) {
  const StateSpace& space = conflict.space();
  const std::uint32_t n = space.state_count();
  std::vector<Rank> c(n);
  Bitset settled(n);
  std::vector<std::uint32_t> stack, scratch;
  std::uint32_t since_poll = 0;
  for (const std::uint32_t s : counting_sort(v.data(), n, values)) {
    if (settled.test(s)) continue;
    const Rank x = v[s];
    const auto settle = [&](std::uint32_t p) {
      if (settled.test(p)) return;
      settled.set(p);
      c[p] = x;
      stack.push_back(p);
    };
    settle(s);
    while (!stack.empty()) {
      const std::uint32_t q = stack.back();
      stack.pop_back();
      for (Opponent<Rank>& o : opponents) hit<Rank, kImproving>(o, space, AssignmentId(q), o.rank[q], scratch, settle);
      if (++since_poll == kPollEvery) {
        since_poll = 0;
        if (budget.should_stop()) return c;
      }
    }
  }
  return c;
}

// A row during a flood over cliques: its first member not yet passed, and that member's rank.
struct Front {
  std::uint32_t next;
  std::uint32_t rank;
};
constexpr std::uint32_t kRowDone = UINT32_MAX;

template <class Rank>
struct CliqueOpponent {
  PartyId party;
  const std::uint32_t* begin;
  const std::uint32_t* member;
  const Rank* member_rank;
  std::vector<Front> front;  // by row
};

template <class Rank>
std::vector<CliqueOpponent<Rank>> clique_opponents(const Conflict& conflict, PartyId i) {
  std::vector<CliqueOpponent<Rank>> list;
  for (std::uint32_t j = 0; j < conflict.party_count(); ++j) {
    const Mobility& m = conflict.mobility(PartyId(j));
    if (PartyId(j) == i || m.immobile()) continue;
    const CellOrder& order = conflict.cell_order(PartyId(j));
    CliqueOpponent<Rank> o{PartyId(j), order.begin().data(), order.member().data(), order.rank<Rank>().data(), {}};
    o.front.resize(m.row_count());
    for (std::uint32_t row = 0; row < m.row_count(); ++row) o.front[row] = {o.begin[row], o.member_rank[o.begin[row]]};
    list.push_back(std::move(o));
  }
  return list;
}

// Improvements, every row a clique. The state hit stands in its own row with its own rank, so a pass over members worse
// than it ends before the row does.
template <class Rank>
std::vector<Rank> flood_cliques(const Ground& ground, PartyId i, const std::vector<Rank>& v, std::uint32_t values) {
  constexpr unsigned kAhead = 16;
  auto opponents = clique_opponents<Rank>(ground.conflict, i);
  const Cards& cards = ground.cards;
  const std::uint32_t n = ground.conflict.state_count();
  std::vector<Rank> c(n);
  Bitset settled(n);
  std::vector<std::uint32_t> stack;
  std::uint32_t ring[kAhead];  // popped, their cards on the way
  std::uint32_t since_poll = 0;
  for (const std::uint32_t s : counting_sort(v.data(), n, values)) {
    if (settled.test(s)) continue;
    const Rank x = v[s];
    settled.set(s);
    c[s] = x;
    stack.push_back(s);
    unsigned head = 0, waiting = 0;
    while (!stack.empty() || waiting != 0) {
      while (waiting < kAhead && !stack.empty()) {
        const std::uint32_t next = stack.back();
        stack.pop_back();
        __builtin_prefetch(cards.of(next));
        ring[(head + waiting++) % kAhead] = next;
      }
      const std::uint32_t* card = cards.of(ring[head]);
      head = (head + 1) % kAhead;
      --waiting;
      for (CliqueOpponent<Rank>& o : opponents) {
        const std::uint32_t r = cards.rank(card, o.party);
        Front& front = o.front[cards.row(card, o.party)];
        if (front.rank >= r) continue;
        std::uint32_t k = front.next;
        for (; o.member_rank[k] < r; ++k) {
          const std::uint32_t p = o.member[k];
          if (settled.test(p)) continue;
          settled.set(p);
          c[p] = x;
          stack.push_back(p);
        }
        front = {k, o.member_rank[k]};
      }
      if (++since_poll == kPollEvery) {
        since_poll = 0;
        if (ground.budget.should_stop()) return c;
      }
    }
  }
  return c;
}

// Moves, every row a clique: from each state the others can reach a whole connected component and back, so the order of
// values does not matter. Components are walked in the order of state numbers, which is kind to the cache.
template <class Rank>
std::vector<Rank> flood_components(const Ground& ground, PartyId i, const std::vector<Rank>& v) {
  constexpr std::size_t kAhead = 16;
  auto opponents = clique_opponents<Rank>(ground.conflict, i);
  const Cards& cards = ground.cards;
  const std::uint32_t n = ground.conflict.state_count();
  std::vector<Rank> c(n);
  Bitset seen(n);
  std::vector<std::uint32_t> component;  // also the queue of the walk
  std::uint32_t since_poll = 0;
  for (std::uint32_t s = 0; s < n; ++s) {
    if (seen.test(s)) continue;
    seen.set(s);
    component.assign(1, s);
    Rank least = v[s];
    for (std::size_t at = 0; at < component.size(); ++at) {
      if (at + kAhead < component.size()) __builtin_prefetch(cards.of(component[at + kAhead]));
      const std::uint32_t* card = cards.of(component[at]);
      least = std::min(least, v[component[at]]);
      for (CliqueOpponent<Rank>& o : opponents) {
        const std::uint32_t row = cards.row(card, o.party);
        Front& front = o.front[row];
        if (front.rank == kRowDone) continue;
        front.rank = kRowDone;
        for (std::uint32_t k = o.begin[row]; k < o.begin[row + 1]; ++k) {
          const std::uint32_t p = o.member[k];
          if (seen.test(p)) continue;
          seen.set(p);
          component.push_back(p);
        }
      }
      if (++since_poll == kPollEvery) {
        since_poll = 0;
        if (ground.budget.should_stop()) return c;
      }
    }
    for (const std::uint32_t q : component) c[q] = least;
  }
  return c;
}

// The general case: pairs (state, who is barred next), collapsed states, explicit arcs.
template <class Rank, class Mask, bool kImproving>
std::vector<Rank> flood_layered(const Conflict& conflict, std::vector<Opponent<Rank>> opponents,
                                const std::vector<Rank>& v, std::uint32_t values, const Budget& budget) {
  const StateSpace& space = conflict.space();
  const std::uint32_t n = space.state_count();
  const bool collapsed = space.collapsed();
  unsigned layers = 1;
  for (auto& o : opponents) {
    layers = std::max(layers, o.layer + 1);
    if (!kImproving) std::fill(o.pointer.begin(), o.pointer.end(), 0);
  }
  const Mask all = static_cast<Mask>(layers >= 8 * sizeof(Mask) ? ~std::uint64_t{0} : (std::uint64_t{1} << layers) - 1);
  struct Pending {
    std::uint32_t state;
    Mask layers;
  };
  std::vector<Rank> c(n);
  std::vector<Mask> settled(n, 0);
  std::vector<Pending> stack;
  std::vector<std::uint32_t> scratch;
  std::uint32_t since_poll = 0;
  for (const std::uint32_t s : counting_sort(v.data(), n, values)) {
    const Rank x = v[s];
    const auto settle = [&](std::uint32_t p, Mask where) {
      const Mask fresh = static_cast<Mask>(where & ~settled[p]);
      if (fresh == 0) return;
      settled[p] = static_cast<Mask>(settled[p] | fresh);
      if ((fresh & 1u) != 0) c[p] = x;
      stack.push_back({p, fresh});
    };
    settle(s, all);
    while (!stack.empty()) {
      const Pending top = stack.back();
      stack.pop_back();
      for (Opponent<Rank>& o : opponents) {
        const Mask own = static_cast<Mask>(Mask{1} << o.layer);
        if ((top.layers & own) == 0) continue;
        const Mask after = o.layer == 0 ? all : static_cast<Mask>(all & ~own);
        const Rank r = o.rank[top.state];
        if (o.mobility->arcs()) {
          const auto& from = o.mobility->predecessor_begin();
          for (std::uint32_t k = from[top.state]; k < from[top.state + 1]; ++k) {
            const std::uint32_t p = o.mobility->predecessors()[k];
            if (!kImproving || o.rank[p] < r) settle(p, after);
          }
          continue;
        }
        if constexpr (!kImproving) {
          hit_from_elsewhere(o, space, top.state, scratch, [&](std::uint32_t p) { settle(p, after); });
          continue;
        }
        const std::uint32_t members = space.member_count(StateId(top.state));
        for (std::uint32_t k = 0; k < members; ++k) {
          const AssignmentId q = space.member(StateId(top.state), k);
          hit<Rank, kImproving>(o, space, q, r, scratch, [&](std::uint32_t a) {
            settle(collapsed ? space.state_of(AssignmentId(a)).index() : a, after);
          });
        }
      }
      if (++since_poll == kPollEvery) {
        since_poll = 0;
        if (budget.should_stop()) return c;
      }
    }
  }
  return c;
}

template <class Rank, bool kImproving>
std::vector<Rank> choose(const Ground& ground, PartyId i, const std::vector<Rank>& v) {
  const Conflict& conflict = ground.conflict;
  const std::uint32_t values = conflict.rank_count(i);
  if (!ground.cards.empty()) {
    if constexpr (kImproving)
      return flood_cliques<Rank>(ground, i, v, values);
    else
      return flood_components<Rank>(ground, i, v);
  }
  auto opponents = opponents_of<Rank, kImproving>(conflict, i);
  unsigned layers = 1;
  for (const auto& o : opponents) layers = std::max(layers, o.layer + 1);
  if (layers == 1) return flood_plain<Rank, kImproving>(conflict, std::move(opponents), v, values, ground.budget);
  if (layers <= 8)
    return flood_layered<Rank, std::uint8_t, kImproving>(conflict, std::move(opponents), v, values, ground.budget);
  return flood_layered<Rank, std::uint64_t, kImproving>(conflict, std::move(opponents), v, values, ground.budget);
}

}  // namespace

template <class Rank>
std::vector<Rank> flood(const Ground& ground, PartyId i, Arcs arcs, const std::vector<Rank>& v) {
  return arcs == Arcs::kImprovements ? choose<Rank, true>(ground, i, v) : choose<Rank, false>(ground, i, v);
}

template <class Rank>
std::vector<Rank> best_within_reach(const Conflict& conflict, PartyId i, const std::vector<Rank>& w) {
  const StateSpace& space = conflict.space();
  const Mobility& m = conflict.mobility(i);
  std::vector<Rank> best = w;
  if (m.immobile()) return best;
  if (m.arcs()) {
    for (std::uint32_t q = 0; q < w.size(); ++q)
      for (std::uint32_t k = m.predecessor_begin()[q]; k < m.predecessor_begin()[q + 1]; ++k)
        best[m.predecessors()[k]] = std::max(best[m.predecessors()[k]], w[q]);
    return best;
  }
  // What the sources of each cell can reach at best: every target raises its entry cells, and those raise the cells
  // below.
  std::vector<Rank> cell(m.cell_count(), 0);
  const std::uint32_t n = space.assignment_count();
  for (std::uint32_t q = 0; q < n; ++q) {
    const Rank value = w[space.state_of(AssignmentId(q)).index()];
    m.for_entries(space, AssignmentId(q), [&](std::uint32_t at) { cell[at] = std::max(cell[at], value); });
  }
  if (m.has_below() && !m.scanned())
    for (std::uint32_t row = 0; row < m.row_count(); ++row)
      for (const std::uint32_t code : m.block_order()) {
        const std::uint32_t from = m.first_cell(row) + code;
        m.for_below(from, [&](std::uint32_t below) { cell[below] = std::max(cell[below], cell[from]); });
      }
  for (std::uint32_t a = 0; a < n; ++a) {
    Rank& here = best[space.state_of(AssignmentId(a)).index()];
    here = std::max(here, cell[m.home(AssignmentId(a))]);
  }
  return best;
}

std::uint64_t flood_bytes(const Conflict& conflict) {
  const std::uint64_t width = conflict.ranks().width();
  std::uint64_t cells = 0, stack = 4;
  for (std::uint32_t p = 0; p < conflict.party_count(); ++p) {
    cells += conflict.mobility(PartyId(p)).cell_count();
    if (conflict.intransitive(PartyId(p))) stack = 16;
  }
  return conflict.state_count() * (4 + stack + 4 * width) + cells * 8;
}

template std::vector<std::uint8_t> flood(const Ground&, PartyId, Arcs, const std::vector<std::uint8_t>&);
template std::vector<std::uint16_t> flood(const Ground&, PartyId, Arcs, const std::vector<std::uint16_t>&);
template std::vector<std::uint32_t> flood(const Ground&, PartyId, Arcs, const std::vector<std::uint32_t>&);
template std::vector<std::uint8_t> best_within_reach(const Conflict&, PartyId, const std::vector<std::uint8_t>&);
template std::vector<std::uint16_t> best_within_reach(const Conflict&, PartyId, const std::vector<std::uint16_t>&);
template std::vector<std::uint32_t> best_within_reach(const Conflict&, PartyId, const std::vector<std::uint32_t>&);

}  // namespace entente
