// How well is the case sourced, and what stands or falls with each source?
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "entente/analyse/hinges.h"

namespace entente {

// One voice: evidence of the same kind by the same speaker in the same report. The modeller's own is one voice.
struct Voice {
  EvidenceKind kind = EvidenceKind::kOwn;
  std::optional<SourceId> source;  // unset for the modeller's own judgement
  std::string who;
  std::vector<EvidenceId> evidence;
  std::vector<Assumption> supports;  // assumptions with some of its evidence for them
  std::vector<Assumption> alone;     // those with no other evidence for them
  std::vector<Assumption> opposes;   // assumptions with some of its evidence against them
  std::vector<Assumption> hinges;    // of those it supports, the ones the claim hinges on
};

struct EvidenceView {
  // Assumptions that can have evidence of their own, weakest sourcing first, in the order of the case where equal.
  std::vector<std::pair<Assumption, Sourcing>> assumptions;
  std::vector<Assumption> contested;  // with evidence against them
  std::vector<Voice> voices;       // by hinges, then assumptions supported, most first; then in the order of the case
  std::vector<EvidenceId> unused;  // stands neither for nor against anything
};

// `hinges` may be null; Voice::hinges is then empty. An option stands for its directions, steps and conditions too, a
// ranking for its groups, the status quo for all its options: what shares grounds is listed once. Cost: linear.
EvidenceView view_evidence(const Case& c, const Hinges* hinges);

}  // namespace entente
