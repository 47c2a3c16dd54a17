#include "conflict/mobility.h"

#include <algorithm>
#include <bit>
#include <map>
#include <numeric>
#include <tuple>

#include "conflict/block.h"
#include "entente/base/bitset.h"

namespace entente {

namespace {

bool controls(const Option& o, PartyId p) {
  return o.owner == p || std::find(o.shared.begin(), o.shared.end(), p) != o.shared.end();
}

bool moves_of(const Option& o, PartyId p) {
  return controls(o, p) && o.moves != Moves::kFixed;
}

// Moves the bits outside `mask` together, keeping their order: equal keys, equal numbers; larger keys, larger numbers.
class Squeeze {
 public:
  explicit Squeeze(Bits keep) {
    unsigned out = 0;
    while (keep != 0) {
      const unsigned from = static_cast<unsigned>(std::countr_zero(keep));
      const unsigned length = static_cast<unsigned>(std::countr_one(keep >> from));
      const Bits part = (length >= 64 ? ~Bits{0} : ((Bits{1} << length) - 1)) << from;
      parts_.push_back({part, from - out});
      out += length;
      keep &= ~part;
    }
    width_ = out;
  }
  Bits operator()(Bits b) const {
    Bits r = 0;
    for (const Part& p : parts_) r |= (b & p.mask) >> p.shift;
    return r;
  }
  unsigned width() const { return width_; }

 private:
  struct Part {
    Bits mask;
    unsigned shift;
  };
  std::vector<Part> parts_;
  unsigned width_ = 0;
};

}  // namespace

void Mobility::build_arcs(const Case& c, PartyId party, std::uint32_t states) {
  arcs_ = intransitive_ = true;
  auto arcs = c.parties[party.index()].arcs;
  std::sort(arcs.begin(), arcs.end());
  std::erase_if(arcs, [](const auto& arc) { return arc.first == arc.second; });  // s is never in R(s)
  immobile_ = arcs.empty();
  successor_begin_.assign(states + 1, 0);
  predecessor_begin_.assign(states + 1, 0);
  for (const auto& [from, to] : arcs) {
    ++successor_begin_[from];
    ++predecessor_begin_[to];
  }
  std::partial_sum(successor_begin_.begin(), successor_begin_.end(), successor_begin_.begin());
  std::partial_sum(predecessor_begin_.begin(), predecessor_begin_.end(), predecessor_begin_.begin());
  successors_.resize(arcs.size());
  predecessors_.resize(arcs.size());
  std::vector<std::uint32_t> s(successor_begin_), p(predecessor_begin_);
  for (const auto& [from, to] : arcs) {
    successors_[s[from - 1]++] = to - 1;
    predecessors_[p[to - 1]++] = from - 1;
  }
}

void Mobility::build_rows(const StateSpace& space, Bits own) {
  const std::uint32_t n = space.assignment_count();
  row_of_.resize(n);
  Bits everything = 0;
  for (const Field& f : space.fields()) everything |= f.mask();
  const Squeeze squeeze(everything & ~own);
  if (space.dense()) {
    row_count_ = static_cast<std::uint32_t>(std::uint64_t{1} << squeeze.width());
    for (std::uint32_t a = 0; a < n; ++a) row_of_[a] = static_cast<std::uint32_t>(squeeze(a));
    return;
  }
  if (squeeze.width() < 40 && (std::uint64_t{1} << squeeze.width()) <= std::uint64_t{n} * 64 + 4096) {
    // Which keys occur, as a bitmap, and how many before each word of it: a key's rank is its row.
    const std::size_t words = ((std::size_t{1} << squeeze.width()) + 63) / 64;
    std::vector<std::uint64_t> seen(words, 0);
    std::vector<std::uint32_t> before(words + 1, 0);
    for (std::uint32_t a = 0; a < n; ++a) {
      const Bits key = squeeze(space.bits(AssignmentId(a)));
      seen[key / 64] |= std::uint64_t{1} << (key % 64);
    }
    for (std::size_t w = 0; w < words; ++w) before[w + 1] = before[w] + count_ones(seen[w]);
    row_count_ = before[words];
    for (std::uint32_t a = 0; a < n; ++a) {
      const Bits key = squeeze(space.bits(AssignmentId(a)));
      const std::uint64_t lower = seen[key / 64] & ((std::uint64_t{1} << (key % 64)) - 1);
      row_of_[a] = before[key / 64] + count_ones(lower);
    }
    return;
  }
  std::vector<Bits> keys(n);
  for (std::uint32_t a = 0; a < n; ++a) keys[a] = space.bits(AssignmentId(a)) & ~own;
  std::vector<Bits> sorted = keys;
  std::sort(sorted.begin(), sorted.end());
  sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
  row_count_ = static_cast<std::uint32_t>(sorted.size());
  for (std::uint32_t a = 0; a < n; ++a)
    row_of_[a] = static_cast<std::uint32_t>(std::lower_bound(sorted.begin(), sorted.end(), keys[a]) - sorted.begin());
}

void Mobility::build_cells(const StateSpace& space, const std::vector<std::uint32_t>& class_of) {
  const std::uint32_t n = space.assignment_count();
  std::uint64_t block = 0;
  for (Class& k : classes_) {
    std::uint64_t size = 1;
    for (Digit& d : k.digits) {
      d.stride = static_cast<std::uint32_t>(size);
      size = std::min<std::uint64_t>(size * d.field.levels, UINT32_MAX);
      has_below_ |= d.mode == Mode::kUp || d.mode == Mode::kDown;
      steps_ |= d.mode == Mode::kStep || d.mode == Mode::kStepUp || d.mode == Mode::kStepDown;
    }
    k.offset = static_cast<std::uint32_t>(std::min<std::uint64_t>(block, UINT32_MAX));
    k.size = static_cast<std::uint32_t>(size);
    block += size;
  }
  home_.resize(n);
  const auto class_at = [&](std::uint32_t a) { return class_of.empty() ? 0 : class_of[a]; };
  if (block * row_count_ <= std::uint64_t{n} * 4 + 4096) {
    block_ = static_cast<std::uint32_t>(block);
    cell_count_ = block_ * row_count_;
    for (std::uint32_t a = 0; a < n; ++a) {
      const Class& k = classes_[class_at(a)];
      home_[a] = row_of_[a] * block_ + k.offset + k.code(space.bits(AssignmentId(a)));
    }
    // Uppermost first: by how many steps there are below.
    if (has_below_) {
      std::vector<std::uint32_t> height(block_, 0);
      for (const Class& k : classes_)
        for (std::uint32_t code = 0; code < k.size; ++code)
          for (const Digit& d : k.digits) {
            const std::uint32_t level = code / d.stride % d.field.levels;
            if (d.mode == Mode::kUp) height[k.offset + code] += level;
            if (d.mode == Mode::kDown) height[k.offset + code] += d.field.levels - 1 - level;
          }
      block_order_.resize(block_);
      std::iota(block_order_.begin(), block_order_.end(), 0u);
      std::stable_sort(block_order_.begin(), block_order_.end(),
                       [&](std::uint32_t x, std::uint32_t y) { return height[x] > height[y]; });
    }
    return;
  }
  // Few members a row: number the cells that have one. Sorting (row, class, levels of its digits) groups them.
  scanned_ = true;
  struct Entry {
    std::uint32_t row, k;
    Bits key;
    std::uint32_t a;
    auto tie() const { return std::tie(row, k, key, a); }
  };
  std::vector<Entry> entries(n);
  std::vector<Bits> masks;
  for (const Class& k : classes_) {
    Bits mask = 0;
    for (const Digit& d : k.digits) mask |= d.field.mask();
    masks.push_back(mask);
  }
  for (std::uint32_t a = 0; a < n; ++a)
    entries[a] = {row_of_[a], class_at(a), space.bits(AssignmentId(a)) & masks[class_at(a)], a};
  std::sort(entries.begin(), entries.end(), [](const Entry& x, const Entry& y) { return x.tie() < y.tie(); });
  row_cell_.assign(row_count_ + 1, 0);
  for (std::uint32_t e = 0; e < n; ++e) {
    const Entry& x = entries[e];
    if (e == 0 || x.row != entries[e - 1].row || x.k != entries[e - 1].k || x.key != entries[e - 1].key) {
      cell_class_.push_back(x.k);
      cell_sample_.push_back(x.a);
      ++row_cell_[x.row + 1];
    }
    home_[x.a] = static_cast<std::uint32_t>(cell_sample_.size() - 1);
  }
  std::partial_sum(row_cell_.begin(), row_cell_.end(), row_cell_.begin());
  cell_count_ = static_cast<std::uint32_t>(cell_sample_.size());
}

Mobility Mobility::build(const Case& c, const StateSpace& space, PartyId party) {
  Mobility m;
  if (c.is_graph()) {
    m.build_arcs(c, party, space.state_count());
    return m;
  }
  m.intransitive_ = space.collapsed();
  Bits own = 0;
  std::vector<const Expression*> conditions;  // needs of own options, then bans' from
  std::vector<std::size_t> mine, need_of;
  for (std::size_t o = 0; o < c.options.size(); ++o) {
    if (!moves_of(c.options[o], party)) continue;
    own |= space.fields()[o].mask();
    mine.push_back(o);
    need_of.push_back(SIZE_MAX);
    if (c.options[o].needs) {
      need_of.back() = conditions.size();
      conditions.push_back(&*c.options[o].needs);
    }
  }
  const std::size_t needs = conditions.size();
  std::vector<const Expression*> into;
  for (const Forbid& f : c.forbids)
    if (f.party == party) {
      conditions.push_back(&f.from);
      into.push_back(&f.to);
    }
  m.build_rows(space, own);
  m.immobile_ = m.row_count_ == space.assignment_count();
  m.cell_count_ = m.row_count_;

  // Classes: which conditions hold. Class 0 where there are none.
  const std::uint32_t n = space.assignment_count();
  std::vector<std::uint32_t> class_of;
  std::vector<std::pair<std::uint64_t, std::uint64_t>> keys(1, {0, 0});  // truth of needs, of bans
  if (!conditions.empty()) {
    class_of.resize(n);
    keys.clear();
    std::map<std::pair<std::uint64_t, std::uint64_t>, std::uint32_t> number;
    BlockEvaluator evaluator(space, conditions);
    std::vector<std::uint64_t> truth(conditions.size());
    for (std::uint32_t b = 0; b < BlockEvaluator::block_count(space); ++b) {
      evaluator.evaluate(b, truth.data());
      for (std::uint32_t k = 0; k < 64 && b * 64 + k < n; ++k) {
        std::pair<std::uint64_t, std::uint64_t> key{0, 0};
        for (std::size_t e = 0; e < conditions.size(); ++e) {
          const std::uint64_t bit = (truth[e] >> k) & 1u;
          if (e < needs)
            key.first |= bit << e;
          else
            key.second |= bit << (e - needs);
        }
        const auto [it, fresh] = number.emplace(key, static_cast<std::uint32_t>(keys.size()));
        if (fresh) keys.push_back(key);
        class_of[b * 64 + k] = it->second;
      }
    }
  }
  if (!into.empty()) {
    m.intransitive_ = true;
    m.banned_into_.assign(n, 0);
    BlockEvaluator evaluator(space, into);
    std::vector<std::uint64_t> truth(into.size());
    for (std::uint32_t b = 0; b < BlockEvaluator::block_count(space); ++b) {
      evaluator.evaluate(b, truth.data());
      for (std::size_t e = 0; e < into.size(); ++e)
        for (std::uint64_t t = truth[e]; t != 0; t &= t - 1)
          m.banned_into_[b * 64 + static_cast<std::uint32_t>(std::countr_zero(t))] |= std::uint64_t{1} << e;
    }
  }
  for (const auto& [need_truth, ban_truth] : keys) {
    Class k;
    k.banned = ban_truth;
    for (std::size_t i = 0; i < mine.size(); ++i) {
      const Option& o = c.options[mine[i]];
      const Field& field = space.fields()[mine[i]];
      const bool step = o.step == Step::kAdjacent && field.levels > 2;
      if (step || o.needs) m.intransitive_ = true;
      if (o.needs && ((need_truth >> need_of[i]) & 1u) == 0)
        k.digits.push_back({field, 0, Mode::kEqual});
      else if (step)
        k.digits.push_back({field, 0,
                            o.moves == Moves::kBoth      ? Mode::kStep
                            : o.moves == Moves::kForward ? Mode::kStepUp
                                                         : Mode::kStepDown});
      else if (o.moves != Moves::kBoth)
        k.digits.push_back({field, 0, o.moves == Moves::kForward ? Mode::kUp : Mode::kDown});
    }
    m.classes_.push_back(std::move(k));
  }
  const bool plain = m.classes_.size() == 1 && m.classes_[0].digits.empty() && m.banned_into_.empty();
  if (!plain) m.build_cells(space, class_of);
  return m;
}

const Mobility::Class& Mobility::class_of_cell(std::uint32_t cell) const {
  if (scanned_) return classes_[cell_class_[cell]];
  const std::uint32_t in_block = cell % block_;
  std::size_t k = 0;
  while (k + 1 < classes_.size() && classes_[k + 1].offset <= in_block) ++k;
  return classes_[k];
}

bool Mobility::allows(const Class& k, Bits p, Bits q, std::uint64_t banned_into_q) const {
  if ((k.banned & banned_into_q) != 0) return false;
  for (const Digit& d : k.digits) {
    const std::uint32_t from = d.field.get(p), to = d.field.get(q);
    switch (d.mode) {
      case Mode::kEqual:
        if (from != to) return false;
        break;
      case Mode::kUp:
        if (from > to) return false;
        break;
      case Mode::kDown:
        if (from < to) return false;
        break;
      case Mode::kStep:
        if (from > to + 1 || to > from + 1) return false;
        break;
      case Mode::kStepUp:
        if (to != from && to != from + 1) return false;
        break;
      case Mode::kStepDown:
        if (to != from && to + 1 != from) return false;
        break;
    }
  }
  return true;
}

bool Mobility::reaches(const StateSpace& space, AssignmentId p, AssignmentId q) const {
  if (arcs_) {
    const auto first = successors_.begin() + successor_begin_[p.index()];
    const auto last = successors_.begin() + successor_begin_[p.index() + 1];
    return p == q || std::binary_search(first, last, q.index());
  }
  if (row_of_[p.index()] != row_of_[q.index()]) return false;
  if (p == q || home_.empty()) return true;
  return allows(class_of_cell(home_[p.index()]), space.bits(p), space.bits(q),
                banned_into_.empty() ? 0 : banned_into_[q.index()]);
}

std::uint64_t Mobility::bytes() const {
  return 4 * (row_of_.capacity() + home_.capacity() + row_cell_.capacity() + cell_class_.capacity() +
              cell_sample_.capacity() + predecessor_begin_.capacity() + predecessors_.capacity() +
              successor_begin_.capacity() + successors_.capacity()) +
         8 * banned_into_.capacity();
}

std::uint64_t Mobility::bytes_needed(const Case& c, std::uint64_t assignments, PartyId party) {
  if (c.is_graph()) return 8 * assignments + 8 * c.parties[party.index()].arcs.size();
  bool plain = true;
  std::uint64_t each = 4;
  for (const Option& o : c.options)
    if (moves_of(o, party) &&
        (o.moves != Moves::kBoth || o.needs || (o.step == Step::kAdjacent && o.levels.size() > 2)))
      plain = false;
  for (const Forbid& f : c.forbids)
    if (f.party == party) {
      plain = false;
      each = 12;
    }
  return assignments * (plain ? each : each + 4);
}

}  // namespace entente
