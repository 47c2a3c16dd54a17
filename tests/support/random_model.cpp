// Random models for property tests: a case decoded from a string of random bytes.
#include "tests/support/random_model.h"

#include <algorithm>
#include <array>
#include <iostream>
#include <optional>
#include <string>

#include "entente/case/parse.h"
#include "entente/case/write.h"
#include "tests/reference/reference.h"
#include "tests/support/case_builder.h"

namespace entente::testing {

namespace {

class Decoder {
 public:
  Decoder(const std::vector<std::uint8_t>& genome, const Features& features) : genome_(genome), features_(features) {}

  Case decode() {
    if (features_.graph && chance(5)) {
      add_graph();
    } else {
      add_options();
      add_rules();
      add_collapses();
    }
    add_bans();
    add_preferences();
    return c_;
  }

 private:
  // ---- decisions ---------------------------------------------------------------------------------------------------
  // A number below n; 0 once the genome has run out.
  unsigned pick(unsigned n) {
    const unsigned byte = next_ < genome_.size() ? genome_[next_] : 0;
    ++next_;
    return byte % n;
  }
  // True one time in n, never once the genome has run out.
  bool chance(unsigned n) { return pick(n) == n - 1; }

  // ---- expressions -------------------------------------------------------------------------------------------------
  std::uint32_t pick_option() { return pick(static_cast<unsigned>(c_.options.size())); }

  Expression atom() {
    if (c_.is_graph()) return in_state(pick(static_cast<unsigned>(c_.graph->states.size())));
    if (c_.options.empty()) return constant(chance(2));
    const std::uint32_t option = pick_option();
    if (chance(12)) return compare(option, static_cast<Compare>(pick(6)), pick_option());
    const auto levels = static_cast<unsigned>(c_.options[option].levels.size());
    if (levels == 2) return chance(2) ? !taken(option) : taken(option);
    const unsigned mask = 1 + pick((1u << levels) - 2);  // neither none nor all
    std::vector<unsigned> some;
    for (unsigned l = 0; l < levels; ++l)
      if ((mask >> l & 1u) != 0) some.push_back(l);
    return at(option, some);
  }

  Expression expression(unsigned depth) {
    const unsigned kind = depth == 0 ? 0 : pick(12);
    if (kind < 4) return atom();
    const Expression left = expression(depth - 1);
    if (kind == 4) return !left;
    const Expression right = expression(depth - 1);
    if (kind < 7) return left && right;
    if (kind < 9) return left || right;
    return kind == 9 ? implies(left, right) : kind == 10 ? iff(left, right) : left && !right;
  }

  // The conjunction of a few atoms: true in few states.
  Expression conjunction() {
    Expression e = atom() && atom();
    if (chance(2)) e = e && atom();
    return e;
  }

  // True of all members of a collapsed state or of none.
  Expression invariant_expression(unsigned depth) {
    Expression e = expression(depth);
    for (const Collapse& collapse : c_.collapses) e = chance(2) ? e || collapse.when : e && !collapse.when;
    return e;
  }

  // ---- options and rules -------------------------------------------------------------------------------------------
  void add_parties(unsigned most) {
    const unsigned count = features_.min_parties + pick(most - features_.min_parties + 1);
    for (unsigned p = 0; p < count; ++p) builder_.party(std::string(1, static_cast<char>('a' + p)));
    c_ = builder_.peek();
  }

  void add_options() {
    add_parties(features_.max_parties);
    const auto parties = static_cast<std::uint32_t>(c_.parties.size());
    unsigned room = features_.max_assignments;
    for (std::uint32_t p = 0; p < parties; ++p) {
      const bool none = chance(16) && !(p + 1 == parties && c_.options.empty());  // some party has an option
      const unsigned count = none ? 0 : 1 + pick(3);
      for (unsigned k = 0; k < count; ++k) {
        const unsigned levels = chance(4) ? 3 + pick(2) : 2;
        const unsigned others =
            1u << (parties - 1 - p);  // a party's second option leaves room for later parties' first
        if (k > 0 && room / levels < others) break;
        if (room / levels == 0) break;
        room /= levels;
        add_option(p, k, levels);
      }
    }
    if (features_.exogenous && room >= 2 && chance(6)) {
      CaseBuilder extra;
      extra.exogenous("weather", room >= 3 && chance(2) ? 3 : 2);
      c_.options.push_back(extra.peek().options.front());
    }
    if (features_.intransitive)
      for (Option& option : c_.options)
        if (!option.exogenous() && chance(8)) option.needs = expression(1);
    if (chance(3)) {
      c_.start.emplace();
      for (const Option& option : c_.options) c_.start->push_back(pick(static_cast<unsigned>(option.levels.size())));
    }
  }

  void add_option(std::uint32_t party, unsigned k, unsigned levels) {
    CaseBuilder one;
    one.party(c_.parties[party].id);
    const std::string id = c_.parties[party].id + std::to_string(k + 1);
    const Moves moves = chance(3) ? static_cast<Moves>(1 + pick(3)) : Moves::kBoth;
    if (levels == 2) {
      one.option(id, moves);
    } else {
      one.levels(id, levels, moves, features_.intransitive && chance(2) ? Step::kAdjacent : Step::kAny);
    }
    Option option = one.peek().options.front();
    option.owner = PartyId(party);
    if (features_.shared && c_.parties.size() > 1 && chance(16))
      option.shared.push_back(PartyId((party + 1 + pick(static_cast<unsigned>(c_.parties.size()) - 1)) %
                                      static_cast<std::uint32_t>(c_.parties.size())));
    c_.options.push_back(std::move(option));
  }

  void add_rules() {
    for (unsigned count = pick(4); count > 0; --count) {
      Rule rule;
      rule.never = !chance(4);
      rule.expression = rule.never ? conjunction() : expression(2);
      c_.rules.push_back(std::move(rule));
      // A rule that leaves nothing is a mistake.
      if (!features_.mistakes && states().assignments.empty()) c_.rules.pop_back();
    }
    if (c_.start && !features_.mistakes) {
      const auto& feasible = states().assignments;
      if (std::find(feasible.begin(), feasible.end(), *c_.start) == feasible.end()) c_.start.reset();
    }
  }

  void add_collapses() {
    if (!features_.collapse || !chance(4)) return;
    for (unsigned count = 1 + pick(2); count > 0; --count) {
      Collapse collapse;
      collapse.when = chance(2) ? conjunction() : atom();
      for (const Collapse& other : c_.collapses)
        if (!features_.mistakes || !chance(8)) collapse.when = collapse.when && !other.when;
      c_.collapses.push_back(std::move(collapse));
    }
  }

  void add_bans() {
    if (!features_.intransitive || c_.is_graph()) return;  // in graph form an arc is left out instead
    while (chance(5) && c_.forbids.size() < 3) {
      Forbid ban;
      ban.party = PartyId(pick(static_cast<unsigned>(c_.parties.size())));
      ban.from = expression(1);
      ban.to = expression(1);
      c_.forbids.push_back(std::move(ban));
    }
  }

  void add_graph() {
    const unsigned n = 1 + pick(8);
    builder_.graph(n);
    add_parties(std::min(features_.max_parties, 4u));
    for (Party& party : c_.parties) {
      const unsigned density = 2 + pick(4);
      for (std::uint32_t s = 1; s <= n; ++s)
        for (std::uint32_t q = 1; q <= n; ++q)
          if (s != q && chance(density)) party.arcs.emplace_back(s, q);
    }
    if (chance(3)) c_.start = std::vector<std::uint32_t>{pick(n)};
  }

  // ---- preferences -------------------------------------------------------------------------------------------------
  reference::Model states() const {
    reference::Model model;
    reference::add_states(c_, model);
    return model;
  }

  void add_preferences() {
    const reference::Model model = states();
    for (Party& party : c_.parties) {
      switch (pick(6)) {
        case 0:
        case 1:
          party.preference = statements();
          break;
        case 2:
          party.preference = ranking(model);
          break;
        case 3:
          party.preference = c_.is_graph() ? Preference(ranking(model)) : Preference(weights(model));
          break;
        case 4:
          party.preference = utility(model);
          break;
        default:
          party.preference = utility_table(model);
          break;
      }
    }
  }

  Statements statements() {
    Statements result;
    for (unsigned count = pick(7); count > 0; --count) {
      Statement statement;
      statement.that = features_.mistakes && chance(8) ? expression(3) : invariant_expression(2);
      result.list.push_back(std::move(statement));
    }
    return result;
  }

  std::vector<std::uint32_t> random_ranks(const reference::Model& model) {
    const unsigned different = 1 + pick(model.state_count() > 20 ? 20 : model.state_count() + 1);
    std::vector<std::uint32_t> ranks;
    for (reference::Index s = 0; s < model.state_count(); ++s) ranks.push_back(pick(different));
    return ranks;
  }

  // The patterns of all states where they can stand for them: binary options, no two states alike.
  std::optional<std::vector<std::string>> patterns(const reference::Model& model) const {
    std::vector<std::string> all;
    if (c_.is_graph()) return c_.graph->states;
    for (const Option& option : c_.options)
      if (!option.binary) return std::nullopt;
    for (reference::Index s = 0; s < model.state_count(); ++s) all.push_back(reference::pattern(model, s));
    std::vector<std::string> sorted = all;
    std::sort(sorted.begin(), sorted.end());
    if (std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end()) return std::nullopt;
    return all;
  }

  void maybe_by_pattern(const reference::Model& model, StateReference& state) const {
    if (const auto all = patterns(model); all && state.number && *state.number <= all->size()) {
      state.text = (*all)[*state.number - 1];
      state.number.reset();
    }
  }

  Ranking ranking(const reference::Model& model) {
    Ranking result = ranking_from(random_ranks(model));
    if (features_.mistakes && chance(6) && !result.groups.empty()) {  // repeat, miss or invent a state
      StateReference& state = result.groups.front().front();
      state.number = 1 + pick(model.state_count() + 1);
    }
    if (chance(2))
      for (auto& group : result.groups)
        for (StateReference& state : group) maybe_by_pattern(model, state);
    return result;
  }

  UtilityTable utility_table(const reference::Model& model) {
    UtilityTable result;
    for (const std::uint32_t rank : random_ranks(model)) {
      StateReference state;
      state.number = result.list.size() + 1;
      static constexpr std::array<const char*, 3> kTails = {"", ".5", ".0"};
      result.list.emplace_back(std::move(state), std::to_string(static_cast<int>(rank) - 3) + kTails[pick(3)]);
    }
    if (features_.mistakes && chance(6) && !result.list.empty()) result.list.pop_back();
    if (chance(2))
      for (auto& entry : result.list) maybe_by_pattern(model, entry.first);
    return result;
  }

  // Options whose level is the same in all members of every state.
  std::vector<std::uint32_t> settled_options(const reference::Model& model) const {
    std::vector<std::uint32_t> settled;
    for (std::uint32_t o = 0; o < c_.options.size(); ++o) {
      bool same = true;
      for (const auto& members : model.members)
        for (reference::Index a : members)
          same = same && model.assignments[a][o] == model.assignments[members.front()][o];
      if (same || (features_.mistakes && model.invalid.empty() && o == 0)) settled.push_back(o);
    }
    return settled;
  }

  // Values whose sums coincide only in exact arithmetic are among them.
  std::string number() {
    static constexpr std::array<const char*, 12> kNumbers = {
        "1", "-1", "2", "0.1", "0.2", "0.3", "-0.3", "0", "1.25", "-2.5", "100000000000000000000", "3"};
    return kNumbers[pick(kNumbers.size())];
  }

  Weights weights(const reference::Model& model) {
    Weights result;
    for (const std::uint32_t option : settled_options(model))
      for (unsigned level = 0; level < c_.options[option].levels.size(); ++level)
        if (level > 0 ? !chance(4) : chance(8)) {
          Weight weight;
          weight.option = OptionId(option);
          weight.level = static_cast<std::uint8_t>(level);
          weight.number = number();
          result.list.push_back(std::move(weight));
        }
    return result;
  }

  // A sum of terms: number, number * (expression), level / 3, -(expression) / number, products of levels.
  Utility utility(const reference::Model& model) {
    Arithmetic sum;
    const std::vector<std::uint32_t> settled = c_.is_graph() ? std::vector<std::uint32_t>{} : settled_options(model);
    std::vector<std::string> texts;  // of the operands on the stack, as they are to be written
    auto push = [&](ArithmeticOp op) {
      ArithmeticNode node;
      node.op = op;
      sum.nodes.push_back(std::move(node));
      if (op == ArithmeticOp::kNumber || op == ArithmeticOp::kTruth || op == ArithmeticOp::kLevel) return;
      const std::string right = texts.back();
      texts.pop_back();
      if (op == ArithmeticOp::kNegate) {
        texts.push_back("(-" + right + ")");
        return;
      }
      const char* sign = op == ArithmeticOp::kAdd        ? " + "
                         : op == ArithmeticOp::kSubtract ? " - "
                         : op == ArithmeticOp::kMultiply ? " * "
                                                         : " / ";
      texts.back() = "(" + texts.back() + sign + right + ")";
    };
    auto push_number = [&](const std::string& text) {
      push(ArithmeticOp::kNumber);
      sum.nodes.back().number = text;
      texts.push_back(text);
    };
    auto push_truth = [&] {
      push(ArithmeticOp::kTruth);
      sum.nodes.back().index = static_cast<std::uint32_t>(sum.expressions.size());
      sum.expressions.push_back(invariant_expression(1));
      texts.push_back("(true and (" + to_text(sum.expressions.back(), c_) + "))");
    };
    auto push_level = [&] {
      if (settled.empty()) return push_truth();
      push(ArithmeticOp::kLevel);
      const OptionId option(settled[pick(static_cast<unsigned>(settled.size()))]);
      sum.nodes.back().option = option;
      texts.push_back(c_.options[option.index()].full_id);
    };
    const unsigned terms = 1 + pick(5);
    for (unsigned t = 0; t < terms; ++t) {
      switch (pick(5)) {
        case 0:
          push_number("2.5");
          push_truth();
          push(ArithmeticOp::kMultiply);
          break;
        case 1:
          push_level();
          push_number("3");
          push(ArithmeticOp::kDivide);
          break;
        case 2:
          push_level();
          push_truth();
          push(ArithmeticOp::kMultiply);
          break;
        case 3:
          push_truth();
          push(ArithmeticOp::kNegate);
          break;
        default:
          push_number("1");
          push_truth();
          // 1 / (1 + truth), or, as a mistake, 1 / truth
          if (!features_.mistakes) {
            push_number("1");
            push(ArithmeticOp::kAdd);
          }
          push(ArithmeticOp::kDivide);
          break;
      }
      if (t > 0) push(chance(3) ? ArithmeticOp::kSubtract : ArithmeticOp::kAdd);
    }
    sum.text = texts.back();
    Utility result;
    result.expression = std::move(sum);
    return result;
  }

  const std::vector<std::uint8_t>& genome_;
  const Features& features_;
  std::size_t next_ = 0;
  CaseBuilder builder_;
  Case c_;
};

}  // namespace

Case decode(const std::vector<std::uint8_t>& genome, const Features& features) {
  return Decoder(genome, features).decode();
}

std::ostream& operator<<(std::ostream& out, const RandomModel& model) {
  return out << write_case(model.value);
}

rc::Gen<RandomModel> random_model(const Features& features) {
  // Sized so that lengths and bytes span their whole range from the first sample on.
  const auto genome = rc::gen::resize(
      600, rc::gen::container<std::vector<std::uint8_t>>(rc::gen::cast<std::uint8_t>(rc::gen::inRange<int>(0, 256))));
  return rc::gen::map(genome, [features](std::vector<std::uint8_t> bytes) {
    Case value = decode(bytes, features);
    return RandomModel{std::move(bytes), std::move(value)};
  });
}

}  // namespace entente::testing
