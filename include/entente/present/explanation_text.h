// Why does a party stay, or what would it leave for? In plain sentences.
#pragma once

#include <string>
#include <vector>

#include "entente/present/text.h"
#include "entente/solve/certificate.h"
#include "entente/solve/witness.h"

namespace entente {

// How much is told: a sentence or two a party; what an analyst needs; or everything that certifies the verdict - every
// improvement, what each step of a sanction means to the party that takes it, every counter-move, every state of a
// closed set, these folded into patterns.
enum class Depth { kBrief, kDefault, kFull };

struct ExplanationTextOptions {
  TextStyle style;
  bool all = false;  // every improvement, not the first eight; implied by kFull
  Depth depth = Depth::kDefault;
};

// What explanation_text() says without being laid out: what a report composes its own layout of.
struct Reasoning {
  std::string verdict;                    // "Beta stays: its only improvement is deterred."
  std::vector<std::string> improvements;  // each with what answers it; those that nothing deters first
  std::string more;  // "And 3 more improvements, all of them deterred"; empty where none is left out
};
Reasoning reasoning(const Conflict& conflict, const Argument& argument, const ExplanationTextOptions& options = {});

// What explanation_summary() says without being laid out.
struct Reasons {
  std::string who;
  std::string here;                   // "this state is its worst outcome"
  std::vector<std::string> verdicts;  // "Under Nash and SEQ it stays: ..."
};
// `witnesses` is not empty.
Reasons reasons(const Conflict& conflict, const std::vector<Witness>& witnesses, const std::string& left_out,
                const ExplanationTextOptions& options = {});

// The state in words, as a heading for what follows.
std::string state_heading(const Conflict& conflict, StateId s, const ExplanationTextOptions& options = {});

// One verdict with its whole reasoning: each improvement of the party, the counter-moves by whom that deter it (every
// step named), or why nothing does; those that nothing deters first. Closed sets are listed at kFull, where the
// argument has them. At kBrief one sentence.
std::string explanation_text(const Conflict& conflict, const Argument& argument,
                             const ExplanationTextOptions& options = {});
// The same without its heading, for a text that has named party and concept.
std::string explanation_body(const Conflict& conflict, const Argument& argument,
                             const ExplanationTextOptions& options = {});

// Several verdicts on the same party and state, one short paragraph each, in the order given; a single paragraph where
// the party has no improvement at all, and so stays under every concept. `left_out` is said at the end where not empty.
// At kBrief one sentence for all of them.
std::string explanation_summary(const Conflict& conflict, const std::vector<Witness>& witnesses,
                                const std::string& left_out, const ExplanationTextOptions& options = {});

}  // namespace entente
