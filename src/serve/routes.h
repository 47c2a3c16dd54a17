// Which addresses does the workbench answer?
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace entente::serve {

struct RouteName {
  std::string method;
  std::string pattern;  // "/api/case/{id}/edit"
};

// All below /api, as docs/api/openapi.yaml documents them.
std::vector<RouteName> route_names();

// The parts of `path` that stand for {...} in `pattern`; false where it does not match. No part is empty.
bool match_route(std::string_view pattern, std::string_view path, std::vector<std::string>& parts);

}  // namespace entente::serve
