// What the evidence ledger holds, as documents for programs: `entente.ledger/1`.
#include "entente/io/ledger_json.h"

#include <utility>

#include "io/json_writer.h"

namespace entente {

using io::JsonWriter;

namespace {

constexpr auto kLines = JsonWriter::Layout::kLines;

void begin(JsonWriter& out) {
  out.begin_object(kLines);
  out.member("schema", "entente.ledger/1");
}

void write_list(JsonWriter& out, const char* key, const std::vector<std::string>& list) {
  out.key(key);
  out.begin_array();
  for (const std::string& item : list) out.string(item);
  out.end_array();
}

void write_assertion(JsonWriter& out, const LedgerAssertion& a) {
  out.begin_object();
  out.member("subject", a.subject);
  out.member("relation", a.relation);
  out.member("object", a.object);
  out.member("words", a.words);
  out.end_object();
}

// What was found stands between brackets.
std::string bracketed(const std::string& snippet) {
  std::string text;
  for (const char ch : snippet) text += ch == '\x02' ? '[' : ch == '\x03' ? ']' : ch;
  return text;
}

void write_read(JsonWriter& out, const LedgerStatement& s) {
  out.begin_object();
  out.member("content", s.content);
  out.member("begin", s.begin);
  out.member("end", s.end);
  out.member("source", s.source);
  out.member("cue", s.cue);
  out.member("speaker", s.speaker);
  out.member("speaker_kind", s.speaker_kind);
  out.member("speaker_party", s.speaker_party);
  out.member("kind", s.kind);
  out.member("quotation", s.quotation);
  out.member("tier", s.tier);
  out.member("negated", s.negated);
  out.member("denial", s.denial);
  out.member("modal", s.modal);
  out.member("conditional", s.conditional);
  out.key("certainty");
  out.real(s.certainty);
  write_list(out, "hedges", s.hedges);
  write_list(out, "chain", s.chain);
  write_list(out, "doubts", s.doubts);
  out.key("about");
  out.begin_array();
  for (const LedgerMention& mention : s.about) {
    out.begin_object();
    out.member("id", mention.id);
    out.member("name", mention.name);
    out.member("place", mention.place);
    out.end_object();
  }
  out.end_array();
  out.key("assertions");
  out.begin_array();
  for (const LedgerAssertion& a : s.assertions) write_assertion(out, a);
  out.end_array();
  out.end_object();
}

void write_members(JsonWriter& out, const StatementView& s) {
  out.member("statement", s.number);
  out.member("report", s.report);
  out.member("story", s.story);
  out.member("published", s.published);
  out.member("publisher", s.publisher);
  out.member("title", s.title);
  out.member("file", s.file);
  out.member("status", name(s.status));
  out.member("grade", s.grade);
  out.member("who", s.who);
  out.member("content", s.content);
  out.member("kind", s.kind);
  out.member("party", s.party);
  out.member("corrected", s.corrected);
  out.member("superseded", s.superseded);
  if (s.then != 0) out.member("then", s.then);
  if (!s.snippet.empty()) out.member("snippet", bracketed(s.snippet));
  out.key("read");
  write_read(out, s.read);
  out.key("decisions");
  out.begin_array();
  for (const LedgerDecision& d : s.history) {
    out.begin_object();
    out.member("verb", name(d.verb));
    out.member("field", d.field);
    out.member("value", d.value);
    out.member("note", d.note);
    out.member("at", d.at);
    out.end_object();
  }
  out.end_array();
  out.key("links");
  out.begin_array();
  for (const LedgerLink& link : s.links) {
    out.begin_object();
    out.member("case_file", link.case_file);
    out.member("case_title", link.case_title);
    out.member("case_sha256", link.case_sha256);
    out.member("reference", link.reference);
    out.member("words", link.words);
    out.member("against", link.against);
    out.member("at", link.at);
    out.end_object();
  }
  out.end_array();
}

void write_statements(JsonWriter& out, const std::vector<StatementView>& statements) {
  out.key("statements");
  out.begin_array(kLines);
  for (const StatementView& s : statements) {
    out.begin_object();
    write_members(out, s);
    out.end_object();
  }
  out.end_array();
}

void write_report(JsonWriter& out, const ReportView& report) {
  out.begin_object();
  out.member("report", report.number);
  out.member("story", report.story);
  out.member("title", report.title);
  out.member("publisher", report.publisher);
  out.member("published", report.published);
  out.member("reader", report.reader);
  out.member("words", report.words);
  out.member("statements", report.statements);
  out.member("accepted", report.accepted);
  out.member("rejected", report.rejected);
  out.key("copies");
  out.begin_array();
  for (const CopyView& copy : report.copies) {
    out.begin_object();
    out.member("file", copy.file);
    out.member("sha256", copy.sha256);
    out.member("title", copy.title);
    out.member("publisher", copy.publisher);
    out.member("author", copy.author);
    out.member("published", copy.published);
    out.member("added", copy.added);
    out.end_object();
  }
  out.end_array();
  out.key("compiled_from");
  out.begin_array();
  for (const ReportNumber part : report.compiled_from) out.number(part);
  out.end_array();
  out.key("alike");
  out.begin_array();
  for (const ReportView::Likeness& like : report.alike) {
    out.begin_object();
    out.member("report", like.report);
    out.key("share");
    out.real(like.share);
    out.member("contained", like.contained);
    out.end_object();
  }
  out.end_array();
  if (!report.text.empty()) out.member("text", report.text);
  out.end_object();
}

void write_totals(JsonWriter& out, const LedgerTotals& totals) {
  out.key("totals");
  out.begin_object();
  out.member("reports", totals.reports);
  out.member("copies", totals.copies);
  out.member("stories", totals.stories);
  out.member("statements", totals.statements);
  out.member("accepted", totals.accepted);
  out.member("rejected", totals.rejected);
  out.member("decisions", totals.decisions);
  out.member("bytes", totals.bytes);
  out.end_object();
}

void write_found(JsonWriter& out, std::uint64_t total, std::uint64_t reports, std::uint64_t independent) {
  out.key("found");
  out.begin_object();
  out.member("statements", total);
  out.member("reports", reports);
  out.member("independent", independent);
  out.end_object();
}

std::string end(JsonWriter& out) {
  out.end_object();
  return std::move(out).finish();
}

}  // namespace

std::string added_json(const std::vector<AddedFile>& files) {
  JsonWriter out;
  begin(out);
  out.key("added");
  out.begin_array(kLines);
  for (const AddedFile& file : files) {
    out.begin_object();
    out.member("file", file.file);
    if (file.added) {
      out.member("outcome", name(file.added->outcome));
      out.member("report", file.added->report);
      out.member("story", file.added->story);
      out.member("story_reports", file.added->story_reports);
      out.member("statements", file.added->statements);
      out.member("new", file.added->fresh);
      out.member("removed", file.added->removed);
      out.member("superseded", file.added->superseded);
      out.member("kept", file.added->kept);
    } else {
      out.member("outcome", "error");
      out.member("error", file.error);
    }
    out.end_object();
  }
  out.end_array();
  return end(out);
}

std::string reports_json(const std::vector<ReportView>& reports, const LedgerTotals& totals) {
  JsonWriter out;
  begin(out);
  out.key("reports");
  out.begin_array(kLines);
  for (const ReportView& report : reports) write_report(out, report);
  out.end_array();
  write_totals(out, totals);
  return end(out);
}

std::string report_json(const ReportView& report, const StatementList& statements) {
  JsonWriter out;
  begin(out);
  out.key("reports");
  out.begin_array(kLines);
  write_report(out, report);
  out.end_array();
  write_statements(out, statements.statements);
  return end(out);
}

std::string statements_json(const StatementList& list) {
  JsonWriter out;
  begin(out);
  write_found(out, list.total, list.reports, list.independent);
  write_statements(out, list.statements);
  return end(out);
}

std::string timeline_json(const Timeline& timeline) {
  JsonWriter out;
  begin(out);
  out.key("parties");
  out.begin_array();
  for (const LedgerMention& party : timeline.parties) {
    out.begin_object();
    out.member("id", party.id);
    out.member("name", party.name);
    out.member("place", party.place);
    out.end_object();
  }
  out.end_array();
  write_found(out, timeline.entries.size(), timeline.reports, timeline.independent);
  out.key("timeline");
  out.begin_array(kLines);
  for (const TimelineEntry& entry : timeline.entries) {
    out.begin_object();
    write_members(out, entry.statement);
    out.member("repeated", entry.repeated);
    out.key("changes");
    out.begin_array();
    for (const TimelineEntry::Change& change : entry.changes) {
      out.begin_object();
      out.key("now");
      write_assertion(out, change.now);
      out.member("was", change.was);
      out.member("statement", change.when);
      out.member("date", change.date);
      out.end_object();
    }
    out.end_array();
    out.end_object();
  }
  out.end_array();
  return end(out);
}

std::string changed_json(const std::vector<StatementView>& statements) {
  JsonWriter out;
  begin(out);
  write_statements(out, statements);
  return end(out);
}

std::string damage_json(const std::vector<std::string>& damage, const LedgerTotals* totals) {
  JsonWriter out;
  begin(out);
  write_list(out, "damage", damage);
  if (totals != nullptr) write_totals(out, *totals);
  return end(out);
}

}  // namespace entente
