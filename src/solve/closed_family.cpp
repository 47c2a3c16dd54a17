// Which closed sets show that nothing deters an improvement? One family for all states that are not stable.
//
// The question: for each unstable s an improvement s1, and a set that holds s1, is closed under the opponents' moves,
// and has no sanction in it. One set per s would make certificates quadratic. But the sets can be nested: let c(y) be
// the worst, for the party, of what its opponents can bring about from y (definition 17). Then for each s the set { y :
// c(y) > r(s) } serves, and naming for every y a state of worth c(y), its *floor*, describes them all.
//
// How: (1) forward from all improvements of unstable states, keeping the arcs; (2) nodes in ascending order of what
// they are worth, spreading that backwards to whoever is not settled: the flood, on the arcs kept; (3) per unstable
// state the first improvement with a floor better than it; (4) forward again from the chosen ones alone, since only
// these are needed. The flood of solve() is not asked: a certificate is a second way to the same answer.
//
// Nodes are states, or where some opponent's moves are not transitive pairs (state, last mover). Memory: 8 bytes an
// arc.
#include "solve/closed_family.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <unordered_map>

namespace entente {
namespace {

constexpr std::uint32_t kNone = 0xFFFFFFFF;

class Builder {
 public:
  Builder(const Conflict& conflict, PartyId party, Concept c, const Budget& budget)
      : conflict_(conflict), party_(party), budget_(budget), parties_(conflict.party_count()) {
    family_.party = party;
    family_.improving = c == Concept::kSeq || c == Concept::kSseq;
    family_.answers = c == Concept::kSmr || c == Concept::kSseq;
    for (std::uint32_t j = 0; j < parties_; ++j)
      family_.by_mover = family_.by_mover || (PartyId(j) != party && conflict.intransitive(PartyId(j)));
  }

  Result<ClosedSets> run(const std::vector<StateId>& unstable) {
    for (const StateId s : unstable)
      for (const StateId s1 : conflict_.improvements(party_, s)) node(s1, parties_);
    if (auto grown = grow(); !grown) return tl::unexpected(grown.error());
    flood();
    ClosedSets result;
    std::vector<std::uint32_t> needed;
    std::vector<bool> wanted(nodes_.size(), false);
    for (const StateId s : unstable) {
      bool found = false;
      for (const StateId s1 : conflict_.improvements(party_, s)) {
        const std::uint32_t n = node(s1, parties_);
        if (floor_rank_[n] <= conflict_.rank(party_, s)) continue;
        result.chosen.push_back({s, s1});
        if (!wanted[n]) needed.push_back(n);
        wanted[n] = true;
        found = true;
        break;
      }
      if (!found)
        return fail(ErrorKind::kInternal,
                    fmt::format("state {} was found unstable, but all its improvements are deterred", s.number()));
    }
    for (std::size_t at = 0; at < needed.size(); ++at)
      for (std::uint32_t k = begin_[needed[at]]; k < begin_[needed[at] + 1]; ++k)
        if (!wanted[arcs_[k]]) {
          wanted[arcs_[k]] = true;
          needed.push_back(arcs_[k]);
        }
    std::sort(needed.begin(), needed.end(), [&](std::uint32_t a, std::uint32_t b) {
      return std::pair(nodes_[a].state, nodes_[a].last) < std::pair(nodes_[b].state, nodes_[b].last);
    });
    for (const std::uint32_t n : needed) family_.members.push_back(member(n));
    result.family = std::move(family_);
    return result;
  }

 private:
  struct Node {
    StateId state;
    std::uint32_t last;  // parties_ for nobody; always that unless by mover
  };

  std::uint32_t node(StateId s, std::uint32_t last) {
    if (!family_.by_mover) last = parties_;
    const auto [known, fresh] =
        index_.emplace(std::uint64_t{s.index()} * (parties_ + 1) + last, static_cast<std::uint32_t>(nodes_.size()));
    if (fresh) nodes_.push_back({s, last});
    return known->second;
  }

  // Follows every arc of the opponents from the nodes there are, adding those it leads to.
  Result<void> grow() {
    const std::uint64_t memory = budget_.memory();
    for (std::size_t at = 0; at < nodes_.size(); ++at) {
      begin_.push_back(static_cast<std::uint32_t>(arcs_.size()));
      const Node here = nodes_[at];
      for (std::uint32_t j = 0; j < parties_; ++j) {
        if (PartyId(j) == party_ || j == here.last) continue;
        for (const StateId q : family_.improving ? conflict_.improvements(PartyId(j), here.state)
                                                 : conflict_.moves(PartyId(j), here.state))
          arcs_.push_back(node(q, j));
      }
      if (at % 1024 != 0) continue;
      if (budget_.should_stop())
        return budget_.interrupted()
                   ? fail(ErrorKind::kInterrupted, "interrupted")
                   : fail(ErrorKind::kLimit, "the time limit passed before the certificate was complete");
      if (arcs_.size() * 16 + nodes_.size() * 96 > memory || arcs_.size() >= kNone / 2)
        return fail(
            ErrorKind::kLimit,
            fmt::format("the closed sets of the certificate pass the memory budget of {}; raise --memory-limit, or "
                        "certify fewer states or concepts",
                        human_bytes(memory)));
    }
    begin_.push_back(static_cast<std::uint32_t>(arcs_.size()));
    return {};
  }

  // What the party makes of a state: its rank and, with answers, its best move from there if that is better.
  struct Value {
    std::uint32_t rank;
    StateId state;
  };
  Value value_of(StateId s) const {
    Value v{conflict_.rank(party_, s), s};
    if (family_.answers)
      for (const StateId q : conflict_.moves(party_, s))
        if (const std::uint32_t r = conflict_.rank(party_, q); r > v.rank) v = {r, q};
    return v;
  }

  void flood() {
    const std::size_t n = nodes_.size();
    std::vector<std::uint32_t> from(n + 1, 0);  // the arcs backwards
    for (const std::uint32_t q : arcs_) ++from[q + 1];
    std::partial_sum(from.begin(), from.end(), from.begin());
    std::vector<std::uint32_t> back(arcs_.size());
    std::vector<std::uint32_t> next(from.begin(), from.end() - 1);
    for (std::uint32_t p = 0; p < n; ++p)
      for (std::uint32_t k = begin_[p]; k < begin_[p + 1]; ++k) back[next[arcs_[k]]++] = p;

    values_.reserve(n);
    for (const Node& here : nodes_) values_.push_back(value_of(here.state));
    std::vector<std::uint32_t> order(n);
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return values_[a].rank < values_[b].rank; });
    floor_.assign(n, kNone);
    floor_rank_.assign(n, 0);
    std::vector<std::uint32_t> queue;
    for (const std::uint32_t worst : order) {
      if (floor_[worst] != kNone) continue;
      const Value value = values_[worst];
      floor_[worst] = value.state.index();
      floor_rank_[worst] = value.rank;
      queue.assign(1, worst);
      for (std::size_t at = 0; at < queue.size(); ++at)
        for (std::uint32_t k = from[queue[at]]; k < from[queue[at] + 1]; ++k) {
          const std::uint32_t p = back[k];
          if (floor_[p] != kNone) continue;
          floor_[p] = value.state.index();
          floor_rank_[p] = value.rank;
          queue.push_back(p);
        }
    }
  }

  ClosedMember member(std::uint32_t n) const {
    ClosedMember m{nodes_[n].state, std::nullopt, StateId(floor_[n]), std::nullopt};
    if (nodes_[n].last != parties_) m.last = PartyId(nodes_[n].last);
    if (conflict_.rank(party_, m.state) < floor_rank_[n]) m.answer = values_[n].state;
    return m;
  }

  const Conflict& conflict_;
  const PartyId party_;
  const Budget& budget_;
  const std::uint32_t parties_;
  ClosedFamily family_;
  std::unordered_map<std::uint64_t, std::uint32_t> index_;
  std::vector<Node> nodes_;
  std::vector<std::uint32_t> begin_, arcs_;  // arcs by node
  std::vector<Value> values_;                // by node, as the following
  std::vector<std::uint32_t> floor_, floor_rank_;
};

}  // namespace

Result<ClosedSets> closed_sets(const Conflict& conflict, PartyId party, Concept c, const std::vector<StateId>& unstable,
                               const Budget& budget) {
  return Builder(conflict, party, c, budget).run(unstable);
}

}  // namespace entente
