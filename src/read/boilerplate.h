// Is this line the report's own, or one of those that every page of a site carries?
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace entente {

enum class LineKind : std::uint8_t {
  kOwn,       // nothing says otherwise
  kNoise,     // never a report's own words: a cookie notice, "Your email address will not be published"
  kEdge,      // noise where the report begins or ends or beside other noise, else a word like any other: "Share", "0"
  kComments,  // a heading below which readers speak
  kRelated,   // a heading below which other reports are named
};

// Judges a line (or a block of a page) by its words alone. Cost: linear in the first few hundred bytes.
LineKind line_kind(std::string_view line);

// "By Jane Doe", "Yazan: ...", with at most a handful of words.
// "(Reporting by Jon Clark; Editing by Sara Pereira)": the desk's own line below a wire report.
bool is_desk_line(std::string_view line);
// "list of 3 items", "list 1 of 3", "end of list": said for those who listen to a page.
bool is_list_label(std::string_view line);
bool is_byline(std::string_view line);

// A line that says no more than a date, perhaps with a time, "Published:" or a place: "July 2, 2026", "Updated 3 May
// 2021 at 10:15 GMT".
bool is_date_line(std::string_view line);

// Small letters, single spaces, no signs at either end.
std::string plain_words(std::string_view line);

// Whether the line ends as sentences do, closing quotation marks and brackets aside.
bool ends_a_sentence(std::string_view line);

}  // namespace entente
