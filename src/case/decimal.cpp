// Is this text a decimal number, and how is it written in exactly one way?
#include "case/decimal.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <system_error>

#include "base/ascii.h"

namespace entente {

std::optional<std::string> canonical_decimal(std::string_view text) {
  bool negative = false;
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
    negative = text.front() == '-';
    text.remove_prefix(1);
  }
  std::string digits;
  std::int64_t point = -1;  // digits before the point
  std::size_t k = 0;
  for (; k < text.size(); ++k) {
    const char c = text[k];
    if (ascii::is_digit(c)) {
      digits.push_back(c);
    } else if (c == '.' && point < 0) {
      point = static_cast<std::int64_t>(digits.size());
    } else if (c != '_' || digits.empty()) {
      break;
    }
  }
  if (digits.empty() || digits.size() > kMaxDigits) return std::nullopt;
  if (point < 0) point = static_cast<std::int64_t>(digits.size());
  if (k < text.size()) {
    if (text[k] != 'e' && text[k] != 'E') return std::nullopt;
    std::string_view rest = text.substr(k + 1);
    if (rest.starts_with('+')) rest.remove_prefix(1);
    std::int64_t exponent = 0;
    const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), exponent);
    if (error != std::errc() || end != rest.data() + rest.size()) return std::nullopt;
    if (digits.find_first_not_of('0') == std::string::npos) exponent = 0;
    constexpr auto kFar = static_cast<std::int64_t>(kMaxDigits);
    if (exponent > 2 * kFar || exponent < -2 * kFar) return std::nullopt;
    point += exponent;
  }
  if (point < 0) {
    digits = std::string(static_cast<std::size_t>(-point), '0') + digits;
    point = 0;
  }
  const auto split = static_cast<std::size_t>(point);
  if (split > digits.size()) digits.append(split - digits.size(), '0');
  std::string whole = digits.substr(0, split);
  std::string part = digits.substr(split);
  whole.erase(0, std::min(whole.find_first_not_of('0'), whole.size()));
  const std::size_t last = part.find_last_not_of('0');
  part.resize(last == std::string::npos ? 0 : last + 1);
  if (whole.size() + part.size() > kMaxDigits) return std::nullopt;
  std::string out;
  if (negative && whole.size() + part.size() > 0) out.push_back('-');
  out += whole.empty() ? "0" : whole;
  if (!part.empty()) out += '.' + part;
  return out;
}

}  // namespace entente
