// How one gets from here to there, in sentences.
#pragma once

#include <string>

#include "entente/analyse/paths.h"
#include "entente/present/text.h"

namespace entente {

struct PathsTextOptions {
  TextStyle style;
  std::string target;  // the target as it was asked for, for the heading; empty where it was one state
};

// The two ends; the shortest credible paths, or that there is none and whose steps would have to be escorted; the
// shortest escorted paths in that case, each escorted step marked with what it costs its mover; how far moves and
// improvements lead in 1, 2, ... steps. Steps are told as what the mover changes and what it thinks of it.
std::string paths_text(const Conflict& conflict, const Paths& paths, const Layers& by_moves,
                       const Layers& by_improvements, const PathsTextOptions& options = {});

}  // namespace entente
