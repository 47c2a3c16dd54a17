// How probable each outcome is, and what that depends on, in words.
#pragma once

#include <string>

#include "entente/analyse/sample.h"
#include "entente/present/text.h"

namespace entente {

struct SampleTextOptions {
  TextStyle style;
  bool all = false;  // every outcome, not the first dozen
};

// What was doubted and how many models were drawn; the outcomes with the probability that each holds, those self-
// interest leads to first, with a 95 % interval; what drives the first of them; how far from settled the numbers are.
std::string sample_text(const Conflict& conflict, const Sample& sample, const SampleTextOptions& options = {});

}  // namespace entente
