// Can any bytes make the .gmcr importer crash, or give a case that is none?
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "entente/case/parse.h"
#include "entente/case/write.h"
#include "entente/io/gmcr.h"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto imported = entente::import_gmcr(text, "fuzz.gmcr");
  if (!imported) {
    // What is refused is refused with a reason.
    require(imported.error().kind == entente::ErrorKind::kInput);
    require(entente::has_errors(imported.error().diagnostics));
    require(!entente::render(imported.error().diagnostics).empty());
    return 0;
  }
  require(!entente::has_errors(imported->notes));
  // What is accepted can be written as a case file, read back, and written the same again.
  const std::string written = entente::write_case(imported->value);
  const entente::ParsedCase parsed = entente::parse_case(written, "fuzz.toml");
  require(parsed.ok());
  require(entente::write_case(parsed.value) == written);
  return 0;
}
