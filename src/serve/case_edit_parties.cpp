// How are parties, their options and what they want changed in the text of a case?
//
// Statements that change places take their comments along and leave the empty lines between them where they are.
#include <fmt/format.h>

#include <algorithm>

#include "serve/case_editor.h"

namespace entente::serve {
namespace {

constexpr EditKey kOptionKeys[] = {
    {"id", EditValue::kText},       {"label", EditValue::kText},    {"levels", EditValue::kTexts},
    {"moves", EditValue::kText},    {"step", EditValue::kText},     {"needs", EditValue::kText},
    {"because", EditValue::kTexts}, {"against", EditValue::kTexts}, {"confidence", EditValue::kNumber}};
constexpr EditKey kPreferenceKeys[] = {{"that", EditValue::kText},
                                       {"label", EditValue::kText},
                                       {"strong", EditValue::kFlag},
                                       {"degree", EditValue::kNumber},
                                       {"order_confidence", EditValue::kNumber},
                                       {"unknown", EditValue::kFlag},
                                       {"confidence", EditValue::kNumber},
                                       {"because", EditValue::kTexts},
                                       {"against", EditValue::kTexts}};
constexpr EditKey kPartyKeys[] = {{"id", EditValue::kText},
                                  {"name", EditValue::kText},
                                  {"aliases", EditValue::kTexts},
                                  {"because", EditValue::kTexts},
                                  {"against", EditValue::kTexts}};

}  // namespace

Result<void> CaseEditor::reorder(const std::vector<std::size_t>& tables, const std::vector<std::size_t>& order) {
  std::string result;
  std::size_t at = 0;
  for (std::size_t i = 0; i < tables.size(); ++i) {
    const TomlTable& slot = tables_[tables[i]];
    const TomlTable& content = tables_[tables[order[i]]];
    result += text_.substr(at, slot.begin - at);
    std::string lines = text_.substr(content.begin, content.end - content.begin);
    if (!lines.ends_with('\n')) lines += '\n';
    result += lines;
    at = slot.end;
  }
  result += text_.substr(at);
  replace(0, text_.size(), result);
  return {};
}

Result<void> CaseEditor::reorder_preferences() {
  const auto party = the_party();
  if (!party) return tl::unexpected(party.error());
  const auto tables = statements(*party);
  if (!tables) return tl::unexpected(tables.error());
  const auto list = json_.find(edit_, "order");
  std::vector<std::size_t> order;
  if (list && json_.is_array(*list)) {
    for (auto item = json_.first(*list); item; item = json_.next(*item)) {
      const auto whole = json_.whole(*item);
      order.push_back(whole && *whole >= 1 ? static_cast<std::size_t>(*whole - 1) : tables->size());
    }
  }
  std::vector<std::size_t> sorted = order;
  std::sort(sorted.begin(), sorted.end());
  bool permutation = sorted.size() == tables->size();
  for (std::size_t i = 0; permutation && i < sorted.size(); ++i) permutation = sorted[i] == i;
  if (!permutation) return unusable(fmt::format("'order' lists every place from 1 to {} once", tables->size()));
  return reorder(*tables, order);
}

Result<void> CaseEditor::move_preference() {
  const auto party = the_party();
  if (!party) return tl::unexpected(party.error());
  const auto tables = statements(*party);
  if (!tables) return tl::unexpected(tables.error());
  for (const char* key : {"from", "to"}) {
    if (const auto found = numbered(*tables, key, "statement"); !found) return tl::unexpected(found.error());
  }
  const std::size_t from = *place_of("from") - 1;
  const std::size_t to = *place_of("to") - 1;
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < tables->size(); ++i) {
    if (i != from) order.push_back(i);
  }
  order.insert(order.begin() + static_cast<std::ptrdiff_t>(to), from);
  return reorder(*tables, order);
}

Result<void> CaseEditor::add_preference() {
  const auto party = the_party();
  if (!party) return tl::unexpected(party.error());
  for (const char* other : {"ranking", "weights", "utility"}) {
    if (tables_[*party].find(other) != nullptr || !of_party(*party, std::string("party.") + other).empty())
      return missing(fmt::format("the party has {}, and cannot have statements too", other));
  }
  const auto tables = statements(*party);
  if (!tables) return tl::unexpected(tables.error());
  const std::string indent = tables->empty() ? "  " : indentation(tables_[tables->front()].header);
  const auto lines = new_table(indent, "[[party.prefers]]", kPreferenceKeys, "that");
  if (!lines) return tl::unexpected(lines.error());
  if (json_.find(edit_, "at")) {
    const auto place = place_of("at");
    if (!place || *place > tables->size() + 1)
      return unusable(fmt::format("'at' is a place from 1 to {}", tables->size() + 1));
    if (*place <= tables->size()) {
      insert_lines(tables_[(*tables)[*place - 1]].begin, *lines);
      return {};
    }
  }
  if (tables->empty()) {
    insert_lines(tables_[party_end(*party) - 1].end, "\n" + *lines);
  } else {
    insert_lines(tables_[tables->back()].end, *lines);
  }
  return {};
}

Result<void> CaseEditor::set_preference() {
  return set_keys([this] { return the_statement(); }, kPreferenceKeys);
}
Result<void> CaseEditor::remove_preference() {
  return remove_one(the_statement());
}

Result<void> CaseEditor::add_option() {
  const auto party = the_party();
  if (!party) return tl::unexpected(party.error());
  if (tables_[*party].find("option") != nullptr)
    return missing("the options are written as a list of inline tables: change them in the text");
  const auto tables = of_party(*party, "party.option");
  const std::string indent = tables.empty() ? "  " : indentation(tables_[tables.front()].header);
  const auto lines = new_table(indent, "[[party.option]]", kOptionKeys, "id");
  if (!lines) return tl::unexpected(lines.error());
  insert_lines(tables_[tables.empty() ? *party : tables.back()].end, "\n" + *lines);
  return {};
}
Result<void> CaseEditor::set_option() {
  if (json_.find(edit_, "id"))
    return unusable("the id of an option stands in expressions: rename-option changes it everywhere");
  return set_keys([this] { return the_option(); }, kOptionKeys);
}
Result<void> CaseEditor::remove_option() {
  return remove_one(the_option());
}

Result<void> CaseEditor::add_party() {
  const auto lines = new_table("", "[[party]]", kPartyKeys, "id");
  if (!lines) return tl::unexpected(lines.error());
  const auto parties = named("party");
  std::size_t at = text_.size();
  if (!parties.empty()) at = tables_[party_end(parties.back()) - 1].end;
  insert_lines(at, "\n" + *lines);
  return {};
}
Result<void> CaseEditor::set_party() {
  if (json_.find(edit_, "id"))
    return unusable("the id of a party stands in expressions: rename-party changes it everywhere");
  return set_keys([this] { return the_party(); }, kPartyKeys);
}
Result<void> CaseEditor::remove_party() {
  const auto party = the_party();
  if (!party) return tl::unexpected(party.error());
  remove_tables(*party, party_end(*party));
  return {};
}

}  // namespace entente::serve
