// What was said when by and about a party, or between two, and where did a position turn round?
//
// A position is what a subject is said to hold towards an object: it rejects, denies, accuses or threatens, or it
// supports, agrees or offers. Wishes, demands and meetings are neither. By date, each is compared with the position the
// same subject was last said to hold towards the same object, in another report of another story; where they are of
// opposite sorts, that is a change. Nothing follows from a statement that is denied or negated ("did not say that
// ..."), nor from one without a date. It is a pointer for a reader, not a finding: the reports may speak of two
// matters.
//
// Ten copies of a wire story say a thing once: statements of one story in the same words are one entry.
#include <algorithm>
#include <map>
#include <set>

#include "store/ledger_impl.h"
#include "store/resemblance.h"
#include "store/stories.h"

namespace entente {
namespace {

int sign_of(const std::string& relation) {
  for (const char* against : {"rejects", "denies", "accuses", "threatens"})
    if (relation == against) return -1;
  for (const char* in_favour : {"supports", "agrees", "offers"})
    if (relation == in_favour) return 1;
  return 0;
}

void mark_changes(std::vector<TimelineEntry>& entries) {
  struct Position {
    std::string relation;
    StatementNumber statement = 0;
    ReportNumber story = 0;
    std::string date;
  };
  std::map<std::pair<std::string, std::string>, Position> last;  // by subject and object
  for (TimelineEntry& entry : entries) {
    const StatementView& s = entry.statement;
    if (s.published.empty() || s.read.negated || s.read.denial) continue;
    for (const LedgerAssertion& a : s.read.assertions) {
      const int sort = sign_of(a.relation);
      if (sort == 0 || a.subject.empty() || a.object.empty()) continue;
      Position& before = last[{a.subject, a.object}];
      if (before.statement != 0 && before.story != s.story && sign_of(before.relation) == -sort)
        entry.changes.push_back({a, before.relation, before.statement, before.date});
      before = {a.relation, s.number, s.story, s.published};
    }
  }
}

}  // namespace

Result<Timeline> Ledger::timeline(std::string_view party, std::string_view other, const LedgerQuery& query) const {
  sql::Database& database = impl_->database;
  sql::Transaction reading(database, false);
  Timeline timeline;
  auto where = store::condition_of(query, false);
  if (!where) return tl::unexpected<Error>(where.error());
  for (const std::string_view name : {party, other}) {
    if (name.empty()) continue;
    auto actor = store::find_actor(database, name);
    if (!actor) return tl::unexpected<Error>(actor.error());
    store::add_condition(*where, store::involves(actor->id));
    timeline.parties.push_back(std::move(*actor));
  }
  if (timeline.parties.size() == 2 && timeline.parties[0].id == timeline.parties[1].id)
    return fail(ErrorKind::kUsage, "the two parties are the same: " + timeline.parties[0].name);
  if (!query.status) store::add_condition(*where, {"s.status<>'rejected'", {}});
  std::string match = store::match_words(query.words);
  if (match.empty() && !query.words.empty()) return fail(ErrorKind::kUsage, "there is no word to look for");

  std::vector<StatementView> found =
      store::load_statements(database, match.empty() ? store::Driver::kAll : store::Driver::kWords, match, *where,
                             store::list_order(store::Driver::kAll));
  std::map<std::pair<ReportNumber, std::string>, std::size_t> said;  // story and words -> entry
  std::set<ReportNumber> reports;
  std::vector<ReportNumber> stories;
  for (StatementView& view : found) {
    reports.insert(view.report);
    stories.push_back(view.story);
    const auto [at, fresh] =
        said.emplace(std::pair(view.story, store::words_of(view.content).text), timeline.entries.size());
    if (fresh) {
      timeline.entries.push_back({std::move(view), 0, {}});
    } else if (timeline.entries[at->second].statement.report != view.report) {
      ++timeline.entries[at->second].repeated;
    }
  }
  mark_changes(timeline.entries);
  timeline.reports = reports.size();
  timeline.independent = store::independent(database, std::move(stories));
  if (auto state = reading.commit(); !state) return tl::unexpected<Error>(state.error());
  return timeline;
}

}  // namespace entente
