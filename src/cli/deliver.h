// Where a converted file goes, and how it is said what was lost on the way.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "session.h"

namespace entente::cli {

// Writes `content` to `output`, or to standard output where there is none; the notes go to standard error, or with
// --json, which needs an `output`, as an `entente.check/1` document to standard output. `input` names the converted
// file.
int deliver(Session& session, const std::string& content, const std::optional<std::string>& output,
            const std::vector<Diagnostic>& notes, const std::string& input);

// kUsage where --json has no --output.
std::optional<int> refuse_json_without_output(Session& session, const std::optional<std::string>& output);

}  // namespace entente::cli
