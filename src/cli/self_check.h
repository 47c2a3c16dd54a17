// Is what this run found certified, and does the independent checker accept it? Asked in builds with
// ENTENTE_SELF_CHECK; in others nothing is checked.
#pragma once

#include <optional>
#include <string>

#include "entente/base/result.h"
#include "entente/solve/certificate.h"

namespace entente::cli {

// So many verdicts are certified in a self-check: some tenths of a second under sanitizers.
inline constexpr std::uint64_t kSelfCheckVerdicts = 5'000;

// Certifies every verdict of the solution where there are at most kSelfCheckVerdicts of them; else those on outcomes,
// where these are; and verifies the certificate. The error where it is refused.
std::optional<Error> self_check(const Conflict& conflict, const Solution& solution);
// Verifies a certificate of `verdicts` verdicts written in this run, unless there are more.
std::optional<Error> self_check(const Conflict& conflict, const std::string& certificate, std::uint64_t verdicts);

}  // namespace entente::cli
