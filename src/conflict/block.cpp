#include "conflict/block.h"

#include <algorithm>
#include <bit>

namespace entente {

void transpose(std::array<std::uint64_t, 64>& a) {
  std::uint64_t m = 0x00000000FFFFFFFFu;
  for (unsigned j = 32; j != 0; j >>= 1, m ^= m << j)
    for (unsigned k = 0; k < 64; k = ((k | j) + 1) & ~j) {
      const std::uint64_t t = ((a[k] >> j) ^ a[k | j]) & m;
      a[k] ^= t << j;
      a[k | j] ^= t;
    }
}

namespace {

constexpr std::array<std::uint64_t, 6> kCounting = {0xAAAAAAAAAAAAAAAAu, 0xCCCCCCCCCCCCCCCCu, 0xF0F0F0F0F0F0F0F0u,
                                                    0xFF00FF00FF00FF00u, 0xFFFF0000FFFF0000u, 0xFFFFFFFF00000000u};

std::size_t needed_stack(const Expression& e) {
  std::size_t depth = 0, most = 1;
  for (const Node& n : e.nodes) {
    if (n.op == Op::kAnd || n.op == Op::kOr || n.op == Op::kImplies || n.op == Op::kIff)
      --depth;
    else if (n.op != Op::kNot)
      most = std::max(most, ++depth);
  }
  return most;
}

}  // namespace

BlockEvaluator::BlockEvaluator(const StateSpace& space, std::vector<const Expression*> expressions)
    : space_(space), expressions_(std::move(expressions)) {
  std::size_t most = 1;
  for (const Expression* e : expressions_) most = std::max(most, needed_stack(*e));
  stack_.resize(most);
}

std::uint64_t BlockEvaluator::in_levels(const Field& field, LevelMask mask) const {
  const LevelMask all = field.levels >= 64 ? ~LevelMask{0} : (LevelMask{1} << field.levels) - 1;
  const bool invert = std::popcount(mask & all) * 2 > static_cast<int>(field.levels);
  LevelMask some = invert ? all & ~mask : mask & all;
  std::uint64_t result = 0;
  for (; some != 0; some &= some - 1) {
    const unsigned level = static_cast<unsigned>(std::countr_zero(some));
    std::uint64_t here = ~std::uint64_t{0};
    for (unsigned b = 0; b < field.width; ++b)
      here &= (level >> b) & 1u ? rows_[field.shift + b] : ~rows_[field.shift + b];
    result |= here;
  }
  return invert ? ~result : result;
}

std::uint64_t BlockEvaluator::compare(const Node& n) const {
  const Field& x = space_.fields()[n.option.index()];
  const Field& y = space_.fields()[n.other.index()];
  std::uint64_t less = 0, equal = ~std::uint64_t{0};
  for (unsigned b = std::max(x.width, y.width); b-- > 0;) {
    const std::uint64_t p = b < x.width ? rows_[x.shift + b] : 0;
    const std::uint64_t q = b < y.width ? rows_[y.shift + b] : 0;
    less |= equal & ~p & q;
    equal &= ~(p ^ q);
  }
  switch (n.compare) {
    case Compare::kEqual:
      return equal;
    case Compare::kNotEqual:
      return ~equal;
    case Compare::kLess:
      return less;
    case Compare::kLessEqual:
      return less | equal;
    case Compare::kGreater:
      return ~(less | equal);
    case Compare::kGreaterEqual:
      return ~less;
  }
  return 0;
}

void BlockEvaluator::evaluate(std::uint32_t block, std::uint64_t* out) {
  first_ = std::uint64_t{block} * 64;
  const std::uint32_t count =
      static_cast<std::uint32_t>(std::min<std::uint64_t>(64, space_.assignment_count() - first_));
  if (space_.dense()) {
    for (unsigned b = 0; b < 64; ++b) rows_[b] = b < 6 ? kCounting[b] : (first_ >> b) & 1u ? ~std::uint64_t{0} : 0;
  } else {
    for (std::uint32_t k = 0; k < 64; ++k)
      rows_[k] = k < count ? space_.bits(AssignmentId(static_cast<std::uint32_t>(first_) + k)) : 0;
    transpose(rows_);
  }
  const std::uint64_t valid = count == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << count) - 1;
  for (std::size_t e = 0; e < expressions_.size(); ++e) {
    std::size_t top = 0;
    for (const Node& n : expressions_[e]->nodes) {
      switch (n.op) {
        case Op::kTrue:
          stack_[top++] = ~std::uint64_t{0};
          break;
        case Op::kFalse:
          stack_[top++] = 0;
          break;
        case Op::kLevels:
          stack_[top++] = in_levels(space_.fields()[n.option.index()], n.mask);
          break;
        case Op::kCompare:
          stack_[top++] = compare(n);
          break;
        case Op::kState:
          stack_[top++] = n.mask >= first_ && n.mask < first_ + 64 ? std::uint64_t{1} << (n.mask - first_) : 0;
          break;
        case Op::kNot:
          stack_[top - 1] = ~stack_[top - 1];
          break;
        case Op::kAnd:
          --top;
          stack_[top - 1] &= stack_[top];
          break;
        case Op::kOr:
          --top;
          stack_[top - 1] |= stack_[top];
          break;
        case Op::kImplies:
          --top;
          stack_[top - 1] = ~stack_[top - 1] | stack_[top];
          break;
        case Op::kIff:
          --top;
          stack_[top - 1] = ~(stack_[top - 1] ^ stack_[top]);
          break;
      }
    }
    out[e] = stack_[0] & valid;
  }
}

}  // namespace entente
