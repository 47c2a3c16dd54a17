// Can any bytes make the case parser crash, run away, point outside the text, or write what it does not read?
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "entente/case/parse.h"
#include "entente/case/write.h"

namespace {

void demand(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  // No folder has this name, so that no report is read.
  const entente::ParsedCase parsed = entente::parse_case(text, "/nonexistent/fuzz/case.toml");
  const auto lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) + 1;
  for (const entente::Diagnostic& d : parsed.diagnostics) demand(d.where.line <= lines && d.length >= 1);
  demand(parsed.diagnostics.empty() == render(parsed.diagnostics).empty());
  if (!parsed.ok()) return 0;
  demand(parsed.states_known);
  const std::string written = write_case(parsed.value);
  const entente::ParsedCase again = entente::parse_case(written, "/nonexistent/fuzz/case.toml");
  demand(again.ok());
  demand(write_case(again.value) == written);
  return 0;
}
