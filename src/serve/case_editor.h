// What an edit of a case works with: the edit, the text, and where things stand in it.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/json_reader.h"
#include "entente/base/result.h"
#include "serve/toml_layout.h"

namespace entente::serve {

// A key that an edit may set, with the kind of value it takes.
enum class EditValue { kText, kTexts, kFlag, kNumber };
struct EditKey {
  const char* name;
  EditValue kind;
};

class CaseEditor {
 public:
  using Value = JsonDocument::Value;
  using Step = Result<void> (CaseEditor::*)();
  struct Named {
    const char* name;
    Step step;
  };
  static const std::vector<Named>& steps();

  CaseEditor(std::string_view text, const JsonDocument& document, Value edit)
      : text_(text), tables_(toml_tables(text_)), json_(document), edit_(edit) {}
  // The text after the edit.
  Result<std::string> run();

 private:
  // ---- The edits ----
  // case_edit_parties.cpp
  Result<void> reorder(const std::vector<std::size_t>& tables, const std::vector<std::size_t>& order);
  Result<void> reorder_preferences();
  Result<void> move_preference();
  Result<void> add_preference();
  Result<void> set_preference();
  Result<void> remove_preference();
  Result<void> add_option();
  Result<void> set_option();
  Result<void> remove_option();
  Result<void> add_party();
  Result<void> set_party();
  Result<void> remove_party();
  // case_edit.cpp
  Result<void> add_rule();
  Result<void> set_rule();
  Result<void> remove_rule();
  Result<void> set_start();
  Result<void> set_title();
  Result<void> append();
  // case_edit_evidence.cpp
  Result<void> add_named(const std::string& kind, std::span<const EditKey> keys, const char* required);
  Result<void> add_source();
  Result<void> add_evidence();
  Result<void> set_evidence();
  Result<void> remove_evidence();
  Result<void> attach_evidence();
  Result<void> detach_evidence();
  // case_rename.cpp
  Result<void> rename_party();
  Result<void> rename_option();
  Result<void> rename_evidence();
  Result<void> rename_source();
  Result<void> rename_definition();
  Result<void> rename_id(int of, const char* key);

  // ---- What the edit says ----
  static tl::unexpected<Error> unusable(const std::string& sentence) { return fail(ErrorKind::kUsage, sentence); }
  static tl::unexpected<Error> missing(const std::string& sentence) { return fail(ErrorKind::kInput, sentence); }
  std::optional<std::string> text_of(std::string_view key) const;
  std::optional<std::size_t> place_of(std::string_view key) const;
  // The value as TOML; nothing, for removal, where it is null.
  Result<std::optional<std::string>> toml_of(Value value, const EditKey& key) const;

  // ---- Where things stand ----
  // Tables of this name that are the party's, in order.
  std::vector<std::size_t> of_party(std::size_t party, std::string_view name) const;
  // The table behind the last one of the party.
  std::size_t party_end(std::size_t party) const;
  std::vector<std::size_t> named(std::string_view name) const;
  bool says(std::size_t table, std::string_view key, std::string_view value) const;
  Result<std::size_t> party_named(const std::string& id) const;
  Result<std::size_t> option_named(const std::string& full_id) const;
  Result<std::size_t> the_party() const;
  Result<std::size_t> the_option() const;
  Result<std::size_t> the_evidence() const;
  Result<std::size_t> the_statement() const;
  Result<std::size_t> the_rule() const;
  Result<std::size_t> numbered(const std::vector<std::size_t>& tables, std::string_view key, const char* what) const;
  // The statements of the party. Those written inside a list of tables have no lines of their own.
  Result<std::vector<std::size_t>> statements(std::size_t party) const;
  // Where the grounds of an assumption are written: in which table, under which keys.
  struct GroundsPlace {
    std::size_t table = 0;
    std::string because, against;
  };
  Result<GroundsPlace> grounds_of(const std::string& reference) const;

  // ---- Changing the text ----
  void replace(std::size_t begin, std::size_t end, std::string_view by);
  std::string indentation(std::size_t at) const;
  // Whole lines at `at`, the beginning of a line or the end of the text.
  void insert_lines(std::size_t at, std::string lines);
  void set_key(std::size_t table, std::string_view key, const std::optional<std::string>& value);
  Result<void> set_keys(const std::function<Result<std::size_t>()>& find, std::span<const EditKey> keys);
  // `header` and the keys the edit gives, in the order of `keys`, as lines.
  Result<std::string> new_table(const std::string& indent, const std::string& header, std::span<const EditKey> keys,
                                const char* required) const;
  // Takes out the lines of a table, and one of the two empty lines that would meet.
  void remove_tables(std::size_t first, std::size_t behind);
  Result<void> remove_one(const Result<std::size_t>& table);
  // Adds `id` to the list behind a key, or takes it out; false where there is nothing to do.
  Result<bool> list_with(std::size_t table, const std::string& key, const std::string& id);
  Result<bool> list_without(std::size_t table, const std::string& key, const std::string& id);

  std::string text_;
  std::vector<TomlTable> tables_;
  const JsonDocument& json_;
  Value edit_;
};

}  // namespace entente::serve
