// Which states are stable for whom? Definitions 8 to 15, transcribed: legal sequences by plain search, and each
// concept as its line of the table. Written for reading; the product's linear-time flood is proven against this.
#include <deque>
#include <map>
#include <optional>

#include "tests/reference/reference.h"

namespace entente::reference {

std::vector<Index> opponents(const Model& model, Index i) {
  std::vector<Index> others;
  for (Index j = 0; j < model.party_count(); ++j)
    if (j != i) others.push_back(j);
  return others;
}

// "A legal sequence from s is s = s_0, s_1, ..., s_k (k >= 1) with movers d_t in H, s_t in R_{d_t}(s_{t-1}) and
// d_t != d_{t-1}: a party may move again later, never twice running." What may follow depends on the state reached and
// who moved last, so the search is breadth first on those pairs.
std::vector<Index> legal_reach(const Model& model, const std::vector<Index>& group, Index s, bool improving) {
  const Index n = model.state_count();
  std::vector<Index> steps(n, 0);
  struct Pair {
    Index state, last_mover, steps;
  };
  const Index nobody = model.party_count();
  std::vector<std::vector<bool>> seen(n, std::vector<bool>(model.party_count(), false));
  std::deque<Pair> queue = {{s, nobody, 0}};
  while (!queue.empty()) {
    const Pair at = queue.front();
    queue.pop_front();
    for (Index d : group) {
      if (d == at.last_mover) continue;
      for (Index q : model.moves[d][at.state]) {
        if (improving && !model.prefers(d, q, at.state)) continue;
        if (seen[q][d]) continue;
        seen[q][d] = true;
        if (steps[q] == 0) steps[q] = at.steps + 1;
        queue.push_back({q, d, at.steps + 1});
      }
    }
  }
  return steps;
}

namespace {

// R_O(s1) or R_O^+(s1) for the opponents O of one party: searched for when first asked for, then remembered.
class Reach {
 public:
  Reach(const Model& model, Index i, bool improving)
      : model_(model), group_(opponents(model, i)), improving_(improving), ends_(model.state_count()) {}

  const std::vector<Index>& from(Index s1) {
    if (!ends_[s1]) {
      ends_[s1].emplace();
      const std::vector<Index> steps = legal_reach(model_, group_, s1, improving_);
      for (Index s2 = 0; s2 < steps.size(); ++s2)
        if (steps[s2] > 0) ends_[s1]->push_back(s2);
    }
    return *ends_[s1];
  }

 private:
  const Model& model_;
  std::vector<Index> group_;
  bool improving_;
  std::vector<std::optional<std::vector<Index>>> ends_;
};

// s is at least as good as q for i: "less or equally preferred deters".
bool not_better(const Model& model, Index i, Index s, Index q) {
  return !model.prefers(i, q, s);
}

bool nash(const Model& model, Index i, Index s) {
  return model.improvements(i, s).empty();
}

// GMR with R_O, SEQ with R_O^+: every s1 in R_i^+(s) has an s2 with s at least as good for i as s2.
bool sanctioned(const Model& model, Index i, Index s, Reach& reach) {
  for (Index s1 : model.improvements(i, s)) {
    bool deterred = false;
    for (Index s2 : reach.from(s1))
      if (not_better(model, i, s, s2)) deterred = true;
    if (!deterred) return false;
  }
  return true;
}

// SMR with R_O, SSEQ with R_O^+: every s1 in R_i^+(s) has an s2 with s at least as good for i as s2, and as all s3 in
// R_i(s2).
bool sanctioned_beyond_escape(const Model& model, Index i, Index s, Reach& reach) {
  for (Index s1 : model.improvements(i, s)) {
    bool deterred = false;
    for (Index s2 : reach.from(s1)) {
      if (!not_better(model, i, s, s2)) continue;
      bool escape = false;
      for (Index s3 : model.moves[i][s2])
        if (!not_better(model, i, s, s3)) escape = true;
      if (!escape) deterred = true;
    }
    if (!deterred) return false;
  }
  return true;
}

// The assignment that is `from` with each party's own options as that party's chosen assignment has them.
Assignment overlay(const Case& c, const Model& model, Index from, const std::vector<Index>& chosen) {
  Assignment result = model.assignments[from];
  for (std::size_t k = 0; k < c.options.size(); ++k)
    if (!c.options[k].exogenous()) result[k] = model.assignments[chosen[c.options[k].owner->index()]][k];
  return result;
}

// SIM: "some choice per opponent of 'stay' or one improvement from s, not all staying, overlaid with i's move on s
// gives a feasible state that i does not prefer to s". A collapsed state is left from one of its members: i's move and
// the opponents' start at the same member, and the improvement i makes is s1 if it leads into s1.
using Feasible = std::map<Assignment, Index>;  // the feasible assignments and their numbers

bool simultaneously_sanctioned(const Case& c, const Model& model, const Feasible& feasible, Index i, Index s,
                               Index s1) {
  for (Index p : model.members[s]) {
    // What each party may choose at p, as assignments: i its moves into s1, an opponent to stay or to improve on s.
    std::vector<std::vector<Index>> choices(model.party_count());
    for (Index j = 0; j < model.party_count(); ++j) {
      if (j != i) choices[j].push_back(p);
      for (Index q : model.concrete_moves[j][p])
        if (j == i ? model.state_of[q] == s1 : model.prefers(j, model.state_of[q], s)) choices[j].push_back(q);
    }
    if (choices[i].empty()) continue;
    // Every combination, the first party turning fastest.
    std::vector<std::size_t> at(model.party_count(), 0);
    while (true) {
      std::vector<Index> chosen;
      bool all_stay = true;
      for (Index j = 0; j < model.party_count(); ++j) {
        chosen.push_back(choices[j][at[j]]);
        if (j != i && chosen[j] != p) all_stay = false;
      }
      if (!all_stay) {
        const auto result = feasible.find(overlay(c, model, p, chosen));
        if (result != feasible.end() && not_better(model, i, s, model.state_of[result->second])) return true;
      }
      Index j = 0;
      while (j < at.size() && at[j] + 1 == choices[j].size()) at[j++] = 0;
      if (j == at.size()) break;
      ++at[j];
    }
  }
  return false;
}

bool sim(const Case& c, const Model& model, const Feasible& feasible, Index i, Index s) {
  for (Index s1 : model.improvements(i, s))
    if (!simultaneously_sanctioned(c, model, feasible, i, s, s1)) return false;
  return true;
}

}  // namespace

bool simultaneously_deterred(const Case& c, const Model& model, Index i, Index s, Index s1) {
  Feasible feasible;
  for (Index a = 0; a < model.assignments.size(); ++a) feasible[model.assignments[a]] = a;
  return simultaneously_sanctioned(c, model, feasible, i, s, s1);
}

Answer solve(const Case& c, const Model& model) {
  std::vector<Index> all;
  for (Index s = 0; s < model.state_count(); ++s) all.push_back(s);
  return solve(c, model, all);
}

Answer solve(const Case& c, const Model& model, const std::vector<Index>& states) {
  Answer answer;
  Feasible feasible;
  if (model.simultaneous)
    for (Index a = 0; a < model.assignments.size(); ++a) feasible[model.assignments[a]] = a;
  for (Index i = 0; i < model.party_count(); ++i) {
    Reach by_moves(model, i, false), by_improvements(model, i, true);
    for (Concept x : kConcepts) {
      if (x == Concept::kSim && !model.simultaneous) continue;
      std::vector<bool> stable;
      for (Index s : states) {
        switch (x) {
          case Concept::kNash:
            stable.push_back(nash(model, i, s));
            break;
          case Concept::kGmr:
            stable.push_back(sanctioned(model, i, s, by_moves));
            break;
          case Concept::kSmr:
            stable.push_back(sanctioned_beyond_escape(model, i, s, by_moves));
            break;
          case Concept::kSeq:
            stable.push_back(sanctioned(model, i, s, by_improvements));
            break;
          case Concept::kSseq:
            stable.push_back(sanctioned_beyond_escape(model, i, s, by_improvements));
            break;
          case Concept::kSim:
            stable.push_back(sim(c, model, feasible, i, s));
            break;
        }
      }
      answer.stable[static_cast<std::size_t>(x)].push_back(stable);
    }
  }
  // "A state is an equilibrium under a concept when it is stable for every party under that concept."
  for (std::size_t x = 0; x < kConcepts.size(); ++x) {
    if (kConcepts[x] == Concept::kSim && !model.simultaneous) continue;
    answer.equilibrium[x].assign(states.size(), true);
    for (const std::vector<bool>& stable : answer.stable[x])
      for (std::size_t k = 0; k < states.size(); ++k)
        if (!stable[k]) answer.equilibrium[x][k] = false;
  }
  return answer;
}

}  // namespace entente::reference
