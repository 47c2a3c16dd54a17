// Which parties act together?
#include <algorithm>
#include <utility>

#include "case/builder.h"

namespace entente {

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
