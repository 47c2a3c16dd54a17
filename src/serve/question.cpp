// What was asked?
#include "serve/question.h"

namespace entente::serve {
namespace {

tl::unexpected<Error> unusable_question(const std::string& sentence) {
  return fail(ErrorKind::kUsage, sentence);
}

Result<bool> json_wanted(const std::string& form) {
  if (form.empty() || form == "json") return true;
  if (form == "text") return false;
  return unusable_question("'form' is json or text");
}

}  // namespace

Result<JsonDocument> read_object(const std::string& body) {
  JsonDocument document = JsonDocument::read(body, "the request");
  if (!document.ok() || !document.diagnostics().empty()) {
    const auto& found = document.diagnostics();
    return unusable_question("the request is not the JSON it should be" +
                             (found.empty() ? "" : ": " + found.front().what));
  }
  if (!document.is_object(document.root())) return unusable_question("the request should be a JSON object");
  return document;
}

Result<std::optional<std::string>> text_member(const JsonDocument& document, std::string_view key) {
  const auto value = document.find(document.root(), key);
  if (!value || document.kind(*value) == JsonDocument::Kind::kNull) return std::optional<std::string>();
  if (!document.is_string(*value)) return unusable_question("'" + std::string(key) + "' should be a text");
  return std::optional(document.text(*value));
}

Result<bool> flag_member(const JsonDocument& document, std::string_view key) {
  const auto value = document.find(document.root(), key);
  if (!value) return false;
  if (!document.is_boolean(*value)) return unusable_question("'" + std::string(key) + "' should be true or false");
  return document.kind(*value) == JsonDocument::Kind::kTrue;
}

Result<Question> read_question(const Request& request) {
  Question question;
  for (const auto& [name, value] : request.query) {
    if (name == "case") {
      question.case_id = value;
    } else if (name == "before") {
      question.before = value;
    } else if (name == "form") {
      const auto json = json_wanted(value);
      if (!json) return tl::unexpected(json.error());
      question.json = *json;
    } else {
      question.options.emplace_back(name, value);
    }
  }
  if (question.case_id.empty()) return unusable_question("which case? Add case=ID, an id of /api/cases");
  return question;
}

Result<Question> read_question(const JsonDocument& document) {
  Question question;
  auto case_id = text_member(document, "case");
  if (!case_id) return tl::unexpected(case_id.error());
  if (!*case_id) return unusable_question("which case? Add \"case\", an id of /api/cases");
  question.case_id = **case_id;
  auto text = text_member(document, "text");
  if (!text) return tl::unexpected(text.error());
  question.text = std::move(*text);
  const auto before = text_member(document, "before");
  if (!before) return tl::unexpected(before.error());
  question.before = before->value_or("");
  const auto form = text_member(document, "form");
  if (!form) return tl::unexpected(form.error());
  const auto json = json_wanted(form->value_or(""));
  if (!json) return tl::unexpected(json.error());
  question.json = *json;
  const auto options = document.find(document.root(), "options");
  if (!options) return question;
  if (!document.is_object(*options)) return unusable_question("'options' should be an object");
  for (auto option = document.first(*options); option; option = document.next(*option)) {
    const std::string& name = document.key(*option);
    switch (document.kind(*option)) {
      case JsonDocument::Kind::kString:
      case JsonDocument::Kind::kNumber:
        question.options.emplace_back(name, document.text(*option));
        break;
      case JsonDocument::Kind::kTrue:
        question.options.emplace_back(name, "true");
        break;
      case JsonDocument::Kind::kFalse:
        question.options.emplace_back(name, "false");
        break;
      case JsonDocument::Kind::kNull:
        break;
      default:
        return unusable_question("the option '" + name + "' cannot be " + document.describe(*option));
    }
  }
  return question;
}

}  // namespace entente::serve
