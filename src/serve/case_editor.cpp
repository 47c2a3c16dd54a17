// What an edit of a case works with: the edit, the text, and where things stand in it.
#include "serve/case_editor.h"

#include <fmt/format.h>

#include <algorithm>

#include "case/toml_string.h"

namespace entente::serve {

// ---- What the edit says -----------------------------------------------------------------------------------------
std::optional<std::string> CaseEditor::text_of(std::string_view key) const {
  const auto value = json_.find(edit_, key);
  if (!value || !json_.is_string(*value)) return std::nullopt;
  return json_.text(*value);
}
std::optional<std::size_t> CaseEditor::place_of(std::string_view key) const {
  const auto value = json_.find(edit_, key);
  if (!value) return std::nullopt;
  const auto whole = json_.whole(*value);
  if (!whole || *whole < 1 || *whole > 1'000'000) return std::nullopt;
  return static_cast<std::size_t>(*whole);
}
Result<std::optional<std::string>> CaseEditor::toml_of(Value value, const EditKey& key) const {
  if (json_.kind(value) == JsonDocument::Kind::kNull) return std::optional<std::string>();
  switch (key.kind) {
    case EditValue::kText:
      if (json_.is_string(value)) return std::optional(toml_quoted(json_.text(value)));
      break;
    case EditValue::kFlag:
      if (json_.is_boolean(value))
        return std::optional<std::string>(json_.kind(value) == JsonDocument::Kind::kTrue ? "true" : "false");
      break;
    case EditValue::kNumber:
      if (json_.is_number(value)) return std::optional(json_.text(value));
      break;
    case EditValue::kTexts: {
      if (!json_.is_array(value)) break;
      std::string list;
      bool all = true;
      for (auto item = json_.first(value); item; item = json_.next(*item)) {
        all = all && json_.is_string(*item);
        if (all) list += (list.empty() ? "" : ", ") + toml_quoted(json_.text(*item));
      }
      if (all) return std::optional("[" + list + "]");
      break;
    }
  }
  return unusable(fmt::format("'{}' cannot be {}", key.name, json_.describe(value)));
}

std::vector<std::size_t> CaseEditor::of_party(std::size_t party, std::string_view name) const {
  std::vector<std::size_t> found;
  for (std::size_t i = party + 1; i < party_end(party); ++i) {
    if (tables_[i].name == name) found.push_back(i);
  }
  return found;
}
std::size_t CaseEditor::party_end(std::size_t party) const {
  std::size_t i = party + 1;
  while (i < tables_.size() && tables_[i].name.starts_with("party.")) ++i;
  return i;
}
std::vector<std::size_t> CaseEditor::named(std::string_view name) const {
  std::vector<std::size_t> found;
  for (std::size_t i = 1; i < tables_.size(); ++i) {
    if (tables_[i].name == name) found.push_back(i);
  }
  return found;
}
bool CaseEditor::says(std::size_t table, std::string_view key, std::string_view value) const {
  const TomlPair* entry = tables_[table].find(key);
  return entry != nullptr && string_value(text_, *entry) == value;
}
Result<std::size_t> CaseEditor::party_named(const std::string& id) const {
  for (const std::size_t i : named("party")) {
    if (says(i, "id", id)) return i;
  }
  return missing(fmt::format("the text has no [[party]] with id '{}'", id));
}
Result<std::size_t> CaseEditor::the_party() const {
  const auto id = text_of("party");
  if (!id) return unusable("this edit needs the id of a party");
  return party_named(*id);
}
Result<std::size_t> CaseEditor::the_option() const {
  const auto full = text_of("option");
  if (!full) return unusable("this edit needs an option, like \"acme.litigate\"");
  return option_named(*full);
}
Result<std::size_t> CaseEditor::option_named(const std::string& full) const {
  const std::size_t dot = full.find('.');
  if (dot == std::string::npos) {
    for (const std::size_t i : named("exogenous")) {
      if (says(i, "id", full)) return i;
    }
    return missing(fmt::format("the text has no option '{}'", full));
  }
  const auto party = party_named(full.substr(0, dot));
  if (!party) return party;
  for (const std::size_t i : of_party(*party, "party.option")) {
    if (says(i, "id", full.substr(dot + 1))) return i;
  }
  return missing(fmt::format("the text has no [[party.option]] '{}'", full));
}
Result<std::size_t> CaseEditor::the_evidence() const {
  const auto id = text_of("evidence");
  if (!id) return unusable("this edit needs the id of a piece of evidence");
  const auto found = named("evidence." + *id);
  if (found.empty()) return missing(fmt::format("the text has no [evidence.{}]", *id));
  return found.front();
}
Result<std::size_t> CaseEditor::numbered(const std::vector<std::size_t>& tables, std::string_view key,
                                         const char* what) const {
  const auto place = place_of(key);
  if (!place) return unusable(fmt::format("this edit needs '{}', the place of a {} counted from 1", key, what));
  if (*place > tables.size())
    return missing(fmt::format("there are {} {}s in tables of their own, not {}", tables.size(), what, *place));
  return tables[*place - 1];
}
Result<std::vector<std::size_t>> CaseEditor::statements(std::size_t party) const {
  if (tables_[party].find("prefers") != nullptr)
    return missing("the statements are written as a list of inline tables: change them in the text");
  return of_party(party, "party.prefers");
}

Result<std::size_t> CaseEditor::the_statement() const {
  const auto party = the_party();
  if (!party) return tl::unexpected(party.error());
  const auto tables = statements(*party);
  if (!tables) return tl::unexpected(tables.error());
  return numbered(*tables, "at", "statement");
}

Result<std::size_t> CaseEditor::the_rule() const {
  return numbered(named("rule"), "at", "rule");
}

void CaseEditor::replace(std::size_t begin, std::size_t end, std::string_view by) {
  text_.replace(begin, end - begin, by);
  tables_ = toml_tables(text_);
}
std::string CaseEditor::indentation(std::size_t at) const {
  const std::size_t begin = at == 0 ? 0 : text_.rfind('\n', at - 1) + 1;  // npos + 1 is 0
  std::string_view line = std::string_view(text_).substr(begin, at - begin);
  return line.find_first_not_of(" \t") == std::string_view::npos ? std::string(line) : "";
}
void CaseEditor::insert_lines(std::size_t at, std::string lines) {
  if (at > 0 && text_[at - 1] != '\n') lines.insert(0, "\n");
  replace(at, at, lines);
}

void CaseEditor::set_key(std::size_t table, std::string_view key, const std::optional<std::string>& value) {
  const TomlTable& t = tables_[table];
  if (const TomlPair* entry = t.find(key)) {
    if (value) return replace(entry->value_begin, entry->value_end, *value);
    const std::size_t begin = text_.rfind('\n', entry->begin) + 1;
    const std::size_t line_break = text_.find('\n', entry->end);
    return replace(begin, line_break == std::string::npos ? text_.size() : line_break + 1, "");
  }
  if (!value) return;
  if (t.entries.empty()) {
    const std::string indent = table == 0 ? "" : indentation(t.header);
    std::size_t at = 0;
    if (table != 0) {
      at = text_.find('\n', t.header);
      at = at == std::string::npos ? text_.size() : at + 1;
    }
    return insert_lines(at, fmt::format("{}{} = {}\n", indent, key, *value));
  }
  // Like its neighbour: indented as it is, with the equals signs one below the other.
  const TomlPair& last = t.entries.back();
  const std::string indent = indentation(last.begin);
  const std::size_t width = last.equals - last.begin;
  std::size_t at = text_.find('\n', last.end);
  at = at == std::string::npos ? text_.size() : at + 1;
  insert_lines(at, fmt::format("{}{:<{}}= {}\n", indent, std::string(key) + " ", width, *value));
}

Result<void> CaseEditor::set_keys(const std::function<Result<std::size_t>()>& find, std::span<const EditKey> keys) {
  bool any = false;
  for (const EditKey& key : keys) {
    const auto given = json_.find(edit_, key.name);
    if (!given) continue;
    const auto value = toml_of(*given, key);
    if (!value) return tl::unexpected(value.error());
    // Searched anew each time: the text moves.
    const auto table = find();
    if (!table) return tl::unexpected(table.error());
    set_key(*table, key.name, *value);
    any = true;
  }
  if (!any) return unusable("the edit names nothing to set");
  return {};
}

Result<std::string> CaseEditor::new_table(const std::string& indent, const std::string& header,
                                          std::span<const EditKey> keys, const char* required) const {
  std::vector<std::pair<std::string, std::string>> lines;
  std::size_t width = 0;
  for (const EditKey& key : keys) {
    const auto given = json_.find(edit_, key.name);
    if (!given) continue;
    const auto value = toml_of(*given, key);
    if (!value) return tl::unexpected(value.error());
    if (!*value) continue;
    lines.emplace_back(key.name, **value);
    width = std::max(width, lines.back().first.size());
  }
  const bool there = *required == '\0' ||
                     std::any_of(lines.begin(), lines.end(), [&](const auto& line) { return line.first == required; });
  if (!there) return unusable(fmt::format("this edit needs '{}'", required));
  std::string text = indent + header + "\n";
  for (const auto& [key, value] : lines) text += fmt::format("{}{:<{}} = {}\n", indent, key, width, value);
  return text;
}

void CaseEditor::remove_tables(std::size_t first, std::size_t behind) {
  std::size_t begin = tables_[first].begin;
  std::size_t end = tables_[behind - 1].end;
  const bool empty_before = begin >= 2 && text_[begin - 1] == '\n' && text_[begin - 2] == '\n';
  if ((empty_before || begin == 0) && end < text_.size() && text_[end] == '\n') ++end;
  replace(begin, end, "");
}

Result<void> CaseEditor::remove_one(const Result<std::size_t>& table) {
  if (!table) return tl::unexpected(table.error());
  remove_tables(*table, *table + 1);
  return {};
}

}  // namespace entente::serve
