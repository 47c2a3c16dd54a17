// Which commands of the program can be asked over HTTP, and with which options? Adding one is a line in the table.
#pragma once

#include <span>
#include <string>
#include <utility>
#include <vector>

#include "entente/base/result.h"

namespace entente::serve {

struct AnalysisOption {
  const char* name;  // of the command line, without dashes
  enum class Kind { kValue, kFlag, kPositional } kind;
};

struct Analysis {
  const char* name;  // of the address, /api/NAME
  const char* command;
  std::vector<const char*> always;  // words it always gets
  std::vector<AnalysisOption> options;
  const char* type;  // of the answer; "" where it is the document of --json, or text for people with form=text
  bool two_cases = false;
};

std::span<const Analysis> analyses();
const Analysis* find_analysis(std::string_view name);

using Options = std::vector<std::pair<std::string, std::string>>;  // a flag has the value "true"

// The words of the command line for an analysis of `file` (before it `before`, where it compares). kUsage, with the
// nearest name, for an option it does not have.
Result<std::vector<std::string>> words_for(const Analysis& analysis, const Options& options, bool json,
                                           const std::string& file, const std::string& before);

}  // namespace entente::serve
