// Which single wishes keep an outcome, and which make the steps of a way worth while?
//
// Under Nash a state is left where a party has a move to one it prefers, and statements compare two states by the first
// of them in which they differ. So each change is tried on the truths of the few states concerned.
#include "entente/analyse/wish_hinges.h"

#include <algorithm>

namespace entente {
namespace {

// Truths of a party's statements in a state, most important first.
using Truths = std::vector<bool>;

Truths truths_in(const Conflict& conflict, const Statements& statements, StateId s) {
  const std::size_t options = conflict.source().options.size();
  std::vector<std::uint8_t> levels(options);
  for (std::size_t o = 0; o < options; ++o)
    levels[o] = static_cast<std::uint8_t>(*conflict.space().level(s, OptionId(static_cast<std::uint32_t>(o))));
  Truths truths;
  for (const Statement& statement : statements.list) truths.push_back(holds(statement.that, levels));
  return truths;
}

enum class WishChange : std::uint8_t { kNone, kDrop, kNegate, kSwap };

// Whether `a` is preferred to `b` once statement `wish` is changed.
bool preferred(const Truths& a, const Truths& b, WishChange change, std::size_t wish) {
  for (std::size_t place = 0; place < a.size(); ++place) {
    std::size_t i = place;
    if (change == WishChange::kSwap && place == wish) i = wish + 1;
    if (change == WishChange::kSwap && place == wish + 1) i = wish;
    if (change == WishChange::kDrop && i == wish) continue;
    if (a[i] != b[i]) return a[i] != (change == WishChange::kNegate && i == wish);
  }
  return false;
}

const Statements* statements_of(const Conflict& conflict, PartyId p) {
  return std::get_if<Statements>(&conflict.source().parties[p.index()].preference);
}

void try_wishes(const Conflict& conflict, PartyId p, StateId outcome, WishHinges& result) {
  const Statements* statements = statements_of(conflict, p);
  if (statements == nullptr) return;
  const Truths here = truths_in(conflict, *statements, outcome);
  std::vector<Truths> elsewhere;
  for (const StateId s : conflict.moves(p, outcome)) elsewhere.push_back(truths_in(conflict, *statements, s));
  for (std::size_t wish = 0; wish < here.size(); ++wish) {
    for (const WishChange change : {WishChange::kDrop, WishChange::kNegate, WishChange::kSwap}) {
      if (change == WishChange::kSwap && wish + 1 == here.size()) continue;
      ++result.tried;
      const bool leaves = std::any_of(elsewhere.begin(), elsewhere.end(),
                                      [&](const Truths& there) { return preferred(there, here, change, wish); });
      result.breaks += leaves;
      result.contraries += leaves && change == WishChange::kNegate;
    }
  }
}

}  // namespace

WishHinges wish_hinges(const Conflict& conflict, StateId outcome, const std::vector<PathStep>& way) {
  WishHinges result;
  if (conflict.source().is_graph() || conflict.space().collapsed()) return result;
  for (std::uint32_t p = 0; p < conflict.party_count(); ++p) try_wishes(conflict, PartyId(p), outcome, result);
  for (std::size_t i = 0; i < way.size(); ++i) {
    const Statements* statements = statements_of(conflict, way[i].mover);
    if (statements == nullptr) continue;
    const Truths from = truths_in(conflict, *statements, way[i].from);
    const Truths to = truths_in(conflict, *statements, way[i].to);
    const auto differs = std::mismatch(from.begin(), from.end(), to.begin()).first;
    if (differs == from.end()) continue;
    const auto wish = static_cast<std::size_t>(differs - from.begin());
    if (!preferred(to, from, WishChange::kDrop, wish))
      result.steps.push_back({i, way[i].mover, static_cast<std::uint32_t>(wish)});
  }
  return result;
}

}  // namespace entente
