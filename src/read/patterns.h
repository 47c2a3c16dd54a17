// Which statements does one sentence report: who (source), by which words (cue), what (content)?
//
// Every word of the cue lexicon is tried in its sentence. Left of the verb group stands its subject, right of it what
// the word's frames allow (complements.h); where nothing fits on the right, the content stands before it ("..., he
// said", "..." said he). Beside verbs: "according to", passives without a speaker ("is expected to"), adjectives ("is
// confident that"), nouns with an owner ("his claim that"), "reportedly". What is found here is not yet nested or
// resolved: see statements.cpp.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "read/cues.h"
#include "read/phrases.h"

namespace entente::read {

// By which pattern a statement was found; certainty.cpp knows how often each is right.
enum class Pattern : std::uint8_t {
  kQuoteRight,     // X said: "..."
  kQuoteLeft,      // "...," X said
  kQuoteInverted,  // "...," said X
  kThat,           // X said that ...
  kBare,           // X said ...
  kTo,             // X wants to ...
  kObject,         // X rejects ...
  kPreposition,    // X calls for ...
  kObjectTo,       // X urges Y to ...
  kSecond,         // X accuses Y of ...
  kWh,             // X asked whether ...
  kIng,            // X denied taking ...
  kPostposed,      // ..., X said
  kInverted,       // ..., said X
  kAccording,      // according to X
  kParticiple,     // ..., adding that ...
  kPassive,        // is expected to ...
  kAdjective,      // is confident that ...
  kNoun,           // his claim that ...
  kAdverb,         // reportedly
  kColon,          // X: ...
  kQuoteAlone,     // a quotation without a cue
};
inline constexpr std::size_t kPatterns = 22;

struct Finding {
  std::vector<Range> source;
  std::optional<Range> cue;
  std::vector<Range> content;
  const Cue* word = nullptr;  // of the lexicon; null for "according to", "reportedly" and quotations alone
  std::string lemma;
  Pattern pattern = Pattern::kBare;
  bool negated = false;
  bool modal = false;
  bool that = false;       // the content begins with "that"
  bool shared = false;     // the source is the subject of another verb
  bool quoted = false;     // the content is, or has, a quotation set off by the cue
  bool open_end = false;   // the quotation is not closed in this paragraph
  Range cited;             // whom the speaker has it from: "citing railway staff"
  Range through;           // through whom the speaker's words came: "Reuters quoted the minister as saying"
  bool condition = false;  // what follows is Standing's (standing.h): "if ..."
  bool behind = false;
  bool question = false;
  bool withheld = false;
  bool taken_back = false;
  std::size_t sentence = 0;
  std::size_t head = 0;  // token of the cue's head
};

class PatternFinder {
 public:
  PatternFinder(const std::vector<Token>& tokens, const std::vector<SentenceRange>& sentences,
                const std::vector<Quotation>& quotations, const std::vector<std::uint32_t>& inside)
      : tokens_(tokens),
        sentences_(sentences),
        quotations_(quotations),
        inside_(inside),
        phrases_(tokens, quotations, inside),
        cuts_(tokens.size() + 1, 0) {}

  // Does the sentence hold anything worth tagging?
  static bool promising(const std::vector<Token>& tokens, SentenceRange sentence);
  // Adds what sentence `index`, whose words are tagged, reports.
  void find(std::size_t index, std::vector<Finding>& found);

 private:
  // A cue word with what stands left of it, before its content is looked for.
  struct Candidate {
    const Cue* cue = nullptr;
    CueForm form;
    VerbGroup group;
    Subject subject;
    Region region;
    std::size_t after = 0;  // behind the head and its particle
    bool passive = false;
    bool participle = false;  // -ing without "be"
    bool inverted = false;
    bool shared = false;
    bool apart = false;  // joined to a verb before it, with nothing between that could be its own
  };
  struct Complement {
    std::vector<Range> content;
    std::size_t cue_end = 0;
    Pattern pattern = Pattern::kBare;
    bool that = false;
    bool quoted = false;
    bool open_end = false;
    bool found() const { return !content.empty(); }
  };
  enum class Kind : std::uint8_t { kClause, kInfinitive, kNominal };

  Region region_of(std::size_t i, SentenceRange sentence) const;
  std::optional<Candidate> candidate(std::size_t i, SentenceRange sentence) const;
  bool third_person(std::size_t i, const Candidate& c) const;
  void share_subjects(std::vector<Candidate>& list) const;
  Subject any_subject(std::size_t before, Region region) const;
  void close_front_clauses(std::vector<Candidate>& list) const;
  void mark_cuts(const std::vector<Candidate>& list, SentenceRange sentence);
  std::size_t content_end(std::size_t begin, Region region, Kind kind, bool present, bool participle) const;
  Complement complement(const Candidate& c) const;
  Complement quote_at(std::size_t mark, const Candidate& c, std::size_t cue_end) const;
  static bool claimed(const Quotation& quotation, const std::vector<Finding>& found);
  bool left_content(const Candidate& c, std::size_t begin, std::size_t end, Finding& finding) const;
  void statement(const Candidate& c, std::size_t sentence, std::vector<Finding>& found) const;
  void passive(const Candidate& c, std::size_t sentence, std::vector<Finding>& found) const;
  void quoted_before(const Candidate& c, std::size_t end, Finding finding, std::vector<Finding>& found) const;
  void noun(const Candidate& c, std::size_t sentence, std::vector<Finding>& found) const;
  void end_behind_quotation(std::vector<Range>& content) const;
  void according(std::size_t i, std::size_t sentence, std::vector<Finding>& found) const;
  void adverb(std::size_t i, std::size_t sentence, std::vector<Finding>& found) const;
  void quoted_as_saying(const Candidate& c, std::size_t sentence, std::vector<Finding>& found) const;

  const std::vector<Token>& tokens_;
  const std::vector<SentenceRange>& sentences_;
  const std::vector<Quotation>& quotations_;
  const std::vector<std::uint32_t>& inside_;
  Phrases phrases_;
  std::vector<std::uint8_t> cuts_;  // by token: 0 none, 1 past, 2 present, 3 any: another statement begins here
};

}  // namespace entente::read
