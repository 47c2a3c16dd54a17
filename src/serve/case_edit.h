// How is one thing of a case changed in its text, so that everything else stays as the analyst wrote it?
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json_reader.h"
#include "entente/base/result.h"

namespace entente::serve {

// The names of the edits, as in "do".
std::vector<std::string> edit_names();

// The text after the edit, an object as docs/api/openapi.yaml describes. kUsage where the edit makes no sense, kInput
// where the case has nothing of that name, or has it in a form that cannot be edited so. The result need not be a sound
// case: that is for parse_case() to tell. Comments, order and spacing of everything the edit is not about are kept.
Result<std::string> edit_case(std::string_view text, const JsonDocument& document, JsonDocument::Value edit);

}  // namespace entente::serve
