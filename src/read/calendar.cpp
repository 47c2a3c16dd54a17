// Days counted, and counted back.
#include "read/calendar.h"

#include <array>

namespace entente {
namespace {

bool is_leap(std::int32_t year) {
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}
int days_in(std::int32_t year, int month) {
  static constexpr std::array<int, 13> kDays = {0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : kDays[static_cast<std::size_t>(month)];
}

}  // namespace

std::optional<ReportDate> make_date(std::int32_t year, std::int32_t month, std::int32_t day) {
  if (year < 1000 || year > 2999 || month < 1 || month > 12 || day < 0 || day > days_in(year, month))
    return std::nullopt;
  return ReportDate{year, static_cast<std::uint8_t>(month), static_cast<std::uint8_t>(day)};
}

std::int64_t day_number(const ReportDate& d) {
  const std::int64_t y = d.month <= 2 ? d.year - 1 : d.year;
  const std::int64_t m = d.month <= 2 ? d.month + 9 : d.month - 3;
  return 365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + d.day - 1;
}
ReportDate day_of(std::int64_t n) {
  std::int64_t y = (10000 * n + 14780) / 3652425;
  std::int64_t rest = n - (365 * y + y / 4 - y / 100 + y / 400);
  if (rest < 0) {
    --y;
    rest = n - (365 * y + y / 4 - y / 100 + y / 400);
  }
  const std::int64_t m = (100 * rest + 52) / 3060;
  const std::int64_t month = (m + 2) % 12 + 1;
  return {static_cast<std::int32_t>(y + (m + 2) / 12), static_cast<std::uint8_t>(month),
          static_cast<std::uint8_t>(rest - (m * 306 + 5) / 10 + 1)};
}
std::optional<ReportDate> from_persian(std::int32_t year, std::int32_t month, std::int32_t day) {
  // The cycle of 33 years with eight leap days, which is right from 1925 to 2088; 1 Farvardin 1400 was 21 March 2021.
  constexpr std::int32_t kFirst = 1304, kLast = 1466;
  if (year < kFirst || year > kLast || month < 1 || month > 12 || day < 1 || day > (month <= 6 ? 31 : 30))
    return std::nullopt;
  const auto leaps = [](std::int64_t y) { return (y + 1595) / 33 * 8 + ((y + 1595) % 33 + 3) / 4; };
  const auto new_year = [&](std::int64_t y) { return y * 365 + leaps(y); };
  const std::int64_t passed = month <= 7 ? (month - 1) * 31 : 186 + (month - 7) * 30;
  return day_of(day_number(*make_date(2021, 3, 21)) + new_year(year) - new_year(1400) + passed + day - 1);
}

int weekday(const ReportDate& d) {
  return static_cast<int>((day_number(d) + 2) % 7);
}

}  // namespace entente
