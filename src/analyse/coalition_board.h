// What is known of a case before any state is judged for a coalition: everybody's moves, what every group can bring
// about, and what every party prefers to every state.
#pragma once

#include <bit>
#include <cstdint>
#include <map>
#include <vector>

#include "analyse/joint_reach.h"

namespace entente {

// Every party of the case.
inline PartySet everybody(const Conflict& conflict) {
  const std::uint32_t n = conflict.party_count();
  return n == 64 ? ~PartySet{0} : (PartySet{1} << n) - 1;
}

inline bool fewer_members_first(PartySet a, PartySet b) {
  const int sizes[] = {std::popcount(a), std::popcount(b)};
  return sizes[0] != sizes[1] ? sizes[0] < sizes[1] : a < b;
}

class CoalitionBoard {
 public:
  // For judging `coalitions`. kLimit where it does not fit the memory budget or time runs out, kInterrupted.
  static Result<CoalitionBoard> build(const Conflict& conflict, const std::vector<PartySet>& coalitions,
                                      const std::vector<PartySet>& structure, const Budget& budget);

  const Conflict& conflict() const { return *conflict_; }
  const MemberMoves& moves() const { return moves_; }
  // R_H for every state. `h`: a coalition, the others of one, or one of its counter_coalitions().
  const JointReach& reach(PartySet h) const { return reach_.at(h); }
  PartySet others(PartySet h) const { return everybody(*conflict_) & ~h; }
  // The coalitions that answer H under CSEQ: the subsets of the others, or the other blocks of the structure.
  std::vector<PartySet> counter_coalitions(PartySet h) const;
  // The states every member of h, which is not empty, prefers to s.
  void better(PartySet h, std::uint32_t s, Bitset& out) const;

 private:
  CoalitionBoard(const Conflict& conflict, const std::vector<PartySet>& structure)
      : conflict_(&conflict), structure_(structure) {}
  Result<void> sort_preferences(std::uint64_t& left);

  const Conflict* conflict_;
  std::vector<PartySet> structure_;
  MemberMoves moves_;
  std::vector<std::vector<Bitset>> above_;  // by party and rank: the states ranked higher
  std::map<PartySet, JointReach> reach_;
};

}  // namespace entente
