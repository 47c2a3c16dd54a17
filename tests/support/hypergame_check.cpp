#include "tests/support/hypergame_check.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

namespace entente::testing {

using reference::Index;
using reference::kNowhere;
using reference::Perceived;

SeenByAll perceive_all(Case c, reference::Model truth) {
  SeenByAll all;
  all.c = std::move(c);
  all.truth = std::move(truth);
  for (Index i = 0; i < all.truth.party_count(); ++i) {
    all.seen.push_back(reference::perceive(all.c, all.truth, i));
    all.valid = all.valid && all.seen.back().invalid.empty();
  }
  return all;
}

HypergameQuestion about_every_state(const Conflict& conflict, Concept x) {
  HypergameQuestion question;
  question.concept_id = x;
  for (std::uint32_t s = 0; s < conflict.state_count(); ++s) question.states.emplace_back(s);
  question.most_states = conflict.state_count();
  return question;
}

namespace {

using Answers = std::vector<reference::Answer>;

std::string compare_verdicts(const SeenByAll& all, const Hypergame& found, const Answers& answers,
                             const reference::Answer& truth, Concept x) {
  const auto k = static_cast<std::size_t>(x);
  const auto rx = static_cast<reference::Concept>(k);
  const std::string under = std::string(" under ") + name(x);
  for (Index s = 0; s < all.truth.state_count(); ++s) {
    const std::string where = "state " + std::to_string(s + 1) + under;
    bool holds = true;
    for (Index i = 0; i < all.truth.party_count(); ++i) {
      const Perceived& seen = all.seen[i];
      const bool stable = seen.image[s] == kNowhere || answers[i].stable_for(rx, i)[seen.image[s]];
      if (found.players[i].stable[k].test(s) != stable) return where + ": stable for party " + std::to_string(i);
      holds = holds && stable;
      bool expected = false;
      for (Index q = 0; q < seen.model.state_count(); ++q)
        expected = expected || (seen.real[q] == s && answers[i].equilibrium[k][q]);
      if (found.players[i].expected[k].test(s) != expected) return where + ": held by party " + std::to_string(i);
    }
    if (found.equilibria[k].test(s) != holds) return where + ": equilibrium";
    if (found.if_all_saw[k].test(s) != truth.equilibrium[k][s]) return where + ": equilibrium of the case";
  }
  return {};
}

// A departure or a misstep, told as the models say.
std::string compare_surprise(const SeenByAll& all, const Hypergame& found, const Surprise& x) {
  const Index s = x.state.index(), i = x.whose.index(), j = x.by.index();
  const std::string where = "state " + std::to_string(s + 1);
  if (x.kind == SurpriseKind::kStay) return {};
  if (x.to && !all.truth.can_move(j, s, x.to->index())) return where + ": a move that cannot be made";
  if (x.kind == SurpriseKind::kMisstep) {
    if (i != j) return where + ": a misstep of somebody else";
    if (found.players[i].stable[static_cast<std::size_t>(found.concept_id)].test(s)) return where + ": no departure";
    return x.to && all.truth.prefers(i, x.to->index(), s) ? where + ": no misstep" : std::string();
  }
  // The move improves in the view of the one that makes it, and is not one it would be seen to make.
  const Perceived& own = all.seen[j];
  const auto meant = std::find(own.real.begin(), own.real.end(), x.meant.index()) - own.real.begin();
  if (!own.model.prefers(j, static_cast<Index>(meant), own.image[s])) return where + ": no improvement";
  const Perceived& seen = all.seen[i];
  const Index to = x.to ? seen.image[x.to->index()] : kNowhere;
  const bool known = to != kNowhere && seen.model.can_move(j, seen.image[s], to);
  if ((x.why == Unseen::kUnknown) == known) return where + ": known or not";
  if (known && (x.why == Unseen::kDeterred) != seen.model.prefers(j, to, seen.image[s]))
    return where + ": deterred or not";
  return {};
}

}  // namespace

std::string disagreement(const SeenByAll& all, const Hypergame& found, std::size_t& misjudged) {
  Answers answers;
  for (const Perceived& seen : all.seen) answers.push_back(reference::solve(seen.c, seen.model));
  const reference::Answer truth = reference::solve(all.c, all.truth);
  for (const Concept x : kAllConcepts) {
    if (!found.concepts.contains(x)) continue;
    if (std::string wrong = compare_verdicts(all, found, answers, truth, x); !wrong.empty()) return wrong;
  }
  // Who misjudges whom, in which state: exactly the departures and stays that are told.
  const auto rx = static_cast<reference::Concept>(static_cast<std::size_t>(found.concept_id));
  std::set<std::tuple<Index, Index, Index, bool>> expected, told;
  for (Index s = 0; s < all.truth.state_count(); ++s) {
    for (Index j = 0; j < all.truth.party_count(); ++j) {
      const Index own = all.seen[j].image[s];
      const bool stays = own == kNowhere || answers[j].stable_for(rx, j)[own];
      for (Index i = 0; i < all.truth.party_count(); ++i) {
        const Index image = all.seen[i].image[s];
        if (i == j || image == kNowhere) continue;
        if (answers[i].stable_for(rx, j)[image] != stays) expected.emplace(s, i, j, stays);
      }
    }
  }
  for (const Surprise& x : found.surprises) {
    if (std::string wrong = compare_surprise(all, found, x); !wrong.empty()) return wrong;
    if (x.kind != SurpriseKind::kMisstep)
      told.emplace(x.state.index(), x.whose.index(), x.by.index(), x.kind == SurpriseKind::kStay);
  }
  if (told != expected) return "who misjudges whom";
  misjudged = 0;
  for (const Hypergame::Player& player : found.players)
    for (const std::uint64_t count : player.misjudges) misjudged += count;
  return misjudged == expected.size() ? std::string() : "how often somebody misjudges somebody";
}

}  // namespace entente::testing
