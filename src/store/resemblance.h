// How much do two reports share word for word?
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace entente::store {

// The words of a text: letter case, accents, punctuation and white space do not count.
struct Words {
  std::string text;                 // separated by one space
  std::vector<std::uint64_t> hash;  // of each word
};
Words words_of(std::string_view text);

// The runs of kShingle words, hashed, ascending without repeats. A shorter text is one run.
inline constexpr std::size_t kShingle = 5;
std::vector<std::uint64_t> shingles_of(const Words& words);

// A selection of the shingles, ascending: any two texts with a passage of kShared words or more in common have one of
// them in common. About a quarter of all.
inline constexpr std::size_t kWindow = 8;
inline constexpr std::size_t kShared = kWindow + kShingle - 1;
std::vector<std::uint64_t> fingerprints_of(const Words& words);

struct Overlap {
  double resemblance = 0;  // shingles in both, of those in either
  double containment = 0;  // shingles in both, of those in the one with fewer
};
Overlap overlap(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b);

enum class Likeness : std::uint8_t { kNone, kVersions, kContained };
Likeness likeness(const Overlap& shared, std::size_t fewer_shingles);

}  // namespace entente::store
