// Does a certificate prove what it says about a case? The checker, which knows the case file and nothing of the
// engines.
//
// It enumerates feasible states, moves and preferences by methods of its own (src/certify/model.h) and takes nothing
// from the certificate but the way to go: which sanction to try, which set of states to find closed.
// docs/certificates.md says what a verified certificate proves.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "entente/base/budget.h"
#include "entente/base/result.h"
#include "entente/case/case.h"

namespace entente {

struct Verification {
  bool verified = false;
  // Refused: where in the certificate the first wrong step stands ("verdicts[3].improvements[0].sanction[1]"), and what
  // is wrong with it, one sentence without final full stop.
  std::string path;
  std::string problem;

  // What was verified. Counts are of what the certificate holds, up to the first wrong step.
  std::uint64_t verdicts = 0;
  std::uint64_t states = 0;      // described in it
  std::uint64_t covered = 0;     // states with a verdict for every party and concept
  std::uint64_t closed = 0;      // members of its closed sets
  bool every_state = false;      // the verdicts cover every state of the case, so its lists of outcomes are complete
  bool numbers_checked = false;  // that state numbers are those of the case, not only labels in the right order
  std::vector<std::string> concepts;
  std::vector<std::uint64_t> equilibria;  // how many, by concept
};

// Checks `text` against a case without errors. A certificate that is wrong is a Verification that says so. Fails with
// kInput where `text` is no certificate at all (not JSON, another kind of document), with kLimit or kInterrupted where
// the budget ends first. Cost: proportional to the certificate and the moves from the states in it. Thread-safe.
Result<Verification> verify_certificate(const Case& c, std::string_view text, const std::string& file,
                                        const Budget& budget = {});

}  // namespace entente
