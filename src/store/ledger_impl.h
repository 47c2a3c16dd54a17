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

// What a list is read off: the full-text index, the involvements of one party, or all statements.
enum class Driver : std::uint8_t { kWords, kParty, kAll };

// What a query asks beside words and party: what stands behind WHERE, for Driver::kParty where `of_party`. kUsage where
// it makes no sense.
Result<Condition> condition_of(const LedgerQuery& query, bool of_party);
// Does it ask anything of the statement itself that `involvements` does not tell?
bool asks_of_statement(const LedgerQuery& query);
// The text of a query for statements and for how many there are by report. ?1 is the full-text query or the party's id.
std::string list_sql(Driver driver, const Condition& where, const std::string& order);
std::string count_sql(Driver driver, const Condition& where, bool of_statement);
// By date, then by their place in the report.
std::string list_order(Driver driver);
// Speaks, is spoken of, or stands in an assertion.
Condition involves(const std::string& actor);
void add_condition(Condition& to, const Condition& more);

// The statements that match, ordered and cut as `order` says ("ORDER BY ... LIMIT ..."). `key` is the full-text query
// (then `order` may name `rank`) or the party's id.
std::vector<StatementView> load_statements(sql::Database& database, Driver driver, const std::string& key,
                                           const Condition& where, const std::string& order);
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
