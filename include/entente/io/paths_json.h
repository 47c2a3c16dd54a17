// `entente path --json`: `entente.paths/1`, schema/paths.schema.json.
#pragma once

#include <string>

#include "entente/analyse/paths.h"

namespace entente {

// The whole document, final newline included.
std::string paths_json(const Conflict& conflict, const Paths& paths, const Layers& by_moves,
                       const Layers& by_improvements);

}  // namespace entente
