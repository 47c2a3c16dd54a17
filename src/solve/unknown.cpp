// What holds when nobody knows whether a party wants something or its opposite? Definitions 25 and 26 (Li, Hipel,
// Kilgour, Fang 2004).
//
// The question. A statement marked unknown stands in its place of the list, but with an unknown sign. Where it is the
// first on which two states differ, which of them the party prefers is unknown (U). Four attitudes say what a party
// does about that:
//     type  leaves s towards    is deterred by (under SMR and SSEQ, every state it could go on to as well)
//      a    better or unknown   what is certainly not better than s
//      b    better              what is certainly not better than s
//      c    better or unknown   what is not better than s, or unknown
//      d    better              what is not better than s, or unknown
// The others' steps in SEQ and SSEQ are better or unknown for them, in all four types.
//
// The idea. Two ranks differ first on one statement: it says better, worse, or unknown. That is all regards.h asks for.
//
// Cost: ranks^2 comparisons of rows of bits, then as in regards.h.
#include "entente/solve/degrees.h"
#include "solve/places.h"
#include "solve/regards.h"

namespace entente {

const char* name(Attitude attitude) {
  constexpr const char* kNames[] = {"a", "b", "c", "d"};
  return kNames[static_cast<std::size_t>(attitude)];
}

Result<Stability> solve_unknown(const Conflict& conflict, Attitude attitude, const Budget& budget) {
  const bool hopeful = attitude == Attitude::kA || attitude == Attitude::kC;
  const bool fearful = attitude == Attitude::kC || attitude == Attitude::kD;
  return solve_regards(
      conflict,
      [&](PartyId p) {
        const Places places(conflict, p);
        const std::vector<Statement>* statements = places.statements();
        return fill_regard(places.rank_count(), [&](std::uint32_t r, std::uint32_t x) {
          bool unknown = false;
          if (statements != nullptr) {
            places.for_differences(r, x, [&](std::uint32_t k, bool) {
              unknown = (*statements)[k].unknown;
              return true;
            });
          }
          if (unknown) return (hopeful ? kLeaves : 0) | (fearful ? kDeters : 0) | kSteps;
          return x > r ? kLeaves | kSteps : kDeters;
        });
      },
      budget);
}

}  // namespace entente
