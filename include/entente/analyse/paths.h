// How would one get from here to there, and which steps would somebody have to guarantee or pay for?
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "entente/base/bitset.h"
#include "entente/base/budget.h"
#include "entente/base/result.h"
#include "entente/conflict/conflict.h"

namespace entente {

// One move on a path.
struct PathStep {
  PartyId mover;
  StateId from;
  StateId to;
  bool improvement = false;  // its mover prefers `to` to `from`; a step that is none is *escorted*
};

struct PathList {
  bool exists = false;
  std::uint32_t length = 0;    // steps of each path
  std::uint32_t escorted = 0;  // how many of them are no improvements, 0 for credible paths
  // The first ones in the order of parties and state numbers, step by step; as many as asked for.
  std::vector<std::vector<PathStep>> paths;
  // How many shortest paths there are; unset where counting them would have taken too long.
  std::optional<std::uint64_t> count;
};

struct Paths {
  StateId from;
  std::vector<StateId> targets;  // ascending
  // Legal sequences of improvements to a target: as few steps as possible. No steps where `from` is a target.
  PathList credible;
  // Legal sequences of moves to a target: as few escorted steps as possible, and of those as few steps as possible.
  PathList escorted;
  // Where there is no credible path but an escorted one: every smallest set of parties such that escorting the moves of
  // these, and of nobody else, is enough. Sets ascending, and so are their members.
  std::vector<std::vector<PartyId>> cuts;
  // False where the search for them stopped after kMaxCutSearches sets; `cuts` is then empty.
  bool cuts_complete = true;
};

inline constexpr std::uint32_t kMaxCutSearches = 4096;
// Whoever asks for all shortest paths is told the number where there are more than these.
inline constexpr std::uint32_t kMostOfAllPaths = 100'000;

// Shortest credible and escorted paths from `from` to any of `targets` (definitions 7 and 8; at least one target,
// without repeats). `limit` paths of each kind are listed; fewer are all there are. kLimit past the deadline or the
// memory budget, kInterrupted on the wish to stop. Cost: linear in states x parties for each of the two searches and
// for each set of parties tried as a cut, and a look at the moves of every state on the paths listed. Memory: about 40
// bytes a state. Thread-safe.
Result<Paths> find_paths(const Conflict& conflict, StateId from, const std::vector<StateId>& targets,
                         std::uint32_t limit, const Budget& budget = {});

// The states reached by legal sequences of exactly k steps.
struct Layer {
  std::vector<Bitset> by_mover;  // [party]: reached with this party making the last step
  Bitset fresh;                  // reached with no fewer steps than k
};

struct Layers {
  StateId from;
  std::vector<Layer> layers;  // layers[k - 1] for k = 1, 2, ...
  // True where no longer sequence reaches any state for the first time.
  bool complete = false;
  std::uint64_t reached = 0;  // states reached, `from` included
};

// The layers around `from` for k = 1, 2, ... until nothing new is reached or `most` of them are found, by all moves or
// by improvements only (definition 8; Li, Kilgour, Hipel 2005). Cost per layer: linear in states x parties. Errors as
// above. Memory: a bit per state, party and layer. Thread-safe.
Result<Layers> find_layers(const Conflict& conflict, StateId from, bool improvements_only, std::uint32_t most,
                           const Budget& budget = {});

}  // namespace entente
