// What still writes text directly needs both: words, and how they are laid out.
#pragma once

#include "entente/render/layout.h"  // IWYU pragma: export
#include "entente/tell/words.h"     // IWYU pragma: export
