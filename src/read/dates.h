// Which days does a text speak of?
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "entente/read/article.h"

namespace entente {

// A day as year-month-day at the start of `text`, as machines write it: 2022-08-31, 2022-08-31T10:00:00+02:00,
// 20220831, 2022/08/31; unset where `text` is none or no such day exists.
std::optional<ReportDate> machine_date(std::string_view text);

// The first full date (year, month and day) that `text` spells out in English, Turkish, Arabic, French or German, or in
// figures. Figures that could be either day first or month first are not taken.
std::optional<ReportDate> spelled_date(std::string_view text);

// The same, but the day of publication where the text says of its days what they are: never one of an update, a
// comment, or of when a study was received or accepted.
std::optional<ReportDate> published_date(std::string_view text);

// All dates the text speaks of, in order, none overlapping. What is relative ("two days ago", "last May") is counted
// from `published`; without it, and where the text says too little, the date is unset. Linear.
std::vector<DateMention> find_dates(std::string_view text, const std::optional<ReportDate>& published);

}  // namespace entente
