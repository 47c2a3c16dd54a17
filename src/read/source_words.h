// What do the words of a source tell by themselves, before anybody else is looked at: name, kind, party, whether it is
// one man or woman, a body or several, and whether they point to somebody met before?
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "entente/read/reported_statement.h"
#include "read/block.h"
#include "read/gazetteer.h"

namespace entente::read {

enum class Gender : std::uint8_t { kUnknown, kHe, kShe, kIt, kThey };

struct Speaker {
  std::string name;                  // as shown: "Mikhail Bogdanov", "an informed source in Damascus"
  std::uint64_t surname = 0;         // hash of its last word; 0 where it is no person's name
  std::vector<std::uint64_t> nouns;  // "source", "official": hashes
  SpeakerKind kind = SpeakerKind::kNamed;
  std::string party;
  Gender gender = Gender::kUnknown;
  bool person = false;  // somebody, though without a name: "the union's spokesman"
  bool spoke = false;
  std::uint64_t last = 0;  // when spoken of last; counts up
};

struct SourceWords {
  Speaker speaker;
  bool pronoun = false;
  bool definite = false;  // "the source": stands for somebody met before
  bool named = false;
  bool told = false;  // the words tell the kind
  Gender asks = Gender::kUnknown;
  bool first_person = false;
  bool owned = false;   // "its spokeswoman"
  bool nobody = false;  // "nobody", "no one", "none"
};

// Is it "he", "they", "we" and nothing else? `asks`, `first_person` and `pronoun` are set.
SourceWords pronoun_words(const Block& block, Range range);
// `owner` is the kind of whom "its" stands for, where the range begins so and it is known. Cost: linear in the range.
SourceWords source_words(const Block& block, Range range, const Gazetteer& gazetteer, std::optional<SpeakerKind> owner);

// "An adviser to", "a critic of", "someone close to": beside whoever is named behind it, not one of them.
bool stands_beside(const Block& block, Range range);

// A person the text introduces by name with a role, wherever that stands: "Foreign Minister Orhan Serter arrived".
struct Introduced {
  std::size_t token = 0;  // of the name's first word
  Speaker speaker;
};
// Those of the block in the order of the text; persons without a role or a telling first name are left out.
std::vector<Introduced> introduced_in(const Block& block, const Gazetteer& gazetteer);

// "president", "mr.", "the": what may stand before a name and is none of it.
bool title_word(const Token& token);
// What a first name tells, more often than not.
Gender of_given_name(const Token& token);

// The words of a range as they stand, with single blanks.
std::string joined(const Block& block, Range range);

}  // namespace entente::read
