// One party's moves, laid out so that engines never store or scan arcs. Definitions 3 and 4.
//
// Question: which states can party i reach from s in one move, and from which states can it reach s?
//
// *Rows.* A move changes only i's options. So the assignments that agree in all other options form a *row*, and moves
// stay within a row. With directions "both" and no conditions every member reaches every other: the row is a clique and
// needs no arcs at all.
//
// *Cells.* In general a member p reaches q when, option by option, the change is allowed: free (any level), equal (the
// option is fixed here, because its condition fails in p), up or down (forward, backward), or one step (adjacent).
// Which of these applies depends on p only through its *class*: which conditions (`needs`) and bans (`from`) hold in p.
// Members of a row with the same class and the same levels of all options that are not free reach exactly the same
// states (themselves aside): they are a *cell*. The question "from where can q be reached?" then has the answer: per
// class one *entry* cell, read off q's own levels (a few with "adjacent"), and from there all cells *below* it, one
// step down in one directional option at a time. So a whole row is answered by a few table look-ups a member, whatever
// its size.
//
// Data layout: cells of a row are numbered consecutively, row after row; a row's block has one virtual cell per class
// and combination of levels, empty or not, so that numbers are computed and not looked up. Where rules leave so few
// members that virtual cells would outnumber them by far, only the non-empty cells are numbered and entries are found
// by testing the cells of the row (`scanned()`). Graph form has plain arc lists.
//
// Cost: 4 to 8 bytes an assignment and 4 an (even empty) cell; building is linear, or sorts row keys where they are
// sparse.
#pragma once

#include <cstdint>
#include <vector>

#include "entente/base/budget.h"
#include "entente/base/ids.h"
#include "entente/case/case.h"
#include "entente/conflict/space.h"

namespace entente {

class Mobility {
 public:
  static Mobility build(const Case& c, const StateSpace& space, PartyId party);

  // The party can never move at all.
  bool immobile() const { return immobile_; }
  // R is not transitive by construction: conditions, bans, adjacent steps, explicit arcs, or collapsed states.
  bool intransitive() const { return intransitive_; }
  // Every row is one cell in which everybody reaches everybody.
  bool clique() const { return !arcs_ && home_.empty(); }
  bool arcs() const { return arcs_; }  // graph form
  bool scanned() const { return scanned_; }
  bool has_below() const { return has_below_; }

  std::uint32_t row_count() const { return row_count_; }
  std::uint32_t cell_count() const { return cell_count_; }
  std::uint32_t row_of(AssignmentId a) const { return row_of_[a.index()]; }
  // The cell whose sources include `a`.
  std::uint32_t home(AssignmentId a) const { return home_.empty() ? row_of_[a.index()] : home_[a.index()]; }
  std::uint32_t first_cell(std::uint32_t row) const { return scanned_ ? row_cell_[row] : row * block_; }
  std::uint32_t end_cell(std::uint32_t row) const { return scanned_ ? row_cell_[row + 1] : (row + 1) * block_; }

  // Calls fn(cell) for cells that together with the cells below them hold exactly the assignments that reach `q` or are
  // `q`. Scanned layout: those cells themselves.
  template <class Fn>
  void for_entries(const StateSpace& space, AssignmentId q, Fn&& fn) const;
  // Calls fn(cell) for the cells one step below: their members reach whatever the members of `cell` reach.
  template <class Fn>
  void for_below(std::uint32_t cell, Fn&& fn) const;

  // Cells of `row` in an order in which every cell comes after those below which it lies. Only needed with has_below().
  const std::vector<std::uint32_t>& block_order() const { return block_order_; }

  // q, a member of p's row, can be reached from p (or is p).
  bool reaches(const StateSpace& space, AssignmentId p, AssignmentId q) const;

  // Graph form: predecessors and successors of a state.
  const std::vector<std::uint32_t>& predecessor_begin() const { return predecessor_begin_; }
  const std::vector<std::uint32_t>& predecessors() const { return predecessors_; }
  const std::vector<std::uint32_t>& successor_begin() const { return successor_begin_; }
  const std::vector<std::uint32_t>& successors() const { return successors_; }

  std::uint64_t bytes() const;
  // Upper bound of bytes() for so many assignments, known before building.
  static std::uint64_t bytes_needed(const Case& c, std::uint64_t assignments, PartyId party);

 private:
  enum class Mode : std::uint8_t { kEqual, kUp, kDown, kStep, kStepUp, kStepDown };
  struct Digit {
    Field field;
    std::uint32_t stride;
    Mode mode;
  };
  struct Class {
    std::uint64_t banned = 0;   // which bans' `from` hold
    std::uint32_t offset = 0;   // of its first cell in a row's block
    std::uint32_t size = 1;     // virtual cells
    std::vector<Digit> digits;  // the options that are not free
    std::uint32_t code(Bits bits) const {
      std::uint32_t n = 0;
      for (const Digit& d : digits) n += d.stride * d.field.get(bits);
      return n;
    }
  };
  const Class& class_of_cell(std::uint32_t cell) const;
  bool allows(const Class& k, Bits p, Bits q, std::uint64_t banned_into_q) const;
  void build_arcs(const Case& c, PartyId party, std::uint32_t states);
  void build_rows(const StateSpace& space, Bits own);
  void build_cells(const StateSpace& space, const std::vector<std::uint32_t>& class_of);

  bool immobile_ = false;
  bool intransitive_ = false;
  bool arcs_ = false;
  bool scanned_ = false;
  bool has_below_ = false;
  bool steps_ = false;  // some digit is a step mode
  std::uint32_t row_count_ = 0;
  std::uint32_t cell_count_ = 0;
  std::uint32_t block_ = 1;  // virtual cells a row
  std::vector<Class> classes_;
  std::vector<std::uint32_t> row_of_;       // by assignment
  std::vector<std::uint32_t> home_;         // by assignment; empty where it equals row_of_
  std::vector<std::uint32_t> row_cell_;     // scanned: first cell by row
  std::vector<std::uint32_t> cell_class_;   // scanned: by cell
  std::vector<std::uint32_t> cell_sample_;  // scanned: some member
  std::vector<std::uint64_t> banned_into_;  // by assignment: which bans' `to` hold; empty without bans
  std::vector<std::uint32_t> block_order_;
  std::vector<std::uint32_t> predecessor_begin_, predecessors_, successor_begin_, successors_;
};

template <class Fn>
void Mobility::for_entries(const StateSpace& space, AssignmentId q, Fn&& fn) const {
  const std::uint32_t row = row_of_[q.index()];
  if (home_.empty()) {  // cliques
    fn(row);
    return;
  }
  const Bits bits = space.bits(q);
  const std::uint64_t banned = banned_into_.empty() ? 0 : banned_into_[q.index()];
  if (scanned_) {
    for (std::uint32_t cell = row_cell_[row]; cell < row_cell_[row + 1]; ++cell)
      if (allows(classes_[cell_class_[cell]], space.bits(AssignmentId(cell_sample_[cell])), bits, banned)) fn(cell);
    // q's own cell holds q itself even where a ban keeps its other members away; nobody needs it reported.
    return;
  }
  const std::uint32_t base = row * block_;
  for (const Class& k : classes_) {
    if ((k.banned & banned) != 0) continue;
    const std::uint32_t cell = base + k.offset + k.code(bits);
    if (!steps_) {
      fn(cell);
      continue;
    }
    // The sources of a step lie one level around q's: an odometer over the digits in step mode, at most 3 values each.
    struct Wheel {
      std::uint32_t stride, span, value;
    };
    Wheel wheels[kMaxStateBits];
    std::size_t n = 0;
    std::uint32_t at = cell;
    for (const Digit& d : k.digits) {
      const std::uint32_t level = d.field.get(bits);
      const std::uint32_t under = (d.mode == Mode::kStep || d.mode == Mode::kStepUp) && level > 0 ? 1 : 0;
      const std::uint32_t over =
          (d.mode == Mode::kStep || d.mode == Mode::kStepDown) && level + 1 < d.field.levels ? 1 : 0;
      if (under + over == 0) continue;
      at -= under * d.stride;
      wheels[n++] = {d.stride, under + over, 0};
    }
    for (;;) {
      fn(at);
      std::size_t i = 0;
      for (; i < n; ++i) {
        if (wheels[i].value < wheels[i].span) {
          ++wheels[i].value;
          at += wheels[i].stride;
          break;
        }
        at -= wheels[i].span * wheels[i].stride;
        wheels[i].value = 0;
      }
      if (i == n) break;
    }
  }
}

template <class Fn>
void Mobility::for_below(std::uint32_t cell, Fn&& fn) const {
  if (!has_below_ || scanned_) return;
  const std::uint32_t in_block = cell % block_;
  const Class& k = class_of_cell(cell);
  for (const Digit& d : k.digits) {
    const std::uint32_t level = (in_block - k.offset) / d.stride % d.field.levels;
    if (d.mode == Mode::kUp && level > 0) fn(cell - d.stride);
    if (d.mode == Mode::kDown && level + 1 < d.field.levels) fn(cell + d.stride);
  }
}

}  // namespace entente
