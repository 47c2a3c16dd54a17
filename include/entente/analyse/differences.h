// In which assumptions do two cases differ?
#pragma once

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "entente/analyse/assumptions.h"
#include "entente/case/case.h"

namespace entente {

// What differs.
enum class Part : std::uint8_t {
  kParty,   // with its options and wishes, where it takes part in one case only
  kOption,  // with its direction, step and condition, where one case only has it
  kLevels,
  kOwners,  // who can change an option besides its owner
  kMoves,
  kStep,
  kNeeds,
  kStatement,
  kGroup,
  kWeight,
  kPreference,  // all a party wants, written in another way or with other states or numbers
  kArc,
  kState,  // of a graph form
  kRule,
  kCollapse,
  kForbid,
  kStart,     // the level of one option, or all of them where one case names no status quo
  kMarks,     // degree, unknown, confidence of a statement, confidence of its order, of an option or a rule; degrees
              // between groups of a ranking; chances of pairs of states
  kAttitude,  // of a party towards a party: `owner` is towards whom
  kView,      // how a party sees the dispute
  kGrounds,   // the evidence for or against an assumption both have
  kEvidence,  // a piece of evidence
  kSource,
  kWording,  // what the six concepts do not look at: names, labels, aliases
};
const char* name(Part part);  // "party", "option", ...: in JSON

enum class Edit : std::uint8_t {
  kAdded,    // the second case only
  kRemoved,  // the first case only
  kMoved,    // another place in the order of wishes or groups
  kNegated,  // a wish: now the contrary
  kEdited,
};
const char* name(Edit edit);  // "added", ...

struct Difference {
  Part part = Part::kRule;
  Edit edit = Edit::kEdited;
  // Where it stands in each case; unset in a case that does not have it. For what is no assumption itself, that of
  // which it is told (kLevels and kOwners: the option; kPreference, kAttitude, kView: the party); kEvidence, kSource
  // and kState: `index` alone, the kind without meaning; kGrounds and kMarks of a ranking, weights or utilities: the
  // first group; kMarks of pairs of states: the party; kStart of a whole status quo: the first option.
  std::optional<Assumption> before;
  std::optional<Assumption> after;
  bool whole_start = false;  // kStart: one case has no status quo
  // It can change which outcomes hold or are reached; false for marks, attitudes, views, grounds, evidence, sources and
  // wording.
  bool bears() const { return part < Part::kMarks; }
  // No concept reads it, but other analyses do: readings of preferences, sampling, hypergames.
  bool read_elsewhere() const { return part == Part::kMarks || part == Part::kAttitude || part == Part::kView; }
};

struct Differences {
  std::vector<Difference> list;  // by part as Part orders them, then as the cases order them; wording last
  // By party of the first case: which wish or group of one case is which of the other's among those in the same order,
  // ascending pairs of 0-based places (edited ones included). What is added or moved is placed by its neighbours here.
  std::vector<std::vector<std::pair<std::uint32_t, std::uint32_t>>> in_order;
};

// Which part of one case is which of the other's: decision 0081. Parties and options by id, else by what they are
// called; levels and states of a graph by name; wishes, rules and conditions by what they mean.
struct Correspondence {
  using Map = std::vector<std::optional<std::uint32_t>>;
  // [0] from the first case to the second, [1] back.
  Map party[2];
  Map option[2];
  std::vector<Map> level[2];  // by option; empty where the other case does not have it
  Map evidence[2];
  Map source[2];
  Map state[2];  // graph form
};
Correspondence correspondence(const Case& before, const Case& after);

// Every difference, wishes that changed places told as the fewest moves. Nothing depends on the order of parties,
// options, rules or evidence in the files. Both cases without errors and of the same form (graph or options). Cost:
// linear in the cases, times 4096 per condition at most. Thread-safe.
Differences differences(const Case& before, const Case& after, const Correspondence& same);
inline Differences differences(const Case& before, const Case& after) {
  return differences(before, after, correspondence(before, after));
}

}  // namespace entente
