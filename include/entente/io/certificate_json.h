// `entente solve --certify`: `entente.certificate/1`, schema/certificate.schema.json. What it proves:
// docs/certificates.md.
#pragma once

#include <string>

#include "entente/solve/certificate.h"

namespace entente {

// The whole document, final newline included, with a witness for every verdict on `states`. Errors as certify().
Result<std::string> certificate_json(const Conflict& conflict, const Solution& solution, CertifiedStates states,
                                     const Budget& budget = {});

}  // namespace entente
