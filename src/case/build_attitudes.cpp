// How does a party take to the wishes of the others, and to its own?
#include <algorithm>
#include <array>

#include "base/nearest.h"
#include "base/utf8.h"
#include "case/builder.h"

namespace entente {

void Builder::build_attitudes(const Fields& table, PartyId id) {
  const TomlEntry* list = table.entry("attitudes");
  if (list == nullptr) {
    for (const char* key : {"attitudes_because", "attitudes_against"})
      if (const TomlEntry* stray = table.entry(key))
        sink_.error(stray->key_begin, stray->key_end, "grounds-without-attitudes",
                    "'" + stray->key + "' is about 'attitudes', which the party does not have");
    return;
  }
  Party& party = case_.parties[id.index()];
  party.attitudes_grounds = grounds(table, "attitudes_");
  const std::string form = "attitudes = { beta = \"aggressive\" }; each aggressive, neutral or devoting";
  if (list->value.kind != TomlKind::kTable) {
    sink_.error(list->value.begin, list->value.end, "wrong-type",
                std::string("'attitudes' must be a table of parties, not ") + kind_words(list->value.kind), form);
    return;
  }
  for (const TomlEntry& e : list->value.entries) {
    TomlNode key;
    key.begin = e.key_begin;
    key.end = e.key_end;
    key.text = e.key;
    const auto towards = party_named(key);
    if (e.value.kind != TomlKind::kString) {
      sink_.error(e.value.begin, e.value.end, "wrong-type",
                  std::string("an attitude is text in quotes, not ") + kind_words(e.value.kind), form);
      continue;
    }
    constexpr std::array kStances = {Stance::kAggressive, Stance::kNeutral, Stance::kDevoting};
    const auto stance =
        std::find_if(kStances.begin(), kStances.end(), [&](Stance s) { return e.value.text == name(s); });
    if (stance == kStances.end()) {
      const std::vector<std::string> known = {"aggressive", "neutral", "devoting"};
      std::string hint = did_you_mean(e.value.text, known);
      if (hint.empty()) hint = "one of " + enumerate(known);
      sink_.error(e.value.begin, e.value.end, "unknown-choice", "an attitude cannot be '" + excerpt(e.value.text) + "'",
                  hint);
      continue;
    }
    if (towards) party.attitudes.push_back({*towards, *stance});
  }
  std::sort(party.attitudes.begin(), party.attitudes.end(),
            [](const StanceTowards& a, const StanceTowards& b) { return a.towards < b.towards; });
}

}  // namespace entente
