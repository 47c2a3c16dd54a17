// Each part judged by its definition on the reference model; ways by walking all of them where they are short.
#include "tests/support/ends_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <set>

#include "entente/analyse/ends.h"
#include "entente/analyse/reachable.h"
#include "tests/reference/ends.h"
#include "tests/support/agreement.h"

namespace entente::testing {
namespace {

using reference::Index;

std::string text_of(const std::set<Index>& states) {
  std::string text;
  for (const Index s : states) text += fmt::format(" {}", s + 1);
  return "{" + text + " }";
}

// Who changes which levels in a step, as in definition 48.
std::vector<std::string> changes_of(const reference::Model& model, const Case& c, Index mover, Index from, Index to) {
  std::vector<std::string> list = {fmt::format("{}", mover)};
  if (c.is_graph()) return {fmt::format("{} {} {}", mover, from, to)};
  for (std::size_t o = 0; o < c.options.size(); ++o) {
    const auto levels = [&](Index s) {
      std::set<std::uint32_t> found;
      for (const Index a : model.members[s]) found.insert(model.assignments[a][o]);
      return found.size() == 1 ? fmt::format("{}", *found.begin()) : std::string("-");
    };
    if (levels(from) != levels(to)) list.push_back(fmt::format("{} {} {}", o, levels(from), levels(to)));
  }
  return list;
}

class EndsCheck {
 public:
  EndsCheck(const Case& c, const Conflict& conflict, const reference::Model& model, Index start,
            std::vector<std::uint32_t> weights)
      : c_(c), conflict_(conflict), model_(model), start_(start), weights_(std::move(weights)) {}

  std::string problem(std::size_t x, bool best) {
    const auto concept_id = reference::kConcepts[x];
    const reference::Ends expected =
        reference::ends(c_, model_, concept_id, start_, best,
                        weights_.empty() ? std::vector<Index>(model_.party_count(), 1) : weights_);
    EndsQuestion question;
    question.concept_id = kAllConcepts[x];
    question.step = best ? TakenStep::kBest : TakenStep::kAny;
    question.weights = weights_;
    const auto found = find_ends(conflict_, StateId(start_), question, threads(1));
    if (!found) return found.error().message;
    if (found->reached != expected.reached.size())
      return fmt::format("{} reached, the reference says {}", found->reached, expected.reached.size());
    if (found->ends.size() != expected.ends.size())
      return fmt::format("{} ends, the reference has {}", found->ends.size(), expected.ends.size());
    mpq_class arrived = 0;
    for (std::size_t k = 0; k < found->ends.size(); ++k) {
      const End& end = found->ends[k];
      std::set<Index> members;
      for (const StateId s : end.members) members.insert(s.index());
      const auto at = std::find(expected.ends.begin(), expected.ends.end(), members);
      if (at == expected.ends.end()) return fmt::format("no end: {}", text_of(members));
      const std::size_t e = static_cast<std::size_t>(at - expected.ends.begin());
      if (end.steps != expected.steps[e])
        return fmt::format("{} in {} steps, not {}", text_of(members), end.steps, expected.steps[e]);
      if (const std::string p = chance_problem(end.chance, expected.chance[e], found->residual); !p.empty())
        return fmt::format("{} {}", text_of(members), p);
      arrived += expected.chance[e];
      if (k > 0 && std::pair(found->ends[k - 1].steps, found->ends[k - 1].members) >= std::pair(end.steps, end.members))
        return "ends out of order";
      if (const std::string way = way_problem(concept_id, end); !way.empty())
        return fmt::format("the way to {}: {}", text_of(members), way);
    }
    const mpq_class astray = 1 - arrived;
    if (const std::string p = chance_problem(found->astray, astray, found->residual); !p.empty()) return "astray " + p;
    if ((astray > 0) == found->circles.empty()) return "circles and the chance of them disagree";
    if (!best && astray > 0) return "astray although any step may be taken";
    question.exact = false;
    const auto rounded = find_ends(conflict_, StateId(start_), question, threads(1));
    if (!rounded) return rounded.error().message;
    for (std::size_t k = 0; k < found->ends.size(); ++k) {
      if (!rounded->ends[k].chance.exact.empty()) return "exact although not asked for";
      if (std::abs(rounded->ends[k].chance.value - found->ends[k].chance.value) > rounded->residual + kRounding)
        return fmt::format("{} in doubles, {} exactly", rounded->ends[k].chance.value, found->ends[k].chance.value);
    }
    return "";
  }

  std::string moves_problem() const {
    std::vector<Index> everybody;
    for (Index i = 0; i < model_.party_count(); ++i) everybody.push_back(i);
    const std::vector<Index> steps = reference::legal_reach(model_, everybody, start_, false);
    const auto found = reachable_by_moves(conflict_, StateId(start_), threads(1));
    if (!found || !found->complete) return "no answer to what moves reach";
    for (Index s = 0; s < model_.state_count(); ++s) {
      const Index expected = s == start_ ? 0 : steps[s] == 0 ? kNotReached : steps[s];
      if (found->steps[s] != expected)
        return fmt::format("moves reach {} in {} steps, the reference says {}", s + 1, found->steps[s], expected);
    }
    return "";
  }

 private:
  static constexpr double kRounding = 1e-12;  // of the doubles compared

  static std::string chance_problem(const Chance& chance, const mpq_class& expected, double residual) {
    if (std::abs(chance.value - expected.get_d()) > residual + kRounding)
      return fmt::format("with chance {}, not {}", chance.value, expected.get_d());
    // Fractions may be too long to be worth it.
    if (chance.exact.empty() || (chance.exact == expected.get_str() && residual == 0)) return "";
    return fmt::format("with chance {}, not {}", chance.exact, expected.get_str());
  }

  const std::set<Index>& tempted(reference::Concept concept_id, Index i, Index s) {
    const auto [at, fresh] = tempted_.try_emplace({static_cast<std::size_t>(concept_id), i, s});
    if (fresh) at->second = reference::undeterred(c_, model_, concept_id, i, s);
    return at->second;
  }

  // Every shortest way, one after another.
  void all_ways(reference::Concept concept_id, const End& end,
                const std::function<void(const std::vector<PathStep>&)>& visit) {
    std::vector<PathStep> way;
    const std::function<void(Index)> go = [&](Index s) {
      if (way.size() == end.steps) {
        if (std::binary_search(end.members.begin(), end.members.end(), StateId(s))) visit(way);
        return;
      }
      for (Index i = 0; i < model_.party_count(); ++i)
        for (const Index q : tempted(concept_id, i, s)) {
          way.push_back({PartyId(i), StateId(s), StateId(q), true});
          go(q);
          way.pop_back();
        }
    };
    go(start_);
  }

  std::string way_problem(reference::Concept concept_id, const End& end) {
    constexpr std::uint32_t kFew = 4;  // steps of ways that are all walked
    if (end.way.size() != end.steps) return "of another length";
    Index at = start_;
    std::vector<Fork> forks;
    for (const PathStep& step : end.way) {
      if (step.from.index() != at) return "broken";
      if (tempted(concept_id, step.mover.index(), at).count(step.to.index()) == 0) return "a step that is deterred";
      Fork fork{step.from, {}};
      for (Index i = 0; i < model_.party_count(); ++i)
        if (!tempted(concept_id, i, at).empty()) fork.parties.emplace_back(i);
      if (fork.parties.size() > 1) forks.push_back(fork);
      at = step.to.index();
    }
    if (!std::binary_search(end.members.begin(), end.members.end(), StateId(at))) return "leads elsewhere";
    if (forks.size() != end.forks.size()) return "other forks";
    for (std::size_t k = 0; k < forks.size(); ++k)
      if (forks[k].state != end.forks[k].state || forks[k].parties != end.forks[k].parties) return "another fork";
    if (end.steps > kFew) return "";
    std::set<std::multiset<std::vector<std::string>>> kinds;
    std::vector<PathStep> first;
    all_ways(concept_id, end, [&](const std::vector<PathStep>& way) {
      if (kinds.empty()) first = way;
      std::multiset<std::vector<std::string>> steps;
      for (const PathStep& step : way)
        steps.insert(changes_of(model_, c_, step.mover.index(), step.from.index(), step.to.index()));
      kinds.insert(steps);
    });
    for (std::size_t k = 0; k < first.size(); ++k)
      if (first[k].mover != end.way[k].mover || first[k].to != end.way[k].to) return "not the first of them";
    if (!end.one_way) return "whether there is one is left open";
    if (*end.one_way != (kinds.size() == 1)) return fmt::format("{} ways, one: {}", kinds.size(), *end.one_way);
    return "";
  }

  const Case& c_;
  const Conflict& conflict_;
  const reference::Model& model_;
  Index start_;
  std::vector<std::uint32_t> weights_;
  std::map<std::tuple<std::size_t, Index, Index>, std::set<Index>> tempted_;
};

}  // namespace

std::string ends_disagreement(const Case& c, std::uint32_t start, const std::vector<std::uint32_t>& weights) {
  const reference::Model model = reference::build(c);
  const auto conflict = Conflict::compile(c, threads(1));
  if (!conflict) return conflict.error().message;
  EndsCheck check(c, *conflict, model, start, weights);
  for (std::size_t x = 0; x < kConceptCount; ++x) {
    if (kAllConcepts[x] == Concept::kSim && !model.simultaneous) {
      EndsQuestion question;
      question.concept_id = Concept::kSim;
      const auto refused = find_ends(*conflict, StateId(start), question, threads(1));
      if (refused || refused.error().kind != ErrorKind::kUsage) return "SIM answered although not defined";
      continue;
    }
    for (const bool best : {true, false})
      if (const std::string p = check.problem(x, best); !p.empty())
        return fmt::format("{}, {}: {}", reference::kConceptNames[x], best ? "best" : "any", p);
  }
  return check.moves_problem();
}

}  // namespace entente::testing
