// Which known name did a person probably mean by a misspelt one?
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace entente {

// Damerau-Levenshtein distance (optimal string alignment): insertions, deletions, substitutions and swaps of
// neighbours, counted in bytes, letter case ignored. Returns `limit + 1` as soon as it is known to exceed `limit`.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit);

// The candidate nearest to `name`, the first of equals; none where even the nearest differs in more than a third of its
// letters (at least 1, at most 4), for then the suggestion would puzzle more than help. Names longer than 64 bytes and
// candidates past the first 1000 are not considered, which bounds the cost.
std::optional<std::string> nearest(std::string_view name, const std::vector<std::string>& candidates);

// "did you mean 'litigate'?" or "" where nothing is near.
std::string did_you_mean(std::string_view name, const std::vector<std::string>& candidates);

}  // namespace entente
