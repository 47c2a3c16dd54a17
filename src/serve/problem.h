// How does the API say what is wrong? `entente.problem/1`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "entente/base/result.h"
#include "serve/http.h"

namespace entente::serve {

// `kind` is fixed by `status`: usage (400), forbidden (403), not-found (404), method (405), slow (408), conflict (409),
// too-large (413, 414, 431), type (415), input (422), precondition (428), busy (429), internal (500), limit (503).
Response problem(int status, std::string_view message);
// With the text the program said, and findings where there are some, as `check`: an `entente.check/1` document.
Response problem(int status, std::string_view message, std::string_view text,
                 const std::vector<Diagnostic>& diagnostics = {});
Response problem(const Error& error);
// The status that goes with an exit code of the program.
int status_of(int exit);
std::string_view kind_of(int status);

}  // namespace entente::serve
