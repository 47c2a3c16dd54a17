#include "solve/chances.h"

#include <fmt/format.h>

#include <cmath>
#include <cstdlib>
#include <string>

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

ChanceTable::ChanceTable(const Conflict& conflict, PartyId p) : places_(conflict, p) {
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

template <class Number>
Number ChanceTable::sum(std::uint32_t a, std::uint32_t b, bool net) const {
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
  return ChanceTable(conflict, p).chance(conflict.rank(p, a), conflict.rank(p, b));
}

}  // namespace entente
