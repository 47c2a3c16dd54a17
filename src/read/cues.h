// By which words is a statement recognised, and what may follow them?
//
// The lexicon is src/read/data/cues.tsv: some 450 verbs, adjectives and nouns in classes of reliability, each with the
// frames it takes. Inflected forms are made from the lemma when the program first reads a report, by the spelling rules
// of English and a list of irregular verbs, and found by the hash of the word, so a word costs one look-up.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "entente/read/reported_statement.h"
#include "read/tokens.h"

namespace entente::read {

enum class CueClass : std::uint8_t { kSay, kSpeech, kThink, kKnow, kFeel, kWant, kPlan, kSupport, kReject, kShow };
enum class CueKind : std::uint8_t { kVerb, kAdjective, kNoun };

enum class Frame : std::uint16_t {
  kThat = 1,
  kBare = 2,
  kTo = 4,
  kObject = 8,
  kObjectTo = 16,
  kHear = 32,
  kHearTo = 64,
  kWh = 128,
  kIng = 256,
  kQuote = 512,
  kPost = 1024,
  kPassive = 2048,
};

struct Cue {
  std::string lemma;  // "say", "call for"
  CueKind kind = CueKind::kVerb;
  CueClass cls = CueClass::kSay;
  std::uint16_t frames = 0;
  std::uint64_t particle = 0;               // hash of the fixed second word; 0 for none
  std::vector<std::uint64_t> prepositions;  // that belong to the cue
  std::vector<std::uint64_t> second;        // that stand between object and rest
  std::optional<Relation> relation;

  bool has(Frame frame) const { return (frames & static_cast<std::uint16_t>(frame)) != 0; }
  bool speech() const { return cls == CueClass::kSay || cls == CueClass::kSpeech; }
};

// Which inflections a written form may be.
struct CueForm {
  std::uint32_t cue = 0;  // index in the lexicon
  bool base = false;      // say
  bool third = false;     // says; of nouns the plural
  bool past = false;      // said
  bool participle = false;
  bool ing = false;
};

class CueLexicon {
 public:
  explicit CueLexicon(std::string_view tsv);
  static const CueLexicon& built_in();

  // The entries whose form this is, those with a particle first; empty for most words.
  std::span<const CueForm> find(std::uint64_t hash) const;
  const Cue& cue(std::uint32_t index) const { return cues_[index]; }
  std::size_t size() const { return cues_.size(); }

 private:
  struct Slot {
    std::uint64_t hash = 0;
    std::uint32_t first = 0;
    std::uint32_t count = 0;
  };
  std::vector<Cue> cues_;
  std::vector<CueForm> forms_;
  std::vector<Slot> table_;  // open addressing; a power of two
};

}  // namespace entente::read
