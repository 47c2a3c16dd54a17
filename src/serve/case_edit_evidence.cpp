// How do sources and evidence get into the text of a case, and how are they attached to what they speak for?
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "case/toml_string.h"
#include "serve/case_editor.h"

namespace entente::serve {
namespace {

constexpr EditKey kSourceKeys[] = {{"file", EditValue::kText},
                                   {"title", EditValue::kText},
                                   {"publisher", EditValue::kText},
                                   {"date", EditValue::kText},
                                   {"url", EditValue::kText}};
constexpr EditKey kEvidenceKeys[] = {{"source", EditValue::kText}, {"quote", EditValue::kText},
                                     {"who", EditValue::kText},    {"kind", EditValue::kText},
                                     {"grade", EditValue::kText},  {"note", EditValue::kText}};

}  // namespace

// A table [KIND.ID] behind the last of its kind; else before the first party, which keeps the order of the format.
Result<void> CaseEditor::add_named(const std::string& kind, std::span<const EditKey> keys, const char* required) {
  const auto id = text_of("id");
  const bool bare =
      id && !id->empty() &&
      id->find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-") == std::string::npos;
  if (!bare) return unusable("this edit needs an 'id' of letters, digits, - and _");
  if (!named(kind + "." + *id).empty()) return missing(fmt::format("there is a [{}.{}] already", kind, *id));
  const auto lines = new_table("", "[" + kind + "." + *id + "]", keys, required);
  if (!lines) return tl::unexpected(lines.error());
  std::size_t last = 0;
  for (std::size_t i = 1; i < tables_.size(); ++i) {
    if (tables_[i].name.starts_with("source.") || tables_[i].name.starts_with(kind + ".")) last = i;
  }
  if (last != 0) {
    insert_lines(tables_[last].end, "\n" + *lines);
  } else if (tables_.size() > 1) {
    insert_lines(tables_[1].begin, *lines + "\n");
  } else {
    insert_lines(text_.size(), "\n" + *lines);
  }
  return {};
}
Result<void> CaseEditor::add_source() {
  return add_named("source", kSourceKeys, "");
}

Result<void> CaseEditor::add_evidence() {
  return add_named("evidence", kEvidenceKeys, "kind");
}

Result<void> CaseEditor::set_evidence() {
  return set_keys([this] { return the_evidence(); }, kEvidenceKeys);
}
Result<void> CaseEditor::remove_evidence() {
  return remove_one(the_evidence());
}

// As `entente ledger link` names assumptions.
Result<CaseEditor::GroundsPlace> CaseEditor::grounds_of(const std::string& reference) const {
  const std::size_t colon = reference.find(':');
  const std::string what = reference.substr(0, colon);
  const std::string rest = colon == std::string::npos ? "" : reference.substr(colon + 1);
  const auto at = [](const Result<std::size_t>& table) -> Result<GroundsPlace> {
    if (!table) return tl::unexpected(table.error());
    return GroundsPlace{*table, "because", "against"};
  };
  const auto nth = [&](const std::vector<std::size_t>& tables, std::string_view number) -> Result<GroundsPlace> {
    std::size_t place = 0;
    const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), place);
    if (error != std::errc() || end != number.data() + number.size() || place < 1 || place > tables.size())
      return missing(fmt::format("'{}' is none of the {} there are in tables of their own", reference, tables.size()));
    return GroundsPlace{tables[place - 1], "because", "against"};
  };
  if (reference == "start") {
    if (tables_[0].find("start") == nullptr) return missing("the text names no status quo");
    // Whichever spelling is there goes on to be used.
    const bool long_names = tables_[0].find("start_because") != nullptr || tables_[0].find("start_against") != nullptr;
    return long_names ? GroundsPlace{0, "start_because", "start_against"} : GroundsPlace{0, "because", "against"};
  }
  if (what == "option") return at(option_named(rest));
  if (what == "rule" || what == "collapse" || what == "forbid") return nth(named(what), rest);
  if (what == "party") {
    const std::size_t slash = rest.find('/');
    const auto party = party_named(rest.substr(0, slash));
    if (!party || slash == std::string::npos) return at(party);
    const std::string part = rest.substr(slash + 1);
    if (part.starts_with("prefers:")) {
      const auto tables = statements(*party);
      if (!tables) return tl::unexpected(tables.error());
      return nth(*tables, std::string_view(part).substr(8));
    }
    if (part == "preference") {
      for (const std::string way : {"ranking", "weights", "utility"}) {
        if (tables_[*party].find(way) != nullptr || !of_party(*party, "party." + way).empty())
          return GroundsPlace{*party, way + "_because", way + "_against"};
      }
      return missing("the party has no ranking, weights or utility");
    }
  }
  return unusable(
      fmt::format("'{}' names no assumption; there are party:ID, party:ID/prefers:N, party:ID/preference, "
                  "option:ID, rule:N, collapse:N, forbid:N and start",
                  reference));
}

Result<bool> CaseEditor::list_with(std::size_t table, const std::string& key, const std::string& id) {
  const TomlPair* entry = tables_[table].find(key);
  if (entry == nullptr) {
    set_key(table, key, "[" + toml_quoted(id) + "]");
    return true;
  }
  const auto items = toml_strings(text_, entry->value_begin, entry->value_end);
  for (const TomlString& item : items) {
    if (item.value == id) return false;
  }
  if (text_[entry->value_begin] != '[') {  // one name without a list
    replace(
        entry->value_begin, entry->value_end,
        "[" + text_.substr(entry->value_begin, entry->value_end - entry->value_begin) + ", " + toml_quoted(id) + "]");
  } else if (items.empty()) {
    replace(entry->value_begin, entry->value_end, "[" + toml_quoted(id) + "]");
  } else {
    replace(items.back().end, items.back().end, ", " + toml_quoted(id));
  }
  return true;
}

Result<bool> CaseEditor::list_without(std::size_t table, const std::string& key, const std::string& id) {
  const TomlPair* entry = tables_[table].find(key);
  if (entry == nullptr) return false;
  const auto items = toml_strings(text_, entry->value_begin, entry->value_end);
  const auto found = std::find_if(items.begin(), items.end(), [&](const TomlString& item) { return item.value == id; });
  if (found == items.end()) return false;
  if (items.size() == 1) {
    set_key(table, key, std::nullopt);
  } else if (found != items.begin()) {
    replace(std::prev(found)->end, found->end, "");
  } else {
    replace(found->begin, std::next(found)->begin, "");
  }
  return true;
}

Result<void> CaseEditor::attach_evidence() {
  const auto reference = text_of("to");
  const auto id = text_of("evidence");
  if (!reference || !id) return unusable("this edit attaches 'evidence' (its id) 'to' an assumption (party:ID, ...)");
  const auto flag = json_.find(edit_, "against");
  if (flag && !json_.is_boolean(*flag)) return unusable("'against' is true or false");
  const bool against = flag && json_.kind(*flag) == JsonDocument::Kind::kTrue;
  auto place = grounds_of(*reference);
  if (!place) return tl::unexpected(place.error());
  // What speaks for it does not speak against it.
  if (auto gone = list_without(place->table, against ? place->because : place->against, *id); !gone)
    return tl::unexpected(gone.error());
  place = grounds_of(*reference);
  if (!place) return tl::unexpected(place.error());
  if (auto added = list_with(place->table, against ? place->against : place->because, *id); !added)
    return tl::unexpected(added.error());
  return {};
}

Result<void> CaseEditor::detach_evidence() {
  const auto reference = text_of("to");
  const auto id = text_of("evidence");
  if (!reference || !id)
    return unusable("this edit takes 'evidence' (its id) from 'to', an assumption (party:ID, ...)");
  bool any = false;
  for (const bool against : {false, true}) {
    const auto place = grounds_of(*reference);
    if (!place) return tl::unexpected(place.error());
    const auto gone = list_without(place->table, against ? place->against : place->because, *id);
    if (!gone) return tl::unexpected(gone.error());
    any = any || *gone;
  }
  if (!any) return missing(fmt::format("'{}' is not attached to {}", *id, *reference));
  return {};
}

}  // namespace entente::serve
