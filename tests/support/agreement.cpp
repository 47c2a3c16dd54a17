// Does the product say of a case what the reference says?
#include "tests/support/agreement.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>

#include "entente/solve/solver.h"
#include "entente/solve/witness.h"

namespace entente::testing {

namespace {

using reference::Index;

std::vector<Index> plain(const std::vector<StateId>& states) {
  std::vector<Index> result;
  for (const StateId s : states) result.push_back(s.index());
  return result;
}

// 1-based, for messages.
std::string numbers(const std::vector<Index>& states) {
  std::string text;
  for (const Index s : states) text += fmt::format("{}{}", text.empty() ? "" : " ", s + 1);
  return "{" + text + "}";
}

// The levels the product's word stands for.
reference::Assignment unpack(const StateSpace& space, AssignmentId a) {
  if (space.graph()) return {static_cast<std::uint32_t>(space.bits(a))};
  reference::Assignment levels;
  for (const Field& field : space.fields()) levels.push_back(field.get(space.bits(a)));
  return levels;
}

std::string space_disagreement(const Conflict& conflict, const reference::Model& model) {
  const StateSpace& space = conflict.space();
  if (space.assignment_count() != model.assignments.size())
    return fmt::format("{} assignments, the reference has {}", space.assignment_count(), model.assignments.size());
  if (space.state_count() != model.state_count())
    return fmt::format("{} states, the reference has {}", space.state_count(), model.state_count());
  for (Index a = 0; a < model.assignments.size(); ++a) {
    const AssignmentId id(a);
    if (unpack(space, id) != model.assignments[a]) return fmt::format("assignment {} sets other levels", a + 1);
    if (space.state_of(id).index() != model.state_of[a])
      return fmt::format("assignment {} is a member of state {}, the reference says {}", a + 1,
                         space.state_of(id).number(), model.state_of[a] + 1);
    if (space.find(space.bits(id)) != id) return fmt::format("assignment {} is not found by its bits", a + 1);
  }
  for (Index s = 0; s < model.state_count(); ++s) {
    std::vector<Index> members;
    for (const AssignmentId a : space.members(StateId(s))) members.push_back(a.index());
    if (members != model.members[s]) return fmt::format("state {} has other members", s + 1);
    if (space.member_count(StateId(s)) != members.size() || space.first_member(StateId(s)).index() != members.front())
      return fmt::format("state {} miscounts its members", s + 1);
    for (std::uint32_t k = 0; k < members.size(); ++k)
      if (space.member(StateId(s), k).index() != members[k])
        return fmt::format("state {} has another member {}", s + 1, k + 1);
  }
  return "";
}

// The exact same bits, written as the reference writes them.
std::vector<bool> plain(const Bitset& bits) {
  std::vector<bool> result(bits.size());
  for (std::size_t k = 0; k < bits.size(); ++k) result[k] = bits.test(k);
  return result;
}

std::string difference(const std::vector<bool>& product, const std::vector<bool>& reference) {
  if (product.size() != reference.size())
    return fmt::format("{} verdicts, the reference has {}", product.size(), reference.size());
  for (std::size_t s = 0; s < product.size(); ++s)
    if (product[s] != reference[s])
      return fmt::format("state {} holds: {}, the reference says {}", s + 1, product[s], !product[s]);
  return "";
}

}  // namespace

Budget threads(unsigned count) {
  Budget budget;
  budget.threads = count;
  return budget;
}

std::string conflict_disagreement(const Case& c, const Conflict& conflict, const reference::Model& model) {
  if (const std::string states = space_disagreement(conflict, model); !states.empty()) return states;
  if (conflict.party_count() != model.party_count()) return "another number of parties";
  for (Index i = 0; i < model.party_count(); ++i) {
    const PartyId p(i);
    const std::string& who = c.parties[i].id;
    if (conflict.rank_count(p) != *std::max_element(model.rank[i].begin(), model.rank[i].end()) + 1)
      return fmt::format("{} has {} ranks", who, conflict.rank_count(p));
    for (Index s = 0; s < model.state_count(); ++s) {
      const StateId id(s);
      if (conflict.rank(p, id) != model.rank[i][s])
        return fmt::format("{} ranks state {} at {}, the reference at {}", who, s + 1, conflict.rank(p, id),
                           model.rank[i][s]);
      const std::vector<Index> moves = plain(conflict.moves(p, id));
      if (moves != model.moves[i][s])
        return fmt::format("{} moves from {} to {}, the reference says {}", who, s + 1, numbers(moves),
                           numbers(model.moves[i][s]));
      if (plain(conflict.improvements(p, id)) != model.improvements(i, s))
        return fmt::format("{} has other improvements from {}", who, s + 1);
      for (Index q = 0; q < model.state_count(); ++q)
        if (conflict.can_move(p, id, StateId(q)) != model.can_move(i, s, q))
          return fmt::format("{} can move from {} to {}: {}", who, s + 1, q + 1, conflict.can_move(p, id, StateId(q)));
    }
  }
  return "";
}

std::string solution_disagreement(const Solution& solution, const reference::Answer& answer) {
  for (std::size_t x = 0; x < kConceptCount; ++x) {
    const bool available = !answer.equilibrium[x].empty();
    if (solution.concepts.contains(kAllConcepts[x]) != available)
      return fmt::format("{} is solved: {}, the reference says {}", reference::kConceptNames[x], !available, available);
    if (!available) {
      if (solution.sim_left_out.empty()) return "SIM is left out without a reason";
      continue;
    }
    if (solution.stable[x].size() != answer.stable[x].size())
      return fmt::format("{} is solved for {} parties", reference::kConceptNames[x], solution.stable[x].size());
    for (std::size_t i = 0; i < answer.stable[x].size(); ++i)
      if (const std::string d = difference(plain(solution.stable[x][i]), answer.stable[x][i]); !d.empty())
        return fmt::format("{} for party {}: {}", reference::kConceptNames[x], i + 1, d);
    if (const std::string d = difference(plain(solution.equilibria[x]), answer.equilibrium[x]); !d.empty())
      return fmt::format("{} equilibria: {}", reference::kConceptNames[x], d);
  }
  return "";
}

std::string disagreement(const Case& c, const Budget& budget) {
  const reference::Model model = reference::build(c);
  const Result<Conflict> conflict = Conflict::compile(c, budget);
  if (!conflict) {
    if (!model.invalid.empty() && conflict.error().kind == ErrorKind::kInput) return "";
    return fmt::format("refused ({}) although it is a model", conflict.error().message);
  }
  if (!model.invalid.empty()) return fmt::format("accepted although {}", model.invalid);
  if (const std::string d = conflict_disagreement(c, *conflict, model); !d.empty()) return d;
  const Result<Solution> solution = solve(*conflict, ConceptSet::all(), budget);
  if (!solution) return fmt::format("not solved: {}", solution.error().message);
  const reference::Answer answer = reference::solve(c, model);
  if (const std::string d = solution_disagreement(*solution, answer); !d.empty()) return d;
  Solver solver(*conflict, budget);
  const Result<const Solution*> again = solver.solve(*conflict, ConceptSet::all(), budget);
  if (!again) return fmt::format("not solved by a solver: {}", again.error().message);
  const std::string d = solution_disagreement(**again, answer);
  return d.empty() ? d : "by a solver: " + d;
}

namespace {

// One explanation against the definitions.
class ReplyCheck {
 public:
  ReplyCheck(const Case& c, const reference::Model& model, Concept x, Index i, Index s)
      : c_(c), model_(model), concept_(x), i_(i), s_(s) {}

  std::string problem(const Reply& reply) const {
    const Index s1 = reply.improvement.index();
    if (concept_ == Concept::kNash) return reply.deterred ? "Nash deters nothing" : "";
    if (concept_ == Concept::kSim) return reply.deterred ? simultaneous_problem(reply) : "";
    const bool improving = concept_ == Concept::kSeq || concept_ == Concept::kSseq;
    const std::vector<Index> steps = reference::legal_reach(model_, reference::opponents(model_, i_), s1, improving);
    return reply.deterred ? sanction_problem(reply, steps, improving) : escape_problem(reply, steps);
  }

 private:
  bool beyond() const { return concept_ == Concept::kSmr || concept_ == Concept::kSseq; }

  std::string sanction_problem(const Reply& reply, const std::vector<Index>& steps, bool improving) const {
    Index at = reply.improvement.index();
    std::optional<Index> last;
    for (const Move& move : reply.sanction) {
      const Index d = move.party.index(), to = move.to.index();
      if (d == i_) return "the focal party sanctions itself";
      if (last == d) return "a party moves twice running";
      if (!model_.can_move(d, at, to)) return "a step is not a move of its mover";
      if (improving && !model_.prefers(d, to, at)) return "a step is no improvement for its mover";
      at = to;
      last = d;
    }
    if (reply.sanction.empty()) return "the sanction has no step";
    if (!reply.sanction_state || reply.sanction_state->index() != at) return "the sanction ends in another state";
    if (reply.sanction.size() != steps[at]) return "the sanction is not a shortest one to its end";
    if (model_.prefers(i_, at, s_)) return "the sanction is better for the focal party";
    if (!beyond()) return "";
    if (plain(reply.counter_moves) != model_.moves[i_][at]) return "counter-moves are missing or invented";
    for (const Index s3 : model_.moves[i_][at])
      if (model_.prefers(i_, s3, s_)) return "a counter-move escapes the sanction";
    return "";
  }

  // The best rank the focal party can end at from q.
  Index worth(Index q) const {
    Index best = model_.rank[i_][q];
    if (beyond())
      for (const Index s3 : model_.moves[i_][q]) best = std::max(best, model_.rank[i_][s3]);
    return best;
  }

  std::string escape_problem(const Reply& reply, std::vector<Index> steps) const {
    steps[reply.improvement.index()] = 1;  // itself included
    std::uint64_t reachable = 0;
    std::optional<Index> least;
    for (Index q = 0; q < steps.size(); ++q) {
      if (steps[q] == 0) continue;
      ++reachable;
      least = least ? std::min(*least, worth(q)) : worth(q);
    }
    if (*least <= model_.rank[i_][s_]) return "something does deter it";
    if (reply.reachable != reachable) return fmt::format("{} reachable, not {}", reachable, reply.reachable);
    if (!reply.worst || steps[reply.worst->index()] == 0) return "the worst that can happen cannot happen";
    const Index worst = reply.worst->index();
    if (worth(worst) != *least) return "something worse can happen";
    if (!beyond()) return reply.best_answer ? "an answer where none counts" : "";
    if (!reply.best_answer) return model_.rank[i_][worst] == *least ? "" : "the best answer is missing";
    if (!model_.can_move(i_, worst, reply.best_answer->index())) return "the best answer is no move";
    return model_.rank[i_][reply.best_answer->index()] == *least ? "" : "there is a better answer";
  }

  std::string simultaneous_problem(const Reply& reply) const {
    if (reply.sanction.empty()) return "nobody moves";
    std::set<Index> movers;
    for (const Move& move : reply.sanction) {
      const Index d = move.party.index();
      if (d == i_ || !movers.insert(d).second) return "the focal party, or one opponent twice, moves at once";
      if (!model_.can_move(d, s_, move.to.index()) || !model_.prefers(d, move.to.index(), s_))
        return "a choice is no improvement from the state";
    }
    if (!reply.sanction_state) return "no state the choices lead to";
    const Index end = reply.sanction_state->index();
    if (model_.prefers(i_, end, s_)) return "the choices together are better for the focal party";
    if (model_.assignments.size() != model_.members.size()) return "";  // collapsed: the members chosen are not told
    reference::Assignment together = model_.assignments[s_];
    for (std::size_t o = 0; o < c_.options.size(); ++o) {
      if (c_.options[o].exogenous()) continue;
      const Index owner = c_.options[o].owner->index();
      if (owner == i_) together[o] = model_.assignments[reply.improvement.index()][o];
      for (const Move& move : reply.sanction)
        if (owner == move.party.index()) together[o] = model_.assignments[move.to.index()][o];
    }
    return together == model_.assignments[end] ? "" : "the choices together lead elsewhere";
  }

  const Case& c_;
  const reference::Model& model_;
  Concept concept_;
  Index i_, s_;
};

std::string witness_problem(const Case& c, const reference::Model& model, const Witness& witness, Concept x, Index i,
                            Index s, bool stable) {
  if (witness.concept_id != x || witness.party.index() != i || witness.state.index() != s) return "of another question";
  if (witness.stable != stable) return fmt::format("stable: {}, solved as {}", witness.stable, stable);
  std::vector<Index> improvements;
  bool all_deterred = true;
  for (const Reply& reply : witness.replies) {
    improvements.push_back(reply.improvement.index());
    all_deterred = all_deterred && reply.deterred;
  }
  if (improvements != model.improvements(i, s)) return "other improvements";
  if (all_deterred != stable) return "the replies do not add up to the verdict";
  for (const Reply& reply : witness.replies)
    if (const std::string p = ReplyCheck(c, model, x, i, s).problem(reply); !p.empty())
      return fmt::format("improvement to {}: {}", reply.improvement.number(), p);
  return "";
}

}  // namespace

std::string explanation_problem(const Case& c, const Conflict& conflict, const reference::Model& model,
                                const reference::Answer& answer) {
  for (std::size_t x = 0; x < kConceptCount; ++x)
    for (Index i = 0; i < model.party_count(); ++i)
      for (Index s = 0; s < model.state_count(); ++s) {
        const std::string what =
            fmt::format("{} of state {} for {}: ", reference::kConceptNames[x], s + 1, c.parties[i].id);
        const Result<Witness> witness = explain(conflict, PartyId(i), StateId(s), kAllConcepts[x], threads(1));
        if (answer.stable[x].empty()) {
          if (witness || witness.error().kind != ErrorKind::kUsage) return what + "explained although not available";
          continue;
        }
        if (!witness) return what + witness.error().message;
        const std::string p = witness_problem(c, model, *witness, kAllConcepts[x], i, s, answer.stable[x][i][s]);
        if (!p.empty()) return what + p;
      }
  return "";
}

}  // namespace entente::testing
