// A report as an analyst meets it: a saved page or a text, cleaned of everything that is not the report.
//
// Offsets: a Span counts bytes of Article::text, which is UTF-8 in Unicode normal form C. Where the same words stand in
// the file as it was saved is told by original(); code points by code_point().
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "entente/base/result.h"

namespace entente {

// Bytes [begin, end) of a text.
struct Span {
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
  std::uint64_t size() const { return end - begin; }
  friend auto operator<=>(const Span&, const Span&) = default;
};

enum class ReportForm : std::uint8_t { kText, kMarkdown, kHtml };
const char* name(ReportForm form);  // "text", "markdown", "html"

// What is known of a file before it is read.
struct ReportHints {
  std::string file;                // as the user named it; its ending tells the form
  std::optional<ReportForm> form;  // overrides the ending
  std::string charset;             // overrides what is declared and detected; empty: found out
};

// A date the report states, as year-month-day; day or month 0 where it gives none.
struct ReportDate {
  std::int32_t year = 0;
  std::uint8_t month = 0;
  std::uint8_t day = 0;
  friend auto operator<=>(const ReportDate&, const ReportDate&) = default;
};
// "2022-08-31", "2022-08", "2022".
std::string text(const ReportDate& date);

// A date the text itself speaks of ("last May" relative to the day of publication, "on 3 August 2022").
struct DateMention {
  Span where;
  std::optional<ReportDate> date;  // unset where the text does not say enough
};

struct Article {
  std::string file;  // as the user named it
  ReportForm form = ReportForm::kText;
  std::string charset;  // of the original, by its IANA name
  std::string sha256;   // of the original's bytes
  std::string title;    // may be empty, as the next three
  std::string publisher;
  std::string author;
  std::string other_language;  // in which it is written where that is not English; then nothing it reports is found
  std::string published_from;  // where the day was found: "json-ld", "meta", "time", "text"
  std::optional<ReportDate> published;
  std::string text;              // the report's own words; paragraphs are separated by one empty line
  std::vector<Span> paragraphs;  // of `text`, in order, without the separators
  std::vector<DateMention> dates;
  std::vector<std::string> warnings;  // sentences for a person: what could not be made out
  // Ascending by both: from byte `first` of `text` on, bytes stand in the original from byte `second` on. Where
  // something was left out two entries share their `first`: where the words before end, and where those after begin.
  // The last entry closes the text. Decision 0102.
  std::vector<std::pair<std::uint64_t, std::uint64_t>> map;

  // Where the bytes of `text` come from in the original. Cost: logarithmic.
  Span original(Span in_text) const;
};

// Cleans a report. kInput where the bytes are no text (the sentence says why), kUsage where hints name no known
// charset. Deterministic; bounded time and memory for any bytes: linear. Thread-safe.
Result<Article> read_article(std::string_view bytes, const ReportHints& hints = {});

// Code points before byte `offset` of `text`. Cost: linear in offset.
std::uint64_t code_point(std::string_view text, std::uint64_t offset);

}  // namespace entente
