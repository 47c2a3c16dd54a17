// What can a group of parties bring about by moves of its members alone, from every state at once?
//
// R_H(s) (definition 8) for all s: the states at the ends of legal sequences of moves of members of H, s itself
// included, which none of its users minds. States that reach each other share one set.
#pragma once

#include <cstdint>
#include <vector>

#include "entente/analyse/coalitions.h"

namespace entente {

// Every party's moves, written out: the analyses of coalitions walk them once for each of up to 2^n groups.
class MemberMoves {
 public:
  // kLimit where they do not fit `most_bytes`, kInterrupted.
  static Result<MemberMoves> build(const Conflict& conflict, std::uint64_t most_bytes, const Budget& budget);
  // R_p(s), ascending.
  const std::uint32_t* begin(std::uint32_t p, std::uint32_t s) const { return to_[p].data() + first_[p][s]; }
  const std::uint32_t* end(std::uint32_t p, std::uint32_t s) const { return to_[p].data() + first_[p][s + 1]; }
  std::uint32_t state_count() const { return static_cast<std::uint32_t>(first_.front().size() - 1); }
  bool intransitive(std::uint32_t p) const { return intransitive_[p]; }
  std::uint64_t bytes() const { return bytes_; }

 private:
  std::vector<std::vector<std::uint64_t>> first_;
  std::vector<std::vector<std::uint32_t>> to_;
  std::vector<bool> intransitive_;
  std::uint64_t bytes_ = 0;
};

class JointReach {
 public:
  // `group` not empty. kLimit where the sets take more than `most_bytes`.
  static Result<JointReach> build(const MemberMoves& moves, PartySet group, std::uint64_t most_bytes,
                                  const Budget& budget);

  const Bitset& from(std::uint32_t s) const { return closure_[component_[s]]; }
  const Bitset& of(std::uint32_t component) const { return closure_[component]; }
  // The class of states that share from(s).
  std::uint32_t component(std::uint32_t s) const { return component_[s]; }
  std::uint32_t component_count() const { return static_cast<std::uint32_t>(closure_.size()); }
  std::uint64_t bytes() const;

 private:
  std::vector<std::uint32_t> component_;  // by state
  std::vector<Bitset> closure_;           // by component
};

}  // namespace entente
