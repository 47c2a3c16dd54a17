// Are paths, cuts and layers what the definitions say? Everything is computed a second time here from the reference
// model, without cleverness: costs by relaxing until nothing changes, numbers of paths by adding up walks, cuts by
// trying every set of parties.
#include "entente/analyse/paths.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "entente/case/parse.h"
#include "entente/io/paths_json.h"
#include "tests/reference/reference.h"
#include "tests/support/case_builder.h"
#include "tests/support/cases.h"
#include "tests/support/json_schema.h"
#include "tests/support/property.h"

namespace entente::testing {
namespace {

using reference::Index;
using reference::Model;
using CostPair = std::pair<Index, Index>;  // escorted steps, steps
constexpr CostPair kFar{UINT32_MAX, UINT32_MAX};

// least[s][m]: the least cost of a legal sequence from `from` that ends in s with mover m, where the parties of
// `helped` may make any move and the others improvements.
std::vector<std::vector<CostPair>> least_costs(const Model& model, Index from, const std::vector<bool>& helped) {
  const Index n = model.party_count();
  std::vector<std::vector<CostPair>> least(model.state_count(), std::vector<CostPair>(n + 1, kFar));
  least[from][n] = {0, 0};
  for (bool changed = true; changed;) {
    changed = false;
    for (Index s = 0; s < model.state_count(); ++s) {
      for (Index m = 0; m <= n; ++m) {
        if (least[s][m] == kFar) continue;
        for (Index j = 0; j < n; ++j) {
          if (j == m) continue;
          for (const Index q : model.moves[j][s]) {
            const bool better = model.prefers(j, q, s);
            if (!better && !helped[j]) continue;
            const CostPair cost{least[s][m].first + (better ? 0 : 1), least[s][m].second + 1};
            if (cost < least[q][j]) {
              least[q][j] = cost;
              changed = true;
            }
          }
        }
      }
    }
  }
  return least;
}

CostPair least_cost(const Model& model, Index from, const std::set<Index>& targets, const std::vector<bool>& helped) {
  const auto least = least_costs(model, from, helped);
  CostPair best = kFar;
  for (const Index t : targets) best = std::min(best, *std::min_element(least[t].begin(), least[t].end()));
  return best;
}

// How many legal sequences with exactly this cost lead to a target.
std::uint64_t number_of_paths(const Model& model, Index from, const std::set<Index>& targets, CostPair cost,
                              bool helped) {
  using Place = std::tuple<Index, Index, Index>;  // state, last mover, escorted steps so far
  std::map<Place, std::uint64_t> walks{{{from, model.party_count(), 0}, 1}};
  for (Index step = 0; step < cost.second; ++step) {
    std::map<Place, std::uint64_t> next;
    for (const auto& [place, ways] : walks) {
      const auto [s, last, escorted] = place;
      for (Index j = 0; j < model.party_count(); ++j) {
        if (j == last) continue;
        for (const Index q : model.moves[j][s]) {
          const bool better = model.prefers(j, q, s);
          if (better || (helped && escorted < cost.first)) next[{q, j, escorted + (better ? 0 : 1)}] += ways;
        }
      }
    }
    walks = std::move(next);
  }
  std::uint64_t total = 0;
  for (const auto& [place, ways] : walks) {
    if (targets.contains(std::get<0>(place)) && std::get<2>(place) == cost.first) total += ways;
  }
  return total;
}

std::string list_problem(const Model& model, const PathList& list, Index from, const std::set<Index>& targets,
                         const std::vector<bool>& helped, std::uint32_t limit) {
  const CostPair cost = least_cost(model, from, targets, helped);
  if (list.exists != (cost != kFar)) return "says it exists, or not, wrongly";
  if (!list.exists) return list.paths.empty() && list.count == std::uint64_t{0} ? "" : "paths that do not exist";
  if (CostPair{list.escorted, list.length} != cost) return "is not shortest";
  const std::uint64_t count = number_of_paths(model, from, targets, cost, helped[0]);
  if (list.count != count) return "counts " + std::to_string(*list.count) + ", not " + std::to_string(count);
  if (list.paths.size() != std::min<std::uint64_t>(limit, count)) return "lists too few or too many";
  const auto key = [](const std::vector<PathStep>& path) {
    std::vector<std::pair<PartyId, StateId>> steps;
    for (const PathStep& step : path) steps.emplace_back(step.mover, step.to);
    return steps;
  };
  for (std::size_t k = 0; k + 1 < list.paths.size(); ++k) {
    if (!(key(list.paths[k]) < key(list.paths[k + 1]))) return "paths are out of order or repeated";
  }
  for (const auto& path : list.paths) {
    Index at = from, last = model.party_count(), escorted = 0;
    for (const PathStep& step : path) {
      const Index j = step.mover.index(), q = step.to.index();
      if (step.from.index() != at || j == last || !model.can_move(j, at, q)) return "a step is not legal";
      if (step.improvement != model.prefers(j, q, at)) return "a step is called an improvement, or not, wrongly";
      escorted += step.improvement ? 0 : 1;
      at = q;
      last = j;
    }
    if (path.size() != cost.second || escorted != cost.first || !targets.contains(at)) return "a path is wrong";
  }
  return "";
}

std::vector<std::vector<PartyId>> smallest_cuts(const Model& model, Index from, const std::set<Index>& targets) {
  std::vector<std::vector<PartyId>> cuts;
  for (Index set = 0; set < (1u << model.party_count()); ++set) {
    std::vector<bool> helped;
    std::vector<PartyId> members;
    for (Index p = 0; p < model.party_count(); ++p) {
      helped.push_back(((set >> p) & 1u) != 0);
      if (helped[p]) members.emplace_back(p);
    }
    if (least_cost(model, from, targets, helped) != kFar) cuts.push_back(members);
  }
  std::size_t smallest = SIZE_MAX;
  for (const auto& cut : cuts) smallest = std::min(smallest, cut.size());
  std::erase_if(cuts, [&](const auto& cut) { return cut.size() != smallest; });
  std::sort(cuts.begin(), cuts.end());
  return cuts;
}

TEST(Paths, AreShortestAndAllThereAreOnRandomModels) {
  unsigned credible = 0, escorted = 0, unreachable = 0;
  for_random_models(800, {}, [&](const Case& c) {
    const Model model = reference::build(c);
    RC_PRE(model.invalid.empty());
    const auto conflict = Conflict::compile(c, {});
    RC_ASSERT(conflict.has_value());
    const Index from = draw(model.state_count());
    std::set<Index> targets;
    for (unsigned k = 0; k < 1 + draw(2); ++k) targets.insert(draw(model.state_count()));
    std::vector<StateId> wanted;
    for (const Index t : targets) wanted.emplace_back(t);
    const std::uint32_t limit = 1 + draw(20);
    const auto paths = find_paths(*conflict, StateId(from), wanted, limit);
    RC_ASSERT(paths.has_value());
    const std::vector<bool> nobody(model.party_count(), false), all(model.party_count(), true);
    RC_ASSERT(list_problem(model, paths->credible, from, targets, nobody, limit) == "");
    if (paths->credible.exists) {
      RC_ASSERT(paths->escorted.length == paths->credible.length);
      RC_ASSERT(paths->escorted.escorted == 0u);
      RC_ASSERT(paths->cuts.empty());
      credible += paths->credible.length > 1;
      return;
    }
    RC_ASSERT(list_problem(model, paths->escorted, from, targets, all, limit) == "");
    RC_ASSERT(paths->cuts_complete);
    RC_ASSERT(paths->cuts == smallest_cuts(model, from, targets));
    ++(paths->escorted.exists ? escorted : unreachable);
  });
  // Not vacuous.
  EXPECT_GE(credible, 20u);
  EXPECT_GE(escorted, 100u);
  EXPECT_GE(unreachable, 20u);
}

TEST(Layers, AreTheDefinitionOnRandomModels) {
  for_random_models(500, {}, [&](const Case& c) {
    const Model model = reference::build(c);
    RC_PRE(model.invalid.empty());
    const auto conflict = Conflict::compile(c, {});
    RC_ASSERT(conflict.has_value());
    const Index from = draw(model.state_count());
    const bool improving = draw(2) == 1;
    constexpr std::uint32_t kMost = 6;
    const auto layers = find_layers(*conflict, StateId(from), improving, kMost);
    RC_ASSERT(layers.has_value());
    const Index n = model.party_count();
    std::set<std::pair<Index, Index>> level{{from, n}}, seen_pairs;
    std::set<Index> seen{from};
    std::uint32_t k = 0;
    for (; k < kMost; ++k) {
      std::set<std::pair<Index, Index>> next;
      for (const auto& [s, last] : level) {
        for (Index j = 0; j < n; ++j) {
          if (j == last) continue;
          for (const Index q : improving ? model.improvements(j, s) : model.moves[j][s]) next.insert({q, j});
        }
      }
      const std::size_t before = seen_pairs.size();
      seen_pairs.insert(next.begin(), next.end());
      if (seen_pairs.size() == before) break;
      RC_ASSERT(k < layers->layers.size());
      std::set<Index> fresh;
      for (const auto& [q, j] : next) {
        if (!seen.contains(q)) fresh.insert(q);
      }
      seen.insert(fresh.begin(), fresh.end());
      for (Index s = 0; s < model.state_count(); ++s) {
        RC_ASSERT(layers->layers[k].fresh.test(s) == fresh.contains(s));
        for (Index j = 0; j < n; ++j) RC_ASSERT(layers->layers[k].by_mover[j].test(s) == next.contains({s, j}));
      }
      level = std::move(next);
    }
    RC_ASSERT(layers->layers.size() == k);
    RC_ASSERT(layers->complete == (k < kMost));
    RC_ASSERT(layers->reached == seen.size());
  });
}

TEST(Paths, StopWhenToldToAndRefuseWhatDoesNotFit) {
  const Conflict conflict = flagship();
  std::atomic<bool> stop{true};
  Budget budget;
  budget.stop = &stop;
  EXPECT_EQ(find_paths(conflict, *conflict.start(), {StateId(4207)}, 3, budget).error().kind, ErrorKind::kInterrupted);
  EXPECT_EQ(find_layers(conflict, *conflict.start(), true, 3, budget).error().kind, ErrorKind::kInterrupted);
  Budget small;
  small.memory_bytes = 1;
  EXPECT_EQ(find_paths(conflict, *conflict.start(), {StateId(4207)}, 3, small).error().kind, ErrorKind::kLimit);
  EXPECT_EQ(find_layers(conflict, *conflict.start(), true, 3, small).error().kind, ErrorKind::kLimit);
}

TEST(Paths, TheDocumentObeysItsSchema) {
  const Conflict conflict = flagship();
  const auto moves = find_layers(conflict, *conflict.start(), false, 3);
  const auto improvements = find_layers(conflict, *conflict.start(), true, 9);
  for (const std::uint32_t target : {1065u, 4207u, 2116u}) {
    const auto paths = find_paths(conflict, *conflict.start(), {StateId(target)}, 3);
    ASSERT_TRUE(paths.has_value());
    EXPECT_EQ(entente::test::errors_against(paths_json(conflict, *paths, *moves, *improvements), "paths"),
              std::vector<std::string>{});
  }
}

}  // namespace
}  // namespace entente::testing
