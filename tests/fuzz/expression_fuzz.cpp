// Can any text make the expression parsers crash or run away, or be accepted and then printed as something else?
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "case/expression_parser.h"
#include "entente/case/parse.h"

namespace {

void demand(bool holds) {
  if (!holds) std::abort();
}

const entente::Case& sample() {
  static const entente::Case c = entente::parse_case(R"(format = "entente.case/1"
[[party]]
id = "p"
[[party.option]]
id = "a"
[[party.option]]
id = "b"
[[party.option]]
id = "low"
levels = ["none", "half", "full", "a", "not", "with space", "3"]
[[party]]
id = "q"
[[party.option]]
id = "a"
[[party.option]]
id = "ladder"
levels = ["none", "half", "full"]
[[exogenous]]
id = "rain"
)",
                                                     "sample")
                                     .value;
  return c;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const entente::Case& c = sample();
  const auto parsed = parse_expression(text, c, entente::PartyId(0), "fuzz");
  if (parsed) {
    const std::string printed = to_text(*parsed, c);
    const auto again = parse_expression(printed, c, entente::PartyId(0), "fuzz");
    demand(again.has_value() && again->nodes == parsed->nodes);
    std::vector<std::uint8_t> levels(c.options.size(), 0);
    for (std::size_t o = 0; o < levels.size(); ++o) {
      demand(holds(*parsed, levels) == holds(*again, levels));
      levels[o] = 1;
    }
  } else {
    demand(!parsed.error().diagnostics.empty());
  }
  // The arithmetic parser expects text that was checked to be UTF-8, as every TOML string is.
  if (!parsed && parsed.error().diagnostics.front().code == "not-utf8") return 0;
  const entente::NameIndex names(c);
  std::vector<entente::ExpressionError> errors;
  const entente::Arithmetic arithmetic = parse_arithmetic(text, names, entente::PartyId(0), errors);
  for (const entente::ExpressionError& e : errors) demand(e.begin <= e.end && e.end <= text.size());
  if (errors.empty()) demand(!arithmetic.nodes.empty());
  return 0;
}
