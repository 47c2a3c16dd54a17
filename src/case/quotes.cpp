// Does the report really say what the evidence quotes?
#include "case/quotes.h"

#include <algorithm>
#include <string_view>

#include "base/file.h"
#include "base/utf8.h"
#include "case/normal_text.h"

namespace entente {
namespace {

// Relative names are relative to the case file; "-" (standard input) and names without a folder to the present one.
std::string report_path(const std::string& case_file, const std::string& file) {
  if (file.starts_with('/')) return file;
  const std::size_t slash = case_file.rfind('/');
  return slash == std::string::npos ? file : case_file.substr(0, slash + 1) + file;
}

bool inside_character(std::string_view text, std::size_t at) {
  return at < text.size() && (static_cast<std::uint8_t>(text[at]) & 0xC0u) == 0x80u;
}

std::size_t line_of(std::string_view text, std::size_t offset) {
  return 1 +
         static_cast<std::size_t>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(offset), '\n'));
}

// The longest beginning of `quote`, in whole words where it has any, that `report` contains.
std::size_t longest_prefix(std::string_view quote, std::string_view report) {
  std::size_t low = 0;
  std::size_t high = quote.size();
  while (low < high) {
    const std::size_t middle = low + (high - low + 1) / 2;
    if (report.find(quote.substr(0, middle)) != std::string_view::npos)
      low = middle;
    else
      high = middle - 1;
  }
  while (low > 0 && inside_character(quote, low)) --low;
  if (low < quote.size() && quote[low] != ' ') {
    const std::size_t word = quote.substr(0, low).rfind(' ');
    low = word == std::string_view::npos ? 0 : word;
  }
  return low;
}

std::string missing_hint(std::string_view quote, const NormalText& report, std::string_view original) {
  const std::size_t prefix = longest_prefix(quote, report.text());
  if (prefix == 0) return "quote the report's very words; none of the quote's beginning is in it";
  const std::size_t at = report.text().find(quote.substr(0, prefix));
  // Show the end of what agrees and how the report goes on.
  constexpr std::size_t kShown = 50;
  std::size_t cut = prefix > kShown ? prefix - kShown : 0;
  while (cut < prefix && inside_character(quote, cut)) ++cut;
  std::string_view rest = std::string_view(report.text()).substr(at + prefix);
  if (rest.starts_with(' ')) rest.remove_prefix(1);
  return "line " + std::to_string(line_of(original, report.original_offset(at))) +
         " of the report has: " + (cut > 0 ? "..." : "") + std::string(quote.substr(cut, prefix - cut)) +
         " | and goes on: " + excerpt(rest, 30);
}

}  // namespace

void QuoteChecker::check(const std::map<std::uint32_t, const TomlNode*>& files) {
  std::map<std::uint32_t, std::vector<Quote>> by_source;
  for (const Quote& quote : quotes_) by_source[case_.evidence[quote.id.index()].source->index()].push_back(quote);
  for (const auto& [source, node] : files) check_report(source, *node, by_source[source]);
}

void QuoteChecker::check_report(std::uint32_t source, const TomlNode& file, const std::vector<Quote>& quotes) {
  const std::string& named = case_.sources[source].file;
  const auto refuse = [&](const std::string& code, const std::string& what, const std::string& hint) {
    sink_.error(file.begin, file.end, code, what, hint);
  };
  if (named.empty()) return refuse("empty-text", "'file' is empty", "leave it out for a source that is not a file");
  const std::string path = report_path(case_.file, named);
  const auto bytes = read_file(path, kMaxReportBytes, FileKind::kRegularOnly);
  if (!bytes)
    return refuse("unreadable-report", "cannot read the report '" + excerpt(named) + "': " + bytes.error().message,
                  path == named ? "" : "looked for it at " + excerpt(path, 200));
  if (const std::size_t nul = bytes->find('\0'); nul != std::string::npos)
    return refuse("binary-report",
                  "the report '" + excerpt(named) + "' is not text: it has a NUL byte at offset " + std::to_string(nul),
                  "save it as plain text in UTF-8");
  if (const auto bad = first_invalid_utf8(*bytes))
    return refuse(
        "report-not-utf8",
        "the report '" + excerpt(named) + "' is not UTF-8: bad byte on line " + std::to_string(line_of(*bytes, *bad)),
        "save it as plain text in UTF-8");
  if (quotes.empty()) return;
  const NormalText report(*bytes);
  for (const Quote& quote : quotes) {
    Evidence& evidence = case_.evidence[quote.id.index()];
    const std::string words = normalized(evidence.quote);
    if (words.empty()) continue;  // reported with the evidence
    const std::size_t at = report.text().find(words);
    if (at == std::string::npos) {
      sink_.error(quote.node->begin, quote.node->end, "quote-not-found",
                  "the quote does not occur in '" + excerpt(named) + "'", missing_hint(words, report, *bytes));
      continue;
    }
    evidence.offset = report.original_offset(at);
    evidence.line = static_cast<std::uint32_t>(line_of(*bytes, *evidence.offset));
  }
}

}  // namespace entente
