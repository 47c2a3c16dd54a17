// How a number, a list, a party, a state or a move is said in words.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entente/analyse/tiers.h"
#include "entente/base/ids.h"
#include "entente/conflict/conflict.h"

namespace entente {

// `text` with control characters shown as '?': nothing in a case file may steer the terminal.
std::string printable(std::string_view text);

// "a", "a and b", "a, b and c"; empty for no items. With ", and" for the last: "a, and b".
std::string join_list(const std::vector<std::string>& items, std::string_view last = "and");
// "1 state", "2,304 states". `many` is the plural where it is not `one` and an s.
std::string counted(std::uint64_t count, std::string_view one, std::string_view many = "");
// "no", "one", ... "twelve", then "13"; for the running text.
std::string spelled(std::uint64_t count);
// "1st", "2nd", "3rd", "11th", "1,022nd".
std::string ordinal(std::uint64_t count);
// The first letter as a capital, where it is a Latin letter of ASCII.
std::string capitalised(std::string text);

// ---- States and moves ------------------------------------------------------------------------------------------

// What one party (or the circumstances, for exogenous options) has taken in a state, or a set of states.
struct PartyWords {
  std::optional<PartyId> party;   // unset: circumstances nobody decides
  std::string who;                // name of the party, or "Circumstances"
  std::vector<std::string> what;  // "Guarantee against PKK", "Relations: security"; never empty
};

// The options of `s` that are not at their first level, or are and stand elsewhere in the status quo ("no longer: Keep
// its troops", "Relations: none"), by party in the order of the case; options in which the members of a collapsed state
// differ are left out. Where that would be none, the first levels of options whose levels have names. Empty where there
// is nothing to say, and in graph form.
std::vector<PartyWords> words_by_party(const Conflict& conflict, StateId s);
// The same for a set of states in which option o may have any of the levels in `levels[o]`: "Relations: security or
// ministerial". Options that may have any of their levels are left out; open_options() has them, by party.
std::vector<PartyWords> words_by_party(const Case& c, const std::vector<LevelMask>& levels);
std::vector<PartyWords> open_options(const Case& c, const std::vector<LevelMask>& levels);
// "Damascus: Guarantee against PKK; Relations: security | Ankara: Withdraw"; empty for none.
std::string on_one_line(const std::vector<PartyWords>& parties);

// The name of an outcome as it stands before its words: "half-way house", with the quotes.
std::string outcome_words(const OutcomeName& outcome);
// On one line: "Damascus: Guarantee against PKK; Relations: security | Ankara: Withdraw". "nothing taken" where every
// option is at its first level. In graph form the state's name. A collapsed state ends in "(whatever else is done)".
// A state that an [[outcome]] names begins with the name: "half-way house" - Damascus: ...
std::string state_words(const Conflict& conflict, StateId s);
// A collapsed state that settles nothing else says so: "whatever else is done". Empty for others.
std::string collapsed_remark(const Conflict& conflict, StateId s);

// What `mover` does by moving from one state to the other: 'takes "Withdraw" and "Pay"', 'drops "Withdraw"', 'changes
// "Relations" from none to security', joined by "and"; in graph form 'moves to Peace'.
std::string move_words(const Conflict& conflict, PartyId mover, StateId from, StateId to);

// Name of the party, as it stands in sentences.
std::string party_name(const Conflict& conflict, PartyId p);
// How good `s` is for `p`: "its best outcome", "its worst outcome", "its 3rd choice of 40".
std::string choice_words(const Conflict& conflict, PartyId p, StateId s);
// The same without the number of choices, for use after it: "its 3rd".
std::string choice_words_short(const Conflict& conflict, PartyId p, StateId s);

// "Foreign troops leave: yes": what a scenario sets, empty where it sets nothing.
std::string scenario_words(const Case& c, const Scenario& scenario);

}  // namespace entente
