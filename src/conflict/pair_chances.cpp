#include "conflict/pair_chances.h"

#include <fmt/format.h>

#include <map>
#include <utility>

#include "conflict/state_text.h"

namespace entente {

std::vector<StatePairChance> pair_chances(const Case& c, const StateSpace& space, PartyId p,
                                          std::vector<Diagnostic>& problems) {
  const Party& party = c.parties[p.index()];
  if (party.chances.empty()) return {};
  const StateFinder finder(c, space);
  const auto report = [&](Position where, std::uint32_t length, const char* code, std::string what, std::string hint) {
    Diagnostic d;
    d.file = c.file;
    d.where = where;
    d.length = length;
    d.code = code;
    d.what = std::move(what);
    d.hint = std::move(hint);
    problems.push_back(std::move(d));
  };
  const auto find = [&](const StateReference& reference) {
    std::string why, hint;
    const std::optional<StateId> s = finder.find(reference, why, hint);
    if (!s) report(reference.where, reference.length, "unknown-state", why, hint);
    return s;
  };
  std::map<std::pair<StateId, StateId>, const PairChance*> said;
  for (const PairChance& one : party.chances) {
    const auto better = find(one.better), worse = find(one.worse);
    if (!better || !worse) continue;
    const Position where = one.worse.where;
    if (better == worse) {
      report(where, one.worse.length, "same-state", fmt::format("state {} is preferred to itself", better->number()),
             "'prefers' and 'over' name two states");
      continue;
    }
    const auto [first, fresh] = said.emplace(std::pair(*better, *worse), &one);
    if (!fresh) {
      report(where, one.worse.length, "repeated-pair",
             fmt::format("the chance that {} prefers state {} to state {} is given twice", party.id, better->number(),
                         worse->number()),
             fmt::format("first at line {}", first->second->where.line));
      continue;
    }
    // Sums of decimals that make 1 may pass it by a rounding.
    const auto other = said.find(std::pair(*worse, *better));
    if (other == said.end() || one.chance + other->second->chance <= 1 + 1e-12) continue;
    report(where, one.worse.length, "chances-over-one",
           fmt::format("the chances between states {} and {} add up to more than 1", better->number(), worse->number()),
           fmt::format("the other is {} at line {}; what is left of 1 is the chance that both are liked the same",
                       other->second->chance, other->second->where.line));
    said.erase(first);
  }
  std::vector<StatePairChance> list;
  for (const auto& [pair, one] : said) list.push_back({pair.first, pair.second, one->chance});
  return list;
}

}  // namespace entente
