// Do the engines for relations that are no rankings agree with the reference? Shared by the tests of degrees of
// preference and of attitudes.
#pragma once

#include <array>
#include <string>

#include "entente/solve/degrees.h"
#include "tests/reference/degrees.h"

namespace entente::testing {

inline constexpr std::array kOrder = {Concept::kNash, Concept::kGmr, Concept::kSmr, Concept::kSeq, Concept::kSseq};

// The first verdict in which the two differ; empty where they agree.
std::string difference(const reference::Model& model, const Stability& found, const reference::Regards& regards);

bool same(const Stability& a, const Stability& b);

}  // namespace entente::testing
