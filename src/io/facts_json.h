// The members of `entente.solution/1` that say where it ends, what is out of reach or locked, and what outcomes share.
#pragma once

#include "entente/analyse/solution_facts.h"
#include "io/json_writer.h"

namespace entente::io {

// Documents list so many ends, and so many members of a cycle or circle, and count all.
inline constexpr std::size_t kMostMembers = 100;
inline constexpr std::size_t kMostEnds = 200;

// "ends", "out_of_reach", "common_ground", "folded", "locked" into the object that is open.
void write_solution_facts(JsonWriter& out, const Conflict& conflict, const SolutionFacts& facts);

}  // namespace entente::io
