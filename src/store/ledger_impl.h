// What the parts of the ledger share: the open file, and how rows become records.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "entente/store/ledger.h"
#include "store/sqlite.h"

namespace entente {

class Ledger::Impl {
 public:
  Impl(std::string file, sql::Database opened) : path(std::move(file)), database(std::move(opened)) {}
  std::string path;
  sql::Database database;
  bool full_sync = false;
};

namespace store {

// A condition of a query with the values it binds, in order; every `?` in the text takes the next.
struct Condition {
  std::string sql;
  std::vector<std::string> values;
};

// The statements of a query without words: what stands behind WHERE. kInput or kUsage where it makes no sense.
Result<Condition> condition_of(sql::Database& database, const LedgerQuery& query, bool with_party);
// Speaks, is spoken of, or stands in an assertion.
Condition involves(const std::string& actor);
void add_condition(Condition& to, const Condition& more);

// The statements that match, ordered and cut as `order` says ("ORDER BY ... LIMIT ..."). `match` is a full-text query
// or empty; then `order` may name `rank`.
std::vector<StatementView> load_statements(sql::Database& database, const std::string& match, const Condition& where,
                                           const std::string& order);
// History and links of a statement.
void load_history(sql::Database& database, StatementView& view);
// What the reader gave for a statement.
void load_details(sql::Database& database, StatementNumber number, LedgerStatement& read);

// The full-text query for what a person typed; empty where there is no word in it. Nothing in `words` acts as an
// operator but quotation marks and a * at the end of a word.
std::string match_words(std::string_view words, std::string_view columns = {});

// The id for a name.
Result<LedgerMention> find_actor(sql::Database& database, std::string_view name);

// "2022-08-31", "2022-08" or "2022"; kUsage with `what` in the sentence.
Result<void> check_date(std::string_view date, const std::string& what);

}  // namespace store
}  // namespace entente
