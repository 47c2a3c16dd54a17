// Labels of options as what somebody does: "Go to court" -> "goes to court", "no longer goes to court".
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entente/conflict/conflict.h"

namespace entente {

// A name as it stands inside a sentence: "the United States", "Damascus", "the Ministry of the Environment". Names that
// bring their own article keep it: "The port" becomes "the port".
std::string name_in_sentence(std::string_view name);
std::string party_in_sentence(const Case& c, PartyId p);
// Whether verbs after the name stand in the plural: "the farmers go".
bool is_plural_name(std::string_view name);

// A label that begins with a verb, as a finite phrase: "goes to court" (plural: "go to court"); unset for others, such
// as "Air strike". Verbs after "and" or "or", and a single one in parentheses, go with it.
std::optional<std::string> doing_words(std::string_view label, bool plural);
// The label with its first letter small where the first word is a verb: "go to court"; else as written.
std::string bare_words(std::string_view label);

// What it means that option `o` gets level `to`: "goes to court", "no longer goes to court", `chooses "Air strike"`,
// `sets "Relations" to security`. Without `from`: what is so at that level, "goes to court", "does not go
// to court", `has "Relations" at security`.
std::string act_words(const Case& c, OptionId o, std::optional<std::uint32_t> from, std::uint32_t to);

// One party and what it does, of `to` against `from`; the options nobody decides have no party.
struct PartyActs {
  std::optional<PartyId> party;
  std::vector<std::string> acts;
};
// Options in which the members of a collapsed state differ are left out. Empty in graph form.
std::vector<PartyActs> acts_between(const Conflict& conflict, StateId from, StateId to);
// The same where `from` is no time before `to` but another situation: "does not go to court", not "no longer".
std::vector<PartyActs> acts_unlike(const Conflict& conflict, StateId from, StateId to);
// What is so in `s`: every option that is taken, and every option with levels.
std::vector<PartyActs> acts_in(const Conflict& conflict, StateId s);
// "Ankara withdraws its forces and ends its support; the United States no longer keeps its troops". At most `most`
// acts; the rest is counted. Empty for none.
std::string clauses(const Case& c, const std::vector<PartyActs>& parties, std::size_t most);
// How many acts there are.
std::size_t act_count(const std::vector<PartyActs>& parties);

// What is so in `s` as a sentence without its full stop; in graph form the state's name.
std::string situation_words(const Conflict& conflict, StateId s, std::size_t most);

}  // namespace entente
