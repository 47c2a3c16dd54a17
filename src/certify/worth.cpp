// Which of two states does a party like better? Definitions 5 and 6 as the checker evaluates them, in exact numbers.
#include <algorithm>
#include <cctype>
#include <limits>

#include "case/decimal.h"
#include "certify/model.h"

namespace entente::certify {
namespace {

bool better(const Worth& a, const Worth& b) {
  const int order = [&] {
    for (std::size_t k = 0; k < a.statements.size(); ++k)
      if (a.statements[k] != b.statements[k]) return a.statements[k] > b.statements[k] ? 1 : -1;
    return cmp(a.number, b.number);
  }();
  return order > 0;
}

bool equal(const Worth& a, const Worth& b) {
  return a.statements == b.statements && a.number == b.number;
}

}  // namespace

mpq_class exact(const std::string& decimal) {
  // Canonical decimals have a sign, digits and perhaps a point, and nothing else.
  const std::string text = canonical_decimal(decimal).value_or("0");
  std::string digits;
  unsigned long behind = 0;
  bool point = false;
  for (const char ch : text) {
    if (ch == '.') point = true;
    if (std::isdigit(static_cast<unsigned char>(ch)) == 0) continue;
    digits += ch;
    if (point) ++behind;
  }
  mpz_class power;
  mpz_ui_pow_ui(power.get_mpz_t(), 10, behind);
  mpq_class value{mpz_class(digits, 10), power};
  value.canonicalize();
  return text.front() == '-' ? mpq_class(-value) : value;
}

bool Model::needs_numbers() const {
  const auto numbered = [](const StateReference& reference) { return reference.number.has_value(); };
  for (const entente::Party& party : c_.parties) {
    if (const auto* ranking = std::get_if<Ranking>(&party.preference))
      for (const auto& group : ranking->groups)
        if (std::any_of(group.begin(), group.end(), numbered)) return true;
    if (const auto* table = std::get_if<UtilityTable>(&party.preference))
      for (const auto& entry : table->list)
        if (numbered(entry.first)) return true;
  }
  return false;
}

// The state a ranking names: by number, by name in graph form, or by a pattern that singles one out.
std::optional<State> Model::named(const StateReference& reference) {
  if (reference.number) {
    if (!all_ || *reference.number < 1 || *reference.number > all_->size()) return std::nullopt;
    return (*all_)[*reference.number - 1];
  }
  const std::string& text = reference.text;
  if (c_.is_graph()) {
    const auto& names = c_.graph->states;
    const auto found = std::find(names.begin(), names.end(), text);
    if (found == names.end()) return std::nullopt;
    return state_of(static_cast<Word>(found - names.begin()));
  }
  if (text.size() != packing_.options()) return std::nullopt;
  Word word = 0;
  bool open = false;
  for (std::size_t o = 0; o < text.size(); ++o) {
    if (text[o] == '-') open = true;
    if (text[o] == 'Y' || text[o] == 'y') word = packing_.with(word, o, 1);
  }
  if (!open) return feasible(word) ? std::optional(state_of(word)) : std::nullopt;
  // "-" stands where members of a collapsed state differ ...
  for (std::size_t k = 0; k < c_.collapses.size(); ++k) {
    std::vector<LevelMask> all(packing_.options(), 3);
    std::optional<Word> some;
    for_feasible(c_, packing_, all, &c_.collapses[k].when, std::numeric_limits<std::uint64_t>::max(), budget_,
                 [&](Word member) {
                   some = member;
                   return false;
                 });
    if (!some) continue;
    const State s = state_of(*some);
    const std::vector<Word>& list = members(s);
    const bool fits = list.size() > 1 && [&] {
      for (std::size_t o = 0; o < text.size(); ++o) {
        const bool yes = std::any_of(list.begin(), list.end(), [&](Word w) { return packing_.level(w, o) == 1; });
        const bool no = std::any_of(list.begin(), list.end(), [&](Word w) { return packing_.level(w, o) == 0; });
        if (text[o] != (yes && no ? '-' : yes ? 'Y' : 'N')) return false;
      }
      return true;
    }();
    if (fits) return s;
  }
  // ... and else for any level, if only one state is left.
  std::vector<LevelMask> domains = packing_.domains(word);
  for (std::size_t o = 0; o < text.size(); ++o)
    if (text[o] == '-') domains[o] = 3;
  std::optional<State> only;
  bool several = false;
  for_feasible(c_, packing_, std::move(domains), nullptr, std::numeric_limits<std::uint64_t>::max(), budget_,
               [&](Word member) {
                 const State s = state_of(member);
                 several = only && *only != s;
                 only = s;
                 return !several;
               });
  return several ? std::nullopt : only;
}

void Model::resolve(Party i) {
  Listed& listed = listed_[i];
  listed.ready = true;
  const auto add = [&](const StateReference& reference, const mpq_class& value) {
    const std::optional<State> s = named(reference);
    if (!s)
      trouble("a ranking of " + c_.parties[i].id + " names a state there is not");
    else if (!listed.values.emplace(*s, value).second)
      trouble("a ranking of " + c_.parties[i].id + " names a state twice");
  };
  const Preference& preference = c_.parties[i].preference;
  if (const auto* ranking = std::get_if<Ranking>(&preference))
    for (std::size_t g = 0; g < ranking->groups.size(); ++g)
      for (const StateReference& state : ranking->groups[g]) add(state, -mpq_class(static_cast<unsigned long>(g)));
  if (const auto* table = std::get_if<UtilityTable>(&preference))
    for (const auto& [state, number] : table->list) add(state, exact(number));
}

std::optional<mpq_class> Model::evaluate(const Arithmetic& arithmetic, Word word) const {
  std::vector<mpq_class> stack;
  for (const ArithmeticNode& node : arithmetic.nodes) {
    switch (node.op) {
      case ArithmeticOp::kNumber:
        stack.push_back(exact(node.number));
        break;
      case ArithmeticOp::kTruth:
        stack.emplace_back(holds_at(arithmetic.expressions[node.index], word) ? 1 : 0);
        break;
      case ArithmeticOp::kLevel:
        stack.emplace_back(packing_.level(word, node.option.index()));
        break;
      case ArithmeticOp::kNegate:
        stack.back() = -stack.back();
        break;
      case ArithmeticOp::kAdd:
      case ArithmeticOp::kSubtract:
      case ArithmeticOp::kMultiply:
      case ArithmeticOp::kDivide: {
        const mpq_class right = stack.back();
        stack.pop_back();
        mpq_class& left = stack.back();
        if (node.op == ArithmeticOp::kAdd) left += right;
        if (node.op == ArithmeticOp::kSubtract) left -= right;
        if (node.op == ArithmeticOp::kMultiply) left *= right;
        if (node.op == ArithmeticOp::kDivide) {
          if (right == 0) return std::nullopt;
          left /= right;
        }
        break;
      }
    }
  }
  return stack.back();
}

Worth Model::worth_of(Party i, Word word) {
  Worth result;
  const Preference& preference = c_.parties[i].preference;
  if (const auto* statements = std::get_if<Statements>(&preference)) {
    result.statements.assign((statements->list.size() + 63) / 64, 0);
    const std::vector<LevelMask> domains = c_.is_graph() ? std::vector<LevelMask>{} : packing_.domains(word);
    for (std::size_t k = 0; k < statements->list.size(); ++k) {
      const Expression& that = statements->list[k].that;
      if (c_.is_graph() ? holds_at(that, word) : truth(that, domains) == Truth::kTrue)
        result.statements[k / 64] |= std::uint64_t{1} << (63 - k % 64);
    }
  } else if (const auto* weights = std::get_if<Weights>(&preference)) {
    for (const Weight& weight : weights->list)
      if (packing_.level(word, weight.option.index()) == weight.level) result.number += exact(weight.number);
  } else if (const auto* utility = std::get_if<Utility>(&preference)) {
    const std::optional<mpq_class> value = evaluate(utility->expression, word);
    if (!value) trouble("the utility of " + c_.parties[i].id + " divides by zero");
    result.number = value.value_or(0);
  }
  return result;
}

const Worth& Model::worth(Party i, State s) {
  const auto [known, fresh] = worths_[i].emplace(s, Worth{});
  if (!fresh) return known->second;
  const Preference& preference = c_.parties[i].preference;
  if (std::holds_alternative<Ranking>(preference) || std::holds_alternative<UtilityTable>(preference)) {
    if (!listed_[i].ready) resolve(i);
    const auto found = listed_[i].values.find(s);
    if (found == listed_[i].values.end())
      trouble("a ranking of " + c_.parties[i].id + " misses a state");
    else
      known->second.number = found->second;
    return known->second;
  }
  const std::vector<Word> list = members(s);
  Worth result = list.empty() ? Worth{} : worth_of(i, list.front());
  for (const Word word : list)
    if (word != list.front() && !equal(worth_of(i, word), result))
      trouble("the preference of " + c_.parties[i].id + " separates members of one state");
  known->second = std::move(result);
  return known->second;
}

bool Model::prefers(Party i, State q, State s) {
  worth(i, q);
  return better(worths_[i].at(q), worth(i, s));
}

}  // namespace entente::certify
