// SQLite behind a small interface of ours: connections, queries, transactions. The only file that knows the library is
// sqlite.cpp.
//
// Errors are sticky, as with streams: the first failure is kept, whatever follows does nothing, and
// Transaction::commit() or Database::state() tells. That keeps the code that reads and writes records free of a check
// per line.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "entente/base/result.h"

namespace entente::sql {

class Query;

class Database {
 public:
  enum class Mode : std::uint8_t { kReadOnly, kReadWrite, kCreate };
  static Result<Database> open(const std::string& path, Mode mode);

  Database(Database&&) noexcept;
  Database& operator=(Database&&) noexcept;
  ~Database();

  // Statements separated by semicolons, without values.
  void run(const std::string& script);
  // A query with its values bound from ?1 on. Prepared ones are kept and used again.
  template <class... Values>
  Query query(const std::string& sql, const Values&... values);
  Query prepare(const std::string& sql);

  bool ok() const;
  // The first failure since the last call, which is forgotten.
  Result<void> state();
  // Keeps a failure that is not SQLite's.
  void fail_with(Error error);
  std::int64_t last_id() const;
  std::int64_t changes() const;

  // `heartbeat` is called every thousand steps or so of whatever runs; true ends that with kInterrupted.
  void set_heartbeat(std::function<bool()> heartbeat);

  struct Handle;

 private:
  friend class Query;
  explicit Database(std::unique_ptr<Handle> handle);
  std::unique_ptr<Handle> handle_;
};

// Rows of an answer. Must not outlive its database; not to be nested with the same SQL text beyond need.
class Query {
 public:
  Query(Query&&) noexcept;
  Query& operator=(Query&&) = delete;
  ~Query();

  Query& bind(int index, std::int64_t value);
  Query& bind(int index, std::uint64_t value) { return bind(index, static_cast<std::int64_t>(value)); }
  Query& bind(int index, int value) { return bind(index, static_cast<std::int64_t>(value)); }
  Query& bind(int index, bool value) { return bind(index, static_cast<std::int64_t>(value)); }
  Query& bind(int index, double value);
  Query& bind(int index, std::string_view text);
  Query& bind(int index, const std::string& text) { return bind(index, std::string_view(text)); }
  Query& bind(int index, const char* text) { return bind(index, std::string_view(text)); }

  // To the next row; false at the end and after a failure. A command without rows does its work at the first call.
  bool next();
  void run() {
    while (next()) {
    }
  }

  // Columns of the present row, from 0. NULL reads as 0 or "".
  std::int64_t integer(int column) const;
  std::uint64_t number(int column) const { return static_cast<std::uint64_t>(integer(column)); }
  double real(int column) const;
  std::string text(int column) const;
  bool is_null(int column) const;

 private:
  friend class Database;
  Query(Database::Handle* owner, void* statement, std::string sql)
      : owner_(owner), statement_(statement), sql_(std::move(sql)) {}
  Database::Handle* owner_;
  void* statement_;  // null after a failure
  std::string sql_;
};

template <class... Values>
Query Database::query(const std::string& sql, const Values&... values) {
  Query query = prepare(sql);
  int index = 0;
  (query.bind(++index, values), ...);
  return query;
}

// Everything since its making, or nothing. Writers wait for each other at its making.
class Transaction {
 public:
  explicit Transaction(Database& database, bool writes = true);
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction();
  // The first failure since the making, after which nothing has changed.
  Result<void> commit();

 private:
  Database& database_;
  bool open_ = false;
};

}  // namespace entente::sql
