// The .gmcr files of GMCR+ (the field's standard program): reading one into a case, writing a conflict as one.
// Format, numbering and what cannot be carried over: docs/exchange-formats.md.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "entente/base/diagnostic.h"
#include "entente/base/result.h"
#include "entente/case/case.h"
#include "entente/conflict/conflict.h"

namespace entente {

inline constexpr std::uint64_t kMaxGmcrBytes = 8u << 20;

struct ImportedCase {
  // Ready for write_case() and Conflict::compile(). Its positions point into the .gmcr file; it has no status quo, no
  // sources and no evidence, since the format knows none. State numbers are those GMCR+ shows.
  Case value;
  // What was not carried over (code "not-carried-over"), what was mended ("repaired") and what was read in one of
  // several possible ways ("assumed"); sorted by position, all of them warnings. Empty where nothing was lost.
  std::vector<Diagnostic> notes;
};

// Reads the text of a .gmcr file; `file` names it in messages, and gives the case its title where the file has none.
// Liberal in form (every known version of the format, options by number or name, statements as lists, nested lists,
// "compound" objects or Y/N/- patterns), strict in substance: text that is not JSON, a key written twice, a wrong type,
// an option or state number out of range, a ranking that misses or repeats states come back as diagnostics (kInput),
// all at once. Cost: linear in the text, plus counting the states where a ranking is given. Thread-safe.
Result<ImportedCase> import_gmcr(std::string_view text, const std::string& file);

struct GmcrExportOptions {
  // kLimit where a ranking would have to list more states than this.
  std::uint64_t max_states = 100'000;
  // Most alternatives one statement may need as Y/N patterns before its party's ranking is written instead; for a rule
  // that needs more, kLimit.
  std::uint64_t max_patterns = 256;
};

// Writes the conflict as a .gmcr file; what the format cannot hold is added to `notes`, one sentence each. Options with
// levels become one binary option per level but the first ("at least this level"), which keeps moves, directions and
// state numbers. Importing the result gives the same states and rankings. kInput for graph form, which the format has
// no words for.
Result<std::string> export_gmcr(const Conflict& conflict, std::vector<std::string>& notes,
                                const GmcrExportOptions& options = {});

}  // namespace entente
