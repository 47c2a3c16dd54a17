// Taking in a report: is it new, a copy, or read again, and what becomes of statements that somebody has decided on?
//
// A statement is recognised by the words of its content and of its source within its report, not by where they stand or
// how they are punctuated: cleaning may move them. Where words occur twice, the first is the first. Reading again with
// a better reader then does four things. What was not there is added. What nobody has touched is renewed or, where the
// reader no longer finds it, removed. What the analyst has decided on stays word for word as it was decided on; where
// the reader no longer finds it, it is marked superseded, beside the statement that now covers most of its place.
#include <algorithm>
#include <map>
#include <set>

#include "base/sha256.h"
#include "store/ledger_impl.h"
#include "store/resemblance.h"
#include "store/stories.h"

namespace entente {
namespace {

// A place shared by at least this part of what either covers: the same statement, read differently.
constexpr double kSamePlace = 0.5;

std::vector<std::string> keys_of(const std::vector<LedgerStatement>& statements) {
  std::vector<std::string> keys;
  std::map<std::string, std::size_t> seen;
  for (const LedgerStatement& s : statements) {
    std::string key = sha256_hex(store::words_of(s.content).text + "\n" + store::words_of(s.source).text).substr(0, 32);
    if (const std::size_t before = seen[key]++; before > 0) key += "-" + std::to_string(before + 1);
    keys.push_back(std::move(key));
  }
  return keys;
}

void write_children(sql::Database& database, StatementNumber id, const LedgerStatement& s) {
  const auto write_list = [&](const char* what, const std::vector<std::string>& list) {
    for (std::size_t i = 0; i < list.size(); ++i)
      database.query("INSERT INTO details(statement, what, place, words) VALUES(?1, ?2, ?3, ?4)", id, what, i, list[i])
          .run();
  };
  write_list("hedge", s.hedges);
  write_list("chain", s.chain);
  write_list("doubt", s.doubts);
  for (std::size_t i = 0; i < s.about.size(); ++i) {
    const LedgerMention& mention = s.about[i];
    database
        .query("INSERT INTO mentions(statement, place, actor, is_place) VALUES(?1, ?2, ?3, ?4)", id, i, mention.id,
               mention.place)
        .run();
    database
        .query("INSERT OR IGNORE INTO actors(id, name, is_place) VALUES(?1, ?2, ?3)", mention.id, mention.name,
               mention.place)
        .run();
  }
  for (std::size_t i = 0; i < s.assertions.size(); ++i) {
    const LedgerAssertion& a = s.assertions[i];
    database
        .query(
            "INSERT INTO assertions(statement, place, subject, relation, object, words) VALUES(?1, ?2, ?3, ?4, ?5, "
            "?6)",
            id, i, a.subject, a.relation, a.object, a.words)
        .run();
  }
}

StatementNumber insert(sql::Database& database, ReportNumber report, const std::string& key, const LedgerStatement& s) {
  database
      .query(
          "INSERT INTO statements(report, key, start, stop, content, source, cue, speaker, speaker_kind, "
          "speaker_party, kind, quotation, tier, negated, denial, modal, conditional, certainty) VALUES(?1, ?2, ?3, "
          "?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)",
          report, key, s.begin, s.end, s.content, s.source, s.cue, s.speaker, s.speaker_kind, s.speaker_party, s.kind,
          s.quotation, s.tier, s.negated, s.denial, s.modal, s.conditional, s.certainty)
      .run();
  const auto id = static_cast<StatementNumber>(database.last_id());
  write_children(database, id, s);
  return id;
}

void renew(sql::Database& database, StatementNumber id, const LedgerStatement& s) {
  database
      .query(
          "UPDATE statements SET start=?2, stop=?3, content=?4, source=?5, cue=?6, speaker=?7, speaker_kind=?8, "
          "speaker_party=?9, kind=?10, quotation=?11, tier=?12, negated=?13, denial=?14, modal=?15, conditional=?16, "
          "certainty=?17 WHERE id=?1",
          id, s.begin, s.end, s.content, s.source, s.cue, s.speaker, s.speaker_kind, s.speaker_party, s.kind,
          s.quotation, s.tier, s.negated, s.denial, s.modal, s.conditional, s.certainty)
      .run();
  for (const char* table : {"details", "mentions", "assertions"})
    database.query(std::string("DELETE FROM ") + table + " WHERE statement=?1", id).run();
  write_children(database, id, s);
}

struct Known {
  StatementNumber id = 0;
  bool touched = false;  // decided on, noted on, or linked
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
};

LedgerStatement read_back(sql::Database& database, StatementNumber id) {
  LedgerStatement s;
  auto row = database.query(
      "SELECT content, start, stop, source, cue, speaker, speaker_kind, speaker_party, kind, quotation, tier, negated, "
      "denial, modal, conditional, certainty FROM statements WHERE id=?1",
      id);
  if (!row.next()) return s;
  s.content = row.text(0);
  s.begin = row.number(1);
  s.end = row.number(2);
  s.source = row.text(3);
  s.cue = row.text(4);
  s.speaker = row.text(5);
  s.speaker_kind = row.text(6);
  s.speaker_party = row.text(7);
  s.kind = row.text(8);
  s.quotation = row.text(9);
  s.tier = row.text(10);
  s.negated = row.integer(11) != 0;
  s.denial = row.integer(12) != 0;
  s.modal = row.integer(13) != 0;
  s.conditional = row.integer(14) != 0;
  s.certainty = row.real(15);
  store::load_details(database, id, s);
  return s;
}

double shared_place(const Known& old, const LedgerStatement& now) {
  const std::uint64_t begin = std::max(old.begin, now.begin);
  const std::uint64_t end = std::min(old.end, now.end);
  if (begin >= end) return 0;
  const std::uint64_t both = end - begin;
  return static_cast<double>(both) / static_cast<double>(old.end - old.begin + now.end - now.begin - both);
}

void renew_statements(sql::Database& database, ReportNumber report, const std::vector<LedgerStatement>& statements,
                      LedgerAdded& added) {
  std::map<std::string, Known> known;
  for (auto row = database.query(
           "SELECT key, id, EXISTS(SELECT 1 FROM decisions d WHERE d.statement=s.id) OR EXISTS(SELECT 1 FROM links l "
           "WHERE l.statement=s.id), start, stop FROM statements s WHERE report=?1",
           report);
       row.next();)
    known[row.text(0)] = {row.number(1), row.integer(2) != 0, row.number(3), row.number(4)};

  const std::vector<std::string> keys = keys_of(statements);
  std::vector<StatementNumber> ids(statements.size());
  for (std::size_t i = 0; i < statements.size(); ++i) {
    const LedgerStatement& now = statements[i];
    const auto found = known.find(keys[i]);
    if (found == known.end()) {
      ids[i] = insert(database, report, keys[i], now);
      ++added.fresh;
      continue;
    }
    const Known old = found->second;
    known.erase(found);
    ids[i] = old.id;
    LedgerStatement before = read_back(database, old.id);
    // A party has one name for people in the whole ledger, whatever this reading calls it.
    for (std::size_t k = 0; k < std::min(before.about.size(), now.about.size()); ++k)
      if (before.about[k].id == now.about[k].id) before.about[k].name = now.about[k].name;
    if (before == now) {
      database.query("UPDATE statements SET superseded=0, replaced_by=0 WHERE id=?1 AND superseded=1", old.id).run();
      continue;
    }
    if (!old.touched) {
      renew(database, old.id, now);
      continue;
    }
    database
        .query("UPDATE statements SET start=?2, stop=?3, superseded=0, replaced_by=0 WHERE id=?1", old.id, now.begin,
               now.end)
        .run();
    before.begin = now.begin;
    before.end = now.end;
    if (before != now) ++added.kept;
  }
  for (const auto& [key, old] : known) {
    if (!old.touched) {
      database.query("DELETE FROM statements WHERE id=?1", old.id).run();
      ++added.removed;
      continue;
    }
    StatementNumber heir = 0;
    double best = kSamePlace;
    for (std::size_t i = 0; i < statements.size(); ++i) {
      const double share = shared_place(old, statements[i]);
      if (share < best || (share == best && heir != 0)) continue;
      best = share;
      heir = ids[i];
    }
    database.query("UPDATE statements SET superseded=1, replaced_by=?2 WHERE id=?1", old.id, heir).run();
    ++added.superseded;
  }
  added.statements = statements.size();
}

void renew_copy(sql::Database& database, std::uint64_t copy, const LedgerReport& report) {
  // What is not known this time has not become unknown.
  const auto known = [](const char* column, int value) {
    const std::string number = "?" + std::to_string(value);
    return std::string(column) + "=CASE WHEN " + number + "='' THEN " + column + " ELSE " + number + " END";
  };
  database
      .query("UPDATE copies SET file=?2, form=?3, charset=?4, " + known("title", 5) + ", " + known("publisher", 6) +
                 ", " + known("author", 7) + ", " + known("published", 8) + " WHERE id=?1",
             copy, report.file, report.form, report.charset, report.title, report.publisher, report.author,
             report.published)
      .run();
}

void insert_copy(sql::Database& database, ReportNumber number, const LedgerReport& report, const std::string& at) {
  database
      .query(
          "INSERT INTO copies(report, sha256, file, form, charset, title, publisher, author, published, added) "
          "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
          number, report.sha256, report.file, report.form, report.charset, report.title, report.publisher,
          report.author, report.published, at)
      .run();
}

Result<void> sound_report(const LedgerReport& report, const std::vector<LedgerStatement>& statements) {
  if (report.sha256.size() != 64) return fail(ErrorKind::kInput, "the report has no SHA-256 of its original");
  if (!report.published.empty()) {
    if (auto fine = store::check_date(report.published, "the date of the report"); !fine) return fine;
  }
  for (const LedgerStatement& s : statements)
    if (s.begin >= s.end || s.end > report.text.size())
      return fail(ErrorKind::kInternal, "a statement stands outside of its report");
  return {};
}

}  // namespace

Result<LedgerAdded> Ledger::add(const LedgerReport& report, const std::vector<LedgerStatement>& statements,
                                const std::string& at) {
  if (auto fine = sound_report(report, statements); !fine) return tl::unexpected<Error>(fine.error());
  const store::Words words = store::words_of(report.text);
  if (words.hash.empty()) return fail(ErrorKind::kInput, "the report has no words");
  const std::string words_sha256 = sha256_hex(words.text);

  sql::Database& database = impl_->database;
  sql::Transaction transaction(database);
  LedgerAdded added;
  std::uint64_t copy = 0;
  bool first = false;  // the copy whose text was read
  bool same_words = false;
  if (auto row = database.query("SELECT c.id, c.report, c.id=(SELECT min(id) FROM copies WHERE report=c.report), "
                                "r.words_sha256=?2 FROM copies "
                                "c JOIN reports r ON r.id=c.report WHERE c.sha256=?1",
                                report.sha256, words_sha256);
      row.next()) {
    copy = row.number(0);
    added.report = row.number(1);
    first = row.integer(2) != 0;
    same_words = row.integer(3) != 0;
  }
  if (copy != 0) {
    renew_copy(database, copy, report);
    added.outcome = first ? LedgerAdded::Report::kReread : LedgerAdded::Report::kCopy;
  } else {
    if (auto row = database.query("SELECT id FROM reports WHERE words_sha256=?1 ORDER BY id LIMIT 1", words_sha256);
        row.next()) {
      added.report = row.number(0);
      added.outcome = LedgerAdded::Report::kCopy;
    }
    if (added.report == 0) {
      database
          .query(
              "INSERT INTO reports(words_sha256, title, text, reader, words, shingles, story) VALUES(?1, ?2, ?3, ?4, "
              "?5, ?6, 0)",
              words_sha256, report.title, report.text, report.reader, words.hash.size(),
              store::shingles_of(words).size())
          .run();
      added.report = static_cast<ReportNumber>(database.last_id());
      database.query("UPDATE reports SET story=id WHERE id=?1", added.report).run();
    }
    insert_copy(database, added.report, report, at);
  }
  // The day of a report is that of its earliest copy.
  database
      .query(
          "UPDATE reports SET published=coalesce((SELECT min(published) FROM copies WHERE report=?1 AND "
          "published<>''), '') WHERE id=?1",
          added.report)
      .run();
  switch (added.outcome) {
    case LedgerAdded::Report::kCopy:
      if (auto row = database.query("SELECT count(*) FROM statements WHERE report=?1 AND superseded=0", added.report);
          row.next())
        added.statements = row.number(0);
      break;
    case LedgerAdded::Report::kReread: {
      std::string before;
      if (auto row = database.query("SELECT text FROM reports WHERE id=?1", added.report); row.next())
        before = row.text(0);
      database.query("UPDATE reports SET text=?2 WHERE id=?1 AND text<>?2", added.report, report.text).run();
      database.query("UPDATE reports SET title=?2 WHERE id=?1 AND title<>?2 AND ?2<>''", added.report, report.title)
          .run();
      database
          .query("UPDATE reports SET reader=?2, words_sha256=?3, words=?4, shingles=?5 WHERE id=?1", added.report,
                 report.reader, words_sha256, words.hash.size(), store::shingles_of(words).size())
          .run();
      if (!same_words) store::replace_in_story(database, added.report, store::words_of(before), words);
      renew_statements(database, added.report, statements, added);
      break;
    }
    case LedgerAdded::Report::kNew:
      store::place_in_story(database, added.report, words);
      renew_statements(database, added.report, statements, added);
      break;
  }
  if (auto row = database.query(
          "SELECT story, (SELECT count(*) FROM copies c JOIN reports o ON o.id=c.report WHERE o.story=r.story) FROM "
          "reports r WHERE id=?1",
          added.report);
      row.next()) {
    added.story = row.number(0);
    added.story_reports = row.number(1);
  }
  if (auto state = transaction.commit(); !state) return tl::unexpected<Error>(state.error());
  return added;
}

}  // namespace entente
