// What the evidence ledger holds, in words.
#include "entente/present/ledger_text.h"

#include <fmt/format.h>

#include <map>

namespace entente {
namespace {

std::string or_else(const std::string& text, const char* otherwise) {
  return text.empty() ? otherwise : printable(text);
}

// White space as one space, nothing that steers the terminal.
std::string on_a_line(std::string_view text) {
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
  return printable(out);
}

// `words` in quotation marks, unless it brings some; where there are some inside, in typographic ones. What is said
// begins after "that".
std::string quoted(std::string words) {
  if (words.starts_with("that ")) words.erase(0, 5);
  const bool marked = words.starts_with("\xE2\x80\x9C") || words.starts_with("\xC2\xAB") ||
                      (words.starts_with('"') && words.find('"', 1) == words.size() - 1);
  if (marked) return words;
  if (words.find('"') != std::string::npos) return "\xE2\x80\x9C" + words + "\xE2\x80\x9D";
  return "\"" + words + "\"";
}

// What was found stands between \x02 and \x03.
std::string marked(const std::string& snippet, const TextStyle& style) {
  std::string text;
  std::string part;
  bool inside = false;
  const auto end_part = [&] {
    text += inside ? (style.color ? bold(part, style) : "[" + part + "]") : part;
    part.clear();
  };
  std::string clean;
  for (const char ch : snippet) clean += ch == '\n' || ch == '\t' || ch == '\r' ? ' ' : ch;
  for (const char ch : clean) {
    if (ch != '\x02' && ch != '\x03') {
      part += static_cast<unsigned char>(ch) < 0x20 ? '?' : ch;
      continue;
    }
    end_part();
    inside = ch == '\x02';
  }
  end_part();
  return text;
}

std::string who_words(const StatementView& s) {
  std::string words = or_else(on_a_line(s.who), "the report itself");
  std::string inside = s.kind;
  if (!s.party.empty()) {
    std::string party = s.party;
    for (const LedgerMention& mention : s.read.about)
      if (mention.id == s.party) party = mention.name;
    inside += (inside.empty() ? "" : ", ") + printable(party);
  }
  if (!inside.empty()) words += " (" + inside + ")";
  return words;
}

// "said", "denied": what kind of saying, where it turns the content round.
std::string verb_words(const StatementView& s) {
  if (s.read.denial) return " denies: ";
  if (s.read.negated) return fmt::format(" ({}): ", or_else(on_a_line(s.read.cue), "negated"));
  return ": ";
}

std::string status_words(const StatementView& s) {
  std::vector<std::string> parts;
  if (s.status != Status::kOpen) parts.emplace_back(name(s.status));
  if (!s.grade.empty()) parts.push_back(s.grade);
  if (s.corrected) parts.emplace_back("corrected");
  if (s.superseded) parts.emplace_back("superseded");
  if (!s.links.empty()) parts.push_back(fmt::format("{} to a case", counted(s.links.size(), "link")));
  std::string words;
  for (const std::string& part : parts) words += (words.empty() ? "" : ", ") + part;
  return words;
}

std::string place_words(const StatementView& s) {
  return fmt::format("{}, {}, r{}", or_else(s.published, "undated"),
                     or_else(on_a_line(s.publisher.empty() ? s.title : s.publisher), "no publisher"), s.report);
}

std::string sources_words(std::uint64_t reports, std::uint64_t independent) {
  return fmt::format("{}, {}", counted(reports, "report"), counted(independent, "independent source"));
}

void write_statement(std::string& text, const StatementView& s, const TextStyle& style) {
  const std::string number = fmt::format("{:>5}  ", s.number);
  const std::string status = status_words(s);
  std::string words = s.snippet.empty() ? on_a_line(s.content) : marked(s.snippet, style);
  text += wrap(place_words(s) + (status.empty() ? "" : "  [" + status + "]"), style, number, "       ");
  text += wrap(who_words(s) + verb_words(s) + quoted(words), style, "       ", "       ");
}

std::string assertion_words(const LedgerAssertion& a, const StatementView& s) {
  const auto named = [&](const std::string& id) {
    for (const LedgerMention& mention : s.read.about)
      if (mention.id == id) return printable(mention.name);
    return printable(id);
  };
  return fmt::format("{} {}{}", named(a.subject), a.relation, a.object.empty() ? "" : " " + named(a.object));
}

}  // namespace

std::string added_words(const LedgerAdded& added) {
  std::string words = fmt::format("r{}", added.report);
  if (added.outcome == LedgerAdded::Report::kNew) {
    words += fmt::format(", new: {}", counted(added.statements, "statement"));
  } else if (added.outcome == LedgerAdded::Report::kCopy) {
    words += ", a copy: the same words are there already";
  } else {
    words += fmt::format(", read again: {}", counted(added.statements, "statement"));
    std::vector<std::string> parts;
    if (added.fresh > 0) parts.push_back(fmt::format("{} new", added.fresh));
    if (added.removed > 0) parts.push_back(fmt::format("{} no longer found and removed", added.removed));
    if (added.superseded > 0) parts.push_back(fmt::format("{} decided on and superseded", added.superseded));
    if (added.kept > 0) parts.push_back(fmt::format("{} read differently now, kept as decided on", added.kept));
    if (!parts.empty()) words += " (" + join_list(parts) + ")";
  }
  if (added.story_reports > 1)
    words += fmt::format("; {} carry story r{}", counted(added.story_reports, "report"), added.story);
  return words;
}

std::string reports_text(const std::vector<ReportView>& reports, const LedgerTotals& totals, const TextStyle& style) {
  std::string text;
  std::map<ReportNumber, std::uint64_t> carried;
  for (const ReportView& report : reports) carried[report.story] += report.copies.size();
  ReportNumber story = 0;
  for (const ReportView& report : reports) {
    const bool several = carried[report.story] > 1;
    if (several && report.story != story)
      text += wrap(bold(fmt::format("{} carry one story:", counted(carried[report.story], "report")), style), style);
    story = report.story;
    const std::string indent = several ? "  " : "";
    std::string decided;
    if (report.accepted > 0) decided += fmt::format(", {} accepted", human_count(report.accepted));
    if (report.rejected > 0) decided += fmt::format(", {} rejected", human_count(report.rejected));
    const std::string lead = indent + padded(fmt::format("r{}", report.number), 6);
    for (const CopyView& copy : report.copies) {
      const bool first = &copy == &report.copies.front();
      std::string line =
          fmt::format("{}, {}", or_else(copy.published, "undated"), or_else(copy.publisher, "no publisher"));
      if (!copy.title.empty()) line += ": " + on_a_line(copy.title);
      line += first ? fmt::format(" ({}{})", counted(report.statements, "statement"), decided) : " (word for word)";
      text += wrap(line, style, first ? lead : std::string(lead.size(), ' '), std::string(lead.size() + 2, ' '));
    }
    if (!report.compiled_from.empty()) {
      std::vector<std::string> parts;
      for (const ReportNumber part : report.compiled_from) parts.push_back(fmt::format("r{}", part));
      text += wrap(dim("takes in the stories " + join_list(parts), style), style, std::string(lead.size() + 2, ' '),
                   std::string(lead.size() + 2, ' '));
    }
  }
  if (reports.empty()) text += "No report.\n";
  text += '\n';
  text += wrap(
      fmt::format("{} in the ledger: {}, {}; {}, {} accepted and {} rejected.",
                  capitalised(counted(totals.reports, "report")), counted(totals.copies, "file"),
                  counted(totals.stories, "independent story", "independent stories"),
                  counted(totals.statements, "statement"), human_count(totals.accepted), human_count(totals.rejected)),
      style);
  return text;
}

std::string report_text(const ReportView& report, const StatementList& statements, const TextStyle& style) {
  std::string text = wrap(
      bold(fmt::format("Report r{}: {}", report.number, or_else(on_a_line(report.title), "untitled")), style), style);
  for (const CopyView& copy : report.copies) {
    std::string line =
        fmt::format("{}, {}", or_else(copy.published, "undated"), or_else(copy.publisher, "no publisher"));
    if (!copy.author.empty()) line += ", by " + on_a_line(copy.author);
    text += wrap(line + ": " + printable(copy.file), style, "  ", "    ");
  }
  text += wrap(fmt::format("{}, read by {}", counted(report.words, "word"), or_else(report.reader, "nobody")), style,
               "  ", "    ");
  for (const ReportView::Likeness& like : report.alike)
    text += wrap(
        fmt::format("{} r{}: {:.0f}% of the words in a row are common",
                    like.contained ? "one contains the other, with" : "a version of", like.report, like.share * 100),
        style, "  ", "    ");
  text += '\n';
  for (const StatementView& s : statements.statements) write_statement(text, s, style);
  if (statements.statements.empty()) text += "No statement.\n";
  return text;
}

std::string statements_text(const StatementList& list, const TextStyle& style) {
  if (list.statements.empty()) return "No statement.\n";
  std::string text;
  for (const StatementView& s : list.statements) write_statement(text, s, style);
  text += '\n';
  std::string sum = fmt::format("{} in {}.", capitalised(counted(list.total, "statement")),
                                sources_words(list.reports, list.independent));
  if (list.statements.size() < list.total)
    sum += fmt::format(" Shown: the first {}; more with --limit.", human_count(list.statements.size()));
  return text + wrap(sum, style);
}

std::string statement_text(const StatementView& s, const TextStyle& style) {
  std::string text = wrap(bold(fmt::format("Statement {}", s.number), style), style);
  const auto line = [&](const char* what, const std::string& words) {
    if (!words.empty()) text += wrap(words, style, padded(std::string("  ") + what, 14), std::string(14, ' '));
  };
  line("Who", who_words(s));
  line("Says", (s.read.denial ? "(denied) " : "") + quoted(on_a_line(s.content)));
  if (s.corrected) {
    line("As read",
         fmt::format("{} ({}): {}",
                     or_else(on_a_line(s.read.speaker.empty() ? s.read.source : s.read.speaker), "the report itself"),
                     s.read.kind, quoted(on_a_line(s.read.content))));
  }
  line("Report", place_words(s) + (s.title.empty() || s.publisher.empty() ? "" : ": " + on_a_line(s.title)));
  line("Words", fmt::format("{}{}", on_a_line(s.read.source), s.read.cue.empty() ? "" : " | " + on_a_line(s.read.cue)));
  line("Second hand", s.read.chain.empty() ? "" : "by way of " + join_list(s.read.chain));
  line("Hedged by", join_list(s.read.hedges));
  std::vector<std::string> about;
  for (const LedgerMention& mention : s.read.about) about.push_back(printable(mention.name));
  line("About", join_list(about));
  for (const LedgerAssertion& a : s.read.assertions) line("Asserts", assertion_words(a, s));
  line("Found as", fmt::format("{} speech, pattern \"{}\", right {:.0f} times in 100", s.read.quotation, s.read.tier,
                               s.read.certainty * 100));
  for (const std::string& doubt : s.read.doubts) line("Doubt", on_a_line(doubt));
  std::string status = name(s.status);
  if (!s.grade.empty()) status += ", graded " + s.grade;
  if (s.superseded)
    status += s.then == 0 ? "; the reader no longer finds it"
                          : fmt::format("; the reader no longer finds it, but statement {} in its place", s.then);
  line("Status", status);
  if (!s.history.empty()) text += '\n' + wrap(bold("Decisions", style), style);
  for (const LedgerDecision& d : s.history) {
    std::string words = name(d.verb);
    if (d.verb == Verb::kCorrect) words += " " + d.field + " to " + quoted(on_a_line(d.value));
    if (d.verb == Verb::kGrade) words += " " + d.value;
    if (!d.note.empty()) words += (d.verb == Verb::kNote ? ": " : ", because ") + on_a_line(d.note);
    text += wrap(words, style, "  " + padded(printable(d.at), 22), std::string(24, ' '));
  }
  if (!s.links.empty()) text += '\n' + wrap(bold("Stands", style), style);
  for (const LedgerLink& link : s.links)
    text += wrap(fmt::format("{} {} ({}) of {}", link.against ? "against" : "for", printable(link.reference),
                             on_a_line(link.words), on_a_line(link.case_title)),
                 style, "  ", "    ");
  return text;
}

std::string timeline_text(const Timeline& timeline, const TextStyle& style) {
  std::vector<std::string> names;
  for (const LedgerMention& party : timeline.parties) names.push_back(printable(party.name));
  std::string text = wrap(bold(join_list(names), style), style);
  std::string date = "?";
  for (const TimelineEntry& entry : timeline.entries) {
    const StatementView& s = entry.statement;
    if (s.published != date) text += '\n' + wrap(bold(or_else(s.published, "undated"), style), style);
    date = s.published;
    std::string words = who_words(s) + verb_words(s) + quoted(on_a_line(s.content));
    std::string where = fmt::format(" [{}, {}", s.number,
                                    or_else(on_a_line(s.publisher.empty() ? s.title : s.publisher), "no publisher"));
    if (entry.repeated > 0) where += fmt::format(", and in {} of the same story", counted(entry.repeated, "report"));
    const std::string status = status_words(s);
    if (!status.empty()) where += "; " + status;
    text += wrap(words + where + "]", style, "  ", "    ");
    if (!s.read.negated && !s.read.denial)
      for (const LedgerAssertion& a : s.read.assertions)
        text += wrap("= " + assertion_words(a, s), style, "    ", "      ");
    for (const TimelineEntry::Change& change : entry.changes)
      text += wrap(green(fmt::format("! a change: before, {} ({}, statement {})",
                                     assertion_words({change.now.subject, change.was, change.now.object, ""}, s),
                                     change.date, change.when),
                         style),
                   style, "    ", "      ");
  }
  if (timeline.entries.empty()) text += "No statement.\n";
  text += '\n' + wrap(fmt::format("{} in {}.", capitalised(counted(timeline.entries.size(), "statement")),
                                  sources_words(timeline.reports, timeline.independent)),
                      style);
  return text;
}

}  // namespace entente
