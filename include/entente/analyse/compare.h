// What changed in the assumptions, and which outcomes appeared, vanished, got stronger or weaker because of it?
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "entente/analyse/differences.h"
#include "entente/analyse/reachable.h"
#include "entente/base/result.h"
#include "entente/solve/solve.h"

namespace entente {

// What became of an outcome, by the concepts it holds under in the first case and in the second.
enum class Fate : std::uint8_t {
  kAppeared,  // none before
  kVanished,  // none after
  kStronger,  // those of before and more
  kWeaker,    // some of before and no others
  kShifted,   // gains some, loses some
  kSame,
};
const char* name(Fate fate);

// An outcome in one of the cases.
struct OutcomeThere {
  std::optional<StateId> state;  // unset where it cannot arise
  ConceptSet holds;
  std::uint32_t steps = kNotReached;  // as in Reachable, from that case's status quo
  bool reached() const { return steps != kNotReached; }
};

// Who would leave where the outcome does not hold.
struct Departure {
  bool in_after = false;  // in which case
  Concept concept_id = Concept::kNash;
  PartyId party;  // of that case, as is the state
  StateId to;     // the best of its improvements that nothing deters
};

// One outcome as both cases see it: states that set the same (decision 0080).
struct ComparedOutcome {
  Fate fate = Fate::kSame;
  OutcomeThere before;
  OutcomeThere after;
  // For the strongest concept gained or lost, in the case where the outcome does not hold under it.
  std::optional<Departure> departure;
  // Reached in one case and not in the other, although both have it.
  bool way_changed() const { return before.state && after.state && before.reached() != after.reached(); }
};

enum class Application : std::uint8_t {
  kTried,
  kInvalid,   // the case so changed contradicts itself
  kNotAlone,  // cannot be made without others, and `why` says so
  kUntried,   // time was up
};
const char* name(Application application);

// One difference made alone: from the first case forward, or undone in the second.
struct Effect {
  Application application = Application::kUntried;
  std::string why;
  // Differences without which it makes no sense (a wish about a new option): made together with it.
  std::vector<std::uint32_t> with;
  // Which changed outcomes (positions in Comparison::outcomes) it accounts for: made alone in the first case, they hold
  // as in the second; undone in the second, they hold as in the first.
  std::vector<std::uint32_t> verdicts;
  std::vector<std::uint32_t> ways;  // the same for whether they are reached
  // Outcomes that change with it although they do not between the two cases: the other differences make up for it.
  std::uint64_t astray = 0;
};

struct Cause {
  std::uint32_t difference = 0;  // position in Differences::list
  Effect alone;
  Effect undone;
};

struct Comparison {
  Differences differences;
  Correspondence same;
  ConceptSet concepts;                    // compared: those asked for and available in both cases
  std::string left_out;                   // why SIM is not among them, where it was asked for
  bool reach_complete = true;             // false where the search for what is reached stopped at its limit
  std::vector<ComparedOutcome> outcomes;  // those that hold in either case; by state of the second, then of the first
  // The status quo of each case as an outcome, `before` and `after` apart: they need not be the same. Unset without.
  std::optional<ComparedOutcome> start_before;  // the first's, in both cases
  std::optional<ComparedOutcome> start_after;   // the second's
  std::vector<Cause> causes;                    // one per difference that bears on outcomes; empty where not asked for
  bool causes_complete = true;                  // false where time was up

  std::uint64_t count(Fate fate) const;
};

struct CompareOptions {
  ConceptSet concepts = ConceptSet::all();
  bool causes = true;
  // Only these outcomes: states of either case. Both empty: all.
  std::vector<StateId> only_before;
  std::vector<StateId> only_after;
  std::uint32_t max_departures = 200;  // firmest losses and gains first
};

// Solves both cases and, with `causes`, for every difference the first case with it alone and the second without it;
// exact, and the same for any number of threads. kInput where one case is in graph form and the other is not. kLimit
// where memory or time run out before the causes; where time runs out among them, those left are kUntried. Cost: two
// solves, and two more per difference.
Result<Comparison> compare(const Conflict& before, const Conflict& after, const CompareOptions& options = {},
                           const Budget& budget = {});

}  // namespace entente
