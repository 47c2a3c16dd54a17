// Which statements match, and what is known of each?
#include <algorithm>
#include <charconv>

#include "base/ascii.h"
#include "base/nearest.h"
#include "base/utf8.h"
#include "store/ledger_impl.h"
#include "store/stories.h"

namespace entente::store {
namespace {

bool digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), ascii::is_digit);
}

constexpr const char* kWhoColumns = "source speaker new_who";

// `?` becomes ?first, ?first+1, ...
std::string numbered(const std::string& sql, int first) {
  std::string out;
  for (const char ch : sql) {
    out += ch;
    if (ch == '?') out += std::to_string(first++);
  }
  return out;
}

void bind_all(sql::Query& row, int first, const std::vector<std::string>& values) {
  for (const std::string& value : values) row.bind(first++, value);
}

constexpr const char* kColumns =
    "s.id, s.report, r.story, r.published, "
    "c.publisher, r.title, c.file, s.content, s.start, s.stop, s.source, s.cue, s.speaker, s.speaker_kind, "
    "s.speaker_party, s.kind, s.quotation, s.tier, s.negated, s.denial, s.modal, s.conditional, s.certainty, s.status, "
    "s.grade, s.new_content, s.new_who, s.new_kind, s.new_party, s.superseded, s.replaced_by";

// Where rows come from: the statements with certain words, those of one party in the order of the lists, or all.
// `with_copy` also gives the first copy of the report, `with_statement` the statement itself, which a count may not
// need.
std::string from(Driver driver, bool with_statement, bool with_copy) {
  std::string text = " FROM ";
  switch (driver) {
    case Driver::kWords:
      text += "statement_words w JOIN statements s ON s.id=w.rowid JOIN reports r ON r.id=s.report ";
      break;
    case Driver::kParty:
      text += "involvements v ";
      // CROSS JOIN: SQLite must not begin with another table, for the order is this one's.
      if (with_statement) text += "CROSS JOIN statements s ON s.id=v.statement CROSS JOIN reports r ON r.id=s.report ";
      break;
    case Driver::kAll:
      text += "statements s JOIN reports r ON r.id=s.report ";
      break;
  }
  if (with_copy)
    text += std::string(driver == Driver::kParty ? "CROSS " : "") +
            "JOIN copies c ON c.id=(SELECT min(id) FROM copies WHERE report=s.report) ";
  return text + "WHERE " +
         (driver == Driver::kWords   ? "statement_words MATCH ?1 AND "
          : driver == Driver::kParty ? "v.actor=?1 AND "
                                     : "");
}

StatementView statement_view(const sql::Query& row) {
  StatementView view;
  view.number = row.number(0);
  view.report = row.number(1);
  view.story = row.number(2);
  view.published = row.text(3);
  view.publisher = row.text(4);
  view.title = row.text(5);
  view.file = row.text(6);
  LedgerStatement& read = view.read;
  read.content = row.text(7);
  read.begin = row.number(8);
  read.end = row.number(9);
  read.source = row.text(10);
  read.cue = row.text(11);
  read.speaker = row.text(12);
  read.speaker_kind = row.text(13);
  read.speaker_party = row.text(14);
  read.kind = row.text(15);
  read.quotation = row.text(16);
  read.tier = row.text(17);
  read.negated = row.integer(18) != 0;
  read.denial = row.integer(19) != 0;
  read.modal = row.integer(20) != 0;
  read.conditional = row.integer(21) != 0;
  read.certainty = row.real(22);
  const std::string status = row.text(23);
  for (const Status known : {Status::kOpen, Status::kAccepted, Status::kRejected})
    if (status == name(known)) view.status = known;
  view.grade = row.text(24);
  view.content = row.is_null(25) ? read.content : row.text(25);
  // Whoever is named, in full; the words of the report where the reader could not say who stands behind them.
  const std::string& who = read.speaker.empty() ? read.source : read.speaker;
  view.who = row.is_null(26) ? who : row.text(26);
  view.kind = row.is_null(27) ? read.kind : row.text(27);
  view.party = row.is_null(28) ? read.speaker_party : row.text(28);
  view.corrected =
      view.content != read.content || view.who != who || view.kind != read.kind || view.party != read.speaker_party;
  view.superseded = row.integer(29) != 0;
  view.then = row.number(30);
  return view;
}

}  // namespace

void load_details(sql::Database& database, StatementNumber number, LedgerStatement& read) {
  for (auto row = database.query("SELECT what, words FROM details WHERE statement=?1 ORDER BY what, place", number);
       row.next();) {
    const std::string what = row.text(0);
    if (what == "hedge") read.hedges.push_back(row.text(1));
    if (what == "chain") read.chain.push_back(row.text(1));
    if (what == "doubt") read.doubts.push_back(row.text(1));
  }
  for (auto row = database.query(
           "SELECT m.actor, (SELECT min(name) FROM actors WHERE id=m.actor), m.is_place FROM mentions m WHERE "
           "m.statement=?1 ORDER BY m.place",
           number);
       row.next();)
    read.about.push_back({row.text(0), row.text(1), row.integer(2) != 0});
  for (auto row = database.query(
           "SELECT subject, relation, object, words FROM assertions WHERE statement=?1 ORDER BY place", number);
       row.next();)
    read.assertions.push_back({row.text(0), row.text(1), row.text(2), row.text(3)});
}

void load_history(sql::Database& database, StatementView& view) {
  for (auto row = database.query("SELECT verb, field, value, note, at FROM decisions WHERE statement=?1 ORDER BY id",
                                 view.number);
       row.next();) {
    LedgerDecision decision;
    const std::string verb = row.text(0);
    for (const Verb known : {Verb::kAccept, Verb::kReject, Verb::kReopen, Verb::kCorrect, Verb::kGrade, Verb::kNote})
      if (verb == name(known)) decision.verb = known;
    decision.field = row.text(1);
    decision.value = row.text(2);
    decision.note = row.text(3);
    decision.at = row.text(4);
    view.history.push_back(std::move(decision));
  }
  for (auto row = database.query("SELECT case_file, case_title, case_sha256, reference, words, at, against FROM links "
                                 "WHERE statement=?1 ORDER BY id",
                                 view.number);
       row.next();)
    view.links.push_back(
        {row.text(0), row.text(1), row.text(2), row.text(3), row.text(4), row.text(5), row.integer(6) != 0});
}

void add_condition(Condition& to, const Condition& more) {
  if (!to.sql.empty()) to.sql += " AND ";
  to.sql += "(" + more.sql + ")";
  to.values.insert(to.values.end(), more.values.begin(), more.values.end());
}

Condition involves(const std::string& actor) {
  return {"s.id IN (SELECT statement FROM involvements WHERE actor=?)", {actor}};
}

Result<void> check_date(std::string_view date, const std::string& what) {
  const auto number = [&](std::size_t at, std::size_t size) {
    int value = 0;
    std::from_chars(date.data() + at, date.data() + at + size, value);
    return value;
  };
  bool fine = (date.size() == 4 || date.size() == 7 || date.size() == 10) && digits(date.substr(0, 4));
  if (fine && date.size() >= 7)
    fine = date[4] == '-' && digits(date.substr(5, 2)) && number(5, 2) >= 1 && number(5, 2) <= 12;
  if (fine && date.size() == 10)
    fine = date[7] == '-' && digits(date.substr(8, 2)) && number(8, 2) >= 1 && number(8, 2) <= 31;
  if (fine) return {};
  return fail(ErrorKind::kUsage, what + " is written 2022-08-31, 2022-08 or 2022, not '" + excerpt(date) + "'");
}

Result<LedgerMention> find_actor(sql::Database& database, std::string_view name) {
  const std::string wanted = ascii::lowered(name);
  std::optional<LedgerMention> by_name;
  std::vector<std::string> known;
  for (auto row = database.query("SELECT id, name, is_place FROM actors ORDER BY id, name"); row.next();) {
    LedgerMention actor{row.text(0), row.text(1), row.integer(2) != 0};
    if (ascii::lowered(actor.id) == wanted) return actor;
    if (!by_name && ascii::lowered(actor.name) == wanted) by_name = actor;
    known.push_back(actor.name);
  }
  if (auto state = database.state(); !state) return tl::unexpected<Error>(state.error());
  if (by_name) return *by_name;
  // A correction may have brought in a party that no report names.
  if (auto row = database.query("SELECT DISTINCT new_party FROM statements WHERE lower(new_party)=?1", wanted);
      row.next())
    return LedgerMention{row.text(0), row.text(0), false};
  const std::string hint = did_you_mean(name, known);
  return fail(ErrorKind::kInput,
              "no statement in the ledger speaks of '" + excerpt(name) + "'" + (hint.empty() ? "" : "; " + hint));
}

bool asks_of_statement(const LedgerQuery& query) {
  return !query.kind.empty() || !query.relation.empty() || query.status || query.report != 0 ||
         !query.case_title.empty();
}

Result<Condition> condition_of(const LedgerQuery& query, bool of_party) {
  const std::string superseded = of_party ? "v.superseded" : "s.superseded";
  const std::string published = of_party ? "v.published" : "r.published";
  Condition all;
  add_condition(all, {query.superseded ? "1" : superseded + "=0", {}});
  if (!query.kind.empty())
    add_condition(all, {"coalesce(s.new_kind, s.kind)=? OR s.speaker_kind=?", {query.kind, query.kind}});
  if (!query.relation.empty())
    add_condition(all,
                  {"EXISTS(SELECT 1 FROM assertions a WHERE a.statement=s.id AND a.relation=?)", {query.relation}});
  // Dates may be incomplete: the month 2022-08 is neither before nor after the 15th. The year narrows down what an
  // index has to be read for.
  if (of_party && (!query.since.empty() || !query.until.empty())) add_condition(all, {"v.undated=0", {}});
  if (!query.since.empty()) {
    if (auto fine = check_date(query.since, "--since"); !fine) return tl::unexpected<Error>(fine.error());
    add_condition(all,
                  {published + "<>'' AND " + published + ">=substr(?, 1, length(" + published + "))", {query.since}});
    add_condition(all, {published + ">=?", {query.since.substr(0, 4)}});
  }
  if (!query.until.empty()) {
    if (auto fine = check_date(query.until, "--until"); !fine) return tl::unexpected<Error>(fine.error());
    add_condition(all, {published + "<>'' AND substr(" + published + ", 1, length(?))<=?", {query.until, query.until}});
    add_condition(all, {published + "<=?", {query.until.substr(0, 4) + "-99"}});
  }
  if (query.status) add_condition(all, {"s.status=?", {name(*query.status)}});
  if (query.report != 0) add_condition(all, {"s.report=CAST(? AS INTEGER)", {std::to_string(query.report)}});
  if (!query.case_title.empty())
    add_condition(all, {"EXISTS(SELECT 1 FROM links l WHERE l.statement=s.id AND l.case_title=?)", {query.case_title}});
  return all;
}

std::string list_sql(Driver driver, const Condition& where, const std::string& order) {
  std::string columns = kColumns;
  if (driver == Driver::kWords) columns += ", snippet(statement_words, -1, char(2), char(3), '...', 64)";
  return "SELECT " + columns + from(driver, true, true) + numbered(where.sql, driver == Driver::kAll ? 1 : 2) + order;
}

std::string count_sql(Driver driver, const Condition& where, bool of_statement) {
  const bool party = driver == Driver::kParty;
  return std::string("SELECT ") + (party ? "v.story" : "r.story") + ", count(*)" +
         from(driver, !party || of_statement, false) + numbered(where.sql, driver == Driver::kAll ? 1 : 2) +
         (party ? " GROUP BY v.undated, v.published, v.report" : " GROUP BY s.report");
}

std::string list_order(Driver driver) {
  return driver == Driver::kParty ? " ORDER BY v.undated, v.published, v.report, v.start, v.statement"
                                  : " ORDER BY r.published='', r.published, s.report, s.start, s.id";
}

std::vector<StatementView> load_statements(sql::Database& database, Driver driver, const std::string& key,
                                           const Condition& where, const std::string& order) {
  std::vector<StatementView> found;
  {
    auto row = database.prepare(list_sql(driver, where, order));
    if (driver != Driver::kAll) row.bind(1, key);
    bind_all(row, driver == Driver::kAll ? 1 : 2, where.values);
    while (row.next()) {
      found.push_back(statement_view(row));
      if (driver == Driver::kWords) found.back().snippet = row.text(31);
    }
  }
  for (StatementView& view : found) load_details(database, view.number, view.read);
  return found;
}

}  // namespace entente::store

namespace entente {

Result<StatementList> Ledger::search(const LedgerQuery& query) const {
  sql::Database& database = impl_->database;
  sql::Transaction reading(database, false);
  std::string match = store::match_words(query.words);
  if (match.empty() && !query.words.empty()) return fail(ErrorKind::kUsage, "there is no word to look for");
  if (!query.speaker.empty()) {
    const std::string speaker = store::match_words(query.speaker, store::kWhoColumns);
    if (speaker.empty()) return fail(ErrorKind::kUsage, "there is no word in the speaker's name");
    match += (match.empty() ? "" : " AND ") + speaker;
  }
  std::string actor;
  if (!query.party.empty()) {
    auto found = store::find_actor(database, query.party);
    if (!found) return tl::unexpected<Error>(found.error());
    actor = found->id;
  }
  const store::Driver driver = !match.empty()   ? store::Driver::kWords
                               : !actor.empty() ? store::Driver::kParty
                                                : store::Driver::kAll;
  auto where = store::condition_of(query, driver == store::Driver::kParty);
  if (!where) return tl::unexpected<Error>(where.error());
  if (driver == store::Driver::kWords && !actor.empty()) store::add_condition(*where, store::involves(actor));
  const std::string& key = match.empty() ? actor : match;
  StatementList list;
  std::string order = query.words.empty() ? store::list_order(driver) : " ORDER BY rank, s.id";
  if (query.limit != 0) order += " LIMIT " + std::to_string(query.limit);
  list.statements = store::load_statements(database, driver, key, *where, order);
  std::vector<ReportNumber> stories;
  {
    auto row = database.prepare(store::count_sql(driver, *where, store::asks_of_statement(query)));
    if (driver != store::Driver::kAll) row.bind(1, key);
    store::bind_all(row, driver == store::Driver::kAll ? 1 : 2, where->values);
    for (; row.next(); ++list.reports) {
      stories.push_back(row.number(0));
      list.total += row.number(1);
    }
  }
  list.independent = store::independent(database, std::move(stories));
  for (StatementView& view : list.statements) store::load_history(database, view);
  if (auto state = reading.commit(); !state) return tl::unexpected<Error>(state.error());
  return list;
}

Result<StatementView> Ledger::statement(StatementNumber number) const {
  sql::Database& database = impl_->database;
  sql::Transaction reading(database, false);
  std::vector<StatementView> found = store::load_statements(database, store::Driver::kAll, "",
                                                            {"s.id=CAST(? AS INTEGER)", {std::to_string(number)}}, "");
  for (StatementView& view : found) store::load_history(database, view);
  if (auto state = reading.commit(); !state) return tl::unexpected<Error>(state.error());
  if (found.empty()) return fail(ErrorKind::kInput, "there is no statement " + std::to_string(number));
  return std::move(found.front());
}

}  // namespace entente
