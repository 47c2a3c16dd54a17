// The statements of reports as documents for programs, `entente.statements/1` (schema/statements.schema.json), and as
// evidence for a case file.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "entente/case/case.h"
#include "entente/read/article.h"
#include "entente/read/reported_statement.h"

namespace entente {

// One report as a JSON object on one line, without a line end: the text as cleaned, and its statements with every span
// in bytes and code points of that text and bytes of the original. With `schema` it is a document of its own, as
// --jsonl prints them. Cost: linear in text and statements.
std::string statements_object(const Article& article, const std::vector<ReportedStatement>& statements,
                              bool schema = false);

// The same, given to `sink` in pieces of some hundred kilobytes, in order.
void write_statements_object(const Article& article, const std::vector<ReportedStatement>& statements, bool schema,
                             const std::function<void(std::string_view)>& sink);

// What stands before and behind the objects, which are separated by statements_separator(): together they are one
// document, and no more than one report has to be in memory.
std::string statements_head();
std::string statements_separator();
std::string statements_tail();

// SpeakerKind to EvidenceKind: official, named and anonymous as they are; an organisation is somebody named; a medium,
// and whoever is quoted through one, is second hand; analysts and the report itself are analysis.
EvidenceKind evidence_kind(const ReportedStatement& statement);

struct EvidenceText {
  std::string toml;          // [source.X] and the [evidence.Y] blocks; ends in a line end
  std::size_t blocks = 0;    // of evidence
  std::size_t left_out = 0;  // statements whose words do not stand in the file in one piece
};

// The outermost statements with somebody to name, as blocks of a case file. `bytes` is the original file and
// `file` its name relative to the case file: every quote occurs in it as `entente check` compares. `taken` holds the
// ids in use, and gets the new ones. Cost: statements times the length of the file.
EvidenceText statements_evidence(const Article& article, const std::vector<ReportedStatement>& statements,
                                 std::string_view bytes, const std::string& file, std::set<std::string>& taken);

}  // namespace entente
