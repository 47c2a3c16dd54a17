// The evidence ledger: which reports were read, what was said in them, and what the analyst decided about it. One file,
// docs/ledger.md.
//
// Words: a *report* is one text; a *copy* is a file or page that carries it word for word; a *story* is a set of
// reports that are near-copies of each other, and so one independent source however often it was printed. A *decision*
// is never changed or removed: a later one is added beside it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entente/base/budget.h"
#include "entente/base/result.h"
#include "entente/case/case.h"

namespace entente {

// The format this version writes (PRAGMA user_version) and the name of the file where none is given.
inline constexpr std::uint32_t kLedgerFormat = 3;
inline constexpr const char* kLedgerFile = "ledger.entente";

using ReportNumber = std::uint64_t;     // from 1, never used again
using StatementNumber = std::uint64_t;  // from 1, never used again

// ---- What goes in ----------------------------------------------------------------------------------------------

struct LedgerReport {
  std::string file;     // as the user named it
  std::string form;     // "text", "markdown", "html"
  std::string charset;  // of the original
  std::string sha256;   // of the original's bytes
  std::string title;    // may be empty, as the next three
  std::string publisher;
  std::string author;
  std::string published;  // "2022-08-31", "2022-08", "2022"
  std::string text;       // the report's own words, UTF-8
  std::string reader;     // which reader found the statements, e.g. "entente 0.1.0"
};

struct LedgerMention {
  std::string id;    // of the party or place, e.g. "turkiye"
  std::string name;  // for people, e.g. "Türkiye"
  bool place = false;
  friend bool operator==(const LedgerMention&, const LedgerMention&) = default;
};

struct LedgerAssertion {
  std::string subject;   // LedgerMention::id
  std::string relation;  // "rejects", "demands", "supports", ...
  std::string object;    // LedgerMention::id; may be empty
  std::string words;     // that say so
  friend bool operator==(const LedgerAssertion&, const LedgerAssertion&) = default;
};

// One attributed statement as it was read. Places are bytes of LedgerReport::text.
struct LedgerStatement {
  std::string content;      // the report's words from the first piece of the content to the last
  std::uint64_t begin = 0;  // where `content` stands
  std::uint64_t end = 0;
  std::string source;         // who says so, in the report's words; empty: nobody is named
  std::string cue;            // "said", "did not rule out", in the report's words
  std::string speaker;        // whose words, resolved
  std::string speaker_kind;   // "official", "organisation", "media", ...: as read
  std::string speaker_party;  // LedgerMention::id; may be empty
  std::string kind;           // of evidence: "official", "named", "anonymous", "secondhand", "analysis"
  std::string quotation;      // "direct", "indirect", "mixed"
  std::string tier;           // "quoted", "that", "speech", "attitude"
  bool negated = false;
  bool denial = false;
  bool modal = false;
  bool conditional = false;
  double certainty = 0;
  std::vector<std::string> hedges;
  std::vector<std::string> chain;    // second hand: from the report outwards in
  std::vector<std::string> doubts;   // sentences
  std::vector<LedgerMention> about;  // who and what is spoken of, and the speaker's party
  std::vector<LedgerAssertion> assertions;
  friend bool operator==(const LedgerStatement&, const LedgerStatement&) = default;
};

// What adding a report did.
struct LedgerAdded {
  enum class Report : std::uint8_t { kNew, kReread, kCopy };
  ReportNumber report = 0;
  Report outcome = Report::kNew;
  std::uint64_t statements = 0;     // the report has now
  std::uint64_t fresh = 0;          // of these were not there before
  std::uint64_t superseded = 0;     // decided or linked ones the reader no longer finds; kept
  std::uint64_t removed = 0;        // undecided ones the reader no longer finds
  std::uint64_t kept = 0;           // decided ones the reader now reads differently; left as they were decided on
  ReportNumber story = 0;           // the story it belongs to: the number of its first report
  std::uint64_t story_reports = 0;  // how many reports and copies that story has
};
const char* name(LedgerAdded::Report outcome);  // "new", "reread", "copy"

// ---- What the analyst does ------------------------------------------------------------------------------------

enum class Verb : std::uint8_t { kAccept, kReject, kReopen, kCorrect, kGrade, kNote };
const char* name(Verb verb);  // "accept", ...

struct LedgerDecision {
  Verb verb = Verb::kNote;
  std::string field;  // kCorrect: "who", "content", "kind" or "party"
  std::string value;  // kCorrect: the new words; kGrade: "B2"
  std::string note;   // free words; may be empty
  std::string at;     // when: a date, or date and time, as given
  friend bool operator==(const LedgerDecision&, const LedgerDecision&) = default;
};

// What a statement is linked to: an assumption of a case.
struct LedgerLink {
  std::string case_file;    // as the user named it
  std::string case_title;   //
  std::string case_sha256;  // when the link was made
  std::string reference;    // "party:ankara/prefers:2", "option:ankara.withdraw", "rule:1", "evidence:refuses", ...
  std::string words;        // what the case said there when the link was made
  std::string at;
  bool against = false;  // speaks against the assumption
  friend bool operator==(const LedgerLink&, const LedgerLink&) = default;
};

// The assumption of `c` that `reference` names, in its usual spelling, with the case's words for it. kInput with a
// sentence that says what can be named where there is none. Cost: linear in the case.
Result<LedgerLink> find_assumption(const Case& c, std::string_view reference);

// ---- What comes out -------------------------------------------------------------------------------------------

enum class Status : std::uint8_t { kOpen, kAccepted, kRejected };
const char* name(Status status);  // "open", "accepted", "rejected"

// A statement with what has become of it.
struct StatementView {
  StatementNumber number = 0;
  ReportNumber report = 0;
  ReportNumber story = 0;
  std::string published;  // of the report, as the next three
  std::string publisher;
  std::string title;
  std::string file;
  LedgerStatement read;  // as the report has it
  Status status = Status::kOpen;
  std::string grade;         // Admiralty code or empty
  std::string content;       // with corrections, as the next three; else as read
  std::string who;           //
  std::string kind;          //
  std::string party;         //
  bool corrected = false;    // one of these differs from what was read
  bool superseded = false;   // the reader no longer finds it
  StatementNumber then = 0;  // superseded: the statement now read in its place; 0 where there is none
  std::string snippet;       // search by words: the words around what was found, which stands between \x02 and \x03
  std::vector<LedgerDecision> history;  // oldest first
  std::vector<LedgerLink> links;        // oldest first
};

struct CopyView {
  std::string file;
  std::string sha256;
  std::string title;
  std::string publisher;
  std::string author;
  std::string published;
  std::string added;
};

struct ReportView {
  ReportNumber number = 0;
  ReportNumber story = 0;
  std::string title;
  std::string publisher;
  std::string published;
  std::string reader;
  std::string text;              // only from report()
  std::vector<CopyView> copies;  // at least one; the first is the one whose text was read
  std::uint64_t words = 0;
  std::uint64_t statements = 0;
  std::uint64_t accepted = 0;
  std::uint64_t rejected = 0;
  std::vector<ReportNumber> compiled_from;  // a digest: the stories it takes in; it is a source only where they are not
  // Reports with much the same words, and which part of the shorter stands in the longer; only from report().
  struct Likeness {
    ReportNumber report = 0;
    double share = 0;
    bool contained = false;  // one within a longer text rather than two versions of one text
  };
  std::vector<Likeness> alike;
};

// Which statements. Empty fields do not restrict.
struct LedgerQuery {
  std::string words;  // all of them, "in quotes" together, "begin*" by their beginning; accents and case ignored
  std::string party;  // speaks or is spoken of: an id or a name
  std::string speaker;
  std::string kind;  // of evidence or of speaker
  std::string relation;
  std::string since;  // the report's date, inclusive; reports without a date are left out by these two
  std::string until;
  std::optional<Status> status;
  ReportNumber report = 0;
  std::string case_title;    // linked to this case
  bool superseded = false;   // these too
  std::uint64_t limit = 50;  // 0: all
};

struct StatementList {
  std::vector<StatementView> statements;  // best match first where words are given, else by date, report and place
  std::uint64_t total = 0;                // that match, where `limit` left some out
  std::uint64_t reports = 0;              // they stand in
  std::uint64_t independent = 0;          // stories these belong to: how many sources there really are
};

// One thing said, by date. What several reports of one story say in the same words is said once.
struct TimelineEntry {
  StatementView statement;
  std::uint64_t repeated = 0;  // how many other reports of the same story say so
  // Assertions that turn round what the same subject last said of the same object.
  struct Change {
    LedgerAssertion now;
    std::string was;           // the relation before
    StatementNumber when = 0;  // the statement in which
    std::string date;          // of that
  };
  std::vector<Change> changes;
};
struct Timeline {
  std::vector<LedgerMention> parties;  // one or two, as understood
  std::vector<TimelineEntry> entries;  // undated last
  std::uint64_t reports = 0;
  std::uint64_t independent = 0;
};

struct LedgerTotals {
  std::uint64_t reports = 0;
  std::uint64_t copies = 0;
  std::uint64_t stories = 0;
  std::uint64_t statements = 0;
  std::uint64_t accepted = 0;
  std::uint64_t rejected = 0;
  std::uint64_t decisions = 0;
  std::uint64_t bytes = 0;  // of the file
};

// ---- The ledger -----------------------------------------------------------------------------------------------

// Errors everywhere: kInput where the file is missing, no ledger, damaged, or of a newer format (the sentence names
// both); kLimit where the disk is full or another program keeps the ledger locked; kInterrupted where the budget said
// stop. A function that fails has changed nothing. An object belongs to one thread at a time; any number of objects and
// processes may use one file.
class Ledger {
 public:
  enum class Access : std::uint8_t {
    kRead,     // the file must exist; it may be write-protected
    kInspect,  // the same for check(): a damaged file is not refused at once
    kWrite,    // the file must exist
    kCreate,   // makes it where it does not exist
  };
  // `budget` may be null; else it must outlive the ledger, and its wish to stop ends what is running.
  static Result<Ledger> open(const std::string& path, Access access, const Budget* budget = nullptr);

  Ledger(Ledger&&) noexcept;
  Ledger& operator=(Ledger&&) noexcept;
  ~Ledger();

  // Takes in a report with its statements, in one transaction: all or nothing. The same words under another file become
  // a copy; the same original read again renews the statements and leaves every decision as it was. Cost: linear in the
  // text, plus at most a fixed number of comparisons with reports that share passages.
  Result<LedgerAdded> add(const LedgerReport& report, const std::vector<LedgerStatement>& statements,
                          const std::string& at);

  // Adds a decision. kUsage where the grade or kind is none; kInput where there is no such statement.
  Result<void> decide(StatementNumber number, const LedgerDecision& decision);
  Result<void> decide(const std::vector<StatementNumber>& numbers, const LedgerDecision& decision);  // all or none
  // Links a statement; false where that link is there already.
  Result<bool> link(StatementNumber number, const LedgerLink& link);

  // Reports by date, stories together; with words only those whose text has them.
  Result<std::vector<ReportView>> reports(std::string_view words = {}) const;
  Result<ReportView> report(ReportNumber number) const;
  Result<StatementList> search(const LedgerQuery& query) const;
  Result<StatementView> statement(StatementNumber number) const;
  // What one party said and what was said of it; for two, what concerns both. `query` restricts further; its party and
  // limit are ignored. Rejected statements are left out unless asked for.
  Result<Timeline> timeline(std::string_view party, std::string_view other, const LedgerQuery& query) const;
  // The party or place meant by an id or a name, letter case ignored. kInput with the nearest name.
  Result<LedgerMention> find_party(std::string_view name) const;

  Result<LedgerTotals> totals() const;
  // Everything wrong with the file, a sentence each; reads all of it.
  Result<std::vector<std::string>> check() const;

  class Impl;

 private:
  explicit Ledger(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// The accepted statements as blocks of a case file, `[source.*]` and `[evidence.*]`.
struct EvidenceBlocks {
  std::string toml;
  std::vector<std::string> remarks;                        // sentences: what the reader should know
  std::vector<std::pair<std::string, std::string>> texts;  // with `folder`: file and the report's text to write there
  std::uint64_t evidence = 0;
};
struct EvidenceOptions {
  std::string base;    // folder the file names in the blocks are relative to; empty: the present one
  std::string root;    // folder the reports' file names are relative to; empty: the present one
  std::string folder;  // write the reports' texts there and name these, instead of the files they came from
};
// `statements` as from Ledger::search(). A block names a file only where the quote occurs in it, as the case parser
// looks for it. Reads the files named. Cost: linear in the reports' texts for each statement.
Result<EvidenceBlocks> evidence_blocks(const Ledger& ledger, const std::vector<StatementView>& statements,
                                       const EvidenceOptions& options);

}  // namespace entente
