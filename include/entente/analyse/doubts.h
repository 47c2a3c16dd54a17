// Which assumptions of a case are uncertain, how sure is each, and what is the case without those that fail?
// Definition 34 of docs/definitions.md.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "entente/analyse/assumptions.h"
#include "entente/case/case.h"

namespace entente {

// An assumption that holds with a probability, and what is done to the case where it fails: a statement, an option or a
// rule is dropped (kDrop), the order of a statement and the next is turned round (kSwap).
struct Doubt {
  Change change;
  double confidence = 1.0;  // in (0, 1)
  friend bool operator==(const Doubt&, const Doubt&) = default;
};

// A confidence for all assumptions of one sort that carry none of their own in the case.
struct DoubtPreset {
  enum class About : std::uint8_t {
    kSourcing,  // statements, options and rules whose best evidence is of the kind `best`
    kOrder,     // the place of every statement but the last above the next
  };
  About about = About::kSourcing;
  std::optional<EvidenceKind> best;    // kSourcing: unset for those without evidence
  std::optional<AssumptionKind> only;  // kSourcing: kStatement, kOption or kRule alone
  double confidence = 1.0;             // in (0, 1]
};

// The doubts of a case, in the order of assumptions(), the one about a statement before that about its place. A
// confidence below 1 in the case counts before every preset, and the first preset that applies before later ones. Cost:
// linear in assumptions and their evidence.
std::vector<Doubt> doubts(const Case& c, const std::vector<DoubtPreset>& presets = {});

// One bit a doubt, as many words as that takes: those that fail.
using Draw = std::vector<std::uint64_t>;
inline bool fails(const Draw& draw, std::size_t doubt) {
  return ((draw[doubt / 64] >> (doubt % 64)) & 1u) != 0;
}

// The draw of run `run` (from 0). A pure function of the seed, the run and, for each doubt, which assumption it is
// about: it depends on no other run, no other doubt and no thread. A doubt fails with a probability of 1 - confidence,
// rounded to a multiple of 2^-53. Linear in doubts.
Draw draw(const std::vector<Doubt>& doubts, std::uint64_t seed, std::uint64_t run);

// What party `p` wants where these fail. Among its statements as written, every longest run of neighbours whose order
// fails is turned round; then those that fail are dropped.
Preference drawn_preference(const Case& c, PartyId p, const std::vector<Doubt>& doubts, const Draw& draw);
// The case without the options and rules that fail; wishes as they were, where they name states those that are left. It
// has no status quo, since that may not be among its states.
Case drawn_structure(const Case& c, const std::vector<Doubt>& doubts, const Draw& draw);
// Both. Cost: a copy of the case.
Case drawn_case(const Case& c, const std::vector<Doubt>& doubts, const Draw& draw);

}  // namespace entente
