// Where do the bytes of a text that was made out of another one stand in that other one?
#include "read/offset_map.h"

#include <algorithm>

namespace entente {
namespace {

using Entry = OffsetEntries::value_type;

// The place `at` in the piece that begins with entry `k`.
std::uint64_t inside(const OffsetEntries& entries, std::size_t k, std::uint64_t at) {
  const std::uint64_t there = entries[k].second + (at - entries[k].first);
  return k + 1 < entries.size() ? std::min(there, entries[k + 1].second) : there;
}

bool one_to_one(const Entry& a, const Entry& b) {
  return b.first - a.first == b.second - a.second;
}

}  // namespace

std::uint64_t original_begin(const OffsetEntries& entries, std::uint64_t at) {
  const auto after =
      std::upper_bound(entries.begin(), entries.end(), at, [](std::uint64_t x, const Entry& e) { return x < e.first; });
  if (after == entries.begin()) return entries.empty() ? at : entries.front().second;
  return inside(entries, static_cast<std::size_t>(after - entries.begin()) - 1, at);
}

std::uint64_t original_end(const OffsetEntries& entries, std::uint64_t at) {
  const auto from =
      std::lower_bound(entries.begin(), entries.end(), at, [](const Entry& e, std::uint64_t x) { return e.first < x; });
  if (from != entries.end() && from->first == at) return from->second;
  if (from == entries.begin()) return entries.empty() ? at : entries.front().second;
  return inside(entries, static_cast<std::size_t>(from - entries.begin()) - 1, at);
}

void add_piece(OffsetEntries& entries, std::uint64_t begin, std::uint64_t end, std::uint64_t source_begin,
               std::uint64_t source_end) {
  if (begin == end) return;
  if (!entries.empty()) {
    // An irregular piece cut in two would step back.
    source_begin = std::max(source_begin, entries.back().second);
    source_end = std::max(source_end, source_begin);
  }
  const Entry first{begin, source_begin};
  const Entry last{end, source_end};
  const std::size_t n = entries.size();
  if (n > 0 && entries[n - 1] == first) {
    if (n > 1 && entries[n - 2].first < begin && one_to_one(entries[n - 2], first) && one_to_one(first, last))
      entries[n - 1] = last;
    else
      entries.push_back(last);
    return;
  }
  entries.push_back(first);
  entries.push_back(last);
}

OffsetEntries compose(const OffsetEntries& outer, const OffsetEntries& inner) {
  if (inner.empty()) return outer;
  OffsetEntries out;
  out.reserve(outer.size());
  std::size_t cursor = 0;
  for (std::size_t k = 0; k + 1 < outer.size(); ++k) {
    const auto& [begin, from] = outer[k];
    const auto& [end, to] = outer[k + 1];
    if (begin == end) continue;
    if (!one_to_one(outer[k], outer[k + 1])) {
      add_piece(out, begin, end, original_begin(inner, from), original_end(inner, to));
      continue;
    }
    while (cursor + 1 < inner.size() && inner[cursor + 1].first <= from) ++cursor;
    for (std::size_t c = cursor; c + 1 < inner.size() && inner[c].first < to; ++c) {
      const std::uint64_t low = std::max(from, inner[c].first);
      const std::uint64_t high = std::min(to, inner[c + 1].first);
      if (low >= high) continue;
      const bool regular = one_to_one(inner[c], inner[c + 1]);
      const std::uint64_t source = regular ? inner[c].second + (low - inner[c].first) : inner[c].second;
      const std::uint64_t source_end = regular ? source + (high - low) : inner[c + 1].second;
      add_piece(out, begin + (low - from), begin + (high - from), source, source_end);
    }
  }
  return out;
}

}  // namespace entente
