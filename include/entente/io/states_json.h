// `entente states --json`: `entente.states/1`, schema/states.schema.json.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "entente/conflict/conflict.h"

namespace entente {

// The whole document, final newline included: the states given, in that order, each with every party's rank of it
// (1 is best, equal numbers mean indifference). `filter` is the expression they were selected by; empty for none;
// `selected` is how many it selects, where not all of them are given.
std::string states_json(const Conflict& conflict, const std::vector<StateId>& states, const std::string& filter = "",
                        std::optional<std::uint64_t> selected = std::nullopt);

}  // namespace entente
