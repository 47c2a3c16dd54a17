// What is left of a file when all that is not the report is taken away, before it is brought into its final form.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entente/read/article.h"
#include "read/offset_map.h"

namespace entente {

struct Cleaned {
  MappedText body;  // paragraphs with one empty line between, and their places in the decoded text
  std::string title;
  bool title_is_guessed = false;  // from no more than the page's <title>
  std::string publisher;
  std::string author;
  std::optional<ReportDate> published;
  std::string published_from;
  std::vector<std::string> warnings;
};

// The three forms of a report. `text` is well-formed UTF-8. Linear in it; thread-safe.
Cleaned clean_text(std::string_view text, bool markdown);
Cleaned clean_html(std::string_view text);

}  // namespace entente
