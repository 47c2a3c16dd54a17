// Where do the bytes of a text that was made out of another one stand in that other one?
//
// The map is a list of entries (first, second), ascending by both. Two neighbours (f, s) and (g, t) with f < g say that
// bytes [f, g) come from bytes [s, t): one to one where the lengths agree, as a whole where they do not (an entity, a
// letter of another charset). Where something was left out, two entries share their `first`: the earlier one says where
// what stands before ends, the later one where the text goes on. The last entry closes the text. So a span that ends
// before a gap ends before it in the original too, and does not swallow what was left out.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace entente {

using OffsetEntries = std::vector<std::pair<std::uint64_t, std::uint64_t>>;

// Where a span that begins, or ends, before byte `at` does so in the original. Cost: logarithmic.
std::uint64_t original_begin(const OffsetEntries& entries, std::uint64_t at);
std::uint64_t original_end(const OffsetEntries& entries, std::uint64_t at);

// Bytes [begin, end) come from [source_begin, source_end). Pieces are added in ascending order; neighbours that go on
// one to one become one piece.
void add_piece(OffsetEntries& entries, std::uint64_t begin, std::uint64_t end, std::uint64_t source_begin,
               std::uint64_t source_end);

// `outer` leads from text A into text B, `inner` from B into C; the result leads from A into C. Linear.
OffsetEntries compose(const OffsetEntries& outer, const OffsetEntries& inner);

// A text and where it comes from, built from left to right.
struct MappedText {
  std::string text;
  OffsetEntries map;

  // Appends `bytes`, which stand at `source` one to one.
  void copy(std::string_view bytes, std::uint64_t source) {
    const std::uint64_t begin = text.size();
    text += bytes;
    add_piece(map, begin, text.size(), source, source + bytes.size());
  }
  // Appends `bytes`, which stand for [source_begin, source_end).
  void replace(std::string_view bytes, std::uint64_t source_begin, std::uint64_t source_end) {
    const std::uint64_t begin = text.size();
    text += bytes;
    add_piece(map, begin, text.size(), source_begin, source_end);
  }
  // Appends `bytes` that stand for whatever lies between what was appended before and what comes next.
  void insert(std::string_view bytes) { text += bytes; }
};

}  // namespace entente
