// Why does a party stay, or what would it leave for? In plain sentences.
#pragma once

#include <string>
#include <vector>

#include "entente/present/text.h"
#include "entente/solve/witness.h"

namespace entente {

struct ExplanationTextOptions {
  TextStyle style;
  bool all = false;  // every improvement, not the first eight
};

// The state in words, as a heading for what follows.
std::string state_heading(const Conflict& conflict, StateId s, const ExplanationTextOptions& options = {});

// One verdict with its whole reasoning: each improvement of the party, the counter-moves by whom that deter it (every
// step named), or why nothing does; those that nothing deters first.
std::string explanation_text(const Conflict& conflict, const Witness& witness,
                             const ExplanationTextOptions& options = {});

// Several verdicts on the same party and state, one short paragraph each, in the order given; a single paragraph where
// the party has no improvement at all, and so stays under every concept. `left_out` is said at the end where not empty.
std::string explanation_summary(const Conflict& conflict, const std::vector<Witness>& witnesses,
                                const std::string& left_out, const ExplanationTextOptions& options = {});

}  // namespace entente
