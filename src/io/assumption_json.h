// An assumption and its grounds, as several JSON documents write them.
#pragma once

#include "entente/analyse/assumptions.h"
#include "io/json_writer.h"

namespace entente::io {

// {"kind": ..., "party": id or null, "option": id or null, "index": from 1, "line": ..., "text": ..., "because": [...],
// "against": [...], "sources": independent ones, "best": kind or null}
void write_assumption(JsonWriter& out, const Case& c, const Assumption& a);

}  // namespace entente::io
