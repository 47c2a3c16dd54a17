// What do rankings and tables of utilities, which name states, say once the case has other states?
#pragma once

#include "entente/case/case.h"

namespace entente {

// `changed` is `written` with other rules, options that stay at their first level or other collapses; options and
// levels are the same. Puts each state that a ranking or table of `changed` names, in the numbers and patterns of
// `written`, into those of `changed`: states that are gone are left out, states that are new stay unnamed, so that
// compiling reports them. Nothing is done where no wishes name states, in graph form, or where either has no states.
// Cost: nothing or that of finding the feasible states of both.
void restate_listed_wishes(Case& changed, const Case& written);

}  // namespace entente
