// The evidence ledger: opening, what it holds as a whole, and its reports.
#include "entente/store/ledger.h"

#include <sys/stat.h>

#include <algorithm>

#include "store/ledger_impl.h"
#include "store/schema.h"
#include "store/stories.h"

namespace entente {

const char* name(LedgerAdded::Report outcome) {
  switch (outcome) {
    case LedgerAdded::Report::kNew:
      return "new";
    case LedgerAdded::Report::kReread:
      return "reread";
    case LedgerAdded::Report::kCopy:
      return "copy";
  }
  return "";
}

const char* name(Verb verb) {
  switch (verb) {
    case Verb::kAccept:
      return "accept";
    case Verb::kReject:
      return "reject";
    case Verb::kReopen:
      return "reopen";
    case Verb::kCorrect:
      return "correct";
    case Verb::kGrade:
      return "grade";
    case Verb::kNote:
      return "note";
  }
  return "";
}

const char* name(Status status) {
  switch (status) {
    case Status::kOpen:
      return "open";
    case Status::kAccepted:
      return "accepted";
    case Status::kRejected:
      return "rejected";
  }
  return "";
}

Ledger::Ledger(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Ledger::Ledger(Ledger&&) noexcept = default;
Ledger& Ledger::operator=(Ledger&&) noexcept = default;
Ledger::~Ledger() = default;

Result<Ledger> Ledger::open(const std::string& path, Access access, const Budget* budget) {
  store::Opening how = store::Opening::kRead;
  if (access == Access::kInspect) how = store::Opening::kInspect;
  if (access == Access::kWrite) how = store::Opening::kWrite;
  if (access == Access::kCreate) how = store::Opening::kCreate;
  auto database = store::open_ledger(path, how, store::migrations());
  if (!database) return tl::unexpected<Error>(database.error());
  if (budget != nullptr) database->set_heartbeat([budget] { return budget->should_stop(); });
  return Ledger(std::make_unique<Impl>(path, std::move(*database)));
}

Result<LedgerTotals> Ledger::totals() const {
  sql::Database& database = impl_->database;
  LedgerTotals totals;
  const auto count = [&](const char* sql) {
    auto row = database.query(sql);
    return row.next() ? row.number(0) : 0;
  };
  totals.reports = count("SELECT count(*) FROM reports");
  totals.copies = count("SELECT count(*) FROM copies");
  totals.stories = count("SELECT count(DISTINCT story) FROM reports");
  totals.statements = count("SELECT count(*) FROM statements WHERE superseded=0");
  totals.accepted = count("SELECT count(*) FROM statements WHERE status='accepted'");
  totals.rejected = count("SELECT count(*) FROM statements WHERE status='rejected'");
  totals.decisions = count("SELECT count(*) FROM decisions");
  if (auto state = database.state(); !state) return tl::unexpected<Error>(state.error());
  for (const char* ending : {"", "-wal"}) {
    struct stat about {};
    if (::stat((impl_->path + ending).c_str(), &about) == 0) totals.bytes += static_cast<std::uint64_t>(about.st_size);
  }
  return totals;
}

Result<std::vector<std::string>> Ledger::check() const {
  return store::find_damage(impl_->database, true);
}

Result<LedgerMention> Ledger::find_party(std::string_view name) const {
  return store::find_actor(impl_->database, name);
}

namespace {

constexpr const char* kReportColumns =
    "SELECT r.id, r.story, r.title, r.reader, r.words, r.digest, "
    "(SELECT count(*) FROM statements s WHERE s.report=r.id AND s.superseded=0), "
    "(SELECT count(*) FROM statements s WHERE s.report=r.id AND s.status='accepted'), "
    "(SELECT count(*) FROM statements s WHERE s.report=r.id AND s.status='rejected') FROM reports r ";

ReportView report_view(sql::Database& database, const sql::Query& row) {
  ReportView view;
  view.number = row.number(0);
  view.story = row.number(1);
  view.title = row.text(2);
  view.reader = row.text(3);
  view.words = row.number(4);
  const bool digest = row.integer(5) != 0;
  view.statements = row.number(6);
  view.accepted = row.number(7);
  view.rejected = row.number(8);
  for (auto copy = database.query(
           "SELECT file, sha256, title, publisher, author, published, added FROM copies WHERE report=?1 ORDER BY id",
           view.number);
       copy.next();) {
    view.copies.push_back(
        {copy.text(0), copy.text(1), copy.text(2), copy.text(3), copy.text(4), copy.text(5), copy.text(6)});
    const CopyView& added = view.copies.back();
    if (view.publisher.empty()) view.publisher = added.publisher;
    if (!added.published.empty() && (view.published.empty() || added.published < view.published))
      view.published = added.published;
  }
  if (digest) view.compiled_from = store::compiled_from(database, view.story);
  return view;
}

}  // namespace

Result<std::vector<ReportView>> Ledger::reports(std::string_view words) const {
  sql::Database& database = impl_->database;
  std::string sql = kReportColumns;
  std::string match;
  if (!words.empty()) {
    match = store::match_words(words);
    if (match.empty()) return fail(ErrorKind::kUsage, "there is no word to look for");
    sql += "WHERE r.id IN (SELECT rowid FROM report_words WHERE report_words MATCH ?1) ";
  }
  sql::Transaction reading(database, false);
  std::vector<ReportView> found;
  {
    auto row = database.prepare(sql + "ORDER BY r.id");
    if (!match.empty()) row.bind(1, match);
    while (row.next()) found.push_back(report_view(database, row));
  }
  if (auto state = reading.commit(); !state) return tl::unexpected<Error>(state.error());
  // Stories by the date of their first report; undated ones last.
  const auto dated = [](const std::string& date) { return std::pair(date.empty(), date); };
  std::vector<std::pair<ReportNumber, std::string>> first;  // story, date; ascending by story
  for (const ReportView& view : found) first.emplace_back(view.story, view.published);
  std::sort(first.begin(), first.end(), [&](const auto& a, const auto& b) {
    return std::pair(a.first, dated(a.second)) < std::pair(b.first, dated(b.second));
  });
  const auto story_date = [&](ReportNumber story) {
    return std::lower_bound(first.begin(), first.end(), story,
                            [](const auto& entry, ReportNumber wanted) { return entry.first < wanted; })
        ->second;
  };
  std::stable_sort(found.begin(), found.end(), [&](const ReportView& a, const ReportView& b) {
    if (a.story != b.story)
      return std::pair(dated(story_date(a.story)), a.story) < std::pair(dated(story_date(b.story)), b.story);
    return std::pair(dated(a.published), a.number) < std::pair(dated(b.published), b.number);
  });
  return found;
}

Result<ReportView> Ledger::report(ReportNumber number) const {
  sql::Database& database = impl_->database;
  sql::Transaction reading(database, false);
  std::optional<ReportView> found;
  {
    auto row = database.query(std::string(kReportColumns) + "WHERE r.id=?1", number);
    if (row.next()) found = report_view(database, row);
  }
  if (found) {
    if (auto row = database.query("SELECT text FROM reports WHERE id=?1", number); row.next())
      found->text = row.text(0);
    for (auto row = database.query("SELECT smaller+larger-?1, share, contained FROM likenesses WHERE smaller=?1 OR "
                                   "larger=?1 ORDER BY 1",
                                   number);
         row.next();)
      found->alike.push_back({row.number(0), row.real(1), row.integer(2) != 0});
  }
  if (auto state = reading.commit(); !state) return tl::unexpected<Error>(state.error());
  if (!found) return fail(ErrorKind::kInput, "there is no report r" + std::to_string(number));
  return std::move(*found);
}

}  // namespace entente
