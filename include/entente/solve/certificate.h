// A witness for every verdict of a solution: what a certificate is made of. The reasoning is in docs/certificates.md.
//
// Stable verdicts come with a shortest sanction per improvement. What nothing deters is certified by closed sets,
// shared by all verdicts of a party and concept (ClosedFamily), so that a certificate stays in proportion. argue()
// gives one verdict with everything that is to be said about it: explanations are told from it, and can be certified as
// they are.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include "entente/solve/solve.h"
#include "entente/solve/witness.h"

namespace entente {

// On which states verdicts are certified: on all, which also proves that the lists of outcomes are complete; or on
// those that are an outcome under some concept, which proves that each listed is one.
enum class CertifiedStates : std::uint8_t { kAll, kEquilibria };

// So many verdicts (states x parties x concepts) certify_states() allows before it keeps to the outcomes.
inline constexpr std::uint64_t kMostVerdicts = 50'000;
CertifiedStates certify_states(const Conflict& conflict, const Solution& solution);

// Whatever the opponents do from `state`, the party keeps something at least as good as `floor`: where they leave it,
// or with answers, what it can make of that by one move (`answer`, set where it is needed).
struct ClosedMember {
  StateId state;
  std::optional<PartyId> last;  // who moved last; only in families by mover, and unset at their beginning
  StateId floor;
  std::optional<StateId> answer;
};

// For every state s, the members whose floor is better than s are closed under legal sequences of the opponents, and no
// sanction against leaving s is among them.
struct ClosedFamily {
  PartyId party;
  bool improving = false;             // SEQ, SSEQ: the opponents make improvements only
  bool answers = false;               // SMR, SSEQ
  bool by_mover = false;              // some opponent's moves are not transitive: members are pairs with the last mover
  std::vector<ClosedMember> members;  // ascending by state, then last mover
};

// What the opponents do at the same time as the party's move, from the same member of the state.
struct Overlay {
  AssignmentId from;
  AssignmentId to;
  std::vector<std::pair<PartyId, AssignmentId>> others;
};

struct CertifiedVerdict {
  // Stable: a deterred reply per improvement. Not stable: one reply, not deterred, without sanction.
  Witness witness;
  std::vector<Overlay> overlays;        // SIM, stable: one per reply
  std::optional<std::uint32_t> closed;  // not stable, all but Nash and SIM: the family, in the order given
};

struct CertificateSink {
  std::function<void(const ClosedFamily&)> family;       // all families first
  std::function<void(const CertifiedVerdict&)> verdict;  // by party, concept, state
};

// Finds the witnesses and hands them over one by one. `solution` must be of this conflict. kLimit where memory or time
// run out, kInternal where a verdict of the solution has no witness. Cost: per party and for moves and improvements
// each, what the opponents can do from all improvements of the states covered, held in memory; over that a flood for
// closed sets and a few for sanctions. Where few stable states are covered, a search per improvement instead.
Result<void> certify(const Conflict& conflict, const Solution& solution, CertifiedStates states,
                     const CertificateSink& sink, const Budget& budget = {});

// One verdict, argued in full.
struct Argument {
  // The witness has a reply for every improvement of the party, also where it is not stable: the deterred ones with
  // their sanction, the others with what can follow at worst. `closed` is 0 where there is a family.
  CertifiedVerdict verdict;
  // Not stable under GMR, SMR, SEQ or SSEQ: closed sets that hold every improvement nothing deters. The members reached
  // from one of them, floors and all, are what certifies it alone.
  std::optional<ClosedFamily> family;
};

// Errors as explain(), which finds the replies; closed sets are found from those nothing deters. Cost: that of
// explain(), and once more what the opponents can reach from those. Thread-safe.
Result<Argument> argue(const Conflict& conflict, PartyId party, StateId state, Concept c, const Budget& budget = {});

// The members of `family` that the opponents can reach from `improvement`, a member before anybody has moved, itself
// first: the closed set that shows that nothing deters it. Empty where it is no member.
std::vector<ClosedMember> closed_set(const Conflict& conflict, const ClosedFamily& family, StateId improvement);

}  // namespace entente
