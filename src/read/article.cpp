// What does a report say, in its own words, and where in the file?
//
// The bytes are decoded (charset.h), cleaned by their form (cleaned.h), and brought into normal form C; each step
// hands on a map, and the maps are composed so that the last leads from the text to the bytes. Paragraphs and dates are
// found at the end, in the text as it is handed out.
#include "entente/read/article.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/ascii.h"
#include "base/sha256.h"
#include "base/utf8.h"
#include "read/charset.h"
#include "read/cleaned.h"
#include "read/dates.h"
#include "read/normal_form.h"
#include "read/offset_map.h"

namespace entente {
namespace {

std::string file_ending(const std::string& file) {
  const std::size_t dot = file.rfind('.');
  if (dot == std::string::npos || file.find('/', dot) != std::string::npos) return "";
  return ascii::lowered(file.substr(dot));
}

// A page without a name that says so begins like one.
bool begins_like_a_page(std::string_view bytes) {
  std::string head;
  for (const char c : bytes.substr(0, 4096)) {
    if (c == 0) continue;  // UTF-16
    head += ascii::lower(c);
  }
  std::size_t at = head.find_first_not_of(" \t\r\n\xEF\xBB\xBF\xFF\xFE");
  if (at == std::string::npos) return false;
  const std::string_view text = std::string_view(head).substr(at);
  for (const std::string_view begin : {"<!doctype html", "<html", "<head", "<body", "<?xml", "<!--"})
    if (text.starts_with(begin))
      return begin != "<?xml" && begin != "<!--" ? true : text.find("<html") != std::string_view::npos;
  return false;
}

ReportForm form_of(std::string_view bytes, const ReportHints& hints) {
  if (hints.form) return *hints.form;
  const std::string end = file_ending(hints.file);
  if (end == ".html" || end == ".htm" || end == ".xhtml" || end == ".shtml") return ReportForm::kHtml;
  if (end == ".md" || end == ".markdown") return ReportForm::kMarkdown;
  if (end == ".txt") return ReportForm::kText;
  return begins_like_a_page(bytes) ? ReportForm::kHtml : ReportForm::kText;
}

std::vector<Span> paragraphs_of(std::string_view text) {
  std::vector<Span> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find("\n\n", at), text.size());
    out.push_back({at, end});
    at = end + 2;
  }
  return out;
}

std::string in_normal_form(std::string text) {
  MappedText mapped{std::move(text), {}};
  mapped.map = {{0, 0}, {mapped.text.size(), mapped.text.size()}};
  normalize(mapped);
  return std::move(mapped.text);
}

}  // namespace

const char* name(ReportForm form) {
  switch (form) {
    case ReportForm::kText:
      return "text";
    case ReportForm::kMarkdown:
      return "markdown";
    case ReportForm::kHtml:
      return "html";
  }
  return "text";
}

std::string text(const ReportDate& date) {
  std::string out = fmt::format("{:04}", date.year);
  if (date.month > 0) out += fmt::format("-{:02}", static_cast<unsigned>(date.month));
  if (date.month > 0 && date.day > 0) out += fmt::format("-{:02}", static_cast<unsigned>(date.day));
  return out;
}

Span Article::original(Span in_text) const {
  const std::uint64_t begin = original_begin(map, in_text.begin);
  if (in_text.begin >= in_text.end) return {begin, begin};
  return {begin, std::max(begin, original_end(map, in_text.end))};
}

std::uint64_t code_point(std::string_view text, std::uint64_t offset) {
  return count_code_points(text.substr(0, std::min<std::uint64_t>(offset, text.size())));
}

Result<Article> read_article(std::string_view bytes, const ReportHints& hints) {
  Article article;
  article.file = hints.file;
  article.form = form_of(bytes, hints);
  article.sha256 = sha256_hex(bytes);
  const bool html = article.form == ReportForm::kHtml;
  Result<Decoded> decoded = decode(bytes, hints.charset, html);
  if (!decoded) return tl::unexpected<Error>(std::move(decoded.error()));
  article.charset = decoded->charset;
  article.warnings = std::move(decoded->warnings);

  Cleaned cleaned =
      html ? clean_html(decoded->text()) : clean_text(decoded->text(), article.form == ReportForm::kMarkdown);
  article.warnings.insert(article.warnings.end(), cleaned.warnings.begin(), cleaned.warnings.end());
  cleaned.body.map = compose(cleaned.body.map, decoded->map);
  normalize(cleaned.body);

  article.title = in_normal_form(std::move(cleaned.title));
  article.publisher = in_normal_form(std::move(cleaned.publisher));
  article.author = in_normal_form(std::move(cleaned.author));
  article.published = cleaned.published;
  article.published_from = cleaned.published_from;
  article.text = std::move(cleaned.body.text);
  article.map = std::move(cleaned.body.map);
  article.paragraphs = paragraphs_of(article.text);
  article.dates = find_dates(article.text, article.published);
  if (article.text.empty())
    article.warnings.push_back(bytes.empty() ? "the file is empty" : "no words of a report were found in the file");
  return article;
}

}  // namespace entente
