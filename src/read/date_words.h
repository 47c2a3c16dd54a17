// Which words name a month, a day of the week or a number?
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace entente {

// ASCII letters made small; others stay, except the capitals that names of months begin with.
std::string small_letters(std::string_view word);
// 1 to 12, by its name in English, Turkish, Arabic, French, German, Spanish, Portuguese, Italian, Russian, Ukrainian,
// Hebrew or, for months of the Gregorian calendar, Persian; -1 where the word is no month.
int month_of(std::string_view word);
// 0, Monday, to 6, by its English name; -1 where it is none.
int weekday_of(std::string_view word);
// 1 to 12, by its English name or article; -1 where it is none.
int small_number_of(std::string_view word);
// 1 to 12, a month of the Persian calendar; -1 where it is none.
int persian_month_of(std::string_view word);
// What the words before a day say it is: of publication, of something else (an update, a receipt), or nothing.
enum class DateRole : std::uint8_t { kUnsaid, kPublished, kOther };
DateRole role_of_day(std::string_view before);

// After such a word "may" and "march" are months.
bool comes_before_months(std::string_view word);

}  // namespace entente
