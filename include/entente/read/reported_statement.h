// Who says what in a report: attributed statements, which can become evidence of a case.
//
// Conventions: docs/reading.md. The cue is one contiguous span with auxiliaries, negation, adverbs and its preposition;
// "that" and "to" belong to the content, quotation marks too, a final full stop to neither; the listener to none; the
// source is the whole noun phrase with its apposition.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entente/case/case.h"
#include "entente/read/article.h"

namespace entente {

enum class QuotationType : std::uint8_t { kDirect, kIndirect, kMixed };
const char* name(QuotationType type);  // "direct", "indirect", "mixed"

// How reliable the pattern is by which the statement was found, most reliable first.
enum class Tier : std::uint8_t {
  kQuoted,    // a cue of saying with quotation marks
  kThat,      // a cue of saying with "that"
  kSpeech,    // another cue of saying
  kAttitude,  // belief, wish, demand, support, rejection, plan, expectation
};
const char* name(Tier tier);  // "quoted", "that", "speech", "attitude"

// Who speaks, as far as the report tells.
enum class SpeakerKind : std::uint8_t {
  kOfficial,      // an office holder, government, ministry, army
  kNamed,         // a named person without office
  kAnonymous,     // "an informed source"
  kOrganisation,  // a body that is not a government: NGO, party, company, armed group
  kMedia,         // another medium, which quotes others or reports itself: second hand
  kAnalysts,      // analysts, experts, observers
  kAuthor,        // the report itself, without a source
};
const char* name(SpeakerKind kind);  // "official", "named", "anonymous", "organisation", "media", "analysts", "author"

// What is asserted between parties where the pattern is clear.
enum class Relation : std::uint8_t {
  kRejects,
  kDemands,
  kSupports,
  kThreatens,
  kMet,
  kAccuses,
  kWants,
  kOffers,
  kDenies,
  kAgrees
};
const char* name(Relation relation);  // "rejects", ...

// A party or place spoken of.
struct Mention {
  Span where;
  std::string id;      // of the case's party where there is one, else of the gazetteer, e.g. "turkiye"
  std::string name;    // for people, e.g. "Türkiye"
  bool place = false;  // a town or region rather than somebody who acts
  bool of_case = false;
};

struct Assertion {
  std::string subject;  // Mention::id
  Relation relation = Relation::kMet;
  std::string object;  // Mention::id; may be empty
  Span where;          // the words that say so
};

struct ReportedStatement {
  std::vector<Span> source;     // empty: nobody is named ("is expected")
  std::optional<Span> cue;      // unset: a quotation without a cue
  std::vector<Span> content;    // at least one piece, in order
  std::uint64_t paragraph = 0;  // index in Article::paragraphs where it begins
  QuotationType type = QuotationType::kIndirect;
  Tier tier = Tier::kSpeech;
  std::string cue_lemma;            // "say", "call for"
  bool negated = false;             // the cue is: "did not say"
  bool denial = false;              // "denied that ..."
  bool modal = false;               // "may", "would", in the cue
  bool conditional = false;         // "as long as", "if", in the content
  std::vector<std::string> hedges;  // "seemingly", "reportedly", as written
  SpeakerKind speaker_kind = SpeakerKind::kAuthor;
  std::string speaker;                // whose words, resolved: "the source" and "he" by whom they stand for
  bool resolved = false;              // `speaker` comes from elsewhere in the report than `source`
  std::string speaker_party;          // Mention::id of the party the speaker belongs to; may be empty
  std::vector<std::string> chain;     // second hand: from the report outwards in, e.g. {"Reuters", "unnamed sources"}
  std::optional<std::size_t> parent;  // the statement this one stands inside of: an index in the list
  std::vector<Mention> mentions;      // in the content
  std::vector<Assertion> assertions;
  double certainty = 0;             // in [0, 1]: how often statements found by this pattern are right on the tuning set
  std::vector<std::string> doubts;  // sentences: what could not be made out
};

// The statements of a report in the order of its text, outermost before those inside. `aliases` may be null: else its
// parties, names and aliases go before the built-in gazetteer. Deterministic, thread-safe. Cost: linear in the text.
std::vector<ReportedStatement> find_statements(const Article& article, const Case* aliases = nullptr);

}  // namespace entente
