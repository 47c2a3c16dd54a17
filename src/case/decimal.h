// Is this text a decimal number, and how is it written in exactly one way?
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace entente {

// Digits of one number, before and behind the point together, once exponents are written out.
inline constexpr std::size_t kMaxDigits = 1000;

// `text` is a decimal as TOML and people write it: sign, digits with '_' between them, point, exponent. The result is
// the same number exactly, without exponent, superfluous zeros or plus sign: "-1.25", "0.5", "1000". None where it is
// no such number (inf, nan, hexadecimal) or takes more than kMaxDigits digits.
std::optional<std::string> canonical_decimal(std::string_view text);

}  // namespace entente
