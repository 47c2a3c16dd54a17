// How each of the five ways to state a preference becomes a ranking.
//
// Prioritised statements (definition 5): state a is better than b when, at the first statement on which they differ, it
// holds at a. That is lexicographic order of truth values. The textbook score, the sum of 2^(k-j), orders the same way
// but no longer fits a machine word past 63 statements, and in floating point it silently rounds. Here states are
// refined class by class: a few statements at a time (as many as keep the table of classes small) append their truth
// values to each state's class, and the classes in use are renumbered without gaps by one counting pass. Any number of
// statements works, the numbers never exceed the count of states, and the cost is O(states x statements / 64) for
// evaluation plus O(states) a chunk.
//
// Weights and utilities are exact: decimals are read as fractions (GMP), so 0.1 + 0.2 equals 0.3 and ties are real
// ties.
#include "conflict/ranks.h"

#include <fmt/format.h>
#include <gmpxx.h>

#include <algorithm>
#include <bit>
#include <map>
#include <string>
#include <unordered_map>

#include "base/parallel.h"
#include "conflict/block.h"
#include "conflict/state_text.h"
#include "entente/base/bitset.h"

namespace entente {

namespace {

struct Context {
  const Case& c;
  const StateSpace& space;
  const Party& party;
  std::vector<Diagnostic>& problems;

  void report(Position where, const char* code, std::string what, std::string hint = {},
              std::uint32_t length = 1) const {
    Diagnostic d;
    d.file = c.file;
    d.where = where;
    d.length = length;
    d.code = code;
    d.what = std::move(what);
    d.hint = std::move(hint);
    problems.push_back(std::move(d));
  }
};

using RankList = std::vector<std::uint32_t>;

// Renumbers values 0 .. size-1 that occur, keeping their order, and applies it. Returns how many there are.
std::uint32_t close_gaps(RankList& list, std::size_t size) {
  std::vector<std::uint32_t> number(size, 0);
  for (const std::uint32_t v : list) number[v] = 1;
  std::uint32_t next = 0;
  for (std::uint32_t& n : number) n = n != 0 ? next++ : 0;
  for (std::uint32_t& v : list) v = number[v];
  return next;
}

// ---- statements ------------------------------------------------------------------------------------------------

// A statement must not tell members of a collapsed state apart. Evaluated member by member: collapsed cases are small
// enough for that, and the two members must be named.
bool separates_members(const Context& x, const Statement& statement) {
  BlockEvaluator evaluator(x.space, {&statement.that});
  const auto truth = [&](AssignmentId a) {
    std::uint64_t out = 0;
    evaluator.evaluate(a.index() / 64, &out);
    return ((out >> (a.index() % 64)) & 1u) != 0;
  };
  Bitset all(x.space.assignment_count());
  for (std::uint32_t b = 0; b < BlockEvaluator::block_count(x.space); ++b) evaluator.evaluate(b, &all.words()[b]);
  for (std::uint32_t s = 0; s < x.space.state_count(); ++s) {
    const AssignmentId first = x.space.first_member(StateId(s));
    for (std::uint32_t k = 1; k < x.space.member_count(StateId(s)); ++k) {
      const AssignmentId other = x.space.member(StateId(s), k);
      if (all.test(first.index()) == all.test(other.index())) continue;
      const bool at_first = truth(first);
      x.report(statement.that.where, "separates-members",
               fmt::format("this statement is {} for {} but {} for {}, two members of the same collapsed state {}",
                           at_first ? "true" : "false", assignment_text(x.c, x.space, first),
                           at_first ? "false" : "true", assignment_text(x.c, x.space, other), s + 1),
               "say it so that it does not depend on what the collapsed state leaves open");
      return true;
    }
  }
  return false;
}

RankList rank_statements(const Context& x, const Statements& statements) {
  const std::uint32_t n = x.space.assignment_count();
  RankList code(n, 0);
  std::uint64_t classes = 1;
  std::size_t done = 0;
  while (done < statements.list.size() && classes < n) {
    const std::uint64_t room = std::max<std::uint64_t>(std::uint64_t{1} << 16, std::uint64_t{n});
    std::size_t chunk = 1;
    while (chunk < 16 && done + chunk < statements.list.size() && (classes << (chunk + 1)) <= room) ++chunk;
    std::vector<const Expression*> expressions;
    for (std::size_t k = 0; k < chunk; ++k) expressions.push_back(&statements.list[done + k].that);
    BlockEvaluator evaluator(x.space, expressions);
    std::vector<std::uint64_t> truth(chunk);
    for (std::uint32_t b = 0; b < BlockEvaluator::block_count(x.space); ++b) {
      evaluator.evaluate(b, truth.data());
      const std::uint32_t end = std::min<std::uint32_t>(64, n - b * 64);
      std::uint32_t* at = &code[std::size_t{b} * 64];
      for (std::size_t k = 0; k < chunk; ++k)
        for (std::uint32_t i = 0; i < end; ++i) at[i] = (at[i] << 1) | static_cast<std::uint32_t>((truth[k] >> i) & 1u);
    }
    classes = close_gaps(code, classes << chunk);
    done += chunk;
  }
  return code;
}

// ---- direct ranking --------------------------------------------------------------------------------------------

RankList rank_groups(const Context& x, const Ranking& ranking) {
  const StateFinder finder(x.c, x.space);
  const std::uint32_t n = x.space.state_count();
  RankList rank(n, 0);
  std::vector<const StateReference*> seen(n, nullptr);
  const std::uint32_t groups = static_cast<std::uint32_t>(ranking.groups.size());
  for (std::uint32_t g = 0; g < groups; ++g)
    for (const StateReference& reference : ranking.groups[g]) {
      std::string why, hint;
      const std::optional<StateId> s = finder.find(reference, why, hint);
      if (!s) {
        x.report(reference.where, "unknown-state", why, hint, reference.length);
        continue;
      }
      if (const StateReference* first = seen[s->index()]) {
        x.report(reference.where, "repeated-state", fmt::format("state {} stands in the ranking twice", s->number()),
                 fmt::format("first at line {}, column {}; every state is ranked once", first->where.line,
                             first->where.column),
                 reference.length);
        continue;
      }
      seen[s->index()] = &reference;
      rank[s->index()] = groups - 1 - g;
    }
  std::vector<std::string> missing;
  std::uint32_t missed = 0;
  for (std::uint32_t s = 0; s < n; ++s)
    if (seen[s] == nullptr && ++missed <= 5) missing.push_back(state_text(x.c, x.space, StateId(s)));
  if (missed != 0)
    x.report(x.party.preference_where, "missing-state",
             fmt::format("the ranking of {} misses {} of {} feasible states: {}{}", x.party.id, missed, n,
                         fmt::join(missing, ", "), missed > 5 ? ", ..." : ""),
             "every feasible state is ranked exactly once; `entente states` lists them");
  close_gaps(rank, std::max<std::size_t>(groups, 1));
  return rank;
}

// ---- weights and utilities -------------------------------------------------------------------------------------

mpq_class exact_decimal(const std::string& text) {
  // [-]digits[.digits][e[-]digits], checked by the parser.
  std::string digits;
  long exponent = 0;
  bool fraction = false;
  std::size_t i = 0;
  const bool negative = !text.empty() && text[0] == '-';
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) ++i;
  for (; i < text.size() && text[i] != 'e' && text[i] != 'E'; ++i) {
    if (text[i] == '.')
      fraction = true;
    else if (text[i] != '_') {
      digits += text[i];
      if (fraction) --exponent;
    }
  }
  if (i < text.size()) exponent += std::stol(text.substr(i + 1));
  mpz_class power;
  mpz_ui_pow_ui(power.get_mpz_t(), 10, static_cast<unsigned long>(std::labs(exponent)));
  mpq_class value(digits.empty() ? mpz_class(0) : mpz_class(digits));
  if (exponent >= 0)
    value *= power;
  else
    value /= power;
  return negative ? mpq_class(-value) : value;
}

// Ranks of the values: equal values, equal ranks.
template <class T>
RankList rank_values(const std::vector<T>& values) {
  std::vector<T> sorted = values;
  std::sort(sorted.begin(), sorted.end());
  sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
  RankList rank(values.size());
  for (std::size_t i = 0; i < values.size(); ++i)
    rank[i] = static_cast<std::uint32_t>(std::lower_bound(sorted.begin(), sorted.end(), values[i]) - sorted.begin());
  return rank;
}

RankList rank_weights(const Context& x, const Weights& weights) {
  // Over a common denominator the weights are whole numbers; sums that fit 64 bits, as they nearly always do, are
  // added in machine words.
  mpz_class denominator = 1;
  std::vector<mpq_class> exact;
  for (const Weight& w : weights.list) {
    exact.push_back(exact_decimal(w.number));
    mpz_lcm(denominator.get_mpz_t(), denominator.get_mpz_t(), exact.back().get_den_mpz_t());
  }
  mpz_class bound = 0;
  std::vector<std::vector<mpz_class>> table(x.c.options.size());
  for (std::size_t o = 0; o < table.size(); ++o) table[o].assign(x.c.options[o].levels.size(), mpz_class(0));
  for (std::size_t k = 0; k < exact.size(); ++k) {
    const mpz_class whole = mpz_class(exact[k] * denominator);
    table[weights.list[k].option.index()][weights.list[k].level] += whole;
    bound += abs(whole);
  }
  const std::uint32_t n = x.space.assignment_count();
  const auto& fields = x.space.fields();
  if (bound.fits_slong_p()) {
    std::vector<std::vector<std::int64_t>> small(table.size());
    for (std::size_t o = 0; o < table.size(); ++o)
      for (const mpz_class& v : table[o]) small[o].push_back(v.get_si());
    std::vector<std::int64_t> sums(n, 0);
    for (std::uint32_t a = 0; a < n; ++a) {
      const Bits bits = x.space.bits(AssignmentId(a));
      for (std::size_t o = 0; o < small.size(); ++o) sums[a] += small[o][fields[o].get(bits)];
    }
    return rank_values(sums);
  }
  std::vector<mpz_class> sums(n);
  for (std::uint32_t a = 0; a < n; ++a) {
    const Bits bits = x.space.bits(AssignmentId(a));
    for (std::size_t o = 0; o < table.size(); ++o) sums[a] += table[o][fields[o].get(bits)];
  }
  return rank_values(sums);
}

RankList rank_utility(const Context& x, const Utility& utility) {
  const Arithmetic& e = utility.expression;
  const std::uint32_t n = x.space.assignment_count();
  std::vector<const Expression*> conditions;
  for (const Expression& condition : e.expressions) conditions.push_back(&condition);
  BlockEvaluator evaluator(x.space, conditions);
  std::vector<std::uint64_t> truth(conditions.size());
  std::vector<mpq_class> constants;
  for (const ArithmeticNode& node : e.nodes)
    constants.push_back(node.op == ArithmeticOp::kNumber ? exact_decimal(node.number) : mpq_class(0));
  std::vector<mpq_class> values(n), stack;
  bool divided_by_zero = false;
  for (std::uint32_t a = 0; a < n; ++a) {
    if (a % 64 == 0) evaluator.evaluate(a / 64, truth.data());
    const Bits bits = x.space.bits(AssignmentId(a));
    stack.clear();
    for (std::size_t k = 0; k < e.nodes.size(); ++k) {
      const ArithmeticNode& node = e.nodes[k];
      switch (node.op) {
        case ArithmeticOp::kNumber:
          stack.push_back(constants[k]);
          continue;
        case ArithmeticOp::kTruth:
          stack.emplace_back((truth[node.index] >> (a % 64)) & 1u);
          continue;
        case ArithmeticOp::kLevel:
          stack.emplace_back(x.space.fields()[node.option.index()].get(bits));
          continue;
        case ArithmeticOp::kNegate:
          stack.back() = -stack.back();
          continue;
        default:
          break;
      }
      const mpq_class right = stack.back();
      stack.pop_back();
      mpq_class& left = stack.back();
      switch (node.op) {
        case ArithmeticOp::kAdd:
          left += right;
          break;
        case ArithmeticOp::kSubtract:
          left -= right;
          break;
        case ArithmeticOp::kMultiply:
          left *= right;
          break;
        default:
          if (right == 0) {
            if (!divided_by_zero)
              x.report(e.where, "division-by-zero",
                       fmt::format("this utility divides by zero in state {} ({})",
                                   x.space.state_of(AssignmentId(a)).number(),
                                   assignment_text(x.c, x.space, AssignmentId(a))),
                       "make the divisor nonzero in every feasible state");
            divided_by_zero = true;
          } else {
            left /= right;
          }
      }
    }
    values[a] = stack.back();
  }
  return rank_values(values);
}

RankList rank_table(const Context& x, const UtilityTable& table) {
  const StateFinder finder(x.c, x.space);
  const std::uint32_t n = x.space.state_count();
  std::vector<mpq_class> values(n);
  std::vector<bool> seen(n, false);
  for (const auto& [reference, number] : table.list) {
    std::string why, hint;
    const std::optional<StateId> s = finder.find(reference, why, hint);
    if (!s) {
      x.report(reference.where, "unknown-state", why, hint, reference.length);
    } else if (seen[s->index()]) {
      x.report(reference.where, "repeated-state", fmt::format("state {} is given a utility twice", s->number()), {},
               reference.length);
    } else {
      seen[s->index()] = true;
      values[s->index()] = exact_decimal(number);
    }
  }
  std::vector<std::string> missing;
  std::uint32_t missed = 0;
  for (std::uint32_t s = 0; s < n; ++s)
    if (!seen[s] && ++missed <= 5) missing.push_back(state_text(x.c, x.space, StateId(s)));
  if (missed != 0)
    x.report(x.party.preference_where, "missing-state",
             fmt::format("the utilities of {} miss {} of {} feasible states: {}{}", x.party.id, missed, n,
                         fmt::join(missing, ", "), missed > 5 ? ", ..." : ""),
             "every feasible state needs one number; `entente states` lists them");
  return rank_values(values);
}

// ---- from assignments to states --------------------------------------------------------------------------------

// A ranking given by assignment must not separate the members of a collapsed state.
RankList by_state(const Context& x, RankList by_assignment, bool already_reported) {
  if (!x.space.collapsed()) return by_assignment;
  RankList rank(x.space.state_count());
  for (std::uint32_t s = 0; s < rank.size(); ++s) {
    const AssignmentId first = x.space.first_member(StateId(s));
    rank[s] = by_assignment[first.index()];
    for (std::uint32_t k = 1; k < x.space.member_count(StateId(s)) && !already_reported; ++k) {
      const AssignmentId other = x.space.member(StateId(s), k);
      if (by_assignment[other.index()] == rank[s]) continue;
      x.report(x.party.preference_where, "separates-members",
               fmt::format("this preference ranks {} and {} differently, two members of the same collapsed state {}",
                           assignment_text(x.c, x.space, first), assignment_text(x.c, x.space, other), s + 1),
               "give both the same value, or narrow the [[collapse]]");
      already_reported = true;
    }
  }
  close_gaps(rank, by_assignment.size() + 1);
  return rank;
}

RankList rank_party(const Context& x) {
  if (const auto* statements = std::get_if<Statements>(&x.party.preference)) {
    bool separated = false;
    if (x.space.collapsed())
      for (const Statement& s : statements->list) separated |= separates_members(x, s);
    return by_state(x, rank_statements(x, *statements), separated);
  }
  if (const auto* weights = std::get_if<Weights>(&x.party.preference))
    return by_state(x, rank_weights(x, *weights), false);
  if (const auto* utility = std::get_if<Utility>(&x.party.preference))
    return by_state(x, rank_utility(x, *utility), false);
  if (const auto* table = std::get_if<UtilityTable>(&x.party.preference)) return rank_table(x, *table);
  return rank_groups(x, std::get<Ranking>(x.party.preference));
}

}  // namespace

Ranks Ranks::build(const Case& c, const StateSpace& space, const Budget& budget, std::vector<Diagnostic>& problems) {
  const std::size_t parties = c.parties.size();
  std::vector<RankList> lists(parties);
  std::vector<std::vector<Diagnostic>> found(parties);
  const unsigned threads = space.assignment_count() < 4096 ? 1 : budget.thread_count();
  run_parallel(parties, threads, [&](std::size_t p) {
    lists[p] = rank_party(Context{c, space, c.parties[p], found[p]});
  });
  Ranks ranks;
  ranks.counts_.resize(parties, 1);
  for (std::size_t p = 0; p < parties; ++p) {
    problems.insert(problems.end(), found[p].begin(), found[p].end());
    if (!lists[p].empty()) ranks.counts_[p] = *std::max_element(lists[p].begin(), lists[p].end()) + 1;
  }
  const std::uint32_t most = ranks.most();
  ranks.width_ = most <= 256 ? 1 : most <= 65536 ? 2 : 4;
  for (std::size_t p = 0; p < parties; ++p) {
    ranks.store(parties, p, lists[p]);
    RankList().swap(lists[p]);
  }
  return ranks;
}

void Ranks::store(std::size_t parties, std::size_t p, const std::vector<std::uint32_t>& ranks) {
  const auto put = [&](auto& lists) {
    lists.resize(parties);
    lists[p].reserve(ranks.size());
    using Rank = typename std::decay_t<decltype(lists[p])>::value_type;
    for (const std::uint32_t r : ranks) lists[p].push_back(static_cast<Rank>(r));
  };
  if (width_ == 1)
    put(narrow_);
  else if (width_ == 2)
    put(medium_);
  else
    put(wide_);
}

std::uint32_t Ranks::most() const {
  return counts_.empty() ? 1 : *std::max_element(counts_.begin(), counts_.end());
}

std::uint64_t Ranks::bytes() const {
  std::uint64_t total = 0;
  for (const auto& l : narrow_) total += l.capacity();
  for (const auto& l : medium_) total += l.capacity() * 2;
  for (const auto& l : wide_) total += l.capacity() * 4;
  return total;
}

}  // namespace entente
