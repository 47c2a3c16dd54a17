// How would one get from here to there, and which steps would somebody have to guarantee or pay for?
//
// Definitions 7 and 8: a path is a legal sequence, one in which no party moves twice running. It is *credible* where
// every step improves on the state it is made from, for the party that makes it; a step that does not is *escorted*.
// Wanted: the credible paths with the fewest steps, and the paths with the fewest escorted steps, and of those the
// fewest steps.
//
// Idea: search backwards from the targets, so that any number of targets is one search and the cost of each state to a
// target is known when paths are then followed forwards from the status quo. Cost is a pair (escorted steps, steps),
// compared in this order, of the rest of the way from a state given who moved there last. Let C(s, m) be that cost when
// m may not move next. If the cheapest way from s begins with a move of j, then C(s, m) is the same for all m other
// than j, and C(s, j) is the cost of the cheapest way that begins with another party: two numbers and a name hold the
// costs for all last movers, and a state is expanded at most twice, however many parties there are.
//
// Order: costs ascend. For each number of escorted steps e, the steps n ascend; what is reached at (e, n) comes by an
// improvement from (e, n - 1) or by any move from (e - 1, n - 1). Improvements taken for escorted steps do no harm: the
// same state was reached cheaper by the same mover. Arrivals finds every predecessor once.
//
// The cut: for sets of parties of growing size, the same search in which only these may be escorted.
//
// Cost: see the header. Tried and dropped: searching forwards. A state's moves fill a row, and rows would be read once
// per cell instead of once.
#include "entente/analyse/paths.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "analyse/arrivals.h"

namespace entente {
namespace {

constexpr std::uint32_t kUnknown = UINT32_MAX;
constexpr std::uint8_t kNobody = 255;
constexpr std::uint8_t kTarget = 254;                 // stands for "by whom" where the way is over
constexpr std::uint64_t kMaxCountLooks = 20'000'000;  // moves looked at in order to count paths
constexpr std::uint32_t kPollEvery = 1u << 14;
constexpr const char* kTask = "searching for ways";

struct Cost {
  std::uint32_t escorted = kUnknown;
  std::uint32_t steps = kUnknown;
  bool known() const { return steps != kUnknown; }
  friend bool operator==(const Cost&, const Cost&) = default;
};

// Parties as a mask.
using PartySet = std::uint64_t;
bool contains(PartySet set, std::uint32_t p) {
  return ((set >> p) & 1u) != 0;
}

tl::unexpected<Error> path_stopped(const Budget& budget) {
  return tl::unexpected(budget.stopped("during the search for paths"));
}

class PathSearch {
 public:
  PathSearch(const Conflict& conflict, StateId from, PartySet escortable, const Budget& budget)
      : conflict_(conflict), from_(from), escortable_(escortable), budget_(budget) {}

  Result<void> run(const std::vector<StateId>& targets) {
    const std::uint32_t states = conflict_.state_count();
    std::uint64_t need = std::uint64_t{states} * 40;
    for (std::uint32_t p = 0; p < conflict_.party_count(); ++p) need += Arrivals::bytes(conflict_, PartyId(p));
    if (need > budget_.memory()) {
      return fail(ErrorKind::kLimit, "searching for paths needs " + human_bytes(need) + ", over the memory budget of " +
                                         human_bytes(budget_.memory()));
    }
    if (budget_.progress) budget_.progress(0, kTask);
    first_.assign(states, {});
    second_.assign(states, {});
    by_.assign(states, kNobody);
    for (std::uint32_t p = 0; p < conflict_.party_count(); ++p) arrivals_.emplace_back(conflict_, PartyId(p));

    std::vector<std::vector<Item>> before;  // expanded with one escorted step less, by steps
    for (std::uint32_t escorted = 0;; ++escorted) {
      levels_.clear();
      levels_.emplace_back();
      if (escorted == 0) {
        for (const StateId t : targets) {
          first_[t.index()] = second_[t.index()] = {0, 0};
          by_[t.index()] = kTarget;
          levels_[0].push_back({t.index(), kTarget, false});
        }
      }
      bool any = escorted == 0;
      for (std::uint32_t steps = 1; steps <= std::max(before.size(), levels_.size()); ++steps) {
        if (arrived()) return {};
        if (levels_.size() <= steps) levels_.emplace_back();
        here_ = {escorted, steps};
        if (steps - 1 < before.size()) {
          for (const Item& item : before[steps - 1]) {
            if (auto polled = poll(); !polled) return polled;
            expand(item, false);
          }
        }
        // expand() fills the next level, never the one it reads.
        std::vector<Item> level = std::move(levels_[steps - 1]);
        for (const Item& item : level) {
          if (auto polled = poll(); !polled) return polled;
          expand(item, true);
        }
        levels_[steps - 1] = std::move(level);
        any = any || !levels_[steps].empty();
        if (levels_[steps].empty() && steps >= before.size()) break;
      }
      if (arrived() || !any || escortable_ == 0) return {};
      before = std::move(levels_);
    }
  }

  bool arrived() const { return first_[from_.index()].known(); }
  Cost cost(StateId s, std::uint8_t last) const {
    return last == by_[s.index()] ? second_[s.index()] : first_[s.index()];
  }

  // The steps of cheapest ways onwards from `s`, by party and state number; `looks` counts the moves looked at.
  std::vector<PathStep> onwards(StateId s, std::uint8_t last, std::uint64_t& looks) const {
    std::vector<PathStep> found;
    const Cost here = cost(s, last);
    if (here.steps == 0) return found;
    for (std::uint32_t p = 0; p < conflict_.party_count(); ++p) {
      if (p == last) continue;
      const std::vector<StateId> moves = conflict_.moves(PartyId(p), s);
      looks += moves.size() + 1;
      for (const StateId q : moves) {
        const bool improvement = conflict_.rank(PartyId(p), q) > conflict_.rank(PartyId(p), s);
        if (!improvement && !contains(escortable_, p)) continue;
        const Cost rest = cost(q, static_cast<std::uint8_t>(p));
        if (rest.known() && Cost{rest.escorted + (improvement ? 0 : 1), rest.steps + 1} == here) {
          found.push_back({PartyId(p), s, q, improvement});
        }
      }
    }
    return found;
  }

 private:
  // A state whose cost became known: for every last mover but `mover`, or for that one alone.
  struct Item {
    std::uint32_t state;
    std::uint8_t mover;
    bool only;
  };

  Result<void> poll() {
    if (++polled_ % kPollEvery != 0) return {};
    if (budget_.should_stop()) return path_stopped(budget_);
    // A state is expanded twice at most, once for what comes before it with an escort and once without.
    if (budget_.progress)
      budget_.progress(static_cast<double>(polled_) / (4.0 * static_cast<double>(conflict_.state_count())), kTask);
    return {};
  }

  void expand(const Item& item, bool improving) {
    for (std::uint32_t p = 0; p < conflict_.party_count(); ++p) {
      if ((p == item.mover) != item.only) continue;
      const auto reached = [&](StateId s) { visit(s, static_cast<std::uint8_t>(p)); };
      if (improving) {
        arrivals_[p].improving_into(StateId(item.state), reached);
      } else if (contains(escortable_, p)) {
        arrivals_[p].moving_into(StateId(item.state), reached);
      }
    }
  }

  void visit(StateId s, std::uint8_t mover) {
    Cost& first = first_[s.index()];
    Cost& second = second_[s.index()];
    if (!first.known()) {
      first = here_;
      by_[s.index()] = mover;
      levels_[here_.steps].push_back({s.index(), mover, false});
    } else if (!second.known() && by_[s.index()] != mover) {
      second = here_;
      levels_[here_.steps].push_back({s.index(), by_[s.index()], true});
    }
  }

  const Conflict& conflict_;
  StateId from_;
  PartySet escortable_;
  const Budget& budget_;
  std::vector<Cost> first_, second_;  // by state
  std::vector<std::uint8_t> by_;      // who makes the first step of the cheapest way
  std::vector<Arrivals> arrivals_;    // by party
  std::vector<std::vector<Item>> levels_;
  Cost here_;
  std::uint64_t polled_ = 0;
};

// Depth first through the cheapest steps: the paths in order.
Result<std::vector<std::vector<PathStep>>> list_paths(const PathSearch& search, StateId from, std::uint32_t limit,
                                                      const Budget& budget) {
  std::vector<std::vector<PathStep>> paths;
  if (limit == 0) return paths;
  std::uint64_t looks = 0;
  std::vector<PathStep> path;
  if (search.cost(from, kNobody).steps == 0) return std::vector<std::vector<PathStep>>{{}};
  std::vector<std::vector<PathStep>> choices{search.onwards(from, kNobody, looks)};  // by depth, last first
  std::reverse(choices.back().begin(), choices.back().end());
  // A path, and its place in the list.
  const std::uint64_t bytes_each =
      search.cost(from, kNobody).steps * sizeof(PathStep) + 2 * sizeof(std::vector<PathStep>);
  const std::uint64_t memory = budget.memory();
  while (!choices.empty()) {
    if (budget.should_stop()) return path_stopped(budget);
    if ((paths.size() + 1) * bytes_each > memory) {
      return fail(ErrorKind::kLimit, "the first " + human_count(paths.size()) +
                                         " shortest ways alone fill the memory budget of " + human_bytes(memory) +
                                         "; list fewer with --limit N");
    }
    if (choices.back().empty()) {
      choices.pop_back();
      if (!path.empty()) path.pop_back();
      continue;
    }
    path.push_back(choices.back().back());
    choices.back().pop_back();
    const std::uint8_t mover = static_cast<std::uint8_t>(path.back().mover.index());
    if (search.cost(path.back().to, mover).steps == 0) {
      paths.push_back(path);
      if (paths.size() == limit) return paths;
      path.pop_back();
      continue;
    }
    choices.push_back(search.onwards(path.back().to, mover, looks));
    std::reverse(choices.back().begin(), choices.back().end());
  }
  return paths;
}

// How many there are, step by step: the ways to reach each (state, last mover) add up.
std::optional<std::uint64_t> count_paths(const PathSearch& search, StateId from, const Budget& budget) {
  using Place = std::pair<StateId, std::uint8_t>;
  std::uint64_t looks = 0;
  std::uint64_t total = 0;
  std::map<Place, std::uint64_t> level{{{from, kNobody}, 1}};
  while (!level.empty()) {
    std::map<Place, std::uint64_t> next;
    for (const auto& [place, ways] : level) {
      if (looks > kMaxCountLooks || budget.should_stop()) return std::nullopt;
      if (search.cost(place.first, place.second).steps == 0) {
        if (__builtin_add_overflow(total, ways, &total)) return std::nullopt;
        continue;
      }
      for (const PathStep& step : search.onwards(place.first, place.second, looks)) {
        std::uint64_t& sum = next[{step.to, static_cast<std::uint8_t>(step.mover.index())}];
        if (__builtin_add_overflow(sum, ways, &sum)) return std::nullopt;
      }
    }
    level = std::move(next);
  }
  return total;
}

Result<PathList> collect(const PathSearch& search, StateId from, std::uint32_t limit, const Budget& budget) {
  PathList list;
  list.exists = search.arrived();
  if (!list.exists) {
    list.count = 0;
    return list;
  }
  const Cost cost = search.cost(from, kNobody);
  list.length = cost.steps;
  list.escorted = cost.escorted;
  auto paths = list_paths(search, from, limit, budget);
  if (!paths) return tl::unexpected(paths.error());
  list.paths = std::move(*paths);
  list.count = list.paths.size() < limit ? list.paths.size() : count_paths(search, from, budget);
  return list;
}

Result<void> find_cuts(const Conflict& conflict, const std::vector<StateId>& targets, const Budget& budget,
                       Paths& paths) {
  std::vector<std::uint32_t> movers;
  for (std::uint32_t p = 0; p < conflict.party_count(); ++p) {
    if (!conflict.mobility(PartyId(p)).immobile()) movers.push_back(p);
  }
  std::uint32_t searches = 0;
  const double sets = std::min<double>(kMaxCutSearches, std::exp2(static_cast<double>(movers.size())) - 1);
  Budget inner = budget;  // one bar for all of them
  inner.progress = nullptr;
  for (std::size_t size = 1; size <= movers.size() && paths.cuts.empty(); ++size) {
    std::vector<bool> chosen(movers.size(), false);
    std::fill(chosen.begin(), chosen.begin() + static_cast<std::ptrdiff_t>(size), true);
    do {
      if (++searches > kMaxCutSearches) {
        paths.cuts.clear();
        paths.cuts_complete = false;
        return {};
      }
      PartySet set = 0;
      std::vector<PartyId> members;
      for (std::size_t k = 0; k < movers.size(); ++k) {
        if (!chosen[k]) continue;
        set |= PartySet{1} << movers[k];
        members.emplace_back(movers[k]);
      }
      if (budget.progress) budget.progress((searches - 1) / sets, "searching for whose help it takes");
      PathSearch search(conflict, paths.from, set, inner);
      if (auto done = search.run(targets); !done) return done;
      if (search.arrived()) paths.cuts.push_back(std::move(members));
    } while (std::prev_permutation(chosen.begin(), chosen.end()));
  }
  return {};
}

}  // namespace

Result<Paths> find_paths(const Conflict& conflict, StateId from, const std::vector<StateId>& targets,
                         std::uint32_t limit, const Budget& budget) {
  Paths paths;
  paths.from = from;
  paths.targets = targets;
  std::sort(paths.targets.begin(), paths.targets.end());
  const PartySet everybody = conflict.party_count() >= 64 ? ~PartySet{0} : (PartySet{1} << conflict.party_count()) - 1;
  {
    PathSearch search(conflict, from, 0, budget);
    if (auto done = search.run(paths.targets); !done) return tl::unexpected(done.error());
    auto list = collect(search, from, limit, budget);
    if (!list) return tl::unexpected(list.error());
    paths.credible = std::move(*list);
  }
  if (paths.credible.exists) {
    paths.escorted = paths.credible;
    return paths;
  }
  {
    PathSearch search(conflict, from, everybody, budget);
    if (auto done = search.run(paths.targets); !done) return tl::unexpected(done.error());
    auto list = collect(search, from, limit, budget);
    if (!list) return tl::unexpected(list.error());
    paths.escorted = std::move(*list);
  }
  if (paths.escorted.exists) {
    if (auto done = find_cuts(conflict, paths.targets, budget, paths); !done) return tl::unexpected(done.error());
  }
  return paths;
}

}  // namespace entente
