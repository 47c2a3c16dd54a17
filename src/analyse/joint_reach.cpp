// What can a group bring about from every state? See joint_reach.h.
//
// Idea: the moves of the members span a directed graph; states of one strongly connected component reach the same
// states. Tarjan's algorithm finds the components sinks first, so when one is complete the sets of all it leads to are
// known, and its own is their union with its members. Where some member's moves are not transitive, that nobody moves
// twice running matters, and the nodes are pairs (state, last mover), the last of them "nobody yet"; a set still holds
// states only.
//
// Layout: a node is state * movers + mover, movers being 1 in the transitive case. No recursion: the path from the root
// is a stack of (node, mover, position in its list of moves).
//
// Cost: one look at each move of each member from each node, and a union of |S| bits for each pair of adjacent
// components. Options that can be changed both ways make few, large components; options that only go forward make
// many small ones, and then the sets are what limits the size of a case.
#include "analyse/joint_reach.h"

#include <algorithm>
#include <bit>

namespace entente {
namespace {

constexpr std::uint32_t kNoSubset = UINT32_MAX;

tl::unexpected<Error> stopped(const Budget& budget) {
  return tl::unexpected(budget.stopped("before all coalitions were looked at"));
}

// One run of Tarjan's algorithm over the moves of a group.
class Components {
 public:
  Components(const MemberMoves& moves, PartySet group, std::uint64_t most_bytes, const Budget& budget)
      : moves_(moves), budget_(budget), most_bytes_(most_bytes), states_(moves.state_count()) {
    bool pairs = false;
    for (const PartyId p : members(group)) {
      group_.push_back(p.index());
      pairs = pairs || moves.intransitive(p.index());
    }
    movers_ = pairs ? static_cast<std::uint32_t>(group_.size()) + 1 : 1;
  }

  Result<void> run() {
    const std::size_t nodes = std::size_t{states_} * movers_;
    order_.assign(nodes, kNoSubset);
    low_.assign(nodes, 0);
    component_.assign(nodes, kNoSubset);
    for (std::uint32_t s = 0; s < states_; ++s) {
      if (s % 256 == 0 && budget_.should_stop()) return stopped(budget_);
      const std::size_t root = std::size_t{s} * movers_ + movers_ - 1;
      if (order_[root] != kNoSubset) continue;
      if (!explore(root)) {
        return fail(ErrorKind::kLimit, "what coalitions can bring about in a case of " + human_count(states_) +
                                           " states takes more than the memory budget; ask about fewer coalitions, "
                                           "or raise it");
      }
    }
    return {};
  }

  std::vector<std::uint32_t> component_of_states() const {
    std::vector<std::uint32_t> result(states_);
    for (std::uint32_t s = 0; s < states_; ++s) result[s] = component_[std::size_t{s} * movers_ + movers_ - 1];
    return result;
  }
  std::vector<Bitset> take_closures() { return std::move(closure_); }

 private:
  struct Frame {
    std::size_t node;
    std::uint32_t mover = 0;  // position in group_
    std::size_t next = 0;     // position in its list of moves
  };

  // The next node a frame leads to, or none.
  bool advance(Frame& frame, std::size_t& to) const {
    const auto s = static_cast<std::uint32_t>(frame.node / movers_);
    const auto last = static_cast<std::uint32_t>(frame.node % movers_);
    for (; frame.mover < group_.size(); ++frame.mover, frame.next = 0) {
      if (movers_ > 1 && frame.mover == last) continue;
      const std::uint32_t* begin = moves_.begin(group_[frame.mover], s);
      const std::uint32_t* end = moves_.end(group_[frame.mover], s);
      if (begin + frame.next == end) continue;
      const std::uint32_t q = begin[frame.next++];
      to = std::size_t{q} * movers_ + (movers_ > 1 ? frame.mover : 0);
      return true;
    }
    return false;
  }

  bool explore(std::size_t root) {
    std::vector<Frame> path;
    open(root, path);
    while (!path.empty()) {
      std::size_t to = 0;
      if (advance(path.back(), to)) {
        if (order_[to] == kNoSubset) {
          open(to, path);
        } else if (component_[to] == kNoSubset) {
          low_[path.back().node] = std::min(low_[path.back().node], order_[to]);
        }
        continue;
      }
      const std::size_t node = path.back().node;
      path.pop_back();
      if (!path.empty()) low_[path.back().node] = std::min(low_[path.back().node], low_[node]);
      if (low_[node] == order_[node] && !close(node)) return false;
    }
    return true;
  }

  void open(std::size_t node, std::vector<Frame>& path) {
    order_[node] = low_[node] = count_++;
    pending_.push_back(node);
    path.push_back({node});
  }

  // Everything pending from `root` on is one component.
  bool close(std::size_t root) {
    const auto number = static_cast<std::uint32_t>(closure_.size());
    bytes_ += states_ / 8 + sizeof(Bitset);
    if (bytes_ > most_bytes_) return false;
    const auto first = std::find(pending_.rbegin(), pending_.rend(), root).base() - 1;
    for (auto it = first; it != pending_.end(); ++it) component_[*it] = number;
    Bitset set(states_);
    merged_.resize(closure_.size() + 1, kNoSubset);
    for (auto it = first; it != pending_.end(); ++it) {
      set.set(*it / movers_);
      Frame frame{*it};
      for (std::size_t to = 0; advance(frame, to);) {
        const std::uint32_t other = component_[to];
        if (other == number || merged_[other] == number) continue;
        merged_[other] = number;
        set |= closure_[other];
      }
    }
    pending_.erase(first, pending_.end());
    closure_.push_back(std::move(set));
    return true;
  }

  const MemberMoves& moves_;
  const Budget& budget_;
  std::uint64_t most_bytes_;
  std::uint32_t states_;
  std::uint32_t movers_ = 1;
  std::vector<std::uint32_t> group_;
  std::uint32_t count_ = 0;
  std::uint64_t bytes_ = 0;
  std::vector<std::uint32_t> order_, low_, component_;  // by node
  std::vector<std::size_t> pending_;
  std::vector<Bitset> closure_;
  std::vector<std::uint32_t> merged_;  // by component: the last one it was merged into
};

}  // namespace

std::vector<PartyId> members(PartySet set) {
  std::vector<PartyId> list;
  for (; set != 0; set &= set - 1) list.emplace_back(static_cast<std::uint32_t>(std::countr_zero(set)));
  return list;
}

Result<MemberMoves> MemberMoves::build(const Conflict& conflict, std::uint64_t most_bytes, const Budget& budget) {
  MemberMoves lists;
  const std::uint32_t states = conflict.state_count();
  lists.first_.resize(conflict.party_count());
  lists.to_.resize(conflict.party_count());
  for (std::uint32_t p = 0; p < conflict.party_count(); ++p) {
    lists.intransitive_.push_back(conflict.intransitive(PartyId(p)));
    lists.first_[p].reserve(std::size_t{states} + 1);
    lists.first_[p].push_back(0);
    lists.bytes_ += std::uint64_t{states} * sizeof(std::uint64_t);
    for (std::uint32_t s = 0; s < states; ++s) {
      if (s % 1024 == 0 && budget.should_stop()) return stopped(budget);
      for (const StateId q : conflict.moves(PartyId(p), StateId(s))) lists.to_[p].push_back(q.index());
      lists.first_[p].push_back(lists.to_[p].size());
      if (lists.bytes_ + lists.to_[p].size() * sizeof(std::uint32_t) > most_bytes) {
        return fail(ErrorKind::kLimit, "the moves of this case, written out, take more than the memory budget");
      }
    }
    lists.bytes_ += lists.to_[p].size() * sizeof(std::uint32_t);
  }
  return lists;
}

Result<JointReach> JointReach::build(const MemberMoves& moves, PartySet group, std::uint64_t most_bytes,
                                     const Budget& budget) {
  Components components(moves, group, most_bytes, budget);
  if (auto done = components.run(); !done) return tl::unexpected(done.error());
  JointReach reach;
  reach.component_ = components.component_of_states();
  reach.closure_ = components.take_closures();
  return reach;
}

std::uint64_t JointReach::bytes() const {
  std::uint64_t sum = component_.size() * sizeof(std::uint32_t);
  for (const Bitset& set : closure_) sum += set.bytes() + sizeof(Bitset);
  return sum;
}

}  // namespace entente
