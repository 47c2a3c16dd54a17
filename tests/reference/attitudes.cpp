// Definitions 44 to 46, written out. See attitudes.h.
#include "tests/reference/attitudes.h"

#include <string>

namespace entente::reference {
namespace {

// "As the case says; else devoting towards itself, neutral towards the others."
std::string attitude(const Case& c, Index i, Index j) {
  for (const StanceTowards& one : c.parties[i].attitudes)
    if (one.towards.index() == j) return name(one.stance);
  return i == j ? "devoting" : "neutral";
}

}  // namespace

bool devoting(const Model& model, Index j, Index q, Index s) {
  return !model.prefers(j, s, q);
}

bool aggressive(const Model& model, Index j, Index q, Index s) {
  return !model.prefers(j, q, s);
}

Relation suits_better(const Case& c, const Model& model, Index i) {
  const auto related = [&](Index q, Index s) {
    for (Index j = 0; j < model.party_count(); ++j) {
      if (attitude(c, i, j) == "devoting" && !devoting(model, j, q, s)) return false;
      if (attitude(c, i, j) == "aggressive" && !aggressive(model, j, q, s)) return false;
    }
    return true;
  };
  bool neutral = true;
  for (Index j = 0; j < model.party_count(); ++j) neutral = neutral && attitude(c, i, j) == "neutral";
  Relation suits(model.state_count(), std::vector<bool>(model.state_count(), false));
  for (Index q = 0; q < model.state_count(); ++q)
    for (Index s = 0; s < model.state_count(); ++s) suits[q][s] = related(q, s) && (neutral || !related(s, q));
  return suits;
}

Regards by_attitudes(const Case& c, const Model& model) {
  Regards regards;
  for (Index i = 0; i < model.party_count(); ++i) {
    const Relation suits = suits_better(c, model, i);
    Relation leaves = suits, deters = suits;
    for (Index s = 0; s < model.state_count(); ++s) {
      for (Index q = 0; q < model.state_count(); ++q) {
        leaves[s][q] = suits[q][s];
        deters[s][q] = !suits[q][s];
      }
    }
    regards.steps.push_back(leaves);
    regards.leaves.push_back(leaves);
    regards.deters.push_back(deters);
  }
  return regards;
}

}  // namespace entente::reference
