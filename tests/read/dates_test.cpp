// Which days are found in a text, and which are rightly left open?
#include "read/dates.h"

#include <gtest/gtest.h>

#include <string>

namespace entente::test {
namespace {

// "words=date" of all mentions, with "?" where the date is open.
std::string found(const std::string& sentence, std::optional<ReportDate> published = ReportDate{2022, 8, 31}) {
  std::string out;
  for (const DateMention& m : find_dates(sentence, published))
    out += (out.empty() ? "" : "; ") + sentence.substr(m.where.begin, m.where.size()) + "=" +
           (m.date ? text(*m.date) : "?");
  return out;
}

TEST(ReadDates, WrittenOut) {
  EXPECT_EQ(found("On 3 August 2022, and on August 4, 2022."), "3 August 2022=2022-08-03; August 4, 2022=2022-08-04");
  EXPECT_EQ(found("on the 31st of July 2021"), "31st of July 2021=2021-07-31");
  EXPECT_EQ(found("2022-08-31 and 31.12.2021 and 25/02/2020"),
            "2022-08-31=2022-08-31; 31.12.2021=2021-12-31; 25/02/2020=2020-02-25");
  EXPECT_EQ(found("14 Şubat 2017, 3 août 2020, 12. Dezember 2016"),
            "14 Şubat 2017=2017-02-14; 3 août 2020=2020-08-03; 12. Dezember 2016=2016-12-12");
  EXPECT_EQ(found("في 31 آب/أغسطس 2022"), "31 آب/أغسطس 2022=2022-08-31");
  EXPECT_EQ(found("August 2021"), "August 2021=2021-08");
}

TEST(ReadDates, RelativeToTheDayOfPublication) {
  EXPECT_EQ(found("since last May"), "last May=2022-05");
  EXPECT_EQ(found("two days ago, a week ago"), "two days ago=2022-08-29; a week ago=2022-08-24");
  EXPECT_EQ(found("last Tuesday, on Friday, next Monday"),
            "last Tuesday=2022-08-30; Friday=2022-08-26; next Monday=2022-09-05");
  EXPECT_EQ(found("yesterday; next year; last month"), "yesterday=2022-08-30; next year=2023; last month=2022-07");
  EXPECT_EQ(found("August 3"), "August 3=2022-08-03");
  EXPECT_EQ(found("in May", std::nullopt), "May=?");
  EXPECT_EQ(found("two days ago", std::nullopt), "two days ago=?");
}

TEST(ReadDates, LeftOpenOrAlone) {
  EXPECT_EQ(found("3/4/2020"), "3/4/2020=?");
  EXPECT_EQ(found("in November"), "November=?");
  EXPECT_EQ(found("a few days ago"), "a few days ago=?");
  EXPECT_EQ(found("They may march, and May said so; 31 February 2020; version 1.2.3"), "31 February 2020=?");
  EXPECT_EQ(found("29 February 2023 and 29 February 2024"), "29 February 2023=?; 29 February 2024=2024-02-29");
}

TEST(ReadDates, AsMachinesWriteThem) {
  EXPECT_EQ(machine_date("2022-08-31T10:00:00+02:00"), (ReportDate{2022, 8, 31}));
  EXPECT_EQ(machine_date("20220831"), (ReportDate{2022, 8, 31}));
  EXPECT_EQ(machine_date("2018/06/05"), (ReportDate{2018, 6, 5}));
  EXPECT_EQ(machine_date("2022-13-01"), std::nullopt);
  EXPECT_EQ(machine_date("soon"), std::nullopt);
}

}  // namespace
}  // namespace entente::test
