// How does an accepted statement of the ledger become evidence of a case?
//
// The ledger writes the blocks (store/evidence_blocks.cpp), a report at a time; here they are fitted to the case: what
// it has is left out, and names it has taken for something else are made new.
#include "serve/ledger_evidence.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "case/toml_string.h"
#include "entente/case/parse.h"
#include "serve/toml_layout.h"

namespace entente::serve {
namespace {

// `name`, or `name_2`, ... where that is taken; taken from now on.
std::string fresh_name(const std::string& name, std::set<std::string>& taken) {
  std::string fresh = name;
  for (int i = 2; !taken.insert(fresh).second; ++i) fresh = name + "_" + std::to_string(i);
  return fresh;
}

std::string value_of(const std::string& text, const TomlTable& table, std::string_view key) {
  const TomlPair* entry = table.find(key);
  return entry == nullptr ? "" : string_value(text, *entry).value_or("");
}

// The lines of a table under another name and, where `key` is given, with another value behind it.
std::string table_renamed(const std::string& text, const TomlTable& table, const std::string& name,
                          std::string_view key = {}, const std::string& value = {}) {
  std::string lines = text.substr(table.begin, table.end - table.begin);
  const std::size_t shift = table.begin;
  if (const TomlPair* entry = key.empty() ? nullptr : table.find(key))
    lines.replace(entry->value_begin - shift, entry->value_end - entry->value_begin, toml_quoted(value));
  const std::size_t header = table.header - shift;
  return lines.replace(header, lines.find(']', header) + 1 - header, "[" + name + "]");
}

class Fitting {
 public:
  Fitting(Workspace& workspace, const CaseFile& file, const Ledger& ledger, const Case& c)
      : workspace_(workspace), file_(file), ledger_(ledger), case_(c) {
    for (const Source& source : c.sources) sources_.insert(source.id);
    for (const Evidence& evidence : c.evidence) evidence_.insert(evidence.id);
  }

  // All of one report.
  Result<void> take(const std::vector<StatementView>& statements) {
    EvidenceOptions options;
    options.root = workspace_.root();
    options.base = file_.folder();
    auto blocks = evidence_blocks(ledger_, statements, options);
    if (!blocks) return tl::unexpected(blocks.error());
    std::string report_file;
    if (!blocks->remarks.empty()) {
      options.folder = file_.folder();
      blocks = evidence_blocks(ledger_, statements, options);
      if (!blocks) return tl::unexpected(blocks.error());
      const std::string name = "r" + std::to_string(statements.front().report) + "-as-read.txt";
      const auto written = workspace_.add_report(file_, name, blocks->texts.front().second);
      if (!written) return tl::unexpected(written.error());
      report_file = *written;
    }
    fit(blocks->toml, report_file, statements);
    return {};
  }

  CaseEvidence finish(const std::vector<StatementNumber>& wanted) && {
    for (const StatementNumber number : wanted) result_.ids.push_back(ids_.at(number));
    return std::move(result_);
  }

 private:
  void fit(const std::string& text, std::string report_file, const std::vector<StatementView>& statements) {
    const std::vector<TomlTable> tables = toml_tables(text);
    const TomlTable& source = tables[1];  // behind what stands before the first header, which is nothing
    if (report_file.empty()) report_file = value_of(text, source, "file");
    const auto known = std::find_if(case_.sources.begin(), case_.sources.end(),
                                    [&](const Source& one) { return !one.file.empty() && one.file == report_file; });
    std::string source_id;
    if (known != case_.sources.end()) {
      source_id = known->id;
    } else {
      source_id = fresh_name(source.name.substr(std::string_view("source.").size()), sources_);
      add(table_renamed(text, source, "source." + source_id, "file", report_file));
    }
    for (std::size_t i = 0; i < statements.size(); ++i) {
      const TomlTable& block = tables[i + 2];
      const std::string quote = value_of(text, block, "quote");
      const auto same = std::find_if(case_.evidence.begin(), case_.evidence.end(), [&](const Evidence& one) {
        return one.source && case_.sources[one.source->index()].id == source_id && one.quote == quote;
      });
      std::string& id = ids_[statements[i].number];
      if (same != case_.evidence.end()) {
        id = same->id;
        continue;
      }
      id = fresh_name("s" + std::to_string(statements[i].number), evidence_);
      add(table_renamed(text, block, "evidence." + id, "source", source_id));
    }
  }

  void add(const std::string& lines) {
    if (!result_.text.empty()) result_.text += '\n';
    result_.text += lines;
  }

  Workspace& workspace_;
  const CaseFile& file_;
  const Ledger& ledger_;
  const Case& case_;
  std::set<std::string> sources_, evidence_;  // names that are taken
  std::map<StatementNumber, std::string> ids_;
  CaseEvidence result_;
};

}  // namespace

Result<CaseEvidence> evidence_for(Workspace& workspace, const CaseFile& file, const std::string& ledger_path,
                                  const std::vector<StatementNumber>& statements) {
  const auto text = workspace.read(file);
  if (!text) return tl::unexpected(text.error());
  const ParsedCase parsed = parse_case(text->text, file.path);
  const auto ledger = Ledger::open(ledger_path, Ledger::Access::kRead);
  if (!ledger) return tl::unexpected(ledger.error());
  std::map<ReportNumber, std::vector<StatementView>> by_report;
  std::set<StatementNumber> seen;
  for (const StatementNumber number : statements) {
    auto view = ledger->statement(number);
    if (!view) return tl::unexpected(view.error());
    if (view->status != Status::kAccepted)
      return fail(ErrorKind::kInput, "statement " + std::to_string(number) + " is " + name(view->status) +
                                         ": accept it to make it evidence");
    if (seen.insert(number).second) by_report[view->report].push_back(std::move(*view));
  }
  Fitting fitting(workspace, file, *ledger, parsed.value);
  for (const auto& [report, views] : by_report) {
    if (auto taken = fitting.take(views); !taken) return tl::unexpected(taken.error());
  }
  return std::move(fitting).finish(statements);
}

}  // namespace entente::serve
