// A case: what the analyst wrote, resolved and with positions, but not yet compiled. Format: docs/case-format.md,
// `entente.case/1`. Everything a program needs to know of a dispute is here; the reference engine of the tests and the
// certificate checker read this and nothing further to the right.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "entente/base/ids.h"
#include "entente/base/result.h"
#include "entente/case/expression.h"

namespace entente {

inline constexpr unsigned kMaxStateBits = 64;              // all options of a case packed side by side
inline constexpr unsigned kMaxParties = 64;                // sets of parties are one 64-bit mask
inline constexpr std::uint32_t kMostDegrees = 9;           // of strength a case can tell apart
inline constexpr std::uint64_t kMaxCaseBytes = 64u << 20;  // a case file
inline constexpr std::uint64_t kMaxReportBytes = 256u << 20;

// Index into Case::evidence.
using EvidenceId = Id<struct EvidenceTag, std::uint32_t>;
using SourceId = Id<struct SourceTag, std::uint32_t>;

enum class EvidenceKind : std::uint8_t { kOfficial, kNamed, kAnonymous, kSecondhand, kAnalysis, kOwn };
// "official", "named", ... as written in the case file.
const char* name(EvidenceKind kind);

struct Source {
  std::string id;
  std::string file;  // as written, relative to the case file; may be empty (a source that is not a file)
  std::string title;
  std::string publisher;
  std::string date;  // as written (a TOML date or text)
  std::string url;
  Position where;
};

struct Evidence {
  std::string id;
  std::optional<SourceId> source;  // unset only for kind `own`, the analyst's own judgement
  std::string quote;               // may be empty only where there is no source
  std::string who;
  EvidenceKind kind = EvidenceKind::kOwn;
  std::string grade;  // Admiralty code such as "B2", or empty
  std::string note;
  // Where the quote stands in the source's file, in bytes; unset when the source names no file.
  std::optional<std::uint64_t> offset;
  std::uint32_t line = 0;  // line of the report the quote begins on, 1-based; 0 when unknown
  Position where;
};

// Evidence for an assumption (`because`) and against it (`against`).
struct Grounds {
  std::vector<EvidenceId> because;
  std::vector<EvidenceId> against;
  bool empty() const { return because.empty() && against.empty(); }
};

enum class Moves : std::uint8_t { kBoth, kForward, kBackward, kFixed };
enum class Step : std::uint8_t { kAny, kAdjacent };

struct Option {
  std::string id;                   // without the party: "litigate"
  std::string full_id;              // "acme.litigate"; an exogenous option has no party: "troops_leave"
  std::string label;                // for people; the id where none was written
  std::optional<PartyId> owner;     // unset for an exogenous option
  std::vector<PartyId> shared;      // the other parties that can change it too
  std::vector<std::string> levels;  // at least two; {"no", "yes"} for a binary option
  bool binary = true;               // written without `levels`
  Moves moves = Moves::kBoth;
  Step step = Step::kAny;
  std::optional<Expression> needs;  // must hold in the state moved from, else the option cannot be changed
  Grounds grounds;
  double confidence = 1.0;
  Position where;

  bool exogenous() const { return !owner.has_value(); }
};

// One preference statement, most important first in its list.
struct Statement {
  Expression that;
  std::string label;         // optional words for people
  std::uint32_t degree = 1;  // of the preference, at least 1: 1 mild, 2 strong, more where the analyst tells more apart
  bool unknown = false;      // whether the party wants this or its opposite is not known; the degree is then 1
  double confidence = 1.0;   // in (0, 1]: that it is wanted at all
  // In (0, 1]: that it matters more than the next statement, which there is where this is below 1.
  double order_confidence = 1.0;
  Grounds grounds;
  Position where;

  bool strong() const { return degree >= 2; }
};

// A state as written in a ranking or a table of utilities: a number (from 1), or a pattern in option order with one
// character per option: Y, N, or "-" where the members of a collapsed state differ; or, in graph form, a name. The
// parser has seen to it that patterns have the right length and names exist; numbers are checked against the states
// later, but in graph form at once.
struct StateReference {
  std::optional<std::uint64_t> number;
  std::string text;  // pattern or name, when `number` is unset
  Position where;
  std::uint32_t length = 1;  // code points in the file, for underlining
};

struct Weight {
  OptionId option;
  std::uint8_t level = 1;  // `option` alone counts for every level but the first: one entry each
  std::string number;      // exact decimal text, e.g. "-1.5"
  Position where;
};

struct Statements {
  std::vector<Statement> list;
};
struct Ranking {
  std::vector<std::vector<StateReference>> groups;
  std::vector<std::uint32_t> gaps;  // the degree between each group and the next, at least 1; empty: all mild
  Grounds grounds;
};  // best first
struct Weights {
  std::vector<Weight> list;
  Grounds grounds;
};  // unmentioned: 0
struct Utility {
  Arithmetic expression;
  Grounds grounds;
};
struct UtilityTable {
  std::vector<std::pair<StateReference, std::string>> list;
  Grounds grounds;
};  // every state once; exact decimals
// A party about which nothing is written is indifferent between everything: Statements with an empty list.
using Preference = std::variant<Statements, Ranking, Weights, Utility, UtilityTable>;

// How a party takes to the wishes of another, or to its own: definition 44 of docs/definitions.md.
enum class Stance : std::uint8_t { kAggressive, kNeutral, kDevoting };
// "aggressive", "neutral", "devoting" as written in the case file.
const char* name(Stance stance);

struct StanceTowards {
  PartyId towards;
  Stance stance = Stance::kNeutral;
};

// How probable it is that a party prefers one state to another, where that was written for the two.
struct PairChance {
  StateReference better;
  StateReference worse;
  double chance = 1.0;  // in [0, 1]
  Grounds grounds;
  Position where;
};

struct Party {
  std::string id;
  std::string name;  // the id where none was written
  std::vector<std::string> aliases;
  Preference preference;
  Position preference_where;  // of `ranking`, `weights`, `utility`, or the party where there is none
  std::vector<std::pair<std::uint32_t, std::uint32_t>> arcs;  // graph form: 1-based states, as written, no repeats
  Grounds grounds;
  Position where;
  std::vector<StanceTowards> attitudes;  // as written, ascending by party; Case::stance() knows the others too
  Grounds attitudes_grounds;
  std::vector<PairChance> chances;  // the two directions of a pair are two entries; no entry repeats another
};

// `always` must hold in every feasible state; `never` must not.
struct Rule {
  Expression expression;
  bool never = false;
  std::string label;
  Grounds grounds;
  double confidence = 1.0;
  Position where;
};

struct Collapse {
  Expression when;
  std::string label;
  Grounds grounds;
  Position where;
};

// A move ban: the party cannot move from a state where `from` holds to one where `to` holds.
struct Forbid {
  PartyId party;
  Expression from;
  Expression to;
  Grounds grounds;
  Position where;
};

// What one party takes another (or, for moves, itself) to be able to do and to want, where that differs from the case.
struct ViewParty {
  struct Option {
    OptionId option;
    Moves moves = Moves::kBoth;
    Position where;
  };
  PartyId party;
  std::vector<Option> options;
  std::optional<Preference> preference;
  Position preference_where;
  std::optional<std::vector<std::pair<std::uint32_t, std::uint32_t>>> arcs;  // graph form; as Party::arcs
  Grounds grounds;
  Position where;
};

// Where a party takes itself to be in the states that its view does not have.
struct ViewMap {
  Expression from;
  bool stays = false;                                  // it knows no such place and does nothing there; else one of:
  std::vector<std::pair<OptionId, std::uint32_t>> to;  // the state that sets these options so, the others as they are
  std::optional<std::uint32_t> to_state;               // graph form: 0-based
  Grounds grounds;
  Position where;
};

// How one party sees the dispute, where that differs from the case, which is how things are. Hypergames only; every
// other analysis is about the case itself.
struct View {
  PartyId of;
  std::string label;
  std::vector<OptionId> hidden;  // options it does not know of: to it they are always at their first level
  std::vector<Rule> rules;       // what it takes to be impossible, besides the rules of the case
  std::vector<ViewParty> parties;
  std::vector<ViewMap> maps;
  Grounds grounds;
  Position where;
};

// A condition that has a name: `[define]`. Every expression may use the name in its place.
struct Definition {
  std::string id;
  Expression when;
  std::string label;  // optional words for people
  Position where;

  // What people read: the label, else the id.
  const std::string& shown() const { return label.empty() ? id : label; }
};

// A name for outcomes: `[[outcome]]`. A state bears the first name whose condition holds in it.
struct OutcomeName {
  std::string name;
  Expression when;
  std::string note;
  Position where;
};

struct GraphForm {
  std::vector<std::string> states;  // names, in number order
  Position where;
};

struct Case {
  std::string file;    // as the user named it; "-" for standard input
  std::string sha256;  // of the file's bytes, 64 lowercase hex digits
  std::string title;
  std::vector<Party> parties;
  std::vector<Option> options;  // by party in file order, exogenous ones last; the first is the least significant digit
  std::vector<Rule> rules;
  std::vector<Collapse> collapses;
  std::vector<Forbid> forbids;
  std::vector<Source> sources;
  std::vector<Evidence> evidence;
  std::vector<View> views;                       // at most one per party
  std::vector<std::vector<PartyId>> coalitions;  // those that act together, of two or more; each party in at most one
  std::vector<Definition> definitions;           // in file order
  std::vector<OutcomeName> outcomes;             // the first that fits names a state; none in graph form
  std::optional<GraphForm> graph;
  // Status quo: the level of every option (one entry, the 0-based state, in graph form); unset if not written.
  std::optional<std::vector<std::uint32_t>> start;
  Grounds start_grounds;
  Position start_where;

  bool is_graph() const { return graph.has_value(); }
  std::optional<PartyId> find_party(std::string_view id) const;
  // By full id ("acme.litigate"), or bare id where that is unique.
  std::optional<OptionId> find_option(std::string_view id) const;
  std::optional<DefinitionId> find_definition(std::string_view id) const;
  std::optional<std::uint32_t> find_outcome(std::string_view name) const;
  // As written; else devoting towards itself and neutral towards the others.
  Stance stance(PartyId of, PartyId towards) const;
};

// Bits option `o` takes in a packed state: enough for its levels, at least 1.
unsigned bits_for_levels(std::size_t levels);

}  // namespace entente
