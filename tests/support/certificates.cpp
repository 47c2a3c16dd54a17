// Certificates of cases, for the tests of the checker.
#include "tests/support/certificates.h"

#include <gtest/gtest.h>

#include "entente/io/certificate_json.h"
#include "tests/support/agreement.h"

namespace entente::testing {

std::string certificate_of(const Case& c, CertifiedStates states, ConceptSet concepts) {
  const Result<Conflict> conflict = Conflict::compile(c, threads(1));
  if (!conflict) {
    ADD_FAILURE() << conflict.error().message << render(conflict.error().diagnostics);
    return "";
  }
  const Result<Solution> solution = solve(*conflict, concepts, threads(1));
  if (!solution) {
    ADD_FAILURE() << solution.error().message;
    return "";
  }
  const Result<std::string> text = certificate_json(*conflict, *solution, states, threads(1));
  if (!text) ADD_FAILURE() << text.error().message;
  return text.value_or("");
}

std::string verdict_on(const Case& c, const std::string& certificate) {
  const Result<Verification> result = verify_certificate(c, certificate, "certificate", threads(1));
  if (!result) return "no certificate";
  return result->verified ? "verified" : result->path + ": " + result->problem;
}

}  // namespace entente::testing
