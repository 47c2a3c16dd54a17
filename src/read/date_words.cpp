// The names, and a filter before them: nearly all words of a text are none.
#include "read/date_words.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

namespace entente {
namespace {

struct Named {
  std::string_view word;
  int value;
};

constexpr Named kMonths[] = {
    // English, and what Turkish, French and German share with it
    {"january", 1},
    {"jan", 1},
    {"february", 2},
    {"feb", 2},
    {"march", 3},
    {"mar", 3},
    {"april", 4},
    {"apr", 4},
    {"may", 5},
    {"june", 6},
    {"jun", 6},
    {"july", 7},
    {"jul", 7},
    {"august", 8},
    {"aug", 8},
    {"september", 9},
    {"sep", 9},
    {"sept", 9},
    {"october", 10},
    {"oct", 10},
    {"november", 11},
    {"nov", 11},
    {"december", 12},
    {"dec", 12},
    // Turkish
    {"ocak", 1},
    {"şubat", 2},
    {"mart", 3},
    {"nisan", 4},
    {"mayıs", 5},
    {"haziran", 6},
    {"temmuz", 7},
    {"ağustos", 8},
    {"eylül", 9},
    {"ekim", 10},
    {"kasım", 11},
    {"aralık", 12},
    // French
    {"janvier", 1},
    {"février", 2},
    {"mars", 3},
    {"avril", 4},
    {"mai", 5},
    {"juin", 6},
    {"juillet", 7},
    {"août", 8},
    {"septembre", 9},
    {"octobre", 10},
    {"novembre", 11},
    {"décembre", 12},
    // German
    {"januar", 1},
    {"jänner", 1},
    {"februar", 2},
    {"märz", 3},
    {"juni", 6},
    {"juli", 7},
    {"oktober", 10},
    {"dezember", 12},
    // Spanish, Portuguese, Italian
    {"enero", 1},
    {"febrero", 2},
    {"marzo", 3},
    {"abril", 4},
    {"mayo", 5},
    {"junio", 6},
    {"julio", 7},
    {"agosto", 8},
    {"septiembre", 9},
    {"setiembre", 9},
    {"octubre", 10},
    {"noviembre", 11},
    {"diciembre", 12},
    {"janeiro", 1},
    {"fevereiro", 2},
    {"março", 3},
    {"maio", 5},
    {"junho", 6},
    {"julho", 7},
    {"setembro", 9},
    {"outubro", 10},
    {"novembro", 11},
    {"dezembro", 12},
    {"gennaio", 1},
    {"febbraio", 2},
    {"aprile", 4},
    {"maggio", 5},
    {"giugno", 6},
    {"luglio", 7},
    {"settembre", 9},
    {"ottobre", 10},
    {"dicembre", 12},
    // Russian and Ukrainian, as they stand beside a day
    {"января", 1},
    {"февраля", 2},
    {"марта", 3},
    {"апреля", 4},
    {"мая", 5},
    {"июня", 6},
    {"июля", 7},
    {"августа", 8},
    {"сентября", 9},
    {"октября", 10},
    {"ноября", 11},
    {"декабря", 12},
    {"січня", 1},
    {"лютого", 2},
    {"березня", 3},
    {"квітня", 4},
    {"травня", 5},
    {"червня", 6},
    {"липня", 7},
    {"серпня", 8},
    {"вересня", 9},
    {"жовтня", 10},
    {"листопада", 11},
    {"грудня", 12},
    // Hebrew, with and without its preposition
    {"ינואר", 1},
    {"פברואר", 2},
    {"מרץ", 3},
    {"אפריל", 4},
    {"מאי", 5},
    {"יוני", 6},
    {"יולי", 7},
    {"אוגוסט", 8},
    {"ספטמבר", 9},
    {"אוקטובר", 10},
    {"נובמבר", 11},
    {"דצמבר", 12},
    {"בינואר", 1},
    {"בפברואר", 2},
    {"במרץ", 3},
    {"באפריל", 4},
    {"במאי", 5},
    {"ביוני", 6},
    {"ביולי", 7},
    {"באוגוסט", 8},
    {"בספטמבר", 9},
    {"באוקטובר", 10},
    {"בנובמבר", 11},
    {"בדצמבר", 12},
    // Persian names of Gregorian months
    {"ژانویه", 1},
    {"فوریه", 2},
    {"آوریل", 4},
    {"مه", 5},
    {"ژوئن", 6},
    {"ژوئیه", 7},
    {"اوت", 8},
    {"سپتامبر", 9},
    {"اکتبر", 10},
    {"نوامبر", 11},
    {"دسامبر", 12},
    // Arabic, both sets of names
    {"يناير", 1},
    {"فبراير", 2},
    {"مارس", 3},
    {"أبريل", 4},
    {"ابريل", 4},
    {"إبريل", 4},
    {"مايو", 5},
    {"يونيو", 6},
    {"يوليو", 7},
    {"أغسطس", 8},
    {"اغسطس", 8},
    {"سبتمبر", 9},
    {"أكتوبر", 10},
    {"اكتوبر", 10},
    {"نوفمبر", 11},
    {"ديسمبر", 12},
    {"شباط", 2},
    {"آذار", 3},
    {"اذار", 3},
    {"نيسان", 4},
    {"أيار", 5},
    {"ايار", 5},
    {"حزيران", 6},
    {"تموز", 7},
    {"آب", 8},
    {"أيلول", 9},
    {"ايلول", 9},
};
constexpr Named kPersianMonths[] = {{"فروردین", 1}, {"اردیبهشت", 2}, {"خرداد", 3}, {"تیر", 4},
                                    {"مرداد", 5},   {"شهریور", 6},   {"مهر", 7},   {"آبان", 8},
                                    {"آذر", 9},     {"دی", 10},      {"بهمن", 11}, {"اسفند", 12}};
// Of publication first: the last such word before a day tells what it is.
constexpr std::string_view kPublishedWords[] = {"published",    "posted", "issued",         "yayın",     "نشر",
                                                "النشر",        "publié", "veröffentlicht", "publicado", "опубликовано",
                                                "опубліковано", "פורסם",  "erschienen",     "date"};
constexpr std::string_view kOtherDayWords[] = {
    "updated",  "update",       "modified",    "edited",      "revised",       "received",   "accepted",    "submitted",
    "accessed", "retrieved",    "corrected",   "reviewed",    "archived",      "güncelleme", "güncellendi", "تحديث",
    "jour",     "aktualisiert", "actualizado", "actualizada", "actualització", "atualizado", "aggiornato",  "обновлено",
    "оновлено", "עודכן",        "ago",         "expires",     "comment",       "commented",  "joined",      "member"};
constexpr Named kWeekdays[] = {{"monday", 0}, {"tuesday", 1},  {"wednesday", 2}, {"thursday", 3},
                               {"friday", 4}, {"saturday", 5}, {"sunday", 6}};
constexpr Named kNumbers[] = {{"a", 1},    {"an", 1},   {"one", 1},     {"two", 2},    {"three", 3},
                              {"four", 4}, {"five", 5}, {"six", 6},     {"seven", 7},  {"eight", 8},
                              {"nine", 9}, {"ten", 10}, {"eleven", 11}, {"twelve", 12}};
// After these a word that may be a month is one.
constexpr std::string_view kBeforeMonths[] = {"in",     "since",  "last",  "next", "until", "by",     "from",
                                              "during", "early",  "late",  "mid",  "of",    "this",   "late",
                                              "till",   "before", "after", "past", "to",    "between"};

// Whether any name begins as the word does: two bytes tell almost all words from names without a comparison.
class Beginnings {
 public:
  template <std::size_t n>
  constexpr explicit Beginnings(const Named (&names)[n]) {
    for (const Named& name : names) set_[hash(name.word)] = true;
  }
  bool may_begin(std::string_view word) const {
    return word.size() < 2 ? word == "a" || word == "A" : set_[hash(word)];
  }

 private:
  // Capitals and small letters alike, also where these are of two bytes.
  static constexpr std::size_t hash(std::string_view word) {
    const auto first = static_cast<unsigned char>(word[0]);
    const auto second = static_cast<unsigned char>(word.size() > 1 ? word[1] : 0);
    return first >= 0x80 ? first : ((first & 0x1Fu) << 8 | (second < 0x80 ? second & 0x1Fu : 0x20u));
  }
  std::array<bool, 0x2000> set_{};
};

template <std::size_t n>
int look_up(const Named (&names)[n], const Beginnings& beginnings, std::string_view word) {
  if (word.size() > 24 || !beginnings.may_begin(word)) return -1;
  const std::string lowered = small_letters(word);
  for (const Named& name : names)
    if (name.word == lowered) return name.value;
  return -1;
}

constexpr Beginnings kMonthBeginnings(kMonths);
constexpr Beginnings kWeekdayBeginnings(kWeekdays);
constexpr Beginnings kNumberBeginnings(kNumbers);

}  // namespace

std::string small_letters(std::string_view word) {
  std::string out;
  out.reserve(word.size());
  for (std::size_t i = 0; i < word.size(); ++i) {
    const char c = word[i];
    if (c >= 'A' && c <= 'Z') {
      out += static_cast<char>(c + 32);
    } else if (word.substr(i, 2) == "Ş") {
      out += "ş", ++i;
    } else if (word.substr(i, 2) == "Ğ") {
      out += "ğ", ++i;
    } else if (word.substr(i, 2) == "Ü") {
      out += "ü", ++i;
    } else if (word.substr(i, 2) == "É") {
      out += "é", ++i;
    } else if (word.substr(i, 2) == "Û") {
      out += "û", ++i;
    } else if (word.substr(i, 2) == "Ä") {
      out += "ä", ++i;
    } else {
      out += c;
    }
  }
  return out;
}

int month_of(std::string_view word) {
  return look_up(kMonths, kMonthBeginnings, word);
}

int persian_month_of(std::string_view word) {
  for (const Named& name : kPersianMonths)
    if (name.word == word) return name.value;
  return -1;
}

DateRole role_of_day(std::string_view before) {
  DateRole role = DateRole::kUnsaid;
  std::size_t at = 0;
  while (at < before.size()) {
    const std::size_t end = std::min(before.find_first_of(" \t\n:;,.|()-/", at), before.size());
    const std::string word = small_letters(before.substr(at, std::min<std::size_t>(end - at, 32)));
    const auto is_in = [&](const auto& list) {
      return std::find(std::begin(list), std::end(list), word) != std::end(list);
    };
    if (is_in(kPublishedWords)) role = DateRole::kPublished;
    if (is_in(kOtherDayWords)) role = DateRole::kOther;
    at = end + 1;
  }
  return role;
}

int weekday_of(std::string_view word) {
  return look_up(kWeekdays, kWeekdayBeginnings, word);
}

int small_number_of(std::string_view word) {
  return look_up(kNumbers, kNumberBeginnings, word);
}

bool comes_before_months(std::string_view word) {
  return std::find(std::begin(kBeforeMonths), std::end(kBeforeMonths), small_letters(word)) != std::end(kBeforeMonths);
}

}  // namespace entente
