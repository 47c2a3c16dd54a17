// Which part of one case is which of the other's?
//
// By identifier first: that is what analysts keep. What has no likeness by identifier is looked for by what it is
// called or made of, so that a renamed party is not told as one that left and one that came (decision 0081).
#include <algorithm>

#include "entente/analyse/differences.h"

namespace entente {
namespace {

using Map = Correspondence::Map;

void join(Map (&map)[2], std::uint32_t before, std::uint32_t after) {
  map[0][before] = after;
  map[1][after] = before;
}

// Joins what is still alone on both sides and alike, where it is alike to one thing only.
template <class Alike>
void join_alike(Map (&map)[2], const Alike& alike) {
  for (std::uint32_t a = 0; a < map[0].size(); ++a) {
    if (map[0][a]) continue;
    std::optional<std::uint32_t> found;
    bool several = false;
    for (std::uint32_t b = 0; b < map[1].size(); ++b) {
      if (map[1][b] || !alike(a, b)) continue;
      several = several || found.has_value();
      found = b;
    }
    if (found && !several) join(map, a, *found);
  }
}

std::vector<std::string> option_ids(const Case& c, std::uint32_t party) {
  std::vector<std::string> ids;
  for (const Option& option : c.options) {
    if (option.owner == PartyId(party)) ids.push_back(option.id);
  }
  std::sort(ids.begin(), ids.end());
  return ids;
}

bool called(const Party& party, const std::string& name) {
  return party.id == name || party.name == name ||
         std::find(party.aliases.begin(), party.aliases.end(), name) != party.aliases.end();
}

}  // namespace

Correspondence correspondence(const Case& before, const Case& after) {
  Correspondence same;
  const auto size = [](Map(&map)[2], std::size_t a, std::size_t b) {
    map[0].resize(a);
    map[1].resize(b);
  };
  size(same.party, before.parties.size(), after.parties.size());
  join_alike(same.party, [&](auto a, auto b) { return before.parties[a].id == after.parties[b].id; });
  join_alike(same.party, [&](auto a, auto b) {
    return called(before.parties[a], after.parties[b].name) || called(after.parties[b], before.parties[a].name);
  });
  join_alike(same.party, [&](auto a, auto b) {
    const auto ids = option_ids(before, a);
    return !ids.empty() && ids == option_ids(after, b);
  });

  size(same.option, before.options.size(), after.options.size());
  const auto owners_match = [&](const Option& a, const Option& b) {
    if (a.owner.has_value() != b.owner.has_value()) return false;
    return !a.owner || same.party[0][a.owner->index()] == b.owner->index();
  };
  join_alike(same.option, [&](auto a, auto b) { return before.options[a].full_id == after.options[b].full_id; });
  join_alike(same.option, [&](auto a, auto b) {
    return before.options[a].id == after.options[b].id && owners_match(before.options[a], after.options[b]);
  });
  join_alike(same.option, [&](auto a, auto b) {
    const Option& x = before.options[a];
    const Option& y = after.options[b];
    return x.label != x.id && x.label == y.label && x.levels == y.levels && owners_match(x, y);
  });
  same.level[0].resize(before.options.size());
  same.level[1].resize(after.options.size());
  for (std::uint32_t a = 0; a < before.options.size(); ++a) {
    if (!same.option[0][a]) continue;
    const std::uint32_t b = *same.option[0][a];
    Map map[2];
    size(map, before.options[a].levels.size(), after.options[b].levels.size());
    join_alike(map, [&](auto x, auto y) { return before.options[a].levels[x] == after.options[b].levels[y]; });
    same.level[0][a] = std::move(map[0]);
    same.level[1][b] = std::move(map[1]);
  }

  size(same.source, before.sources.size(), after.sources.size());
  join_alike(same.source, [&](auto a, auto b) { return before.sources[a].id == after.sources[b].id; });
  size(same.evidence, before.evidence.size(), after.evidence.size());
  join_alike(same.evidence, [&](auto a, auto b) { return before.evidence[a].id == after.evidence[b].id; });
  join_alike(same.evidence, [&](auto a, auto b) {
    const Evidence& x = before.evidence[a];
    const Evidence& y = after.evidence[b];
    return !x.quote.empty() && x.quote == y.quote && x.source && y.source &&
           same.source[0][x.source->index()] == y.source->index();
  });
  if (before.graph && after.graph) {
    size(same.state, before.graph->states.size(), after.graph->states.size());
    for (std::uint32_t a = 0; a < before.graph->states.size(); ++a) {
      const auto& names = after.graph->states;
      const auto at = std::find(names.begin(), names.end(), before.graph->states[a]);
      if (at != names.end()) join(same.state, a, static_cast<std::uint32_t>(at - names.begin()));
    }
  }
  return same;
}

}  // namespace entente
