#include "tests/support/cases.h"
#include "tests/support/paths.h"

#include <stdexcept>
#include <utility>

#include "entente/base/diagnostic.h"
#include "entente/case/parse.h"

namespace entente::testing {

Case parsed(const std::string& text) {
  ParsedCase found = parse_case(text, "case.toml");
  if (!found.ok()) throw std::runtime_error(render(found.diagnostics));
  return std::move(found.value);
}

Conflict compiled(const Case& c) {
  auto conflict = Conflict::compile(c);
  if (!conflict) throw std::runtime_error(conflict.error().message + "\n" + render(conflict.error().diagnostics));
  return std::move(*conflict);
}

Case example_case(const std::string& name) {
  auto found = read_case(test::root() + "/examples/" + name + "/case.toml");
  if (!found) throw std::runtime_error(found.error().message);
  if (!found->ok()) throw std::runtime_error(render(found->diagnostics));
  return std::move(found->value);
}

Conflict example(const std::string& name) {
  return compiled(example_case(name));
}

}  // namespace entente::testing
