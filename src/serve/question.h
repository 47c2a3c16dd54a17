// What was asked? The parts of a request for an analysis, from an address or from JSON.
#pragma once

#include <optional>
#include <string>

#include "base/json_reader.h"
#include "entente/base/result.h"
#include "serve/analyses.h"
#include "serve/http.h"

namespace entente::serve {

// A JSON object, or kUsage with what is wrong with it.
Result<JsonDocument> read_object(const std::string& body);
// Member `key` where it is a text; kUsage where it is something else; nothing where it is missing or null.
Result<std::optional<std::string>> text_member(const JsonDocument& document, std::string_view key);
Result<bool> flag_member(const JsonDocument& document, std::string_view key);

struct Question {
  std::string case_id;
  std::optional<std::string> text;  // instead of the file
  std::string before;               // of compare
  bool json = true;                 // else words for people
  Options options;
};

// kUsage where there is no case, or something is not what it should be.
Result<Question> read_question(const Request& request);
Result<Question> read_question(const JsonDocument& document);

}  // namespace entente::serve
