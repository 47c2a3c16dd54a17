#include "solve/chances.h"

#include <fmt/format.h>

#include <cmath>
#include <cstdlib>
#include <string>

#include "conflict/pair_chances.h"
#include "entente/solve/degrees.h"

namespace entente {

mpq_class fraction(double value) {
  // [-]digits[.digits][e[sign]digits]
  const std::string text = fmt::format("{}", value);
  const std::size_t e = text.find('e');
  std::string digits;
  long exponent = e == std::string::npos ? 0 : std::strtol(text.c_str() + e + 1, nullptr, 10);
  bool behind_point = false;
  for (const char c : text.substr(0, e)) {
    if (c == '.') {
      behind_point = true;
    } else {
      digits += c;
      if (behind_point) --exponent;
    }
  }
  mpz_class power;
  mpz_ui_pow_ui(power.get_mpz_t(), 10, static_cast<unsigned long>(std::labs(exponent)));
  mpq_class number(mpz_class(digits, 10));
  if (exponent < 0) {
    number /= power;
  } else {
    number *= power;
  }
  return number;
}

ChanceTable::ChanceTable(const Conflict& conflict, PartyId p) : places_(conflict, p), classes_(by_rank(conflict, p)) {
  std::vector<Diagnostic> none;  // compiling the conflict has found them
  const auto pairs = pair_chances(conflict.source(), conflict.space(), p, none);
  const auto own_class = [&](StateId s) {
    std::uint32_t& of = classes_.of[s.index()];
    if (of < places_.rank_count()) {
      ranks_.push_back(of);
      of = classes_.count++;
    }
    return of;
  };
  for (const StatePairChance& one : pairs) {
    const std::pair pair(own_class(one.better), own_class(one.worse));
    exact_pairs_[pair] = fraction(one.chance);
  }
  for (const StatePairChance& one : pairs) {
    const std::uint32_t a = classes_.of[one.better.index()], b = classes_.of[one.worse.index()];
    exact_pairs_.emplace(std::pair(b, a), 1 - exact_pairs_.at({a, b}));
  }
  for (const auto& [pair, chance] : exact_pairs_) near_pairs_.emplace(pair, chance.get_d());
  if (places_.statements() == nullptr) return;
  for (const Statement& statement : *places_.statements()) {
    const mpq_class sure = fraction(statement.confidence);
    const mpq_class half = sure / 2;
    Odds<mpq_class> odds{statement.unknown ? half : sure, statement.unknown ? half : mpq_class(0), 1 - sure};
    near_.push_back({odds.as_written.get_d(), odds.reversed.get_d(), odds.silent.get_d()});
    exact_.push_back(std::move(odds));
  }
}

template <>
const std::vector<ChanceTable::Odds<double>>& ChanceTable::odds() const {
  return near_;
}
template <>
const std::vector<ChanceTable::Odds<mpq_class>>& ChanceTable::odds() const {
  return exact_;
}

template <>
const ChanceTable::Pairs<double>& ChanceTable::pairs() const {
  return near_pairs_;
}
template <>
const ChanceTable::Pairs<mpq_class>& ChanceTable::pairs() const {
  return exact_pairs_;
}

template <class Number>
Number ChanceTable::sum(std::uint32_t a, std::uint32_t b, bool net) const {
  if (a >= places_.rank_count() && b >= places_.rank_count()) {
    const Pairs<Number>& said = pairs<Number>();
    if (const auto found = said.find({a, b}); found != said.end())
      return net ? Number(found->second - said.at({b, a})) : found->second;
  }
  a = rank_of(a);
  b = rank_of(b);
  if (places_.statements() == nullptr) return a > b ? Number(1) : Number(net && a < b ? -1 : 0);
  Number total(0), open(1);
  places_.for_differences(a, b, [&](std::uint32_t k, bool at_a) {
    const Odds<Number>& odds = this->odds<Number>()[k];
    total += open * (at_a ? odds.as_written : odds.reversed);
    if (net) total -= open * (at_a ? odds.reversed : odds.as_written);
    open *= odds.silent;
    return open == Number(0);
  });
  return total;
}

int ChanceTable::compare(std::uint32_t a, std::uint32_t b, bool net, const Threshold& t) const {
  constexpr double kError = 1e-12;
  const double near = sum<double>(a, b, net) - t.near;
  if (std::abs(near) > kError) return near > 0 ? 1 : -1;
  const int exact = cmp(sum<mpq_class>(a, b, net), t.exact);
  return exact > 0 ? 1 : exact < 0 ? -1 : 0;
}

double preference_chance(const Conflict& conflict, PartyId p, StateId a, StateId b) {
  const ChanceTable table(conflict, p);
  return table.chance(table.classes().of[a.index()], table.classes().of[b.index()]);
}

}  // namespace entente
