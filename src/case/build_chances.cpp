// How probable is it that a party prefers one state to another, where the analyst says so for the two?
//
// Each entry is one direction of a pair. That two entries name the same states in different words (a number and a
// pattern) can only be seen once the states are known; src/conflict/pair_chances.cpp looks for it.
#include <utility>

#include "case/builder.h"

namespace entente {

void Builder::build_chances(const Fields& party_table, PartyId id) {
  Party& party = case_.parties[id.index()];
  for (const TomlNode* node : party_table.tables("probability", "party.probability")) {
    const Fields table = fields(*node, "[[party.probability]]", {"prefers", "over", "chance", "because", "against"});
    PairChance out;
    out.where = position(node->begin);
    const auto state = [&](const char* key, const std::string& example) -> std::optional<StateReference> {
      const TomlNode* place = table.find(key);
      if (place != nullptr) return state_reference(*place);
      table.missing(key, example);
      return std::nullopt;
    };
    auto better = state("prefers", "the state preferred, such as prefers = \"YN\"");
    auto worse = state("over", "the state it is preferred to, such as over = \"NN\"");
    out.grounds = grounds(table);
    const TomlNode* chance = table.find("chance");
    if (chance == nullptr) {
      table.missing("chance", "how probable that is, from 0 to 1: chance = 0.7");
      continue;
    }
    if (chance->kind != TomlKind::kFloat && chance->kind != TomlKind::kInteger) {
      table.wrong_type(*chance, "chance", "a number from 0 to 1");
      continue;
    }
    out.chance = chance->kind == TomlKind::kFloat ? chance->real : static_cast<double>(chance->integer);
    if (!(out.chance >= 0 && out.chance <= 1)) {
      sink_.error(chance->begin, chance->end, "bad-chance", "'chance' must be from 0 to 1",
                  "0.7 says: prefers the one to the other with a probability of seven in ten");
      continue;
    }
    if (!better || !worse) continue;
    out.better = std::move(*better);
    out.worse = std::move(*worse);
    party.chances.push_back(std::move(out));
  }
}

}  // namespace entente
