// Which tables does a ledger have, in which format, and how does an older file become a newer one?
//
// The format is PRAGMA user_version. A migration is never edited once released: a change of the tables is a new one at
// the end. Each runs in a transaction that also sets the version, so a kill leaves the file in one format or the other.
// Two processes that find an old file at once take turns; the second finds nothing left to do.
//
// What a column means stands in docs/ledger.md.
#include "store/schema.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>

namespace entente::store {
namespace {

constexpr const char* kFormat1 = R"(
CREATE TABLE reports(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  words_sha256 TEXT NOT NULL,
  story INTEGER NOT NULL,
  digest INTEGER NOT NULL DEFAULT 0,
  published TEXT NOT NULL DEFAULT '',
  words INTEGER NOT NULL,
  shingles INTEGER NOT NULL,
  title TEXT NOT NULL,
  reader TEXT NOT NULL,
  text TEXT NOT NULL  -- last: what stands behind a long text is slow to reach
) STRICT;
CREATE INDEX reports_by_words ON reports(words_sha256);
CREATE INDEX reports_by_story ON reports(story);

CREATE TABLE copies(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  report INTEGER NOT NULL REFERENCES reports(id),
  sha256 TEXT NOT NULL UNIQUE,
  file TEXT NOT NULL,
  form TEXT NOT NULL,
  charset TEXT NOT NULL,
  title TEXT NOT NULL,
  publisher TEXT NOT NULL,
  author TEXT NOT NULL,
  published TEXT NOT NULL,
  added TEXT NOT NULL
) STRICT;
CREATE INDEX copies_by_report ON copies(report, id);

CREATE TABLE fingerprints(
  hash INTEGER NOT NULL,
  report INTEGER NOT NULL REFERENCES reports(id),
  PRIMARY KEY(hash, report)
) STRICT, WITHOUT ROWID;

CREATE TABLE likenesses(
  smaller INTEGER NOT NULL REFERENCES reports(id),
  larger INTEGER NOT NULL REFERENCES reports(id),
  contained INTEGER NOT NULL,
  share REAL NOT NULL,
  PRIMARY KEY(smaller, larger)
) STRICT, WITHOUT ROWID;
CREATE INDEX likenesses_by_larger ON likenesses(larger);

CREATE TABLE statements(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  report INTEGER NOT NULL REFERENCES reports(id),
  key TEXT NOT NULL,
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  content TEXT NOT NULL,
  source TEXT NOT NULL,
  cue TEXT NOT NULL,
  speaker TEXT NOT NULL,
  speaker_kind TEXT NOT NULL,
  speaker_party TEXT NOT NULL,
  kind TEXT NOT NULL,
  quotation TEXT NOT NULL,
  tier TEXT NOT NULL,
  negated INTEGER NOT NULL,
  denial INTEGER NOT NULL,
  modal INTEGER NOT NULL,
  conditional INTEGER NOT NULL,
  certainty REAL NOT NULL,
  status TEXT NOT NULL DEFAULT 'open',
  grade TEXT NOT NULL DEFAULT '',
  new_content TEXT,
  new_who TEXT,
  new_kind TEXT,
  new_party TEXT,
  superseded INTEGER NOT NULL DEFAULT 0,
  replaced_by INTEGER NOT NULL DEFAULT 0,
  UNIQUE(report, key)
) STRICT;
CREATE INDEX statements_by_status ON statements(status);
CREATE INDEX statements_by_party ON statements(speaker_party);
CREATE INDEX statements_by_new_party ON statements(new_party) WHERE new_party IS NOT NULL;

CREATE TABLE details(
  statement INTEGER NOT NULL REFERENCES statements(id) ON DELETE CASCADE,
  what TEXT NOT NULL,
  place INTEGER NOT NULL,
  words TEXT NOT NULL,
  PRIMARY KEY(statement, what, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE mentions(
  statement INTEGER NOT NULL REFERENCES statements(id) ON DELETE CASCADE,
  place INTEGER NOT NULL,
  actor TEXT NOT NULL,
  is_place INTEGER NOT NULL,
  PRIMARY KEY(statement, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX mentions_by_actor ON mentions(actor, statement);

CREATE TABLE actors(
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  is_place INTEGER NOT NULL,
  PRIMARY KEY(id, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE assertions(
  statement INTEGER NOT NULL REFERENCES statements(id) ON DELETE CASCADE,
  place INTEGER NOT NULL,
  subject TEXT NOT NULL,
  relation TEXT NOT NULL,
  object TEXT NOT NULL,
  words TEXT NOT NULL,
  PRIMARY KEY(statement, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX assertions_by_subject ON assertions(subject, statement);
CREATE INDEX assertions_by_object ON assertions(object, statement);

CREATE TABLE decisions(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  statement INTEGER NOT NULL REFERENCES statements(id),
  verb TEXT NOT NULL,
  field TEXT NOT NULL,
  value TEXT NOT NULL,
  note TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
CREATE INDEX decisions_by_statement ON decisions(statement, id);
CREATE TRIGGER decisions_stay BEFORE UPDATE ON decisions
  BEGIN SELECT raise(ABORT, 'a decision is never changed'); END;
CREATE TRIGGER decisions_remain BEFORE DELETE ON decisions
  BEGIN SELECT raise(ABORT, 'a decision is never removed'); END;

CREATE VIRTUAL TABLE statement_words USING fts5(content, source, speaker, new_content, new_who,
  content='statements', content_rowid='id', tokenize='unicode61 remove_diacritics 2');
CREATE TRIGGER statement_words_new AFTER INSERT ON statements BEGIN
  INSERT INTO statement_words(rowid, content, source, speaker, new_content, new_who)
    VALUES(new.id, new.content, new.source, new.speaker, new.new_content, new.new_who);
END;
CREATE TRIGGER statement_words_old AFTER DELETE ON statements BEGIN
  INSERT INTO statement_words(statement_words, rowid, content, source, speaker, new_content, new_who)
    VALUES('delete', old.id, old.content, old.source, old.speaker, old.new_content, old.new_who);
END;
CREATE TRIGGER statement_words_change AFTER UPDATE OF content, source, speaker, new_content, new_who ON statements BEGIN
  INSERT INTO statement_words(statement_words, rowid, content, source, speaker, new_content, new_who)
    VALUES('delete', old.id, old.content, old.source, old.speaker, old.new_content, old.new_who);
  INSERT INTO statement_words(rowid, content, source, speaker, new_content, new_who)
    VALUES(new.id, new.content, new.source, new.speaker, new.new_content, new.new_who);
END;

CREATE VIRTUAL TABLE report_words USING fts5(title, text,
  content='reports', content_rowid='id', tokenize='unicode61 remove_diacritics 2');
CREATE TRIGGER report_words_new AFTER INSERT ON reports BEGIN
  INSERT INTO report_words(rowid, title, text) VALUES(new.id, new.title, new.text);
END;
CREATE TRIGGER report_words_change AFTER UPDATE OF title, text ON reports BEGIN
  INSERT INTO report_words(report_words, rowid, title, text) VALUES('delete', old.id, old.title, old.text);
  INSERT INTO report_words(rowid, title, text) VALUES(new.id, new.title, new.text);
END;
)";

// Statements become linked to the assumptions of cases.
constexpr const char* kFormat2 = R"(
CREATE TABLE links(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  statement INTEGER NOT NULL REFERENCES statements(id),
  case_file TEXT NOT NULL,
  case_title TEXT NOT NULL,
  case_sha256 TEXT NOT NULL,
  reference TEXT NOT NULL,
  words TEXT NOT NULL,
  against INTEGER NOT NULL,
  at TEXT NOT NULL,
  UNIQUE(statement, case_title, reference, against)
) STRICT;
CREATE INDEX links_by_case ON links(case_title, statement);
)";

// Who has a part in a statement, in the order in which statements are listed: a party's are then read off one stretch
// of one table, as many as are shown, instead of being gathered from four and sorted. Triggers keep it true whatever
// changes a statement.
constexpr const char* kFormat3 = R"(
CREATE TABLE involvements(
  actor TEXT NOT NULL,
  undated INTEGER NOT NULL,
  published TEXT NOT NULL,
  report INTEGER NOT NULL,
  start INTEGER NOT NULL,
  statement INTEGER NOT NULL REFERENCES statements(id) ON DELETE CASCADE,
  story INTEGER NOT NULL,
  superseded INTEGER NOT NULL,
  PRIMARY KEY(actor, undated, published, report, start, statement)
) STRICT, WITHOUT ROWID;
CREATE INDEX involvements_by_statement ON involvements(statement);
CREATE INDEX reports_of_parts ON reports(story) WHERE digest=1;

CREATE VIEW parts(statement, actor) AS
  SELECT statement, actor FROM mentions
  UNION SELECT statement, subject FROM assertions WHERE subject<>''
  UNION SELECT statement, object FROM assertions WHERE object<>''
  UNION SELECT id, coalesce(new_party, speaker_party) FROM statements WHERE coalesce(new_party, speaker_party)<>'';
INSERT INTO involvements
  SELECT p.actor, r.published='', r.published, s.report, s.start, s.id, r.story, s.superseded
    FROM parts p JOIN statements s ON s.id=p.statement JOIN reports r ON r.id=s.report;

CREATE TRIGGER involvements_speaker AFTER INSERT ON statements WHEN coalesce(new.new_party, new.speaker_party)<>'' BEGIN
  INSERT OR IGNORE INTO involvements
    SELECT coalesce(new.new_party, new.speaker_party), r.published='', r.published, new.report, new.start, new.id,
      r.story, new.superseded FROM reports r WHERE r.id=new.report;
END;
CREATE TRIGGER involvements_mention AFTER INSERT ON mentions BEGIN
  INSERT OR IGNORE INTO involvements
    SELECT new.actor, r.published='', r.published, s.report, s.start, s.id, r.story, s.superseded
      FROM statements s JOIN reports r ON r.id=s.report WHERE s.id=new.statement;
END;
CREATE TRIGGER involvements_subject AFTER INSERT ON assertions WHEN new.subject<>'' BEGIN
  INSERT OR IGNORE INTO involvements
    SELECT new.subject, r.published='', r.published, s.report, s.start, s.id, r.story, s.superseded
      FROM statements s JOIN reports r ON r.id=s.report WHERE s.id=new.statement;
END;
CREATE TRIGGER involvements_object AFTER INSERT ON assertions WHEN new.object<>'' BEGIN
  INSERT OR IGNORE INTO involvements
    SELECT new.object, r.published='', r.published, s.report, s.start, s.id, r.story, s.superseded
      FROM statements s JOIN reports r ON r.id=s.report WHERE s.id=new.statement;
END;
CREATE TRIGGER involvements_change AFTER UPDATE OF start, speaker_party, new_party, superseded ON statements
  WHEN old.start<>new.start OR old.speaker_party<>new.speaker_party OR old.new_party IS NOT new.new_party OR
    old.superseded<>new.superseded BEGIN
  DELETE FROM involvements WHERE statement=new.id;
  INSERT INTO involvements
    SELECT p.actor, r.published='', r.published, s.report, s.start, s.id, r.story, s.superseded
      FROM parts p JOIN statements s ON s.id=p.statement JOIN reports r ON r.id=s.report WHERE p.statement=new.id;
END;
CREATE TRIGGER involvements_mention_gone AFTER DELETE ON mentions BEGIN
  DELETE FROM involvements WHERE statement=old.statement;
  INSERT INTO involvements
    SELECT p.actor, r.published='', r.published, s.report, s.start, s.id, r.story, s.superseded
      FROM parts p JOIN statements s ON s.id=p.statement JOIN reports r ON r.id=s.report WHERE p.statement=old.statement;
END;
CREATE TRIGGER involvements_assertion_gone AFTER DELETE ON assertions BEGIN
  DELETE FROM involvements WHERE statement=old.statement;
  INSERT INTO involvements
    SELECT p.actor, r.published='', r.published, s.report, s.start, s.id, r.story, s.superseded
      FROM parts p JOIN statements s ON s.id=p.statement JOIN reports r ON r.id=s.report WHERE p.statement=old.statement;
END;
CREATE TRIGGER involvements_report AFTER UPDATE OF published, story ON reports
  WHEN old.published<>new.published OR old.story<>new.story BEGIN
  UPDATE involvements SET undated=(new.published=''), published=new.published, story=new.story
    WHERE statement IN (SELECT id FROM statements WHERE report=new.id);
END;
)";

// Files up to this size are checked whenever they are opened: a few milliseconds.
constexpr std::int64_t kCheckedAtOpening = 8 << 20;

// Whether the path names something that cannot be a ledger, without opening it through SQLite, which would create it or
// wait for a pipe. `empty` tells that there is nothing in it yet.
Result<void> look_at(const std::string& path, bool may_be_missing, bool& empty) {
  empty = true;
  if (path.find('\0') != std::string::npos)
    return fail(ErrorKind::kInput, "the name of the ledger contains a NUL character");
  struct stat about {};
  if (::stat(path.c_str(), &about) != 0) {
    if (errno == ENOENT && may_be_missing) return {};
    if (errno == ENOENT) return fail(ErrorKind::kInput, "there is no ledger; 'entente ledger add FILE...' makes one");
    return fail(ErrorKind::kInput, std::generic_category().message(errno));
  }
  if (S_ISDIR(about.st_mode)) return fail(ErrorKind::kInput, "it is a directory, not a ledger");
  if (!S_ISREG(about.st_mode)) return fail(ErrorKind::kInput, "it is not a regular file");
  if (about.st_size == 0) return {};
  empty = false;
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return fail(ErrorKind::kInput, std::generic_category().message(errno));
  std::array<char, 16> head{};
  const ssize_t got = ::read(file, head.data(), head.size());
  ::close(file);
  if (got != static_cast<ssize_t>(head.size()) ||
      std::string_view(head.data(), head.size()) != std::string_view("SQLite format 3\0", 16))
    return fail(ErrorKind::kInput, "it is not a ledger of Entente");
  return {};
}

struct Version {
  std::int64_t format = 0;
  std::int64_t application = 0;
  bool blank = false;  // no tables at all
};

// To be asked inside of a transaction: else another program may bring the file up to date between two of the questions.
Version version_of(sql::Database& database) {
  Version found;
  if (auto row = database.query("PRAGMA user_version"); row.next()) found.format = row.integer(0);
  if (auto row = database.query("PRAGMA application_id"); row.next()) found.application = row.integer(0);
  if (auto row = database.query("SELECT count(*) FROM sqlite_schema"); row.next()) found.blank = row.integer(0) == 0;
  return found;
}

Result<void> refuse_unreadable(const Version& version, std::size_t newest) {
  if (version.blank && version.application == 0 && version.format == 0) return {};  // made, but nothing yet in it
  if (version.application != kApplicationId)
    return fail(ErrorKind::kInput, "it is a database of another program, not a ledger of Entente");
  if (version.format > static_cast<std::int64_t>(newest))
    return fail(ErrorKind::kInput, "it has format " + std::to_string(version.format) +
                                       ", written by a newer version of Entente; this one knows formats up to " +
                                       std::to_string(newest) + ", and has changed nothing");
  if (version.format < 1) return fail(ErrorKind::kInput, "the ledger is damaged: it has no format number");
  return {};
}

Result<void> migrate(sql::Database& database, const std::vector<std::string>& steps) {
  for (std::size_t done = 0; done < steps.size(); ++done) {
    sql::Transaction transaction(database);
    const Version version = version_of(database);
    if (database.ok()) {
      if (auto fine = refuse_unreadable(version, steps.size()); !fine) return fine;
    }
    const auto format = static_cast<std::size_t>(version.format);
    if (database.ok() && format < steps.size()) {
      database.run(steps[format]);
      database.run("PRAGMA user_version=" + std::to_string(format + 1));
      if (format == 0) database.run("PRAGMA application_id=" + std::to_string(kApplicationId));
    }
    if (auto state = transaction.commit(); !state) return state;
    if (format >= steps.size()) break;
  }
  return {};
}

}  // namespace

const std::vector<std::string>& migrations() {
  static const std::vector<std::string> kSteps{kFormat1, kFormat2, kFormat3};
  return kSteps;
}

Result<std::vector<std::string>> find_damage(sql::Database& database, bool whole) {
  std::vector<std::string> found;
  for (auto row = database.query(whole ? "PRAGMA integrity_check(100)" : "PRAGMA quick_check(1)"); row.next();)
    if (row.text(0) != "ok") found.push_back(row.text(0));
  if (whole) {
    for (auto row = database.query("PRAGMA foreign_key_check"); row.next();)
      found.push_back("row " + std::to_string(row.integer(1)) + " of " + row.text(0) + " belongs to nothing in " +
                      row.text(2));
  }
  if (auto state = database.state(); !state) {
    if (state.error().kind != ErrorKind::kInput) return tl::unexpected<Error>(state.error());
    found.push_back(state.error().message);
  }
  return found;
}

Result<sql::Database> open_ledger(const std::string& path, Opening how, const std::vector<std::string>& steps) {
  const auto named = [&](Error error) {
    error.message = "'" + path + "': " + error.message;
    return tl::unexpected<Error>(std::move(error));
  };
  bool empty = false;
  if (auto fine = look_at(path, how == Opening::kCreate, empty); !fine) return named(fine.error());
  if (empty && how != Opening::kCreate)
    return named({ErrorKind::kInput, "the ledger is empty; 'entente ledger add FILE...' fills it", {}});

  using Mode = sql::Database::Mode;
  const bool reads = how == Opening::kRead || how == Opening::kInspect;
  const Mode mode = reads ? Mode::kReadOnly : how == Opening::kWrite ? Mode::kReadWrite : Mode::kCreate;
  auto database = sql::Database::open(path, mode);
  if (!database) return named(database.error());
  Version version;
  {
    sql::Transaction reading(*database, false);
    version = version_of(*database);
    if (auto state = reading.commit(); !state) return named(state.error());
  }
  if (auto fine = refuse_unreadable(version, steps.size()); !fine) return named(fine.error());
  if (how != Opening::kCreate && version.blank)
    return named({ErrorKind::kInput, "the ledger is empty; 'entente ledger add FILE...' fills it", {}});

  const bool old = version.format < static_cast<std::int64_t>(steps.size());
  if (old && reads) {
    // Reading needs the present tables too.
    auto writer = open_ledger(path, Opening::kWrite, steps);
    if (!writer) {
      Error error = writer.error();
      if (error.message.find("write-protected") != std::string::npos)
        error.message = "'" + path + "': it has the older format " + std::to_string(version.format) +
                        " and is write-protected; copy it to where it can be brought up to date";
      return tl::unexpected<Error>(std::move(error));
    }
    return open_ledger(path, how, steps);
  }
  if (!reads) {
    // In WAL readers do not wait for writers, and a kill at any point leaves whole transactions. NORMAL: a power
    // failure may cost the last ones, but never the file; decisions are written with FULL.
    database->run("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL");
    if (auto state = database->state(); !state) return named(state.error());
    if (old) {
      if (auto done = migrate(*database, steps); !done) return named(done.error());
    }
  }
  if (how == Opening::kInspect) return database;
  std::int64_t bytes = 0;
  if (auto row = database->query("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"); row.next())
    bytes = row.integer(0);
  if (auto state = database->state(); !state) return named(state.error());
  if (bytes <= kCheckedAtOpening) {
    auto damage = find_damage(*database, false);
    if (!damage) return named(damage.error());
    if (!damage->empty())
      return named(
          {ErrorKind::kInput, "the ledger is damaged: " + damage->front() + "; 'entente ledger check' says more", {}});
  }
  return database;
}

}  // namespace entente::store
