// How is one thing of a case changed in its text?
//
// The text is cut into tables, each with the comment lines right above it. An edit changes the value behind one key,
// puts a line or a table in, takes one out, or lets tables of one kind change places; nothing is written anew that was
// not asked for. Statements that change places take their comments along and leave the empty lines between them where
// they are. Parts written as inline tables ({...}) have no lines of their own: they are refused with a sentence.
#include "serve/case_edit.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/nearest.h"
#include "serve/case_editor.h"

namespace entente::serve {
namespace {

constexpr EditKey kRuleKeys[] = {{"always", EditValue::kText},   {"never", EditValue::kText},
                                 {"label", EditValue::kText},    {"confidence", EditValue::kNumber},
                                 {"because", EditValue::kTexts}, {"against", EditValue::kTexts}};

}  // namespace

Result<std::string> CaseEditor::run() {
  const auto name = text_of("do");
  if (!name) return fail(ErrorKind::kUsage, "an edit says what to do: {\"do\": \"move-preference\", ...}");
  for (const Named& named : steps()) {
    if (*name != named.name) continue;
    if (auto done = (this->*named.step)(); !done) return tl::unexpected(done.error());
    return std::move(text_);
  }
  const std::string hint = did_you_mean(*name, edit_names());
  return fail(ErrorKind::kUsage, fmt::format("there is no edit '{}'{}{}", *name, hint.empty() ? "" : "; ", hint));
}

Result<void> CaseEditor::add_rule() {
  if (json_.find(edit_, "always").has_value() == json_.find(edit_, "never").has_value())
    return unusable("a rule says what holds 'always' or 'never', one of the two");
  if (tables_[0].find("rule") != nullptr)
    return missing("the rules are written as a list of inline tables: change them in the text");
  const auto lines = new_table("", "[[rule]]", kRuleKeys, "");
  if (!lines) return tl::unexpected(lines.error());
  const auto rules = named("rule");
  if (json_.find(edit_, "at")) {
    const auto place = place_of("at");
    if (!place || *place > rules.size() + 1)
      return unusable(fmt::format("'at' is a place from 1 to {}", rules.size() + 1));
    if (*place <= rules.size()) {
      insert_lines(tables_[rules[*place - 1]].begin, *lines + "\n");
      return {};
    }
  }
  insert_lines(rules.empty() ? text_.size() : tables_[rules.back()].end, "\n" + *lines);
  return {};
}
Result<void> CaseEditor::set_rule() {
  // What becomes "never" must not stay "always".
  const auto found = the_rule();
  if (!found) return tl::unexpected(found.error());
  for (const auto& [given, other] : {std::pair("always", "never"), std::pair("never", "always")}) {
    const auto value = json_.find(edit_, given);
    if (!value || !json_.is_string(*value)) continue;
    const TomlPair* entry = tables_[*found].find(other);
    if (entry == nullptr) continue;
    std::string key = given;
    // The line keeps its equals sign where it was, if the word fits.
    key.resize(std::max(key.size() + 1, entry->equals - entry->begin), ' ');
    replace(entry->begin, entry->equals, key);
  }
  return set_keys([this] { return the_rule(); }, kRuleKeys);
}
Result<void> CaseEditor::remove_rule() {
  return remove_one(the_rule());
}

Result<void> CaseEditor::set_start() {
  static constexpr EditKey kKeys[] = {{"start", EditValue::kTexts}};
  return set_keys([] { return Result<std::size_t>(0); }, kKeys);
}
Result<void> CaseEditor::set_title() {
  static constexpr EditKey kKeys[] = {{"title", EditValue::kText}};
  return set_keys([] { return Result<std::size_t>(0); }, kKeys);
}

Result<void> CaseEditor::append() {
  const auto text = text_of("text");
  if (!text) return unusable("this edit needs the 'text' to append");
  if (text->find_first_not_of(" \t\r\n") == std::string::npos) return unusable("there is nothing to append");
  const auto added = toml_tables(*text);
  // Keys before a header would end up in the last table of the case.
  if (!added.front().entries.empty()) return unusable("what is appended begins with a [table]");
  insert_lines(text_.size(), "\n" + *text + (text->ends_with('\n') ? "" : "\n"));
  return {};
}

const std::vector<CaseEditor::Named>& CaseEditor::steps() {
  static const std::vector<Named> kSteps = {
      {"reorder-preferences", &CaseEditor::reorder_preferences},
      {"move-preference", &CaseEditor::move_preference},
      {"add-preference", &CaseEditor::add_preference},
      {"set-preference", &CaseEditor::set_preference},
      {"remove-preference", &CaseEditor::remove_preference},
      {"add-option", &CaseEditor::add_option},
      {"set-option", &CaseEditor::set_option},
      {"remove-option", &CaseEditor::remove_option},
      {"add-party", &CaseEditor::add_party},
      {"set-party", &CaseEditor::set_party},
      {"remove-party", &CaseEditor::remove_party},
      {"add-rule", &CaseEditor::add_rule},
      {"set-rule", &CaseEditor::set_rule},
      {"remove-rule", &CaseEditor::remove_rule},
      {"set-start", &CaseEditor::set_start},
      {"set-title", &CaseEditor::set_title},
      {"add-source", &CaseEditor::add_source},
      {"add-evidence", &CaseEditor::add_evidence},
      {"set-evidence", &CaseEditor::set_evidence},
      {"remove-evidence", &CaseEditor::remove_evidence},
      {"append", &CaseEditor::append},
      {"attach-evidence", &CaseEditor::attach_evidence},
      {"detach-evidence", &CaseEditor::detach_evidence},
      {"rename-party", &CaseEditor::rename_party},
      {"rename-option", &CaseEditor::rename_option},
      {"rename-evidence", &CaseEditor::rename_evidence},
      {"rename-source", &CaseEditor::rename_source},
      {"rename-define", &CaseEditor::rename_definition},
  };
  return kSteps;
}

std::vector<std::string> edit_names() {
  std::vector<std::string> names;
  for (const auto& step : CaseEditor::steps()) names.emplace_back(step.name);
  return names;
}

Result<std::string> edit_case(std::string_view text, const JsonDocument& document, JsonDocument::Value edit) {
  if (!document.is_object(edit)) return fail(ErrorKind::kUsage, "an edit is an object");
  return CaseEditor(text, document, edit).run();
}

}  // namespace entente::serve
