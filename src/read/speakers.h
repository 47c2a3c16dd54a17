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
#include "read/source_words.h"

namespace entente::read {

class Speakers {
 public:
  Speakers(const Article& article, const Gazetteer& gazetteer) : article_(article), gazetteer_(gazetteer) {}

  void begin_block(const Block& block);
  // Fills speaker, kind, party, chain and assertions of statements[index]; those before it are resolved.
  void resolve(const Finding& finding, std::vector<ReportedStatement>& statements, std::size_t index);
  void finish(std::vector<ReportedStatement>& statements);

 private:
  static bool replies(const Finding& finding);
  void hear(const Finding& finding);
  bool supposed(const std::vector<ReportedStatement>& statements, const ReportedStatement& s) const;
  std::size_t remember(Speaker speaker);
  std::size_t interviewed() const;
  std::size_t antecedent(const SourceWords& reading) const;

  const Article& article_;
  const Gazetteer& gazetteer_;
  const Block* block_ = nullptr;
  std::vector<Speaker> known_;
  std::size_t last_ = kNowhere;      // who was last reported to say or want something, index in known_
  std::size_t voice_ = kNowhere;     // who spoke last
  std::size_t listener_ = kNowhere;  // whom the last speaker told it
  std::uint64_t clock_ = 0;
  std::vector<std::pair<std::size_t, Speaker>> named_;  // persons sentences of the block begin with, by token
  std::vector<Introduced> introduced_;                  // persons the block gives a role, by token
  std::size_t next_introduced_ = 0;
  std::vector<std::uint64_t> surnames_;  // of the speaker of each statement; 0 where it is no person's name
  std::vector<bool> believed_;           // by statement: what its speaker thinks, not what he wants
  std::size_t next_named_ = 0;
};

}  // namespace entente::read
