// Can any bytes make the checker of certificates crash, or accept what proves nothing?
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "entente/case/parse.h"
#include "entente/certify/verify.h"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

const entente::Case& two_firms() {
  static const entente::ParsedCase parsed = entente::read_case(ENTENTE_ROOT "/examples/two-firms/case.toml").value();
  return parsed.value;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto result = entente::verify_certificate(two_firms(), text, "fuzz.json");
  if (!result) {
    require(result.error().kind == entente::ErrorKind::kInput);
    return 0;
  }
  require(result->verified == result->problem.empty());
  // No bytes prove other numbers of outcomes than the case has.
  if (!result->verified || !result->every_state) return 0;
  for (std::size_t x = 0; x < result->concepts.size(); ++x) {
    if (result->concepts[x] == "nash") require(result->equilibria[x] == 1);
    if (result->concepts[x] == "gmr") require(result->equilibria[x] == 6);
    if (result->concepts[x] == "smr") require(result->equilibria[x] == 5);
    if (result->concepts[x] == "seq" || result->concepts[x] == "sseq") require(result->equilibria[x] == 4);
    if (result->concepts[x] == "sim") require(result->equilibria[x] == 2);
  }
  return 0;
}
