// Which errors and warnings were found so far?
#include "case/sink.h"

#include <algorithm>

#include "base/utf8.h"
#include "entente/base/budget.h"

namespace entente {

void Sink::add(Severity severity, std::size_t begin, std::size_t end, std::string code, std::string what,
               std::string hint) {
  if (severity == Severity::kError) {
    ++errors_;
    if (structural_) ++structural_errors_;
  }
  if (found_.size() >= kMaxDiagnostics) {
    ++dropped_;
    dropped_error_ = dropped_error_ || severity == Severity::kError;
    return;
  }
  Diagnostic d;
  d.severity = severity;
  d.file = file_;
  d.where = source_->position(begin);
  // Underline up to the end of the line at most.
  const std::size_t line_end = source_->line_begin(d.where.line) + source_->line(d.where.line).size();
  end = std::min(std::max(end, begin), std::max(line_end, begin));
  d.length = static_cast<std::uint32_t>(std::max<std::size_t>(
      1, count_code_points(source_->text().substr(std::min(begin, source_->text().size()), end - begin))));
  d.code = std::move(code);
  d.what = std::move(what);
  d.hint = std::move(hint);
  d.source_line = source_->shown_line(d.where.line);
  found_.push_back(std::move(d));
}

void Sink::file_error(std::string code, std::string what, std::string hint) {
  ++errors_;
  if (structural_) ++structural_errors_;
  Diagnostic d;
  d.file = file_;
  d.code = std::move(code);
  d.what = std::move(what);
  d.hint = std::move(hint);
  found_.push_back(std::move(d));
}

std::vector<Diagnostic> Sink::take() {
  sort_diagnostics(found_);
  if (dropped_ > 0) {
    Diagnostic note;
    note.file = file_;
    note.severity = dropped_error_ ? Severity::kError : Severity::kWarning;
    note.code = "too-many-errors";
    note.what = human_count(dropped_) + " further errors and warnings are not shown";
    note.hint = "mend these first";
    found_.push_back(std::move(note));
  }
  return std::move(found_);
}

}  // namespace entente
