// Which assignments satisfy the rules? The checker's own answer: try levels option by option, and turn back as soon as
// some rule cannot hold any more, whatever the options still open become.
//
// A rule is evaluated in three values, true, false and open, over *domains*: the levels each option may still take. One
// search serves every question of the checker: all states, the members of a collapsed state, the moves of a party.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "entente/base/budget.h"
#include "entente/case/case.h"

namespace entente::certify {

// A packed assignment, the first option in the lowest bits; in graph form the 0-based state.
using Word = std::uint64_t;

enum class Truth : std::uint8_t { kFalse, kTrue, kOpen };
// Option form only; domains[o] holds the levels option o may still take, never none.
Truth truth(const Expression& expression, const std::vector<LevelMask>& domains);

class Packing {
 public:
  explicit Packing(const Case& c);
  std::uint32_t level(Word word, std::size_t option) const {
    return static_cast<std::uint32_t>((word & masks_[option]) >> shifts_[option]);
  }
  Word with(Word word, std::size_t option, std::uint32_t level) const {
    return (word & ~masks_[option]) | (Word{level} << shifts_[option]);
  }
  Word mask(std::size_t option) const { return masks_[option]; }
  std::size_t options() const { return masks_.size(); }
  std::vector<std::uint8_t> levels(Word word) const;
  // The domains in which every option has its level of `word`.
  std::vector<LevelMask> domains(Word word) const;

 private:
  std::vector<unsigned> shifts_;
  std::vector<Word> masks_;
};

enum class Search : std::uint8_t { kComplete, kStopped, kTooLong };

// Calls fn(word) for every assignment within `domains` that satisfies the rules of `c` and, where given, `also`, in
// ascending order, until fn returns false. kTooLong after `most_steps` levels tried, or when the budget ends.
Search for_feasible(const Case& c, const Packing& packing, std::vector<LevelMask> domains, const Expression* also,
                    std::uint64_t most_steps, const Budget& budget, const std::function<bool(Word)>& fn);

}  // namespace entente::certify
