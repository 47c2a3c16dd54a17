// Two people changed the same text: can both changes be kept?
//
// Each of the two is compared with the common ancestor: a shortest edit script (Myers 1986, An O(ND) difference
// algorithm) gives, for every line of the ancestor, the line it became, if any. What lies between two lines kept by
// both is a gap, with three versions. Where only one side changed a gap, its version is taken; where both made the same
// of it, that; otherwise the texts cannot be merged. Two changes without an unchanged line between them fall into one
// gap, which is what is wanted: they are likely to be about the same thing.
//
// Cost: lines times differences in time, differences squared in memory.
#include "serve/merge.h"

#include <algorithm>
#include <vector>

namespace entente::serve {
namespace {

using Lines = std::vector<std::string_view>;
constexpr std::size_t kNone = static_cast<std::size_t>(-1);
constexpr std::ptrdiff_t kMostDifferences = 2000;

Lines lines_of(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::size_t size = end == std::string_view::npos ? text.size() : end + 1;
    lines.push_back(text.substr(0, size));
    text.remove_prefix(size);
  }
  return lines;
}

// For every line of `a` the line of `b` it corresponds to, or kNone; ascending. Nothing where they differ in too much.
std::optional<std::vector<std::size_t>> kept_lines(const Lines& a, const Lines& b) {
  const auto n = static_cast<std::ptrdiff_t>(a.size());
  const auto m = static_cast<std::ptrdiff_t>(b.size());
  const std::ptrdiff_t most = std::min(n + m, kMostDifferences);
  const auto width = static_cast<std::size_t>(2 * most + 3);
  const std::ptrdiff_t middle = most + 1;
  // furthest[middle + k]: how far along `a` the best script with d differences gets on diagonal k.
  std::vector<std::ptrdiff_t> furthest(width, 0);
  std::vector<std::vector<std::ptrdiff_t>> trace;
  const auto at = [middle](std::vector<std::ptrdiff_t>& v, std::ptrdiff_t k) -> std::ptrdiff_t& {
    return v[static_cast<std::size_t>(middle + k)];
  };
  const auto equal = [&](std::ptrdiff_t x, std::ptrdiff_t y) {
    return a[static_cast<std::size_t>(x)] == b[static_cast<std::size_t>(y)];
  };
  for (std::ptrdiff_t d = 0; d <= most; ++d) {
    // Only diagonals -d-1..d+1 can matter for this round.
    trace.emplace_back(furthest.begin() + (middle - d - 1), furthest.begin() + (middle + d + 2));
    for (std::ptrdiff_t k = -d; k <= d; k += 2) {
      const bool down = k == -d || (k != d && at(furthest, k - 1) < at(furthest, k + 1));
      std::ptrdiff_t x = down ? at(furthest, k + 1) : at(furthest, k - 1) + 1;
      while (x < n && x - k < m && equal(x, x - k)) ++x;
      at(furthest, k) = x;
      if (x < n || x - k < m) continue;
      // Back along the way that led here.
      std::vector<std::size_t> kept(a.size(), kNone);
      std::ptrdiff_t y = x - k;
      for (std::ptrdiff_t step = d;; --step) {
        const std::vector<std::ptrdiff_t>& before = trace[static_cast<std::size_t>(step)];
        const auto reached = [&](std::ptrdiff_t diagonal) {
          return before[static_cast<std::size_t>(diagonal + step + 1)];
        };
        const std::ptrdiff_t diagonal = x - y;
        const bool came_down = diagonal == -step || (diagonal != step && reached(diagonal - 1) < reached(diagonal + 1));
        const std::ptrdiff_t from_x = step == 0 ? 0 : came_down ? reached(diagonal + 1) : reached(diagonal - 1);
        const std::ptrdiff_t from_y = step == 0 ? 0 : from_x - (came_down ? diagonal + 1 : diagonal - 1);
        while (x > from_x && y > from_y && equal(x - 1, y - 1)) {
          --x, --y;
          kept[static_cast<std::size_t>(x)] = static_cast<std::size_t>(y);
        }
        if (step == 0) break;
        x = from_x, y = from_y;
      }
      return kept;
    }
  }
  return std::nullopt;
}

std::string joined(const Lines& lines, std::size_t begin, std::size_t end) {
  std::string text;
  for (std::size_t i = begin; i < end; ++i) text += lines[i];
  return text;
}

}  // namespace

std::optional<std::string> merge_texts(std::string_view base, std::string_view mine, std::string_view theirs) {
  if (mine == theirs || theirs == base) return std::string(mine);
  if (mine == base) return std::string(theirs);
  const Lines base_lines = lines_of(base), my_lines = lines_of(mine), their_lines = lines_of(theirs);
  const auto my_kept = kept_lines(base_lines, my_lines);
  const auto their_kept = kept_lines(base_lines, their_lines);
  if (!my_kept || !their_kept) return std::nullopt;
  std::string merged;
  std::size_t b = 0, m = 0, t = 0;  // behind the last line kept by both
  for (std::size_t i = 0; i <= base_lines.size(); ++i) {
    const bool end = i == base_lines.size();
    if (!end && ((*my_kept)[i] == kNone || (*their_kept)[i] == kNone)) continue;
    const std::size_t next_m = end ? my_lines.size() : (*my_kept)[i];
    const std::size_t next_t = end ? their_lines.size() : (*their_kept)[i];
    const std::string was = joined(base_lines, b, i);
    const std::string my = joined(my_lines, m, next_m);
    const std::string their = joined(their_lines, t, next_t);
    if (my != was && their != was && my != their) return std::nullopt;
    merged += my != was ? my : their;
    if (end) break;
    merged += base_lines[i];
    b = i + 1, m = next_m + 1, t = next_t + 1;
  }
  return merged;
}

}  // namespace entente::serve
