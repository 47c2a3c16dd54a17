// Which command is meant? The registry of commands, the help screen, and the last resort for what should never happen.
#include <fmt/format.h>
#include <signal.h>

#include <array>
#include <cstdio>
#include <exception>
#include <new>
#include <string>
#include <vector>

#include "base/nearest.h"
#include "commands.h"
#include "session.h"

namespace entente::cli {
namespace {

constexpr std::array<Command, 10> kCommands = {{
    {"check", "is the case sound? every error and warning, with its place", check_command},
    {"solve", "which outcomes can hold, and does the status quo?", solve_command},
    {"explain", "why does a party stay in a state, or what would it leave for?", explain_command},
    {"path", "how would one get there, and which steps need a guarantee?", path_command},
    {"hinge", "what does a conclusion hinge on, and who told us so?", hinge_command},
    {"evidence", "how well is the case sourced, and what stands on each source?", evidence_command},
    {"verify", "does a certificate of solve --certify prove its answer?", verify_command},
    {"states", "the states of the case, all or those where something holds", states_command},
    {"import", "turn a .gmcr file of GMCR+ into a case file", import_command},
    {"export", "write the case for GMCR+, Graphviz, GraphML or a spreadsheet", export_command},
}};

std::string help() {
  std::string text =
      "Entente finds which outcomes of a dispute can hold, and says why.\n"
      "Usage: entente COMMAND [OPTIONS] CASE       CASE may be - for standard input\n\n";
  for (const Command& command : kCommands) text += fmt::format("  {:<10}{}\n", command.name, command.summary);
  text +=
      "\n"
      "  --json, --quiet      the answer for programs; no progress, no remarks\n"
      "  --color WHEN         auto, always or never\n"
      "  --threads N          at most N threads\n"
      "  --memory-limit SIZE  stop rather than use more, e.g. 2GiB or 500M\n"
      "  --time-limit TIME    stop rather than take longer, e.g. 10s or 2m\n"
      "  -h, --help           of a command: entente solve --help\n"
      "  --version            the version of the program\n\n"
      "Example:\n"
      "  entente solve examples/two-firms/case.toml\n";
  return text;
}

int print(const std::string& text) {
  if (std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0) return kAnswered;
  std::fputs("entente: error: cannot write the answer\n", stderr);
  return static_cast<int>(ErrorKind::kInternal);
}

int usage(const std::string& message) {
  std::fprintf(stderr, "entente: error: %s\nentente: try 'entente --help'\n", message.c_str());
  return static_cast<int>(ErrorKind::kUsage);
}

int run(std::vector<std::string> words) {
  if (words.empty()) {
    std::fputs(help().c_str(), stderr);
    return static_cast<int>(ErrorKind::kUsage);
  }
  const std::string name = words.front();
  words.erase(words.begin());
  if (name == "--version" || name == "-V") return print("entente " ENTENTE_VERSION "\n");
  if (name == "--help" || name == "-h") return print(help());
  if (name == "help") {
    if (words.empty()) return print(help());
    return run({words.front(), "--help"});
  }
  std::vector<std::string> names = {"help", "--help", "--version"};
  for (const Command& command : kCommands) {
    if (name == command.name) return command.run(words);
    names.emplace_back(command.name);
  }
  std::string hint = did_you_mean(name, names);
  const char* what = name.rfind('-', 0) == 0 ? "option" : "command";
  return usage(fmt::format("unknown {} '{}'{}{}", what, printable(name), hint.empty() ? "" : "; ", hint));
}

}  // namespace
}  // namespace entente::cli

int main(int argc, char** argv) {
  // A reader that has seen enough, as in "entente states ... | head", ends us quietly even if our parent ignores this.
  ::signal(SIGPIPE, SIG_DFL);
  entente::cli::open_standard_streams();
  try {
    return entente::cli::run({argv + (argc > 0 ? 1 : 0), argv + argc});
  } catch (const std::bad_alloc&) {
    std::fputs("entente: error: out of memory; see --memory-limit\n", stderr);
    return static_cast<int>(entente::ErrorKind::kLimit);
  } catch (const std::exception& exception) {
    std::fprintf(stderr, "entente: internal error: %s\n", exception.what());
    return static_cast<int>(entente::ErrorKind::kInternal);
  }
}
