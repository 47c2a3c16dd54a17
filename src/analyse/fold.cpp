// How a long list of outcomes is said in a few lines without saying anything that is not so.
//
// The question: a set of states may have thousands of members that differ in options which do not matter to it. Which
// few patterns ("A yes, B none or half, C any") cover it, exactly and each state once?
//
// A pattern gives every option a set of levels and means the feasible states in that box. The box is always drawn as
// tight as its states allow: an option is called "any" only when its states really take every level, and what the rules
// force is said rather than left to the reader. An infeasible assignment in the box does no harm, as nobody can be
// misled into thinking it an outcome.
//
// The idea, in two halves.
//   Split: begin with all states wanted. Draw the tight box around them, and collect the feasible states in it. If
//   these are exactly the wanted ones, the box is a pattern. Otherwise split it by the levels of the option that tells
//   wanted from unwanted best (least entropy left, as decision trees are grown), and do the same with the parts. Merge:
//   the splits cut some boxes that belong together. Two boxes that agree in all options but one become one box, which
//   is as exact as they were: its feasible states are the union of theirs. Repeated until no two merge.
//
// Invariants: boxes on the work list are disjoint, as are their states; a box leaves it as a pattern or as smaller
// boxes. Every split separates a wanted state from an unwanted one or a box into strictly smaller ones, so it ends.
//
// Layout: one array of assignment numbers, wanted ones marked by a bit; a box is a range of it and is split by sorting
// the range in place. Assignments outside a tight box are moved behind the range's end and forgotten.
//
// Cost: per round every assignment of every open box is looked at once per option. Only assignments in mixed boxes are
// looked at again.
//
// Dropped: growing boxes from single states (as espresso does) gives slightly fewer patterns but needs a count of
// unwanted states per candidate, which is a scan of all states each time; a decision diagram gives an exact smallest
// number of paths for one order of the options, but the paths of a fixed order read worse.
#include "entente/analyse/fold.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <map>

#include "entente/base/bitset.h"

namespace entente {
namespace {

struct Box {
  std::size_t begin, end;  // range of Folder::all_
};

class Folder {
 public:
  Folder(const Conflict& conflict, const Budget& budget)
      : space_(conflict.space()), fields_(conflict.space().fields()), budget_(budget) {}

  Result<std::vector<Pattern>> run(const std::vector<StateId>& states) {
    std::vector<Pattern> patterns;
    wanted_ = Bitset(space_.assignment_count());
    std::size_t plain = 0;
    for (const StateId s : states) {
      if (space_.graph() || space_.member_count(s) > 1) {
        patterns.push_back({{}, 1, s});
      } else {
        wanted_.set(space_.first_member(s).index());
        ++plain;
      }
    }
    if (plain > 0) {
      if (auto split = split_all(); !split) return tl::unexpected(split.error());
      merge();
    }
    patterns.insert(patterns.end(), boxes_.begin(), boxes_.end());
    std::sort(patterns.begin(), patterns.end(), [](const Pattern& a, const Pattern& b) {
      return a.count != b.count ? a.count > b.count : a.first < b.first;
    });
    return patterns;
  }

 private:
  std::uint32_t level(std::uint32_t assignment, std::size_t option) const {
    return fields_[option].get(space_.bits(AssignmentId(assignment)));
  }

  // The tight box around the wanted assignments of a range.
  std::vector<LevelMask> tight(Box box) const {
    std::vector<LevelMask> masks(fields_.size(), 0);
    for (std::size_t i = box.begin; i < box.end; ++i) {
      if (!wanted_.test(all_[i])) continue;
      const Bits bits = space_.bits(AssignmentId(all_[i]));
      for (std::size_t o = 0; o < fields_.size(); ++o) masks[o] |= LevelMask{1} << fields_[o].get(bits);
    }
    return masks;
  }

  Result<void> split_all() {
    const std::uint64_t need = std::uint64_t{space_.assignment_count()} * 2 * sizeof(std::uint32_t);
    if (need > budget_.memory()) {
      return fail(ErrorKind::kLimit, "folding the outcomes into patterns needs " + human_bytes(need) +
                                         " of memory, more than the limit of " + human_bytes(budget_.memory()));
    }
    all_.reserve(space_.assignment_count());
    for (std::uint32_t a = 0; a < space_.assignment_count(); ++a) {
      if (space_.member_count(space_.state_of(AssignmentId(a))) == 1) all_.push_back(a);
    }
    const std::size_t wanted_count = wanted_.count();
    std::size_t settled = 0;
    std::vector<Box> open = {{0, all_.size()}};
    while (!open.empty()) {
      if (budget_.should_stop()) {
        return tl::unexpected(budget_.stopped("before the answer was complete"));
      }
      Box box = open.back();
      open.pop_back();
      std::vector<LevelMask> masks = tight(box);
      const auto begin = all_.begin() + static_cast<std::ptrdiff_t>(box.begin);
      const auto outside = std::partition(begin, all_.begin() + static_cast<std::ptrdiff_t>(box.end),
                                          [&](std::uint32_t a) { return inside(a, masks); });
      box.end = static_cast<std::size_t>(outside - all_.begin());
      std::size_t wanted = 0;
      std::uint32_t first = all_[box.begin];
      for (std::size_t i = box.begin; i < box.end; ++i) {
        if (wanted_.test(all_[i])) ++wanted;
        first = std::min(first, all_[i]);
      }
      if (wanted == box.end - box.begin) {
        settled += wanted;
        if (budget_.progress)
          budget_.progress(static_cast<double>(settled) / static_cast<double>(wanted_count), "describing");
        boxes_.push_back({std::move(masks), wanted, space_.state_of(AssignmentId(first))});
      } else {
        split(box, masks, open);
      }
    }
    all_ = {};
    sorted_ = {};
    return {};
  }

  bool inside(std::uint32_t assignment, const std::vector<LevelMask>& masks) const {
    const Bits bits = space_.bits(AssignmentId(assignment));
    for (std::size_t o = 0; o < fields_.size(); ++o) {
      if (((masks[o] >> fields_[o].get(bits)) & 1u) == 0) return false;
    }
    return true;
  }

  // Splits a mixed box by the option that leaves the least entropy; parts without a wanted assignment are dropped.
  void split(Box box, const std::vector<LevelMask>& masks, std::vector<Box>& open) {
    std::size_t best = fields_.size();
    double least = 0;
    std::vector<std::size_t> total(kMaxLevels);
    std::vector<std::size_t> wanted(kMaxLevels);
    for (std::size_t o = 0; o < fields_.size(); ++o) {
      if (std::popcount(masks[o]) < 2) continue;
      std::fill(total.begin(), total.end(), 0);
      std::fill(wanted.begin(), wanted.end(), 0);
      for (std::size_t i = box.begin; i < box.end; ++i) {
        const std::uint32_t l = level(all_[i], o);
        ++total[l];
        if (wanted_.test(all_[i])) ++wanted[l];
      }
      double entropy = 0;
      for (std::size_t l = 0; l < kMaxLevels; ++l) entropy += surprise(wanted[l], total[l]);
      // Differences smaller than this are rounding: the first option of the case goes first.
      if (best == fields_.size() || entropy < least - 1e-9 * least) {
        best = o;
        least = entropy;
      }
    }
    // By counting: sorting would be most of the work.
    std::vector<std::size_t> at(kMaxLevels + 1, 0);
    for (std::size_t i = box.begin; i < box.end; ++i) ++at[level(all_[i], best) + 1];
    for (std::size_t l = 0; l < kMaxLevels; ++l) at[l + 1] += at[l];
    sorted_.resize(box.end - box.begin);
    for (std::size_t i = box.begin; i < box.end; ++i) sorted_[at[level(all_[i], best)]++] = all_[i];
    std::copy(sorted_.begin(), sorted_.end(), all_.begin() + static_cast<std::ptrdiff_t>(box.begin));
    for (std::size_t from = box.begin; from < box.end;) {
      const std::uint32_t l = level(all_[from], best);
      bool any = false;
      std::size_t to = from;
      for (; to < box.end && level(all_[to], best) == l; ++to) any = any || wanted_.test(all_[to]);
      if (any) open.push_back({from, to});
      from = to;
    }
  }

  // Bits needed to say, for each of `total`, whether it is one of `part`.
  static double surprise(std::size_t part, std::size_t total) {
    if (part == 0 || part == total) return 0;
    const double share = static_cast<double>(part) / static_cast<double>(total);
    return -static_cast<double>(total) * (share * std::log2(share) + (1 - share) * std::log2(1 - share));
  }

  void merge() {
    bool merged = true;
    while (merged) {
      merged = false;
      for (std::size_t o = 0; o < fields_.size(); ++o) {
        std::map<std::vector<LevelMask>, std::size_t> place;  // the other options' levels -> position in `kept`
        std::vector<Pattern> kept;
        for (Pattern& box : boxes_) {
          std::vector<LevelMask> key = box.levels;
          key[o] = 0;
          const auto [at, is_new] = place.emplace(std::move(key), kept.size());
          if (is_new) {
            kept.push_back(std::move(box));
            continue;
          }
          Pattern& other = kept[at->second];
          other.levels[o] |= box.levels[o];
          other.count += box.count;
          other.first = std::min(other.first, box.first);
          merged = true;
        }
        boxes_ = std::move(kept);
      }
    }
  }

  const StateSpace& space_;
  const std::vector<Field>& fields_;
  const Budget& budget_;
  Bitset wanted_;                      // by assignment
  std::vector<std::uint32_t> all_;     // assignments, those of an open box side by side
  std::vector<std::uint32_t> sorted_;  // room for one box
  std::vector<Pattern> boxes_;
};

}  // namespace

Result<std::vector<Pattern>> fold(const Conflict& conflict, const std::vector<StateId>& states, const Budget& budget) {
  return Folder(conflict, budget).run(states);
}

}  // namespace entente
