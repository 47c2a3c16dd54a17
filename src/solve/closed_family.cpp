// Which closed sets show that nothing deters an improvement? One family for all states that are not stable.
//
// The question: for each unstable s an improvement s1, and a set that holds s1, is closed under the opponents' moves,
// and has no sanction in it. One set per s would make certificates quadratic. But the sets can be nested: let c(y) be
// the worst, for the party, of what its opponents can bring about from y (definition 17). Then for each s the set { y :
// c(y) > r(s) } serves, and naming for every y a state of worth c(y), its *floor*, describes them all.
//
// How: (1) nodes of the graph in ascending order of what they are worth, spreading that backwards to whoever is not
// settled: the flood, on the arcs kept; (2) per unstable state the first improvement with a floor better than it;
// (3) forward from the chosen ones alone, since only these are needed. The flood of solve() is not asked: a
// certificate is a second way to the same answer.
//
// Cost: linear in the graph. Memory: 20 bytes a node beside it.
#include "solve/closed_family.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace entente {
namespace {

constexpr std::uint32_t kNoSet = 0xFFFFFFFF;

class Builder {
 public:
  Builder(const Conflict& conflict, MoveLists& lists, OpponentGraph& graph, PartyId party, Concept c)
      : conflict_(conflict), lists_(lists), graph_(graph), party_(party) {
    family_.party = party;
    family_.improving = c == Concept::kSeq || c == Concept::kSseq;
    family_.answers = c == Concept::kSmr || c == Concept::kSseq;
    family_.by_mover = graph.by_mover();
  }

  Result<ClosedSets> run(const std::vector<Unstable>& unstable) {
    flood();
    ClosedSets result;
    std::vector<std::uint32_t> needed;
    std::vector<bool> wanted(graph_.size(), false);
    for (const Unstable& u : unstable) {
      const auto undeterred = std::find_if(u.improvements.begin(), u.improvements.end(), [&](StateId s1) {
        return floor_[graph_.at(s1)].rank > conflict_.rank(party_, u.state);
      });
      if (undeterred == u.improvements.end())
        return fail(
            ErrorKind::kInternal,
            fmt::format("state {} was found unstable, but all its improvements are deterred", u.state.number()));
      result.chosen.push_back(*undeterred);
      const std::uint32_t n = graph_.at(*undeterred);
      if (!wanted[n]) needed.push_back(n);
      wanted[n] = true;
    }
    for (std::size_t at = 0; at < needed.size(); ++at)
      for (const std::uint32_t q : graph_.next(needed[at]))
        if (!wanted[q]) {
          wanted[q] = true;
          needed.push_back(q);
        }
    std::sort(needed.begin(), needed.end(), [&](std::uint32_t a, std::uint32_t b) {
      return std::pair(graph_.state(a), graph_.last(a)) < std::pair(graph_.state(b), graph_.last(b));
    });
    for (const std::uint32_t n : needed) family_.members.push_back(member(n));
    result.family = std::move(family_);
    return result;
  }

 private:
  void flood() {
    graph_.turn_round();
    const std::uint32_t n = graph_.size();
    worth_.reserve(n);
    for (std::uint32_t x = 0; x < n; ++x)
      worth_.push_back(worth_of(conflict_, lists_, party_, graph_.state(x), family_.answers));
    std::vector<std::uint32_t> order(n);
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return worth_[a].rank < worth_[b].rank; });
    floor_.assign(n, {kNoSet, StateId()});
    std::vector<std::uint32_t> queue;
    for (const std::uint32_t worst : order) {
      if (floor_[worst].rank != kNoSet) continue;
      floor_[worst] = worth_[worst];
      queue.assign(1, worst);
      for (std::size_t at = 0; at < queue.size(); ++at)
        for (const OpponentGraph::Arc& arc : graph_.backward(queue[at])) {
          if (floor_[arc.node].rank != kNoSet) continue;
          floor_[arc.node] = worth_[worst];
          queue.push_back(arc.node);
        }
    }
  }

  ClosedMember member(std::uint32_t n) const {
    ClosedMember m{graph_.state(n), std::nullopt, floor_[n].state, std::nullopt};
    if (graph_.last(n) != conflict_.party_count()) m.last = PartyId(graph_.last(n));
    if (conflict_.rank(party_, m.state) < floor_[n].rank) m.answer = worth_[n].state;
    return m;
  }

  const Conflict& conflict_;
  MoveLists& lists_;
  OpponentGraph& graph_;
  const PartyId party_;
  ClosedFamily family_;
  std::vector<Worth> worth_, floor_;  // by node
};

}  // namespace

Result<ClosedSets> closed_sets(const Conflict& conflict, MoveLists& lists, OpponentGraph& graph, PartyId party,
                               Concept c, const std::vector<Unstable>& unstable) {
  return Builder(conflict, lists, graph, party, c).run(unstable);
}

std::vector<ClosedMember> closed_set(const Conflict& conflict, const ClosedFamily& family, StateId improvement) {
  const std::uint32_t parties = conflict.party_count();
  const auto key = [&](StateId s, std::uint32_t last) { return std::pair(s, last); };
  const auto last_of = [&](const ClosedMember& m) { return m.last ? m.last->index() : parties; };
  // Members stand by state, then last mover, with nobody before the others.
  const auto place = [&](StateId s, std::uint32_t last) {
    const auto found =
        std::find_if(std::lower_bound(family.members.begin(), family.members.end(), s,
                                      [](const ClosedMember& m, StateId state) { return m.state < state; }),
                     family.members.end(), [&](const ClosedMember& m) { return m.state != s || last_of(m) == last; });
    return found == family.members.end() || key(found->state, last_of(*found)) != key(s, last)
               ? family.members.size()
               : static_cast<std::size_t>(found - family.members.begin());
  };
  std::vector<ClosedMember> set;
  std::vector<bool> seen(family.members.size(), false);
  const auto visit = [&](StateId s, std::uint32_t last) {
    const std::size_t k = place(s, last);
    if (k == family.members.size() || seen[k]) return;
    seen[k] = true;
    set.push_back(family.members[k]);
  };
  visit(improvement, parties);
  for (std::size_t at = 0; at < set.size(); ++at) {
    const ClosedMember here = set[at];
    for (std::uint32_t j = 0; j < parties; ++j) {
      if (PartyId(j) == family.party || (here.last && here.last->index() == j)) continue;
      for (const StateId q :
           family.improving ? conflict.improvements(PartyId(j), here.state) : conflict.moves(PartyId(j), here.state))
        visit(q, family.by_mover ? j : parties);
    }
  }
  return set;
}

}  // namespace entente
