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
