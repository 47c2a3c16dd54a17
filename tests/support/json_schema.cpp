// Does a JSON document obey a JSON schema?
#include "tests/support/json_schema.h"
#include "tests/support/paths.h"

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <regex>

namespace entente::test {
namespace {

using nlohmann::json;

class Validator {
 public:
  explicit Validator(const json& root) : root_(root) {}

  void check(const json& value, const json& schema, const std::string& path) {
    if (schema.contains("$ref")) {
      const std::string pointer = schema["$ref"].get<std::string>().substr(1);
      return check(value, root_.at(json::json_pointer(pointer)), path);
    }
    for (const auto& [keyword, rule] : schema.items()) apply(keyword, rule, value, schema, path);
  }

  std::vector<std::string> errors;

 private:
  static bool is_type(const json& value, const std::string& type) {
    if (type == "null") return value.is_null();
    if (type == "boolean") return value.is_boolean();
    if (type == "integer") return value.is_number_integer();
    if (type == "number") return value.is_number();
    if (type == "string") return value.is_string();
    if (type == "array") return value.is_array();
    return type == "object" && value.is_object();
  }

  void wrong(const std::string& path, const std::string& what) { errors.push_back(path + ": " + what); }

  void apply(const std::string& keyword, const json& rule, const json& value, const json& schema,
             const std::string& path) {
    if (keyword == "$schema" || keyword == "$defs" || keyword == "title" || keyword == "description") return;
    if (keyword == "type") {
      const json types = rule.is_array() ? rule : json::array({rule});
      bool fits = false;
      for (const json& type : types) fits = fits || is_type(value, type.get<std::string>());
      if (!fits) wrong(path, "is not " + rule.dump());
    } else if (keyword == "const") {
      if (value != rule) wrong(path, "is not " + rule.dump());
    } else if (keyword == "enum") {
      bool fits = false;
      for (const json& known : rule) fits = fits || value == known;
      if (!fits) wrong(path, "is not one of " + rule.dump());
    } else if (keyword == "pattern") {
      if (value.is_string() && !std::regex_search(value.get<std::string>(), std::regex(rule.get<std::string>())))
        wrong(path, "does not match " + rule.dump());
    } else if (keyword == "minimum") {
      if (value.is_number() && value.get<double>() < rule.get<double>()) wrong(path, "is below " + rule.dump());
    } else if (keyword == "maximum") {
      if (value.is_number() && value.get<double>() > rule.get<double>()) wrong(path, "is above " + rule.dump());
    } else if (keyword == "maxItems") {
      if (value.is_array() && value.size() > rule.get<std::size_t>()) wrong(path, "has too many items");
    } else if (keyword == "minItems") {
      if (value.is_array() && value.size() < rule.get<std::size_t>()) wrong(path, "has too few items");
    } else if (keyword == "items") {
      if (!value.is_array()) return;
      for (std::size_t i = 0; i < value.size(); ++i) check(value[i], rule, path + "/" + std::to_string(i));
    } else if (keyword == "required") {
      if (!value.is_object()) return;
      for (const json& key : rule)
        if (!value.contains(key.get<std::string>())) wrong(path, "lacks " + key.dump());
    } else if (keyword == "properties") {
      if (!value.is_object()) return;
      for (const auto& [key, sub] : rule.items())
        if (value.contains(key)) check(value[key], sub, path + "/" + key);
    } else if (keyword == "propertyNames") {
      if (!value.is_object()) return;
      for (const auto& [key, member] : value.items()) check(json(key), rule, path + "/(key) " + key);
    } else if (keyword == "additionalProperties") {
      if (!value.is_object()) return;
      const json known = schema.value("properties", json::object());
      for (const auto& [key, member] : value.items()) {
        if (known.contains(key)) continue;
        if (rule.is_object()) {
          check(member, rule, path + "/" + key);
        } else if (!rule.get<bool>()) {
          wrong(path, "has the unknown key \"" + key + "\"");
        }
      }
    } else {
      wrong(path, "the validator does not know the keyword \"" + keyword + "\"");
    }
  }

  const json& root_;
};

}  // namespace

std::vector<std::string> schema_errors(std::string_view document, std::string_view schema) {
  const json value = json::parse(document, nullptr, false);
  if (value.is_discarded()) return {"the document is not JSON"};
  const json rules = json::parse(schema, nullptr, false);
  if (rules.is_discarded()) return {"the schema is not JSON"};
  Validator validator(rules);
  validator.check(value, rules, "");
  return validator.errors;
}

std::vector<std::string> errors_against(std::string_view document, const std::string& name) {
  std::ifstream file(test::root() + "/schema/" + name + ".schema.json", std::ios::binary);
  if (!file) return {"there is no schema " + name};
  const std::string schema{std::istreambuf_iterator<char>(file), {}};
  return schema_errors(document, schema);
}

}  // namespace entente::test
