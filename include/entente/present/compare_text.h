// What changed between two cases, in words.
#pragma once

#include <string>

#include "entente/analyse/compare.h"
#include "entente/base/budget.h"
#include "entente/present/text.h"

namespace entente {

struct CompareTextOptions {
  TextStyle style;
  bool all = false;  // every difference and outcome, not the first dozen
};

// 'Beta wants "settle" as its 1st wish of 3; it was its 3rd of 3', in one line without a full stop.
std::string difference_words(const Case& before, const Case& after, const Difference& difference);

// The two cases; the verdict in a sentence or two; the differences that bear on outcomes, each with what it does alone;
// the outcomes that appeared, vanished, hold more or less firmly, with who would leave and which difference is behind
// it, long lists folded; to what else self-interest leads now; the status quo; changes of grounds and wording last.
// kLimit and kInterrupted as the budget says. Cost: that of fold() per group.
Result<std::string> compare_text(const Conflict& before, const Conflict& after, const Comparison& comparison,
                                 const CompareTextOptions& options = {}, const Budget& budget = {});

}  // namespace entente
