// `entente solve --certify`: `entente.certificate/1`, schema/certificate.schema.json. What it proves:
// docs/certificates.md.
#pragma once

#include <string>

#include "entente/solve/certificate.h"

namespace entente {

// The whole document, final newline included, with a witness for every verdict on `states`. Errors as certify().
Result<std::string> certificate_json(const Conflict& conflict, const Solution& solution, CertifiedStates states,
                                     const Budget& budget = {});

// A certificate of the verdicts argued, for each state those of every party under each of `concepts`: what an
// explanation says, in the form `entente verify` checks. Its scope is as for outcomes: some states, not all.
std::string certificate_json(const Conflict& conflict, ConceptSet concepts, const std::vector<Argument>& arguments);

}  // namespace entente
