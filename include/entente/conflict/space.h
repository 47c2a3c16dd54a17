// The feasible states of a case: which there are, how they are numbered, and what each sets.
//
// An *assignment* gives every option a level and satisfies every rule; it is packed into one 64-bit word, the first
// option in the lowest bits, so that the order of words is the order of state numbers. Without [[collapse]] a state is
// an assignment. With it, a *collapsed state* has several assignments, its members. In graph form an assignment is a
// state and its word is its 0-based number. Definitions 1-4 of docs/definitions.md.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "entente/base/bitset.h"
#include "entente/base/budget.h"
#include "entente/base/ids.h"
#include "entente/base/result.h"
#include "entente/case/case.h"

namespace entente {

// Index into the ascending list of feasible assignments.
using AssignmentId = Id<struct AssignmentTag, std::uint32_t>;
// A packed assignment.
using Bits = std::uint64_t;

// Where each option sits in the word.
struct Field {
  unsigned shift = 0;
  unsigned width = 1;
  std::uint32_t levels = 2;
  Bits mask() const { return (width >= 64 ? ~Bits{0} : ((Bits{1} << width) - 1)) << shift; }
  std::uint32_t get(Bits bits) const { return static_cast<std::uint32_t>((bits & mask()) >> shift); }
  Bits put(Bits bits, std::uint32_t level) const { return (bits & ~mask()) | (Bits{level} << shift); }
};

class StateSpace {
 public:
  std::uint32_t state_count() const { return state_count_; }
  std::uint32_t assignment_count() const { return assignment_count_; }
  bool collapsed() const { return !state_of_.empty(); }  // some state has several members
  bool graph() const { return graph_; }

  const std::vector<Field>& fields() const { return fields_; }  // one per option; empty in graph form
  Bits bits(AssignmentId a) const { return bits_.empty() ? Bits{a.index()} : bits_[a.index()]; }
  // True where the words are exactly 0 .. assignment_count()-1, and none is stored.
  bool dense() const { return bits_.empty(); }
  StateId state_of(AssignmentId a) const { return StateId(state_of_.empty() ? a.index() : state_of_[a.index()]); }
  // The members of a state, ascending; one unless collapsed.
  std::vector<AssignmentId> members(StateId s) const;
  AssignmentId first_member(StateId s) const {
    return AssignmentId(member_.empty() ? s.index() : member_[member_begin_[s.index()]]);
  }
  std::uint32_t member_count(StateId s) const {
    return member_.empty() ? 1 : member_begin_[s.index() + 1] - member_begin_[s.index()];
  }
  AssignmentId member(StateId s, std::uint32_t k) const {
    return AssignmentId(member_.empty() ? s.index() : member_[member_begin_[s.index()] + k]);
  }
  // Constant where at least every 32nd word is feasible, else logarithmic in the number of states.
  std::optional<AssignmentId> find(Bits bits) const {
    if (bits_.empty())
      return bits < assignment_count_ ? std::optional(AssignmentId(static_cast<std::uint32_t>(bits))) : std::nullopt;
    if (present_.empty()) return search(bits);
    const std::uint64_t bit = std::uint64_t{1} << (bits % 64);
    if (bits / 64 >= present_.size() || (present_[bits / 64] & bit) == 0) return std::nullopt;
    return AssignmentId(before_[bits / 64] + count_ones(present_[bits / 64] & (bit - 1)));
  }
  // Level of option `o` in state `s`; unset where members of a collapsed state differ. Option form only.
  std::optional<std::uint32_t> level(StateId s, OptionId o) const;

  std::uint64_t bytes() const;  // memory held

 private:
  friend class SpaceBuilder;
  std::optional<AssignmentId> search(Bits bits) const;
  bool graph_ = false;
  std::uint32_t state_count_ = 0;
  std::uint32_t assignment_count_ = 0;
  std::vector<Field> fields_;
  std::vector<Bits> bits_;                   // ascending; empty where dense
  std::vector<std::uint64_t> present_;       // one bit a word, feasible or not; empty where dense or too sparse
  std::vector<std::uint32_t> before_;        // how many feasible words there are before each entry of present_
  std::vector<std::uint32_t> state_of_;      // by assignment; empty unless collapsed
  std::vector<std::uint32_t> member_begin_;  // by state, one more than states; empty unless collapsed
  std::vector<std::uint32_t> member_;        // assignments by state; empty unless collapsed
};

// How many feasible assignments the case's rules leave, exactly, without listing them; and the words in ascending
// order. Fails with kLimit where the decision diagram of the rules exceeds the memory budget.
Result<std::uint64_t> count_assignments(const Case& c, const Budget& budget);

// Enumerates the feasible states. Fails with diagnostics (kInput) where there is none or collapse patterns overlap,
// with kLimit and a sentence naming the need where the list would exceed the budget, before allocating it.
Result<StateSpace> build_space(const Case& c, const Budget& budget);

}  // namespace entente
