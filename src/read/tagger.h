// Which part of speech is each word of a sentence?
//
// An averaged perceptron (Collins 2002) that tags from left to right, with hashed features: the weight of (feature,
// tag) is one signed byte of a table of 2^20, found by hashing, so there is no dictionary of features and the whole
// model is about a megabyte. A list of words seen in training, by hash, restricts the tags a word may have; for one
// word in two a single tag is left and nothing is computed. Words not seen get the open classes, told apart by ending
// and shape.
//
// Trained by tools/train_tagger.cpp; the parameters are src/read/data/tagger.bin (licence: src/read/data/NOTICE).
// Cost: linear; a few hundred byte reads for an ambiguous word. Greedy, not Viterbi: that gained 0.1 points at three
// times the cost.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "read/tokens.h"

namespace entente::read {

using TagMask = std::uint32_t;
constexpr TagMask mask_of(Tag tag) {
  return TagMask{1} << static_cast<unsigned>(tag);
}

inline constexpr unsigned kWeightBits = 20;
inline constexpr std::size_t kFeatures = 20;

class Tagger {
 public:
  // `data` as the trainer writes it; an empty or broken one gives a tagger that says kX. It must outlive the tagger.
  explicit Tagger(std::string_view data);
  // The one built into the program.
  static const Tagger& built_in();

  // Sets the tag of every word of the sentence; marks keep theirs.
  void tag(std::span<Token> sentence) const;

  // The tags a word may have; bit 31 where they are certain and no others may be considered. 0: not known.
  TagMask known(std::uint64_t hash) const;

  // --- For the trainer, which shares the features with what reads them. ---
  static void features(std::span<const Token> sentence, std::size_t i, const Tagger& words,
                       std::array<std::uint64_t, kFeatures>& out);
  static std::size_t slot(std::uint64_t feature, std::size_t tag) {
    return static_cast<std::size_t>((feature + tag * 0x9E3779B97F4A7C15u) * 0xD6E8FEB86659FD93u >> (64 - kWeightBits));
  }
  TagMask candidates(const Token& token) const;

 private:
  struct Entry {
    std::uint64_t hash = 0;
    TagMask tags = 0;
  };
  std::vector<Entry> table_;  // open addressing; a power of two
  std::string_view weights_;
};

inline constexpr TagMask kClosed = TagMask{1} << 31;

}  // namespace entente::read
