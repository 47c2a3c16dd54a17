// entente inverse: what would have to change for the outcome we want?
#include <algorithm>

#include "commands.h"
#include "entente/analyse/inverse.h"
#include "entente/io/inverse_json.h"
#include "entente/present/inverse_text.h"
#include "session.h"
#include "wanted.h"

namespace entente::cli {
namespace {

std::vector<std::string_view> split_at_commas(std::string_view text) {
  std::vector<std::string_view> pieces;
  for (std::size_t begin = 0;;) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    std::string_view piece = text.substr(begin, end - begin);
    while (piece.starts_with(' ')) piece.remove_prefix(1);
    while (piece.ends_with(' ')) piece.remove_suffix(1);
    pieces.push_back(piece);
    if (end == text.size()) return pieces;
    begin = end + 1;
  }
}

// What was asked for, as words.
struct InverseAsked {
  std::optional<std::string> path, outcome, concept_name, part, free, states, max_cost, together, samples, seed;
  bool all = false;
};

// What was asked for, understood.
struct Plan {
  Concept concept_id = Concept::kGmr;
  bool priorities = true;
  bool rankings = true;
  bool guarantees = true;
  PriorityQuestion priority;
  RankingQuestion ranking;
  GuaranteeQuestion guarantee;
};

Result<std::uint64_t> number(const std::optional<std::string>& text, std::uint64_t least, std::uint64_t most,
                             const std::string& what, std::uint64_t otherwise) {
  return text ? parse_number(*text, least, most, what) : Result<std::uint64_t>(otherwise);
}

Result<Plan> plan_of(const InverseAsked& asked) {
  Plan plan;
  if (!asked.outcome) return fail(ErrorKind::kUsage, "--outcome is missing: which state shall hold?");
  if (asked.concept_name) {
    const auto parsed = parse_concept(*asked.concept_name);
    if (!parsed) return tl::unexpected(parsed.error());
    plan.concept_id = *parsed;
  }
  if (asked.part) {
    plan.priorities = *asked.part == "priorities";
    plan.rankings = *asked.part == "rankings";
    plan.guarantees = *asked.part == "guarantees";
    if (!plan.priorities && !plan.rankings && !plan.guarantees)
      return fail(ErrorKind::kUsage, "--part is priorities, rankings or guarantees");
  }
  const auto cost = number(asked.max_cost, 1, 12, "--max-cost", plan.priority.max_cost);
  if (!cost) return tl::unexpected(cost.error());
  plan.priority.max_cost = static_cast<std::uint32_t>(*cost);
  const auto together = number(asked.together, 1, 4, "--together", plan.guarantee.most_together);
  if (!together) return tl::unexpected(together.error());
  plan.guarantee.most_together = static_cast<std::uint32_t>(*together);
  const auto samples = number(asked.samples, 1, 100'000'000, "--samples", plan.ranking.samples);
  if (!samples) return tl::unexpected(samples.error());
  plan.ranking.samples = *samples;
  const auto seed = number(asked.seed, 0, UINT64_MAX, "--seed", plan.ranking.seed);
  if (!seed) return tl::unexpected(seed.error());
  plan.ranking.seed = *seed;
  return plan;
}

// "acme,beta": together; nothing: each by itself.
Result<std::vector<std::vector<PartyId>>> free_sets(const Conflict& conflict, const std::optional<std::string>& text) {
  std::vector<std::vector<PartyId>> sets;
  if (!text) {
    for (std::uint32_t p = 0; p < conflict.party_count(); ++p) sets.push_back({PartyId(p)});
    return sets;
  }
  sets.emplace_back();
  for (const std::string_view word : split_at_commas(*text)) {
    const auto party = find_party_named(conflict.source(), word);
    if (!party) return tl::unexpected(party.error());
    sets[0].push_back(*party);
  }
  std::sort(sets[0].begin(), sets[0].end());
  sets[0].erase(std::unique(sets[0].begin(), sets[0].end()), sets[0].end());
  return sets;
}

Result<std::vector<StateId>> chosen_states(const Conflict& conflict, const std::optional<std::string>& text) {
  std::vector<StateId> states;
  if (!text) return states;
  for (const std::string_view word : split_at_commas(*text)) {
    const auto state = find_state(conflict, word);
    if (!state) return tl::unexpected(state.error());
    states.push_back(*state);
  }
  std::sort(states.begin(), states.end());
  states.erase(std::unique(states.begin(), states.end()), states.end());
  return states;
}

// Every part asked for. A part that a limit stops is left out if others were answered: `stopped` tells.

struct Answered {
  InverseAnswers answers;
  std::optional<Error> stopped;  // a limit was met; what was answered until then stands
};

Result<Answered> answer(const Conflict& conflict, const InverseAsked& asked, Plan& plan, const Budget& budget) {
  const auto wanted = wanted_states(conflict, *asked.outcome, "--outcome");
  if (!wanted) return tl::unexpected(wanted.error());
  const auto sets = free_sets(conflict, asked.free);
  if (!sets) return tl::unexpected(sets.error());
  auto chosen = chosen_states(conflict, asked.states);
  if (!chosen) return tl::unexpected(chosen.error());
  const auto nearest = nearest_outcome(conflict, wanted->states, plan.concept_id, budget);
  if (!nearest) return tl::unexpected(nearest.error());

  Answered result;
  InverseAnswers& answers = result.answers;
  answers.outcome = nearest->outcome;
  answers.concept_id = plan.concept_id;
  answers.leavers = nearest->leavers;
  answers.alternatives = wanted->states.size() - 1;
  answers.chosen = std::move(*chosen);
  std::optional<Error> failed;
  // True where the part was answered and the next may begin.
  const auto keep = [&](auto& found, auto&& take) {
    if (found) {
      take(std::move(*found));
      return true;
    }
    (found.error().kind == ErrorKind::kLimit ? result.stopped : failed) = found.error();
    return false;
  };
  bool go_on = true;
  if (plan.priorities) {
    plan.priority.outcome = answers.outcome;
    plan.priority.concept_id = plan.concept_id;
    auto found = find_inverse_priorities(conflict, plan.priority, budget);
    go_on = keep(found, [&](InversePriorities part) { answers.priorities = std::move(part); });
  }
  if (plan.rankings) {
    plan.ranking.outcome = answers.outcome;
    plan.ranking.concept_id = plan.concept_id;
    plan.ranking.states = answers.chosen;
    for (std::size_t k = 0; k < sets->size() && go_on; ++k) {
      plan.ranking.free = (*sets)[k];
      auto found = find_inverse_rankings(conflict, plan.ranking, budget);
      go_on = keep(found, [&](InverseRankings part) { answers.rankings.push_back(std::move(part)); });
    }
  }
  if (plan.guarantees && go_on) {
    plan.guarantee.outcome = answers.outcome;
    plan.guarantee.concept_id = plan.concept_id;
    auto found = find_inverse_guarantees(conflict, plan.guarantee, budget);
    keep(found, [&](InverseGuarantees part) { answers.guarantees = std::move(part); });
  }
  if (failed) return tl::unexpected(*failed);
  return result;
}

}  // namespace

int inverse_command(const std::vector<std::string>& words) {
  Session session("inverse", "[OPTIONS] CASE",
                  "What would have to change for an outcome to hold? The smallest changes of priorities, the rankings "
                  "under which it holds, and the guarantees that make it hold.");
  InverseAsked asked;
  Arguments& arguments = session.arguments();
  arguments.positional("CASE", asked.path, true);
  arguments.value("--outcome", "S|EXPRESSION", asked.outcome, "the state wanted, or what shall hold in it; needed");
  arguments.value("--concept", "C", asked.concept_name, "nash, sseq, seq, smr or gmr; gmr if left out");
  arguments.value("--part", "PART", asked.part, "only priorities, rankings or guarantees");
  arguments.value("--max-cost", "N", asked.max_cost, "priorities: changes up to this cost; 3 if left out");
  arguments.value("--free", "P[,P]", asked.free, "rankings: free at once; each by itself if left out");
  arguments.value("--states", "LIST", asked.states, "rankings: only these exchange places; all if left out");
  arguments.value("--samples", "N", asked.samples, "rankings that cannot be counted: draw so many; 20000");
  arguments.value("--seed", "N", asked.seed, "of the draws; 1 if left out");
  arguments.value("--together", "N", asked.together, "guarantees: sets of so many; 2 if left out");
  arguments.flag("--all", asked.all, "tell every change, condition and set");
  arguments.example("entente inverse case.toml --outcome 8 --concept seq");
  if (const auto code = session.begin(words)) return *code;
  auto plan = plan_of(asked);
  if (!plan) return session.report(plan.error());
  const std::optional<Conflict> conflict = session.load(*asked.path);
  if (!conflict) return session.exit_code();
  const auto found = answer(*conflict, asked, *plan, session.budget());
  if (!found) return session.report(found.error());
  const InverseAnswers& answers = found->answers;
  if (found->stopped) {
    const int code = session.report(*found->stopped);
    if (!answers.priorities && answers.rankings.empty()) return code;
  }
  const bool whole = !found->stopped && (!answers.priorities || answers.priorities->joint.complete) &&
                     (!answers.guarantees || answers.guarantees->complete_to == plan->guarantee.most_together);
  const int code = whole ? kAnswered : static_cast<int>(ErrorKind::kLimit);
  if (session.json()) return session.answer(inverse_json(*conflict, answers), code);
  return session.answer(inverse_text(*conflict, answers, session.style(), asked.all), code);
}

}  // namespace entente::cli
