// Where does self-interest end? Transcribed: sets of arcs, closed sets by what each state reaches, chances by solving
// the whole system of equations.
#include "tests/reference/ends.h"

#include <map>

namespace entente::reference {
namespace {

using Graph = std::map<Index, std::set<Index>>;

// Everything some walk from s leads to, s included.
std::set<Index> walks_lead_to(const Graph& graph, Index s) {
  std::set<Index> found = {s};
  while (true) {
    std::set<Index> more = found;
    for (Index v : found)
      for (Index w : graph.at(v)) more.insert(w);
    if (more == found) return found;
    found = more;
  }
}

Index distance(const Graph& graph, Index from, const std::set<Index>& to) {
  std::set<Index> found = {from};
  for (Index steps = 0;; ++steps) {
    for (Index v : found)
      if (to.count(v) != 0) return steps;
    std::set<Index> more = found;
    for (Index v : found)
      for (Index w : graph.at(v)) more.insert(w);
    found = more;
  }
}

// "s2 deters", for SMR and SSEQ with every counter-move.
bool deters(const Model& model, Concept concept_id, Index i, Index s, Index s2) {
  if (model.prefers(i, s2, s)) return false;
  if (concept_id != Concept::kSmr && concept_id != Concept::kSseq) return true;
  for (Index s3 : model.moves[i][s2])
    if (model.prefers(i, s3, s)) return false;
  return true;
}

// x = a x + b for all unknowns at once, by elimination. The system must have one solution.
std::vector<mpq_class> solved(std::vector<std::vector<mpq_class>> a, std::vector<mpq_class> b) {
  const std::size_t n = b.size();
  for (std::size_t k = 0; k < n; ++k)
    for (std::size_t j = 0; j < n; ++j) a[k][j] = (k == j ? 1 : 0) - a[k][j];
  for (std::size_t k = 0; k < n; ++k) {
    std::size_t pivot = k;
    while (a[pivot][k] == 0) ++pivot;
    std::swap(a[k], a[pivot]);
    std::swap(b[k], b[pivot]);
    for (std::size_t r = 0; r < n; ++r) {
      if (r == k || a[r][k] == 0) continue;
      const mpq_class factor = a[r][k] / a[k][k];
      for (std::size_t j = k; j < n; ++j) a[r][j] -= factor * a[k][j];
      b[r] -= factor * b[k];
    }
  }
  for (std::size_t k = 0; k < n; ++k) b[k] /= a[k][k];
  return b;
}

}  // namespace

std::set<Index> undeterred(const Case& c, const Model& model, Concept concept_id, Index i, Index s) {
  std::set<Index> found;
  const bool credible = concept_id == Concept::kSeq || concept_id == Concept::kSseq;
  for (Index s1 : model.improvements(i, s)) {
    bool deterred = false;
    if (concept_id == Concept::kSim) {
      deterred = simultaneously_deterred(c, model, i, s, s1);
    } else if (concept_id != Concept::kNash) {
      const std::vector<Index> steps = legal_reach(model, opponents(model, i), s1, credible);
      for (Index s2 = 0; s2 < steps.size(); ++s2)
        if (steps[s2] > 0 && deters(model, concept_id, i, s, s2)) deterred = true;
    }
    if (!deterred) found.insert(s1);
  }
  return found;
}

Ends ends(const Case& c, const Model& model, Concept concept_id, Index start, bool best,
          const std::vector<Index>& weights) {
  // tempted[s][i]: where i's undeterred improvements lead from s. G_C joins them all.
  std::map<Index, std::map<Index, std::set<Index>>> tempted;
  Graph graph;
  for (Index s = 0; s < model.state_count(); ++s) {
    graph[s] = {};
    for (Index i = 0; i < model.party_count(); ++i) {
      const std::set<Index> to = undeterred(c, model, concept_id, i, s);
      if (to.empty()) continue;
      tempted[s][i] = to;
      graph[s].insert(to.begin(), to.end());
    }
  }

  Ends result;
  result.reached = walks_lead_to(graph, start);
  // A closed strongly connected component is all that one of its members reaches, and every member reaches that much.
  std::set<std::set<Index>> closed;
  for (Index s : result.reached) {
    const std::set<Index> from_s = walks_lead_to(graph, s);
    bool all = true;
    for (Index q : from_s)
      if (walks_lead_to(graph, q) != from_s) all = false;
    if (all) closed.insert(from_s);
  }
  result.ends.assign(closed.begin(), closed.end());
  for (const std::set<Index>& end : result.ends) result.steps.push_back(distance(graph, start, end));

  // The chain: at s each party with a temptation is drawn by its weight, and takes one of its best steps (or of all).
  std::map<Index, std::map<Index, mpq_class>> chain;
  Graph taken;
  for (Index s = 0; s < model.state_count(); ++s) {
    taken[s] = {};
    mpq_class total = 0;
    for (const auto& [i, to] : tempted[s]) total += weights[i];
    for (const auto& [i, to] : tempted[s]) {
      std::set<Index> choice;
      for (Index q : to) {
        bool better = false;
        for (Index other : to)
          if (model.prefers(i, other, q)) better = true;
        if (!best || !better) choice.insert(q);
      }
      for (Index q : choice) {
        chain[s][q] += weights[i] / total / static_cast<unsigned long>(choice.size());
        taken[s].insert(q);
      }
    }
  }
  // h(s) = 1 in the end; 0 where the chain never leads there; else the mean of h over the next states.
  for (const std::set<Index>& end : result.ends) {
    std::vector<Index> unknown;
    for (Index s : result.reached) {
      if (end.count(s) != 0) continue;
      for (Index q : walks_lead_to(taken, s))
        if (end.count(q) != 0) {
          unknown.push_back(s);
          break;
        }
    }
    std::vector<std::vector<mpq_class>> a(unknown.size(), std::vector<mpq_class>(unknown.size()));
    std::vector<mpq_class> b(unknown.size());
    for (std::size_t k = 0; k < unknown.size(); ++k)
      for (const auto& [q, p] : chain[unknown[k]]) {
        if (end.count(q) != 0) b[k] += p;
        for (std::size_t j = 0; j < unknown.size(); ++j)
          if (unknown[j] == q) a[k][j] += p;
      }
    const std::vector<mpq_class> h = solved(a, b);
    mpq_class chance = end.count(start) != 0 ? 1 : 0;
    for (std::size_t k = 0; k < unknown.size(); ++k)
      if (unknown[k] == start) chance = h[k];
    result.chance.push_back(chance);
  }
  return result;
}

}  // namespace entente::reference
