// Which days are there, and which day is so many days from another?
#pragma once

#include <cstdint>
#include <optional>

#include "entente/read/article.h"

namespace entente {

// Unset where there is no such day in the years 1000 to 2999; day 0 is the month as a whole.
std::optional<ReportDate> make_date(std::int32_t year, std::int32_t month, std::int32_t day);
// Days since 1 March 0000, by the usual count of leap days; `date` has a month and a day.
std::int64_t day_number(const ReportDate& date);
// The day with that number.
ReportDate day_of(std::int64_t number);
// The same day of the Persian calendar, whose years count from 622; unset where there is no such day.
std::optional<ReportDate> from_persian(std::int32_t year, std::int32_t month, std::int32_t day);
// 0 is Monday.
int weekday(const ReportDate& date);

}  // namespace entente
