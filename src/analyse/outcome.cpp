// Why does a wanted outcome hold, or who leaves it, and where does that lead?
//
// An outcome is one state, or all states in which something holds. All are solved for at once; those that hold, or else
// those that fewest parties leave, are what an analyst wants to hear about, and of the first of these every party's
// verdict is argued with its witness (argue()). A leaver goes for the best of its improvements that nothing deters;
// what follows is what self-interest can lead to from there, as in reachable.cpp, and of that the states where things
// come to rest, because they hold under the same concept.
#include "entente/analyse/outcome.h"

#include <algorithm>
#include <map>

namespace entente {
namespace {

class Accountant {
 public:
  Accountant(const Conflict& conflict, const OutcomeOptions& options, const Budget& budget)
      : conflict_(conflict), options_(options), budget_(budget) {}

  Result<OutcomeAnswer> run(const std::vector<StateId>& states) {
    ConceptSet concepts;
    for (const Concept c : kConceptsInLine) concepts.insert(c);
    if (options_.concept_id) concepts.insert(*options_.concept_id);
    auto solution = solve(conflict_, concepts, budget_);
    if (!solution) return tl::unexpected(solution.error());
    solution_ = std::move(*solution);
    if (options_.concept_id && !solution_.concepts.contains(*options_.concept_id))
      return fail(ErrorKind::kUsage, solution_.sim_left_out);
    answer_.solved = solution_.concepts;
    answer_.concept_id = chosen_concept(states);
    answer_.wanted = states.size();
    if (auto picked = pick(states); !picked) return tl::unexpected(picked.error());
    for (std::size_t k = 0; k < std::min(options_.accounts, answer_.states.size()); ++k)
      if (auto done = account(answer_.states[k]); !done) return tl::unexpected(done.error());
    return std::move(answer_);
  }

 private:
  Concept chosen_concept(const std::vector<StateId>& states) const {
    if (options_.concept_id) return *options_.concept_id;
    for (const Concept c : kConceptsInLine)
      if (std::any_of(states.begin(), states.end(), [&](StateId s) { return solution_.is_equilibrium(c, s); }))
        return c;
    return Concept::kGmr;
  }

  std::vector<PartyId> leavers_of(StateId s) const {
    std::vector<PartyId> parties;
    for (std::uint32_t p = 0; p < conflict_.party_count(); ++p)
      if (!solution_.is_stable(answer_.concept_id, PartyId(p), s)) parties.emplace_back(p);
    return parties;
  }

  Result<void> pick(const std::vector<StateId>& states) {
    answer_.by_leavers.assign(conflict_.party_count() + 1, 0);
    answer_.leavers = conflict_.party_count();
    for (const StateId s : states) {
      const auto leavers = static_cast<std::uint32_t>(leavers_of(s).size());
      ++answer_.by_leavers[leavers];
      if (leavers < answer_.leavers) {
        answer_.leavers = leavers;
        answer_.states.clear();
      }
      if (leavers == answer_.leavers) answer_.states.push_back(s);
    }
    answer_.holds = answer_.leavers == 0;
    std::map<std::vector<PartyId>, std::uint64_t> sets;
    for (const StateId s : answer_.states) ++sets[leavers_of(s)];
    for (const auto& [parties, count] : sets) answer_.leaver_sets.push_back({parties, count});
    std::stable_sort(answer_.leaver_sets.begin(), answer_.leaver_sets.end(),
                     [](const auto& a, const auto& b) { return a.count > b.count; });
    if (!conflict_.start()) return {};
    const auto reach = reachable_by_improvements(conflict_, *conflict_.start(), budget_);
    if (!reach) return tl::unexpected(reach.error());
    std::stable_sort(answer_.states.begin(), answer_.states.end(),
                     [&](StateId a, StateId b) { return reach->steps[a.index()] < reach->steps[b.index()]; });
    if (reach->reached(answer_.states.front())) answer_.steps_to_first = reach->steps[answer_.states.front().index()];
    return {};
  }

  Result<void> account(StateId s) {
    OutcomeAccount account;
    account.state = s;
    account.holds = answer_.holds;
    for (const Concept c : kAllConcepts)
      if (solution_.concepts.contains(c) && solution_.is_equilibrium(c, s)) account.held.insert(c);
    for (std::uint32_t p = 0; p < conflict_.party_count(); ++p) {
      auto argument = argued(PartyId(p), s);
      if (!argument) return tl::unexpected(argument.error());
      if (!argument->verdict.witness.stable) {
        auto leaving = follow(argument->verdict.witness);
        if (!leaving) return tl::unexpected(leaving.error());
        account.leaving.push_back(std::move(*leaving));
      }
      account.arguments.push_back(std::move(*argument));
    }
    answer_.accounts.push_back(std::move(account));
    return {};
  }

  Result<Argument> argued(PartyId p, StateId s) const {
    if (options_.closed_sets) return argue(conflict_, p, s, answer_.concept_id, budget_);
    auto witness = explain(conflict_, p, s, answer_.concept_id, budget_);
    if (!witness) return tl::unexpected(witness.error());
    Argument argument;
    argument.verdict.witness = std::move(*witness);
    return argument;
  }

  Result<Leaving> follow(const Witness& witness) const {
    Leaving leaving;
    leaving.party = witness.party;
    bool found = false;
    for (const Reply& reply : witness.replies) {
      if (reply.deterred) continue;
      if (!found || conflict_.rank(witness.party, reply.improvement) > conflict_.rank(witness.party, leaving.to))
        leaving.to = reply.improvement;
      found = true;
    }
    const auto reach = reachable_by_improvements(conflict_, leaving.to, budget_);
    if (!reach) return tl::unexpected(reach.error());
    leaving.complete = reach->complete;
    for (const StateId s : solution_.equilibrium_states(answer_.concept_id))
      if (reach->reached(s)) leaving.rests.push_back({s, reach->steps[s.index()]});
    leaving.rest_count = leaving.rests.size();
    std::stable_sort(leaving.rests.begin(), leaving.rests.end(),
                     [](const Leaving::Rest& a, const Leaving::Rest& b) { return a.steps < b.steps; });
    if (leaving.rests.size() > kMostResting) leaving.rests.resize(kMostResting);
    return leaving;
  }

  const Conflict& conflict_;
  const OutcomeOptions& options_;
  const Budget& budget_;
  Solution solution_;
  OutcomeAnswer answer_;
};

}  // namespace

Result<OutcomeAnswer> account_for(const Conflict& conflict, const std::vector<StateId>& states,
                                  const OutcomeOptions& options, const Budget& budget) {
  return Accountant(conflict, options, budget).run(states);
}

}  // namespace entente
