// The feasible states: enumeration, numbering, collapse. See space.h for the notions, diagram.h for the idea.
#include "entente/conflict/space.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>

#include "conflict/block.h"
#include "conflict/diagram.h"
#include "conflict/space_builder.h"
#include "entente/base/bitset.h"

namespace entente {

namespace {

constexpr std::uint64_t kMostStates = 0xFFFFFFF0u;  // StateId is 32 bits wide

// The rules as one set, the narrowest rules first so that intermediate results stay small.
Diagram::NodeId all_rules(Diagram& d, const Case& c, const std::vector<bool>* leave_out = nullptr) {
  std::vector<Diagram::NodeId> sets;
  for (std::size_t r = 0; r < c.rules.size(); ++r) {
    if (leave_out != nullptr && (*leave_out)[r]) continue;
    const Diagram::NodeId n = d.build(c.rules[r].expression);
    sets.push_back(c.rules[r].never ? d.negation(n) : n);
  }
  Diagram::NodeId all = Diagram::kTrue;
  for (const Diagram::NodeId n : sets) all = d.conjunction(all, n);
  return all;
}

std::uint64_t node_limit(const Budget& budget) {
  return std::clamp<std::uint64_t>(budget.memory() / 256, 1024, 200'000'000);
}

tl::unexpected<Error> diagram_overrun(const Budget& budget) {
  return fail(ErrorKind::kLimit,
              fmt::format("the rules are too entangled to be counted within the memory budget of {}; raise "
                          "--memory-limit, or list options that depend on each other side by side",
                          human_bytes(budget.memory())));
}

// A set of rules that already contradict each other, none of which could be left out.
std::vector<std::size_t> contradictory_rules(const Case& c, const Budget& budget) {
  std::vector<bool> left_out(c.rules.size(), false);
  for (std::size_t r = 0; r < c.rules.size(); ++r) {
    left_out[r] = true;
    Diagram d(layout(c), node_limit(budget));
    if (all_rules(d, c, &left_out) != Diagram::kFalse || d.overrun()) left_out[r] = false;
  }
  std::vector<std::size_t> core;
  for (std::size_t r = 0; r < c.rules.size(); ++r)
    if (!left_out[r]) core.push_back(r);
  return core;
}

}  // namespace

Result<std::uint64_t> count_assignments(const Case& c, const Budget& budget) {
  if (c.is_graph()) return c.graph->states.size();
  Diagram d(layout(c), node_limit(budget));
  const Diagram::NodeId root = all_rules(d, c);
  if (d.overrun()) return diagram_overrun(budget);
  return d.count(root);
}

Result<StateSpace> build_space(const Case& c, const Budget& budget) {
  SpaceBuilder builder;
  if (c.is_graph()) return builder.graph(static_cast<std::uint32_t>(c.graph->states.size()));

  Diagram d(layout(c), node_limit(budget));
  const Diagram::NodeId root = all_rules(d, c);
  if (d.overrun()) return diagram_overrun(budget);
  const std::uint64_t count = d.count(root);
  if (count == 0) {
    std::vector<Diagnostic> found;
    const std::vector<std::size_t> core = contradictory_rules(c, budget);
    for (std::size_t k = 0; k < core.size(); ++k) {
      const Rule& rule = c.rules[core[k]];
      Diagnostic diagnostic;
      diagnostic.file = c.file;
      diagnostic.where = rule.expression.where;
      diagnostic.code = "no-feasible-state";
      diagnostic.what = core.size() == 1 ? "no state is feasible: this rule alone excludes every state"
                        : k == 0
                            ? fmt::format("no state is feasible: these {} rules contradict each other", core.size())
                            : "no state is feasible: this rule is one of those that contradict each other";
      diagnostic.hint = k == 0 ? "drop or weaken one of them; every other rule may stay" : "";
      found.push_back(std::move(diagnostic));
    }
    return fail(std::move(found), "no state is feasible");
  }
  const std::uint64_t need = count > UINT64_MAX / 8 ? UINT64_MAX : count * 8;
  if (count > kMostStates || need > budget.memory())
    return fail(
        ErrorKind::kLimit,
        fmt::format(
            "{} feasible states take {} to list alone{}, over the memory budget of {}; raise --memory-limit, "
            "add rules that exclude what cannot happen, or drop options",
            count == UINT64_MAX ? "2^64 or more" : human_count(count),
            need == UINT64_MAX ? "more than 16 EiB" : human_bytes(need),
            count > kMostStates ? fmt::format(" (and at most {} can be numbered)", human_count(kMostStates)) : "",
            human_bytes(budget.memory())));
  return builder.options(c, d, root, count);
}

StateSpace SpaceBuilder::graph(std::uint32_t states) {
  space_.graph_ = true;
  space_.state_count_ = space_.assignment_count_ = states;
  return std::move(space_);
}

Result<StateSpace> SpaceBuilder::options(const Case& c, const Diagram& d, std::uint32_t root, std::uint64_t count) {
  space_.fields_ = layout(c);
  space_.assignment_count_ = space_.state_count_ = static_cast<std::uint32_t>(count);
  unsigned used = 0;
  for (const Field& f : space_.fields_) used += f.width;
  if (used < 64 && count == (std::uint64_t{1} << used)) {
    // every word is feasible: nothing to list
  } else {
    space_.bits_.reserve(count);
    d.enumerate(root, [&](Bits first, std::uint64_t n) {
      for (std::uint64_t k = 0; k < n; ++k) space_.bits_.push_back(first + k);
    });
    if (used < 40 && (std::uint64_t{1} << used) <= count * 32) {
      const std::size_t words = ((std::size_t{1} << used) + 63) / 64;
      space_.present_.assign(words, 0);
      space_.before_.assign(words, 0);
      for (const Bits b : space_.bits_) space_.present_[b / 64] |= std::uint64_t{1} << (b % 64);
      for (std::size_t w = 1; w < words; ++w)
        space_.before_[w] = space_.before_[w - 1] + count_ones(space_.present_[w - 1]);
    }
  }
  if (!c.collapses.empty())
    if (auto problem = collapse(c); !problem.empty()) return fail(std::move(problem), "collapsed states overlap");
  return std::move(space_);
}

std::vector<Diagnostic> SpaceBuilder::collapse(const Case& c) {
  // group[a]: which [[collapse]] assignment a belongs to, or none. A state's place is that of its smallest member.
  constexpr std::uint32_t kNone = UINT32_MAX;
  const std::uint32_t n = space_.assignment_count_;
  std::vector<std::uint32_t> group(n, kNone);
  std::vector<const Expression*> patterns;
  for (const Collapse& x : c.collapses) patterns.push_back(&x.when);
  BlockEvaluator evaluator(space_, patterns);
  std::vector<std::uint64_t> truth(patterns.size());
  std::vector<Diagnostic> problems;
  std::vector<bool> reported(patterns.size(), false);
  for (std::uint32_t b = 0; b < BlockEvaluator::block_count(space_); ++b) {
    evaluator.evaluate(b, truth.data());
    for (std::uint32_t g = 0; g < patterns.size(); ++g)
      for (std::uint64_t m = truth[g]; m != 0; m &= m - 1) {
        const std::uint32_t a = b * 64 + static_cast<std::uint32_t>(std::countr_zero(m));
        if (group[a] == kNone) {
          group[a] = g;
        } else if (!reported[g]) {
          reported[g] = true;
          Diagnostic diagnostic;
          diagnostic.file = c.file;
          diagnostic.where = c.collapses[g].when.where;
          diagnostic.code = "overlapping-collapse";
          diagnostic.what = fmt::format("this collapsed state shares members with the one on line {}",
                                        c.collapses[group[a]].where.line);
          diagnostic.hint = "make the two conditions exclude each other, or write one [[collapse]] with `or`";
          problems.push_back(std::move(diagnostic));
        }
      }
  }
  if (!problems.empty()) return problems;

  std::vector<std::uint32_t> number(patterns.size(), kNone);
  space_.state_of_.resize(n);
  std::uint32_t states = 0;
  for (std::uint32_t a = 0; a < n; ++a) {
    if (group[a] == kNone) {
      space_.state_of_[a] = states++;
    } else {
      if (number[group[a]] == kNone) number[group[a]] = states++;
      space_.state_of_[a] = number[group[a]];
    }
  }
  if (states == n) {  // no pattern has two members
    space_.state_of_.clear();
    return problems;
  }
  space_.state_count_ = states;
  space_.member_begin_.assign(states + 1, 0);
  for (const std::uint32_t s : space_.state_of_) ++space_.member_begin_[s + 1];
  for (std::uint32_t s = 0; s < states; ++s) space_.member_begin_[s + 1] += space_.member_begin_[s];
  space_.member_.resize(n);
  std::vector<std::uint32_t> at(space_.member_begin_.begin(), space_.member_begin_.end() - 1);
  for (std::uint32_t a = 0; a < n; ++a) space_.member_[at[space_.state_of_[a]]++] = a;
  return problems;
}

std::vector<AssignmentId> StateSpace::members(StateId s) const {
  std::vector<AssignmentId> list;
  for (std::uint32_t k = 0; k < member_count(s); ++k) list.push_back(member(s, k));
  return list;
}

std::optional<AssignmentId> StateSpace::search(Bits bits) const {
  const auto it = std::lower_bound(bits_.begin(), bits_.end(), bits);
  if (it == bits_.end() || *it != bits) return std::nullopt;
  return AssignmentId(static_cast<std::uint32_t>(it - bits_.begin()));
}

std::optional<std::uint32_t> StateSpace::level(StateId s, OptionId o) const {
  const Field& field = fields_[o.index()];
  const std::uint32_t first = field.get(bits(first_member(s)));
  for (std::uint32_t k = 1; k < member_count(s); ++k)
    if (field.get(bits(member(s, k))) != first) return std::nullopt;
  return first;
}

std::uint64_t StateSpace::bytes() const {
  return (bits_.capacity() + present_.capacity()) * sizeof(Bits) + before_.capacity() * sizeof(std::uint32_t) +
         (state_of_.capacity() + member_begin_.capacity() + member_.capacity()) * sizeof(std::uint32_t);
}

}  // namespace entente
