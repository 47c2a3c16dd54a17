// SQLite behind a small interface of ours. The one file that includes its header.
#include "store/sqlite.h"

#include <sqlite3.h>

#include <limits>
#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace entente::sql {
namespace {

// How long a writer waits for another before it gives up.
constexpr int kBusyMilliseconds = 60'000;
constexpr int kHeartbeatSteps = 1000;

Error error_of(int code, const char* message) {
  switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {ErrorKind::kLimit, "another program keeps the ledger locked; try again when it has finished", {}};
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return {ErrorKind::kInput, std::string("the ledger is damaged: ") + message, {}};
    case SQLITE_FULL:
      return {ErrorKind::kLimit, "the disk is full", {}};
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return {ErrorKind::kInput, "the ledger is write-protected", {}};
    case SQLITE_CANTOPEN:
      return {ErrorKind::kInput, "the ledger cannot be opened: no such folder, or no permission", {}};
    case SQLITE_IOERR:
      return {ErrorKind::kInput, std::string("the ledger cannot be read or written: ") + message, {}};
    case SQLITE_INTERRUPT:
      return {ErrorKind::kInterrupted, "interrupted", {}};
    case SQLITE_NOMEM:
      return {ErrorKind::kLimit, "out of memory", {}};
    case SQLITE_TOOBIG:
      return {ErrorKind::kLimit, "a text is longer than the ledger can hold", {}};
    default:
      return {ErrorKind::kInternal, std::string("the ledger: ") + message, {}};
  }
}

}  // namespace

struct Database::Handle {
  sqlite3* connection = nullptr;
  // Prepared and at rest, by their text; several where one was used inside of itself.
  std::map<std::string, std::vector<sqlite3_stmt*>> idle;
  std::optional<Error> error;
  std::function<bool()> heartbeat;

  Handle() = default;
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  ~Handle() {
    for (const auto& [sql, statements] : idle)
      for (sqlite3_stmt* statement : statements) sqlite3_finalize(statement);
    sqlite3_close(connection);
  }
  void fail(int code) {
    if (!error) error = error_of(code, sqlite3_errmsg(connection));
  }
};

namespace {

int beat(void* data) {
  const auto* handle = static_cast<const Database::Handle*>(data);
  return handle->heartbeat && handle->heartbeat() ? 1 : 0;
}

sqlite3_stmt* statement_of(void* statement) {
  return static_cast<sqlite3_stmt*>(statement);
}

}  // namespace

Database::Database(std::unique_ptr<Handle> handle) : handle_(std::move(handle)) {}
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;
Database::~Database() = default;

Result<Database> Database::open(const std::string& path, Mode mode) {
  auto handle = std::make_unique<Handle>();
  int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  // Readers too, where they may: only then is the write-ahead log put away when the last one closes. SQLite itself
  // falls back to reading where the file is write-protected.
  flags |= SQLITE_OPEN_READWRITE;
  if (mode == Mode::kCreate) flags |= SQLITE_OPEN_CREATE;
  // "./" keeps SQLite from seeing a special name in ":memory:" or "file:...".
  const std::string plain = path.starts_with('/') ? path : "./" + path;
  const auto try_open = [&](const std::string& name, int with) {
    sqlite3_close(std::exchange(handle->connection, nullptr));
    int code = sqlite3_open_v2(name.c_str(), &handle->connection, with, nullptr);
    // Opening is lazy; the first read shows whether the file can be used.
    if (code == SQLITE_OK) {
      sqlite3_busy_timeout(handle->connection, kBusyMilliseconds);
      code = sqlite3_exec(handle->connection, "SELECT 1 FROM sqlite_schema LIMIT 1", nullptr, nullptr, nullptr);
    }
    return code;
  };
  int code = try_open(plain, flags);
  const int plain_code = code & 0xFF;
  if (mode == Mode::kReadOnly && (plain_code == SQLITE_CANTOPEN || plain_code == SQLITE_READONLY)) {
    // In a folder that cannot be written, the shared memory of WAL cannot be made. Nobody else can write there either,
    // so the file may be read as one that does not change.
    std::string name = "file:";
    for (const char ch : plain) {
      const bool special = ch == '?' || ch == '#' || ch == '%';
      constexpr char kDigits[] = "0123456789ABCDEF";
      const auto byte = static_cast<unsigned char>(ch);
      if (special) {
        (name += '%') += kDigits[byte >> 4];
        name += kDigits[byte & 15];
      } else {
        name += ch;
      }
    }
    const int reading = (flags & ~SQLITE_OPEN_READWRITE) | SQLITE_OPEN_READONLY;
    code = try_open(name + "?immutable=1", reading | SQLITE_OPEN_URI);
  }
  if (code != SQLITE_OK) {
    const Error error = error_of(code, handle->connection ? sqlite3_errmsg(handle->connection) : "out of memory");
    return tl::unexpected<Error>(error);
  }
  sqlite3_db_config(handle->connection, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_exec(handle->connection, "PRAGMA foreign_keys=ON; PRAGMA cache_size=-65536", nullptr, nullptr, nullptr);
  if (mode == Mode::kReadOnly) sqlite3_exec(handle->connection, "PRAGMA query_only=ON", nullptr, nullptr, nullptr);
  return Database(std::move(handle));
}

void Database::run(const std::string& script) {
  if (handle_->error) return;
  const int code = sqlite3_exec(handle_->connection, script.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) handle_->fail(code);
}

Query Database::prepare(const std::string& sql) {
  if (handle_->error) return {handle_.get(), nullptr, sql};
  if (auto found = handle_->idle.find(sql); found != handle_->idle.end() && !found->second.empty()) {
    sqlite3_stmt* statement = found->second.back();
    found->second.pop_back();
    return {handle_.get(), statement, sql};
  }
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v3(handle_->connection, sql.c_str(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
  if (code != SQLITE_OK) handle_->fail(code);
  return {handle_.get(), statement, sql};
}

bool Database::ok() const {
  return !handle_->error;
}

Result<void> Database::state() {
  if (!handle_->error) return {};
  Error error = std::move(*handle_->error);
  handle_->error.reset();
  return tl::unexpected<Error>(std::move(error));
}

void Database::fail_with(Error error) {
  if (!handle_->error) handle_->error = std::move(error);
}

std::int64_t Database::last_id() const {
  return sqlite3_last_insert_rowid(handle_->connection);
}

std::int64_t Database::changes() const {
  return sqlite3_changes64(handle_->connection);
}

void Database::set_heartbeat(std::function<bool()> heartbeat) {
  handle_->heartbeat = std::move(heartbeat);
  sqlite3_progress_handler(handle_->connection, handle_->heartbeat ? kHeartbeatSteps : 0, beat, handle_.get());
}

Query::Query(Query&& other) noexcept
    : owner_(other.owner_), statement_(std::exchange(other.statement_, nullptr)), sql_(std::move(other.sql_)) {}

Query::~Query() {
  if (statement_ == nullptr) return;
  sqlite3_reset(statement_of(statement_));
  sqlite3_clear_bindings(statement_of(statement_));
  owner_->idle[sql_].push_back(statement_of(statement_));
}

Query& Query::bind(int index, std::int64_t value) {
  if (statement_ == nullptr) return *this;
  if (const int code = sqlite3_bind_int64(statement_of(statement_), index, value); code != SQLITE_OK)
    owner_->fail(code);
  return *this;
}

Query& Query::bind(int index, double value) {
  if (statement_ == nullptr) return *this;
  if (const int code = sqlite3_bind_double(statement_of(statement_), index, value); code != SQLITE_OK)
    owner_->fail(code);
  return *this;
}

Query& Query::bind(int index, std::string_view text) {
  if (statement_ == nullptr) return *this;
  // A null pointer would bind NULL. SQLITE_TRANSIENT is a cast in C's way, so the length is checked and the text copied
  // through the destructor of our own choice.
  const char* data = text.data() == nullptr ? "" : text.data();
  auto* copy = static_cast<char*>(sqlite3_malloc64(text.size() + 1));
  if (copy == nullptr) {
    owner_->fail(SQLITE_NOMEM);
    return *this;
  }
  std::char_traits<char>::copy(copy, data, text.size());
  const int code = sqlite3_bind_text64(statement_of(statement_), index, copy, text.size(), sqlite3_free, SQLITE_UTF8);
  if (code != SQLITE_OK) owner_->fail(code);
  return *this;
}

bool Query::next() {
  if (statement_ == nullptr || owner_->error) return false;
  const int code = sqlite3_step(statement_of(statement_));
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) owner_->fail(code);
  return false;
}

std::int64_t Query::integer(int column) const {
  return sqlite3_column_int64(statement_of(statement_), column);
}

double Query::real(int column) const {
  return sqlite3_column_double(statement_of(statement_), column);
}

std::string Query::text(int column) const {
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_of(statement_), column));
  if (bytes == nullptr) return "";
  return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_of(statement_), column))};
}

bool Query::is_null(int column) const {
  return sqlite3_column_type(statement_of(statement_), column) == SQLITE_NULL;
}

Transaction::Transaction(Database& database, bool writes) : database_(database) {
  database_.run(writes ? "BEGIN IMMEDIATE" : "BEGIN");
  open_ = database_.ok();
}

Transaction::~Transaction() {
  if (!open_) return;
  const auto ignored = database_.state();
  database_.run("ROLLBACK");
  // SQLite may have rolled back by itself (disk full), and then says there is nothing to roll back.
  const auto nothing = database_.state();
}

Result<void> Transaction::commit() {
  if (database_.ok()) database_.run("COMMIT");
  auto state = database_.state();
  if (open_ && state) {
    open_ = false;
    return {};
  }
  if (open_) {
    open_ = false;
    database_.run("ROLLBACK");
    const auto nothing = database_.state();
  }
  return state;
}

}  // namespace entente::sql
