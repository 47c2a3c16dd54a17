// Definitions 23 to 30, written out. See degrees.h.
#include "tests/reference/degrees.h"

#include <queue>
#include <utility>

namespace entente::reference {
namespace {

using Predicate = std::function<bool(Index, Index)>;

Relation relation(const Model& model, const Predicate& holds) {
  Relation related(model.state_count(), std::vector<bool>(model.state_count(), false));
  for (Index a = 0; a < model.state_count(); ++a)
    for (Index b = 0; b < model.state_count(); ++b) related[a][b] = holds(a, b);
  return related;
}

const std::vector<Statement>* statements_of(const Case& c, Index i) {
  const auto* prefers = std::get_if<Statements>(&c.parties[i].preference);
  return prefers == nullptr ? nullptr : &prefers->list;
}

// truth[k][s]: statement k holds in s.
std::vector<std::vector<bool>> truths(const Case& c, const Model& model, Index i) {
  std::vector<std::vector<bool>> truth;
  for (const Statement& statement : *statements_of(c, i)) {
    truth.emplace_back();
    for (Index s = 0; s < model.state_count(); ++s)
      truth.back().push_back(reference::truth(c, statement.that, model.assignments[model.members[s].front()]));
  }
  return truth;
}

// The first statement on which a and b differ, or the number of statements.
std::size_t first_difference(const std::vector<std::vector<bool>>& truth, Index a, Index b) {
  std::size_t k = 0;
  while (k < truth.size() && truth[k][a] == truth[k][b]) ++k;
  return k;
}

// "A statement of degree d tells apart by d; so does a gap of degree d in a ranking": without what follows from it.
Relation told_apart_by(const Case& c, const Model& model, Index i, std::uint32_t degree) {
  if (const auto* list = statements_of(c, i)) {
    const auto truth = truths(c, model, i);
    return relation(model, [&](Index a, Index b) {
      const std::size_t k = first_difference(truth, a, b);
      return k < truth.size() && truth[k][a] && (*list)[k].degree >= degree;
    });
  }
  const auto* ranking = std::get_if<Ranking>(&c.parties[i].preference);
  return relation(model, [&](Index a, Index b) {
    if (!model.prefers(i, a, b)) return false;
    if (degree <= 1) return true;
    if (ranking == nullptr || ranking->gaps.empty()) return false;
    // Rank r stands in group count - 1 - r. Some gap between the two groups is of the degree.
    const std::size_t last = ranking->groups.size() - 1;
    for (std::size_t g = last - model.rank[i][a]; g < last - model.rank[i][b]; ++g)
      if (ranking->gaps[g] >= degree) return true;
    return false;
  });
}

// The states a legal sequence of the others leads to from s1, by moves or by steps.
std::vector<bool> others_reach(const Model& model, const Regards& regards, Index i, Index s1, bool by_steps) {
  const Index nobody = model.party_count();
  std::vector<bool> reached(model.state_count(), false);
  std::vector<std::vector<bool>> seen(model.state_count(), std::vector<bool>(model.party_count(), false));
  std::queue<std::pair<Index, Index>> queue;
  queue.emplace(s1, nobody);
  while (!queue.empty()) {
    const auto [p, last] = queue.front();
    queue.pop();
    for (Index d = 0; d < model.party_count(); ++d) {
      if (d == i || d == last) continue;
      for (const Index q : model.moves[d][p]) {
        if (by_steps && !regards.steps[d][p][q]) continue;
        if (seen[q][d]) continue;
        seen[q][d] = true;
        reached[q] = true;
        queue.emplace(q, d);
      }
    }
  }
  return reached;
}

}  // namespace

// "The least relation that holds where a statement or gap tells apart by the degree, and is not lost where a becomes
// better or b worse."
Relation preferred_by(const Case& c, const Model& model, Index i, std::uint32_t degree) {
  const Relation told = told_apart_by(c, model, i, degree);
  const auto no_worse = [&](Index a, Index b) { return !model.prefers(i, b, a); };
  const Relation raised = relation(model, [&](Index a, Index y) {
    for (Index x = 0; x < model.state_count(); ++x)
      if (no_worse(a, x) && told[x][y]) return true;
    return false;
  });
  return relation(model, [&](Index a, Index b) {
    for (Index y = 0; y < model.state_count(); ++y)
      if (raised[a][y] && no_worse(y, b)) return true;
    return false;
  });
}

Relation certainly_preferred(const Case& c, const Model& model, Index i) {
  const auto* list = statements_of(c, i);
  if (list == nullptr) return relation(model, [&](Index a, Index b) { return model.prefers(i, a, b); });
  const auto truth = truths(c, model, i);
  return relation(model, [&](Index a, Index b) {
    const std::size_t k = first_difference(truth, a, b);
    return k < truth.size() && !(*list)[k].unknown && truth[k][a];
  });
}

Relation unknown_preference(const Case& c, const Model& model, Index i) {
  const auto* list = statements_of(c, i);
  if (list == nullptr) return relation(model, [](Index, Index) { return false; });
  const auto truth = truths(c, model, i);
  return relation(model, [&](Index a, Index b) {
    const std::size_t k = first_difference(truth, a, b);
    return k < truth.size() && (*list)[k].unknown;
  });
}

namespace {

// "Each statement is wanted, or its opposite, or says nothing, independently": every way this can turn out, one after
// the other, an odometer of three values a statement.
std::vector<std::vector<double>> chances_from_wishes(const Case& c, const Model& model, Index i) {
  std::vector<std::vector<double>> chance(model.state_count(), std::vector<double>(model.state_count(), 0));
  const auto* list = statements_of(c, i);
  if (list == nullptr) {
    for (Index a = 0; a < model.state_count(); ++a)
      for (Index b = 0; b < model.state_count(); ++b) chance[a][b] = model.prefers(i, a, b) ? 1 : 0;
    return chance;
  }
  const auto truth = truths(c, model, i);
  std::vector<int> sense(list->size(), 0);  // 0 as written, 1 the opposite, 2 nothing
  for (;;) {
    double odds = 1;
    for (std::size_t k = 0; k < list->size(); ++k) {
      const Statement& statement = (*list)[k];
      const double written = statement.unknown ? statement.confidence / 2 : statement.confidence;
      const double opposite = statement.unknown ? statement.confidence / 2 : 0;
      odds *= sense[k] == 0 ? written : sense[k] == 1 ? opposite : 1 - statement.confidence;
    }
    for (Index a = 0; odds > 0 && a < model.state_count(); ++a) {
      for (Index b = 0; b < model.state_count(); ++b) {
        for (std::size_t k = 0; k < list->size(); ++k) {
          if (sense[k] == 2 || truth[k][a] == truth[k][b]) continue;
          if (truth[k][a] == (sense[k] == 0)) chance[a][b] += odds;
          break;
        }
      }
    }
    std::size_t k = 0;
    while (k < sense.size() && sense[k] == 2) sense[k++] = 0;
    if (k == sense.size()) return chance;
    ++sense[k];
  }
}

// Tests name states by number, or by a pattern that is that of the state.
Index state_named(const Model& model, const StateReference& reference) {
  if (reference.number) return static_cast<Index>(*reference.number - 1);
  Index s = 0;
  while (pattern(model, s) != reference.text) ++s;
  return s;
}

}  // namespace

// "... where the case says so of the two states, the chance is what it says; where it says so of one direction only,
// the other is what is left of 1."
std::vector<std::vector<double>> chances(const Case& c, const Model& model, Index i) {
  std::vector<std::vector<double>> chance = chances_from_wishes(c, model, i);
  const std::vector<PairChance>& said = c.parties[i].chances;
  for (const PairChance& one : said)
    chance[state_named(model, one.worse)][state_named(model, one.better)] = 1 - one.chance;
  for (const PairChance& one : said) chance[state_named(model, one.better)][state_named(model, one.worse)] = one.chance;
  return chance;
}

Regards by_degree(const Case& c, const Model& model, std::uint32_t degree) {
  Regards regards;
  for (Index i = 0; i < model.party_count(); ++i) {
    const Relation by = preferred_by(c, model, i, degree);
    regards.leaves.push_back(relation(model, [&](Index s, Index q) { return model.prefers(i, q, s); }));
    regards.deters.push_back(relation(model, [&](Index s, Index q) { return by[s][q]; }));
    regards.steps.push_back(regards.leaves.back());
  }
  return regards;
}

Regards by_attitude(const Case& c, const Model& model, char attitude) {
  Regards regards;
  for (Index i = 0; i < model.party_count(); ++i) {
    const Relation better = certainly_preferred(c, model, i);
    const Relation unknown = unknown_preference(c, model, i);
    regards.steps.push_back(relation(model, [&](Index s, Index q) { return better[q][s] || unknown[q][s]; }));
    regards.leaves.push_back(relation(model, [&](Index s, Index q) {
      return attitude == 'a' || attitude == 'c' ? better[q][s] || unknown[q][s] : better[q][s];
    }));
    regards.deters.push_back(relation(model, [&](Index s, Index q) {
      return attitude == 'a' || attitude == 'b' ? !better[q][s] && !unknown[q][s] : !better[q][s] || unknown[q][s];
    }));
  }
  return regards;
}

Regards by_chances(const Case& c, const Model& model, double alpha, double beta, double gamma) {
  Regards regards;
  for (Index i = 0; i < model.party_count(); ++i) {
    const auto chance = chances(c, model, i);
    regards.leaves.push_back(relation(model, [&](Index s, Index q) { return chance[q][s] > 1 - alpha; }));
    regards.deters.push_back(relation(model, [&](Index s, Index q) { return chance[q][s] <= 1 - beta; }));
    regards.steps.push_back(relation(model, [&](Index s, Index q) { return chance[q][s] > gamma; }));
  }
  return regards;
}

Regards by_certainty(const Case& c, const Model& model, const std::vector<double>& thresholds) {
  Regards regards;
  for (Index i = 0; i < model.party_count(); ++i) {
    const auto chance = chances(c, model, i);
    const auto r = [&](Index a, Index b) { return (1 + chance[a][b] - chance[b][a]) / 2; };
    const auto certainty = [&](Index a, Index b) { return r(a, b) - r(b, a); };
    regards.leaves.push_back(relation(model, [&](Index s, Index q) { return certainty(q, s) >= thresholds[i]; }));
    regards.deters.push_back(relation(model, [&](Index s, Index q) { return certainty(q, s) < thresholds[i]; }));
    regards.steps.push_back(regards.leaves.back());
  }
  return regards;
}

std::array<std::vector<bool>, 5> judge(const Model& model, const Regards& regards, Index i) {
  const Index n = model.state_count();
  std::array<std::vector<bool>, 5> stable;
  stable.fill(std::vector<bool>(n, true));
  for (const bool by_steps : {false, true}) {
    std::vector<bool>& plain = stable[by_steps ? 3 : 1];
    std::vector<bool>& symmetric = stable[by_steps ? 4 : 2];
    for (Index s1 = 0; s1 < n; ++s1) {
      const std::vector<bool> reached = others_reach(model, regards, i, s1, by_steps);
      for (Index s = 0; s < n; ++s) {
        if (!model.can_move(i, s, s1) || !regards.leaves[i][s][s1]) continue;
        stable[0][s] = false;
        bool sanctioned = false, kept = false;
        for (Index s2 = 0; s2 < n; ++s2) {
          if (!reached[s2] || !regards.deters[i][s][s2]) continue;
          sanctioned = true;
          bool escapes = false;
          for (const Index s3 : model.moves[i][s2]) escapes = escapes || !regards.deters[i][s][s3];
          kept = kept || !escapes;
        }
        if (!sanctioned) plain[s] = false;
        if (!kept) symmetric[s] = false;
      }
    }
  }
  return stable;
}

}  // namespace entente::reference
