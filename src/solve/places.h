// What do the states at each place of a party's ranking say to each of its statements?
//
// Degrees, unknown wishes and chances all turn on the statements by which two states differ, most important first
// (definitions 23, 25, 27). States of equal rank agree in all statements, so it is enough to know the answers of one
// state a rank: a row of bits, the most important statement highest. Then the first statement on which two ranks differ
// is the highest bit of their exclusive or. Parties that say what they want in another way have rows without bits:
// their preference is certain and mild, but for the gaps written into a ranking.
//
// Cost: evaluating the statements in all states, 64 at a time, and ranks x statements bits.
#pragma once

#include <bit>
#include <cstdint>
#include <vector>

#include "entente/conflict/conflict.h"

namespace entente {

class Places {
 public:
  Places(const Conflict& conflict, PartyId p);
  static std::uint64_t bytes_needed(const Conflict& conflict, PartyId p);

  std::uint32_t rank_count() const { return ranks_; }
  // The party's statements; null where it says what it wants in another way.
  const std::vector<Statement>* statements() const { return statements_; }

  // Calls fn(k, better_at_a) for the statements on which ranks a and b differ, most important first, until it returns
  // true. k is the statement's place.
  template <class Fn>
  void for_differences(std::uint32_t a, std::uint32_t b, Fn&& fn) const {
    const std::uint64_t* x = bits_.data() + std::size_t{a} * words_;  // data(): without statements a row is empty
    const std::uint64_t* y = bits_.data() + std::size_t{b} * words_;
    for (std::uint32_t w = 0; w < words_; ++w) {
      for (std::uint64_t d = x[w] ^ y[w]; d != 0;) {
        const auto k = static_cast<std::uint32_t>(std::countl_zero(d));
        const std::uint64_t bit = std::uint64_t{1} << (63 - k);
        if (fn(w * 64 + k, (x[w] & bit) != 0)) return;
        d &= ~bit;
      }
    }
  }

 private:
  std::uint32_t ranks_;
  std::uint32_t words_ = 0;  // a rank
  const std::vector<Statement>* statements_ = nullptr;
  std::vector<std::uint64_t> bits_;
};

}  // namespace entente
