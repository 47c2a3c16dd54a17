// Every party's moves and improvements, kept in memory. See arc_lists.h.
#include "solve/arc_lists.h"

#include <algorithm>

#include "conflict/mobility.h"

namespace entente {
namespace {

// With 60 arcs a state lists are one to five times as fast as engines without; they fall behind as rows grow.
constexpr std::uint64_t kMostPerState = 256;

std::uint16_t narrow(std::size_t number) {
  return static_cast<std::uint16_t>(number);
}

// The states of each row, sorted by number; makes the party's rows.
Numbers members_of_rows(const Mobility& mobility, std::uint32_t n, PartyArcs& arcs) {
  arcs.row.resize(n);
  arcs.row_begin.assign(std::size_t{mobility.row_count()} + 1, 0);
  for (std::uint32_t s = 0; s < n; ++s) {
    const std::uint32_t row = mobility.row_of(AssignmentId(s));
    arcs.row[s] = narrow(row);
    ++arcs.row_begin[row + 1];
  }
  for (std::uint32_t row = 0; row < mobility.row_count(); ++row) arcs.row_begin[row + 1] += arcs.row_begin[row];
  std::vector<std::uint32_t> at(arcs.row_begin.begin(), arcs.row_begin.end() - 1);
  Numbers members(n);
  for (std::uint32_t s = 0; s < n; ++s) members[at[arcs.row[s]]++] = narrow(s);
  return members;
}

// Every member of a row is reached from the one before it, the first from the last.
void make_rings(const Numbers& members, PartyArcs& arcs) {
  arcs.moves.sections.resize(members.size());
  for (std::size_t row = 0; row + 1 < arcs.row_begin.size(); ++row) {
    const std::uint32_t begin = arcs.row_begin[row], end = arcs.row_begin[row + 1];
    for (std::uint32_t k = begin; k < end; ++k) {
      const auto at = static_cast<std::uint32_t>(arcs.moves.from.size());
      if (end - begin > 1) arcs.moves.from.push_back(members[k == begin ? end - 1 : k - 1]);
      arcs.moves.sections[members[k]] = {at, static_cast<std::uint32_t>(arcs.moves.from.size())};
    }
  }
}

// False where there would be more than `most` arcs.
bool list_moves(const Conflict& conflict, PartyId p, std::uint64_t most, ArcList& moves) {
  const std::uint32_t n = conflict.state_count();
  std::vector<std::uint32_t> into(std::size_t{n} + 1, 0), leaving(1, 0);
  Numbers to;
  for (std::uint32_t s = 0; s < n; ++s) {
    for (const StateId q : conflict.moves(p, StateId(s))) {
      to.push_back(narrow(q.index()));
      ++into[std::size_t{q.index()} + 1];
    }
    leaving.push_back(static_cast<std::uint32_t>(to.size()));
    if (to.size() > most) return false;
  }
  // Turned round.
  moves.sections.resize(n);
  for (std::uint32_t q = 0; q < n; ++q) {
    into[q + 1] += into[q];
    moves.sections[q] = {into[q], into[q]};
  }
  moves.from.resize(to.size());
  for (std::uint32_t s = 0; s < n; ++s)
    for (std::uint32_t k = leaving[s]; k < leaving[s + 1]; ++k) moves.from[moves.sections[to[k]].end++] = narrow(s);
  return true;
}

}  // namespace

std::uint64_t ArcLists::bytes() const {
  std::uint64_t total = 0;
  for (const PartyArcs& party : parties) total += party.bytes();
  return total;
}

std::shared_ptr<const ArcLists> ArcLists::of(const Conflict& conflict, const Budget& budget) {
  const std::uint32_t n = conflict.state_count(), parties = conflict.party_count();
  if (n > (1u << 16)) return nullptr;
  const std::uint64_t room = budget.memory() / 4, fixed = std::uint64_t{n} * parties * 32;
  if (fixed > room) return nullptr;
  std::uint64_t left = std::min(std::uint64_t{n} * kMostPerState, (room - fixed) / 8);
  bool steps_count = false;
  for (std::uint32_t p = 0; p < parties; ++p) steps_count = steps_count || conflict.intransitive(PartyId(p));
  auto lists = std::make_shared<ArcLists>();
  for (std::uint32_t p = 0; p < parties; ++p) {
    if (budget.should_stop()) return nullptr;
    const Mobility& mobility = conflict.mobility(PartyId(p));
    PartyArcs& arcs = lists->parties.emplace_back();
    arcs.intransitive = conflict.intransitive(PartyId(p));
    arcs.chained = mobility.clique() && !arcs.intransitive;
    Numbers members;
    if (arcs.chained) members = members_of_rows(mobility, n, arcs);
    if (arcs.chained && !steps_count) {
      make_rings(members, arcs);
      continue;
    }
    if (!list_moves(conflict, PartyId(p), left, arcs.moves)) return nullptr;
    left -= arcs.moves.from.size();
  }
  return lists;
}

void sort_states(const Numbers& key, std::uint32_t values, std::vector<std::uint32_t>& room, Numbers& order) {
  room.assign(std::size_t{values} + 1, 0);
  order.resize(key.size());
  for (const std::uint16_t x : key) ++room[std::size_t{x} + 1];
  for (std::uint32_t x = 0; x < values; ++x) room[x + 1] += room[x];
  for (std::size_t s = 0; s < key.size(); ++s) order[room[key[s]]++] = narrow(s);
}

void Wishes::work_out(const PartyArcs& arcs) {
  sort_states(rank, values, room_, order);
  best = rank;
  improvements.sections.resize(rank.size());
  if (arcs.chained)
    link_rows(arcs);
  else
    keep_improvements(arcs.moves);
}

// States from worst to best join their rows. room_ holds for each row where its next member goes, where its last group
// of equal members begins and where the group before that begins.
void Wishes::link_rows(const PartyArcs& arcs) {
  const std::size_t rows = arcs.row_begin.size() - 1;
  room_.resize(rows * 3);
  for (std::size_t row = 0; row < rows; ++row)
    room_[3 * row] = room_[3 * row + 1] = room_[3 * row + 2] = arcs.row_begin[row];
  improvements.from.resize(rank.size());
  for (const std::uint16_t s : order) {
    std::uint32_t* row = &room_[std::size_t{arcs.row[s]} * 3];
    const std::uint32_t at = row[0]++;
    improvements.from[at] = s;
    if (at != row[1] && rank[improvements.from[row[1]]] < rank[s]) {
      row[2] = row[1];
      row[1] = at;
    }
    improvements.sections[s] = {row[2], row[1]};
  }
  for (std::size_t s = 0; s < rank.size(); ++s)
    best[s] = rank[improvements.from[arcs.row_begin[std::size_t{arcs.row[s]} + 1] - 1]];
}

void Wishes::keep_improvements(const ArcList& moves) {
  improvements.from.resize(moves.from.size() + 1);  // one is written past the end
  std::uint16_t* from = improvements.from.data();
  std::uint32_t end = 0;
  for (std::size_t q = 0; q < rank.size(); ++q) {
    const std::uint16_t here = rank[q];
    const std::uint32_t first = end;
    for (const std::uint16_t p : moves.into(q)) {
      from[end] = p;
      end += static_cast<std::uint32_t>(rank[p] < here);
    }
    improvements.sections[q] = {first, end};
    for (std::uint32_t k = first; k < end; ++k) best[from[k]] = std::max(best[from[k]], here);
  }
}

}  // namespace entente
