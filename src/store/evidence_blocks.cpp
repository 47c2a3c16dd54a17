// Statements as blocks of a case file that the case parser accepts.
//
// The quote is what the report says, never the analyst's correction of it, unless the report has those words too; a
// correction goes into the note. A source names a file only where every quote taken from it occurs there as the parser
// looks for it (case/quotes.cpp): a saved page often breaks its sentences with tags. Then the text as it was cleaned
// can be written beside the case instead.
#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "base/ascii.h"
#include "base/file.h"
#include "base/utf8.h"
#include "case/normal_text.h"
#include "case/toml_string.h"
#include "entente/store/ledger.h"

namespace entente {
namespace {

namespace fs = std::filesystem;

// Other control characters than these two, which no report means, are left out.
std::string toml_string(std::string_view text) {
  std::string plain;
  for (const char ch : text)
    if (ch == '\n' || ch == '\t' || (static_cast<unsigned char>(ch) >= 0x20 && ch != 0x7F)) plain += ch;
  return toml_quoted(plain);
}

// White space as one space: a quote is a line of the case file.
std::string one_line(std::string_view text) {
  std::string out;
  bool space = false;
  for (const char ch : text) {
    if (ch == ' ' || ch == '\n' || ch == '\t' || ch == '\r') {
      space = !out.empty();
      continue;
    }
    if (space) out += ' ';
    space = false;
    out += ch;
  }
  return out;
}

std::string slug(std::string_view text) {
  std::string out;
  for (const char ch : text) {
    const char small = ascii::lower(ch);
    const bool plain = ascii::is_alnum(small);
    if (plain) out += small;
    if (!plain && !out.empty() && out.back() != '_') out += '_';
    if (out.size() >= 40) break;
  }
  while (!out.empty() && out.back() == '_') out.pop_back();
  return out;
}

// A TOML date where the day is known; else text.
std::string date_value(const std::string& date) {
  return date.size() == 10 ? date : toml_string(date);
}

// Both as the user named them, from the present folder; a full path stays one unless the base is one too.
std::string relative_to(const std::string& file, const std::string& base) {
  if (file.starts_with('/') && !base.starts_with('/')) return file;
  std::error_code ignored;
  const fs::path from = fs::absolute(base.empty() ? "." : base, ignored).lexically_normal();
  const fs::path relative = fs::absolute(file, ignored).lexically_normal().lexically_relative(from);
  return relative.empty() ? file : relative.generic_string();
}

// What of the statement can be quoted from a text with these words.
std::string quote_of(const StatementView& s, const NormalText& text) {
  const std::string corrected = one_line(s.content);
  const std::string words = normalized(corrected);
  std::string quote =
      !words.empty() && text.text().find(words) != std::string::npos ? corrected : one_line(s.read.content);
  // What is said begins after "that".
  if (quote.starts_with("that ")) quote.erase(0, 5);
  return quote;
}

std::string note_of(const StatementView& s, const std::string& quote) {
  std::vector<std::string> parts;
  if (s.content != s.read.content && one_line(s.content) != quote) parts.push_back("corrected: " + one_line(s.content));
  const std::string& who = s.read.speaker.empty() ? s.read.source : s.read.speaker;
  if (s.who != who) parts.push_back("the report attributes it to " + (who.empty() ? "nobody" : one_line(who)));
  if (s.kind != s.read.kind) parts.push_back("read as " + s.read.kind);
  if (!s.read.chain.empty()) {
    std::string chain = "second hand, by way of ";
    for (std::size_t i = 0; i < s.read.chain.size(); ++i) chain += (i > 0 ? ", " : "") + one_line(s.read.chain[i]);
    parts.push_back(chain);
  }
  if (s.read.denial) parts.push_back("the speaker denies this");
  if (s.read.negated) parts.push_back("the speaker is said not to have said this");
  for (const LedgerDecision& decision : s.history)
    if (!decision.note.empty()) parts.push_back(one_line(decision.note));
  std::string note;
  for (const std::string& part : parts) note += (note.empty() ? "" : "; ") + part;
  return note;
}

class Blocks {
 public:
  Blocks(const Ledger& ledger, const EvidenceOptions& options) : ledger_(ledger), options_(options) {}

  Result<EvidenceBlocks> run(const std::vector<StatementView>& statements) {
    std::map<ReportNumber, std::vector<const StatementView*>> by_report;
    for (const StatementView& s : statements) by_report[s.report].push_back(&s);
    std::set<std::string> ids;
    for (const auto& [number, list] : by_report) {
      const auto report = ledger_.report(number);
      if (!report) return tl::unexpected<Error>(report.error());
      std::string base = slug(report->publisher.empty() ? report->title : report->publisher);
      if (base.empty()) base = "report";
      if (!report->published.empty()) base += "_" + slug(report->published);
      std::string id = base;
      if (!ids.insert(id).second) ids.insert(id = base + "_r" + std::to_string(number));
      write_report(*report, id, list);
    }
    return std::move(out_);
  }

 private:
  void line(const std::string& key, const std::string& value) { out_.toml += key + " = " + value + "\n"; }
  void text(const std::string& key, const std::string& value) {
    if (!value.empty()) line(key, toml_string(one_line(value)));
  }

  void write_report(const ReportView& report, const std::string& id, const std::vector<const StatementView*>& list) {
    const NormalText own(report.text);
    std::vector<std::string> quotes;
    for (const StatementView* s : list) quotes.push_back(quote_of(*s, own));
    std::string file;
    if (!options_.folder.empty()) {
      file = (fs::path(options_.folder) / (id + ".txt")).generic_string();
      out_.texts.emplace_back(file, report.text + "\n");
    } else if (const std::string named = (fs::path(options_.root) / report.copies.front().file).generic_string(),
               reason = missing(named, quotes);
               reason.empty()) {
      file = named;
    } else {
      out_.remarks.push_back("source " + id + " names no file: " + reason);
    }
    if (!out_.toml.empty()) out_.toml += "\n";
    out_.toml += "[source." + id + "]\n";
    if (!file.empty()) line("file", toml_string(relative_to(file, options_.base)));
    text("title", report.title);
    text("publisher", report.publisher);
    if (!report.published.empty()) line("date", date_value(report.published));
    for (std::size_t i = 0; i < list.size(); ++i) write_statement(*list[i], id, quotes[i]);
  }

  // Why the quotes cannot be found in the file; empty where they can.
  static std::string missing(const std::string& file, const std::vector<std::string>& quotes) {
    const auto bytes = read_file(file, kMaxReportBytes, FileKind::kRegularOnly);
    if (!bytes) return "'" + file + "' cannot be read: " + bytes.error().message;
    if (bytes->find('\0') != std::string::npos || first_invalid_utf8(*bytes)) return "'" + file + "' is not UTF-8";
    const NormalText text(*bytes);
    for (const std::string& quote : quotes)
      if (text.text().find(normalized(quote)) == std::string::npos)
        return "'" + file + "' does not have the quotes word for word as it was saved";
    return "";
  }

  void write_statement(const StatementView& s, const std::string& source, const std::string& quote) {
    out_.toml += "\n";
    for (const LedgerLink& link : s.links)
      out_.toml += std::string("# ") + (link.against ? "against " : "for ") + link.reference + ": " +
                   one_line(excerpt(link.words, 200)) + "\n";
    out_.toml += "[evidence.s" + std::to_string(s.number) + "]\n";
    line("source", toml_string(source));
    text("quote", quote);
    text("who", s.who.empty() ? "the report itself" : s.who);
    text("kind", s.kind);
    text("grade", s.grade);
    text("note", note_of(s, quote));
    ++out_.evidence;
  }

  const Ledger& ledger_;
  const EvidenceOptions& options_;
  EvidenceBlocks out_;
};

}  // namespace

Result<EvidenceBlocks> evidence_blocks(const Ledger& ledger, const std::vector<StatementView>& statements,
                                       const EvidenceOptions& options) {
  return Blocks(ledger, options).run(statements);
}

}  // namespace entente
