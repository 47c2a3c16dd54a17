// What does this conclusion hinge on?
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "entente/analyse/assumptions.h"
#include "entente/base/result.h"
#include "entente/solve/solve.h"

namespace entente {

// An outcome and the concept under which the question is asked whether it holds.
struct Claim {
  StateId outcome;
  Concept concept_id = Concept::kNash;
  bool holds = false;    // in the case as it is
  bool reached = false;  // legal sequences of improvements lead there from the status quo
};

// The claim about one of `states` an analyst would look at first: the one that holds under the strongest concept (in
// the order nash, sseq, seq, smr, gmr), those reachable from the status quo by improvements before others, then the
// fewest steps, then the lowest number. All states where the list is empty. Where `concept_id` is given, under that
// one. Where none holds: the first of the list under the given concept, or GMR, the least demanding. kInput where the
// list is empty and nothing holds.
Result<Claim> choose_claim(const Conflict& conflict, const std::vector<StateId>& states,
                           std::optional<Concept> concept_id, const Budget& budget = {});

enum class Outcome : std::uint8_t {
  kSame,     // the answer stays the same
  kFlips,    // it holds where it did not, or does not where it did
  kCutOff,   // it holds as before, but self-interest no longer leads there from the status quo; or now does
  kInvalid,  // the changed case contradicts itself, as when a ranking misses the states a dropped rule lets in
  kPart,     // not tried: it would take away what the outcome itself consists of
};

struct Trial {
  std::vector<Change> changes;  // one, or two with depth 2
  Outcome outcome = Outcome::kSame;
  // Where it no longer holds: a party that leaves it, and the assignment it leaves for, which nothing deters; the word
  // is packed as in the case's own StateSpace, whose rules may exclude it.
  std::optional<PartyId> leaver;
  Bits leaves_for = 0;
};

struct Hinges {
  Claim claim;
  std::vector<Trial> singles;  // every single change, in the order of single_changes()
  // Depth 2: pairs of changes that flip the answer although neither does alone.
  std::vector<Trial> pairs;
  std::uint64_t pairs_tried = 0;
  std::uint64_t pairs_total = 0;  // compatible pairs of changes that leave the answer the same
};

// Tries every single change, exactly, and with `depth` 2 the pairs in order for as long as the budget's deadline allows
// (pairs_tried says how far it got). Changes of the status quo matter only for whether the outcome is reached. The
// answer does not depend on threads. kLimit where the deadline passes before the single changes are done. Cost per
// change: making anew what it touches (one ranking where it is of wishes, everything where it is of rules or options),
// what explain() searches for the outcome, and where there is a status quo the search from there.
Result<Hinges> find_hinges(const Conflict& conflict, const Claim& claim, unsigned depth = 1, const Budget& budget = {});

}  // namespace entente
