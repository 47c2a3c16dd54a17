// Does a JSON document obey a JSON schema? Enough of draft 2020-12 for the schemas under schema/, with no downloads.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace entente::test {

// What is wrong with `document`, one line each with the place in the document; empty where it obeys the schema. A
// keyword of the schema that this validator does not know is reported too, so that no rule is silently skipped.
std::vector<std::string> schema_errors(std::string_view document, std::string_view schema);

// The same with the schema schema/<name>.schema.json of this source tree.
std::vector<std::string> errors_against(std::string_view document, const std::string& name);

}  // namespace entente::test
