// The parts several JSON documents share: the case, its parties and options, and the description of a state.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "entente/base/bitset.h"
#include "entente/conflict/conflict.h"
#include "io/json_writer.h"

namespace entente::io {

// {"title": ..., "sha256": ...}
void write_case_head(JsonWriter& out, const Case& c);
// [{"id": ..., "name": ...}]
void write_parties(JsonWriter& out, const Case& c);
// [{"id": full id, "party": id or null, "levels": [...]}]
void write_options(JsonWriter& out, const Case& c);
// Decimal text: counts may pass what a JavaScript number holds.
std::string decimal(std::uint64_t value);

// Opens the object that a document on one case is, with its first members: "schema", "case", "parties" and "options".
// The caller closes it.
void open_document(JsonWriter& out, std::string_view schema, const Conflict& conflict);
// The members "state_count" and "start" (null where the case has no status quo).
void write_size_and_start(JsonWriter& out, const Conflict& conflict);

// Writes states as {"id": 4, "pattern": "YN", "set": {"acme.litigate": "yes"}}, or with "name" in graph form, and where
// an [[outcome]] names it. Keeps the text of every option and level, so a state costs little more than its bytes.
class StateDescriber {
 public:
  explicit StateDescriber(const Conflict& conflict);
  void write(JsonWriter& out, StateId state);
  // Also with "ranks": {"acme": 1, ...}, 1 being best.
  void write_with_ranks(JsonWriter& out, StateId state);
  // The members of `states`, ascending, as an array with one state per line.
  void write_all(JsonWriter& out, const Bitset& states);
  // The same, each with its ranks.
  void write_all_with_ranks(JsonWriter& out, const Bitset& states);

 private:
  void describe(StateId state);

  const Conflict& conflict_;
  std::vector<std::vector<std::string>> level_text_;  // by option and level; one more entry for "-"
  std::vector<std::string> party_text_;
  std::string buffer_;
};

// Party p's rank of s as people count: 1 is best.
std::uint32_t place(const Conflict& conflict, PartyId p, StateId s);

}  // namespace entente::io
