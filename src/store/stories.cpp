// Which reports are one story, and so one source?
//
// The question. Likenesses between two reports are of two sorts (resemblance.cpp): two versions of one text, or one
// text contained in a longer one. A story is what they join, with one exception: a page that takes in two unrelated
// texts joins neither, or a press review would make one source of everything it quotes. It is a *digest*, a story of
// its own, and counts as a source only where none of its parts does.
//
// The method. Versions are united first. Then, by ascending length, each class of versions that contains others: where
// these belong to one story by now, it joins them; where to several, it is a digest. A story is numbered by its first
// report. The result depends on the likenesses only, not on the order in which reports came.
//
// Which pairs are compared: the reports that share most fingerprints, at most kCompared; of those that have a
// fingerprint, the first kLooked, so that a copyright notice in every report costs no more. A thousandth copy is
// compared with the first copies, which is enough to place it. Tried: listing a fingerprint once per story. It saved
// little and lost pairs, as stories are joined and parted while reports come in.
//
// Cost. Almost every report is unlike all others or one more version of a known story: then nothing but its own row is
// written. Otherwise everything that hangs together with it through likenesses is put in order anew.
#include "store/stories.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace entente::store {
namespace {

constexpr std::size_t kCompared = 24;
constexpr std::size_t kLooked = 100;

struct Link {
  ReportNumber smaller = 0;
  ReportNumber larger = 0;
  bool contained = false;
};

// Reports that share fingerprints with `own`, most first.
std::vector<ReportNumber> candidates(sql::Database& database, ReportNumber report,
                                     const std::vector<std::uint64_t>& own) {
  std::map<ReportNumber, std::size_t> shared;
  for (const std::uint64_t hash : own) {
    for (auto row =
             database.query("SELECT report FROM fingerprints WHERE hash=?1 ORDER BY report LIMIT ?2", hash, kLooked);
         row.next();)
      if (row.number(0) != report) ++shared[row.number(0)];
  }
  std::vector<std::pair<ReportNumber, std::size_t>> order(shared.begin(), shared.end());
  std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  std::vector<ReportNumber> first;
  for (std::size_t i = 0; i < order.size() && i < kCompared; ++i) first.push_back(order[i].first);
  return first;
}

std::string text_of(sql::Database& database, ReportNumber report) {
  auto row = database.query("SELECT text FROM reports WHERE id=?1", report);
  return row.next() ? row.text(0) : "";
}

void list_fingerprints(sql::Database& database, ReportNumber report, const std::vector<std::uint64_t>& own) {
  for (const std::uint64_t hash : own)
    database.query("INSERT OR IGNORE INTO fingerprints(hash, report) VALUES(?1, ?2)", hash, report).run();
}

// Compares `report` with its candidates and writes down what is alike.
std::vector<Link> find_likenesses(sql::Database& database, ReportNumber report, const Words& words,
                                  const std::vector<std::uint64_t>& own) {
  std::vector<Link> links;
  const std::vector<std::uint64_t> shingles = shingles_of(words);
  for (const ReportNumber other : candidates(database, report, own)) {
    const std::vector<std::uint64_t> theirs = shingles_of(words_of(text_of(database, other)));
    const Overlap shared = overlap(shingles, theirs);
    const Likeness found = likeness(shared, std::min(shingles.size(), theirs.size()));
    if (found == Likeness::kNone) continue;
    // Equal sizes: the earlier report counts as the smaller.
    const bool own_is_larger = std::pair(shingles.size(), report) > std::pair(theirs.size(), other);
    Link link{own_is_larger ? other : report, own_is_larger ? report : other, found == Likeness::kContained};
    database
        .query("INSERT OR REPLACE INTO likenesses(smaller, larger, contained, share) VALUES(?1, ?2, ?3, ?4)",
               link.smaller, link.larger, link.contained, link.contained ? shared.containment : shared.resemblance)
        .run();
    links.push_back(link);
  }
  return links;
}

// Everything that hangs together with `from`, and the likenesses among it.
struct Web {
  std::map<ReportNumber, std::size_t> shingles;
  std::vector<Link> links;
};
Web web_around(sql::Database& database, const std::vector<ReportNumber>& from) {
  Web web;
  std::vector<ReportNumber> open = from;
  std::set<std::pair<ReportNumber, ReportNumber>> seen;
  while (!open.empty() && database.ok()) {
    const ReportNumber report = open.back();
    open.pop_back();
    if (web.shingles.contains(report)) continue;
    auto size = database.query("SELECT shingles FROM reports WHERE id=?1", report);
    web.shingles[report] = size.next() ? static_cast<std::size_t>(size.number(0)) : 0;
    for (auto row = database.query("SELECT smaller, larger, contained FROM likenesses WHERE smaller=?1 UNION SELECT "
                                   "smaller, larger, contained "
                                   "FROM likenesses WHERE larger=?1",
                                   report);
         row.next();) {
      const Link link{row.number(0), row.number(1), row.integer(2) != 0};
      if (!seen.emplace(link.smaller, link.larger).second) continue;
      web.links.push_back(link);
      open.push_back(link.smaller);
      open.push_back(link.larger);
    }
  }
  return web;
}

class Classes {
 public:
  explicit Classes(const Web& web) {
    for (const auto& [report, shingles] : web.shingles) parent_[report] = report;
  }
  ReportNumber root(ReportNumber report) {
    ReportNumber top = report;
    while (parent_[top] != top) top = parent_[top];
    while (parent_[report] != top) report = std::exchange(parent_[report], top);
    return top;
  }
  // The smaller number stays the root.
  void unite(ReportNumber a, ReportNumber b) {
    const auto [low, high] = std::minmax({root(a), root(b)});
    parent_[high] = low;
  }

 private:
  std::map<ReportNumber, ReportNumber> parent_;
};

void order_anew(sql::Database& database, const std::vector<ReportNumber>& around) {
  Web web = web_around(database, around);
  Classes classes(web);
  for (const Link& link : web.links)
    if (!link.contained) classes.unite(link.smaller, link.larger);
  // By class of versions: its length, and what its members contain.
  std::map<ReportNumber, std::size_t> length;
  std::map<ReportNumber, std::set<ReportNumber>> parts;
  std::map<ReportNumber, ReportNumber> version_class;
  for (const auto& [report, shingles] : web.shingles) {
    const ReportNumber root = classes.root(report);
    version_class[report] = root;
    length[root] = std::max(length[root], shingles);
  }
  for (const Link& link : web.links)
    if (link.contained) parts[version_class[link.larger]].insert(link.smaller);
  std::vector<std::pair<std::size_t, ReportNumber>> order;
  for (const auto& [root, inside] : parts) order.emplace_back(length[root], root);
  std::sort(order.begin(), order.end());
  std::set<ReportNumber> digests;
  for (const auto& [size, root] : order) {
    std::set<ReportNumber> stories;
    for (const ReportNumber part : parts[root])
      if (classes.root(part) != classes.root(root)) stories.insert(classes.root(part));
    if (stories.size() == 1) classes.unite(root, *stories.begin());
    if (stories.size() > 1) digests.insert(root);
  }
  for (const auto& [report, shingles] : web.shingles)
    database
        .query("UPDATE reports SET story=?2, digest=?3 WHERE id=?1 AND (story<>?2 OR digest<>?3)", report,
               classes.root(report), digests.contains(version_class[report]))
        .run();
}

void settle(sql::Database& database, ReportNumber report, const Words& words) {
  const std::vector<std::uint64_t> own = fingerprints_of(words);
  const std::vector<Link> links = find_likenesses(database, report, words, own);
  if (!links.empty()) {
    // One more version of one story, or a longer text around it, changes nothing for the others.
    std::set<ReportNumber> stories;
    bool plain = true;
    for (const Link& link : links) {
      const ReportNumber other = link.smaller == report ? link.larger : link.smaller;
      if (link.contained && link.larger != report) plain = false;
      auto row = database.query("SELECT story, digest FROM reports WHERE id=?1", other);
      if (!row.next()) continue;
      stories.insert(row.number(0));
      if (row.integer(1) != 0) plain = false;
    }
    if (plain && stories.size() == 1 && *stories.begin() < report) {
      database.query("UPDATE reports SET story=?2 WHERE id=?1", report, *stories.begin()).run();
    } else {
      order_anew(database, {report});
    }
  }
  list_fingerprints(database, report, own);
}

}  // namespace

void place_in_story(sql::Database& database, ReportNumber report, const Words& words) {
  settle(database, report, words);
}

void replace_in_story(sql::Database& database, ReportNumber report, const Words& before, const Words& words) {
  std::vector<ReportNumber> neighbours;
  for (const auto& [other, shingles] : web_around(database, {report}).shingles)
    if (other != report) neighbours.push_back(other);
  database.query("DELETE FROM likenesses WHERE smaller=?1 OR larger=?1", report).run();
  for (const std::uint64_t hash : fingerprints_of(before))
    database.query("DELETE FROM fingerprints WHERE hash=?1 AND report=?2", hash, report).run();
  database.query("UPDATE reports SET story=id, digest=0 WHERE id=?1", report).run();
  // Without it the others may fall apart into several stories.
  if (!neighbours.empty()) order_anew(database, neighbours);
  settle(database, report, words);
}

std::vector<ReportNumber> compiled_from(sql::Database& database, ReportNumber story) {
  std::vector<ReportNumber> parts;
  for (auto row = database.query(
           "SELECT DISTINCT part.story FROM likenesses l JOIN reports whole ON whole.id=l.larger JOIN reports part ON "
           "part.id=l.smaller WHERE whole.story=?1 AND whole.digest=1 AND l.contained=1 AND part.story<>?1 ORDER BY 1",
           story);
       row.next();)
    parts.push_back(row.number(0));
  return parts;
}

std::uint64_t independent(sql::Database& database, std::vector<ReportNumber> stories) {
  std::sort(stories.begin(), stories.end());
  stories.erase(std::unique(stories.begin(), stories.end()), stories.end());
  // Few stories are compilations; only these are asked for their parts.
  std::set<ReportNumber> compiled;
  for (auto row = database.query("SELECT story FROM reports WHERE digest=1"); row.next();)
    compiled.insert(row.number(0));
  std::uint64_t count = 0;
  for (const ReportNumber story : stories) {
    if (!compiled.contains(story)) {
      ++count;
      continue;
    }
    const std::vector<ReportNumber> parts = compiled_from(database, story);
    const bool told_by_parts = std::any_of(parts.begin(), parts.end(), [&](ReportNumber part) {
      return std::binary_search(stories.begin(), stories.end(), part);
    });
    if (!told_by_parts) ++count;
  }
  return count;
}

}  // namespace entente::store
