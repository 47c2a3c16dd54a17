// Which known name did a person probably mean by a misspelt one?
#include "base/nearest.h"

#include <algorithm>

#include "base/ascii.h"

namespace entente {
namespace {

constexpr std::size_t kLongestName = 64;
constexpr std::size_t kMostCandidates = 1000;

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit) {
  const std::size_t gap = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
  if (gap > limit) return limit + 1;
  // Three rows of the table: two back (for swaps), one back, and the current one.
  std::vector<std::size_t> before(b.size() + 1), above(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) above[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    std::size_t least = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const bool same = ascii::lower(a[i - 1]) == ascii::lower(b[j - 1]);
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (same ? 0u : 1u)});
      if (i > 1 && j > 1 && ascii::lower(a[i - 1]) == ascii::lower(b[j - 2]) &&
          ascii::lower(a[i - 2]) == ascii::lower(b[j - 1]))
        row[j] = std::min(row[j], before[j - 2] + 1);
      least = std::min(least, row[j]);
    }
    if (least > limit) return limit + 1;
    std::swap(before, above);
    std::swap(above, row);
  }
  return std::min(above[b.size()], limit + 1);
}

std::optional<std::string> nearest(std::string_view name, const std::vector<std::string>& candidates) {
  if (name.empty() || name.size() > kLongestName) return std::nullopt;
  std::size_t best = std::clamp<std::size_t>(name.size() / 3, 1, 4) + 1;
  const std::string* found = nullptr;
  const std::size_t count = std::min(candidates.size(), kMostCandidates);
  for (std::size_t k = 0; k < count; ++k) {
    const std::size_t distance = edit_distance(name, candidates[k], best - 1);
    if (distance >= best) continue;
    best = distance;
    found = &candidates[k];
    if (best == 0) break;
  }
  if (found == nullptr) return std::nullopt;
  // One letter for another one is no likeness at all, save for case.
  if (name.size() == 1 && best > 0) return std::nullopt;
  return *found;
}

std::string did_you_mean(std::string_view name, const std::vector<std::string>& candidates) {
  const auto found = nearest(name, candidates);
  return found ? "did you mean '" + *found + "'?" : std::string();
}

}  // namespace entente
