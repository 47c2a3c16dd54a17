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
#include <array>
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
  const Preference& preference;  // the party's, or what takes its place
  const TruthColumns* columns;   // statements evaluated before; may be null
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

// Classes a table may be asked for: enough that most rankings are made in one or two passes, few enough that it is no
// more work than the states.
std::uint64_t class_room(std::uint32_t states) {
  return states >= (1u << 16) ? states : std::clamp<std::uint64_t>(std::uint64_t{states} * 4, 256, 1u << 16);
}

RankList rank_statements(const Context& x, const Statements& statements) {
  constexpr std::size_t kMostAtOnce = 16;
  const std::uint32_t n = x.space.assignment_count();
  const std::uint64_t room = class_room(n);
  RankList code(n, 0);
  std::uint64_t classes = 1;
  std::size_t done = 0;
  while (done < statements.list.size() && classes < n) {
    std::size_t chunk = 1;
    while (chunk < kMostAtOnce && done + chunk < statements.list.size() && (classes << (chunk + 1)) <= room) ++chunk;
    std::array<TruthColumns::Column, kMostAtOnce> column;
    std::array<std::size_t, kMostAtOnce> place{};  // among the unknown ones
    std::vector<const Expression*> unknown;
    for (std::size_t k = 0; k < chunk; ++k) {
      const Expression& e = statements.list[done + k].that;
      if (x.columns != nullptr) column[k] = x.columns->find(e);
      place[k] = unknown.size();
      if (column[k].words == nullptr) unknown.push_back(&e);
    }
    BlockEvaluator evaluator(x.space, unknown);
    std::array<std::uint64_t, kMostAtOnce> truth{};
    std::array<std::uint64_t, 64> rows;
    for (std::uint32_t b = 0; b < BlockEvaluator::block_count(x.space); ++b) {
      if (!unknown.empty()) evaluator.evaluate(b, truth.data());
      // A row a statement, the most important highest; transposed, a row an assignment: its digits.
      rows.fill(0);
      for (std::size_t k = 0; k < chunk; ++k)
        rows[chunk - 1 - k] = column[k].words != nullptr ? column[k].words[b] ^ column[k].flip : truth[place[k]];
      transpose(rows);
      const std::uint32_t end = std::min<std::uint32_t>(64, n - b * 64);
      std::uint32_t* at = &code[std::size_t{b} * 64];
      for (std::uint32_t i = 0; i < end; ++i) at[i] = (at[i] << chunk) | static_cast<std::uint32_t>(rows[i]);
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
                 fmt::format("first at line {}, column {}; {}", first->where.line, first->where.column,
                             x.space.member_count(*s) > 1 && first->text != reference.text
                                 ? "all members of a collapsed state are one state, which is ranked once"
                                 : "every state is ranked once"),
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
  mpq_class value(digits.empty() ? mpz_class(0) : mpz_class(digits, 10));  // not octal, whatever it begins with
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
  if (const auto* statements = std::get_if<Statements>(&x.preference)) {
    bool separated = false;
    if (x.space.collapsed())
      for (const Statement& s : statements->list) separated |= separates_members(x, s);
    return by_state(x, rank_statements(x, *statements), separated);
  }
  if (const auto* weights = std::get_if<Weights>(&x.preference)) return by_state(x, rank_weights(x, *weights), false);
  if (const auto* utility = std::get_if<Utility>(&x.preference)) return by_state(x, rank_utility(x, *utility), false);
  if (const auto* table = std::get_if<UtilityTable>(&x.preference)) return rank_table(x, *table);
  return rank_groups(x, std::get<Ranking>(x.preference));
}

std::uint32_t length(const RankList& list) {
  return list.empty() ? 1 : *std::max_element(list.begin(), list.end()) + 1;
}

unsigned width_for(std::uint32_t most) {
  return most <= 256 ? 1 : most <= 65536 ? 2 : 4;
}

}  // namespace

Ranks Ranks::build(const Case& c, const StateSpace& space, const Budget& budget, std::vector<Diagnostic>& problems) {
  const std::size_t parties = c.parties.size();
  std::vector<RankList> lists(parties);
  std::vector<std::vector<Diagnostic>> found(parties);
  const unsigned threads = space.assignment_count() < 4096 ? 1 : budget.thread_count();
  run_parallel(parties, threads, [&](std::size_t p) {
    lists[p] = rank_party(Context{c, space, c.parties[p], c.parties[p].preference, nullptr, found[p]});
  });
  Ranks ranks;
  ranks.parties_.resize(parties);
  std::uint32_t most = 1;
  for (std::size_t p = 0; p < parties; ++p) {
    problems.insert(problems.end(), found[p].begin(), found[p].end());
    ranks.parties_[p].count = length(lists[p]);
    most = std::max(most, ranks.parties_[p].count);
  }
  ranks.width_ = width_for(most);
  for (std::size_t p = 0; p < parties; ++p) {
    ranks.parties_[p] = store(lists[p], ranks.parties_[p].count, ranks.width_);
    RankList().swap(lists[p]);
  }
  return ranks;
}

Ranks Ranks::replaced(PartyId p, const Preference& preference, const Case& c, const StateSpace& space,
                      const TruthColumns& columns, std::vector<Diagnostic>& problems) const {
  const RankList list = rank_party(Context{c, space, c.parties[p.index()], preference, &columns, problems});
  const std::uint32_t count = length(list);
  Ranks result = *this;
  if (const unsigned width = width_for(count); width > width_) {
    result.width_ = width;
    for (std::uint32_t other = 0; other < parties_.size(); ++other) {
      if (PartyId(other) == p) continue;
      RankList wide(space.state_count());
      for (std::uint32_t s = 0; s < wide.size(); ++s) wide[s] = at(PartyId(other), StateId(s));
      result.parties_[other] = store(wide, parties_[other].count, width);
    }
  }
  result.parties_[p.index()] = store(list, count, result.width_);
  return result;
}

Ranks::Of Ranks::store(const std::vector<std::uint32_t>& ranks, std::uint32_t count, unsigned width) {
  Of of;
  of.count = count;
  const auto put = [&](auto narrow) {
    narrow.resize(ranks.size());
    using Rank = typename decltype(narrow)::value_type;
    for (std::size_t s = 0; s < ranks.size(); ++s) narrow[s] = static_cast<Rank>(ranks[s]);
    of.list = std::make_shared<const List>(std::move(narrow));
    of.data = std::get<decltype(narrow)>(*of.list).data();
  };
  if (width == 1)
    put(std::vector<std::uint8_t>());
  else if (width == 2)
    put(std::vector<std::uint16_t>());
  else
    put(std::vector<std::uint32_t>());
  return of;
}

std::uint32_t Ranks::most() const {
  std::uint32_t most = 1;
  for (const Of& of : parties_) most = std::max(most, of.count);
  return most;
}

std::uint64_t Ranks::bytes() const {
  std::uint64_t total = 0;
  for (const Of& of : parties_)
    total += std::visit([](const auto& list) { return std::uint64_t{list.capacity() * sizeof(list[0])}; }, *of.list);
  return total;
}

}  // namespace entente
