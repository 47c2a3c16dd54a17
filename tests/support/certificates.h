// Certificates of cases, for the tests of the checker.
#pragma once

#include <string>

#include "entente/case/case.h"
#include "entente/certify/verify.h"
#include "entente/solve/certificate.h"

namespace entente::testing {

// The certificate of a sound case; its failures are the running test's.
std::string certificate_of(const Case& c, CertifiedStates states = CertifiedStates::kAll,
                           ConceptSet concepts = ConceptSet::all());

// "verified", or "path: problem", or "no certificate" where the text is none.
std::string verdict_on(const Case& c, const std::string& certificate);

}  // namespace entente::testing
