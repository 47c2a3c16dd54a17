// Which days does a text speak of?
//
// The text is cut into words, figures and single signs. At each one the patterns are tried, longest first; a pattern
// is a few tokens with at most one sign between them, so the work per token is bounded.
//
//   figures        2022-08-31, 31.08.2022, 31/8/2022 (between bars a day above 12 tells the order,
//                  else the date stays unset; between dots and dashes the day comes first)
//   day and month  31 August 2022, 31. August 2022, August 31, 2022, the 31st of August, 31 Ağustos 2022, 31 أغسطس 2022
//   month          August 2022, last May, in May, since last May, next June
//   weekday        last Tuesday, on Tuesday, next Monday
//   distance       two days ago, a week ago, three months later is left alone (from what is unknown)
//   words          today, yesterday, tomorrow, this year, last year, next month
//
// What has no year is taken to lie within the year that ends with the day of publication, as reports speak of what was;
// a month that would lie in the future of that day stays unset, since "in November" may be either. May and March are
// months only where a word before them or a figure beside them says so.
#include "read/dates.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

#include "base/ascii.h"
#include "base/utf8.h"
#include "read/calendar.h"
#include "read/date_words.h"

namespace entente {
namespace {

struct Token {
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
  std::int32_t number = -1;  // of figures of at most 8 digits
  std::uint8_t digits = 0;
  std::string_view word;  // as in the text
  char sign = 0;          // of a single ASCII sign
};

bool is(const Token& token, std::string_view lower_word) {
  if (token.word.size() != lower_word.size()) return false;
  for (std::size_t k = 0; k < lower_word.size(); ++k) {
    const char c = token.word[k];
    if (ascii::lower(c) != lower_word[k]) return false;
  }
  return true;
}

bool word_byte(char c) {
  return ascii::is_letter(c) || static_cast<unsigned char>(c) >= 0x80;
}

// Typographical signs, which are no parts of words: U+2010 to U+206F, « and », no-break space, Arabic comma and stops.
std::size_t foreign_sign(std::string_view text, std::size_t at) {
  const std::string_view two = text.substr(at, 2);
  if (two == "\xC2\xAB" || two == "\xC2\xBB" || two == "\xC2\xA0" || two == "\xD8\x8C" || two == "\xD8\x9B" ||
      two == "\xD8\x9F")
    return 2;
  if (two == "\xE2\x80" || two == "\xE2\x81") return std::min<std::size_t>(3, text.size() - at);
  return 0;
}

std::vector<Token> tokens_of(std::string_view text, std::size_t& at, std::size_t most) {
  std::vector<Token> out;
  while (at < text.size() && out.size() < most) {
    const char c = text[at];
    Token token;
    token.begin = at;
    if (ascii::is_digit(c)) {
      std::int64_t value = 0;
      while (at < text.size() && ascii::is_digit(text[at])) {
        if (at - token.begin < 9) value = value * 10 + (text[at] - '0');
        ++at;
      }
      const std::size_t digits = at - token.begin;
      if (digits <= 8)
        token.number = static_cast<std::int32_t>(value), token.digits = static_cast<std::uint8_t>(digits);
      if (digits > 8) token.sign = '#';
    } else if (const std::size_t sign = foreign_sign(text, at); sign > 0) {
      if (text.substr(at, 2) == "\xC2\xA0") {
        at += sign;
        continue;
      }
      token.sign = '?';
      at += sign;
    } else if (word_byte(c)) {
      while (at < text.size() && word_byte(text[at]) && foreign_sign(text, at) == 0) ++at;
      token.word = text.substr(token.begin, at - token.begin);
    } else {
      ++at;
      if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f') {
        if (c != '\n' || out.empty() || out.back().sign != '\n') {
          // Only the end of a paragraph matters.
          if (c == '\n' && at < text.size() && text[at] == '\n') {
            token.sign = '\n', token.end = at;
            out.push_back(token);
          }
        }
        continue;
      }
      token.sign = c;
    }
    token.end = at;
    out.push_back(token);
  }
  return out;
}

struct Match {
  std::size_t tokens = 0;  // 0: none
  std::optional<ReportDate> date;
};

class Matcher {
 public:
  Matcher(const std::vector<Token>& tokens, const std::optional<ReportDate>& published)
      : tokens_(tokens), published_(published) {
    if (published_ && (published_->month == 0 || published_->day == 0)) published_.reset();
  }

  Match at(std::size_t i) const {
    const Token& token = tokens_[i];
    if (token.number >= 0) return figures(i);
    if (token.word.empty()) return {};
    if (const Match m = month_first(i); m.tokens > 0) return m;
    return words(i);
  }

 private:
  const Token& get(std::size_t i) const {
    static const Token kNone{};
    return i < tokens_.size() ? tokens_[i] : kNone;
  }
  bool adjacent(std::size_t i) const { return i + 1 < tokens_.size() && tokens_[i].end == tokens_[i + 1].begin; }
  bool year(const Token& t) const { return t.digits == 4 && t.number >= 1800 && t.number <= 2199; }
  bool day(const Token& t) const { return t.number >= 1 && t.number <= 31 && t.digits <= 2; }
  int month(const Token& t) const { return t.word.empty() ? -1 : month_of(t.word); }
  // "st", "nd", "rd", "th", "er"
  std::size_t ordinal_end(std::size_t i) const {
    const Token& t = get(i);
    return i > 0 && tokens_[i - 1].end == t.begin &&
                   (is(t, "st") || is(t, "nd") || is(t, "rd") || is(t, "th") || is(t, "er"))
               ? 1
               : 0;
  }

  // Without a year: the latest such day not after publication, unless it is still to come this year.
  std::optional<ReportDate> this_year(int m, int d) const {
    if (!published_) return std::nullopt;
    const bool past = m < published_->month || (m == published_->month && d <= published_->day);
    return past || m == published_->month ? make_date(published_->year, m, d) : std::nullopt;
  }

  Match figures(std::size_t i) const {
    const Token& first = tokens_[i];
    const char sign = get(i + 1).sign;
    if ((sign == '-' || sign == '/' || sign == '.') && adjacent(i) && adjacent(i + 1) && get(i + 2).number >= 0 &&
        get(i + 3).sign == sign && adjacent(i + 2) && adjacent(i + 3) && get(i + 4).number >= 0) {
      const Token& second = get(i + 2);
      const Token& third = get(i + 4);
      if (year(first) && second.digits <= 2 && third.digits <= 2)
        if (const auto date = make_date(first.number, second.number, third.number); date && date->day > 0)
          return {5, date};
      if (year(third) && day(first) && day(second)) {
        const bool either = first.number <= 12 && second.number <= 12 && first.number != second.number && sign == '/';
        if (either) return {5, std::nullopt};
        if (const auto date = make_date(third.number, second.number, first.number)) return {5, date};
        if (const auto date = make_date(third.number, first.number, second.number)) return {5, date};
      }
      return {};
    }
    if (day(first)) {
      std::size_t k = i + 1;
      k += ordinal_end(k);
      if (get(k).sign == '.') ++k;
      if (is(get(k), "of") || is(get(k), "de")) ++k;
      const int m = month(get(k));
      if (m > 0) {
        ++k;
        std::size_t y = k;
        // The second of two Arabic names: 31 آب/أغسطس 2022, and تشرين الأول, كانون الثاني
        if (get(y).sign == '/' && month(get(y + 1)) == m) y += 2, k = y;
        if (get(y).sign == ',' || get(y).sign == '.') ++y;
        if (year(get(y))) {
          return {y + 1 - i, make_date(get(y).number, m, first.number)};  // unset where no such day exists
        }
        return {k - i, this_year(m, first.number)};
      }
      const int pair = arabic_pair(k);
      if (pair > 0 && year(get(k + 2))) return {k + 3 - i, make_date(get(k + 2).number, pair, first.number)};
    }
    if (first.number >= 1) return distance(i, first.number);
    return {};
  }

  // The Levantine names of two words.
  int arabic_pair(std::size_t k) const {
    const bool one = get(k + 1).word == "الأول" || get(k + 1).word == "الاول";
    const bool two = get(k + 1).word == "الثاني";
    if (get(k).word == "تشرين") return one ? 10 : two ? 11 : -1;
    if (get(k).word == "كانون") return one ? 12 : two ? 1 : -1;
    return -1;
  }

  Match month_first(std::size_t i) const {
    const int m = month(tokens_[i]);
    if (m <= 0) return {};
    const bool capital = tokens_[i].word[0] >= 'A' && tokens_[i].word[0] <= 'Z';
    std::size_t k = i + 1;
    if (get(k).sign == '.' && adjacent(i)) ++k;
    if (day(get(k))) {
      const std::int32_t d = get(k).number;
      ++k;
      k += ordinal_end(k);
      std::size_t y = k;
      if (get(y).sign == ',') ++y;
      if (year(get(y))) {
        return {y + 1 - i, make_date(get(y).number, m, d)};
      }
      if (!capital) return {};
      return {k - i, this_year(m, d)};
    }
    if (get(k).sign == ',') ++k;
    if (year(get(k))) return {k + 1 - i, make_date(get(k).number, m, 0)};
    if (!capital || tokens_[i].word.size() < 3 || static_cast<unsigned char>(tokens_[i].word.back()) >= 0x80) return {};
    // A month alone: only an English one after a word that goes with months.
    if (i == 0 || !english(tokens_[i])) return {};
    const Token& before = tokens_[i - 1];
    const bool goes = comes_before_months(before.word) || before.sign == '-';
    if (!goes || is(before, "last") || is(before, "next") || is(before, "past")) return {};
    if (!published_) return {1, std::nullopt};
    return {1, m <= published_->month ? make_date(published_->year, m, 0) : std::nullopt};
  }
  bool english(const Token& t) const { return month(t) > 0 && t.word.size() >= 3 && !is(t, "mars") && !is(t, "mart"); }

  // "two days ago": `i` is at the number.
  Match distance(std::size_t i, std::int32_t number) const {
    const std::string unit = small_letters(get(i + 1).word.substr(0, 16));
    if (!is(get(i + 2), "ago") || number > 10000) return {};
    const bool days = unit == "day" || unit == "days";
    const bool weeks = unit == "week" || unit == "weeks";
    const bool months = unit == "month" || unit == "months";
    const bool years = unit == "year" || unit == "years";
    if (!days && !weeks && !months && !years) return {};
    Match m{3, std::nullopt};
    if (!published_) return m;
    if (days) m.date = day_of(day_number(*published_) - number);
    if (weeks) m.date = day_of(day_number(*published_) - 7 * static_cast<std::int64_t>(number));
    if (months) m.date = shifted(-number);
    if (years)
      m.date =
          published_->year - number >= 1000 ? std::optional(ReportDate{published_->year - number, 0, 0}) : std::nullopt;
    return m;
  }
  // The month so many months from that of publication.
  std::optional<ReportDate> shifted(std::int32_t months) const {
    const std::int32_t count = published_->year * 12 + published_->month - 1 + months;
    return make_date(count / 12, count % 12 + 1, 0);
  }

  Match words(std::size_t i) const {
    const Token& t = tokens_[i];
    const auto near = [&](std::int64_t days) {
      return published_ ? std::optional(day_of(day_number(*published_) + days)) : std::nullopt;
    };
    if (is(t, "today")) return {1, near(0)};
    if (is(t, "yesterday")) return {1, near(-1)};
    if (is(t, "tomorrow")) return {1, near(1)};
    const bool last = is(t, "last") || is(t, "past");
    const bool next = is(t, "next");
    if (last || next || is(t, "this")) return beside(i, last ? -1 : next ? 1 : 0);
    if ((is(t, "a") || is(t, "several")) && (is(t, "several") || is(get(i + 1), "few"))) {
      const std::size_t k = is(t, "several") ? i + 1 : i + 2;
      if ((is(get(k), "days") || is(get(k), "weeks") || is(get(k), "months") || is(get(k), "years")) &&
          is(get(k + 1), "ago"))
        return {k + 2 - i, std::nullopt};
      return {};
    }
    if (const int day_of_week = weekday_of(t.word); day_of_week >= 0 && t.word[0] <= 'Z') {
      if (!published_) return {1, std::nullopt};
      return {1, near(-((weekday(*published_) - day_of_week + 7) % 7))};
    }
    if (const int number = small_number_of(t.word); number > 0) return distance(i, number);
    return {};
  }

  // "last May", "next Monday", "this year".
  Match beside(std::size_t i, int side) const {
    const Token& t = get(i + 1);
    if (t.word.empty()) return {};
    Match m{2, std::nullopt};
    if (const int named = month(t); named > 0 && english(t) && t.word[0] <= 'Z') {
      if (!published_) return m;
      if (side == 0) m.date = make_date(published_->year, named, 0);
      if (side < 0) m.date = make_date(published_->year - (named < published_->month ? 0 : 1), named, 0);
      if (side > 0) m.date = make_date(published_->year + (named > published_->month ? 0 : 1), named, 0);
      return m;
    }
    if (const int named = weekday_of(t.word); named >= 0) {
      if (!published_) return m;
      const int back = (weekday(*published_) - named + 7) % 7;
      if (side < 0) m.date = day_of(day_number(*published_) - (back == 0 ? 7 : back));
      if (side > 0) m.date = day_of(day_number(*published_) + (7 - back));
      if (side == 0) m.date = std::nullopt;
      return m;
    }
    if (is(t, "year")) {
      if (published_) m.date = ReportDate{published_->year + side, 0, 0};
      return m;
    }
    if (is(t, "month")) {
      if (published_) m.date = shifted(side);
      return m;
    }
    if (is(t, "week")) return m;
    return {};
  }

  const std::vector<Token>& tokens_;
  std::optional<ReportDate> published_;
};

}  // namespace

std::optional<ReportDate> machine_date(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\n' || text.front() == '\t')) text.remove_prefix(1);
  const auto number = [&](std::size_t at, std::size_t n) {
    std::int32_t value = 0;
    for (std::size_t k = at; k < at + n; ++k) {
      if (k >= text.size() || !ascii::is_digit(text[k])) return -1;
      value = value * 10 + (text[k] - '0');
    }
    return value;
  };
  const std::int32_t year = number(0, 4);
  if (year < 0 || text.size() < 8) return std::nullopt;
  const bool signs = (text[4] == '-' || text[4] == '/') && text.size() >= 10 && text[7] == text[4];
  const std::int32_t month = number(signs ? 5 : 4, 2);
  const std::int32_t day = number(signs ? 8 : 6, 2);
  const std::size_t end = signs ? 10 : 8;
  if (month < 1 || day < 1 || (text.size() > end && ascii::is_digit(text[end]))) return std::nullopt;
  return make_date(year, month, day);
}

std::optional<ReportDate> spelled_date(std::string_view text) {
  for (const DateMention& mention : find_dates(text, std::nullopt))
    if (mention.date && mention.date->day > 0) return mention.date;
  return std::nullopt;
}

std::vector<DateMention> find_dates(std::string_view text, const std::optional<ReportDate>& published) {
  std::vector<DateMention> out;
  // Stretches of tokens, so that memory does not follow the length of the text; a stretch ends before a token that a
  // pattern could begin with, as far as the last ones are concerned.
  constexpr std::size_t kStretch = 4096, kLongest = 10;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::vector<Token> tokens = tokens_of(text, at, kStretch);
    if (tokens.empty()) break;
    const Matcher matcher(tokens, published);
    const bool last = at >= text.size();
    const std::size_t stop = last || tokens.size() <= kLongest ? tokens.size() : tokens.size() - kLongest;
    std::size_t i = 0;
    while (i < stop) {
      const Match match = matcher.at(i);
      if (match.tokens == 0) {
        ++i;
        continue;
      }
      out.push_back({{tokens[i].begin, tokens[i + match.tokens - 1].end}, match.date});
      i += match.tokens;
    }
    if (!last) at = i < tokens.size() ? tokens[i].begin : at;
  }
  return out;
}

}  // namespace entente
