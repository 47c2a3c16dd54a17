// The annotated reports of tests/read/gold: plain text with the statements marked in it. The format is told in
// tests/read/gold/README.md.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "entente/base/result.h"
#include "entente/read/article.h"
#include "entente/read/reported_statement.h"

namespace entente::test {

struct GoldReport {
  std::string path;   // relative to the root
  std::string style;  // "wire", ...
  Article article;    // title, text and paragraphs only
  std::vector<ReportedStatement> statements;
  std::vector<std::size_t> numbers;  // under which number the file has each statement
};

// Reads an annotated report. kInput with "path:line: what is wrong" for the first thing that is: braces that do not
// close, a statement without content or kind of source, a part annotated twice, a piece that does not lie where its
// statement lies. Cost: linear in the text for each of its names.
Result<GoldReport> parse_gold(const std::string& path, std::string_view text);

// Every report below a folder of tests/read/gold ("tuning", "heldout"), by name; the first error if there is one.
Result<std::vector<GoldReport>> gold_reports(const std::string& half);

}  // namespace entente::test
