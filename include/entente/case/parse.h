// From the text of a case file to a Case, with every error found at once.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entente/case/case.h"

namespace entente {

// A parsed file: as much of the case as could be understood, and everything that is wrong with it.
struct ParsedCase {
  Case value;
  std::vector<Diagnostic> diagnostics;  // sorted; errors and warnings
  // The options, rules and directions were understood, so states can be enumerated and further checks are meaningful
  // although something else (a quote, a statement) is wrong.
  bool states_known = false;

  bool ok() const { return !has_errors(diagnostics); }
};

// Reads and parses `path` ("-" for standard input). Fails (kInput) only where there is no text to speak of: missing,
// unreadable, a directory, too large. Reports named in [source] are read, relative to the case file, to verify quotes.
Result<ParsedCase> read_case(const std::string& path);

// Parses `text`; `file` names it in messages and is what [source] files are relative to. Never fails; look at
// diagnostics. Cost: linear in the text and the reports. Thread-safe.
ParsedCase parse_case(std::string_view text, const std::string& file);

// Parses one boolean expression in the context of a case; names stand for options of any party, and bare ones for
// `party`'s own first where given. For --state, --to, filters. Errors: kInput with a diagnostic whose file is `what`
// (such as "--state") and position within `text`.
Result<Expression> parse_expression(std::string_view text, const Case& c, std::optional<PartyId> party,
                                    const std::string& what);

// The expression in the case's words and operators, fully parenthesised only where needed. Parsing it again gives the
// same nodes.
std::string to_text(const Expression& expression, const Case& c);

}  // namespace entente
