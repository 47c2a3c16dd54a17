// A set of numbers below a size fixed at construction, one bit each.
#pragma once

#include <bit>
#include <cstdint>
#include <vector>

namespace entente {

// Ones in a word. Without hardware support compiled in, std::popcount is a call; this is a dozen instructions.
inline std::uint32_t count_ones(std::uint64_t w) {
  w -= (w >> 1) & 0x5555555555555555u;
  w = (w & 0x3333333333333333u) + ((w >> 2) & 0x3333333333333333u);
  w = (w + (w >> 4)) & 0x0F0F0F0F0F0F0F0Fu;
  return static_cast<std::uint32_t>((w * 0x0101010101010101u) >> 56);
}

class Bitset {
 public:
  Bitset() = default;
  explicit Bitset(std::size_t size, bool value = false)
      : size_(size), words_((size + 63) / 64, value ? ~std::uint64_t{0} : 0) {
    trim();
  }

  std::size_t size() const { return size_; }
  bool test(std::size_t i) const { return (words_[i / 64] >> (i % 64)) & 1u; }
  void set(std::size_t i) { words_[i / 64] |= std::uint64_t{1} << (i % 64); }
  void reset(std::size_t i) { words_[i / 64] &= ~(std::uint64_t{1} << (i % 64)); }
  std::size_t count() const {
    std::size_t n = 0;
    for (std::uint64_t w : words_) n += count_ones(w);
    return n;
  }
  bool none() const { return count() == 0; }
  Bitset& operator&=(const Bitset& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= other.words_[i];
    return *this;
  }
  Bitset& operator|=(const Bitset& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] |= other.words_[i];
    return *this;
  }
  friend bool operator==(const Bitset&, const Bitset&) = default;

  // Calls fn(i) for every member, ascending.
  template <class Fn>
  void for_each(Fn&& fn) const {
    for (std::size_t k = 0; k < words_.size(); ++k)
      for (std::uint64_t w = words_[k]; w != 0; w &= w - 1) fn(k * 64 + static_cast<std::size_t>(std::countr_zero(w)));
  }
  // The words, for code that fills or reads 64 members at a time. Bits beyond size() must stay 0.
  std::vector<std::uint64_t>& words() { return words_; }
  const std::vector<std::uint64_t>& words() const { return words_; }
  std::uint64_t bytes() const { return words_.size() * 8; }

 private:
  void trim() {
    if (size_ % 64 != 0 && !words_.empty()) words_.back() &= (std::uint64_t{1} << (size_ % 64)) - 1;
  }
  std::size_t size_ = 0;
  std::vector<std::uint64_t> words_;
};

}  // namespace entente
