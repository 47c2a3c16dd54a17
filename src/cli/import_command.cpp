// entente import: turn a .gmcr file of GMCR+ into a case file.
#include "base/file.h"
#include "commands.h"
#include "deliver.h"
#include "entente/case/write.h"
#include "entente/io/gmcr.h"
#include "session.h"

namespace entente::cli {

int import_command(const std::vector<std::string>& words) {
  Session session(
      "import", "[OPTIONS] FILE.gmcr",
      "Turns a .gmcr file, as GMCR+ writes it, into a case file. What could not be carried over, or was read "
      "in one of several possible ways, is said on standard error.");
  std::optional<std::string> path;
  std::optional<std::string> output;
  session.arguments().positional("FILE.gmcr", path, true);
  session.arguments().value("-o,--output", "OUT", output, "write the case to OUT, all of it or nothing");
  session.arguments().example("entente import elmira.gmcr -o elmira.toml");
  if (const auto code = session.begin(words)) return *code;
  if (const auto code = refuse_json_without_output(session, output)) return *code;

  const auto text = read_file(*path, kMaxGmcrBytes, FileKind::kAnyReadable);
  if (!text) return session.report({text.error().kind, *path + ": " + text.error().message, text.error().diagnostics});
  const auto imported = import_gmcr(*text, *path);
  if (!imported) return session.report(imported.error());
  return deliver(session, write_case(imported->value), output, imported->notes, *path);
}

}  // namespace entente::cli
