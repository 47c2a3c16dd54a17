// How hinges are said, wherever they are told: on a screen and in a report.
#pragma once

#include <string>
#include <vector>

#include "entente/analyse/hinges.h"
#include "entente/conflict/conflict.h"

namespace entente {

// "The outcome holds under 41 of 44 single changes of an assumption; the three that break it rest on ...", without a
// full stop.
std::string hinge_verdict(const Conflict& conflict, const Hinges& hinges);

// What comes of changing an assumption: "If dropped or turned into its contrary: Ankara leaves, ...".
struct HingeEntry {
  Assumption assumption;
  std::vector<std::string> effects;
  bool contrary = false;  // only turning it into its contrary does it, which nobody proposes: no real doubt
};
// The assumptions some single change of which has this outcome, weakest grounds first; those whose contrary alone has
// it come last.
std::vector<HingeEntry> hinge_entries(const Conflict& conflict, const Hinges& hinges, Outcome outcome);

// "Ankara leaves, and nothing deters it: it ..." for a change that flips the answer.
std::string hinge_effect(const Conflict& conflict, const Hinges& hinges, const Trial& trial, Outcome outcome);
// Which changes were not counted, and why; a sentence each.
std::vector<std::string> uncounted_words(const Hinges& hinges);

}  // namespace entente
