// What did the modeller put in, on what grounds, and what is the least one could change about it?
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "entente/case/case.h"
#include "entente/conflict/conflict.h"

namespace entente {

enum class AssumptionKind : std::uint8_t {
  kParty,      // that the party takes part
  kStatement,  // a preference statement, and its place
  kGroup,      // the place of a group in a direct ranking
  kWeight,     // the weight of an option
  kOption,     // that the option exists
  kMoves,      // its direction
  kStep,       // that it moves level by level
  kNeeds,      // its condition
  kArc,        // graph form: that the party can make this move
  kRule,
  kCollapse,
  kForbid,
  kStart,  // the status quo: the level of one option
};
const char* name(AssumptionKind kind);  // "statement", ...: in JSON

struct Assumption {
  AssumptionKind kind = AssumptionKind::kRule;
  std::uint32_t owner =
      0;  // kStatement, kGroup, kWeight, kArc: the party; kStart: the option (graph form: 0); else unused
  std::uint32_t index = 0;  // position in the list it stands in; kStart: its level
  friend auto operator<=>(const Assumption&, const Assumption&) = default;
};

// Every assumption of a case, by parties (each with its options and preferences) and then rules, collapses, bans and
// the status quo, each in the order of the file. Moves "both" and step "any" are no assumptions: they exclude nothing.
std::vector<Assumption> assumptions(const Case& c);
// The evidence for it and against it. Directions, steps and conditions share that of their option; groups, weights and
// arcs that of the ranking, the weights, the party.
const Grounds& grounds(const Case& c, const Assumption& a);
Position place(const Case& c, const Assumption& a);

enum class ChangeKind : std::uint8_t {
  kDrop,  // as if it had not been written; a party: it never moves and its wishes do not count; an option: it stays at
          // its first level
  kNegate,  // a statement: the contrary is wanted; a weight: its sign turned
  kSwap,    // places exchanged with the next statement or group
  kRelax,   // a direction, step or condition lifted
  kRaise,   // status quo: the next level up
  kLower,   // status quo: the next level down
};
const char* name(ChangeKind kind);  // "drop", ...

struct Change {
  Assumption assumption;
  ChangeKind kind = ChangeKind::kDrop;
  friend auto operator<=>(const Change&, const Change&) = default;
};

// The single minimal changes of a case, in the order of assumptions().
std::vector<Change> single_changes(const Case& c);
// The two can be made together: they do not touch the same thing.
bool compatible(const Change& a, const Change& b);
// The case with these changes made, which must be of single_changes(c) and compatible. Rankings and tables of utilities
// go on to speak of the states they named, as far as those are left. Cost: a copy of the case; where states change and
// wishes name states, also finding the feasible states of both.
Case changed(const Case& c, std::vector<Change> changes);
// What party `p` wants once those of the changes that concern its wishes are made.
Preference changed_preference(const Case& c, PartyId p, std::vector<Change> changes);
// In what changed(c, changes) differs from `c`, for Conflict::recompile().
Revision revision(const Case& c, const std::vector<Change>& changes);

// How well something is sourced: the kind of the best evidence for it, and from how many independent sources. Two
// pieces of evidence are independent if neither the report nor the speaker is the same (decision 0073).
struct Sourcing {
  std::optional<EvidenceKind> best;  // unset where there is no evidence
  std::uint32_t independent = 0;     // sources other than the modeller
  // Weaker first: none, own, analysis, anonymous, secondhand, named, official; then by the number of sources.
  std::uint32_t strength() const;
  friend bool operator==(const Sourcing&, const Sourcing&) = default;
};
Sourcing sourcing(const Case& c, const std::vector<EvidenceId>& evidence);

}  // namespace entente
