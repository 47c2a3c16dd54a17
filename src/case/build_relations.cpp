// How do the parties stand to each other: what each feels about others, and which of them act together?
#include <algorithm>
#include <array>
#include <utility>

#include "base/nearest.h"
#include "base/utf8.h"
#include "case/builder.h"

namespace entente {

void Builder::build_attitudes() {
  constexpr std::array kAttitudes = {Attitude::kNeutral, Attitude::kDevoting, Attitude::kAggressive};
  const std::vector<std::string> words = {"neutral", "devoting", "aggressive"};
  for (std::uint32_t p = 0; p < party_nodes_.size(); ++p) {
    const TomlNode& node = *party_nodes_[p].node;
    std::vector<std::string> keys;  // unknown ones were reported when the party was first read
    for (const TomlEntry& e : node.entries) keys.push_back(e.key);
    const Fields table = fields(node, "[[party]]", std::move(keys));
    Party& party = case_.parties[p];
    party.attitude_grounds = grounds(table, "attitudes_");
    const TomlNode* given = table.find("attitudes");
    if (given == nullptr) {
      for (const char* key : {"attitudes_because", "attitudes_against"})
        if (const TomlEntry* stray = table.entry(key))
          sink_.error(stray->key_begin, stray->key_end, "grounds-without-attitudes",
                      "'" + stray->key + "' is about 'attitudes', which the party does not have");
      continue;
    }
    if (given->kind != TomlKind::kTable) {
      table.wrong_type(*given, "attitudes", "a table, such as { beta = \"aggressive\" }");
      continue;
    }
    std::vector<std::string> ids;
    for (const Party& other : case_.parties) ids.push_back(other.id);
    const Fields entries(sink_, *given, {given->begin, given->end}, "'attitudes'", ids);
    for (std::uint32_t q = 0; q < case_.parties.size(); ++q)
      if (entries.find(ids[q]) != nullptr)
        party.attitudes.emplace_back(PartyId(q), kAttitudes[entries.choice(ids[q], words)]);
  }
}

void Builder::build_coalitions(const Fields& top) {
  const TomlNode* list = top.find("coalitions");
  if (list == nullptr) return;
  const std::string form = "coalitions = [[\"acme\", \"beta\"]]: these two act together, every other party alone";
  if (list->kind != TomlKind::kArray) {
    sink_.error(list->begin, list->end, "wrong-type",
                std::string("'coalitions' must be a list of lists of parties, not ") + kind_words(list->kind), form);
    return;
  }
  std::map<PartyId, std::size_t> seen;
  for (const TomlNode& item : list->items) {
    if (item.kind != TomlKind::kArray || item.items.size() < 2) {
      sink_.error(item.begin, item.end, "bad-coalition", "a coalition is a list of at least two parties", form);
      continue;
    }
    std::vector<PartyId> members;
    for (const TomlNode& name : item.items) {
      if (name.kind != TomlKind::kString) {
        sink_.error(name.begin, name.end, "wrong-type",
                    std::string("a party is named in quotes, not by ") + kind_words(name.kind), form);
        continue;
      }
      const auto party = party_named(name);
      if (!party) continue;
      const auto [first, fresh] = seen.emplace(*party, name.begin);
      if (fresh)
        members.push_back(*party);
      else
        duplicate({name.begin, name.end}, first->second, "'" + name.text + "' stands in a coalition already");
    }
    std::sort(members.begin(), members.end());
    if (members.size() >= 2) case_.coalitions.push_back(std::move(members));
  }
}

}  // namespace entente
