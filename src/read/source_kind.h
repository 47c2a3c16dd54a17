// Of what kind is a source: official, named, anonymous, an organisation, a medium, analysts?
//
// The kind is read from the noun phrase as an editor would read it, not from single words anywhere in it:
//
// - The head of each of its parts (before the name, behind a comma, in "who leads ...") has a role, by
//   src/read/data/roles.tsv. "The spokesman for the drivers' union" is a spokesman, not drivers and not a union.
// - Who speaks for somebody (a spokesman, an envoy, a member, an official) has the kind of whom he speaks for: what
// owns
//   him ("the union's", "its"), what stands before him ("NATO spokesman", "presidential adviser", "an Omani official")
//   or behind ("of the harbour council"). Followed at most kDepth times: "the author of the minister's motion".
// - An official, officer or diplomat of whom no state or body is told is nobody one could ask: anonymous, unless the
//   report means somebody it has spoken of before ("the officer").
// - Who withholds his name is anonymous, whatever he is. Who has a name but no role is named, and so is whoever has
// left
//   his office ("retired admiral ...").
// - An expert is told by what he is or does: "a hydrologist", "who teaches maritime law".
//
// Cost: linear in the phrase.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "entente/read/reported_statement.h"
#include "read/block.h"
#include "read/gazetteer.h"

namespace entente::read {

// The roles of data/roles.tsv; a word may have several.
enum class Role : std::uint8_t {
  kOffice,
  kRank,
  kAgent,
  kLeader,
  kCounsel,
  kPublic,
  kPrivate,
  kMedium,
  kAnalyst,
  kDeed,
  kStudy,
  kUnnamed,
  kFormer,
  kState,
  kBody,
  kLeads,
  kTeaches,
};

class Roles {
 public:
  explicit Roles(std::string_view tsv);
  static const Roles& built_in();

  bool has(const Token& token, Role role) const { return token.is_word() && (of(token.hash) & bit(role)) != 0; }
  template <class... More>
  bool has_any(const Token& token, More... roles) const {
    return token.is_word() && (of(token.hash) & (bit(roles) | ...)) != 0;
  }
  // Some role at least that is not a mere modifier's or a verb's.
  bool person(const Token& token) const;
  // The same, of words that are no names: "Bill" is one.
  bool titular(const Token& token) const { return person(token) && !has(token, Role::kDeed); }

 private:
  static constexpr std::uint32_t bit(Role role) { return 1u << static_cast<unsigned>(role); }
  std::uint32_t of(std::uint64_t hash) const;

  std::vector<std::pair<std::uint64_t, std::uint32_t>> table_;  // hash and roles; open addressing; a power of two
};

// The kind the words of a source tell. `name` is the person's name within it, empty where there is none; `owner` the
// kind of whom "its" or "his" at its beginning stands for, where that is known. Unset: the words tell nothing; then a
// name makes it named, and nothing anonymous.
std::optional<SpeakerKind> kind_of_source(const Block& block, Range range, Range name, const Gazetteer& gazetteer,
                                          std::optional<SpeakerKind> owner);

}  // namespace entente::read
