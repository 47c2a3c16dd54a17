// Is what this run found certified, and does the independent checker accept it?
#include "self_check.h"

#ifdef ENTENTE_SELF_CHECK
#include "entente/certify/verify.h"
#include "entente/io/certificate_json.h"
#endif

namespace entente::cli {

#ifdef ENTENTE_SELF_CHECK

std::optional<Error> self_check(const Conflict& conflict, const Solution& solution) {
  std::uint64_t concepts = 0;
  Bitset outcomes(conflict.state_count());
  for (const Concept c : kAllConcepts) {
    if (!solution.concepts.contains(c)) continue;
    ++concepts;
    outcomes |= solution.equilibria[c];
  }
  const std::uint64_t each = concepts * conflict.party_count();
  const bool all = conflict.state_count() * each <= kSelfCheckVerdicts;
  const std::uint64_t verdicts = (all ? conflict.state_count() : outcomes.count()) * each;
  if (verdicts > kSelfCheckVerdicts) return std::nullopt;
  const auto certificate =
      certificate_json(conflict, solution, all ? CertifiedStates::kAll : CertifiedStates::kEquilibria);
  if (!certificate) return certificate.error();
  return self_check(conflict, *certificate, verdicts);
}

std::optional<Error> self_check(const Conflict& conflict, const std::string& certificate, std::uint64_t verdicts) {
  if (verdicts > kSelfCheckVerdicts) return std::nullopt;
  const auto checked = verify_certificate(conflict.source(), certificate, "certificate");
  if (!checked) return checked.error();
  if (!checked->verified)
    return Error{ErrorKind::kInternal, "self-check: the certificate is refused: " + checked->problem, {}};
  return std::nullopt;
}

#else

std::optional<Error> self_check(const Conflict&, const Solution&) {
  return std::nullopt;
}
std::optional<Error> self_check(const Conflict&, const std::string&, std::uint64_t) {
  return std::nullopt;
}

#endif

}  // namespace entente::cli
