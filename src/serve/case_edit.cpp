// How is one thing of a case changed in its text?
//
// The text is cut into tables, each with the comment lines right above it. An edit changes the value behind one key,
// puts a line or a table in, takes one out, or lets tables of one kind change places; nothing is written anew that was
// not asked for. Statements that change places take their comments along and leave the empty lines between them where
// they are. Parts written as inline tables ({...}) have no lines of their own: they are refused with a sentence.
#include "serve/case_edit.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <optional>

#include "base/nearest.h"
#include "serve/toml_layout.h"

namespace entente::serve {
namespace {

using Value = JsonDocument::Value;

// The keys that may follow, each with the kind of value it takes.
enum class Kind { kText, kTexts, kFlag, kNumber };
struct Key {
  const char* name;
  Kind kind;
};
constexpr Key kOptionKeys[] = {{"id", Kind::kText},       {"label", Kind::kText},    {"levels", Kind::kTexts},
                               {"moves", Kind::kText},    {"step", Kind::kText},     {"needs", Kind::kText},
                               {"because", Kind::kTexts}, {"against", Kind::kTexts}, {"confidence", Kind::kNumber}};
constexpr Key kPreferenceKeys[] = {{"that", Kind::kText},    {"label", Kind::kText},        {"strong", Kind::kFlag},
                                   {"unknown", Kind::kFlag}, {"confidence", Kind::kNumber}, {"because", Kind::kTexts},
                                   {"against", Kind::kTexts}};
constexpr Key kPartyKeys[] = {{"id", Kind::kText},
                              {"name", Kind::kText},
                              {"aliases", Kind::kTexts},
                              {"because", Kind::kTexts},
                              {"against", Kind::kTexts}};
constexpr Key kRuleKeys[] = {{"always", Kind::kText},       {"never", Kind::kText},    {"label", Kind::kText},
                             {"confidence", Kind::kNumber}, {"because", Kind::kTexts}, {"against", Kind::kTexts}};
constexpr Key kSourceKeys[] = {{"file", Kind::kText},
                               {"title", Kind::kText},
                               {"publisher", Kind::kText},
                               {"date", Kind::kText},
                               {"url", Kind::kText}};
constexpr Key kEvidenceKeys[] = {{"source", Kind::kText}, {"quote", Kind::kText}, {"who", Kind::kText},
                                 {"kind", Kind::kText},   {"grade", Kind::kText}, {"note", Kind::kText}};

class Editor {
 public:
  Editor(std::string_view text, const JsonDocument& document, Value edit)
      : text_(text), tables_(toml_tables(text_)), json_(document), edit_(edit) {}

  using Step = Result<void> (Editor::*)();
  struct Named {
    const char* name;
    Step step;
  };
  static const std::vector<Named>& steps();

  Result<std::string> run() {
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

 private:
  static tl::unexpected<Error> unusable(const std::string& sentence) { return fail(ErrorKind::kUsage, sentence); }
  static tl::unexpected<Error> missing(const std::string& sentence) { return fail(ErrorKind::kInput, sentence); }

  // ---- What the edit says -----------------------------------------------------------------------------------------
  std::optional<std::string> text_of(std::string_view key) const {
    const auto value = json_.find(edit_, key);
    if (!value || !json_.is_string(*value)) return std::nullopt;
    return json_.text(*value);
  }
  std::optional<std::size_t> place_of(std::string_view key) const {
    const auto value = json_.find(edit_, key);
    if (!value) return std::nullopt;
    const auto whole = json_.whole(*value);
    if (!whole || *whole < 1 || *whole > 1'000'000) return std::nullopt;
    return static_cast<std::size_t>(*whole);
  }
  // The value as TOML; nothing, for removal, where it is null.
  Result<std::optional<std::string>> toml_of(Value value, const Key& key) const {
    if (json_.kind(value) == JsonDocument::Kind::kNull) return std::optional<std::string>();
    switch (key.kind) {
      case Kind::kText:
        if (json_.is_string(value)) return std::optional(toml_quoted(json_.text(value)));
        break;
      case Kind::kFlag:
        if (json_.is_boolean(value))
          return std::optional<std::string>(json_.kind(value) == JsonDocument::Kind::kTrue ? "true" : "false");
        break;
      case Kind::kNumber:
        if (json_.is_number(value)) return std::optional(json_.text(value));
        break;
      case Kind::kTexts: {
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

  // ---- Where things stand -----------------------------------------------------------------------------------------
  // Tables of this name that are the party's, in order.
  std::vector<std::size_t> of_party(std::size_t party, std::string_view name) const {
    std::vector<std::size_t> found;
    for (std::size_t i = party + 1; i < party_end(party); ++i) {
      if (tables_[i].name == name) found.push_back(i);
    }
    return found;
  }
  // The table behind the last one of the party.
  std::size_t party_end(std::size_t party) const {
    std::size_t i = party + 1;
    while (i < tables_.size() && tables_[i].name.starts_with("party.")) ++i;
    return i;
  }
  std::vector<std::size_t> named(std::string_view name) const {
    std::vector<std::size_t> found;
    for (std::size_t i = 1; i < tables_.size(); ++i) {
      if (tables_[i].name == name) found.push_back(i);
    }
    return found;
  }
  bool says(std::size_t table, std::string_view key, std::string_view value) const {
    const TomlEntry* entry = tables_[table].find(key);
    return entry != nullptr && string_value(text_, *entry) == value;
  }
  Result<std::size_t> party_named(const std::string& id) const {
    for (const std::size_t i : named("party")) {
      if (says(i, "id", id)) return i;
    }
    return missing(fmt::format("the text has no [[party]] with id '{}'", id));
  }
  Result<std::size_t> the_party() const {
    const auto id = text_of("party");
    if (!id) return unusable("this edit needs the id of a party");
    return party_named(*id);
  }
  Result<std::size_t> the_option() const {
    const auto full = text_of("option");
    if (!full) return unusable("this edit needs an option, like \"acme.litigate\"");
    const std::size_t dot = full->find('.');
    if (dot == std::string::npos) {
      for (const std::size_t i : named("exogenous")) {
        if (says(i, "id", *full)) return i;
      }
      return missing(fmt::format("the text has no option '{}'", *full));
    }
    const auto party = party_named(full->substr(0, dot));
    if (!party) return party;
    for (const std::size_t i : of_party(*party, "party.option")) {
      if (says(i, "id", full->substr(dot + 1))) return i;
    }
    return missing(fmt::format("the text has no [[party.option]] '{}'", *full));
  }
  Result<std::size_t> the_evidence() const {
    const auto id = text_of("evidence");
    if (!id) return unusable("this edit needs the id of a piece of evidence");
    const auto found = named("evidence." + *id);
    if (found.empty()) return missing(fmt::format("the text has no [evidence.{}]", *id));
    return found.front();
  }
  Result<std::size_t> numbered(const std::vector<std::size_t>& tables, std::string_view key, const char* what) const {
    const auto place = place_of(key);
    if (!place) return unusable(fmt::format("this edit needs '{}', the place of a {} counted from 1", key, what));
    if (*place > tables.size())
      return missing(fmt::format("there are {} {}s in tables of their own, not {}", tables.size(), what, *place));
    return tables[*place - 1];
  }
  // The statements of the party. Those written inside a list of tables have no lines of their own.
  Result<std::vector<std::size_t>> statements(std::size_t party) const {
    if (tables_[party].find("prefers") != nullptr)
      return missing("the statements are written as a list of inline tables: change them in the text");
    return of_party(party, "party.prefers");
  }

  // ---- Changing the text ------------------------------------------------------------------------------------------
  void replace(std::size_t begin, std::size_t end, std::string_view by) {
    text_.replace(begin, end - begin, by);
    tables_ = toml_tables(text_);
  }
  std::string indentation(std::size_t at) const {
    const std::size_t begin = at == 0 ? 0 : text_.rfind('\n', at - 1) + 1;  // npos + 1 is 0
    std::string_view line = std::string_view(text_).substr(begin, at - begin);
    return line.find_first_not_of(" \t") == std::string_view::npos ? std::string(line) : "";
  }
  // Whole lines at `at`, the beginning of a line or the end of the text.
  void insert_lines(std::size_t at, std::string lines) {
    if (at > 0 && text_[at - 1] != '\n') lines.insert(0, "\n");
    replace(at, at, lines);
  }

  void set_key(std::size_t table, const char* key, const std::optional<std::string>& value) {
    const TomlTable& t = tables_[table];
    if (const TomlEntry* entry = t.find(key)) {
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
    const TomlEntry& last = t.entries.back();
    const std::string indent = indentation(last.begin);
    const std::size_t width = last.equals - last.begin;
    std::size_t at = text_.find('\n', last.end);
    at = at == std::string::npos ? text_.size() : at + 1;
    insert_lines(at, fmt::format("{}{:<{}}= {}\n", indent, std::string(key) + " ", width, *value));
  }

  template <std::size_t N>
  Result<void> set_keys(const std::function<Result<std::size_t>()>& find, const Key (&keys)[N]) {
    bool any = false;
    for (const Key& key : keys) {
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

  // `header` and the keys the edit gives, in the order of `keys`, as lines.
  template <std::size_t N>
  Result<std::string> new_table(const std::string& indent, const std::string& header, const Key (&keys)[N],
                                const char* required) const {
    std::vector<std::pair<std::string, std::string>> lines;
    std::size_t width = 0;
    for (const Key& key : keys) {
      const auto given = json_.find(edit_, key.name);
      if (!given) continue;
      const auto value = toml_of(*given, key);
      if (!value) return tl::unexpected(value.error());
      if (!*value) continue;
      lines.emplace_back(key.name, **value);
      width = std::max(width, lines.back().first.size());
    }
    const bool there = *required == '\0' || std::any_of(lines.begin(), lines.end(),
                                                        [&](const auto& line) { return line.first == required; });
    if (!there) return unusable(fmt::format("this edit needs '{}'", required));
    std::string text = indent + header + "\n";
    for (const auto& [key, value] : lines) text += fmt::format("{}{:<{}} = {}\n", indent, key, width, value);
    return text;
  }

  // Takes out the lines of a table, and one of the two empty lines that would meet.
  void remove_tables(std::size_t first, std::size_t behind) {
    std::size_t begin = tables_[first].begin;
    std::size_t end = tables_[behind - 1].end;
    const bool empty_before = begin >= 2 && text_[begin - 1] == '\n' && text_[begin - 2] == '\n';
    if ((empty_before || begin == 0) && end < text_.size() && text_[end] == '\n') ++end;
    replace(begin, end, "");
  }

  // ---- The edits --------------------------------------------------------------------------------------------------
  Result<void> reorder(const std::vector<std::size_t>& tables, const std::vector<std::size_t>& order) {
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

  Result<void> reorder_preferences() {
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

  Result<void> move_preference() {
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

  Result<void> add_preference() {
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

  Result<std::size_t> the_statement() const {
    const auto party = the_party();
    if (!party) return tl::unexpected(party.error());
    const auto tables = statements(*party);
    if (!tables) return tl::unexpected(tables.error());
    return numbered(*tables, "at", "statement");
  }

  Result<void> remove_one(const Result<std::size_t>& table) {
    if (!table) return tl::unexpected(table.error());
    remove_tables(*table, *table + 1);
    return {};
  }

  Result<void> set_preference() {
    return set_keys([this] { return the_statement(); }, kPreferenceKeys);
  }
  Result<void> remove_preference() { return remove_one(the_statement()); }

  Result<void> add_option() {
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
  Result<void> set_option() {
    if (json_.find(edit_, "id")) return unusable("the id of an option stands in expressions: change it in the text");
    return set_keys([this] { return the_option(); }, kOptionKeys);
  }
  Result<void> remove_option() { return remove_one(the_option()); }

  Result<void> add_party() {
    const auto lines = new_table("", "[[party]]", kPartyKeys, "id");
    if (!lines) return tl::unexpected(lines.error());
    const auto parties = named("party");
    std::size_t at = text_.size();
    if (!parties.empty()) at = tables_[party_end(parties.back()) - 1].end;
    insert_lines(at, "\n" + *lines);
    return {};
  }
  Result<void> set_party() {
    if (json_.find(edit_, "id")) return unusable("the id of a party stands in expressions: change it in the text");
    return set_keys([this] { return the_party(); }, kPartyKeys);
  }
  Result<void> remove_party() {
    const auto party = the_party();
    if (!party) return tl::unexpected(party.error());
    remove_tables(*party, party_end(*party));
    return {};
  }

  Result<void> add_rule() {
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
  Result<std::size_t> the_rule() const { return numbered(named("rule"), "at", "rule"); }
  Result<void> set_rule() {
    // What becomes "never" must not stay "always".
    const auto found = the_rule();
    if (!found) return tl::unexpected(found.error());
    for (const auto& [given, other] : {std::pair("always", "never"), std::pair("never", "always")}) {
      const auto value = json_.find(edit_, given);
      if (!value || !json_.is_string(*value)) continue;
      const TomlEntry* entry = tables_[*found].find(other);
      if (entry == nullptr) continue;
      std::string key = given;
      // The line keeps its equals sign where it was, if the word fits.
      key.resize(std::max(key.size() + 1, entry->equals - entry->begin), ' ');
      replace(entry->begin, entry->equals, key);
    }
    return set_keys([this] { return the_rule(); }, kRuleKeys);
  }
  Result<void> remove_rule() { return remove_one(the_rule()); }

  Result<void> set_start() {
    static constexpr Key kKeys[] = {{"start", Kind::kTexts}};
    return set_keys([] { return Result<std::size_t>(0); }, kKeys);
  }
  Result<void> set_title() {
    static constexpr Key kKeys[] = {{"title", Kind::kText}};
    return set_keys([] { return Result<std::size_t>(0); }, kKeys);
  }

  // A table [KIND.ID] behind the last of its kind; else before the first party, which keeps the order of the format.
  template <std::size_t N>
  Result<void> add_named(const std::string& kind, const Key (&keys)[N], const char* required) {
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
  Result<void> add_source() { return add_named("source", kSourceKeys, ""); }
  Result<void> add_evidence() { return add_named("evidence", kEvidenceKeys, "kind"); }
  Result<void> set_evidence() {
    return set_keys([this] { return the_evidence(); }, kEvidenceKeys);
  }
  Result<void> remove_evidence() { return remove_one(the_evidence()); }

  Result<void> append() {
    const auto text = text_of("text");
    if (!text) return unusable("this edit needs the 'text' to append");
    if (text->find_first_not_of(" \t\r\n") == std::string::npos) return unusable("there is nothing to append");
    const auto added = toml_tables(*text);
    // Keys before a header would end up in the last table of the case.
    if (!added.front().entries.empty()) return unusable("what is appended begins with a [table]");
    insert_lines(text_.size(), "\n" + *text + (text->ends_with('\n') ? "" : "\n"));
    return {};
  }

  std::string text_;
  std::vector<TomlTable> tables_;
  const JsonDocument& json_;
  Value edit_;
};

const std::vector<Editor::Named>& Editor::steps() {
  static const std::vector<Named> kSteps = {
      {"reorder-preferences", &Editor::reorder_preferences},
      {"move-preference", &Editor::move_preference},
      {"add-preference", &Editor::add_preference},
      {"set-preference", &Editor::set_preference},
      {"remove-preference", &Editor::remove_preference},
      {"add-option", &Editor::add_option},
      {"set-option", &Editor::set_option},
      {"remove-option", &Editor::remove_option},
      {"add-party", &Editor::add_party},
      {"set-party", &Editor::set_party},
      {"remove-party", &Editor::remove_party},
      {"add-rule", &Editor::add_rule},
      {"set-rule", &Editor::set_rule},
      {"remove-rule", &Editor::remove_rule},
      {"set-start", &Editor::set_start},
      {"set-title", &Editor::set_title},
      {"add-source", &Editor::add_source},
      {"add-evidence", &Editor::add_evidence},
      {"set-evidence", &Editor::set_evidence},
      {"remove-evidence", &Editor::remove_evidence},
      {"append", &Editor::append},
  };
  return kSteps;
}

}  // namespace

std::vector<std::string> edit_names() {
  std::vector<std::string> names;
  for (const auto& step : Editor::steps()) names.emplace_back(step.name);
  return names;
}

Result<std::string> edit_case(std::string_view text, const JsonDocument& document, Value edit) {
  if (!document.is_object(edit)) return fail(ErrorKind::kUsage, "an edit is an object");
  return Editor(text, document, edit).run();
}

}  // namespace entente::serve
