// Which parties and places does a text name, whatever they are called?
//
// Names come from the case file (parties with their names and aliases, first) and from src/read/data/gazetteer.tsv:
// states with their adjectives, capitals and houses of government, bodies, armed groups, media and places, in their
// common spellings. A name is a sequence of at most six words, found by the hash of its first word and compared word by
// word; the longest wins. Names are matched as written (letter case counts, "us" is not "US"), except that a
// typographic apostrophe is a plain one. Cost: linear.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "entente/case/case.h"
#include "entente/read/reported_statement.h"
#include "read/phrases.h"
#include "read/tokens.h"

namespace entente::read {

enum class EntityKind : std::uint8_t { kState, kBody, kArmed, kPeople, kMedium, kPerson, kPlace, kParty };
// How the name names it.
enum class NameKind : std::uint8_t { kName, kAdjective, kTown, kHouse };

struct Entity {
  std::string id;
  std::string name;
  EntityKind kind = EntityKind::kState;
  std::string belongs_to;  // id; may be empty
  bool of_case = false;
};

struct NamedEntity {
  Range where;  // tokens
  const Entity* entity = nullptr;
  NameKind how = NameKind::kName;
};

class Gazetteer {
 public:
  // `c` may be null. Linear in the number of names.
  explicit Gazetteer(const Case* c);
  // Without a case; made when first asked for.
  static const Gazetteer& built_in();

  // The names in tokens [range), left to right, none inside another.
  std::vector<NamedEntity> find(std::span<const Token> tokens, Range range) const;
  // The entity called exactly `name`, or null.
  const Entity* named(std::string_view name) const;
  const Entity* by_id(std::string_view id) const;

 private:
  struct Name {
    std::vector<std::string> words;
    std::uint32_t entity = 0;
    NameKind how = NameKind::kName;
  };
  void add(std::string_view name, std::uint32_t entity, NameKind how);
  void index();

  std::vector<Entity> entities_;
  std::vector<Name> names_;
  std::vector<std::pair<std::uint64_t, std::uint32_t>> by_first_;  // sorted by hash, then longest first
  std::vector<std::uint8_t> filter_;                               // by low bits of the hash: may be a first word
};

}  // namespace entente::read
