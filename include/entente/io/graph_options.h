// What a picture of the graph of states shows and how large it may get; shared by DOT and GraphML.
#pragma once

#include <cstdint>

namespace entente {

struct GraphOptions {
  // kLimit, naming the number, for a conflict with more states or more arcs than this. An arc is one move of one party.
  std::uint64_t max_states = 2'000;
  std::uint64_t max_arcs = 0;  // 0: a hundred per state allowed
  // Leave out moves that do not improve on the state for their mover.
  bool improvements_only = false;
};

}  // namespace entente
