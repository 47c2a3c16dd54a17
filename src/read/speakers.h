// Whose words are they: who is "he", "the source", "Bogdanov"?
//
// The report is read once, forward. Kept are the speakers so far (by name, with what kind they are, their party, the
// nouns they were called by and whether the report calls them he or she) and the persons named. A name stands for the
// speaker who has it as surname; "the source" for the nearest speaker who was called a source; "he" for the nearest
// speaker or person it can mean, the last speaker first; "it" for the nearest body or government. A quotation without a
// cue is the last speaker's. Where nothing fits, the statement says so in `doubts`.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "entente/read/reported_statement.h"
#include "read/block.h"
#include "read/gazetteer.h"

namespace entente::read {

class Speakers {
 public:
  Speakers(const Article& article, const Gazetteer& gazetteer) : article_(article), gazetteer_(gazetteer) {}

  void begin_block(const Block& block);
  // Fills speaker, kind, party, chain and assertions of statements[index]; those before it are resolved.
  void resolve(const Finding& finding, std::vector<ReportedStatement>& statements, std::size_t index);
  void finish(std::vector<ReportedStatement>& statements);

 private:
  enum class Gender : std::uint8_t { kUnknown, kHe, kShe, kIt, kThey };
  struct Speaker {
    std::string name;                  // as shown: "Mikhail Bogdanov", "an informed source in Damascus"
    std::uint64_t surname = 0;         // hash of its last word; 0 where it is no person's name
    std::vector<std::uint64_t> nouns;  // "source", "official": hashes
    SpeakerKind kind = SpeakerKind::kNamed;
    std::string party;
    Gender gender = Gender::kUnknown;
    bool spoke = false;
    std::uint64_t last = 0;  // when spoken of last; counts up
  };
  struct Reading {  // what the words of a source tell by themselves
    Speaker speaker;
    bool pronoun = false;
    bool definite = false;  // "the source": stands for somebody met before
    bool named = false;
    Gender asks = Gender::kUnknown;
    bool first_person = false;
    bool owned = false;            // "its spokeswoman"
    std::size_t owner = kNowhere;  // index in known_
  };

  Reading read(Range range) const;
  std::size_t remember(Speaker speaker);
  std::size_t antecedent(const Reading& reading) const;

  const Article& article_;
  const Gazetteer& gazetteer_;
  const Block* block_ = nullptr;
  std::vector<Speaker> known_;
  std::size_t last_ = kNowhere;   // who was last reported to say or want something, index in known_
  std::size_t voice_ = kNowhere;  // who spoke last
  std::uint64_t clock_ = 0;
  std::vector<std::pair<std::size_t, Speaker>> named_;  // persons sentences of the block begin with, by token
  std::size_t next_named_ = 0;
};

}  // namespace entente::read
